import { SituError } from '../../../db/model/errors.ts'
import { cutArea } from '../../../db/model/geometry/cut-area.ts'
import {
  areaOf,
  closedRing,
  problemOf,
  withoutCorner,
  withoutHoleAt,
  withoutPartAt,
} from '../../../db/model/geometry/drawing-edits.ts'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import { difference } from '../../../db/model/geometry/overlay.ts'
import { soundArea } from '../../../db/model/geometry/sound-area.ts'
import type { DrawingState } from './drawing-state.ts'

/** An area that is being drawn or edited: what stands, what stood before, and which step the person is in. */
export interface DrawingModel {
  readonly step: 'new' | 'hole' | 'cut' | 'edit' | 'choose' | 'unhole'
  readonly shape: AreaGeometry | null
  /** The shapes before it, the latest last. */
  readonly before: readonly (AreaGeometry | null)[]
  /** Why the last cut failed, by its code. */
  readonly cutProblem: string | null
}

export type DrawingAction =
  /** A step is begun: to draw a part, a hole or a cut, to move corners, or to choose a hole that goes. */
  | { readonly do: 'begin'; readonly step: 'new' | 'hole' | 'cut' | 'edit' | 'unhole' }
  /** Corners were moved, added or removed by hand. */
  | { readonly do: 'reshape'; readonly shape: AreaGeometry | null }
  /** The step is ended; `points`: those that were put down in it. */
  | { readonly do: 'enter'; readonly points: readonly Position[] }
  | { readonly do: 'click'; readonly at: Position }
  /** A corner goes: of the part with this number, by ring and corner. */
  | { readonly do: 'remove-corner'; readonly part: number; readonly path: readonly number[] }
  | { readonly do: 'undo' }

const maxUndo = 100

/** The model after what a person did; the same object where that changes nothing. */
export function reduceDrawing(model: DrawingModel, action: DrawingAction): DrawingModel {
  switch (action.do) {
    case 'begin':
      return { ...model, step: action.step, cutProblem: null }
    case 'reshape':
      return withShape(model, action.shape)
    case 'enter':
      return entered(model, action.points)
    case 'click':
      return clicked(model, action.at)
    case 'remove-corner': {
      const parts = model.shape === null ? [] : polygonsOf(model.shape)
      const rings = parts[action.part]
      const rest = rings === undefined || model.step !== 'edit' ? null : withoutCorner(rings, action.path)
      if (rest === null) return model
      return withShape(model, areaOf(parts.map((part, at) => (at === action.part ? rest : part))))
    }
    case 'undo': {
      const last = model.before.at(-1)
      if (last === undefined) return model
      const step = last === null ? 'new' : 'edit'
      return { step, shape: last, before: model.before.slice(0, -1), cutProblem: null }
    }
  }
}

function withShape(model: DrawingModel, shape: AreaGeometry | null): DrawingModel {
  if (JSON.stringify(shape) === JSON.stringify(model.shape)) return model
  return { ...model, shape, before: [...model.before, model.shape].slice(-maxUndo) }
}

function entered(model: DrawingModel, points: readonly Position[]): DrawingModel {
  const { step, shape } = model
  if (step === 'choose' || step === 'unhole') return { ...model, step: 'edit', cutProblem: null }
  if (step === 'cut') return shape === null || points.length < 2 ? model : cutAlong(model, shape, points)
  const ring = step === 'edit' ? null : closedRing(points)
  if (ring === null) return model
  const next =
    step === 'hole' && shape !== null
      ? difference(shape, ring)
      : areaOf([...(shape === null ? [] : polygonsOf(shape)), ...polygonsOf(ring)])
  return { ...withShape(model, next ?? shape), step: 'edit', cutProblem: null }
}

function cutAlong(model: DrawingModel, shape: AreaGeometry, line: readonly Position[]): DrawingModel {
  try {
    const pieces = cutArea(shape, line)
    const cut = withShape(model, areaOf(pieces.flatMap((piece) => polygonsOf(piece))))
    return { ...cut, step: 'choose', cutProblem: null }
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    return { ...model, cutProblem: error.code }
  }
}

/** In the steps that wait for a click on the shape itself. */
function clicked(model: DrawingModel, at: Position): DrawingModel {
  const { step, shape } = model
  if (shape === null || (step !== 'choose' && step !== 'unhole')) return model
  const rest = step === 'choose' ? withoutPartAt(shape, at) : withoutHoleAt(shape, at)
  return rest === null ? model : { ...withShape(model, rest), step: 'edit' }
}

/** What the bar above the map shows; with the ring that is being drawn, so that a crossing is told at once. */
export function drawingState(
  { step, shape, before, cutProblem }: DrawingModel,
  picked: { readonly points: readonly Position[]; readonly snapped: DrawingState['snapped'] } | null,
): DrawingState & { readonly fault: Position | null } {
  const points = picked?.points ?? []
  const [first] = points
  const isRing = (step === 'new' || step === 'hole') && first !== undefined && points.length > 2
  const geometry: AreaGeometry | null = isRing
    ? { type: 'Polygon', coordinates: [[...points, first]] }
    : shape
  const problem = problemOf(geometry)
  const parts = geometry === null ? [] : polygonsOf(geometry)
  return {
    step,
    areaKm2: geometry === null || problem !== null ? 0 : (soundArea(geometry).squareMetres ?? 0) / 1e6,
    corners: geometry === null ? points.length : parts.flat().reduce((sum, ring) => sum + ring.length - 1, 0),
    problem: cutProblem === null ? problem : { cut: cutProblem },
    snapped: picked?.snapped ?? null,
    holes: parts.reduce((sum, rings) => sum + rings.length - 1, 0),
    undo: picked === null ? before.length > 0 : points.length > 0,
    fault: problem?.where ?? null,
  }
}
