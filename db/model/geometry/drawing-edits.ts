import { pointInGeometry, polygonsOf } from './geometry.ts'
import type { AreaGeometry, Geometry, Position, Ring } from './geometry.ts'
import type { FaultKind } from './faults.ts'
import { validateGeometry } from './validate.ts'

const precision = 1e6

/** Why a shape cannot be kept, and where on the map. */
export interface ShapeProblem {
  readonly kind: FaultKind | 'structure'
  readonly what: string
  readonly where: Position | null
}

export function problemOf(geometry: Geometry | null): ShapeProblem | null {
  if (geometry === null) return null
  const checked = validateGeometry(geometry)
  return checked.ok ? null : { kind: checked.kind, what: checked.what, where: checked.where }
}

/** One geometry of all polygons; null of none. */
export function areaOf(polygons: readonly (readonly (readonly Position[])[])[]): AreaGeometry | null {
  const [first] = polygons
  if (first === undefined) return null
  return polygons.length === 1
    ? { type: 'Polygon', coordinates: first }
    : { type: 'MultiPolygon', coordinates: polygons }
}

/** To six decimals of a degree: a tenth of a metre. */
export function rounded([lng, lat]: Position): Position {
  return [Math.round(lng * precision) / precision, Math.round(lat * precision) / precision]
}

/** The area inside drawn points; null while they are too few or their outline crosses itself. */
export function closedRing(points: readonly Position[]): AreaGeometry | null {
  const ring = points.map(rounded)
  const first = ring[0]
  if (first === undefined || ring.length < 3) return null
  const area: AreaGeometry = { type: 'Polygon', coordinates: [[...ring, first]] }
  return problemOf(area) === null ? area : null
}

function holds(rings: readonly Ring[], [lng, lat]: Position): boolean {
  return pointInGeometry(lng, lat, { type: 'Polygon', coordinates: rings })
}

/** The area without the part that holds a place; null where there is none, or nothing would be left. */
export function withoutPartAt(area: AreaGeometry, place: Position): AreaGeometry | null {
  const polygons = polygonsOf(area)
  const rest = polygons.filter((rings) => !holds(rings, place))
  return rest.length === polygons.length ? null : areaOf(rest)
}

/** The area with the hole that holds a place filled; null where there is none. */
export function withoutHoleAt(area: AreaGeometry, place: Position): AreaGeometry | null {
  const polygons = polygonsOf(area)
  const filled = polygons.map((rings) => rings.filter((ring, at) => at === 0 || !holds([ring], place)))
  return filled.flat().length === polygons.flat().length ? null : areaOf(filled)
}

/** Rings without one corner, by ring and corner (or by corner alone, of the outer ring); null where a ring would vanish. */
export function withoutCorner(rings: readonly Ring[], path: readonly number[]): readonly Ring[] | null {
  const [ringAt = 0, cornerAt = 0] = path.length > 1 ? path.slice(-2) : [0, ...path]
  const ring = rings[ringAt]?.slice(0, -1).filter((_, at) => at !== cornerAt) ?? []
  const first = ring[0]
  if (first === undefined || ring.length < 3) return null
  return rings.map((one, at) => (at === ringAt ? [...ring, first] : one))
}
