import type { AreaGeometry, Position, Ring } from './geometry.ts'
import { normaliseRings, polygonsOf } from './geometry.ts'

const metresPerDegree = 111_320

interface Near {
  readonly at: Position
  readonly metres: number
  /** A corner that is there already, or a place on an edge. */
  readonly corner: boolean
}

/**
 * Where a position snaps to: the nearest corner of the areas within the tolerance, else the nearest place on an edge;
 * null where there is neither. Distances are those of a plane at that latitude, good to some kilometres.
 */
export function snapPosition(
  position: Position,
  areas: readonly AreaGeometry[],
  toleranceMetres: number,
): Near | null {
  const nearest: { corner: Near | null; edge: Near | null } = { corner: null, edge: null }
  for (const area of areas) {
    for (const ring of polygonsOf(area).flat()) {
      forEachEdge(ring, (a, b) => {
        const toCorner = planeMetres(position, a)
        if (toCorner <= toleranceMetres && toCorner < (nearest.corner?.metres ?? Infinity))
          nearest.corner = { at: a, metres: toCorner, corner: true }
        const at = nearestOn(position, a, b)
        const toEdge = planeMetres(position, at)
        if (toEdge <= toleranceMetres && toEdge < (nearest.edge?.metres ?? Infinity))
          nearest.edge = { at, metres: toEdge, corner: false }
      })
    }
  }
  return nearest.corner ?? nearest.edge
}

/** A drawn line whose positions lie on the corners and edges of the areas where they are within the tolerance. */
export function snapLine(
  line: readonly Position[],
  areas: readonly AreaGeometry[],
  toleranceMetres: number,
): readonly Position[] {
  return distinct(line.map((position) => snapPosition(position, areas, toleranceMetres)?.at ?? position))
}

/**
 * An area with the given positions as corners of its own wherever they lie on one of its edges within the tolerance: what
 * makes an edge truly shared. Its shape changes by no more than the tolerance.
 */
export function insertCorners(
  area: AreaGeometry,
  positions: readonly Position[],
  toleranceMetres: number,
): AreaGeometry {
  const rings = (list: readonly Ring[]): readonly Ring[] =>
    list.map((ring) => withCorners(ring, positions, toleranceMetres))
  return normaliseRings(
    area.type === 'Polygon'
      ? { type: 'Polygon', coordinates: rings(area.coordinates) }
      : { type: 'MultiPolygon', coordinates: area.coordinates.map(rings) },
  )
}

function withCorners(ring: Ring, positions: readonly Position[], tolerance: number): Ring {
  const made: Position[] = []
  forEachEdge(ring, (a, b) => {
    made.push(a)
    const on = positions.filter(
      (position) =>
        !same(position, a) &&
        !same(position, b) &&
        planeMetres(position, nearestOn(position, a, b)) <= tolerance,
    )
    made.push(...on.toSorted((p, q) => planeMetres(p, a) - planeMetres(q, a)))
  })
  const kept = distinct(made)
  return [...kept, ...kept.slice(0, 1)]
}

/** The place on the edge from `a` to `b` nearest to a position, on a plane at that latitude. */
export function nearestOn(position: Position, a: Position, b: Position): Position {
  const shrink = Math.cos((position[1] * Math.PI) / 180)
  const dx = (b[0] - a[0]) * shrink
  const dy = b[1] - a[1]
  const length = dx * dx + dy * dy
  const along = length === 0 ? 0 : ((position[0] - a[0]) * shrink * dx + (position[1] - a[1]) * dy) / length
  if (along <= 0) return a
  if (along >= 1) return b
  return [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])]
}

/** Metres on a plane at the latitude of the first. */
export function planeMetres(a: Position, b: Position): number {
  const shrink = Math.cos((a[1] * Math.PI) / 180)
  return Math.hypot((b[0] - a[0]) * shrink, b[1] - a[1]) * metresPerDegree
}

export function same(a: Position | undefined, b: Position | undefined): boolean {
  return a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
}

function distinct(line: readonly Position[]): readonly Position[] {
  return line.filter((position, at) => at === 0 || !same(position, line[at - 1]))
}

function forEachEdge(ring: Ring, visit: (a: Position, b: Position) => void): void {
  for (let i = 0; i + 1 < ring.length; i += 1) {
    const a = ring[i]
    const b = ring[i + 1]
    if (a !== undefined && b !== undefined) visit(a, b)
  }
}
