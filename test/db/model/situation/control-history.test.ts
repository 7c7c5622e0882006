import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changeInstants, controlOf } from '../../../../db/model/situation/control-history.ts'
import { controlHistory } from '../../../../db/store/situation/control-history.ts'
import { controlAt } from '../../../../db/store/situation/situation.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import type { Store } from '../../../../db/open.ts'
import { aChange, aRecordId, aStore } from '../../../support/builders.ts'
import { aClock, append } from '../../../support/store.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'

const dayMs = 86_400_000
const start = Date.UTC(2025, 9, 1)
const dayText = (day: number): string => new Date(start + day * dayMs).toISOString().slice(0, 10)
const box = (west: number, south: number, size = 0.1): Json => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
})

const aDate = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 0, max: 40 }).map(dayText),
  fc.constantFrom('2025-10', '2025-10~', '2025', '2025-10-10T12:00Z', '../2025-10-09', 'not a date'),
)
const aPeriod = fc.record({
  zone: fc.integer({ min: 0, max: 3 }),
  controller: fc.option(fc.integer({ min: 10, max: 12 })),
  status: fc.constantFrom('controlled', 'contested', null),
  from: aDate,
  to: aDate,
  moved: fc.boolean(),
  chosen: fc.boolean(),
  at: fc.integer({ min: 0, max: 3 }),
})
type Period = typeof aPeriod extends fc.Arbitrary<infer T> ? T : never

function aStoreWith(periods: readonly Period[]): Store {
  const store = aStore()
  append(store, [
    ...[0, 1, 2].map((zone) =>
      aChange({
        record: aRecordId(zone),
        type: 'zone',
        set: { name: `zone ${String(zone)}`, ...(zone === 2 ? {} : { geometry: box(34 + zone, 31) }) },
      }),
    ),
    ...[10, 11].map((actor) =>
      aChange({ record: aRecordId(actor), type: 'actor', set: { name: `actor ${String(actor)}` } }),
    ),
    ...periods.map(({ zone, controller, status, from, to, moved, chosen, at }, index) =>
      aChange({
        record: aRecordId(100 + index),
        type: 'control',
        at,
        set: {
          zone: aRecordId(zone),
          ...(controller === null ? {} : { controller: aRecordId(controller) }),
          ...(status === null ? {} : { status }),
          ...(from === null ? {} : { validFrom: from }),
          ...(to === null ? {} : { validTo: to }),
          ...(chosen ? { chosen } : {}),
          ...(moved ? { geometry: box(34 + zone, 31.02) } : {}),
        },
      }),
    ),
  ])
  return store
}

describe('control history', () => {
  it('chooses as the store does, at every instant around every change', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(fc.array(aPeriod, { maxLength: 12 }), (periods) => {
        const store = aStoreWith(periods)
        const history = controlHistory(store.db, null)
        const instants = [start - 900 * dayMs, ...changeInstants(history), start + 900 * dayMs]
        for (const at of instants.flatMap((instant) => [instant - 1, instant]))
          expect(controlOf(history, at)).toEqual(controlAt(store.db, at, null))
        store.close()
      }),
      { numRuns: 25 },
    )
  })

  it('knows only what the store had learned by a date', () => {
    const setClock = aClock('2026-01-01T00:00:00Z')
    const store = aStore()
    const zone = saveRecord(store, { type: 'zone', set: { name: 'Z', geometry: box(34, 31) } }).id
    saveRecord(store, { type: 'control', set: { zone, status: 'contested', validFrom: '2025-10-01' } })
    const before = setClock('2026-01-02T00:00:00Z')
    setClock('2026-01-03T00:00:00Z')
    saveRecord(store, { type: 'control', set: { zone, status: 'controlled', validFrom: '2025-10-05' } })
    const at = Date.UTC(2025, 9, 20)
    const statusAt = (knownOn: number | null) =>
      controlOf(controlHistory(store.db, knownOn), at)[0]?.control?.status
    expect([statusAt(before), statusAt(null)]).toEqual(['contested', 'controlled'])
    expect(controlOf(controlHistory(store.db, before), at)).toEqual(controlAt(store.db, at, before))
  })

  it('gives each instant of change once: where a period begins, and after it has ended', () => {
    const period = {
      zone: 0,
      controller: 10,
      status: 'controlled' as const,
      moved: false,
      chosen: false,
      at: 0,
    }
    const store = aStoreWith([
      { ...period, from: dayText(0), to: dayText(4) },
      { ...period, from: dayText(5), to: null },
      { ...period, zone: 1, from: null, to: dayText(4) },
    ])
    expect(changeInstants(controlHistory(store.db, null))).toEqual([start, start + 5 * dayMs])
  })
})
