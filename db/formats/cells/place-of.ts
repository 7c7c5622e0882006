import { defaultRadiusMetres, isArea } from '../../model/events/rough-place.ts'
import type { AreaGeometry, Geometry } from '../../model/geometry/geometry.ts'
import { circlePolygon } from '../../model/geometry/measure.ts'
import { fieldIn } from '../../model/record/read-field.ts'
import { geometryOf } from './flat-record.ts'
import type { OutRecord } from './flat-record.ts'

/** Where a record is, as the map draws it. */
export type OutPlace =
  | { readonly kind: 'none' }
  /** `radius`: metres that the point may be off; null where nobody has said so. */
  | { readonly kind: 'point'; readonly lng: number; readonly lat: number; readonly radius: number | null }
  /** Known only roughly: never a sharp point. */
  | { readonly kind: 'rough'; readonly lng: number; readonly lat: number; readonly radius: number }
  | { readonly kind: 'shape'; readonly geometry: Exclude<Geometry, { readonly type: 'Point' }> }

export function placeOf(record: OutRecord): OutPlace {
  const geometry = geometryOf(record)
  if (geometry === null) return { kind: 'none' }
  if (geometry.type !== 'Point') return { kind: 'shape', geometry }
  const [lng, lat] = geometry.coordinates
  const location = record.type === 'event' ? fieldIn(record.fields, 'location') : null
  const { precision, radius } = (location ?? {}) as {
    readonly precision?: unknown
    readonly radius?: unknown
  }
  const level = typeof precision === 'number' ? precision : 0
  const metres = typeof radius === 'number' && radius > 0 ? radius : 0
  if (!isArea(level, metres)) return { kind: 'point', lng, lat, radius: metres === 0 ? null : metres }
  return { kind: 'rough', lng, lat, radius: metres > 0 ? metres : (defaultRadiusMetres[level] ?? 25_000) }
}

/** The ring that a rough place is drawn as. */
export function ringOf(place: Extract<OutPlace, { readonly kind: 'rough' }>): AreaGeometry {
  return circlePolygon(place, place.radius)
}
