import { describe, expect, it } from 'vitest'
import { bufferArea } from '../../../../db/model/geometry/buffer.ts'
import type { AreaGeometry, Geometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { pointInGeometry, polygonsOf } from '../../../../db/model/geometry/geometry.ts'
import { areaSquareMetres, distanceMetres } from '../../../../db/model/geometry/measure.ts'
import { validateGeometry } from '../../../../db/model/geometry/validate.ts'
import { wrapArea } from '../../../../db/model/geometry/wrap-area.ts'

const at = ([lng, lat]: Position): { lng: number; lat: number } => ({ lng, lat })
const corners = (area: AreaGeometry | null): readonly Position[] =>
  area === null ? [] : polygonsOf(area).flat(2)

/** The geodesic distance to a line of short pieces. */
function metresTo(position: Position, line: readonly Position[]): number {
  let least = Infinity
  line.slice(1).forEach((end, index) => {
    const start = line[index] ?? end
    for (let step = 0; step <= 400; step += 1) {
      const share = step / 400
      const on: Position = [start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share]
      least = Math.min(least, distanceMetres(at(position), at(on)))
    }
  })
  return least
}

describe('bufferArea', () => {
  it.each([0, 31.4, 60, -60])('keeps its distance from a line at latitude %s within 0.5 %', (lat) => {
    const line: readonly Position[] = [
      [34.2, lat],
      [34.5, lat + 0.2],
      [34.9, lat + 0.1],
    ]
    const buffer = bufferArea({ type: 'LineString', coordinates: line }, 5000)
    expect(corners(buffer).length).toBeGreaterThan(30)
    for (const corner of corners(buffer))
      expect(Math.abs(metresTo(corner, line) / 5000 - 1)).toBeLessThan(0.005)
    expect(buffer === null ? null : validateGeometry(buffer).ok).toBe(true)
  })

  it('holds at 60° what is within the radius of a point, and nothing else', () => {
    const point: Geometry = { type: 'Point', coordinates: [10.75, 60] }
    const buffer = bufferArea(point, 10_000)
    if (buffer === null) throw new Error('no buffer')
    expect(Math.abs(areaSquareMetres(buffer) / (Math.PI * 1e8) - 1)).toBeLessThan(0.002)
    // A degree of longitude is 55.8 km there, of latitude 111.4 km.
    expect(pointInGeometry(10.75 + 9.9 / 55.8, 60, buffer)).toBe(true)
    expect(pointInGeometry(10.75 + 10.1 / 55.8, 60, buffer)).toBe(false)
    expect(pointInGeometry(10.75, 60 + 9.9 / 111.4, buffer)).toBe(true)
    expect(pointInGeometry(10.75, 60 + 10.1 / 111.4, buffer)).toBe(false)
  })

  it('widens an area with a hole on both sides and comes in two parts over the antimeridian', () => {
    const box = (west: number, east: number, low: number, high: number): Position[] => [
      [west, low],
      [east, low],
      [east, high],
      [west, high],
      [west, low],
    ]
    const area: AreaGeometry = {
      type: 'Polygon',
      coordinates: [box(34, 35, 31, 32), box(34.4, 34.6, 31.4, 31.6)],
    }
    const wider = bufferArea(area, 3000)
    if (wider === null) throw new Error('no buffer')
    expect(areaSquareMetres(wider)).toBeGreaterThan(areaSquareMetres(area))
    expect(pointInGeometry(34.41, 31.5, wider)).toBe(true)
    expect(pointInGeometry(34.5, 31.5, wider)).toBe(false)
    const edge = bufferArea(
      {
        type: 'LineString',
        coordinates: [
          [179.9, -17],
          [179.95, -17.2],
        ],
      },
      20_000,
    )
    expect(edge?.type).toBe('MultiPolygon')
    expect(edge === null ? false : pointInGeometry(-179.95, -17.1, edge)).toBe(true)
    expect(bufferArea({ type: 'Point', coordinates: [0, 0] }, 0)).toBeNull()
  })

  it('is quick enough to follow typing for an outline of a thousand corners', () => {
    const ring = Array.from({ length: 1000 }, (_, step): Position => {
      const turn = (step / 1000) * Math.PI * 2
      const away = 0.2 + 0.02 * Math.sin(turn * 40)
      return [34.4 + away * Math.cos(turn), 31.5 + away * Math.sin(turn)]
    })
    const area: AreaGeometry = { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
    expect(corners(bufferArea(area, 1000)).length).toBeGreaterThan(100)
  })
})

it('wrapArea brings what was drawn past 180° back in parts', () => {
  const area: AreaGeometry = {
    type: 'Polygon',
    coordinates: [
      [
        [178, -18],
        [183, -18],
        [183, -16],
        [178, -16],
        [178, -18],
      ],
    ],
  }
  const wrapped = wrapArea(area)
  if (wrapped === null) throw new Error('nothing left')
  expect(pointInGeometry(-178, -17, wrapped)).toBe(true)
  expect(pointInGeometry(179, -17, wrapped)).toBe(true)
  expect(pointInGeometry(-176, -17, wrapped)).toBe(false)
  // Geodesic edges of other lengths: not quite the same area.
  expect(areaSquareMetres(wrapped) / areaSquareMetres(area)).toBeCloseTo(1, 3)
})
