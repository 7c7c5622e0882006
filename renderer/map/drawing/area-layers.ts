import L from 'leaflet'
import { areaOf } from '../../../db/model/geometry/drawing-edits.ts'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import { toLatLngs, toPolygons } from './drawing-shape.ts'
import { letEdit } from './geoman.ts'

const red = '#b3261e'
const pathOptions = { color: red, weight: 2.5, fillOpacity: 0.12, snapIgnore: true }
const snapDistance = 14
const editEvents = 'pm:edit pm:vertexremoved pm:vertexadded'
const touchEvents = 'pm:vertexclick pm:markerdragend'

/** A corner by its part, its ring and its place in it. */
export interface Corner {
  readonly part: number
  readonly path: readonly number[]
}

/** The parts of an area on a map, whose corners can be moved by hand. */
export interface AreaLayers {
  readonly draw: (geometry: AreaGeometry | null) => void
  /** As it stands on the map, six decimals. */
  readonly shape: () => AreaGeometry | null
  readonly bounds: () => L.LatLngBounds
  readonly showFault: (at: Position | null) => void
  readonly beginEdit: (snapping: boolean) => void
  readonly endEdit: () => void
  /** The corner that was touched last, once. */
  readonly takeTouched: () => Corner | null
  readonly remove: () => void
}

/** `edited` hears of every change by hand; corners snap to `neighbours`. */
export function areaLayers(map: L.Map, neighbours: readonly AreaGeometry[], edited: () => void): AreaLayers {
  letEdit(map)
  const parts = L.featureGroup().addTo(map)
  const fault = L.layerGroup().addTo(map)
  const guides = L.featureGroup(
    neighbours.map((geometry) =>
      L.polygon(toLatLngs(geometry), { opacity: 0, fillOpacity: 0, interactive: false }),
    ),
  ).addTo(map)
  map.pm.setGlobalOptions({ snappable: true, snapDistance, layerGroup: parts })
  let corner: Corner | null = null
  const layers = (): L.Polygon[] =>
    parts.getLayers().filter((layer): layer is L.Polygon => layer instanceof L.Polygon)
  const touched = (event: L.LeafletEvent): void => {
    const { indexPath, target } = event as {
      readonly indexPath?: readonly number[]
      readonly target: unknown
    }
    const part = layers().findIndex((layer) => layer === target)
    corner = indexPath === undefined || part < 0 ? null : { part, path: indexPath }
  }
  const endEdit = (): void => {
    for (const layer of layers()) layer.pm.disable()
  }
  return {
    draw(geometry) {
      endEdit()
      parts.clearLayers()
      for (const rings of geometry === null ? [] : polygonsOf(geometry))
        L.polygon(toLatLngs({ type: 'Polygon', coordinates: rings }), pathOptions).addTo(parts)
    },
    shape: () => areaOf(layers().flatMap(toPolygons)),
    bounds: () => parts.getBounds(),
    showFault(at) {
      fault.clearLayers()
      if (at === null) return
      const ring = { radius: 11, color: red, weight: 3, className: 'map-crossing', interactive: false }
      L.circleMarker([at[1], at[0]], ring).addTo(fault)
    },
    beginEdit(snapping) {
      corner = null
      for (const layer of layers()) {
        layer.pm.enable({ allowSelfIntersection: true, snappable: snapping, snapDistance })
        layer.off(editEvents, edited).on(editEvents, edited)
        layer.off(touchEvents, touched).on(touchEvents, touched)
      }
    },
    endEdit,
    takeTouched() {
      const last = corner
      corner = null
      return last
    },
    remove() {
      endEdit()
      fault.remove()
      parts.remove()
      guides.remove()
    },
  }
}
