import fc from 'fast-check'
import { expect, it } from 'vitest'
import { townNameBox } from '../../../renderer/map/basemap/basemap-draw.ts'
import type { ViewBox } from '../../../renderer/map/basemap/basemap-draw.ts'

const meets = (a: ViewBox, b: ViewBox): boolean => a[0] < b[2] && a[2] > b[0] && a[1] < b[3] && a[3] > b[1]
const size = { width: 60, height: 14 }

it('puts a name where no sign and no other name is, or leaves it out', () => {
  const box = fc
    .tuple(fc.integer({ min: -100, max: 100 }), fc.integer({ min: -100, max: 100 }))
    .map(([x, y]): ViewBox => [x - 9, y - 9, x + 9, y + 9])
  fc.assert(
    fc.property(fc.array(box, { maxLength: 12 }), fc.array(box, { maxLength: 12 }), (signs, names) => {
      const found = townNameBox([0, 0], size, signs, names)
      if (found === null) return
      expect([...signs, ...names].some((other) => meets(found, other))).toBe(false)
    }),
  )
})

it('stays right of its dot where it can, and goes round a sign that lies on the dot', () => {
  const sign: ViewBox = [-9, -9, 9, 9]
  expect(townNameBox([0, 0], size, [], [])).toEqual([3, -7, 67, 7])
  const beside = townNameBox([0, 0], size, [sign], [])
  expect(beside === null || meets(beside, sign)).toBe(false)
})
