import type { Language, WindowLanguage } from '../../db/model/languages.ts'
import { ar } from './ar/ar.ts'
import { en } from './en/en.ts'
import type { Catalogue } from './en/en.ts'
import { fr } from './fr/fr.ts'
import { translate } from './translation.ts'
import type { SheetTranslation, Translation } from './translation.ts'

/** What each language says itself: a language of the window has every text, one of sheets some. */
export const translations: Readonly<Record<Exclude<WindowLanguage, 'en'>, Translation>> &
  Readonly<Record<Exclude<Language, WindowLanguage>, SheetTranslation>> = { fr, ar }

export const catalogues: Readonly<Record<Language, Catalogue>> = {
  en,
  fr: translate('fr', translations.fr),
  ar: translate('ar', translations.ar),
}
