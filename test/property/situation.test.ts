import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { saveRecord } from '../../db/commands/save-record.ts'
import { canonicalJson } from '../../db/model/canonical.ts'
import type { Json } from '../../db/model/canonical.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { RecordType } from '../../db/model/record/records.ts'
import { createLocalWriter } from '../../db/store/append/local-change.ts'
import { findRecord, headsOf } from '../../db/store/records/record.ts'
import { inTransaction } from '../../db/store/statement.ts'
import { summarise } from '../../db/store/situation/situation.ts'
import { box } from '../support/areas.ts'
import { aRecordId, aStore } from '../support/builders.ts'
import type { Store } from '../../db/open.ts'

/*
 * Random histories of zones, control, posts and commitments. Shares sum to 1 at every date; what the summary said at a
 * time is what it says of that time ever after, byte for byte.
 */

const start = Date.parse('2026-03-01T00:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: start })
})
afterEach(() => {
  vi.useRealTimers()
})

const date = fc
  .integer({ min: 0, max: 59 })
  .map((day) => new Date(start - (60 - day) * 86_400_000).toISOString().slice(0, 10))
const slot = fc.integer({ min: 0, max: 3 })
const people = fc.option(
  fc.record({ value: fc.integer({ min: 0, max: 1e6 }), year: fc.integer({ min: 2000, max: 2026 }) }),
)

/** A box on a 4 × 4 grid, perhaps over others and over the edge of the area of interest. */
const boxes = fc
  .record({ x: slot, y: slot, width: fc.integer({ min: 1, max: 3 }), height: fc.integer({ min: 1, max: 3 }) })
  .map(({ x, y, width, height }) => boxOf(30 + x * 0.1, 10 + y * 0.1, width * 0.1, height * 0.1))

function boxOf(west: number, south: number, width: number, height: number): Json {
  return box(west, south, west + width, south + height)
}

const step = fc.oneof(
  fc.record({
    type: fc.constant('zone' as const),
    slot,
    set: fc.record({
      name: fc.string({ maxLength: 5 }),
      kind: fc.constant('adm2'),
      geometry: boxes,
      population: people,
    }),
  }),
  fc.record({
    type: fc.constant('control' as const),
    slot,
    set: fc.record({
      zone: slot.map((n) => idOf('zone', n)),
      controller: fc.option(slot.map((n) => idOf('actor', n))),
      status: fc.constantFrom('controlled', 'contested', 'unknown'),
      basis: fc.constantFrom('observed', 'announced'),
      validFrom: date,
      validTo: fc.option(date),
      geometry: fc.option(boxes),
    }),
  }),
  fc.record({
    type: fc.constant('post' as const),
    slot,
    set: fc.record({
      name: fc.constant('Post'),
      status: fc.constantFrom('vacant', 'acting'),
      since: fc.option(date),
    }),
  }),
  fc.record({
    type: fc.constant('commitment' as const),
    slot,
    set: fc.record({
      actor: slot.map((n) => idOf('actor', n)),
      stage: fc.constantFrom('signalled', 'committed'),
      kind: fc.constantFrom('troops', 'money'),
      conditions: fc.array(
        fc.record({
          text: fc.constant('if'),
          status: fc.constantFrom('open', 'met'),
          metBy: fc.array(
            slot.map((n) => idOf('actor', n)),
            { maxLength: 2 },
          ),
        }),
        { maxLength: 2 },
      ),
    }),
  }),
  fc.record({
    type: fc.constant('event' as const),
    slot,
    set: fc.record({
      title: fc.constant('x'),
      kind: fc.constantFrom('meeting', 'shelling-artillery-missile-attack'),
      occurred: date,
    }),
  }),
  fc.record({
    type: fc.constantFrom('zone' as const, 'post' as const, 'event' as const, 'control' as const),
    slot,
    set: fc.constant(null),
  }),
)

const bases: Readonly<Record<string, number>> = {
  zone: 100,
  control: 200,
  post: 300,
  commitment: 400,
  event: 500,
  actor: 600,
}
function idOf(type: string, n: number): RecordId {
  return aRecordId((bases[type] ?? 0) + n)
}

interface Step {
  readonly type: RecordType
  readonly slot: number
  readonly set: Readonly<Record<string, unknown>> | null
}

/** Saved under an id that others may have named before: what was missing comes. */
function take({ db }: Store, { type, slot: n, set }: Step): void {
  const id = idOf(type, n)
  inTransaction(db, () => {
    const here = findRecord(db, id)
    if (here === null && set === null) return
    const writer = createLocalWriter(db, 'edit', 'test')
    writer.write({
      record: id,
      type,
      parents: here === null ? [] : headsOf(db, here.row),
      set: (set ?? {}) as Readonly<Record<string, Json>>,
      ...(set === null ? { deleted: true } : {}),
    })
    writer.finish()
  })
}

const dates = [start - 45 * 86_400_000, start - 20 * 86_400_000, start]

test('shares sum to 1 at every date, and what was known then stays what was said then', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 3, maxLength: 25 }), (steps) => {
      vi.setSystemTime(start)
      const store = aStore()
      saveRecord(store, {
        type: 'zone',
        set: { name: 'All', kind: 'area-of-interest', geometry: boxOf(30, 10, 0.4, 0.4) },
      })
      const said: { at: number; bytes: readonly string[] }[] = []
      for (const one of steps) {
        vi.setSystemTime(Date.now() + 1000)
        take(store, one)
        vi.setSystemTime(Date.now() + 1000)
        const at = Date.now()
        const summaries = dates.map((asOf) => summarise(store.db, asOf, at))
        for (const { control } of summaries) {
          expect(Math.abs(control.shares.reduce((sum, line) => sum + line.land.share, 0) - 1)).toBeLessThan(
            1e-9,
          )
          if (control.area.counted !== null)
            expect(
              Math.abs(control.shares.reduce((sum, line) => sum + (line.people?.share ?? 0), 0) - 1),
            ).toBeLessThan(1e-9)
        }
        // Known now and known on this very instant are one.
        const current = dates.map((asOf) =>
          canonicalJson({ ...summarise(store.db, asOf, null), knownOn: '' }),
        )
        expect(summaries.map((one) => canonicalJson({ ...one, knownOn: '' }))).toEqual(current)
        said.push({ at, bytes: summaries.map((one) => JSON.stringify(one)) })
      }
      vi.setSystemTime(Date.now() + 365 * 86_400_000)
      for (const { at, bytes } of said)
        expect(dates.map((asOf) => JSON.stringify(summarise(store.db, asOf, at)))).toEqual(bytes)
      store.close()
    }),
    { numRuns: 60, seed: 4 },
  )
}, 120_000)
