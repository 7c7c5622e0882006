import type L from 'leaflet'
import { metresPerPixelAt, polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import { rounded } from '../../../db/model/geometry/drawing-edits.ts'
import { snapTo } from './snap-neighbours.ts'
import type { Snapped } from './pick-model.ts'

const snapPixels = 14
const fingerPixels = 24

export function toLatLngs(geometry: AreaGeometry): L.LatLngExpression[][][] {
  return polygonsOf(geometry).map((polygon) =>
    polygon.map((ring) => ring.slice(0, -1).map(([lng, lat]): L.LatLngExpression => [lat, lng])),
  )
}

/** Leaflet's corners as closed GeoJSON rings, six decimals (a tenth of a metre). */
export function toPolygons(layer: L.Polygon): (readonly (readonly Position[])[])[] {
  const rings = layer.getLatLngs()
  const isFlat = (value: unknown): value is L.LatLng[] => Array.isArray(value) && !Array.isArray(value[0])
  const polygon = (value: L.LatLng[][]): (readonly Position[])[] =>
    value.flatMap((ring) => {
      const closed = ring.map(({ lat, lng }): Position => rounded([lng, lat]))
      const first = closed[0]
      return first === undefined || closed.length < 3 ? [] : [[...closed, first]]
    })
  if (isFlat(rings)) return [polygon([rings])].filter((rings_) => rings_.length > 0)
  if (rings.every(isFlat)) return [polygon(rings)].filter((rings_) => rings_.length > 0)
  return rings.map(polygon).filter((rings_) => rings_.length > 0)
}

/** How near counts as on: wider for fingers. Metres at a latitude and zoom. */
export function toleranceMetres(map: L.Map, lat: number): number {
  const pixels = matchMedia('(pointer: coarse)').matches ? fingerPixels : snapPixels
  return metresPerPixelAt(lat, map.getZoom()) * pixels
}

/** Snapping to the corners and edges of neighbours at the map's present zoom. */
export function snapOn(map: L.Map, neighbours: readonly AreaGeometry[]): (at: Position) => Snapped | null {
  const find = snapTo(neighbours)
  return (at) => find(at, toleranceMetres(map, at[1]))
}
