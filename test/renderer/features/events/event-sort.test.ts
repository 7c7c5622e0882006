import { describe, expect, it } from 'vitest'
import { emptyColumns } from '../../../../db/model/events/event-columns.ts'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import { sortPositions } from '../../../../renderer/features/events/event-sort.ts'

const columns: EventColumns = {
  ...emptyColumns,
  count: 4,
  row: Uint32Array.of(10, 20, 30, 40),
  earliest: Float64Array.of(5, NaN, 1, 9),
  kind: Uint16Array.of(1, 2, 0, 2),
  verification: Uint16Array.of(3, 4, 0, 3),
  precision: Uint8Array.of(1, 0, 7, 2),
  codes: ['', 'meeting', 'attack', 'verified', 'reported'],
}
const all = Uint32Array.of(0, 1, 2, 3)
const sorted = (
  key: Parameters<typeof sortPositions>[2]['key'],
  descending: boolean,
  order: Uint32Array | null = null,
): readonly number[] => [...sortPositions(columns, all, { key, descending }, (code) => code, order)]

describe('sorting events', () => {
  it('puts the latest first and the undated last, either way', () => {
    expect(sorted('occurred', true)).toEqual([3, 0, 2, 1])
    expect(sorted('occurred', false)).toEqual([2, 0, 3, 1])
  })

  it('sorts kinds by their words and verification by its rank', () => {
    expect(sorted('kind', false)).toEqual([1, 3, 0, 2])
    expect(sorted('verification', false)).toEqual([1, 0, 3, 2])
  })

  it('follows an order of the store, and waits for it', () => {
    expect(sorted('title', false, Uint32Array.of(40, 10, 30, 20))).toEqual([3, 0, 2, 1])
    expect(sorted('title', false)).toEqual([0, 1, 2, 3])
  })
})
