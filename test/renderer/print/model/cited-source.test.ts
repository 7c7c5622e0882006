import { expect, test } from 'vitest'
import type { Json } from '../../../../db/model/canonical.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { ConflictView, RecordView } from '../../../../db/model/views/record-views.ts'
import { citedSources } from '../../../../renderer/print/model/cited-source.ts'
import { textFor } from '../../../../renderer/text/text.ts'

const en = textFor('en')
const id = (last: number): RecordId => `00000000-0000-7000-8000-${String(last).padStart(12, '0')}` as RecordId

function aRecord(
  last: number,
  type: string,
  fields: Readonly<Record<string, Json>>,
  other: Partial<RecordView> = {},
): RecordView {
  return {
    row: last,
    id: id(last),
    type,
    stamp: '',
    fields,
    unreadable: [],
    raw: {},
    deleted: false,
    heads: [],
    conflicts: [],
    unknownReferences: [],
    newer: false,
    ...other,
  }
}

test('sources with grades, dates and uses; a protected one has no name and no kind', () => {
  const sources = [
    aRecord(1, 'source', { name: 'Radio net 2', kind: 'radio', reliability: 'C', protected: false }),
    aRecord(2, 'source', { name: 'A person at risk', kind: 'person', reliability: 'B', protected: true }),
    aRecord(3, 'source', { name: 'Not used', reliability: 'A' }),
  ]
  const events = [
    aRecord(11, 'event', {
      sources: [
        { source: id(2), credibility: '2', date: '2025-11-03' },
        { source: id(2), credibility: '3', date: '2025-11-05' },
      ],
    }),
    aRecord(12, 'event', {
      sources: [
        { source: id(2), credibility: '2' },
        { source: id(1), credibility: '4', date: '2025-11~' },
      ],
    }),
  ]
  expect(citedSources(sources, events, en)).toEqual([
    {
      id: id(2),
      name: 'Protected source 1',
      kind: '',
      reliability: 'B',
      credibility: '2, 3',
      dates: '3 Nov 2025 – 5 Nov 2025',
      uses: 2,
      hidden: true,
    },
    {
      id: id(1),
      name: 'Radio net 2',
      kind: 'Radio',
      reliability: 'C',
      credibility: '4',
      dates: 'about Nov 2025',
      uses: 1,
      hidden: false,
    },
  ])
})

test('while stations differ on whether a source is protected, it is', () => {
  const conflict = { field: 'protected' } as ConflictView
  const sources = [
    aRecord(1, 'source', { name: 'One name', protected: false }, { conflicts: [conflict] }),
    aRecord(2, 'source', { name: 'Other name' }, { unreadable: ['protected'] }),
  ]
  const events = [aRecord(11, 'event', { sources: [{ source: id(1) }, { source: id(2) }] })]
  expect(citedSources(sources, events, en).map(({ name }) => name)).toEqual([
    'Protected source 1',
    'Protected source 2',
  ])
})
