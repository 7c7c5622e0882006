import { expect, it } from 'vitest'
import type { AreaGeometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { traceOutline } from '../../../../db/model/geometry/trace.ts'

const ring: readonly Position[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [3, 5],
  [0, 4],
  [0, 0],
]
const area: AreaGeometry = { type: 'Polygon', coordinates: [ring] }

it('goes the shorter way round, past the corners between, in the order it is walked', () => {
  expect(traceOutline([area], [4, 1], [1, 4.333333333333333], 5)).toEqual([
    [4, 4],
    [3, 5],
  ])
  expect(traceOutline([area], [1, 4.333333333333333], [4, 1], 5)).toEqual([
    [3, 5],
    [4, 4],
  ])
  expect(traceOutline([area], [1, 0], [0, 1], 5)).toEqual([[0, 0]])
})

it('two places on one edge have nothing between them, whichever comes first', () => {
  expect(traceOutline([area], [1, 0], [3, 0], 5)).toEqual([])
  expect(traceOutline([area], [3, 0], [1, 0], 5)).toEqual([])
})

it('begins and ends at corners without repeating them', () => {
  expect(traceOutline([area], [0, 0], [4, 4], 5)).toEqual([[4, 0]])
  expect(traceOutline([area], [4, 4], [0, 0], 5)).toEqual([[4, 0]])
})

it('follows a hole, and nothing where no outline has both places', () => {
  const hole: readonly Position[] = [
    [1, 1],
    [1, 2],
    [2, 2],
    [2, 1],
    [1, 1],
  ]
  const holed: AreaGeometry = { type: 'Polygon', coordinates: [ring, hole] }
  expect(traceOutline([holed], [1, 1.5], [1.5, 2], 5)).toEqual([[1, 2]])
  expect(traceOutline([holed], [1, 1.5], [0, 1], 5)).toBeNull()
  expect(traceOutline([], [0, 0], [1, 1], 5)).toBeNull()
})
