import L from 'leaflet'
import { isArea, polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { Geometry, Position } from '../../../db/model/geometry/geometry.ts'

const tuple = ([lng, lat]: Position): L.LatLngTuple => [lat, lng]

/** A geometry as Leaflet's shapes, one for each part. */
export function toLeaflet(geometry: Geometry, style: L.PathOptions): readonly L.Path[] {
  if (geometry.type === 'Point') return [L.circleMarker(tuple(geometry.coordinates), { ...style, radius: 6 })]
  if (!isArea(geometry))
    return [L.polyline(geometry.coordinates.map(tuple), { ...style, fillOpacity: 0, fill: false })]
  return polygonsOf(geometry).map((rings) =>
    L.polygon(
      rings.map((ring) => ring.slice(0, -1).map(tuple)),
      style,
    ),
  )
}
