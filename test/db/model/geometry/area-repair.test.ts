import { describe, expect, it } from 'vitest'
import {
  drawnRepairs,
  listedRepairs,
  repairedArea,
  repairList,
} from '../../../../db/model/geometry/area-repair.ts'
import { areaFaults } from '../../../../db/model/geometry/faults.ts'
import { areaSquareMetres } from '../../../../db/model/geometry/measure.ts'
import { polygonsOf } from '../../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { aRandom } from '../../../support/random.ts'

function polygon(...rings: readonly (readonly Position[])[]): AreaGeometry {
  return { type: 'Polygon', coordinates: rings.map((ring) => [...ring, ...ring.slice(0, 1)]) }
}

const bowTie = polygon([[0, 0], [2, 2], [2, 0], [0, 2]]) // prettier-ignore

function km2(area: AreaGeometry | null): number {
  return area === null ? NaN : areaSquareMetres(area) / 1e6
}

describe('repairedArea', () => {
  it('makes two triangles of a bow tie', () => {
    const repaired = repairedArea(bowTie)
    expect(repaired === null ? [] : polygonsOf(repaired).map(([ring]) => ring?.length)).toEqual([4, 4])
    expect(km2(repaired)).toBeCloseTo(
      km2(polygon([[0, 0], [1, 1], [0, 2]])) + km2(polygon([[2, 0], [2, 2], [1, 1]])), // prettier-ignore
      0,
    )
  })

  it('takes what an outline goes round once or twice as one piece', () => {
    const corner = (turn: number): Position => [
      Math.sin(turn * 0.8 * Math.PI),
      Math.cos(turn * 0.8 * Math.PI),
    ]
    const star = repairedArea(polygon([0, 1, 2, 3, 4].map(corner)))
    expect(star === null ? [] : polygonsOf(star).map((rings) => rings.map(({ length }) => length))).toEqual([
      [11],
    ])
    const box: readonly Position[] = [[0, 0], [2, 0], [2, 2], [0, 2]] // prettier-ignore
    expect(km2(repairedArea(polygon([...box, ...box])))).toBeCloseTo(km2(polygon(box)), 3)
  })

  it('leaves alone what nobody can tell, and what would take as long as somebody likes', () => {
    const hole = polygon([[0, 0], [1, 0], [1, 1], [0, 1]], [[5, 0], [5, 1], [6, 1], [6, 0]]) // prettier-ignore
    const elsewhere: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [...polygonsOf(hole), ...polygonsOf(polygon([[4, -1], [8, -1], [8, 3], [4, 3]]))], // prettier-ignore
    }
    expect(areaFaults(elsewhere).map(({ kind }) => kind)).toContain('hole-elsewhere')
    expect(repairedArea(elsewhere)).toBeNull()
    const random = aRandom(7)
    const tangle = polygon(Array.from({ length: 3000 }, (): Position => [random(), random()]))
    expect(repairedArea(tangle)).toBeNull()
  })

  it('covers the places that a random outline goes round, and no other', () => {
    const random = aRandom(31)
    const areas = Array.from({ length: 60 }, () =>
      polygon(Array.from({ length: 5 + Math.floor(random() * 8) }, (): Position => [random(), random()])),
    ).filter((area) => areaFaults(area).some(({ kind }) => kind === 'crosses-itself'))
    expect(areas.length).toBeGreaterThan(40)
    for (const area of areas) {
      const repaired = repairedArea(area)
      if (repaired === null) throw new Error(`${JSON.stringify(area)} was not mended`)
      expect(areaFaults(repaired)).toEqual([])
      const outline = polygonsOf(area)[0]?.[0] ?? []
      for (let place = 0; place < 200; place += 1) {
        const position: Position = [random(), random()]
        const turns = polygonsOf(repaired)
          .flat()
          .reduce((sum, ring) => sum + turnsAround(ring, position), 0)
        expect(turns !== 0).toBe(turnsAround(outline, position) !== 0)
      }
    }
  })
})

it('counts every repair, lists the first and draws the first of those', () => {
  const repairs = repairList(false)
  const after = repairedArea(bowTie)
  if (after === null) throw new Error('not mended')
  for (let line = 1; line <= listedRepairs + 5; line += 1)
    repairs.add({ line, name: '', fault: 'crosses-itself', at: [1, 1] }, bowTie, after)
  expect([repairs.total(), repairs.list().length]).toEqual([listedRepairs + 5, listedRepairs])
  expect(repairs.list().filter(({ drawn }) => drawn !== undefined).length).toBe(drawnRepairs)
})

/** How often a ring goes round a place, by the angle it is seen under. */
function turnsAround(ring: readonly Position[], [x, y]: Position): number {
  let angle = 0
  for (let index = 1; index < ring.length; index += 1) {
    const [a, b] = [ring[index - 1] ?? [0, 0], ring[index] ?? [0, 0]]
    const [ax, ay, bx, by] = [a[0] - x, a[1] - y, b[0] - x, b[1] - y]
    angle += Math.atan2(ax * by - ay * bx, ax * bx + ay * by)
  }
  return Math.round(angle / (2 * Math.PI))
}
