import { bboxOf, polygonsOf } from './geometry.ts'
import type { AreaGeometry, Position } from './geometry.ts'
import { intersection, union } from './geometry-overlay.ts'

const turn = 360
const world: AreaGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [-180, -90],
      [180, -90],
      [180, 90],
      [-180, 90],
      [-180, -90],
    ],
  ],
}

/** An area whose longitudes run past ±180°, as a map that goes round gives them, in parts within ±180° (RFC 7946, 3.1.9). */
export function wrapArea(area: AreaGeometry): AreaGeometry | null {
  const [west, , east] = bboxOf(area)
  if (west >= -180 && east <= 180) return area
  const first = Math.floor((west + 180) / turn)
  const last = Math.floor((east + 180) / turn)
  const parts: AreaGeometry[] = []
  for (let at = first; at <= last; at += 1) {
    const part = intersection(shifted(area, -turn * at), world)
    if (part !== null) parts.push(part)
  }
  const [one, ...others] = parts
  return one === undefined || others.length === 0 ? (one ?? null) : union(one, ...others)
}

function shifted(area: AreaGeometry, degrees: number): AreaGeometry {
  return {
    type: 'MultiPolygon',
    coordinates: polygonsOf(area).map((rings) =>
      rings.map((ring) => ring.map(([lng, lat]): Position => [lng + degrees, lat])),
    ),
  }
}
