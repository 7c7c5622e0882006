import L from 'leaflet'
import { rounded } from '../../../db/model/geometry/drawing-edits.ts'
import type { AreaGeometry, LineGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import type { Drawing, DrawingState } from './drawing-state.ts'
import { toLatLngs } from './drawing-shape.ts'
import { letEdit } from './geoman.ts'

const nothing = (): void => undefined
const snapDistance = 14
const maxUndo = 100

/** Moves, adds and removes the points of a line that is there; they snap to the zones in `neighbours`. */
export function editLine(
  map: L.Map,
  start: LineGeometry,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
): Drawing {
  letEdit(map)
  const guides = L.featureGroup(
    neighbours.map((area) => L.polygon(toLatLngs(area), { opacity: 0, fillOpacity: 0, interactive: false })),
  ).addTo(map)
  const line = L.polyline([], { color: '#b3261e', weight: 3, snapIgnore: true }).addTo(map)
  const before: (readonly Position[])[] = []
  let kept: readonly Position[] = start.coordinates
  let snapping = true
  let touched: readonly number[] | undefined

  const points = (): readonly Position[] =>
    (line.getLatLngs() as L.LatLng[]).map(({ lat, lng }) => rounded([lng, lat]))

  function show(next: readonly Position[]): void {
    line.pm.disable()
    line.setLatLngs(next.map(([lng, lat]): L.LatLngTuple => [lat, lng]))
    line.pm.enable({ snappable: snapping, snapDistance })
    kept = next
    touched = undefined
    tell()
  }
  function tell(): void {
    const corners = points().length
    changed({
      step: 'edit',
      areaKm2: 0,
      corners,
      problem: null,
      snapped: null,
      holes: 0,
      undo: before.length > 0,
    })
  }
  const moved = (): void => {
    const now = points()
    if (JSON.stringify(now) === JSON.stringify(kept)) return
    before.push(kept)
    if (before.length > maxUndo) before.shift()
    kept = now
    tell()
  }
  line.on('pm:edit pm:vertexremoved pm:vertexadded', moved)
  line.on('pm:vertexclick pm:markerdragend', (event) => {
    touched = (event as { readonly indexPath?: readonly number[] }).indexPath
  })
  show(start.coordinates)
  map.fitBounds(line.getBounds(), { padding: [80, 80], maxZoom: 16 })

  return {
    addPart: nothing,
    addHole: nothing,
    removeHole: nothing,
    cut: nothing,
    enter: nothing,
    back: nothing,
    undo() {
      const last = before.pop()
      if (last !== undefined) show(last)
    },
    deleteCorner() {
      const at = touched?.at(-1)
      const rest = points().filter((_, index) => index !== at)
      if (at === undefined || rest.length < 2) return
      before.push(kept)
      show(rest)
    },
    setSnap(on) {
      snapping = on
      line.pm.enable({ snappable: snapping, snapDistance })
    },
    setTrace: nothing,
    finish() {
      const coordinates = points()
      return coordinates.length < 2 ? null : { type: 'LineString', coordinates }
    },
    stop() {
      line.pm.disable()
      line.remove()
      guides.remove()
    },
  }
}
