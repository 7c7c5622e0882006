import { expect, it } from 'vitest'
import type { AreaGeometry, Ring } from '../../../../db/model/geometry/geometry.ts'
import { withoutCorner, withoutHoleAt, withoutPartAt } from '../../../../db/model/geometry/drawing-edits.ts'

const square = (from: number, to: number): Ring => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
]
const two: AreaGeometry = {
  type: 'MultiPolygon',
  coordinates: [[square(0, 4), square(1, 2)], [square(6, 8)]],
}

it('fills the hole that is pointed at, and no other place', () => {
  expect(withoutHoleAt(two, [1.5, 1.5])).toEqual({
    type: 'MultiPolygon',
    coordinates: [[square(0, 4)], [square(6, 8)]],
  })
  expect(withoutHoleAt(two, [3, 3])).toBeNull()
})

it('removes the part that is pointed at, but never the last', () => {
  expect(withoutPartAt(two, [7, 7])).toEqual({ type: 'Polygon', coordinates: [square(0, 4), square(1, 2)] })
  expect(withoutPartAt(two, [1.5, 1.5])).toBeNull()
  expect(withoutPartAt({ type: 'Polygon', coordinates: [square(0, 4)] }, [1, 1])).toBeNull()
})

it('removes a corner of a ring, but leaves a triangle', () => {
  const left = withoutCorner([square(0, 4), square(1, 2)], [1, 0])
  expect(left?.[0]).toEqual(square(0, 4))
  expect(left?.[1]).toEqual([
    [2, 1],
    [2, 2],
    [1, 2],
    [2, 1],
  ])
  expect(withoutCorner(left ?? [], [1, 0])).toBeNull()
  expect(withoutCorner([square(0, 4)], [2])?.[0]).toHaveLength(4)
})
