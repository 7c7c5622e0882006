import { expect, it } from 'vitest'
import { marksOver } from '../../../renderer/map/events/event-marks.ts'
import type { EventMark } from '../../../renderer/map/events/event-marks.ts'

const mark = (kind: EventMark['kind'], x: number, radius: number): EventMark => ({
  kind,
  x,
  y: 0,
  radius,
  counts: new Uint32Array(),
  total: 1,
  positions: [x],
})

it('names every mark that means a place: also a ring from its inside; the smallest first', () => {
  const marks = [mark('ring', 0, 300), mark('cluster', 10, 12), mark('single', 12, 8), mark('single', 60, 8)]
  expect(marksOver(marks, 11, 0).map(({ kind, positions }) => [kind, positions[0]])).toEqual([
    ['single', 12],
    ['cluster', 10],
    ['ring', 0],
  ])
  expect(marksOver(marks, 400, 0)).toEqual([])
})
