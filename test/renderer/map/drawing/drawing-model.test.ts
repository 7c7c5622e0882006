import { describe, expect, it } from 'vitest'
import { polygonsOf } from '../../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../../db/model/geometry/geometry.ts'
import { drawingState, reduceDrawing } from '../../../../renderer/map/drawing/drawing-model.ts'
import type { DrawingAction, DrawingModel } from '../../../../renderer/map/drawing/drawing-model.ts'

const empty: DrawingModel = { step: 'new', shape: null, before: [], cutProblem: null }

/** Corners of a square from the west and south, in degrees. */
const corners = (west: number, south: number, size: number): readonly Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
]
const enter = (points: readonly Position[] = []): DrawingAction => ({ do: 'enter', points })
const begin = (step: 'new' | 'hole' | 'cut' | 'edit' | 'unhole'): DrawingAction => ({ do: 'begin', step })

function after(actions: readonly DrawingAction[], from: DrawingModel = empty): DrawingModel {
  return actions.reduce(reduceDrawing, from)
}

const square = after([enter(corners(0, 0, 4))])
const holed = after([begin('hole'), enter(corners(1, 1, 1))], square)

describe('an area that is drawn', () => {
  it('is closed, gets further parts and holes, and each can be taken back', () => {
    expect(square).toMatchObject({ step: 'edit', before: [null] })
    const parts = after([begin('new'), enter(corners(10, 0, 1))], holed)
    expect(polygonsOf(parts.shape as AreaGeometry).map((rings) => rings.length)).toEqual([2, 1])
    expect(after([{ do: 'undo' }], parts)).toMatchObject({ step: 'edit', shape: holed.shape })
    expect(after([{ do: 'undo' }, { do: 'undo' }, { do: 'undo' }], parts)).toEqual(empty)
    expect(after([{ do: 'undo' }], empty)).toBe(empty)
  })

  it('stays as it is where too little was put down', () => {
    expect(after([begin('hole'), enter(corners(1, 1, 1).slice(0, 2))], square).shape).toBe(square.shape)
    expect(after([begin('cut'), enter([[2, -1]])], square)).toMatchObject({ step: 'cut', cutProblem: null })
    expect(after([enter()], square)).toBe(square)
  })

  it('is cut along a line, and a click says which piece goes', () => {
    const cut = after(
      [
        begin('cut'),
        enter([
          [2, -1],
          [2, 5],
        ]),
      ],
      square,
    )
    expect(cut.step).toBe('choose')
    expect(polygonsOf(cut.shape as AreaGeometry)).toHaveLength(2)
    const rest = after([{ do: 'click', at: [3, 1] }], cut)
    expect(rest.step).toBe('edit')
    expect(polygonsOf(rest.shape as AreaGeometry)).toHaveLength(1)
    // Beside it: nothing goes. Enter keeps both.
    expect(after([{ do: 'click', at: [9, 9] }], cut)).toBe(cut)
    expect(after([enter()], cut)).toMatchObject({ step: 'edit', shape: cut.shape })
  })

  it('says why a cut failed, until the next step', () => {
    const failed = after(
      [
        begin('cut'),
        enter([
          [8, -1],
          [8, 5],
        ]),
      ],
      square,
    )
    expect(failed).toMatchObject({ step: 'cut', shape: square.shape })
    expect(failed.cutProblem).not.toBeNull()
    expect(drawingState(failed, null).problem).toEqual({ cut: failed.cutProblem })
    expect(after([begin('edit')], failed).cutProblem).toBeNull()
  })

  it('loses a hole by a click into it, and a corner by its place', () => {
    const filled = after([begin('unhole'), { do: 'click', at: [1.5, 1.5] }], holed)
    expect(filled).toMatchObject({ step: 'edit', shape: square.shape })
    const triangle = after([{ do: 'remove-corner', part: 0, path: [0, 1] }], square)
    expect(polygonsOf(triangle.shape as AreaGeometry)[0]?.[0]).toHaveLength(4)
    // A ring of three corners keeps them, and a part that is not there loses none.
    expect(after([{ do: 'remove-corner', part: 0, path: [0, 1] }], triangle)).toBe(triangle)
    expect(after([{ do: 'remove-corner', part: 7, path: [0, 1] }], square)).toBe(square)
    expect(after([begin('unhole'), { do: 'remove-corner', part: 0, path: [0, 1] }], square).shape).toBe(
      square.shape,
    )
  })

  it('remembers what was moved by hand, and no more than a hundred steps', () => {
    const moves = Array.from({ length: 150 }, (_, index): DrawingAction => ({
      do: 'reshape',
      shape: { type: 'Polygon', coordinates: [[...corners(0, 0, index + 5), [0, 0]]] },
    }))
    const moved = after(moves, square)
    expect(moved.before).toHaveLength(100)
    expect(after([{ do: 'reshape', shape: moved.shape }], moved)).toBe(moved)
  })

  it('tells the bar its size, its corners and its fault; of a ring that is being drawn, too', () => {
    const { fault, ...state } = drawingState(holed, null)
    expect(state).toMatchObject({ step: 'edit', corners: 8, holes: 1, undo: true, problem: null })
    expect(state.areaKm2).toBeGreaterThan(180_000)
    expect(fault).toBeNull()
    const bow: readonly Position[] = [
      [0, 0],
      [2, 2],
      [2, 0],
      [0, 2],
    ]
    const crossing = drawingState(empty, { points: bow, snapped: 'edge' })
    expect(crossing).toMatchObject({ areaKm2: 0, snapped: 'edge', undo: true })
    expect(crossing.fault?.map(Math.round)).toEqual([1, 1])
    expect(drawingState(empty, { points: bow.slice(0, 2), snapped: null })).toMatchObject({
      corners: 2,
      problem: null,
    })
  })
})
