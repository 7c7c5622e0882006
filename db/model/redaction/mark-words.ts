import type { Language } from '../languages.ts'
import type { ScanKind } from './text-scan-hit.ts'

/** What stands in a text where something was taken out: in the language of the text, because it stays in it for good. */
export const markWords: Readonly<Record<Language, Readonly<Record<ScanKind, string>>>> = {
  en: {
    phone: '[phone]',
    email: '[e-mail]',
    coordinates: '[place]',
    name: '[name]',
    handle: '[account]',
    id: '[id]',
  },
  fr: {
    phone: '[téléphone]',
    email: '[courriel]',
    coordinates: '[lieu]',
    name: '[nom]',
    handle: '[compte]',
    id: '[identifiant]',
  },
  ar: {
    phone: '[هاتف]',
    email: '[بريد إلكتروني]',
    coordinates: '[مكان]',
    name: '[اسم]',
    handle: '[حساب]',
    id: '[رقم وثيقة]',
  },
}

/** What stands for the name in a list or on a sheet. */
export const protectedSourceWords: Readonly<Record<Language, string>> = {
  en: 'protected source',
  fr: 'source protégée',
  ar: 'مصدر محمي',
}
