import { describe, expect, it } from 'vitest'
import { areaFaults } from '../../../../db/model/geometry/faults.ts'
import { polygonsOf, signedArea } from '../../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position, Ring } from '../../../../db/model/geometry/geometry.ts'
import { soundArea } from '../../../../db/model/geometry/sound-area.ts'
import { askGeos, wktOf } from '../../../support/geos.ts'
import { aRandom } from '../../../support/random.ts'
import type { Random } from '../../../support/random.ts'

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

function ring(...positions: Position[]): Ring {
  return [...positions, ...positions.slice(0, 1)]
}

function polygon(...coordinates: readonly Ring[]): AreaGeometry {
  return { type: 'Polygon', coordinates }
}

function parts(...coordinates: readonly (readonly Ring[])[]): AreaGeometry {
  return { type: 'MultiPolygon', coordinates }
}

/** Each fault alone, its place, and the area in km² that is given all the same; null: none is. */
const faulty: readonly (readonly [string, AreaGeometry, string, Position, AreaGeometry | null])[] = [
  ['parts that lap over one another', parts([box(0, 0, 2, 1)], [box(1, 0, 3, 1)]), 'parts-overlap', [1.5, 0], polygon(box(0, 0, 3, 1))],
  ['a part twice', parts([box(0, 0, 2, 1)], [box(0, 0, 2, 1)]), 'parts-overlap', [1, 0], polygon(box(0, 0, 2, 1))],
  ['a part in a part', parts([box(0, 0, 2, 2)], [box(0.5, 0.5, 1, 1)]), 'parts-overlap', [0.75, 0.5], polygon(box(0, 0, 2, 2))],
  ['a part over a hole', parts([box(0, 0, 3, 3), box(1, 1, 2, 2)], [box(0.5, 0.5, 2.5, 2.5)]), 'parts-overlap', [1, 1.5], polygon(box(0, 0, 3, 3))],
  ['a hole outside', polygon(box(35, 31, 36, 32), box(37, 31, 38, 32)), 'hole-outside', [37, 31.5], polygon(box(35, 31, 36, 32))],
  ['a hole outside that touches', polygon(box(0, 0, 1, 1), box(1, 0, 2, 1)), 'hole-outside', [1.5, 0], polygon(box(0, 0, 1, 1))],
  ['a spike', polygon(ring([0, 0], [2, 0], [3, 0], [2, 0], [2, 2], [0, 2])), 'spike', [3, 0], polygon(box(0, 0, 2, 2))],
  ['a hole that leaves', polygon(box(0, 0, 2, 2), box(1, 0.5, 3, 1)), 'hole-crosses', [2, 1], null],
  ['a hole as large as the outline', polygon(box(0, 0, 2, 2), box(0, 0, 2, 2)), 'hole-crosses', [0, 1], null],
  ['holes that lap over one another', polygon(box(0, 0, 4, 4), box(1, 1, 2, 2), box(1.5, 1.5, 3, 3)), 'holes-overlap', [1.5, 2], null],
  ['a hole in a hole', polygon(box(0, 0, 4, 4), box(1, 1, 3, 3), box(1.5, 1.5, 2, 2)), 'holes-overlap', [1.5, 1.75], null],
  ['a crossing', polygon(ring([0, 0], [3, 2], [3, 0], [0, 2])), 'crosses-itself', [1.5, 1], null],
  ['a crossing in a corner of both', polygon(ring([0, 0], [1, 1], [2, 2], [3, 0], [1, 1], [0, 2])), 'crosses-itself', [1, 1], null],
  ['twice round', polygon(ring(...box(0, 0, 1, 1).slice(1), ...box(0, 0, 1, 1).slice(1))), 'crosses-itself', [1, 0.5], null],
] // prettier-ignore

const sound: readonly (readonly [string, AreaGeometry])[] = [
  ['an outline that touches itself', polygon(ring([0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2]))],
  ['a part that fills a hole', parts([box(0, 0, 3, 3), box(1, 1, 2, 2)], [box(1, 1, 2, 2)])],
  ['a part in a hole', parts([box(0, 0, 3, 3), box(1, 1, 2, 2)], [box(1.2, 1.2, 1.8, 1.8)])],
  ['parts side by side', parts([box(0, 0, 1, 2)], [box(1, 0, 2, 1)], [box(1, 1, 2, 2)])],
  ['holes side by side', polygon(box(0, 0, 4, 4), box(1, 1, 2, 2), box(2, 1, 3, 2))],
  ['a hole on the outline', polygon(box(0, 0, 2, 2), box(0, 0, 1, 1))],
  ['a repeated position', polygon(ring([0, 0], [1, 0], [1, 0], [1, 1], [0, 1]))],
]

describe('areaFaults', () => {
  it.each(faulty)('finds %s', (_, area, kind, at, measured) => {
    expect(areaFaults(area)).toEqual([{ kind, at }])
    expect(soundArea(area).squareMetres).toEqual(
      measured === null ? null : expect.closeTo(soundArea(measured).squareMetres ?? NaN, 0),
    )
  })

  it.each(sound)('finds nothing wrong with %s', (_, area) => {
    expect(areaFaults(area)).toEqual([])
  })

  it('gives the area of the square, not less, for a hole outside it', () => {
    const { squareMetres } = soundArea(polygon(box(35, 31, 36, 32), box(37, 31, 38, 31.9)))
    expect((squareMetres ?? 0) / 1e6).toBeCloseTo(10_533.5, 0)
  })

  it('says of a comb of 100,000 slanting teeth that it is too tangled, and does not look for ever', () => {
    const teeth = Array.from({ length: 50_000 }, (_, at): Position =>
      at % 2 === 0 ? [at / 5000, at / 5000] : [at / 5000 + 20, at / 5000 - 20],
    )
    const comb = polygon(ring(...teeth, [60, 20], [60, -60], [-1, -60]))
    const started = process.cpuUsage()
    expect(areaFaults(comb).map(({ kind }) => kind)).toEqual(['too-tangled'])
    expect(process.cpuUsage(started).user / 1e6).toBeLessThan(20)
  })
})

/** Shapes on a coarse grid, so that corners and edges often meet, and stars that may cross. */
const kinds: Readonly<Record<string, (random: Random) => AreaGeometry>> = {
  boxes: (random) => parts(...Array.from({ length: 2 + whole(random, 3) }, () => [gridBox(random, 6)])),
  'boxes with holes': (random) =>
    parts(...Array.from({ length: 1 + whole(random, 2) }, () => [gridBox(random, 8), ...Array.from({ length: whole(random, 3) }, () => gridBox(random, 8))])), // prettier-ignore
  'random corners': (random) =>
    polygon(ring(...Array.from({ length: 4 + whole(random, 4) }, (): Position => [whole(random, 5), whole(random, 5)]))), // prettier-ignore
  stars: (random) => parts(...Array.from({ length: 1 + whole(random, 3) }, () => [star(random)])),
  'stars with holes': (random) => {
    const outline = star(random)
    return polygon(outline, scaled(outline, 0.3 + random() * 0.9), scaled(outline, 0.1 + random() * 0.3))
  },
} // prettier-ignore

function whole(random: Random, below: number): number {
  return Math.floor(random() * below)
}

function gridBox(random: Random, side: number): Ring {
  const [x, y] = [whole(random, side), whole(random, side)]
  return box(x, y, x + 1 + whole(random, 4), y + 1 + whole(random, 4))
}

function star(random: Random): Ring {
  const [x, y, corners] = [random() * 4, random() * 4, 5 + whole(random, 12)]
  return ring(
    ...Array.from({ length: corners }, (_, at): Position => {
      const angle = (2 * Math.PI * at) / corners + random()
      const reach = 0.5 + random()
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)]
    }),
  )
}

function scaled(line: Ring, by: number): Ring {
  const [x, y] = line[0] ?? [0, 0]
  return line.map(([lng, lat]): Position => [x + (lng - x) * by, y + (lat - y) * by])
}

function flatArea(geometry: AreaGeometry | null): number {
  if (geometry === null) return NaN
  return polygonsOf(geometry)
    .flatMap((rings) => rings.map((line, at) => (Math.abs(signedArea(line)) / 2) * (at === 0 ? 1 : -1)))
    .reduce((sum, part) => sum + part, 0)
}

describe('beside GEOS', () => {
  const random = aRandom(180)
  const names = Object.keys(kinds)
  const samples = Array.from({ length: 2000 }, (_, at) => {
    const name = names[at % names.length] ?? ''
    return { name, geometry: kinds[name]?.(random) ?? polygon() }
  })
  const answers = (): ReturnType<typeof askGeos<'valid' | 'made' | 'joined'>> => {
    return askGeos(
      samples.map(({ geometry }) => geometry),
      {
        valid: 'ST_IsValid(geom)',
        made: 'ST_Area(ST_MakeValid(geom))',
        joined: 'ST_Area(ST_Buffer(geom, 0))',
      },
    )
  }

  it('what has a fault is invalid there, and what has none covers the same ground there', () => {
    const theirs = answers()
    expect(theirs.length).toBe(samples.length)
    const off = samples.flatMap(({ name, geometry }, at) => {
      const answer = theirs[at]
      const faults = areaFaults(geometry)
      const agree =
        faults.length > 0
          ? answer?.valid !== 1
          : // MakeValid takes a hole from edge to edge, which cuts the outline in two, for ground.
            [answer?.made, answer?.joined].some(
              (other) => Math.abs(flatArea(geometry) - (other ?? NaN)) <= 1e-9 * (other ?? NaN),
            )
      return agree ? [] : [{ name, faults, answer, flat: flatArea(geometry), wkt: wktOf(geometry) }]
    })
    expect(off).toEqual([])
    expect(samples.filter(({ geometry }) => areaFaults(geometry).length > 0).length).toBeGreaterThan(500)
    expect(samples.filter(({ geometry }) => areaFaults(geometry).length === 0).length).toBeGreaterThan(200)
  })

  it('an area that is given in spite of a fault is theirs', () => {
    const theirs = answers()
    const given = samples.flatMap(({ name, geometry }, at) => {
      const { geometry: ground, faults } = soundArea(geometry)
      return ground === null || faults.length === 0
        ? []
        : [{ name, ground, faults, wkt: wktOf(geometry), answer: theirs[at] }]
    })
    expect(given.length).toBeGreaterThan(200)
    const off = given.flatMap(({ ground, answer, ...sample }) => {
      const ours = flatArea(ground)
      const near = (other: number | null | undefined): boolean =>
        typeof other === 'number' && Math.abs(ours - other) <= 1e-6 * ours
      return near(answer?.joined) ? [] : [{ ...sample, ours, answer }]
    })
    expect(off).toEqual([])
  })
})
