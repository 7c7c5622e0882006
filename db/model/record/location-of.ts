import type { Coordinates } from '../coordinates/coordinates.ts'
import type { PointGeometry } from '../geometry/geometry.ts'

const exactMetres = 1000
const nearMetres = 25_000

/** UCDP's 1 and 2 by how coarse the notation was, in metres; null for what is coarser: that a person must say. */
export function precisionOfRadius(radiusMetres: number): 1 | 2 | null {
  return radiusMetres <= exactMetres ? 1 : radiusMetres <= nearMetres ? 2 : null
}

export interface ReadLocation {
  readonly geometry: PointGeometry
  readonly precision?: 1 | 2
  /** Metres. */
  readonly radius: number
}

/** A position as a person wrote it, as an event's location. */
export function locationOf({ lat, lng, radiusMetres }: Coordinates): ReadLocation {
  const precision = precisionOfRadius(radiusMetres)
  return {
    geometry: { type: 'Point', coordinates: [lng, lat] },
    ...(precision === null ? {} : { precision }),
    radius: Math.round(radiusMetres),
  }
}
