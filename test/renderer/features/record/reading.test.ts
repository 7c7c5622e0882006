import { describe, expect, it } from 'vitest'
import type { ChangeId, StationId } from '../../../../db/model/ids.ts'
import type { HistoryEntry } from '../../../../db/model/views/record-views.ts'
import { geometryText } from '../../../../renderer/features/record/geometry-text.ts'
import { changesOf } from '../../../../renderer/features/record/history-changes.ts'
import { rangeText } from '../../../../renderer/format/range-text.ts'
import { textFor } from '../../../../renderer/text/text.ts'

const text = textFor('en')

function anEntry(number: number, set: HistoryEntry['set']): HistoryEntry {
  return {
    change: String(number).padStart(64, '0') as ChangeId,
    stamp: `2025-11-0${String(number)}T10:00:00.000Z-0000`,
    station: '0'.repeat(32) as StationId,
    stationName: 'Team North',
    operator: 'AB',
    set,
    deleted: null,
    receivedAt: 0,
    complete: true,
    clock: null,
  }
}

describe('a record for reading', () => {
  it('says ranges in words', () => {
    const said = [
      { best: 3 },
      { low: 7000 },
      { high: 5 },
      { low: 2, high: 4 },
      { low: 2, best: 3, high: 4 },
      { low: 2, high: 2 },
      {},
    ]
    expect(said.map((range) => rangeText(range, text))).toEqual([
      '3',
      'at least 7,000',
      'at most 5',
      '2–4',
      '3 (2–4)',
      '2',
      '',
    ])
  })

  it('cuts the grid reference to what is known', () => {
    const point = { type: 'Point', coordinates: [34.45, 31.52] } as const
    const exact = geometryText(point, text).mgrs
    expect(exact).toMatch(/^36R XV \d{5} \d{5}$/)
    expect(geometryText(point, text, 5000).mgrs).toMatch(/^36R XV \d{2} \d{2}$/)
  })

  it('shows each change with what stood there before, latest first', () => {
    const changes = changesOf([anEntry(2, { title: 'B', kind: 'meeting' }), anEntry(1, { title: 'A' })])
    expect(changes.map(({ first, fields }) => ({ first, fields }))).toEqual([
      {
        first: false,
        fields: [
          { field: 'title', before: 'A', after: 'B' },
          { field: 'kind', before: undefined, after: 'meeting' },
        ],
      },
      { first: true, fields: [{ field: 'title', before: undefined, after: 'A' }] },
    ])
  })
})
