import { geometryProblem, isArea, normaliseRings, polygonsOf, signedArea } from './geometry.ts'
import type { AreaGeometry, Geometry, Position, Ring } from './geometry.ts'

/** `where` is a place on the map where the fault is, or null when it is in the structure; `what` is a plain sentence part. */
export type GeometryCheck =
  | { readonly ok: true; readonly geometry: Geometry }
  | { readonly ok: false; readonly where: Position | null; readonly what: string }

/** One edge; `next` is where the ring goes on after `b`, for lines that cross in a corner. */
interface Edge {
  readonly a: Position
  readonly b: Position
  readonly next: Position
  readonly polygon: number
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

/**
 * Checks a geometry from a file or the drawing tools. On success the geometry is as it is stored: altitudes dropped,
 * repeated positions dropped, rings closed and turned as RFC 7946 wants. Refused: what geometrySchema refuses, rings
 * without an area, and rings of one polygon that cross themselves or each other. Rings that only touch are accepted.
 */
export function validateGeometry(value: unknown): GeometryCheck {
  const cleaned = clean(value)
  const problem = geometryProblem(cleaned)
  if (problem !== null) return { ok: false, where: null, what: problem }
  const geometry = normaliseRings(cleaned as Geometry)
  if (!isArea(geometry)) return { ok: true, geometry }
  const crossing = findCrossing(geometry)
  if (crossing !== null) return { ok: false, where: crossing, what: 'the outline crosses itself' }
  for (const rings of polygonsOf(geometry)) {
    const flat = rings.find((ring) => signedArea(ring) === 0)
    if (flat !== undefined) return { ok: false, where: flat[0] ?? null, what: 'a ring without an area' }
  }
  return { ok: true, geometry }
}

/** Drops altitudes, repeated positions and members that a stored geometry does not have; closes rings. */
function clean(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  const { type, coordinates } = value as Record<string, unknown>
  const ring = (line: unknown): unknown => closed(distinct(line))
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

function closed(line: unknown): unknown {
  if (!Array.isArray(line) || line.length < 3 || same(line[0], line[line.length - 1])) return line
  return [...(line as readonly unknown[]), line[0] as unknown]
}

/** A place where edges of one polygon cross, or null. Sweeps over the edges from west to east. */
function findCrossing(geometry: AreaGeometry): Position | null {
  const edges = polygonsOf(geometry).flatMap((rings, polygon) =>
    rings.flatMap((ring) => edgesOf(ring, polygon)),
  )
  edges.sort((a, b) => a.west - b.west)
  let active: Edge[] = []
  for (const edge of edges) {
    active = active.filter((other) => other.east >= edge.west)
    for (const other of active) {
      if (other.polygon !== edge.polygon || other.south > edge.north || other.north < edge.south) continue
      const at = crossingOf(edge, other)
      if (at !== null) return at
    }
    active.push(edge)
  }
  return null
}

function edgesOf(ring: Ring, polygon: number): Edge[] {
  const edges: Edge[] = []
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const a = ring[i]
    const b = ring[i + 1]
    const next = ring[i + 2 < ring.length ? i + 2 : 1]
    if (a === undefined || b === undefined || next === undefined) continue
    edges.push({
      a,
      b,
      next,
      polygon,
      west: Math.min(a[0], b[0]),
      east: Math.max(a[0], b[0]),
      south: Math.min(a[1], b[1]),
      north: Math.max(a[1], b[1]),
    })
  }
  return edges
}

function crossingOf(p: Edge, q: Edge): Position | null {
  const qa = sideOf(p.a, p.b, q.a)
  const qb = sideOf(p.a, p.b, q.b)
  const pa = sideOf(q.a, q.b, p.a)
  const pb = sideOf(q.a, q.b, p.b)
  if (qa * qb < 0 && pa * pb < 0) return meetingPoint(p, q)
  // a corner of one on the inside of the other, and its two edges on either side of it
  if (qb === 0 && pa * pb < 0 && qa * sideOf(p.a, p.b, q.next) < 0) return q.b
  if (pb === 0 && qa * qb < 0 && pa * sideOf(q.a, q.b, p.next) < 0) return p.b
  return null
}

/** 1 left, −1 right, 0 on the line through a and b, or too near it for a double to tell (Shewchuk's static bound). */
function sideOf(a: Position, b: Position, point: Position): -1 | 0 | 1 {
  const left = (b[0] - a[0]) * (point[1] - a[1])
  const right = (b[1] - a[1]) * (point[0] - a[0])
  const turn = left - right
  if (Math.abs(turn) <= 3.4e-16 * (Math.abs(left) + Math.abs(right))) return 0
  return turn > 0 ? 1 : -1
}

function meetingPoint(p: Edge, q: Edge): Position {
  const px = p.b[0] - p.a[0]
  const py = p.b[1] - p.a[1]
  const qx = q.b[0] - q.a[0]
  const qy = q.b[1] - q.a[1]
  const along = ((q.a[0] - p.a[0]) * qy - (q.a[1] - p.a[1]) * qx) / (px * qy - py * qx)
  return [p.a[0] + along * px, p.a[1] + along * py]
}
