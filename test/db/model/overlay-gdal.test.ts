import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { difference, intersection, union } from '../../../db/model/geometry/overlay.ts'
import { polygonsOf, signedArea } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position, Ring } from '../../../db/model/geometry/geometry.ts'
import { aFolder } from '../../support/builders.ts'
import { aRandom } from '../../support/random.ts'
import type { Random } from '../../support/random.ts'

type Pair = readonly [AreaGeometry, AreaGeometry]
const count = 300
const tolerance = 1e-6
/** Where less than this part of both is left, what counts is the difference against both. */
const negligible = 1e-3
const operations = { intersection, difference, union } as const

function star(random: Random, [lng, lat]: Position, radius: number, corners: number): Ring {
  const positions = Array.from({ length: corners }, (_, corner): Position => {
    const angle = (2 * Math.PI * corner) / corners
    const reach = radius * (0.3 + random() * 0.7)
    return [lng + reach * Math.cos(angle), lat + reach * Math.sin(angle)]
  })
  return [...positions, ...positions.slice(0, 1)]
}

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

function polygon(...coordinates: readonly Ring[]): AreaGeometry {
  return { type: 'Polygon', coordinates }
}

const kinds: readonly ((random: Random) => Pair)[] = [
  function stars(random) {
    const corners = (): number => 5 + Math.floor(random() * 40)
    return [
      polygon(star(random, [34.4, 31.4], 0.3, corners())),
      polygon(star(random, [34.4 + random() * 0.4, 31.4 + random() * 0.4], 0.3, corners())),
    ]
  },
  function sharedEdges(random) {
    const line = Array.from({ length: 12 }, (_, at): Position => [34.5 + random() * 0.1, 31 + at * 0.05])
    const north = line[line.length - 1]?.[1] ?? 0
    return [
      polygon([[34.2, 31], ...line, [34.2, north], [34.2, 31]]),
      polygon([[34.9, 31], [34.9, north], ...line.toReversed(), [34.9, 31]]),
    ]
  },
  function overlappingHoles(random) {
    const at = random() * 0.2
    return [
      polygon(box(34, 31, 34.5, 31.5), box(34.1, 31.1, 34.3, 31.3).toReversed()),
      polygon(
        box(34 + at, 31 + at, 34.5 + at, 31.5 + at),
        box(34.2 + at, 31.1 + at, 34.3 + at, 31.4 + at).toReversed(),
      ),
    ]
  },
  function touching(random) {
    const corner = 34.5 + random() * 0.1
    return [
      polygon(box(34, 31, corner, 31.5)),
      polygon(box(corner, 31.1 + random() * 0.3, corner + 0.4, 31.7)),
    ]
  },
  function sameCorners(random) {
    const ring = star(random, [34.4, 31.4], 0.3, 24)
    const moved = ring.map(([x, y], at): Position => (at % 6 === 3 ? [x + 0.02 * random(), y] : [x, y]))
    return [polygon(ring), polygon([...moved.slice(0, -1), ...moved.slice(0, 1)])]
  },
  function manyParts(random) {
    const row = (shift: number): AreaGeometry => ({
      type: 'MultiPolygon',
      coordinates: Array.from({ length: 4 }, (_, at) => [
        box(34 + at * 0.2 + shift, 31, 34.12 + at * 0.2 + shift, 31.1 + random() * 0.2),
      ]),
    })
    return [row(0), row(random() * 0.2)]
  },
]

function area(geometry: AreaGeometry | null): number {
  if (geometry === null) return 0
  return polygonsOf(geometry)
    .flatMap((rings) => rings.map((ring, at) => (Math.abs(signedArea(ring)) / 2) * (at === 0 ? 1 : -1)))
    .reduce((sum, part) => sum + part, 0)
}

function wkt(geometry: AreaGeometry): string {
  const rings = polygonsOf(geometry).map(
    (polygon_) =>
      `(${polygon_.map((ring) => `(${ring.map(([x, y]) => `${String(x)} ${String(y)}`).join(',')})`).join(',')})`,
  )
  return `MULTIPOLYGON(${rings.join(',')})`
}

type Areas = Readonly<Record<keyof typeof operations, number>>

/** Areas in square degrees of what another engine makes of all pairs: GEOS, through the SQLite dialect of GDAL. */
function geosAreas(pairs: readonly Pair[]): readonly Areas[] {
  const file = join(aFolder(), 'pairs.csv')
  const rows = pairs.map(([a, b], at) => `${String(at)},"${wkt(a)}","${wkt(b)}"`)
  writeFileSync(file, `at,a,b\n${rows.join('\n')}\n`)
  const area = (name: string): string =>
    `coalesce(ST_Area(${name}(ST_GeomFromText(a), ST_GeomFromText(b))), 0.0) AS of_${name.slice(3)}`
  const sql = `SELECT ${['ST_Intersection', 'ST_Difference', 'ST_Union'].map(area).join(', ')} FROM pairs ORDER BY CAST(at AS INTEGER)`
  const output = execFileSync(
    'ogr2ogr',
    ['-f', 'CSV', '/vsistdout/', file, '-dialect', 'SQLite', '-sql', sql],
    {
      encoding: 'utf8',
    },
  )
  const [, ...lines] = output.trim().split('\n')
  return lines.map((line) => {
    const [intersection_ = NaN, difference_ = NaN, union_ = NaN] = line
      .split(',')
      .map((value) => Number(value.replaceAll('"', '')))
    return { intersection: intersection_, difference: difference_, union: union_ }
  })
}

it(`overlays of ${String(count)} pairs agree with those of GEOS`, () => {
  const random = aRandom(4711)
  const pairs = Array.from({ length: count }, (_, at) => {
    const kind = kinds[at % kinds.length]
    return kind === undefined ? [] : [{ name: kind.name, pair: kind(random) }]
  }).flat()
  const theirs = geosAreas(pairs.map(({ pair }) => pair))
  expect(theirs.length).toBe(count)
  const off = pairs.flatMap(({ name, pair: [a, b] }, at) => {
    const whole = area(a) + area(b)
    return (['intersection', 'difference', 'union'] as const).flatMap((operation) => {
      const ours = area(operations[operation](a, b))
      const expected = theirs[at]?.[operation] ?? NaN
      const allowed = tolerance * Math.max(expected, negligible * whole)
      return Math.abs(ours - expected) <= allowed
        ? []
        : [{ name, operation, ours, expected, a: wkt(a), b: wkt(b) }]
    })
  })
  expect(off).toEqual([])
  for (const operation of ['intersection', 'difference', 'union'] as const)
    expect(theirs.filter((one) => one[operation] > 0).length).toBeGreaterThan(count / 2)
})
