import fc from 'fast-check'
import * as mgrs from 'mgrs'
import { describe, expect, it } from 'vitest'
import { bboxOf, pointInGeometry } from '../../../../db/model/geometry/geometry.ts'
import { areaSquareMetres } from '../../../../db/model/geometry/measure.ts'
import { gridLines, gridSquare, gridZone, gridZonesIn } from '../../../../db/model/coordinates/mgrs-grid.ts'
import { bandAt, fromUtm, isNorthern, toUtm, zoneAt } from '../../../../db/model/geometry/utm.ts'

const somewhere = fc.record({
  lat: fc.integer({ min: -80_000_000, max: 83_999_999 }).map((micro) => micro / 1e6),
  lng: fc.integer({ min: -180_000_000, max: 179_999_999 }).map((micro) => micro / 1e6),
})

describe('grid zones', () => {
  it('have the exceptions of Norway and Svalbard', () => {
    expect(gridZone(31, 'V')).toEqual({ zone: 31, band: 'V', west: 0, east: 3, south: 56, north: 64 })
    expect(gridZone(32, 'V')).toEqual({ zone: 32, band: 'V', west: 3, east: 12, south: 56, north: 64 })
    expect([31, 33, 35, 37].map((zone) => [gridZone(zone, 'X')?.west, gridZone(zone, 'X')?.east])).toEqual([
      [0, 9],
      [9, 21],
      [21, 33],
      [33, 42],
    ])
    expect([32, 34, 36].map((zone) => gridZone(zone, 'X'))).toEqual([null, null, null])
    expect(gridZone(36, 'R')).toEqual({ zone: 36, band: 'R', west: 30, east: 36, south: 24, north: 32 })
  })

  it('tile the world: every place is in one of them, and it is the one of its coordinates', () => {
    const all = gridZonesIn([-180, -80, 180, 84])
    expect(all).toHaveLength(20 * 60 - 3)
    fc.assert(
      fc.property(somewhere, ({ lat, lng }) => {
        const holding = all.filter(
          (zone) => lng >= zone.west && lng < zone.east && lat >= zone.south && lat < zone.north,
        )
        expect(holding.map(({ zone, band }) => [zone, band])).toEqual([[zoneAt({ lat, lng }), bandAt(lat)]])
      }),
    )
  })
})

it('a grid line keeps its easting or northing along its whole length', () => {
  const box = [30.2, 29.1, 36, 31.8] as const
  const zone = gridZone(36, 'R')
  if (zone === null) throw new Error('no zone')
  const lines = gridLines(zone, box, 100_000)
  expect(lines.filter(({ axis }) => axis === 'easting').map(({ value }) => value)).toEqual([
    300_000, 400_000, 500_000, 600_000, 700_000,
  ])
  for (const { axis, value, positions } of lines) {
    for (const [lng, lat] of positions) {
      const back = fromUtm(36, true, 500_000, 0)
      expect(back.lat).toBeCloseTo(0, 9)
      const utm = toUtm({ lat, lng })
      if (utm?.zone === 36) expect(utm[axis]).toBeCloseTo(value, 3)
    }
  }
})

describe('gridSquare', () => {
  it('is the square that the mgrs package gives, at every precision', () => {
    for (const text of ['36RXV', '36RXV48', '36RXV4588', '36RXV452889', '36RXV45218890', '36RXV4521088900']) {
      const [west, south, east, north] = mgrs.inverse(text)
      const square = gridSquare(text)
      if (square === null) throw new Error('no square')
      const middle = [(west + east) / 2, (south + north) / 2] as const
      expect(pointInGeometry(...middle, square.area)).toBe(true)
      expect(Math.abs(areaSquareMetres(square.area) / square.sideMetres ** 2 - 1)).toBeLessThan(0.002)
      const reach = (square.sideMetres / 111_000) * 1.3
      bboxOf(square.area).forEach((edge, at) => {
        expect(Math.abs(edge - ([west, south, east, north][at] ?? NaN))).toBeLessThan(Math.max(1e-5, reach))
      })
    }
  })

  it('reads spaces and Arabic-Indic digits, and ends at the edge of its grid zone', () => {
    expect(gridSquare('36r xv 45 88')).toMatchObject({ text: '36R XV 45 88', sideMetres: 1000 })
    expect(gridSquare('٣٦R XV ٤٥ ٨٨')).toEqual(gridSquare('36R XV 45 88'))
    expect(gridSquare('31.5, 34.4')).toBeNull()
    const edge = gridSquare('36R YV')
    if (edge === null) throw new Error('no square')
    expect(edge.box[2]).toBeLessThanOrEqual(36)
    expect(isNorthern('R')).toBe(true)
  })
})
