import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bboxOf,
  geometryProblem,
  geometrySchema,
  metresPerPixelAt,
  normaliseRings,
  pointInGeometry,
  scaleDenominator,
  signedArea,
  zoomForScale,
} from '../../../../db/model/geometry/geometry.ts'
import type { Geometry, Position } from '../../../../db/model/geometry/geometry.ts'

const square: readonly Position[] = [
  [0, 0],
  [4, 0],
  [4, 4],
  [0, 4],
  [0, 0],
]
const hole: readonly Position[] = [
  [1, 1],
  [1, 3],
  [3, 3],
  [3, 1],
  [1, 1],
]
const holed: Geometry = { type: 'Polygon', coordinates: [square, hole] }

describe('geometrySchema', () => {
  it('accepts the four kinds', () => {
    const kinds: Geometry[] = [
      { type: 'Point', coordinates: [34.45, 31.52] },
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [180, -90],
        ],
      },
      holed,
      { type: 'MultiPolygon', coordinates: [[square]] },
    ]
    for (const geometry of kinds) expect(geometrySchema.parse(geometry)).toEqual(geometry)
  })

  it.each([
    [null, 'not a GeoJSON geometry'],
    [{ type: 'Point' }, 'coordinates are missing'],
    [{ type: 'Point', coordinates: [181, 0] }, 'the point: longitude 181 is not between -180 and 180'],
    [{ type: 'Point', coordinates: [0, 91] }, 'the point: latitude 91 is not between -90 and 90'],
    [{ type: 'Point', coordinates: [Number.NaN, 0] }, 'the point: longitude NaN is not between -180 and 180'],
    [{ type: 'Point', coordinates: ['0', 0] }, 'the point: longitude is the text "0"; a number is needed'],
    [{ type: 'Point', coordinates: [0, 0, 9] }, 'the point is not [longitude, latitude]'],
    [{ type: 'Point', coordinates: [0, 0], crs: {} }, 'a stored geometry has no member "crs"'],
    [{ type: 'LineString', coordinates: [[0, 0]] }, 'the line has fewer than 2 positions'],
    [{ type: 'Polygon', coordinates: [] }, 'a polygon without rings'],
    [{ type: 'Polygon', coordinates: [square.slice(0, 3)] }, 'ring 1 has fewer than 4 positions'],
    [{ type: 'Polygon', coordinates: [square.slice(0, 4)] }, 'ring 1 is not closed'],
    [
      { type: 'MultiPolygon', coordinates: [[square], [square, [[0, 0], [0], [1, 1], [0, 0]]]] },
      'position 2 of ring 2 of part 2 is not [longitude, latitude]',
    ],
    [{ type: 'MultiPolygon', coordinates: 'x' }, 'coordinates are missing'],
    [{ type: 'GeometryCollection', coordinates: [] }, 'not a Point, LineString, Polygon or MultiPolygon'],
  ])('refuses %j', (value, problem) => {
    expect(geometryProblem(value)).toBe(problem)
    expect(geometrySchema.safeParse(value).error?.issues[0]?.message).toBe(problem)
  })
})

describe('pointInGeometry', () => {
  it('knows inside, hole, outside and the outline', () => {
    const at = ([lng, lat]: Position): boolean => pointInGeometry(lng, lat, holed)
    expect(
      (
        [
          [0.5, 0.5],
          [2, 2],
          [5, 2],
          [4, 2],
          [0, 0],
          [1, 2],
        ] as const
      ).map(at),
    ).toEqual([true, false, false, true, true, true])
    expect(pointInGeometry(0, 0, { type: 'Point', coordinates: [0, 0] })).toBe(false)
  })

  it('does not depend on the sense or the start of a ring', () => {
    const ring: Position[] = [
      [0, 0],
      [10, 1],
      [4, 4],
      [9, 9],
      [1, 8],
      [3, 4],
    ]
    const degree = fc.double({ min: -1, max: 11, noNaN: true })
    fc.assert(
      fc.property(degree, degree, fc.nat(5), (lng, lat, turn) => {
        const turned = [...ring.slice(turn), ...ring.slice(0, turn)]
        const close = (positions: readonly Position[]): Geometry => ({
          type: 'Polygon',
          coordinates: [[...positions, ...positions.slice(0, 1)]],
        })
        const answer = pointInGeometry(lng, lat, close(ring))
        expect(pointInGeometry(lng, lat, close(turned))).toBe(answer)
        expect(pointInGeometry(lng, lat, close(turned.toReversed()))).toBe(answer)
        expect(
          pointInGeometry(lng, lat, {
            type: 'MultiPolygon',
            coordinates: [[square.map(([x, y]): Position => [x + 50, y])], [[...ring, [0, 0]]]],
          }),
        ).toBe(answer)
      }),
    )
  })
})

it('normaliseRings closes, and turns outer rings left and holes right', () => {
  const wrong: Geometry = {
    type: 'Polygon',
    coordinates: [square.toReversed(), hole.toReversed().slice(0, 4)],
  }
  const right = normaliseRings(wrong)
  expect(right.coordinates.map((ring) => Math.sign(signedArea(ring)))).toEqual([1, -1])
  expect(geometryProblem(right)).toBeNull()
  expect(normaliseRings(right)).toEqual(right)
})

it('bboxOf gives west, south, east, north', () => {
  expect(
    bboxOf({
      type: 'MultiPolygon',
      coordinates: [
        [square],
        [
          [
            [-3, 7],
            [-2, 7],
            [-2, 8],
            [-3, 7],
          ],
        ],
      ],
    }),
  ).toEqual([-3, 0, 4, 8])
})

describe('scale', () => {
  it('follows web mercator and the latitude', () => {
    expect(metresPerPixelAt(0, 0)).toBeCloseTo(156_543.0339, 3)
    expect(metresPerPixelAt(60, 10)).toBeCloseTo(156_543.0339 / 2 / 1024, 5)
    const pixelsPerMetre = 96 / 0.0254
    expect(scaleDenominator(31.5, zoomForScale(31.5, 50_000, pixelsPerMetre), pixelsPerMetre)).toBeCloseTo(
      50_000,
      6,
    )
  })
})
