import * as polyclip from 'polyclip-ts'
import { normaliseRings, polygonsOf } from './geometry.ts'
import type { AreaGeometry, Position } from './geometry.ts'

/**
 * Areas combined, edges straight in degrees; the result has the rings of RFC 7946, or is null when nothing is left.
 * May throw on geometry that crosses itself: validate first. What an outline goes round twice counts once.
 */
type Clip = ReturnType<typeof polyclip.union>

/** What both cover. */
export function intersection(a: AreaGeometry, b: AreaGeometry): AreaGeometry | null {
  return fromClip(polyclip.intersection(toClip(a), toClip(b)))
}

/** What `a` covers and none of the others does. */
export function difference(a: AreaGeometry, ...others: readonly AreaGeometry[]): AreaGeometry | null {
  return fromClip(polyclip.difference(toClip(a), ...others.map(toClip)))
}

/** What one or more of them cover. */
export function union(first: AreaGeometry, ...others: readonly AreaGeometry[]): AreaGeometry | null {
  return fromClip(polyclip.union(toClip(first), ...others.map(toClip)))
}

function toClip(geometry: AreaGeometry): Clip {
  return polygonsOf(geometry).map((rings) =>
    rings.map((ring) => ring.map(([lng, lat]): [number, number] => [lng, lat])),
  )
}

function fromClip(polygons: Clip): AreaGeometry | null {
  const [first, ...others] = polygons.map((rings) =>
    rings.map((ring) => ring.map((at): Position => [at[0], at[1]])),
  )
  if (first === undefined) return null
  if (others.length === 0) return normaliseRings<AreaGeometry>({ type: 'Polygon', coordinates: first })
  return normaliseRings<AreaGeometry>({ type: 'MultiPolygon', coordinates: [first, ...others] })
}
