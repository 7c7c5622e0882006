import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sheetMap } from '../../../../db/model/sheet/print-layout.ts'
import { sheetSeries } from '../../../../db/model/sheet/sheet-series.ts'

const paper = { paper: 'A4', landscape: false } as const

describe('several sheets for one extent', () => {
  it('cover it without a hole, overlap as much as asked for, and name their neighbours', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -170, max: 160, noNaN: true }),
        fc.double({ min: -70, max: 65, noNaN: true }),
        fc.double({ min: 0.2, max: 1.2, noNaN: true }),
        fc.double({ min: 0.2, max: 1.2, noNaN: true }),
        fc.constantFrom(0, 0.05, 0.3),
        fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.double({ min: 0, max: 1, noNaN: true })),
        (west, south, wide, high, overlap, [across, down]) => {
          const bbox: [number, number, number, number] = [west, south, west + wide, south + high]
          const settings = { ...paper, bbox, scale: 250_000, series: { overlap } }
          const sheets = sheetSeries(settings)
          if (sheets.length === 0) {
            const { box } = sheetMap(settings)
            expect(box[0]).toBeLessThanOrEqual(west + 1e-9)
            expect(box[3]).toBeGreaterThanOrEqual(south + high - 1e-6)
            return
          }
          const maps = sheets.map(({ middle }) => sheetMap({ ...settings, bbox: [...middle] }))
          const [lng, lat] = [west + across * wide, south + down * high]
          const air = 1e-6
          expect(
            maps.some(
              ({ box }) =>
                lng >= box[0] - air && lng <= box[2] + air && lat >= box[1] - air && lat <= box[3] + air,
            ),
          ).toBe(true)
          sheets.forEach((sheet, at) => {
            expect(sheet.number).toBe(at + 1)
            const east = sheet.neighbours.east
            const own = maps[at]
            const next = east === null ? undefined : maps[east - 1]
            if (own !== undefined && next !== undefined) {
              expect(own.box[2] - next.box[0]).toBeGreaterThanOrEqual(
                (own.box[2] - own.box[0]) * overlap - air,
              )
              expect(sheets[(east ?? 0) - 1]?.neighbours.west).toBe(sheet.number)
            }
            const below = sheet.neighbours.south
            const under = below === null ? undefined : maps[below - 1]
            if (own !== undefined && under !== undefined) {
              expect(under.box[3]).toBeGreaterThanOrEqual(own.box[1] - air)
              expect(sheets[(below ?? 0) - 1]?.neighbours.north).toBe(sheet.number)
            }
          })
        },
      ),
      { numRuns: 300 },
    )
  })

  it('are none where one is enough, where nobody asks, and where the scale is not fixed', () => {
    const bbox: [number, number, number, number] = [34.2, 31.2, 34.6, 31.6]
    expect(sheetSeries({ ...paper, bbox, scale: 500_000, series: { overlap: 0.05 } })).toEqual([])
    expect(sheetSeries({ ...paper, bbox, scale: 50_000 })).toEqual([])
    expect(sheetSeries({ ...paper, bbox, series: { overlap: 0.05 } })).toEqual([])
    expect(sheetSeries({ ...paper, bbox, scale: 50_000, series: { overlap: 0.05 } }).length).toBeGreaterThan(
      10,
    )
  })

  it('go on across the antimeridian', () => {
    const sheets = sheetSeries({
      ...paper,
      bbox: [179, -18, -179, -16],
      scale: 500_000,
      series: { overlap: 0.1 },
    })
    expect(sheets.length).toBeGreaterThan(1)
    for (const { middle } of sheets) expect(Math.abs(middle[0])).toBeGreaterThan(178.5)
  })
})
