import { isArgumentElement, isLiteralElement } from '@formatjs/icu-messageformat-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import type { Formatters } from 'intl-messageformat'
import { languages } from '../languages.ts'
import type { Language } from '../languages.ts'

/** What an argument takes: `#count` a number, `?same` yes or no, any other name a text. */
type Taken<Name> = Name extends `#${string}` ? number : Name extends `?${string}` ? boolean : string

/**
 * A sentence with arguments in the syntax of ICU MessageFormat, which translators know. It is called with its arguments in
 * the order of `names`, and can be read as data. In a plural, `#` is the number as the language writes it.
 */
export interface Message<Names extends readonly string[] = readonly string[]> {
  (...values: { readonly [Place in keyof Names]: Taken<Names[Place]> }): string
  readonly source: string
  readonly names: Names
  readonly language: Language
}

/** A message of the English catalogue; the others are translations of it (`translated`). */
export function message<const Names extends readonly string[]>(names: Names, source: string): Message<Names> {
  return messageIn('en', names, source)
}

/** The same message in another language: called the same way. */
export function translated<Names extends readonly string[]>(
  { names }: { readonly names: Names },
  language: Language,
  source: string,
): Message<Names> {
  return messageIn(language, names, source)
}

export function isMessage(value: unknown): value is Message {
  return typeof value === 'function' && 'source' in value && 'names' in value
}

/** An argument's name in the sentence: without the mark that says what it takes. */
export function bareName(name: string): string {
  return name.replace(/^[#?]/, '')
}

type Value = string | number | boolean
type Say = (values: readonly Value[]) => string

function messageIn<const Names extends readonly string[]>(
  language: Language,
  names: Names,
  source: string,
): Message<Names> {
  let say: Say | undefined
  const call = (...values: readonly Value[]): string => {
    say ??= sayer(language, names.map(bareName), source)
    return say(values)
  }
  return Object.assign(call, { source, names, language })
}

/** Read when it is first said: a window says few of a thousand sentences, a sheet the same ones for every row. */
function sayer(language: Language, names: readonly string[], source: string): Say {
  const format = formatOf(language, source)
  const parts: (string | number)[] = []
  for (const element of format.getAst()) {
    const at = isArgumentElement(element) ? names.indexOf(element.value) : -1
    if (isLiteralElement(element)) parts.push(element.value)
    else if (at >= 0) parts.push(at)
    else return remembered((values) => said(format, names, values))
  }
  return (values) => {
    let text = ''
    for (const part of parts) text += typeof part === 'string' ? part : String(values[part])
    return text
  }
}

/** How many sentences of one message are kept: tables say the same few counts in row after row. */
const keptSentences = 200

/** What was said of a count, or of a yes or no, alone is not worked out again. */
function remembered(say: Say): Say {
  const known = new Map<Value, string>()
  return (values) => {
    const [value] = values
    if (values.length !== 1 || value === undefined) return say(values)
    const before = known.get(value)
    if (before !== undefined) return before
    const text = say(values)
    if (known.size < keptSentences && typeof value !== 'string') known.set(value, text)
    return text
  }
}

function said(format: IntlMessageFormat, names: readonly string[], values: readonly Value[]): string {
  const byName: Record<string, string | number> = {}
  for (const [at, name] of names.entries()) {
    const value = values[at]
    byName[name] = typeof value === 'number' ? value : String(value)
  }
  return String(format.format(byName))
}

/** `<` is a letter like any other: no text has markup. */
export function formatOf(language: Language, source: string): IntlMessageFormat {
  return new IntlMessageFormat(source, languages[language].locale, undefined, { ignoreTag: true, formatters })
}

/** As `formatNumber` of the window. */
const rounded = { maximumFractionDigits: 2 }

const numbers = new Map<string, Intl.NumberFormat>()
const plurals = new Map<string, Intl.PluralRules>()

/** One for all messages of a language: to make one of these takes longer than to say a sentence. */
const formatters: Formatters = {
  // No message says how a number is to be written, or a date.
  getNumberFormat: (locales) => kept(numbers, String(locales), () => new Intl.NumberFormat(locales, rounded)),
  getPluralRules: (locales, options) =>
    kept(plurals, `${String(locales)} ${options?.type ?? ''}`, () => new Intl.PluralRules(locales, options)),
  getDateTimeFormat: (locales, options) => new Intl.DateTimeFormat(locales, options),
}

function kept<Made>(made: Map<string, Made>, key: string, make: () => Made): Made {
  const known = made.get(key)
  if (known !== undefined) return known
  const fresh = make()
  made.set(key, fresh)
  return fresh
}
