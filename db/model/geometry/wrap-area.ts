import { bboxOf, polygonsOf } from './geometry.ts'
import type { AreaGeometry, Position, Ring } from './geometry.ts'
import { cutAtMeridian } from './cut-meridian.ts'
import { union } from './overlay.ts'

const turn = 360

/**
 * An area whose longitudes run past ±180°, as a map that goes round gives them, in parts within ±180° (RFC 7946, 3.1.9).
 * Edges of more than half a turn get a corner in the middle, so that nobody takes them for edges over the antimeridian.
 */
export function wrapArea(area: AreaGeometry): AreaGeometry | null {
  const [west, , east] = bboxOf(area)
  if (west >= -180 && east <= 180) return withShortEdges(area)
  const parts = areaOf(polygonsOf(area).flatMap(wrapPolygon))
  // More than once round the world covers ground twice.
  const whole = parts !== null && east - west > turn ? union(parts) : parts
  return whole === null ? null : withShortEdges(whole)
}

function wrapPolygon(rings: readonly Ring[]): readonly (readonly Ring[])[] {
  const [west, , east] = boxOf(rings[0] ?? [])
  const first = Math.floor((west + 180) / turn)
  const last = Math.ceil((east + 180) / turn) - 1
  let rest: readonly (readonly Ring[])[] = [rings]
  const parts: (readonly Ring[])[] = []
  for (let at = first; at <= last; at += 1) {
    const halves =
      at === last
        ? [{ west: rest, east: [] }]
        : rest.map((polygon) => cutAtMeridian(polygon, turn * at + 180))
    rest = halves.flatMap((half) => half.east)
    for (const polygon of halves.flatMap((half) => half.west))
      parts.push(polygon.map((ring) => moved(ring, -turn * at)))
  }
  return parts
}

function areaOf(polygons: readonly (readonly Ring[])[]): AreaGeometry | null {
  const [only] = polygons
  if (only === undefined) return null
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/**
 * An area as all that is derived from it wants it: within ±180° and cut at the antimeridian. An edge that jumps by more
 * than half a turn goes the shorter way, over ±180°. A ring that ends a whole turn from where it began goes round the
 * nearer pole, and of two such rings the one farther from the pole is the outline. What needs no cut is given back as it
 * is, the same object.
 */
export function cutAtAntimeridian(area: AreaGeometry): AreaGeometry {
  const known = cuts.get(area)
  if (known !== undefined) return known
  const polygons = polygonsOf(area)
  const cut = polygons.some((rings) => rings.some(isBeyond))
    ? (areaOf(
        polygons.flatMap((rings) => {
          if (!rings.some(isBeyond)) return [rings]
          const whole = wrapArea({ type: 'Polygon', coordinates: unwrapped(rings) })
          return whole === null ? [] : polygonsOf(whole)
        }),
      ) ?? area)
    : area
  cuts.set(area, cut)
  if (cut !== area) origins.set(cut, area)
  return cut
}

const cuts = new WeakMap<AreaGeometry, AreaGeometry>()
const origins = new WeakMap<AreaGeometry, AreaGeometry>()

/** What an area was before cutAtAntimeridian; itself where it was not cut. */
export function uncutArea(area: AreaGeometry): AreaGeometry {
  return origins.get(area) ?? area
}

/** The polygons that cutAtAntimeridian changes, with longitudes that run on past ±180°: crossings are looked for in these. */
export function polygonsBeyond(area: AreaGeometry): readonly AreaGeometry[] {
  return polygonsOf(area).flatMap((rings): AreaGeometry[] =>
    rings.some(isBeyond) ? [{ type: 'Polygon', coordinates: unwrapped(rings) }] : [],
  )
}

/** Whether a ring leaves ±180°, or jumps over the antimeridian. */
function isBeyond(ring: Ring): boolean {
  let before: Position | undefined
  for (const position of ring) {
    if (position[0] > 180 || position[0] < -180) return true
    if (before !== undefined && jumps(before, position)) return true
    before = position
  }
  return false
}

/** An edge along a pole is none: files close the Antarctic with it. */
function jumps(a: Position, b: Position): boolean {
  return Math.abs(b[0] - a[0]) > turn / 2 && !(Math.abs(a[1]) === 90 && a[1] === b[1])
}

/** The rings of a polygon as they run on without a jump, side by side. */
function unwrapped(rings: readonly Ring[]): readonly Ring[] {
  const made = rings.map(running)
  const polar = made
    .filter(({ pole }) => pole !== null)
    .toSorted((a, b) => distanceToPole(b.ring) - distanceToPole(a.ring))
  const outline = polar[0] ?? made[0]
  if (outline === undefined) return rings
  const [west, , east] = boxOf(outline.ring)
  return [outline, ...made.filter((one) => one !== outline)].map(({ ring }) => {
    if (ring === outline.ring) return ring
    const [from, , to] = boxOf(ring)
    return moved(ring, turn * Math.round((west + east - from - to) / 2 / turn))
  })
}

/** A ring whose longitudes run on without a jump; one round a pole is closed along the antimeridian and that pole. */
function running(ring: Ring): { readonly ring: Ring; readonly pole: number | null } {
  const made: Position[] = []
  let added = 0
  let before: Position | undefined
  for (const position of ring) {
    if (before !== undefined && jumps(before, position))
      added -= turn * Math.round((position[0] - before[0]) / turn)
    made.push([position[0] + added, position[1]])
    before = position
  }
  const [first, last] = [made[0], made[made.length - 1]]
  if (first === undefined || last === undefined || first[0] === last[0]) {
    const [west, , east] = boxOf(made)
    // Its only jumps are along ±180°: a box round the world.
    return { ring: west === east ? ring : made, pole: null }
  }
  const pole = ring.reduce((sum, [, lat]) => sum + lat, 0) > 0 ? 90 : -90
  const open = fromAntimeridian(made, last[0] - first[0])
  const [begin, end] = [open[0] ?? first, open[open.length - 1] ?? last]
  return { ring: [...open, [end[0], pole], [begin[0], pole], begin], pole }
}

/** A line once round the world, begun where it crosses the antimeridian. */
function fromAntimeridian(line: readonly Position[], round: number): readonly Position[] {
  const stripOf = ([lng]: Position): number => Math.floor((lng + 180) / turn)
  const at = line.findIndex((b, index) => {
    const a = line[index - 1]
    return a !== undefined && stripOf(a) !== stripOf(b)
  })
  const [a, b] = [line[at - 1], line[at]]
  if (a === undefined || b === undefined) return line
  const lng = turn * Math.max(stripOf(a), stripOf(b)) - 180
  const lat = a[1] + ((lng - a[0]) / (b[0] - a[0])) * (b[1] - a[1])
  const rest = line.slice(1, at).map(([x, y]): Position => [x + round, y])
  return distinct([[lng, lat], ...line.slice(at), ...rest, [lng + round, lat]])
}

function distinct(line: readonly Position[]): readonly Position[] {
  return line.filter((position, at) => {
    const before = line[at - 1]
    return before === undefined || before[0] !== position[0] || before[1] !== position[1]
  })
}

function distanceToPole(ring: Ring): number {
  return 90 - Math.abs(ring.reduce((sum, [, lat]) => sum + lat, 0) / ring.length)
}

function withShortEdges(area: AreaGeometry): AreaGeometry {
  const polygons = polygonsOf(area)
  const isLong = (a: Position | undefined, b: Position): boolean => a !== undefined && jumps(a, b)
  if (!polygons.some((rings) => rings.some((ring) => ring.some((b, at) => isLong(ring[at - 1], b)))))
    return area
  const short = polygons.map((rings) =>
    rings.map((ring) =>
      ring.flatMap((b, at): Position[] => {
        const a = ring[at - 1]
        return a !== undefined && jumps(a, b) ? [[(a[0] + b[0]) / 2, (a[1] + b[1]) / 2], b] : [b]
      }),
    ),
  )
  const [only] = short
  return area.type === 'Polygon' && only !== undefined
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: short }
}

function boxOf(ring: Ring): readonly [number, number, number, number] {
  return bboxOf({ type: 'LineString', coordinates: ring })
}

function moved(ring: Ring, degrees: number): Ring {
  return degrees === 0 ? ring : ring.map(([lng, lat]): Position => [lng + degrees, lat])
}
