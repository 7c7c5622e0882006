import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import { emptyColumns } from '../../../../db/model/events/event-columns.ts'
import { mercatorX, mercatorY } from '../../../../renderer/map/basemap/basemap-data.ts'
import { markAt, markEvents, ringNumberAt } from '../../../../renderer/map/events/event-marks.ts'

interface Spot {
  readonly lng: number
  readonly lat: number
  readonly precision?: number
  readonly radius?: number
  readonly kind?: string
}

function columnsOf(spots: readonly Spot[]): EventColumns {
  const codes = ['', ...new Set(spots.map((spot) => spot.kind ?? 'attack'))]
  return {
    ...emptyColumns,
    count: spots.length,
    row: Uint32Array.from(spots, (_, at) => at + 1),
    lng: Float64Array.from(spots, (spot) => spot.lng),
    lat: Float64Array.from(spots, (spot) => spot.lat),
    kind: Uint16Array.from(spots, (spot) => codes.indexOf(spot.kind ?? 'attack')),
    precision: Uint8Array.from(spots, (spot) => spot.precision ?? 1),
    radius: Float32Array.from(spots, (spot) => spot.radius ?? 0),
    codes,
  }
}

/** A view of 1,000 × 700 pixels around 35° E, 32° N. */
function viewAt(zoom: number) {
  const size = 256 * 2 ** zoom
  return { size, x: mercatorX(35) * size - 500, y: mercatorY(32) * size - 350, width: 1000, height: 700 }
}
const all = (columns: EventColumns): Uint32Array => Uint32Array.from({ length: columns.count }, (_, at) => at)

describe('marks', () => {
  it('counts every event in sight exactly once', () => {
    const spot = fc.record({
      lng: fc.double({ min: 34, max: 36, noNaN: true }),
      lat: fc.double({ min: 31.5, max: 32.5, noNaN: true }),
      precision: fc.integer({ min: 1, max: 7 }),
    })
    fc.assert(
      fc.property(fc.array(spot, { maxLength: 200 }), (spots) => {
        const columns = columnsOf(spots)
        const marks = markEvents(columns, all(columns), viewAt(8))
        const positions = marks.flatMap((mark) => [...mark.positions]).sort((a, b) => a - b)
        expect(positions).toEqual(spots.map((_, at) => at))
        for (const mark of marks) expect(mark.counts.reduce((sum, count) => sum + count, 0)).toBe(mark.total)
      }),
    )
  })

  it('never draws a rough place as a point, nor in a cluster', () => {
    const columns = columnsOf([
      { lng: 35, lat: 32 },
      { lng: 35, lat: 32, precision: 4 },
      { lng: 35, lat: 32, precision: 4 },
      { lng: 35, lat: 32, precision: 1, radius: 30_000 },
    ])
    const marks = markEvents(columns, all(columns), viewAt(9))
    expect(marks.map(({ kind, total }) => ({ kind, total }))).toEqual([
      { kind: 'ring', total: 2 },
      { kind: 'ring', total: 1 },
      { kind: 'single', total: 1 },
    ])
    for (const mark of marks.filter((one) => one.kind === 'ring')) expect(mark.radius).toBeGreaterThan(14)
  })

  it('draws a ring as large as the place is uncertain', () => {
    const columns = columnsOf([{ lng: 35, lat: 32, precision: 3, radius: 20_000 }])
    const [ring] = markEvents(columns, all(columns), viewAt(10))
    const metresPerPixel = (40_075_016.686 * Math.cos((32 * Math.PI) / 180)) / (256 * 2 ** 10)
    expect((ring?.radius ?? 0) * metresPerPixel).toBeCloseTo(20_000, 0)
  })

  it('leaves out what has no place and what is far away, and keeps clusters still while panning', () => {
    const columns = columnsOf([
      { lng: NaN, lat: NaN },
      { lng: -70, lat: 10 },
      { lng: 35, lat: 32 },
      { lng: 35.001, lat: 32 },
    ])
    const view = viewAt(8)
    const [cluster, ...others] = markEvents(columns, all(columns), view)
    expect(others).toEqual([])
    const [moved] = markEvents(columns, all(columns), { ...view, x: view.x + 37 })
    expect(moved?.positions).toEqual(cluster?.positions)
    expect(moved?.x).toBeCloseTo((cluster?.x ?? 0) - 37)
  })

  it('finds a mark under the pointer: a ring by its edge and its number, not by its middle', () => {
    const columns = columnsOf([{ lng: 35, lat: 32, precision: 4, radius: 40_000 }])
    const marks = markEvents(columns, all(columns), viewAt(9))
    const [ring] = marks
    if (ring === undefined) throw new Error('no ring')
    expect(markAt(marks, ring.x, ring.y)).toBeNull()
    expect(markAt(marks, ring.x + ring.radius, ring.y)).toBe(ring)
    expect(markAt(marks, ...ringNumberAt(ring))).toBe(ring)
  })
})
