import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rebuild } from '../../db/commands/rebuild.ts'
import { mergeRecord } from '../../db/merge/merge-record.ts'
import { canonicalJson } from '../../db/model/canonical.ts'
import type { Json } from '../../db/model/canonical.ts'
import type { Change } from '../../db/model/record/change.ts'
import { createAppender } from '../../db/store/append/append.ts'
import { openReceipt } from '../../db/store/append/receipt.ts'
import { inTransaction } from '../../db/store/statement.ts'
import { aChange, aRecordId, aStore, incoming } from '../support/builders.ts'
import { plainMerge } from '../support/plain-merge.ts'
import { dumpAll } from '../support/store.ts'

interface Plan {
  readonly record: number
  readonly station: number
  readonly at: number
  /** How far back its parents lie, among the changes of the same record. */
  readonly back: readonly number[]
  readonly set: readonly (readonly [string, Json])[]
  readonly deleted: boolean | null
  readonly type: string
}

const word = fc.constantFrom('a', 'b', 'Wadi', 'قصف', '')
/** Ids 1–4 come with the changes, 5–7 never do. */
const reference = fc.integer({ min: 1, max: 7 }).map(aRecordId)
const point = fc.tuple(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }))
const field = fc.oneof(
  fc.tuple(fc.constantFrom('title', 'narrative', 'placeName', 'kind', 'verification', '__proto__'), word),
  fc.tuple(fc.constantFrom('title', 'zone', 'location', 'kind', 'actors'), fc.constant(null)),
  fc.tuple(fc.constant('zone'), reference),
  fc.tuple(
    fc.constant('actors'),
    fc.array(reference, { maxLength: 2 }).map((ids) => ids.map((actor) => ({ actor }))),
  ),
  fc.tuple(fc.constant('occurred'), fc.constantFrom('2025', '2025-11-03', '2025-11~', 'never')),
  fc.tuple(
    fc.constant('location'),
    point.map((coordinates) => ({ geometry: { type: 'Point', coordinates } })),
  ),
)

const plan: fc.Arbitrary<Plan> = fc.record({
  record: fc.integer({ min: 1, max: 4 }),
  station: fc.integer({ min: 1, max: 4 }),
  at: fc.integer({ min: 0, max: 50 }),
  back: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  set: fc.uniqueArray(field, { maxLength: 3, selector: ([name]) => name }),
  deleted: fc.constantFrom(null, null, null, null, true, false),
  // Stations that disagree about what a record is, one of them newer than this version.
  type: fc.constantFrom('event', 'event', 'event', 'event', 'zone', 'hologram'),
})

/** Changes of 4 stations on 4 records. Some then go missing, so that ancestors are not here. */
function changesOf(plans: readonly Plan[]): Change[] {
  const byRecord = new Map<number, Change[]>()
  return plans.map((one) => {
    const before = byRecord.get(one.record) ?? []
    const change = aChange({
      record: aRecordId(one.record),
      type: one.type,
      station: one.station,
      at: one.at,
      parents: [...new Set(one.back.flatMap((back) => before.at(-back)?.id ?? []))],
      set: Object.fromEntries(one.set),
      ...(one.deleted === null ? {} : { deleted: one.deleted }),
    })
    byRecord.set(one.record, [...before, change])
    return change
  })
}

const history = fc
  .tuple(
    // Long histories as often as short ones: the faults of both are different.
    fc.oneof(
      fc.array(plan, { minLength: 1, maxLength: 12, size: 'max' }),
      fc.array(plan, { minLength: 100, maxLength: 300, size: 'max' }),
    ),
    fc.integer({ min: 0, max: 9 }),
  )
  .map(([plans, lost]) => changesOf(plans).filter((_, at) => at % 10 !== lost))
  .filter((changes) => changes.length > 0)

/** Changes of one record, some of them extracts of those before, in any order; a third may be missing. */
const withExtracts = fc
  .array(
    fc.record({
      at: fc.integer({ min: 0, max: 30 }),
      station: fc.integer({ min: 1, max: 3 }),
      back: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
      of: fc.oneof(
        fc.constant([]),
        fc.constant([]),
        fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }),
      ),
      title: fc.constantFrom('a', 'b', null),
      kind: fc.constantFrom('attack', 'meeting', undefined),
      here: fc.constantFrom(true, true, false),
    }),
    { minLength: 1, maxLength: 14, size: 'max' },
  )
  .map((plans) => {
    const made: Change[] = []
    for (const { at, station, back, of, title, kind } of plans) {
      const before = (steps: readonly number[]): Change['parents'] => [
        ...new Set(steps.flatMap((step) => made.at(-step)?.id ?? [])),
      ]
      const stands = before(of).filter((id) => made.find((one) => one.id === id)?.of === undefined)
      const set = { title, ...(kind === undefined ? {} : { kind }) }
      // A station's clock never goes back: of its extracts the later stands for no fewer.
      const moment = stands.length > 0 ? 5000 + made.length : at * 50 + made.length
      const change = aChange({ at: moment, station, parents: stands.length > 0 ? [] : before(back), set })
      made.push(stands.length > 0 ? { ...change, of: [...stands].sort() } : change)
    }
    return made.filter((_, at) => plans[at]?.here)
  })
  .filter((changes) => changes.length > 0)
  .chain((changes) => fc.shuffledSubarray(changes, { minLength: changes.length }))

function stateOf(changes: readonly Change[]): string {
  const ids = [...new Set(changes.map((change) => change.record))].sort()
  return canonicalJson(ids.map((id) => mergeRecord(changes.filter((change) => change.record === id))))
}

interface Batch {
  readonly size: number
  readonly settleEach: boolean
}

/** What a fresh store makes of changes that come in these batches, the last size for the rest. */
function storeState(changes: readonly Change[], batches: readonly Batch[]): string {
  const store = aStore()
  let at = 0
  for (let turn = 0; at < changes.length; turn += 1) {
    const { size, settleEach } = batches[turn % batches.length] ?? { size: changes.length, settleEach: false }
    inTransaction(store.db, () => {
      const appender = createAppender(
        store.db,
        openReceipt(store.db, { at: 1, kind: 'import', what: 'test', operator: '' }),
      )
      for (const change of changes.slice(at, at + size)) {
        appender.add(incoming(change))
        if (settleEach) appender.settle()
      }
      appender.finish()
    })
    at += size
  }
  const incremental = dumpAll(store)
  rebuild(store)
  expect(dumpAll(store)).toBe(incremental)
  store.close()
  return incremental
}

const shuffled = (changes: readonly Change[]): fc.Arbitrary<Change[]> =>
  fc.shuffledSubarray([...changes, ...changes.slice(0, 20)], {
    minLength: changes.length + Math.min(20, changes.length),
  })
const historyTwice = history.chain((changes) => fc.tuple(fc.constant(changes), shuffled(changes)))

describe('the laws of merging', () => {
  it('state is a function of the set of changes: any order, any repetition', () => {
    fc.assert(
      fc.property(historyTwice, ([changes, again]) => {
        expect(stateOf(again)).toBe(stateOf(changes))
      }),
      { numRuns: 100 },
    )
  })

  it('is what the rule says word by word, with extracts among the changes', () => {
    fc.assert(
      fc.property(withExtracts, (changes) => {
        const merged = mergeRecord(changes)
        const plain = plainMerge(changes)
        expect(merged.heads).toEqual(plain.heads)
        for (const [name, values] of Object.entries(plain.values)) {
          const given = merged.conflicts[name]?.map(({ value }) => value) ?? [merged.fields[name] ?? null]
          expect(given.map(canonicalJson).sort()).toEqual(values)
        }
      }),
      { numRuns: 300 },
    )
  })

  it('a store agrees in any order, grouping and repetition, and rebuilt equals incremental', () => {
    const batch = fc.record({ size: fc.integer({ min: 1, max: 40 }), settleEach: fc.boolean() })
    fc.assert(
      fc.property(
        historyTwice,
        fc.array(batch, { minLength: 1, maxLength: 8 }),
        ([changes, again], batches) => {
          const first = storeState(changes, [{ size: changes.length, settleEach: false }])
          expect(storeState(again, batches)).toBe(first)
        },
      ),
      { numRuns: 80 },
    )
  })

  it('nothing is lost: the value of every head is shown or offered', () => {
    fc.assert(
      fc.property(history, (changes) => {
        for (const id of new Set(changes.map((change) => change.record))) {
          const own = changes.filter((change) => change.record === id)
          const merged = mergeRecord(own)
          const named = new Set(own.flatMap((change) => change.parents))
          const heads = own.filter((one) => !named.has(one.id))
          for (const change of heads) {
            for (const [name, value] of Object.entries(change.set)) {
              const offered = Object.hasOwn(merged.conflicts, name)
                ? (merged.conflicts[name] ?? []).map((one) => one.value)
                : [Object.hasOwn(merged.fields, name) ? merged.fields[name] : null]
              expect(offered).toContainEqual(value)
            }
          }
          expect(merged.deleted).toBe(heads.every((change) => change.deleted === true))
        }
      }),
      { numRuns: 100 },
    )
  })

  it('choosing among all heads leaves no conflict, whatever was chosen', () => {
    fc.assert(
      fc.property(history, fc.nat(), (changes, pick) => {
        const id = changes[0]?.record ?? aRecordId(1)
        const own = changes.filter((change) => change.record === id)
        const { heads, conflicts } = mergeRecord(own)
        const set: Record<string, Json> = {}
        for (const [name, values] of Object.entries(conflicts)) {
          const value = values[pick % values.length]?.value
          if (name !== '(deleted)' && value !== undefined)
            Object.defineProperty(set, name, { value, enumerable: true })
        }
        const choice = aChange({ record: id, at: 99, parents: heads, set, deleted: false })
        expect(mergeRecord([...own, choice])).toMatchObject({
          conflicts: {},
          heads: [choice.id],
          deleted: false,
        })
      }),
      { numRuns: 100 },
    )
  })
})
