import { describe, expect, it } from 'vitest'
import type { Position } from '../../../../db/model/geometry/geometry.ts'
import {
  firstPicks,
  pointsAhead,
  pointsOf,
  reducePicks,
} from '../../../../renderer/map/drawing/pick-model.ts'
import type { PickAction, PickModel, PickRules } from '../../../../renderer/map/drawing/pick-model.ts'

/** A map on which a degree is a hundred pixels. */
const rules: PickRules = {
  most: null,
  closes: true,
  between: () => [],
  pixelsBetween: ([x, y], [a, b]) => Math.hypot(x - a, y - b) * 100,
}

const at = (lng: number, lat: number): PickAction => ({ do: 'put', at: [lng, lat] })
const over = (lng: number, lat: number): PickAction => ({ do: 'move', to: { at: [lng, lat], snapped: null } })

function after(actions: readonly PickAction[], how: PickRules = rules): { model: PickModel; ended: boolean } {
  let model = firstPicks([])
  let ended = false
  for (const action of actions) ({ model, ended } = reducePicks(model, action, how))
  return { model, ended }
}

const square: readonly PickAction[] = [at(0, 0), at(1, 0), at(1, 1)]

describe('places that are put down on the map', () => {
  it('come one after another, and the pointer shows the next', () => {
    const { model, ended } = after([...square, over(0, 1)])
    expect(pointsOf(model)).toEqual([
      [0, 0],
      [1, 0],
      [1, 1],
    ])
    expect(pointsAhead(model, rules).at(-1)).toEqual([0, 1])
    expect(ended).toBe(false)
    expect(pointsAhead(reducePicks(model, { do: 'leave' }, rules).model, rules)).toHaveLength(3)
  })

  it('end by a click on the first or on the last, which adds nothing', () => {
    for (const end of [at(0.1, 0), at(1.01, 1)]) {
      const { model, ended } = after([...square, end])
      expect([ended, pointsOf(model).length]).toEqual([true, 3])
    }
    // Two points are no ring yet, and a line does not close.
    expect(after([at(0, 0), at(1, 0), at(0.1, 0)])).toMatchObject({ ended: false })
    expect(after([...square, at(0.1, 0)], { ...rules, closes: false })).toMatchObject({ ended: false })
  })

  it('end by themselves at so many', () => {
    expect(after([at(0, 0), at(1, 0)], { ...rules, most: 2 }).ended).toBe(true)
    expect(after([at(0, 0)], { ...rules, most: 2 }).ended).toBe(false)
  })

  it('are taken back with what was traced for them', () => {
    const traced: PickRules = { ...rules, between: ([x], [a]) => [[(x + a) / 2, 5] satisfies Position] }
    const { model } = after([at(0, 0), at(2, 0)], traced)
    expect(pointsOf(model)).toEqual([
      [0, 0],
      [1, 5],
      [2, 0],
    ])
    expect(pointsOf(reducePicks(model, { do: 'undo' }, traced).model)).toEqual([[0, 0]])
    expect(pointsOf(after([{ do: 'undo' }]).model)).toEqual([])
  })

  it('are no more once it rests, and what they would snap to is forgotten once it is taken', () => {
    const snapped: PickAction = { do: 'move', to: { at: [3, 3], snapped: { at: [3, 3], on: 'corner' } } }
    expect(after([snapped]).model.pointer?.snapped?.on).toBe('corner')
    const { model } = after([snapped, at(3, 3)])
    expect(model.pointer).toEqual({ at: [3, 3], snapped: null })
    // After a tap the pointer stands where the point is: nothing lies ahead.
    expect(pointsAhead(model, rules)).toHaveLength(1)
    expect(pointsOf(after([...square, { do: 'rest' }, at(5, 5)]).model)).toHaveLength(3)
    expect(pointsAhead(after([...square, over(5, 5), { do: 'rest' }]).model, rules)).toHaveLength(3)
  })
})
