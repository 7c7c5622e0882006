import {
  isLiteralElement,
  isPluralElement,
  isPoundElement,
  isSelectElement,
} from '@formatjs/icu-messageformat-parser'
import type { MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { languages } from '../languages.ts'
import type { Language } from '../languages.ts'
import { bareName, formatOf } from './message.ts'
import type { Message } from './message.ts'

/** What a message uses, however deep: its arguments, and of each plural the forms that it has. */
export interface MessageUse {
  readonly names: ReadonlySet<string>
  readonly plurals: readonly (readonly string[])[]
}

/** Throws where the sentence is no message (a brace that is not closed, a plural without `other`). */
export function messageUse(language: Language, source: string): MessageUse {
  const names = new Set<string>()
  const plurals: string[][] = []
  const visit = (elements: readonly MessageFormatElement[]): void => {
    for (const element of elements) {
      if (isLiteralElement(element) || isPoundElement(element)) continue
      names.add(element.value)
      if (!isPluralElement(element) && !isSelectElement(element)) continue
      // `=1` is a form for one number, which any language may have.
      if (isPluralElement(element))
        plurals.push(Object.keys(element.options).filter((form) => !form.startsWith('=')))
      for (const { value } of Object.values(element.options)) visit(value)
    }
  }
  visit(formatOf(language, source).getAst())
  return { names, plurals }
}

/** The plural forms that CLDR has for a language, sorted. */
export function pluralForms(language: Language): readonly string[] {
  return [...new Intl.PluralRules(languages[language].locale).resolvedOptions().pluralCategories].sort()
}

/** What is wrong with a sentence that stands for a message in a language; empty: nothing. */
export function messageFaults(
  english: Pick<Message, 'names' | 'source'>,
  language: Language,
  source: string,
): readonly string[] {
  let use: MessageUse
  try {
    use = messageUse(language, source)
  } catch (error) {
    return [`cannot be read (${error instanceof Error ? error.message : String(error)})`]
  }
  const wanted = messageUse('en', english.source).names
  const known = new Set(english.names.map(bareName))
  const missing = [...wanted].filter((name) => !use.names.has(name))
  const unknown = [...use.names].filter((name) => !known.has(name))
  const forms = pluralForms(language)
  return [
    ...missing.map((name) => `the argument {${name}} is missing`),
    ...unknown.map((name) => `there is no argument {${name}}`),
    ...use.plurals
      .filter((found) => [...found].sort().join() !== forms.join())
      .map((found) => `a plural has ${found.join(', ')}; this language needs ${forms.join(', ')}`),
  ]
}
