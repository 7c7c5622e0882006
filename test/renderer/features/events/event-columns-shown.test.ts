import { renderToStaticMarkup } from 'react-dom/server'
import { expect, it } from 'vitest'
import { event } from '../../../../db/model/fields/event.ts'
import type { Field } from '../../../../db/model/fields/field.ts'
import type { RecordSummary } from '../../../../db/model/views/record-views.ts'
import {
  eventColumn,
  eventColumnKeys,
  eventColumnLabel,
  firstColumns,
} from '../../../../renderer/features/events/event-columns-shown.tsx'
import { textFor } from '../../../../renderer/text/text.ts'
import { aRecordId } from '../../../support/builders.ts'

const fields: Readonly<Record<string, Field>> = event

it('the list can show every field that is described with a column, and has a heading for each in every language', () => {
  const described = Object.keys(fields).filter((name) => fields[name]?.list !== null)
  expect(eventColumnKeys).toEqual(expect.arrayContaining(described))
  expect(new Set(eventColumnKeys).size).toBe(eventColumnKeys.length)
  expect(firstColumns.every((key) => eventColumnKeys.includes(key))).toBe(true)
  for (const language of ['en', 'ar'] as const)
    for (const key of eventColumnKeys) expect(eventColumnLabel(key, textFor(language))).not.toBe(key)
})

it('a field without a cell of its own is shown as its kind of value is', () => {
  const row: RecordSummary = {
    row: 1,
    id: aRecordId(1),
    type: 'event',
    label: 'Shelling',
    stamp: '000000000000-0000-0000000000000000',
    deleted: false,
    conflicts: 0,
    event: {
      kind: '',
      occurred: '',
      placeName: '',
      lat: null,
      lng: null,
      precision: null,
      verification: '',
      credibility: '',
      source: '',
      reliability: '',
      killed: null,
      more: { reported: '2025-11-03' },
    },
  }
  const cellOf = (key: string, language: 'en' | 'ar') =>
    renderToStaticMarkup(eventColumn(key, textFor(language)).cell(row))
  expect(cellOf('reported', 'en')).toContain('3 Nov 2025')
  expect(cellOf('reported', 'ar')).toContain('2025')
  expect(cellOf('reported', 'ar')).not.toContain('Nov')
  expect(cellOf('title', 'en')).toContain('Shelling')
})
