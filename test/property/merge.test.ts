import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rebuild } from '../../db/commands/rebuild.ts'
import { mergeRecord } from '../../db/merge/merge-record.ts'
import { canonicalJson } from '../../db/model/canonical.ts'
import type { Change } from '../../db/model/change.ts'
import { createAppender } from '../../db/store/append.ts'
import { dumpDerived } from '../../db/store/maintenance.ts'
import { openReceipt } from '../../db/store/receipt.ts'
import { inTransaction } from '../../db/store/statement.ts'
import { aChange, aRecordId, aStore, incoming } from '../support/builders.ts'

const fields = ['title', 'kind', 'narrative', 'verification'] as const

interface Plan {
  readonly record: number
  readonly station: number
  readonly at: number
  /** How far back its parents lie, among the changes of the same record. */
  readonly back: readonly number[]
  readonly field: number
  readonly value: number
  readonly deletes: boolean
}

const plan: fc.Arbitrary<Plan> = fc.record({
  record: fc.integer({ min: 1, max: 4 }),
  station: fc.integer({ min: 1, max: 4 }),
  at: fc.integer({ min: 0, max: 50 }),
  back: fc.array(fc.integer({ min: 1, max: 6 }), { maxLength: 3 }),
  field: fc.integer({ min: 0, max: fields.length - 1 }),
  value: fc.integer({ min: 0, max: 3 }),
  deletes: fc.boolean(),
})

/** Changes of 4 stations on 4 records; some then go missing, so that ancestors are not here. */
function changesOf(plans: readonly Plan[]): Change[] {
  const byRecord = new Map<number, Change[]>()
  return plans.map((one, index) => {
    const before = byRecord.get(one.record) ?? []
    const parents = [...new Set(one.back.flatMap((back) => before.at(-back)?.id ?? []))]
    const change = aChange({
      record: aRecordId(one.record),
      station: one.station,
      at: one.at,
      parents,
      set:
        one.deletes && one.value === 0
          ? {}
          : {
              [fields[one.field] ?? 'title']: one.value === 3 ? null : `v${String(one.value)}`,
              note: String(index % 5),
            },
      ...(one.deletes && one.value === 0 ? { deleted: true } : {}),
    })
    byRecord.set(one.record, [...before, change])
    return change
  })
}

const history = fc
  .tuple(fc.array(plan, { minLength: 1, maxLength: 300 }), fc.integer({ min: 0, max: 9 }))
  .map(([plans, lost]) => changesOf(plans).filter((_, at) => at % 10 !== lost))
  .filter((changes) => changes.length > 0)

function stateOf(changes: readonly Change[]): string {
  const ids = [...new Set(changes.map((change) => change.record))].sort()
  return canonicalJson(ids.map((id) => mergeRecord(changes.filter((change) => change.record === id))))
}

function append(changes: readonly Change[], batches: readonly number[]): string {
  const store = aStore()
  let at = 0
  for (let turn = 0; at < changes.length; turn += 1) {
    const size = Math.max(1, batches[turn % batches.length] ?? changes.length)
    inTransaction(store.db, () => {
      const appender = createAppender(
        store.db,
        openReceipt(store.db, { at: 1, kind: 'import', what: 'test', operator: '' }),
      )
      for (const change of changes.slice(at, at + size)) {
        appender.add(incoming(change))
        if (turn % 2 === 1) appender.settle()
      }
      appender.finish()
    })
    at += size
  }
  const incremental = dumpDerived(store.db)
  rebuild(store)
  expect(dumpDerived(store.db)).toBe(incremental)
  store.close()
  return incremental
}

describe('the laws of merging', () => {
  it('state is a function of the set of changes: any order, any repetition', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (changes, numbers) => {
        const shuffled = [...changes, ...changes.slice(0, 20)]
          .map((change) => ({ change, key: numbers.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ change }) => change)
        expect(stateOf(shuffled)).toBe(stateOf(changes))
      }),
      { numRuns: 60 },
    )
  })

  it('the store agrees in any order and grouping, and rebuilt equals incremental', () => {
    fc.assert(
      fc.property(
        history,
        fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 1000 }),
        (changes, batches, seed) => {
          const first = append(changes, [changes.length])
          const shuffled = changes
            .map((change, at) => ({ change, key: (at * 7919 + seed * 104_729) % 1009 }))
            .sort((a, b) => a.key - b.key)
            .map(({ change }) => change)
          expect(append([...shuffled, ...shuffled.slice(0, 5)], batches)).toBe(first)
        },
      ),
      { numRuns: 60 },
    )
  })

  it('nothing is lost: every maximal value is shown or offered', () => {
    fc.assert(
      fc.property(history, (changes) => {
        for (const id of new Set(changes.map((change) => change.record))) {
          const own = changes.filter((change) => change.record === id)
          const merged = mergeRecord(own)
          const children = new Set(own.flatMap((change) => change.parents))
          for (const change of own.filter((one) => !children.has(one.id))) {
            for (const [field, value] of Object.entries(change.set)) {
              const offered = merged.conflicts[field]?.map((one) => one.value) ?? [
                merged.fields[field] ?? null,
              ]
              expect(offered).toContainEqual(value)
            }
          }
        }
      }),
      { numRuns: 40 },
    )
  })
})
