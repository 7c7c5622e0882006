import { fieldIn } from '../../../db/model/record/read-field.ts'
import fc from 'fast-check'
import { utcAxis } from '../../../db/model/dates/edtf.ts'
import { describe, expect, it } from 'vitest'
import { mergeZones } from '../../../db/commands/zones/merge-zones.ts'
import { moveLineBetween } from '../../../db/commands/zones/move-line.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { splitZone } from '../../../db/commands/zones/split-zone.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { sharesOf } from '../../../db/model/situation/shares.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { zoneFaults } from '../../../db/model/zones/topology.ts'
import type { Store } from '../../../db/open.ts'
import { recordsOfType } from '../../../db/store/records/record.ts'
import { controlAt } from '../../../db/store/situation/situation.ts'
import { aStore } from '../../support/builders.ts'
import { box } from '../../support/areas.ts'

const before = Date.UTC(2025, 10, 9)
const after = Date.UTC(2025, 10, 11)
const from = '2025-11-10'

interface Two {
  readonly store: Store
  readonly west: RecordId
  readonly east: RecordId
  readonly north: RecordId
  readonly south: RecordId
}

/** Two squares side by side, each held by another actor since October. */
function two(): Two {
  const store = aStore()
  const save = (type: string, set: Readonly<Record<string, unknown>>): RecordId =>
    saveRecord(store, { type, set }).id
  const north = save('actor', { name: 'North' })
  const south = save('actor', { name: 'South' })
  const area = save('zone', { name: 'All', kind: 'area-of-interest', geometry: box(34, 31, 34.2, 31.1) })
  const zone = (name: string, geometry: unknown, controller: RecordId, value: number): RecordId => {
    const id = save('zone', {
      name,
      geometry,
      kind: 'district',
      parent: area,
      population: { value, year: 2023 },
    })
    save('control', {
      zone: id,
      controller,
      status: 'controlled',
      basis: 'observed',
      validFrom: '2025-10-01',
    })
    return id
  }
  const west = zone('West', box(34, 31, 34.1, 31.1), north, 1000)
  const east = zone('East', box(34.1, 31, 34.2, 31.1), south, 3000)
  return { store, west, east, north, south }
}

function at(store: Store, day: number): readonly ControlAt[] {
  return controlAt(store.db, day, null)
}

function landOf(store: Store, day: number, actor: RecordId): number {
  const { shares } = sharesOf(at(store, day), utcAxis)
  return shares
    .filter(({ controller }) => controller?.id === actor)
    .reduce((sum, one) => sum + one.land.share, 0)
}

const line = [
  [34.05, 30.99],
  [34.06, 31.05],
  [34.05, 31.11],
] as const

describe('moving the line between two zones', () => {
  it('gives both a new period from the day on, and keeps the old ones with their line', () => {
    const { store, west, east, north, south } = two()
    const edits = moveLineBetween(store, { first: west, second: east, line, from, basis: 'reported' })
    expect(edits.map(({ zone }) => zone)).toEqual([west, east])
    expect(landOf(store, before, north)).toBeCloseTo(0.5, 4)
    expect(landOf(store, after, north)).toBeCloseTo(0.279, 3)
    expect(landOf(store, after, north) + landOf(store, after, south)).toBeCloseTo(1, 9)
    const periods = recordsOfType(store.db, 'control').map(({ fields }) => fields)
    expect(periods.map(({ zone, validFrom, validTo, basis }) => [zone, validFrom, validTo, basis])).toEqual([
      [west, '2025-10-01', '2025-11-09', 'observed'],
      [east, '2025-10-01', '2025-11-09', 'observed'],
      [west, from, undefined, 'reported'],
      [east, from, undefined, 'reported'],
    ])
    expect(periods.map(({ geometry }) => geometry === undefined)).toEqual([true, true, false, false])
    expect(zoneFaults(at(store, after))).toEqual([])
  })

  it('is one action: one undo brings back what stood before', () => {
    const { store, west, east } = two()
    const stood = at(store, after)
    moveLineBetween(store, { first: west, second: east, line, from })
    expect(at(store, after)).not.toEqual(stood)
    undoLast(store)
    expect(at(store, after)).toEqual(stood)
    expect(recordsOfType(store.db, 'control')).toHaveLength(2)
  })

  it('goes up to where the old period would have ended', () => {
    const { store, west, east } = two()
    const [period] = recordsOfType(store.db, 'control')
    saveRecord(store, { type: 'control', id: period?.id, set: { validTo: '2025-12-01' } })
    moveLineBetween(store, { first: west, second: east, line, from })
    expect(recordsOfType(store.db, 'control').map(({ fields }) => fieldIn(fields, 'validTo'))).toEqual([
      '2025-11-09',
      '2025-11-09',
      '2025-12-01',
      undefined,
    ])
  })

  it('refuses what cannot be, and then changes nothing', () => {
    const { store, west, east, north } = two()
    const apart = saveRecord(store, {
      type: 'zone',
      set: { name: 'Apart', geometry: box(35, 31, 35.1, 31.1) },
    }).id
    const beside = saveRecord(store, {
      type: 'zone',
      set: { name: 'Beside', geometry: box(34.2, 31, 34.3, 31.1) },
    }).id
    const move = (over: object) => () =>
      moveLineBetween(store, { first: west, second: east, line, from, ...over })
    const stood = recordsOfType(store.db, 'control')
    expect(move({ second: apart })).toThrow(expect.objectContaining({ code: 'zones-apart' }) as Error)
    expect(move({ first: north })).toThrow(expect.objectContaining({ code: 'record-missing' }) as Error)
    expect(move({ first: east, second: beside, line: line.map(([x, y]) => [x + 0.15, y]) })).toThrow(
      expect.objectContaining({ code: 'zone-uncontrolled' }) as Error,
    )
    expect(move({ from: '2025-10-01' })).toThrow(
      expect.objectContaining({ code: 'period-not-before' }) as Error,
    )
    expect(move({ from: '2025-10' })).toThrow(expect.objectContaining({ code: 'record-invalid' }) as Error)
    const lines: readonly (readonly [string, readonly (readonly [number, number])[]])[] = [
      [
        'line-misses',
        [
          [33, 30],
          [33, 32],
        ],
      ],
      [
        'line-misses',
        [
          [34.02, 31.02],
          [34.05, 31.05],
        ],
      ],
      [
        'line-crosses-itself',
        [
          [34.05, 30.9],
          [34.05, 31.2],
          [34.1, 31.2],
          [34, 31],
        ],
      ],
      [
        'line-crosses-often',
        [
          [34.02, 30.9],
          [34.02, 31.2],
          [34.1, 31.2],
          [34.1, 30.9],
        ],
      ],
    ]
    for (const [code, wrong] of lines)
      expect(move({ line: wrong }), code).toThrow(expect.objectContaining({ code }) as Error)
    expect(recordsOfType(store.db, 'control')).toEqual(stood)
  })
})

describe('splitting and merging', () => {
  it('splits: the old zone stays as the parent of both, shares stay as they were', () => {
    const { store, west, north } = two()
    const shares = sharesOf(at(store, after), utcAxis).shares
    const [a, b] = splitZone(store, { zone: west, line, from, names: ['West 1', 'West 2'] })
    const made = at(store, after).filter(({ zone }) => zone.id === a || zone.id === b)
    expect(made.map(({ zone, control }) => [zone.parent, zone.kind, control?.controller?.id])).toEqual([
      [west, 'district', north],
      [west, 'district', north],
    ])
    const now = sharesOf(at(store, after), utcAxis).shares
    expect(now.map(({ land }) => land.share)).toEqual(
      shares.map(({ land }) => expect.closeTo(land.share, 6) as number),
    )
    expect(now.map(({ people }) => people?.count).toSorted()).toEqual([1000, 3000])
    expect(at(store, before).find(({ zone }) => zone.id === west)?.control?.controller?.id).toBe(north)
    expect(zoneFaults(at(store, after))).toEqual([])
    undoLast(store)
    expect(sharesOf(at(store, after), utcAxis).shares).toEqual(shares)
  })

  it('merges: the two stay as parts of the new one, which the holder of the first holds', () => {
    const { store, west, east, north } = two()
    const id = mergeZones(store, { first: west, second: east, from, name: 'Both' })
    expect(landOf(store, before, north)).toBeCloseTo(0.5, 4)
    expect(landOf(store, after, north)).toBeCloseTo(1, 9)
    const zones = at(store, after)
    expect(zones.filter(({ zone }) => zone.parent === id).map(({ zone }) => zone.id)).toEqual([west, east])
    expect(sharesOf(zones, utcAxis).shares[0]?.people?.count).toBe(4000)
    expect(zoneFaults(zones)).toEqual([])
    undoLast(store)
    expect(landOf(store, after, north)).toBeCloseTo(0.5, 4)
  })

  it('leaves no gap and no overlap, whatever lines are drawn one after another', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: 0.02, max: 0.18, noNaN: true }), { minLength: 2, maxLength: 8 }), {
          minLength: 1,
          maxLength: 4,
        }),
        (lines) => {
          const { store, west, east } = two()
          lines.forEach((offsets, step) => {
            const drawn = offsets.map(
              (offset, index) => [34 + offset, 31 + (0.1 * index) / (offsets.length - 1)] as const,
            )
            moveLineBetween(store, {
              first: west,
              second: east,
              line: drawn,
              from: `2025-11-1${String(step)}`,
            })
          })
          const zones = at(store, Date.UTC(2025, 11, 1))
          expect(zoneFaults(zones, 0.01)).toEqual([])
          expect(sharesOf(zones, utcAxis).shares.reduce((sum, { land }) => sum + land.share, 0)).toBeCloseTo(
            1,
            9,
          )
        },
      ),
      { numRuns: 12 },
    )
  })
})
