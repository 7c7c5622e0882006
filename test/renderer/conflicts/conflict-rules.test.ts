import { describe, expect, it } from 'vitest'
import type { ChangeId, RecordId, StationId } from '../../../db/model/ids.ts'
import type { ConflictView } from '../../../db/model/views/record-views.ts'
import {
  chosenBy,
  filterConflicts,
  outcomeOf,
  placeIn,
  stationsOf,
  typesOf,
} from '../../../renderer/features/conflicts/conflict-rules.ts'

const north = 'north' as StationId
const south = 'south' as StationId
const east = 'east' as StationId

/** Values as [station, day of the month, value]. */
function aConflict(
  record: string,
  type: string,
  field: string,
  ...values: readonly (readonly [StationId, number, ConflictView['shown']])[]
): ConflictView {
  return {
    record: record as RecordId,
    type,
    label: record,
    field,
    shown: values[0]?.[2] ?? null,
    values: values.map(([station, day, value]) => ({
      value,
      change: `${record} ${field} ${station}` as ChangeId,
      stamp: `2025-11-${String(day).padStart(2, '0')}T10:00:00.000Z 0000`,
      station,
      stationName: `Team ${station}`,
      operator: 'AK',
      sources: [],
    })),
    valueCount: values.length,
    stations: [...new Set(values.map(([station]) => station))].map((id) => ({ id, name: `Team ${id}` })),
  }
}

const title = aConflict('one', 'event', 'title', [north, 5, 'N'], [south, 4, 'S'])
const status = aConflict('two', 'control', 'status', [south, 9, 'held'], [east, 8, 'lost'])
const deletion = aConflict('three', 'event', '(deleted)', [north, 1, false], [south, 2, true])
const all = [title, status, deletion]

describe('filterConflicts', () => {
  it('lists by type and by a station that gave a value', () => {
    expect(filterConflicts(all, { type: '', station: '' })).toEqual(all)
    expect(filterConflicts(all, { type: 'event', station: '' })).toEqual([title, deletion])
    expect(filterConflicts(all, { type: '', station: east })).toEqual([status])
    expect(filterConflicts(all, { type: 'event', station: east })).toEqual([])
  })
})

describe('typesOf and stationsOf', () => {
  it('name each once, the busiest station first', () => {
    expect(typesOf(all)).toEqual(['control', 'event'])
    expect(stationsOf(all)).toEqual([
      { id: south, name: 'Team south', conflicts: 3 },
      { id: north, name: 'Team north', conflicts: 2 },
      { id: east, name: 'Team east', conflicts: 1 },
    ])
  })

  it('count a station once for two values of one conflict', () => {
    expect(stationsOf([aConflict('r', 'event', 'title', [north, 1, 'a'], [north, 2, 'b'])])).toEqual([
      { id: north, name: 'Team north', conflicts: 1 },
    ])
  })
})

describe('chosenBy', () => {
  it('takes the newest, whatever the order', () => {
    expect(chosenBy({ take: 'newer' }, deletion)?.value).toBe(true)
    expect(chosenBy({ take: 'newer' }, title)?.value).toBe('N')
  })

  it('takes the newest of a station, or nothing', () => {
    const twice = aConflict('r', 'event', 'title', [south, 9, 'x'], [north, 1, 'old'], [north, 2, 'new'])
    expect(chosenBy({ take: 'station', station: north }, twice)?.value).toBe('new')
    expect(chosenBy({ take: 'station', station: east }, twice)).toBeUndefined()
  })
})

describe('outcomeOf', () => {
  it('says how many are settled, stay open, and delete a record', () => {
    expect(outcomeOf({ take: 'newer' }, all)).toEqual({ settles: 3, stays: 0, deletes: 1 })
    expect(outcomeOf({ take: 'station', station: north }, all)).toEqual({ settles: 2, stays: 1, deletes: 0 })
    expect(outcomeOf({ take: 'station', station: east }, [])).toEqual({ settles: 0, stays: 0, deletes: 0 })
  })
})

describe('placeIn', () => {
  it('follows the chosen conflict, and stays near where it was once it is gone', () => {
    expect(placeIn(all, { key: 'two status', index: 0 })).toBe(1)
    expect(placeIn(all, { key: 'gone title', index: 1 })).toBe(1)
    expect(placeIn(all, { key: 'gone title', index: 7 })).toBe(2)
    expect(placeIn([], { key: 'two status', index: 1 })).toBe(-1)
  })
})
