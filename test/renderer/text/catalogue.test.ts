import { describe, expect, it } from 'vitest'
import { errorCodes } from '../../../db/model/errors.ts'
import { fieldsOfType } from '../../../db/model/fields/record-fields.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import { eventKindCodes } from '../../../db/model/vocabulary/event-kind.ts'
import { codesOf, listNames } from '../../../db/model/fields/code-lists.ts'
import { languageList } from '../../../db/model/languages.ts'
import { catalogues } from '../../../renderer/text/catalogues.ts'
import { en } from '../../../renderer/text/en/en.ts'
import { textFor } from '../../../renderer/text/text.ts'

const languages = languageList.map((language) => [language, catalogues[language]] as const)

/** Paths of all strings and functions of a catalogue. */
function keys(value: unknown, path = ''): readonly string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path]
  return Object.entries(value).flatMap(([key, member]) => keys(member, `${path}/${key}`))
}

describe.each(languages)('the catalogue in %s', (language, catalogue) => {
  const { label } = textFor(language)

  it('has the same keys as English', () => {
    expect([...keys(catalogue)].sort()).toEqual([...keys(en)].sort())
  })

  it('has no empty sentence', () => {
    const empty = (value: unknown): boolean =>
      value === '' || (typeof value === 'object' && value !== null && Object.values(value).some(empty))
    expect(empty(catalogue)).toBe(false)
  })

  it('names every code of every vocabulary', () => {
    const labels: Readonly<Record<string, Readonly<Record<string, string>>>> = catalogue.labels
    const missing = listNames.flatMap((list) =>
      codesOf(list)
        .filter((code) => labels[list]?.[code] === undefined)
        .map((code) => `${list} ${code}`),
    )
    expect(missing).toEqual([])
    expect(eventKindCodes.filter((code) => label('event-kind', code) === code)).toEqual([])
  })

  it('names every record type and every field', () => {
    expect(
      recordTypes.filter(
        (type) => label('record-type', type) === type || label('record-types', type) === type,
      ),
    ).toEqual([])
    const fields = recordTypes.flatMap((type) => Object.keys(fieldsOfType(type)))
    const labels: Readonly<Record<string, string>> = catalogue.labels.field
    expect(fields.filter((field) => labels[field] === undefined)).toEqual([])
  })

  it('says what to do about every error', () => {
    expect(Object.keys(catalogue.errors).sort()).toEqual([...errorCodes].sort())
  })
})

describe('text', () => {
  const { errorText, label, formatNumber, formatDate } = textFor('en')

  it('keeps a code from a newer station bare', () => {
    expect(label('event-kind', 'drone-swarm')).toBe('drone-swarm')
    expect(label('constructor', 'name')).toBe('name')
  })

  it('fills details into errors and falls back to the message', () => {
    expect(errorText('file-missing', 'No file "a.situ".', {})).toContain('No file "a.situ".')
    expect(errorText('from-the-future', 'A plain sentence.')).toBe('A plain sentence.')
  })

  it('formats numbers and dates', () => {
    expect(formatNumber(2310)).toBe('2,310')
    expect(textFor('ar').formatNumber(2310)).toMatch(/^2[,٬]310$/)
    expect(formatDate('2025-11-03')).toBe('3 Nov 2025')
  })
})
