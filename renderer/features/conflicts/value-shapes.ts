import { readGeometry } from '../../../db/model/geometry/read-geometry.ts'
import type { Geometry } from '../../../db/model/geometry/geometry.ts'
import type { MapShape } from '../../map/shapes-map.tsx'

/** A, B, C, … for values side by side; numbers after Z. */
export function letterOf(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : String(index + 1)
}

/** What values look like on a map: shapes, and locations with their radius. Values without a place leave their letter out. */
export function shapesOf(values: readonly unknown[]): readonly MapShape[] {
  return values.flatMap((value, index) => {
    const place = placeOf(value)
    return place === null ? [] : [{ letter: letterOf(index), ...place }]
  })
}

export interface Place {
  readonly geometry: Geometry
  /** Metres; 0 unknown. */
  readonly radius: number
}

/** A shape, or a location (`{ geometry, radius }`). */
export function placeOf(value: unknown): Place | null {
  const whole = readGeometry(value)
  if (whole !== null) return { geometry: whole, radius: 0 }
  if (typeof value !== 'object' || value === null || !('geometry' in value)) return null
  const inside = readGeometry(value.geometry)
  if (inside === null) return null
  const radius = 'radius' in value && typeof value.radius === 'number' ? value.radius : 0
  return { geometry: inside, radius }
}
