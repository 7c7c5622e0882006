import type { ShapeProblem } from '../../../db/model/geometry/drawing-edits.ts'
import type { Geometry } from '../../../db/model/geometry/geometry.ts'

export type DrawingStep = 'point' | 'new' | 'edit' | 'hole' | 'line' | 'cut' | 'choose' | 'unhole'

/** What the bar above the map shows while something is drawn. */
export interface DrawingState {
  readonly step: DrawingStep
  readonly areaKm2: number
  readonly corners: number
  /** Why the shape cannot be kept, or null; a cut that failed by its code. */
  readonly problem: ShapeProblem | { readonly cut: string } | null
  readonly snapped: 'corner' | 'edge' | null
  readonly holes: number
  /** There is something to take back. */
  readonly undo: boolean
}

export interface Drawing {
  readonly addPart: () => void
  readonly addHole: () => void
  readonly removeHole: () => void
  /** Draws a line across; Enter cuts along it. */
  readonly cut: () => void
  readonly undo: () => void
  /** Ends the step: closes the ring, cuts, goes back to the corners. */
  readonly enter: () => void
  /** Leaves a hole, a cut or a choice as if it had not been begun. */
  readonly back: () => void
  /** Removes the corner that was touched last. */
  readonly deleteCorner: () => void
  readonly setSnap: (on: boolean) => void
  readonly setTrace: (on: boolean) => void
  /** The shape as it stands; null when there is none, or it is not valid. */
  readonly finish: () => Geometry | null
  readonly stop: () => void
}
