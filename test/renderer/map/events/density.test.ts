import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { emptyColumns } from '../../../../db/model/events/event-columns.ts'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import {
  densityClasses,
  heatSurface,
  hexagonMarks,
  hexagonResolution,
} from '../../../../renderer/map/events/density.ts'
import { markAt } from '../../../../renderer/map/events/event-marks.ts'

const view = { size: 256 * 2 ** 8, x: 38_900, y: 26_500, width: 400, height: 300 }

/** Places in pixels of the view, back to degrees. */
function columnsAt(places: readonly (readonly [x: number, y: number, precision: number])[]): EventColumns {
  const count = places.length
  const lng = Float64Array.from(places, ([x]) => ((x + view.x) / view.size) * 360 - 180)
  const lat = Float64Array.from(places, ([, y]) => {
    const turn = Math.PI * (1 - (2 * (y + view.y)) / view.size)
    return (Math.atan(Math.sinh(turn)) * 180) / Math.PI
  })
  return {
    ...emptyColumns,
    count,
    row: Uint32Array.from(places, (_, at) => at + 1),
    lng,
    lat,
    kind: new Uint16Array(count),
    precision: Uint8Array.from(places, ([, , precision]) => precision),
    radius: new Float32Array(count),
  }
}
const every = (columns: EventColumns): Uint32Array =>
  Uint32Array.from({ length: columns.count }, (_, at) => at)

describe('classes of a density', () => {
  it('cover every count once, in order, from one to the most', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000_000 }), (most) => {
        const classes = densityClasses(most)
        expect(classes.length).toBeLessThanOrEqual(5)
        expect(classes[0]?.from).toBe(1)
        expect(classes.at(-1)?.to).toBe(most)
        classes.forEach(({ from, to }, at) => {
          expect(from).toBeLessThanOrEqual(to)
          if (at > 0) expect(from).toBe((classes[at - 1]?.to ?? NaN) + 1)
        })
        expect(new Set(classes.map(({ colour }) => colour)).size).toBe(classes.length)
      }),
    )
    expect(densityClasses(0)).toEqual([])
  })
})

describe('hexagons', () => {
  it('get finer as one comes nearer, and stay readable', () => {
    const steps = [3, 5, 7, 9, 11, 13].map((zoom) => hexagonResolution(zoom, 33))
    expect(steps).toEqual(steps.toSorted((a, b) => a - b))
    expect(new Set(steps).size).toBe(steps.length)
  })

  it('count the exact events in them, are hit inside their outline, and say what they leave out', () => {
    // Two squares stand for hexagons: 0 to 100 and 100 to 200, both 0 to 100 down; the third event is rough.
    const columns = columnsAt([[20, 20, 1], [60, 70, 1], [50, 50, 5], [150, 50, 1], [900, 50, 1]]) // prettier-ignore
    const corners = columnsAt([[0, 0, 0], [100, 0, 0], [100, 100, 0], [0, 100, 0], [100, 0, 0], [200, 0, 0], [200, 100, 0], [100, 100, 0]]) // prettier-ignore
    const cells = {
      resolution: 5,
      count: 5,
      cellOf: Int32Array.from([0, 0, 0, 1, -1]),
      starts: Uint32Array.from([0, 4, 8]),
      corners: Float64Array.from({ length: 16 }, (_, at) =>
        at % 2 === 0 ? (corners.lng[at / 2] ?? NaN) : (corners.lat[(at - 1) / 2] ?? NaN),
      ),
    }
    const { marks, rough } = hexagonMarks(columns, every(columns), cells, view)
    expect(marks.map(({ kind, total, positions }) => [kind, total, positions])).toEqual([
      ['hexagon', 2, [0, 1]],
      ['hexagon', 1, [3]],
    ])
    expect(rough).toBe(1)
    expect(markAt(marks, 5, 95)).toBe(marks[0])
    expect(markAt(marks, 195, 5)).toBe(marks[1])
    expect(markAt(marks, 210, 50)).toBeNull()
    expect(hexagonMarks(columns, every(columns), { ...cells, count: 4 }, view).marks).toEqual([])
  })
})

describe('a density surface', () => {
  it('keeps the number of exact events, is highest where they are, and leaves rough ones out', () => {
    const columns = columnsAt([[200, 150, 1], [201, 151, 1], [202, 149, 2], [100, 100, 1], [200, 150, 4]]) // prettier-ignore
    const { values, width, most, rough } = heatSurface(columns, every(columns), view)
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(4, 4)
    expect(rough).toBe(1)
    const top = values.indexOf(most)
    expect(Math.abs((top % width) - 50)).toBeLessThanOrEqual(1)
    expect(Math.abs(Math.floor(top / width) - 37)).toBeLessThanOrEqual(1)
  })
})
