import type L from 'leaflet'
import { bboxOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Geometry } from '../../../db/model/geometry/geometry.ts'
import { traceOutline } from '../../../db/model/geometry/trace.ts'
import { showBox } from '../show-box.ts'
import { startPicking } from './picking.ts'
import { snapOn } from './drawing-shape.ts'
import type { Drawing, DrawingState } from './drawing-state.ts'

const nothing = (): void => undefined
const room = 60
const onOutlineMetres = 0.5

/**
 * Draws one line whose points snap to the zones in `neighbours`; a mark shows where. The map moves to `around`. A double
 * click calls `ended`; the drawing itself ends only with `stop`.
 */
export function startLine(
  map: L.Map,
  around: Geometry | null,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
  ended: () => void,
): Drawing {
  let snapping = true
  let tracing = false
  const snap = snapOn(map, neighbours)
  if (around !== null) showBox(map, bboxOf(around), room)
  const picking = startPicking(map, {
    most: null,
    closes: false,
    shape: (points) => (points.length < 2 ? null : { type: 'LineString', coordinates: points }),
    snap: (at) => (snapping ? snap(at) : null),
    between: (from, to) => (tracing ? (traceOutline(neighbours, from, to, onOutlineMetres) ?? []) : []),
    changed: ({ points, snapped }) => {
      changed({
        step: 'line',
        areaKm2: 0,
        corners: points.length,
        problem: null,
        snapped,
        holes: 0,
        undo: points.length > 0,
      })
    },
    done: ended,
  })
  return {
    addPart: nothing,
    addHole: nothing,
    removeHole: nothing,
    cut: nothing,
    deleteCorner: nothing,
    enter: nothing,
    back: nothing,
    undo: picking.undo,
    setSnap(on) {
      snapping = on
    },
    setTrace(on) {
      tracing = on
    },
    finish() {
      const coordinates = picking.points()
      return coordinates.length < 2 ? null : { type: 'LineString', coordinates }
    },
    stop: picking.stop,
  }
}
