import { sideOf } from './edge-meeting.ts'
import { isArea, normaliseRings } from './geometry.ts'
import type { AreaGeometry, Geometry, Position } from './geometry.ts'
import { faultWords } from './faults.ts'
import type { FaultKind } from './faults.ts'
import { structureFault, structureText } from './structure.ts'
import type { StructureFault } from './structure.ts'
import { farthestLongitude, withinWorld } from './read-geometry.ts'
import { soundArea } from './sound-area.ts'

/**
 * `turned`: longitudes were brought between −180° and 180°, or the area was cut at the antimeridian. Else what is wrong:
 * `kind` a fault, or structure (no GeoJSON geometry, rings not closed, positions out of range); `where` the place on the
 * map, or null when it is in the structure; `what` a plain sentence part.
 */
export type GeometryCheck =
  | { readonly ok: true; readonly geometry: Geometry; readonly turned: boolean }
  | {
      readonly ok: false
      readonly kind: FaultKind
      readonly where: Position
      readonly what: string
      /** As it was read, with its fault. */
      readonly area: AreaGeometry
    }
  | {
      readonly ok: false
      readonly kind: 'structure'
      readonly where: null
      readonly what: string
      readonly structure: StructureFault
    }

/**
 * Checks a geometry from a file, a form or the drawing tools. On success the geometry is as it is stored: altitudes
 * dropped, repeated positions and ways there and back (which hold no ground) dropped, rings closed and turned as RFC 7946 wants, within ±180° and cut at the
 * antimeridian. Refused: what geometryProblem says, and areas with a fault. Rings that only touch are accepted.
 */
export function validateGeometry(value: unknown): GeometryCheck {
  const cleaned = clean(value)
  const structure = structureFault(cleaned, farthestLongitude)
  if (structure !== null)
    return { ok: false, kind: 'structure', where: null, what: structureText(structure), structure }
  const given = cleaned as Geometry
  let geometry = given
  if (isArea(given)) {
    const { faults, geometry: made } = soundArea(given)
    // Two edges that rounding has laid on one another part no ground.
    const isFlat = made !== null && faults.every(({ kind }) => kind === 'spike')
    const [fault] = faults
    if (fault !== undefined && !isFlat)
      return { ok: false, kind: fault.kind, where: fault.at, what: faultWords[fault.kind], area: given }
    if (fault !== undefined && made !== null) geometry = made
  }
  const within = withinWorld(geometry)
  return { ok: true, geometry: normaliseRings(within), turned: within !== geometry }
}

/** ` at 35.10000, 31.50000`: longitude and latitude, for the command line and receipts; "" without a place. */
export function placeText(where: Position | null): string {
  return where === null ? '' : ` at ${where[0].toFixed(5)}, ${where[1].toFixed(5)}`
}

/** Drops altitudes, repeated positions, spikes and members that a stored geometry does not have; closes rings. */
function clean(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { type, coordinates } = value as Record<string, unknown>
  const ring = (line: unknown): unknown => closed(withoutSpikes(distinct(line)))
  switch (type) {
    case 'Point':
      return { type, coordinates: flat(coordinates) }
    case 'LineString':
      return { type, coordinates: distinct(coordinates) }
    case 'Polygon':
      return { type, coordinates: each(coordinates, ring) }
    case 'MultiPolygon':
      return { type, coordinates: each(coordinates, (rings) => each(rings, ring)) }
    default:
      return { type, coordinates }
  }
}

function each(list: unknown, change: (item: unknown) => unknown): unknown {
  return Array.isArray(list) ? list.map(change) : list
}

function flat(position: unknown): unknown {
  return Array.isArray(position) && position.length > 2 ? position.slice(0, 2) : position
}

function same(a: unknown, b: unknown): boolean {
  return Array.isArray(a) && Array.isArray(b) && a[0] === b[0] && a[1] === b[1]
}

function distinct(line: unknown): unknown {
  if (!Array.isArray(line)) return line
  const kept: unknown[] = []
  for (const position of line) {
    const next = flat(position)
    if (!same(kept[kept.length - 1], next)) kept.push(next)
  }
  return kept.length < 2 ? line.map(flat) : kept
}

/**
 * A ring without places where it turns and runs back over itself: rounding makes them, and they hold no ground. Each position
 * is looked at once more for each one that goes.
 */
function withoutSpikes(line: unknown): unknown {
  if (!Array.isArray(line) || !line.every(isPlain)) return line
  const ring: readonly Position[] = same(line[0], line[line.length - 1]) ? line.slice(0, -1) : line
  const kept: Position[] = []
  const turnsBack = (a: Position | undefined, b: Position | undefined, c: Position | undefined): boolean =>
    a !== undefined &&
    b !== undefined &&
    c !== undefined &&
    sideOf(a, b, c) === 0 &&
    (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) <= 0
  for (const position of ring) {
    while (turnsBack(kept.at(-2), kept.at(-1), position)) kept.pop()
    kept.push(position)
  }
  // The ends meet: what turns back there goes too.
  let first = 0
  while (kept.length - first > 2) {
    if (turnsBack(kept.at(-2), kept.at(-1), kept[first])) kept.pop()
    else if (turnsBack(kept.at(-1), kept[first], kept[first + 1])) first += 1
    else break
  }
  const left = kept.length - first
  return left < 3 || left === ring.length ? line : kept.slice(first)
}

function isPlain(position: unknown): position is Position {
  return (
    Array.isArray(position) &&
    position.length === 2 &&
    typeof position[0] === 'number' &&
    typeof position[1] === 'number'
  )
}

function closed(line: unknown): unknown {
  if (!Array.isArray(line) || line.length < 3 || same(line[0], line[line.length - 1])) return line
  return [...(line as readonly unknown[]), line[0] as unknown]
}
