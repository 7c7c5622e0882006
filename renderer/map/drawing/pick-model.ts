import type { Position } from '../../../db/model/geometry/geometry.ts'

/** Where a place was moved to, and by what. */
export interface Snapped {
  readonly at: Position
  readonly on: 'corner' | 'edge'
}

/** Where a pointer would put a point. */
export interface Landing {
  readonly at: Position
  readonly snapped: Snapped | null
}

/** Places that a person puts down one after another. */
export interface PickModel {
  /** By click: what was traced on the way to it, and the place itself. */
  readonly clicks: readonly (readonly Position[])[]
  /** Where the pointer is on the map. */
  readonly pointer: Landing | null
  /** Takes no more points. */
  readonly resting: boolean
}

export type PickAction =
  | { readonly do: 'move'; readonly to: Landing }
  | { readonly do: 'leave' }
  | { readonly do: 'put'; readonly at: Position }
  | { readonly do: 'undo' }
  | { readonly do: 'rest' }

/** What picking is told beside what the person does. */
export interface PickRules {
  /** Ends by itself at so many points. */
  readonly most: number | null
  /** A click on the first point ends it. */
  readonly closes: boolean
  /** Places to put between the last point and the next: along a neighbour. */
  readonly between: (from: Position, to: Position) => readonly Position[]
  /** As the map is shown now. */
  readonly pixelsBetween: (a: Position, b: Position) => number
}

const samePixels = 5
const closePixels = 14

export function firstPicks(start: readonly Position[]): PickModel {
  return { clicks: start.map((at) => [at]), pointer: null, resting: false }
}

/** The model after what a person did, and whether that ends the picking. */
export function reducePicks(
  model: PickModel,
  action: PickAction,
  rules: PickRules,
): { readonly model: PickModel; readonly ended: boolean } {
  const going = (next: PickModel): { readonly model: PickModel; readonly ended: boolean } => ({
    model: next,
    ended: false,
  })
  switch (action.do) {
    case 'move':
      return going({ ...model, pointer: action.to })
    case 'leave':
      return going({ ...model, pointer: null })
    case 'undo':
      return going({ ...model, clicks: model.clicks.slice(0, -1) })
    case 'rest':
      return going({ ...model, resting: true })
    case 'put':
      return model.resting ? going(model) : put(model, action.at, rules)
  }
}

function put(
  model: PickModel,
  at: Position,
  rules: PickRules,
): { readonly model: PickModel; readonly ended: boolean } {
  const points = pointsOf(model)
  const [first] = points
  const last = points.at(-1)
  const again = last !== undefined && rules.pixelsBetween(last, at) < samePixels
  const closed =
    rules.closes && points.length > 2 && first !== undefined && rules.pixelsBetween(first, at) < closePixels
  if (again || closed) return { model, ended: true }
  // The pointer stays where it is; what it would snap to has been taken.
  const pointer = model.pointer === null ? null : { ...model.pointer, snapped: null }
  const next = { ...model, clicks: [...model.clicks, pathTo(points, at, rules)], pointer }
  return { model: next, ended: rules.most !== null && pointsOf(next).length >= rules.most }
}

function pathTo(points: readonly Position[], to: Position, rules: PickRules): readonly Position[] {
  const from = points.at(-1)
  return from === undefined ? [to] : [...rules.between(from, to), to]
}

export function pointsOf({ clicks }: PickModel): readonly Position[] {
  return clicks.flat()
}

/** The points and, where the pointer is on the map, where it would put the next. */
export function pointsAhead(model: PickModel, rules: PickRules): readonly Position[] {
  const points = pointsOf(model)
  const last = points.at(-1)
  const at = model.pointer?.at
  // After a tap the pointer stands where the last point is.
  const still = at === undefined || (last !== undefined && rules.pixelsBetween(last, at) < 1)
  return still || model.resting ? points : [...points, ...pathTo(points, at, rules)]
}
