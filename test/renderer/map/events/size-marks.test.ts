import { expect, it } from 'vitest'
import type { EventMark } from '../../../../renderer/map/events/event-marks.ts'
import { killedRadius, sizedMarks } from '../../../../renderer/map/events/size-marks.ts'

function aMark(kind: EventMark['kind'], positions: readonly number[]): EventMark {
  return { kind, x: 0, y: 0, radius: 10, counts: new Uint32Array(8), total: positions.length, positions }
}

it('sizes signs and clusters by the lowest numbers added up, and keeps unknown apart from none', () => {
  const killed = { count: 5, killed: Float32Array.from([0, 3, NaN, 100, NaN]) }
  const [none, three, unknown, cluster, ring] = sizedMarks(
    [
      aMark('single', [0]),
      aMark('single', [1]),
      aMark('single', [2]),
      aMark('cluster', [1, 3, 4]),
      aMark('ring', [3]),
    ],
    killed,
  )
  expect([none, three, unknown, cluster].map((mark) => mark?.killed)).toEqual([
    { sum: 0, unknown: 0 },
    { sum: 3, unknown: 0 },
    { sum: 0, unknown: 1 },
    { sum: 103, unknown: 1 },
  ])
  expect(none?.radius).toBeLessThan(three?.radius ?? 0)
  expect(three?.radius).toBeLessThan(cluster?.radius ?? 0)
  // Nobody counted: as large as a sign without numbers, not as small as none killed.
  expect(unknown?.radius).toBe(10)
  expect(ring).toEqual(aMark('ring', [3]))
})

it('grows by area, up to a limit', () => {
  expect((killedRadius(16) - killedRadius(0)) / (killedRadius(4) - killedRadius(0))).toBeCloseTo(2, 6)
  expect(killedRadius(1e9)).toBe(killedRadius(1e6))
})
