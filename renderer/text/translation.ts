import { isMessage, translated } from '../../db/model/text/message.ts'
import type { Language } from '../../db/model/languages.ts'
import { en } from './en/en.ts'
import type { Catalogue } from './en/en.ts'

/**
 * A catalogue in another language: plain texts in the shape of the English one, a sentence where that has a message. What is
 * neither does not compile: a translator gets every text.
 */
type Texts<T> = T extends string | { readonly source: string; readonly names: readonly string[] }
  ? string
  : T extends (...values: never) => unknown
    ? never
    : { readonly [Key in keyof T]: Texts<T[Key]> }

type SomeTexts<T> = T extends string | readonly unknown[]
  ? T
  : { readonly [Key in keyof T]?: SomeTexts<T[Key]> }

export type Translation = Texts<Catalogue>
/** Of a language that only sheets are printed in: what they show. */
export type SheetTranslation = SomeTexts<Translation>

/** The catalogue of a language: its own texts, and the English one where it has none. */
export function translate(language: Language, texts: SheetTranslation): Catalogue {
  return laid(en, texts, language)
}

function laid<T>(english: T, own: unknown, language: Language): T {
  // The types hold the shapes together: `Texts` takes from the English text what it may be in the other language.
  return layer(english, own, language) as T
}

function layer(english: unknown, own: unknown, language: Language): unknown {
  if (own === undefined) return english
  if (isMessage(english)) return typeof own === 'string' ? translated(english, language, own) : english
  if (!isGroup(english) || !isGroup(own)) return own
  const keys = [...Object.keys(english), ...Object.keys(own).filter((key) => !Object.hasOwn(english, key))]
  return Object.fromEntries(keys.map((key) => [key, layer(english[key], own[key], language)]))
}

function isGroup(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
