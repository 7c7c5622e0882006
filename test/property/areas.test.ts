import { utcAxis } from '../../db/model/dates/edtf.ts'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { controlChanges } from '../../db/model/situation/control-changes.ts'
import { controlOf } from '../../db/model/situation/control-history.ts'
import type { ZoneHistory } from '../../db/model/situation/control-history.ts'
import type { AreaGeometry, Position, Ring } from '../../db/model/geometry/geometry.ts'
import { areaSquareMetres } from '../../db/model/geometry/measure.ts'
import { union } from '../../db/model/geometry/overlay.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { sharesOf } from '../../db/model/situation/shares.ts'
import { soundArea } from '../../db/model/geometry/sound-area.ts'

const begun = Date.UTC(2025, 0, 1)
const before = begun - 1
const after = begun + 5 * 86_400_000

/** Degrees from the corner of the country; on a coarse grid, so that zones share edges, lap over one another and are twice there. */
const side = fc.integer({ min: 1, max: 6 })
const place = fc.integer({ min: 0, max: 8 })
const boxRing = fc
  .tuple(place, place, side, side)
  .map(([x, y, width, height]): Ring => box(x / 2, y / 2, (x + width) / 2, (y + height) / 2))
const starRing = fc
  .tuple(fc.double({ min: 0, max: 4, noNaN: true }), fc.double({ min: 0, max: 4, noNaN: true }), fc.array(fc.double({ min: 0.3, max: 1.5, noNaN: true }), { minLength: 5, maxLength: 12 }))
  .map(([x, y, reaches]): Ring => {
    const corners = reaches.map((reach, at): Position => {
      const angle = (2 * Math.PI * at) / reaches.length
      return [34 + x + reach * Math.cos(angle), 31 + y + reach * Math.sin(angle)]
    })
    return [...corners, ...corners.slice(0, 1)]
  }) // prettier-ignore

const shape: fc.Arbitrary<AreaGeometry> = fc.oneof(
  boxRing.map((ring): AreaGeometry => ({ type: 'Polygon', coordinates: [ring] })),
  starRing.map((ring): AreaGeometry => ({ type: 'Polygon', coordinates: [ring] })),
  // parts that may lap over one another, or be the same
  fc
    .array(boxRing, { minLength: 2, maxLength: 3 })
    .map((rings): AreaGeometry => ({ type: 'MultiPolygon', coordinates: rings.map((ring) => [ring]) })),
)

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [34 + west, 31 + south],
    [34 + east, 31 + south],
    [34 + east, 31 + north],
    [34 + west, 31 + north],
    [34 + west, 31 + south],
  ]
}

function history(geometry: AreaGeometry, at: number): ZoneHistory {
  const id = `00000000-0000-4000-8000-${String(at).padStart(12, '0')}` as RecordId
  const { squareMetres } = soundArea(geometry)
  return {
    zone: { id, row: at, name: `zone ${String(at)}`, kind: 'other', pcode: '', schematic: false, population: null, geometry, parent: null },
    areaSquareMetres: squareMetres,
    periods: [
      {
        control: {
          id,
          controller: { id: `actor-${String(at % 3)}` as RecordId, name: '', colour: '', pattern: '' },
          status: 'controlled',
          kind: '',
          basis: 'observed',
          validFrom: `2025-01-0${String(1 + (at % 4))}`,
          validTo: '',
        },
        from: begun + (at % 4) * 86_400_000,
        to: null,
        geometry: null,
        areaSquareMetres: squareMetres,
      },
    ],
  }
} // prettier-ignore

it('says the same of the same ground: the sum of shares, what changed hands, and the union', () => {
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 6 }), (shapes) => {
      const zones = shapes.map(history)
      const { area, shares, unmeasured } = sharesOf(controlOf(zones, after), utcAxis)
      const { totals, zones: changed } = controlChanges(zones, before, after, utcAxis)
      const [first, ...others] = shapes
      const whole = first === undefined ? null : union(first, ...others)
      const squareKm = whole === null ? 0 : areaSquareMetres(whole) / 1e6
      const sum = (list: readonly number[]): number => list.reduce((total, one) => total + one, 0)
      const near = (value: number): void => {
        expect(Math.abs(value - squareKm)).toBeLessThanOrEqual(squareKm * 1e-6)
      }
      expect(unmeasured).toEqual([])
      near(area.areaKm2)
      near(sum(shares.map(({ land }) => land.areaKm2)))
      near(sum(totals.map(({ areaKm2 }) => areaKm2)))
      expect(sum(shares.map(({ land }) => land.share))).toBeCloseTo(1, 9)
      // What each zone tells is its own area, as tables have it.
      for (const { zone, areaKm2 } of changed) {
        const own = zones.find((one) => one.zone.id === zone.id)?.areaSquareMetres ?? NaN
        expect(Math.abs(areaKm2 - own / 1e6)).toBeLessThanOrEqual((own / 1e6) * 1e-6)
      }
    }),
    { numRuns: 150 },
  )
})

it('gives each holder in an area of interest what the union says, and the rest to nobody', () => {
  const country: AreaGeometry = { type: 'Polygon', coordinates: [box(0, 0, 6, 6)] }
  fc.assert(
    fc.property(fc.array(shape, { minLength: 1, maxLength: 5 }), (shapes) => {
      const zones = shapes.map(history)
      const frame = history(country, 99)
      const asArea: ZoneHistory = { ...frame, zone: { ...frame.zone, kind: 'area-of-interest' }, periods: [] }
      const { area, shares } = sharesOf(controlOf([asArea, ...zones], after), utcAxis)
      const [first = country, ...others] = shapes
      const outside = areaSquareMetres(union(first, ...others, country) ?? country) - areaSquareMetres(country)
      const covered = areaSquareMetres(union(first, ...others) ?? country) - outside
      const held = shares.filter(({ status }) => status !== 'unknown').reduce((sum, { land }) => sum + land.areaKm2, 0)
      expect(area.areaKm2).toBeCloseTo(areaSquareMetres(country) / 1e6, 6)
      expect(Math.abs(held - covered / 1e6)).toBeLessThanOrEqual(area.areaKm2 * 1e-6)
      expect(shares.reduce((sum, { land }) => sum + land.share, 0)).toBeCloseTo(1, 9)
    }),
    { numRuns: 100 },
  )
}) // prettier-ignore

it('names a zone that cannot be measured, and shares the rest', () => {
  const tie: AreaGeometry = { type: 'Polygon', coordinates: [[[40, 31], [42, 33], [42, 31], [40, 34], [40, 31]]] } // prettier-ignore
  const good: AreaGeometry = { type: 'Polygon', coordinates: [box(0, 0, 1, 1)] }
  const zones = [good, tie].map(history)
  const { area, shares, unmeasured } = sharesOf(controlOf(zones, after), utcAxis)
  expect(unmeasured).toMatchObject([{ name: 'zone 1', fault: 'crosses-itself' }])
  expect(area.areaKm2).toBeCloseTo(areaSquareMetres(good) / 1e6, 6)
  expect(shares.length).toBe(1)
  const { totals, zones: changed } = controlChanges(zones, before, after, utcAxis)
  expect(changed.map(({ measured }) => measured).toSorted()).toEqual([false, true])
  expect(totals.length).toBe(1)
})
