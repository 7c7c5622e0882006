import { languageList, languages } from '../../db/model/languages.ts'
import type { Language } from '../../db/model/languages.ts'
import { isMessage } from '../../db/model/text/message.ts'
import type { Message } from '../../db/model/text/message.ts'
import { messageFaults, pluralForms } from '../../db/model/text/message-check.ts'
import { catalogues } from '../../renderer/text/catalogues.ts'
import { between, sourceTexts } from './source-texts.ts'
import type { SourceGroup, SourceText, SourceTexts } from './source-texts.ts'
import type { TranslationFile, Unit } from './translation-file.ts'

const { texts: english, groups, lists } = sourceTexts('en')

/** What a translator gets: every English text, what there is of it in the other language, and what it takes. */
export function unitsFor(to: Language, from: Language, own: SourceTexts): TranslationFile {
  const sources = from === 'en' ? english : sourceTexts(from).texts
  const units = new Map<string, Unit>()
  for (const [path, text] of english)
    units.set(path, {
      source: (sources.get(path) ?? text).text,
      target: own.texts.get(path)?.text ?? '',
      note: noteOf(path, text, to),
    })
  return { from, to, units }
}

function noteOf(path: string, text: SourceText, to: Language): string {
  const message = messageAt(path)
  if (message === null)
    return text.expressions.length === 0
      ? ''
      : 'What stands in braces is filled in: keep it letter for letter.'
  const what = message.names.map((name) =>
    name.startsWith('#')
      ? `${name.slice(1)} (a number)`
      : name.startsWith('?')
        ? `${name.slice(1)} (true or false)`
        : name,
  )
  const forms = message.names.some((name) => name.startsWith('#'))
    ? ` Plural forms: ${pluralForms(to).join(', ')}.`
    : ''
  return `ICU message.${what.length === 0 ? '' : ` Arguments: ${what.join(', ')}.`}${forms}`
}

function messageAt(path: string): Message | null {
  let value: unknown = catalogues.en
  for (const name of path.split(between)) {
    if (typeof value !== 'object' || value === null) return null
    value = Object.entries(value).find(([key]) => key === name)?.[1]
  }
  return isMessage(value) ? value : null
}

/** What a text lacks or has too much of; empty: it can be taken. */
export function textFaults(path: string, target: string, to: Language): readonly string[] {
  const text = english.get(path)
  if (text === undefined) return ['there is no such text']
  const message = messageAt(path)
  const faults = message === null ? braceFaults(text.text, target) : messageFaults(message, to, target)
  return [...faults, ...markFaults(target)]
}

/** A text without arguments of its own may have places that are filled in by name (`{path}`). */
function braceFaults(source: string, target: string): readonly string[] {
  const places = (text: string): ReadonlySet<string> => new Set(text.match(/\{[^{}]*\}/g))
  const [wanted, found] = [places(source), places(target)]
  return [
    ...[...wanted].filter((place) => !found.has(place)).map((place) => `${place} is missing`),
    ...[...found].filter((place) => !wanted.has(place)).map((place) => `there is no ${place}`),
  ]
}

/** Marks of direction come in pairs, else they turn what stands after the text. */
function markFaults(target: string): readonly string[] {
  const count = (form: RegExp): number => target.match(form)?.length ?? 0
  return count(/[\u2066-\u2068]/g) === count(/\u2069/g)
    ? []
    : ['a mark of direction (U+2066 to U+2068) is not closed by U+2069']
}

export interface Missing {
  readonly language: Language
  readonly window: boolean
  readonly there: number
  readonly missing: readonly string[]
}

export function missingTexts(): readonly Missing[] {
  return languageList
    .filter((language) => language !== 'en')
    .map((language) => {
      const { texts } = sourceTexts(language)
      const missing = [...english.keys()].filter((path) => !texts.has(path))
      return {
        language,
        window: languages[language].window,
        there: english.size - missing.length,
        missing,
      }
    })
}

/** Whether the members of a path stand in a list. */
export function isList(path: string): boolean {
  return lists.has(path)
}

export function englishText(path: string): SourceText | undefined {
  return english.get(path)
}

export function englishGroup(path: string): SourceGroup | undefined {
  return groups.get(path)
}
