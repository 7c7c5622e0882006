import type { Json } from '../../../db/model/canonical.ts'
import { aChance } from './chance.ts'

/**
 * The island of the training sample, invented, in open ocean. Everything lies on one lattice of 48 by 36 cells that is
 * bent into an island, so districts, provinces and the coast share their corners exactly.
 */
export const columns = 48
export const rows = 36
const centre = { lng: -20.6, lat: -29 }
/** Half the island's breadth and height in degrees: about 43 and 32 km. */
const half = { lng: 0.44, lat: 0.29 }

export type Point = readonly [lng: number, lat: number]

const bays = [
  { angle: 0.35, width: 0.16, depth: 0.15 },
  { angle: 2.5, width: 0.2, depth: 0.14 },
  { angle: -1.9, width: 0.14, depth: 0.16 },
  { angle: -0.6, width: 0.25, depth: 0.1 },
]
const chance = aChance('coast')
const coastNoise = new Map<string, number>()
for (let i = 0; i <= columns; i += 1)
  for (let j = 0; j <= rows; j += 1)
    if (i === 0 || j === 0 || i === columns || j === rows)
      coastNoise.set(`${String(i)} ${String(j)}`, chance.between(-0.012, 0.012))

/** A place by lattice column (0 west – 48 east) and row (0 south – 36 north), whole or not, at five decimals. */
export function pointAt(i: number, j: number): Point {
  const u = (i / columns) * 2 - 1
  const v = (j / rows) * 2 - 1
  // Half a square, half a disc: rounded, and no cell is crushed in the corners.
  const x0 = 0.35 * u + 0.65 * u * Math.sqrt(1 - (v * v) / 2)
  const y0 = 0.35 * v + 0.65 * v * Math.sqrt(1 - (u * u) / 2)
  const angle = Math.atan2(y0, x0)
  const radius = Math.min(1.2, Math.hypot(x0, y0))
  let swell = 1 + 0.06 * Math.sin(3 * angle + 0.7) + 0.035 * Math.sin(5 * angle + 2.1)
  for (const bay of bays) {
    const apart = Math.atan2(Math.sin(angle - bay.angle), Math.cos(angle - bay.angle))
    swell -= bay.depth * Math.exp(-((apart / bay.width) ** 2)) * radius ** 3
  }
  swell += coastNoise.get(`${String(i)} ${String(j)}`) ?? 0
  const x = x0 * swell + 0.018 * Math.sin(6.3 * y0 + 1.3) + 0.008 * Math.sin(17 * y0 + 5 * x0)
  const y = y0 * swell + 0.022 * Math.sin(5.1 * x0 + 0.4) + 0.008 * Math.sin(15 * x0 - 4 * y0)
  return [round(centre.lng + x * half.lng), round(centre.lat + y * half.lat)]
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5
}

function polygon(points: readonly Point[]): Json {
  const ring = points.filter((point, at) => at === 0 || String(point) !== String(points[at - 1]))
  const [first] = ring
  if (first === undefined) throw new Error('a ring needs points')
  return { type: 'Polygon', coordinates: [[...ring, first].map(([lng, lat]) => [lng, lat])] }
}

/** The block of cells between two columns and two rows. */
export function blockOf(west: number, south: number, east: number, north: number): Json {
  const ring: Point[] = []
  for (let i = west; i < east; i += 1) ring.push(pointAt(i, south))
  for (let j = south; j < north; j += 1) ring.push(pointAt(east, j))
  for (let i = east; i > west; i -= 1) ring.push(pointAt(i, north))
  for (let j = north; j > south; j -= 1) ring.push(pointAt(west, j))
  return polygon(ring)
}

/** A control line from coast to coast: rows at the west and the east end (whole: corners of the coast), and its bends. */
export interface Line {
  readonly west: number
  readonly east: number
  readonly bend: number
  readonly phase: number
}

function lineRow({ west, east, bend, phase }: Line, i: number): number {
  const along = i / columns
  const ends = west + (east - west) * along
  return ends + bend * Math.sin(Math.PI * along) * (Math.sin(9 * along + phase) + 0.35 * Math.sin(23 * along))
}

/** From west to east. */
function linePoints(line: Line): readonly Point[] {
  const points: Point[] = []
  for (let step = 0; step <= columns * 2; step += 1) {
    const i = step / 2
    points.push(
      i === 0
        ? pointAt(0, line.west)
        : i === columns
          ? pointAt(columns, line.east)
          : pointAt(i, lineRow(line, i)),
    )
  }
  return points
}

const eastCoast = (from: number, to: number): Point[] => {
  const step = Math.sign(to - from)
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => pointAt(columns, from + at * step))
}
const westCoast = (from: number, to: number): Point[] => {
  const step = Math.sign(to - from)
  return Array.from({ length: Math.abs(to - from) + 1 }, (_, at) => pointAt(0, from + at * step))
}

/** The marsh on the east coast that nobody holds alone: rows of the coast between which it lies. */
export const marshRows = { south: 15, north: 20 }
const marshEdge: readonly Point[] = Array.from({ length: 11 }, (_, at) => {
  const along = at / 10
  const i = columns - 6.5 * Math.sin(Math.PI * along)
  const j = marshRows.north + (marshRows.south - marshRows.north) * along
  return at === 0 || at === 10 ? pointAt(columns, Math.round(j)) : pointAt(i, j)
})

/** The areas on both sides of the two lines; together with the marsh they are the island. */
export function northOf(line: Line): Json {
  const coast: Point[] = eastCoast(line.east, rows)
  for (let i = columns; i >= 0; i -= 1) coast.push(pointAt(i, rows))
  return polygon([...linePoints(line), ...coast, ...westCoast(rows, line.west)].slice(0, -1))
}

export function southOf(line: Line): Json {
  const coast: Point[] = westCoast(line.west, 0)
  for (let i = 0; i <= columns; i += 1) coast.push(pointAt(i, 0))
  return polygon([...linePoints(line).toReversed(), ...coast, ...eastCoast(0, line.east)].slice(0, -1))
}

export function between(north: Line, south: Line): Json {
  return polygon([
    ...linePoints(south),
    ...eastCoast(south.east, marshRows.south),
    ...marshEdge.toReversed(),
    ...eastCoast(marshRows.north, north.east),
    ...linePoints(north).toReversed(),
    ...westCoast(north.west, south.west).slice(0, -1),
  ])
}

export const marsh: Json = polygon([
  ...marshEdge,
  ...eastCoast(marshRows.south, marshRows.north).slice(0, -1),
])
export const coast: Json = blockOf(0, 0, columns, rows)
