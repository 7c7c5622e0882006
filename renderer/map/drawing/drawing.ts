import type L from 'leaflet'
import { isArea } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Geometry, Position } from '../../../db/model/geometry/geometry.ts'
import { traceOutline } from '../../../db/model/geometry/trace.ts'
import { validateGeometry } from '../../../db/model/geometry/validate.ts'
import { areaLayers } from './area-layers.ts'
import { drawingState, reduceDrawing } from './drawing-model.ts'
import type { DrawingAction, DrawingModel } from './drawing-model.ts'
import { snapOn } from './drawing-shape.ts'
import type { Drawing, DrawingState } from './drawing-state.ts'
import { startPicking } from './picking.ts'
import type { PickOptions, Picking } from './picking.ts'

const onOutlineMetres = 0.5
const nothingYet: DrawingModel = { step: 'new', shape: null, before: [], cutProblem: null }

/**
 * Draws or edits one area with holes and parts; corners snap to the zones in `neighbours`. `changed` hears of every step;
 * the drawing itself ends only with `stop`. What a person does is an action on a model (drawing-model.ts); the map follows.
 */
export function startPolygon(
  map: L.Map,
  start: Geometry | null,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
): Drawing {
  const begun = start !== null && isArea(start) ? start : null
  let model: DrawingModel = nothingYet
  let picking: Picking | null = null
  let snapped: DrawingState['snapped'] = null
  let snapping = true
  let tracing = false
  const snap = snapOn(map, neighbours)
  const layers = areaLayers(map, neighbours, () => {
    act({ do: 'reshape', shape: layers.shape() })
  })

  function tell(): void {
    const { fault, ...state } = drawingState(
      model,
      picking === null ? null : { points: picking.points(), snapped },
    )
    layers.showFault(fault)
    changed(state)
  }

  function act(action: DrawingAction): void {
    const before = model
    model = reduceDrawing(model, action)
    const drawn = model.shape !== before.shape && action.do !== 'reshape'
    if (drawn) {
      layers.draw(model.shape)
      // Six decimals, as the map has it: what is compared with it, and kept in the end.
      model = { ...model, shape: layers.shape() }
    }
    if (drawn || model.step !== before.step || action.do === 'begin') showStep()
    tell()
  }

  /** What the map lets the person do in this step. */
  function showStep(): void {
    picking?.stop()
    picking = null
    snapped = null
    const { step } = model
    if (step === 'edit') layers.beginEdit(snapping)
    else layers.endEdit()
    if (step === 'new' || step === 'hole' || step === 'cut')
      picking = startPicking(map, picked(step === 'cut'))
  }

  function picked(line: boolean): PickOptions {
    return {
      most: null,
      closes: !line,
      shape: (points) => shapeOf(points, line),
      snap: (at) => (snapping ? snap(at) : null),
      between: (from, to) => (tracing ? (traceOutline(neighbours, from, to, onOutlineMetres) ?? []) : []),
      changed(state) {
        snapped = state.snapped
        // It tells at once, before it is known here.
        if (picking !== null) tell()
      },
      done: enter,
    }
  }

  function enter(): void {
    act({ do: 'enter', points: picking?.points() ?? [] })
  }
  const clicked = ({ latlng }: L.LeafletMouseEvent): void => {
    act({ do: 'click', at: [latlng.lng, latlng.lat] })
  }
  map.on('click', clicked)
  if (begun !== null) {
    layers.draw(begun)
    model = { ...nothingYet, shape: layers.shape() }
    const bounds = layers.bounds()
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [60, 60] })
  }
  act({ do: 'begin', step: begun === null ? 'new' : 'edit' })

  const begin = (step: 'new' | 'hole' | 'cut' | 'edit' | 'unhole') => (): void => {
    act({ do: 'begin', step })
  }
  return {
    addPart: begin('new'),
    addHole: begin('hole'),
    cut: begin('cut'),
    removeHole: begin('unhole'),
    back: begin('edit'),
    enter,
    undo() {
      if (picking !== null && picking.points().length > 0) picking.undo()
      else act({ do: 'undo' })
    },
    deleteCorner() {
      const corner = layers.takeTouched()
      if (corner !== null) act({ do: 'remove-corner', ...corner })
    },
    setSnap(on) {
      snapping = on
      if (model.step === 'edit') act({ do: 'begin', step: 'edit' })
    },
    setTrace(on) {
      tracing = on
    },
    finish() {
      const checked = model.shape === null ? null : validateGeometry(model.shape)
      return checked?.ok === true ? checked.geometry : null
    },
    stop() {
      map.off('click', clicked)
      picking?.stop()
      layers.remove()
    },
  }
}

/** What points make, closed to a ring or as a line; null while they are too few. */
function shapeOf(points: readonly Position[], line: boolean): Geometry | null {
  const [first] = points
  if (first === undefined || points.length < (line ? 2 : 3)) return null
  return line
    ? { type: 'LineString', coordinates: points }
    : { type: 'Polygon', coordinates: [[...points, first]] }
}
