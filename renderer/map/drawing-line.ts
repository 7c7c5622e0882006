import L from 'leaflet'
import '@geoman-io/leaflet-geoman-free'
import type { AreaGeometry, Geometry, Position } from '../../db/model/geometry.ts'
import { bboxOf, polygonsOf } from '../../db/model/geometry.ts'
import { showBox } from './show-box.ts'
import type { Drawing, DrawingState } from './drawing.ts'

const style = { color: '#b3261e', weight: 2.5, snapIgnore: true }
const snapPixels = 14

/**
 * Draws one line whose points snap to the zones in `neighbours`; a mark shows where. The map moves
 * to `around`. Ends only with `stop`.
 */
export function startLine(
  map: L.Map,
  around: Geometry | null,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
): Drawing {
  const pm = map.pm
  const guides = L.featureGroup(
    neighbours.map((geometry) =>
      L.polygon(
        polygonsOf(geometry).map((rings) =>
          rings.map((ring) => ring.slice(0, -1).map(([lng, lat]): L.LatLngTuple => [lat, lng])),
        ),
        { opacity: 0, fillOpacity: 0, interactive: false },
      ),
    ),
  ).addTo(map)
  let drawn: L.Polyline | null = null
  let corners = 0
  const tell = (): void => {
    changed({ step: 'line', areaKm2: 0, corners, problem: null })
  }
  const start = (): void => {
    pm.enableDraw('Line', {
      snappable: true,
      snapDistance: snapPixels,
      continueDrawing: false,
      tooltips: false,
      templineStyle: style,
      hintlineStyle: { ...style, dashArray: '5,5' },
      pathOptions: style,
    })
  }
  const tool = (): { _finishShape?: () => void; _removeLastVertex?: () => void } =>
    (pm.Draw as unknown as { Line?: { _finishShape?: () => void; _removeLastVertex?: () => void } }).Line ??
    {}
  const begun = (event: { workingLayer: L.Layer }): void => {
    event.workingLayer.on('pm:vertexadded', () => {
      corners += 1
      tell()
    })
  }
  const created = (event: { layer: L.Layer }): void => {
    if (!(event.layer instanceof L.Polyline)) return
    drawn?.remove()
    drawn = event.layer
    corners = drawn.getLatLngs().length
    tell()
  }
  if (around !== null) showBox(map, bboxOf(around), 60)
  map.on('pm:drawstart', begun)
  map.on('pm:create', created)
  start()
  tell()

  return {
    addPart: () => undefined,
    addHole: () => undefined,
    undoCorner: () => {
      if (drawn !== null) {
        drawn.remove()
        drawn = null
        corners = 0
        start()
      } else if (corners > 1) {
        tool()._removeLastVertex?.()
        corners -= 1
      }
      tell()
    },
    finish() {
      if (drawn === null && corners > 1) tool()._finishShape?.()
      const corners_ = (drawn?.getLatLngs() ?? []) as L.LatLng[]
      if (corners_.length < 2) return null
      return { type: 'LineString', coordinates: corners_.map(({ lat, lng }): Position => [lng, lat]) }
    },
    stop() {
      map.off('pm:drawstart', begun)
      map.off('pm:create', created)
      pm.disableDraw()
      drawn?.remove()
      guides.remove()
    },
  }
}
