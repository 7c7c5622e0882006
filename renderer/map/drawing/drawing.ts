import L from 'leaflet'
import { cutArea } from '../../../db/model/geometry/cut-area.ts'
import {
  areaOf,
  closedRing,
  problemOf,
  withoutCorner,
  withoutHoleAt,
  withoutPartAt,
} from '../../../db/model/geometry/drawing-edits.ts'
import { SituError } from '../../../db/model/errors.ts'
import { isArea, polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Geometry, Position, Ring } from '../../../db/model/geometry/geometry.ts'
import { difference } from '../../../db/model/geometry/overlay.ts'
import { validateGeometry } from '../../../db/model/geometry/validate.ts'
import { soundArea } from '../../../db/model/geometry/sound-area.ts'
import { traceOutline } from '../../../db/model/geometry/trace.ts'
import { snapOn, toLatLngs, toPolygons } from './drawing-shape.ts'
import type { Drawing, DrawingState, DrawingStep } from './drawing-state.ts'
import { letEdit } from './geoman.ts'
import { startPicking } from './picking.ts'
import type { Picking } from './picking.ts'

const pathOptions = { color: '#b3261e', weight: 2.5, fillOpacity: 0.12, snapIgnore: true }
const snapDistance = 14
const onOutlineMetres = 0.5
const maxUndo = 100

/** What geoman tells of a corner. */
interface TouchedCorner {
  readonly indexPath?: readonly number[]
  readonly target: unknown
}

/**
 * Draws or edits one area with holes and parts; corners snap to the zones in `neighbours`. `changed` hears of every step;
 * the drawing itself ends only with `stop`.
 */
export function startPolygon(
  map: L.Map,
  start: Geometry | null,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
): Drawing {
  letEdit(map)
  const parts = L.featureGroup().addTo(map)
  const fault = L.layerGroup().addTo(map)
  const guides = L.featureGroup(
    neighbours.map((geometry) =>
      L.polygon(toLatLngs(geometry), { opacity: 0, fillOpacity: 0, interactive: false }),
    ),
  ).addTo(map)
  const snap = snapOn(map, neighbours)
  const before: (AreaGeometry | null)[] = []
  let step: DrawingStep = 'edit'
  let picking: Picking | null = null
  let pointed: DrawingState['snapped'] = null
  let cutProblem: string | null = null
  let snapping = true
  let tracing = false
  let corner: TouchedCorner | null = null
  map.pm.setGlobalOptions({ snappable: true, snapDistance, layerGroup: parts })

  const layers = (): L.Polygon[] =>
    parts.getLayers().filter((layer): layer is L.Polygon => layer instanceof L.Polygon)
  const shape = (): AreaGeometry | null => areaOf(layers().flatMap(toPolygons))
  let kept = shape()

  /** The shape with the ring that is being drawn, so that a crossing is told at once. */
  function drawn(): AreaGeometry | null {
    const points = picking?.points() ?? []
    const first = points[0]
    if ((step !== 'new' && step !== 'hole') || first === undefined || points.length < 3) return shape()
    const ring: Ring = [...points, first]
    return { type: 'Polygon', coordinates: [ring] }
  }

  function tell(): void {
    const geometry = drawn()
    const problem = problemOf(geometry)
    fault.clearLayers()
    if (problem?.where != null)
      L.circleMarker([problem.where[1], problem.where[0]], {
        radius: 11,
        color: '#b3261e',
        weight: 3,
        className: 'map-crossing',
        interactive: false,
      }).addTo(fault)
    const rings = geometry === null ? [] : polygonsOf(geometry)
    changed({
      step,
      areaKm2: geometry === null || problem !== null ? 0 : (soundArea(geometry).squareMetres ?? 0) / 1e6,
      corners:
        geometry === null
          ? (picking?.points().length ?? 0)
          : rings.flat().reduce((sum, ring) => sum + ring.length - 1, 0),
      problem: cutProblem === null ? problem : { cut: cutProblem },
      snapped: pointed,
      holes: rings.reduce((sum, polygon) => sum + polygon.length - 1, 0),
      undo: picking === null ? before.length > 0 : picking.points().length > 0,
    })
  }

  function endPicking(): void {
    picking?.stop()
    picking = null
    pointed = null
  }

  function pick(next: 'new' | 'hole' | 'cut'): void {
    endPicking()
    step = next
    cutProblem = null
    for (const layer of layers()) layer.pm.disable()
    const line = next === 'cut'
    picking = startPicking(map, {
      most: null,
      closes: !line,
      shape: (points) => {
        const first = points[0]
        if (first === undefined || points.length < (line ? 2 : 3)) return null
        return line
          ? { type: 'LineString', coordinates: points }
          : { type: 'Polygon', coordinates: [[...points, first]] }
      },
      snap: (at) => (snapping ? snap(at) : null),
      between: (from, to) => (tracing ? (traceOutline(neighbours, from, to, onOutlineMetres) ?? []) : []),
      changed: ({ snapped }) => {
        pointed = snapped
        tell()
      },
      done: enter,
    })
    tell()
  }

  const moved = (): void => {
    const now = shape()
    if (JSON.stringify(now) === JSON.stringify(kept)) return
    before.push(kept)
    if (before.length > maxUndo) before.shift()
    kept = now
    tell()
  }
  const touched = (event: L.LeafletEvent): void => {
    corner = event
  }
  const editEvents = 'pm:edit pm:vertexremoved pm:vertexadded'

  function edit(): void {
    endPicking()
    step = 'edit'
    cutProblem = null
    corner = null
    for (const layer of layers()) {
      layer.pm.enable({ allowSelfIntersection: true, snappable: snapping, snapDistance })
      layer.off(editEvents, moved)
      layer.on(editEvents, moved)
      layer.off('pm:vertexclick pm:markerdragend', touched)
      layer.on('pm:vertexclick pm:markerdragend', touched)
    }
    tell()
  }

  function draw(geometry: AreaGeometry | null): void {
    for (const layer of layers()) layer.pm.disable()
    parts.clearLayers()
    if (geometry === null) return
    for (const polygon of polygonsOf(geometry))
      L.polygon(toLatLngs({ type: 'Polygon', coordinates: polygon }), pathOptions).addTo(parts)
  }

  /** Puts another shape in the place of this one; it can be taken back. */
  function replace(geometry: AreaGeometry | null): void {
    draw(geometry)
    moved()
  }

  function enter(): void {
    const points = picking?.points() ?? []
    if (step === 'choose' || step === 'unhole') edit()
    else if (step === 'cut') cutAlong(points)
    else if (step === 'new' || step === 'hole') {
      const ring = closedRing(points)
      if (ring === null) return
      const present = shape()
      const next =
        step === 'hole' && present !== null
          ? difference(present, ring)
          : areaOf([...(present === null ? [] : polygonsOf(present)), ...polygonsOf(ring)])
      endPicking()
      replace(next ?? present)
      edit()
    }
  }

  function cutAlong(line: readonly Position[]): void {
    const present = shape()
    if (present === null || line.length < 2) return
    try {
      const pieces = cutArea(present, line)
      endPicking()
      replace(areaOf(pieces.flatMap((piece) => polygonsOf(piece))))
      step = 'choose'
      cutProblem = null
    } catch (error) {
      if (!(error instanceof SituError)) throw error
      cutProblem = error.code
    }
    tell()
  }

  /** In the steps that wait for a click on the shape itself. */
  const clicked = (event: L.LeafletMouseEvent): void => {
    const present = shape()
    const { lng, lat } = event.latlng
    if (present === null || (step !== 'choose' && step !== 'unhole')) return
    const rest = step === 'choose' ? withoutPartAt(present, [lng, lat]) : withoutHoleAt(present, [lng, lat])
    if (rest === null) return
    replace(rest)
    edit()
  }
  map.on('click', clicked)

  if (start !== null && isArea(start)) {
    draw(start)
    kept = shape()
    const bounds = parts.getBounds()
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [60, 60] })
    edit()
  } else pick('new')

  function wait(next: 'unhole'): void {
    endPicking()
    for (const layer of layers()) layer.pm.disable()
    step = next
    tell()
  }

  return {
    addPart: () => {
      pick('new')
    },
    addHole: () => {
      pick('hole')
    },
    cut: () => {
      pick('cut')
    },
    removeHole: () => {
      wait('unhole')
    },
    undo() {
      if (picking !== null && picking.points().length > 0) {
        picking.undo()
        return
      }
      const last = before.pop()
      if (last === undefined) return
      draw(last)
      kept = shape()
      if (last === null) pick('new')
      else edit()
    },
    enter,
    back: edit,
    deleteCorner() {
      const path = corner?.indexPath
      const layer = corner?.target
      corner = null
      if (path === undefined || !(layer instanceof L.Polygon) || step !== 'edit') return
      const rings = toPolygons(layer)[0]
      const rest = rings === undefined ? null : withoutCorner(rings, path)
      if (rest === null) return
      const others = layers().filter((one) => one !== layer)
      replace(areaOf([...others.flatMap(toPolygons), rest]))
      edit()
    },
    setSnap(on) {
      snapping = on
      if (step === 'edit') edit()
    },
    setTrace(on) {
      tracing = on
    },
    finish() {
      const geometry = shape()
      const checked = geometry === null ? null : validateGeometry(geometry)
      return checked?.ok === true ? checked.geometry : null
    },
    stop() {
      map.off('click', clicked)
      endPicking()
      for (const layer of layers()) layer.pm.disable()
      fault.remove()
      parts.remove()
      guides.remove()
    },
  }
}
