import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pointInGeometry } from '../../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { distanceMetres } from '../../../../db/model/geometry/measure.ts'
import { insideTest } from '../../../../db/model/geometry/inside-test.ts'
import { nearTest } from '../../../../db/model/events/near-test.ts'

const place = fc.record({
  lng: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
})

it('looks edges up by strips and says what a look at every edge says, on the outline too', () => {
  const ring = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })), {
      minLength: 30,
      maxLength: 60,
    })
    .map((corners): Position[] => [...corners, ...corners.slice(0, 1)])
  const places = fc.array(fc.tuple(fc.integer({ min: -2, max: 28 }), fc.integer({ min: -2, max: 28 })), {
    minLength: 40,
    maxLength: 40,
  })
  fc.assert(
    fc.property(
      fc.array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 3 }),
      places,
      (parts, all) => {
        const area: AreaGeometry = { type: 'MultiPolygon', coordinates: parts }
        const inside = insideTest(area)
        for (const [x, y] of all) expect(inside(x / 2, y / 2)).toBe(pointInGeometry(x / 2, y / 2, area))
      },
    ),
  )
})

it('an event without a place is in no area and near nothing', () => {
  const square: AreaGeometry = {
    type: 'Polygon',
    coordinates: [
      [
        [-1, -1],
        [1, -1],
        [1, 1],
        [-1, 1],
        [-1, -1],
      ],
    ],
  }
  expect(insideTest(square)(NaN, NaN)).toBe(false)
  expect(insideTest(square)(0, 0)).toBe(true)
  expect(nearTest({ lat: 0, lng: 0, metres: 19_000_000 })(NaN, NaN)).toBe(false)
})

it('near is the distance on the ellipsoid, over the antimeridian and round the poles too', () => {
  fc.assert(
    fc.property(place, place, fc.double({ min: 0.9, max: 1.1, noNaN: true }), (from, to, share) => {
      const away = distanceMetres(from, to)
      const metres = Math.min(20_004_000, Math.max(1, away * share))
      expect(nearTest({ ...from, metres })(to.lng, to.lat)).toBe(away <= metres)
    }),
    { numRuns: 2000 },
  )
})
