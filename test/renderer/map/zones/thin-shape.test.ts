import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { AreaGeometry } from '../../../../db/model/geometry/geometry.ts'
import { difference, intersection, union } from '../../../../db/model/geometry/overlay.ts'
import { polygonsOf } from '../../../../db/model/geometry/geometry.ts'
import type { Shape } from '../../../../renderer/map/basemap/basemap-data.ts'
import { thinned } from '../../../../renderer/map/zones/thin-shape.ts'

type Point = readonly [x: number, y: number]

function shapeOf(ring: readonly Point[]): Shape {
  const closed = [...ring, ring[0] ?? [0, 0]]
  return { minX: 0, minY: 0, maxX: 1, maxY: 1, rings: [Float64Array.from(closed.flat())] }
}

function pointsOf(shape: Shape): readonly Point[] {
  const [ring = new Float64Array()] = shape.rings
  return Array.from({ length: ring.length / 2 }, (_, at): Point => [ring[at * 2] ?? 0, ring[at * 2 + 1] ?? 0])
}

/** In cells of the grid, whole numbers. */
function areaOf(shape: Shape, cells: number): AreaGeometry {
  const ring = pointsOf(shape).map(([x, y]): [number, number] => [
    Math.round(x * cells),
    Math.round(y * cells),
  ])
  return { type: 'Polygon', coordinates: [ring] }
}

function flatArea(geometry: AreaGeometry | null): number {
  if (geometry === null) return 0
  return polygonsOf(geometry)
    .flat()
    .reduce((sum, ring) => {
      let twice = 0
      ring.forEach(([x, y], at) => {
        const [nextX, nextY] = ring[(at + 1) % ring.length] ?? [x, y]
        twice += x * nextY - nextX * y
      })
      return sum + twice / 2
    }, 0)
}

/** A line from left to right that never goes back, with many corners. */
const lineBetween = fc
  .array(
    fc.tuple(
      fc.double({ min: 0.0001, max: 1, noNaN: true }),
      fc.double({ min: 0.35, max: 0.65, noNaN: true }),
    ),
    {
      minLength: 1,
      maxLength: 60,
    },
  )
  .map((steps): readonly Point[] => {
    const whole = steps.reduce((sum, [step]) => sum + step, 0)
    let x = 0.1
    const inner = steps.slice(0, -1).map(([step, y]): Point => {
      x += (step / whole) * 0.8
      return [x, y]
    })
    return [[0.1, 0.5], ...inner, [0.9, 0.5]]
  })

describe('fewer corners for a coarser zoom', () => {
  it('leave neither gap nor overlap between neighbours, at any zoom and whichever way round they are drawn', () => {
    fc.assert(
      fc.property(lineBetween, fc.constantFrom(8, 31, 64, 300), fc.boolean(), (line, cells, turned) => {
        const upper = shapeOf([...line, [0.9, 0.1], [0.1, 0.1]])
        const lower = [...line, [0.9, 0.9], [0.1, 0.9]] as readonly Point[]
        const whole = areaOf(thinned(shapeOf([[0.1, 0.1], [0.9, 0.1], [0.9, 0.9], [0.1, 0.9]]), cells), cells) // prettier-ignore
        const [a, b] = [
          thinned(upper, cells),
          thinned(shapeOf(turned ? lower.toReversed() : lower), cells),
        ].map((shape) => areaOf(shape, cells))
        if (a === undefined || b === undefined) throw new Error('two shapes')
        const both = union(a, b)
        expect(flatArea(both === null ? whole : difference(whole, both))).toBe(0)
        expect(flatArea(intersection(a, b))).toBe(0)
      }),
    )
  })

  it('moves no corner by more than half a cell, and keeps a shape that is coarse already', () => {
    const ring = [[0.1, 0.1], [0.9, 0.13], [0.7, 0.8]] as const // prettier-ignore
    const thin = pointsOf(thinned(shapeOf(ring), 4096))
    expect(thin).toHaveLength(4)
    thin.forEach(([x, y], at) => {
      const [wasX, wasY] = ring[at % 3] ?? [0, 0]
      expect(Math.abs(x - wasX)).toBeLessThanOrEqual(0.5 / 4096)
      expect(Math.abs(y - wasY)).toBeLessThanOrEqual(0.5 / 4096)
    })
  })

  it('drops what a grid cannot tell apart', () => {
    const circle = Array.from({ length: 1000 }, (_, at): Point => {
      const turn = (at / 1000) * 2 * Math.PI
      return [0.5 + 0.1 * Math.cos(turn), 0.5 + 0.1 * Math.sin(turn)]
    })
    expect(pointsOf(thinned(shapeOf(circle), 128)).length).toBeLessThan(90)
    expect(pointsOf(thinned(shapeOf(circle), 1_000_000)).length).toBe(1001)
  })
})
