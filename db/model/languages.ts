/**
 * The languages, each described once. What needs words of its own for each (`renderer/text`, `dates/format.ts`,
 * `redaction/language-words.ts`) is a record of this list, so that a language without them does not compile.
 */
interface LanguageFacts {
  /** What its speakers call it: the same in every language of the window. */
  readonly ownName: string
  readonly dir: 'ltr' | 'rtl'
  /** For numbers and plurals. Western digits in every language: grids, scales and tables are read aloud over the radio. */
  readonly locale: string
  /** Whether the window speaks it; sheets can be printed in every language. */
  readonly window: boolean
}

const facts = {
  en: { ownName: 'English', dir: 'ltr', locale: 'en-GB', window: true },
  fr: { ownName: 'Français', dir: 'ltr', locale: 'fr-FR', window: false },
  ar: { ownName: 'العربية', dir: 'rtl', locale: 'ar-u-nu-latn', window: true },
} as const satisfies Readonly<Record<string, LanguageFacts>>

type Facts = typeof facts
export type Language = keyof Facts
export type WindowLanguage = {
  [L in Language]: Facts[L]['window'] extends true ? L : never
}[Language]

export const languages: Readonly<Record<Language, LanguageFacts>> = facts

export function isLanguage(value: string): value is Language {
  return Object.hasOwn(facts, value)
}

export function isWindowLanguage(value: string): value is WindowLanguage {
  return isLanguage(value) && facts[value].window
}

/** In the order in which they are offered. */
export const languageList: readonly Language[] = Object.keys(facts).filter((key) => isLanguage(key))
export const windowLanguageList: readonly WindowLanguage[] = languageList.filter((key) =>
  isWindowLanguage(key),
)
