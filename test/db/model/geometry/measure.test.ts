import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  areaSquareMetres,
  circlePolygon,
  distanceMetres,
  labelPoint,
  lengthMetres,
} from '../../../../db/model/geometry/measure.ts'
import { difference, intersection, union } from '../../../../db/model/geometry/overlay.ts'
import { validateGeometry } from '../../../../db/model/geometry/validate.ts'
import { soundArea } from '../../../../db/model/geometry/sound-area.ts'
import { geometryProblem, pointInGeometry, signedArea } from '../../../../db/model/geometry/geometry.ts'
import { box } from '../../../support/areas.ts'
import type { AreaGeometry, PolygonGeometry, Position } from '../../../../db/model/geometry/geometry.ts'

interface Feature {
  readonly geometry: AreaGeometry
  readonly properties: { readonly ADM2_EN: string; readonly AREA_SQKM: number }
}
const governorates = (
  JSON.parse(readFileSync('test/fixtures/gaza-governorates.geojson', 'utf8')) as { features: Feature[] }
).features

describe('areaSquareMetres', () => {
  it('knows one degree at the equator, whatever the winding', () => {
    const cell = box(0, 0, 1, 1)
    // Between parallels: 2πb²/360 · ½ · (sin φ / (1 − e² sin² φ) + artanh(e sin φ) / e); geodesics along them give 12,308.778.
    expect(areaSquareMetres(cell) / 1e6).toBeCloseTo(12_308.464, 3)
    expect(
      areaSquareMetres({ type: 'Polygon', coordinates: cell.coordinates.map((ring) => ring.toReversed()) }),
    ).toBeCloseTo(areaSquareMetres(cell), 3)
  })

  it('subtracts holes, adds parts, and finds none in points', () => {
    const holed: AreaGeometry = {
      type: 'Polygon',
      coordinates: [...box(0, 0, 3, 3).coordinates, ...box(1, 1, 2, 2).coordinates],
    }
    expect(areaSquareMetres(holed)).toBeCloseTo(
      areaSquareMetres(box(0, 0, 3, 3)) - areaSquareMetres(box(1, 1, 2, 2)),
      3,
    )
    const parts: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [box(0, 0, 1, 1).coordinates, box(5, 0, 6, 1).coordinates],
    }
    expect(areaSquareMetres(parts)).toBeCloseTo(2 * areaSquareMetres(box(0, 0, 1, 1)), 0)
    expect(areaSquareMetres({ type: 'Point', coordinates: [0, 0] })).toBe(0)
  })

  it('agrees with the published areas of the governorates of Gaza', () => {
    for (const { geometry, properties } of governorates)
      expect(areaSquareMetres(geometry) / 1e6 / properties.AREA_SQKM).toBeCloseTo(1, 5)
    const total = governorates.reduce((sum, { geometry }) => sum + areaSquareMetres(geometry), 0)
    expect(total / 1e6).toBeCloseTo(365.013, 3)
  })
})

it('distanceMetres is geodesic', () => {
  // Karney's GeodSolve example: JFK to LHR
  expect(distanceMetres({ lat: 40.6, lng: -73.8 }, { lat: 51.6, lng: -0.5 })).toBeCloseTo(5_551_759.4, 1)
  expect(
    lengthMetres([
      [0, 0],
      [1, 0],
      [2, 0],
    ]),
  ).toBeCloseTo(2 * 111_319.4908, 3)
})

describe('labelPoint', () => {
  it('lies inside, also of a horseshoe and of real zones', () => {
    const horseshoe: AreaGeometry = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [9, 0],
          [9, 9],
          [8, 9],
          [8, 1],
          [1, 1],
          [1, 9],
          [0, 9],
          [0, 0],
        ],
      ],
    }
    for (const geometry of [horseshoe, ...governorates.map((feature) => feature.geometry)]) {
      const { lat, lng } = labelPoint(geometry)
      expect(pointInGeometry(lng, lat, geometry)).toBe(true)
    }
  })

  it('is the point, the middle of a line, and the middle of the larger part', () => {
    expect(labelPoint({ type: 'Point', coordinates: [3, 4] })).toEqual({ lat: 4, lng: 3 })
    expect(
      labelPoint({
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 5],
          [2, 0],
        ],
      }),
    ).toEqual({ lat: 5, lng: 1 })
    const parts: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [box(50, 50, 51, 51).coordinates, box(0, 0, 2, 2).coordinates],
    }
    const { lat, lng } = labelPoint(parts)
    expect([Math.abs(lat - 1) < 0.1, lng]).toEqual([true, 1])
  })
})

describe('circlePolygon', () => {
  const center = fc.record({
    lat: fc.double({ min: -90, max: 90, noNaN: true }),
    lng: fc.double({ min: -180, max: 180, noNaN: true }),
  })

  it('is a stored geometry of nearly the area of the circle, wherever it lies', () => {
    fc.assert(
      fc.property(center, fc.double({ min: 10, max: 2_000_000, noNaN: true }), (at, radiusMetres) => {
        const circle = circlePolygon(at, radiusMetres)
        expect(geometryProblem(circle)).toBeNull()
        for (const rings of circle.type === 'Polygon' ? [circle.coordinates] : circle.coordinates)
          expect(signedArea(rings[0] ?? [])).toBeGreaterThan(0)
      }),
    )
    const gaza = { lat: 31.5, lng: 34.45 }
    expect(areaSquareMetres(circlePolygon(gaza, 25_000)) / (Math.PI * 25_000 ** 2)).toBeCloseTo(0.998, 2)
    const fiji = circlePolygon({ lat: -17, lng: 179.9 }, 50_000)
    expect(fiji.type).toBe('MultiPolygon')
    expect(areaSquareMetres(fiji) / (Math.PI * 50_000 ** 2)).toBeCloseTo(0.998, 2)
    expect([
      pointInGeometry(-179.9, -17, fiji),
      pointInGeometry(179.9, -17, fiji),
      pointInGeometry(0, -17, fiji),
    ]).toEqual([true, true, false])
    const pole = circlePolygon({ lat: 89.5, lng: 10 }, 200_000)
    expect([pointInGeometry(-170, 89.9, pole), pointInGeometry(-170, 85, pole)]).toEqual([true, false])
    expect(circlePolygon(gaza, 15_000_000)).toEqual(box(-180, -90, 180, 90))
  })

  it('holds what is nearer than its radius and nothing farther', () => {
    const near = fc.record({
      lat: fc.double({ min: 31, max: 32, noNaN: true }),
      lng: fc.double({ min: 34, max: 35, noNaN: true }),
    })
    fc.assert(
      fc.property(
        near,
        near,
        fc.double({ min: 1000, max: 50_000, noNaN: true }),
        (at, other, radiusMetres) => {
          const distance = distanceMetres(at, other)
          const held = pointInGeometry(other.lng, other.lat, circlePolygon(at, radiusMetres))
          if (distance < radiusMetres * 0.99) expect(held).toBe(true)
          if (distance > radiusMetres * 1.01) expect(held).toBe(false)
        },
      ),
    )
  })
})

describe('overlay', () => {
  it('keeps the sum of areas', () => {
    const corner = fc.integer({ min: 0, max: 90 }).map((value) => value / 10)
    fc.assert(
      fc.property(corner, corner, corner, corner, (a, b, c, d) => {
        const [first, second] = [box(a, b, a + 1.05, b + 1.05), box(c / 3, d / 3, c / 3 + 5, d / 3 + 5)]
        const area = (geometry: AreaGeometry | null): number =>
          geometry === null ? 0 : areaSquareMetres(geometry)
        const both = area(intersection(first, second))
        // cut edges are geodesics of another length: a little is lost or won along the parallels
        const room = (area(first) + area(second)) * 5e-3 + 1
        expect(Math.abs(area(first) - both - area(difference(first, second)))).toBeLessThan(room)
        expect(Math.abs(area(first) + area(second) - both - area(union(first, second)))).toBeLessThan(room)
      }),
    )
    expect(intersection(box(0, 0, 1, 1), box(5, 5, 6, 6))).toBeNull()
  })

  it('joins the governorates of Gaza into one outline', () => {
    const [first, ...others] = governorates.map((feature) => feature.geometry)
    const strip = first === undefined ? null : union(first, ...others)
    expect(strip?.type).toBe('Polygon')
    expect(strip === null ? 0 : areaSquareMetres(strip) / 1e6).toBeCloseTo(365.013, 3)
  })
})

describe('validateGeometry', () => {
  const ring = (...positions: Position[]): unknown => ({ type: 'Polygon', coordinates: [positions] })

  it('stores real zones as RFC 7946 wants, and drops what is not kept', () => {
    for (const { geometry } of governorates) expect(validateGeometry(geometry)).toMatchObject({ ok: true })
    expect(validateGeometry({ type: 'Point', coordinates: [1, 2, 300], bbox: [] })).toEqual({
      ok: true,
      turned: false,
      geometry: { type: 'Point', coordinates: [1, 2] },
    })
    expect(validateGeometry(ring([0, 0], [0, 1], [0, 1], [1, 1], [1, 0]))).toEqual({
      ok: true,
      turned: false,
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [1, 0],
            [1, 1],
            [0, 1],
            [0, 0],
          ],
        ],
      },
    })
  })

  it.each([
    ['a bow tie', ring([0, 0], [2, 2], [2, 0], [0, 2], [0, 0]), [1, 1]],
    ['a crossing in a corner', ring([0, 0], [4, 4], [4, 0], [2, 2], [0, 2], [0, 0]), [2, 2]],
    [
      'a hole that leaves',
      { type: 'Polygon', coordinates: [...box(0, 0, 4, 4).coordinates, ...box(1, 1, 6, 2).coordinates] },
      [4, 2],
    ],
    ['no area', ring([0, 0], [1, 1], [2, 2], [0, 0]), [0, 0]],
    ['no polygon', { type: 'Polygon', coordinates: [[[0, 0], [1]]] }, null],
    ['no geometry', 'x', null],
  ])('says where: %s', (_, value, where) => {
    const check = validateGeometry(value)
    expect(check.ok ? 'accepted' : check.where).toEqual(where)
  })

  it.each<readonly [string, readonly Position[]]>([
    [
      'in the middle',
      [
        [0, 0],
        [1, 0],
        [1, -3],
        [1, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
    [
      'of several steps',
      [
        [0, 0],
        [1, 0],
        [1, -1],
        [1, -3],
        [1, -1],
        [1, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
    [
      'that stops short',
      [
        [0, 0],
        [1, 0],
        [1, 0.5],
        [1, -3],
        [1, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
      ],
    ],
    [
      'where the ends meet',
      [
        [1, -3],
        [1, 0],
        [2, 0],
        [2, 2],
        [0, 2],
        [0, 0],
        [1, 0],
        [1, -3],
      ],
    ],
  ])('drops a spike %s: it holds no ground', (_, positions) => {
    const check = validateGeometry(ring(...positions))
    if (!check.ok) throw new Error(check.what)
    const geometry = check.geometry as AreaGeometry
    expect(areaSquareMetres(geometry)).toBeCloseTo(areaSquareMetres(box(0, 0, 2, 2)), 3)
    expect(soundArea(geometry).faults).toEqual([])
  })

  it('accepts rings that touch themselves in a point', () => {
    expect(validateGeometry(ring([0, 0], [4, 0], [4, 4], [2, 0], [0, 4], [0, 0])).ok).toBe(true)
  })

  it('is quick with thousands of vertices, and union makes crossing ones valid', () => {
    const star = (corners: number, step: number): PolygonGeometry => {
      const positions = Array.from({ length: corners }, (_, index): Position => {
        const angle = (2 * Math.PI * ((index * step) % corners)) / corners
        return [10 * Math.cos(angle), 10 * Math.sin(angle)]
      })
      return { type: 'Polygon', coordinates: [[...positions, ...positions.slice(0, 1)]] }
    }
    expect(validateGeometry(star(5000, 1)).ok).toBe(true)
    const pentagram = star(5, 2)
    expect(validateGeometry(pentagram).ok).toBe(false)
    expect(validateGeometry(union(pentagram)).ok).toBe(true)
  })
})
