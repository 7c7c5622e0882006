import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cutArea, moveLine } from '../../../../db/model/geometry/cut-area.ts'
import { validateGeometry } from '../../../../db/model/geometry/validate.ts'
import { intersection, union } from '../../../../db/model/geometry/overlay.ts'
import { polygonsOf, positionsOf, signedArea } from '../../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { insertCorners, snapLine, snapPosition } from '../../../../db/model/geometry/snap.ts'
import { box } from '../../../support/areas.ts'

/** In square degrees, edges straight. */
function planar(geometry: AreaGeometry | null): number {
  if (geometry === null) return 0
  return polygonsOf(geometry)
    .flat()
    .reduce((sum, ring) => sum + signedArea(ring) / 2, 0)
}

const star = fc
  .array(fc.double({ min: 0.3, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 })
  .map((reaches): AreaGeometry => {
    const ring = reaches.map((reach, at): Position => {
      const angle = (2 * Math.PI * at) / reaches.length
      return [34 + reach * 0.1 * Math.cos(angle), 31 + reach * 0.1 * Math.sin(angle)]
    })
    return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
  })

describe('cutArea', () => {
  it('makes two valid areas that share the line exactly and together are the whole', () => {
    let cut = 0
    fc.assert(
      fc.property(star, fc.double({ min: 0, max: Math.PI, noNaN: true }), (area, angle) => {
        // through the middle, which every star holds
        const far = (sense: number): Position => [34 + sense * Math.cos(angle), 31 + sense * Math.sin(angle)]
        const middle: Position = [34, 31]
        const [a, b] = cutArea(area, [far(-1), middle, far(1)])
        cut += 1
        for (const piece of [a, b])
          expect(validateGeometry(piece)).toEqual({ ok: true, turned: false, geometry: piece })
        expect(Math.abs(planar(a) + planar(b) - planar(area)) / planar(area)).toBeLessThan(1e-9)
        expect(planar(intersection(a, b)) / planar(area)).toBeLessThan(1e-9)
        expect(Math.abs(planar(union(a, b)) - planar(area)) / planar(area)).toBeLessThan(1e-9)
        const shared = positionsOf(a).filter(([x, y]) =>
          positionsOf(b).some((other) => other[0] === x && other[1] === y),
        )
        expect(new Set(shared.map(String)).size).toBe(3)
      }),
      { numRuns: 300 },
    )
    expect(cut).toBe(300)
  })

  it('keeps holes that the line misses, and opens those that it crosses', () => {
    const [outer] = polygonsOf(box(0, 0, 4, 4)).flat()
    const holes = [box(0.5, 1, 1, 2), box(1.5, 2, 2.5, 3)].flatMap((hole) => polygonsOf(hole).flat())
    const area: AreaGeometry = {
      type: 'Polygon',
      coordinates: [outer ?? [], ...holes.map((ring) => ring.toReversed())],
    }
    const [a, b] = cutArea(area, [
      [2, -1],
      [2, 5],
    ])
    expect([planar(a), planar(b)].toSorted()).toEqual([7, 7.5])
    expect(planar(a) + planar(b)).toBe(planar(area))
  })

  it('cuts from corner to corner, and gives parts that it misses to the nearer side', () => {
    const area: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [box(0, 0, 2, 2), box(3, 0, 4, 1)].flatMap(polygonsOf),
    }
    const [a, b] = cutArea(area, [
      [0, 0],
      [2, 2],
    ])
    expect([planar(a), planar(b)].toSorted()).toEqual([2, 3])
  })
})

describe('moveLine', () => {
  it('gives each side the piece that has more of it', () => {
    const [a, b] = moveLine(box(0, 0, 1, 1), box(1, 0, 2, 1), [
      [1.5, 0],
      [1.5, 1],
    ])
    expect([planar(a), planar(b)]).toEqual([1.5, 0.5])
  })
})

describe('snapping', () => {
  const area = box(34, 31, 34.1, 31.1)
  it('takes a corner before an edge, an edge before nothing', () => {
    expect(snapPosition([34.00001, 31.00002], [area], 20)).toMatchObject({ at: [34, 31], corner: true })
    expect(snapPosition([34.05, 31.00001], [area], 20)).toMatchObject({ at: [34.05, 31], corner: false })
    expect(snapPosition([34.05, 31.05], [area], 20)).toBeNull()
    expect(
      snapLine(
        [
          [34.00001, 31],
          [34, 31.00001],
          [34.05, 31.05],
        ],
        [area],
        20,
      ),
    ).toEqual([
      [34, 31],
      [34.05, 31.05],
    ])
  })

  it('puts a neighbour’s corners into an edge, so that both have the same', () => {
    const neighbour: Position = [34.1, 31.04]
    const shared = insertCorners(area, [neighbour, [34.2, 31]], 1)
    expect(positionsOf(shared)).toContainEqual(neighbour)
    expect(positionsOf(shared)).toHaveLength(positionsOf(area).length + 1)
    expect(planar(shared)).toBeCloseTo(planar(area), 15)
  })
})
