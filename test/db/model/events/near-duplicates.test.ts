import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import { distanceMetres } from '../../../../db/model/geometry/measure.ts'
import { findNearDuplicates, nearDefaults, pairLimit } from '../../../../db/model/events/near-duplicates.ts'
import type { NearOptions, NearPair } from '../../../../db/model/events/near-duplicates.ts'
import { workMs } from '../../../support/store.ts'

const dayMs = 86_400_000
const never = () => false

interface Spot {
  readonly lng: number
  readonly lat: number
  readonly earliest: number
  readonly latest: number
  readonly kind: number
}

function aSpot(over: Partial<Spot> = {}): Spot {
  const earliest = over.earliest ?? 0
  return { lng: 34.45, lat: 31.52, earliest, latest: earliest, kind: 1, ...over }
}

/** Rows are 10, 13, 16, …: never the position. */
function columnsOf(spots: readonly Spot[]): EventColumns {
  return {
    count: spots.length,
    row: Uint32Array.from(spots, (_, at) => 10 + 3 * at),
    lng: Float64Array.from(spots, (spot) => spot.lng),
    lat: Float64Array.from(spots, (spot) => spot.lat),
    earliest: Float64Array.from(spots, (spot) => spot.earliest),
    latest: Float64Array.from(spots, (spot) => spot.latest),
    kind: Uint16Array.from(spots, (spot) => spot.kind),
    verification: new Uint16Array(spots.length),
    sensitivity: new Uint16Array(spots.length),
    precision: new Uint8Array(spots.length),
    radius: new Float32Array(spots.length),
    codes: ['', 'attack', 'protest'],
  }
}

function rowsOf(spots: readonly Spot[], options = nearDefaults): readonly (readonly number[])[] {
  return findNearDuplicates(columnsOf(spots), options, never, 100).pairs.map(({ a, b }) => [a, b])
}

/** The definition, pair by pair. */
function naive(columns: EventColumns, options: NearOptions): readonly NearPair[] {
  const { count, row, lng, lat, earliest, latest, kind } = columns
  const found: NearPair[] = []
  for (let one = 0; one < count; one += 1) {
    for (let other = one + 1; other < count; other += 1) {
      const [lngA, latA, fromA, toA] = [lng, lat, earliest, latest].map((column) => column[one] ?? NaN)
      const [lngB, latB, fromB, toB] = [lng, lat, earliest, latest].map((column) => column[other] ?? NaN)
      if ([lngA, latA, fromA, lngB, latB, fromB].some(Number.isNaN) || kind[one] !== kind[other]) continue
      const metres = distanceMetres({ lng: lngA ?? 0, lat: latA ?? 0 }, { lng: lngB ?? 0, lat: latB ?? 0 })
      const gap = Math.max(fromA ?? 0, fromB ?? 0) - Math.min(toA ?? 0, toB ?? 0)
      const milliseconds = Math.max(0, gap)
      if (metres <= options.metres && milliseconds <= options.milliseconds)
        found.push({ a: row[one] ?? 0, b: row[other] ?? 0, metres, milliseconds })
    }
  }
  return found
}

const byRows = (pairs: readonly NearPair[]) => pairs.toSorted((x, y) => x.a - y.a || x.b - y.b)
// Few places, close together where a grid is likely to be wrong, so that chance makes pairs.
const centre = fc.constantFrom([34.45, 31.52], [180, 0], [-180, 64], [12, 89.99], [-100, -90], [0, 0])
const shift = fc.tuple(fc.double({ min: -0.09, max: 0.09, noNaN: true }), fc.boolean())
const spot: fc.Arbitrary<Spot> = fc
  .record({
    centre,
    east: shift,
    north: shift,
    half: fc.boolean(),
    earliest: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 0, max: 8 }) },
      { weight: 1, arbitrary: fc.constant(NaN) },
    ),
    days: fc.constantFrom(0, 0, 1, 5, 400),
    kind: fc.integer({ min: 0, max: 2 }),
    placed: fc.integer({ min: 0, max: 9 }),
  })
  .map(({ centre: [x = 0, y = 0], east, north, half, earliest, days, kind, placed }) => {
    // Near a pole a degree of longitude is a few metres.
    const wide = Math.abs(y) > 89 ? 2000 : 1
    const lng = x + (east[1] ? 0 : east[0] * wide)
    const lat = y + (north[1] ? 0 : half ? north[0] / 2 : north[0])
    return {
      lng: placed === 0 ? NaN : lng - 360 * Math.round(lng / 360),
      lat: placed === 0 ? NaN : Math.max(-90, Math.min(90, lat)),
      earliest: earliest * dayMs,
      latest: (earliest + days) * dayMs,
      kind,
    }
  })

describe('near duplicates', () => {
  it('are those that comparing all with all finds, whatever is asked', () => {
    let pairs = 0
    fc.assert(
      fc.property(
        fc.array(spot, { maxLength: 60, size: 'max' }),
        fc.constantFrom(0, 50, 5000, 12_000, 3_000_000, 1e9),
        fc.constantFrom(0, dayMs, 2 * dayMs, 100 * dayMs),
        (spots, metres, milliseconds) => {
          const columns = columnsOf(spots)
          const { total, pairs: found } = findNearDuplicates(columns, { metres, milliseconds }, never, 9999)
          const wanted = naive(columns, { metres, milliseconds })
          expect(byRows(found)).toEqual(byRows(wanted))
          expect(total).toBe(wanted.length)
          pairs += total
        },
      ),
      { numRuns: 300 },
    )
    expect(pairs).toBeGreaterThan(1000)
  })

  it('are near across the antimeridian and round the poles', () => {
    expect(rowsOf([aSpot({ lng: 179.99, lat: -17 }), aSpot({ lng: -179.99, lat: -17 })])).toEqual([[10, 13]])
    expect(rowsOf([aSpot({ lng: 180, lat: 10 }), aSpot({ lng: -180, lat: 10 })])).toEqual([[10, 13]])
    expect(rowsOf([aSpot({ lng: 0, lat: 89.99 }), aSpot({ lng: 180, lat: 89.99 })])).toEqual([[10, 13]])
    expect(rowsOf([aSpot({ lng: 20, lat: -90 }), aSpot({ lng: -90, lat: -90 })])).toEqual([[10, 13]])
    // 0.05° of longitude: 5.6 km at the equator, 2.8 km at 60° north.
    expect(rowsOf([aSpot({ lng: 0, lat: 0 }), aSpot({ lng: 0.05, lat: 0 })])).toEqual([])
    expect(rowsOf([aSpot({ lng: 0, lat: 60 }), aSpot({ lng: 0.05, lat: 60 })])).toEqual([[10, 13]])
  })

  it('are near up to the last centimetre', () => {
    for (const lat of [0, 31.52, 64, -89.97]) {
      for (const [east, north] of [
        [0.03, 0],
        [0, 0.03],
        [0.02, 0.02],
      ] as const) {
        const pair = [aSpot({ lng: 34, lat }), aSpot({ lng: 34 + east, lat: lat + north })]
        const metres = distanceMetres({ lng: 34, lat }, { lng: 34 + east, lat: lat + north })
        expect(rowsOf(pair, { metres: metres + 0.001, milliseconds: 0 })).toEqual([[10, 13]])
        expect(rowsOf(pair, { metres: metres - 0.01, milliseconds: 0 })).toEqual([])
      }
    }
  })

  it('need a date, a place and one kind', () => {
    const undated = aSpot({ earliest: NaN, latest: NaN })
    const nowhere = aSpot({ lng: NaN, lat: NaN })
    expect(rowsOf([undated, undated, nowhere, nowhere, aSpot(), aSpot({ kind: 2 })])).toEqual([])
    expect(rowsOf([aSpot({ kind: 0 }), aSpot({ kind: 0 })])).toEqual([[10, 13]])
  })

  it('lie as far apart in time as the ends that face each other', () => {
    const march = aSpot({ earliest: 0, latest: 30 * dayMs })
    const gaps = (earliest: number) =>
      findNearDuplicates(columnsOf([aSpot({ earliest }), march]), nearDefaults, never, 9).pairs.map(
        (pair) => pair.milliseconds,
      )
    expect([gaps(15 * dayMs), gaps(32 * dayMs), gaps(-2 * dayMs)]).toEqual([[0], [2 * dayMs], [2 * dayMs]])
    expect([gaps(32 * dayMs + 1), gaps(-2 * dayMs - 1)]).toEqual([[], []])
  })

  it('come closest first, ties by row, as many as asked, and all are counted', () => {
    // A day is half of what is allowed; 0.01° of latitude, 1.1 km, is less.
    const spots = [aSpot(), aSpot({ earliest: dayMs }), aSpot({ lat: 31.53 }), aSpot()]
    const columns = columnsOf(spots)
    const rows = (limit: number, exclude: (a: number, b: number) => boolean = never) => {
      const { total, pairs } = findNearDuplicates(columns, nearDefaults, exclude, limit)
      return [total, ...pairs.map(({ a, b }) => `${String(a)} ${String(b)}`)]
    }
    expect(rows(99)).toEqual([6, '10 19', '10 16', '16 19', '10 13', '13 19', '13 16'])
    expect(rows(2)).toEqual([6, '10 19', '10 16'])
    expect(rows(0)).toEqual([6])
    expect(rows(99, (a, b) => a === 10 || b === 19)).toEqual([1, '13 16'])
  })

  it('of an empty store are none', () => {
    expect(findNearDuplicates(columnsOf([]), nearDefaults, never, 10)).toEqual({ total: 0, pairs: [] })
  })

  it('are found quickly among 100,000 events', { timeout: 20_000 }, () => {
    let seed = 1
    const random = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647
    const spots = Array.from({ length: 100_000 }, () =>
      aSpot({
        lng: 34 + 4 * random(),
        lat: 30 + 4 * random(),
        earliest: Math.floor(2000 * random()) * dayMs,
        kind: Math.floor(3 * random()),
      }),
    )
    let found: ReturnType<typeof findNearDuplicates> = { total: 0, pairs: [] }
    const columns = columnsOf(spots)
    expect(workMs(() => (found = findNearDuplicates(columns, nearDefaults, never, 100)))).toBeLessThan(10_000)
    const { total, pairs } = found
    expect(total).toBeGreaterThan(1000)
    expect(pairs).toHaveLength(100)
  })

  it(
    'stop being counted in a crowd, and a crowd that is taken out does not hang',
    { timeout: 60_000 },
    () => {
      const crowd = columnsOf(Array.from({ length: 100_000 }, () => aSpot()))
      const { total, pairs } = findNearDuplicates(crowd, nearDefaults, never, 5)
      expect([total, pairs.length]).toEqual([pairLimit, 5])
      const takenOut = (): void => {
        expect(findNearDuplicates(crowd, nearDefaults, () => true, 5).total).toBe(0)
      }
      expect(workMs(takenOut)).toBeLessThan(30_000)
    },
  )
})
