// What one signed bundle can hold of one record. A merge that compares pairs would not come back within the time of a test.
import { fieldIn } from '../../../db/model/record/read-field.ts'
import { expect, it } from 'vitest'
import { mergeRecord } from '../../../db/merge/merge-record.ts'
import { standsFor } from '../../../db/merge/extracts.ts'
import { resolveByRule, resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { createAppender } from '../../../db/store/append/append.ts'
import { linesOfRecord } from '../../../db/store/log/change-log.ts'
import { parseChange } from '../../../db/model/record/change.ts'
import type { Change } from '../../../db/model/record/change.ts'
import { openReceipt } from '../../../db/store/append/receipt.ts'
import { findRecord, headsOf } from '../../../db/store/records/record.ts'
import { conflictsOf, conflictValuesOf, listConflicts } from '../../../db/store/records/record-view.ts'
import { valuesAtOnce } from '../../../db/model/views/record-views.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import { aChange, aRecordId, aStore, incoming } from '../../support/builders.ts'
import { chainOf, fanOf, mixOf } from '../../support/many-changes.ts'

const many = 100_000

it('a chain of 100,000 changes has one head and the last value', () => {
  const changes = chainOf(many)
  const merged = mergeRecord(changes)
  expect(merged.heads).toEqual([changes.at(-1)?.id])
  expect(fieldIn(merged.fields, 'title')).toBe(`title ${String(many - 1)}`)
  expect(merged.conflicts).toEqual({})
})

it('a fan of 100,000 changes offers every value, latest first', () => {
  const merged = mergeRecord(fanOf(many))
  expect(merged.heads).toHaveLength(many - 1)
  expect(merged.conflicts['title']).toHaveLength(many - 1)
  expect(merged.conflicts['title']?.[0]?.value).toBe(`title ${String(many - 1)}`)
  expect(fieldIn(merged.fields, 'title')).toBe(`title ${String(many - 1)}`)
})

it('chains and fans together, on many fields', () => {
  const { changes, ends } = mixOf(many)
  const merged = mergeRecord(changes)
  expect(merged.heads).toEqual([...ends].sort())
  expect(merged.conflicts['title']).toHaveLength(ends.length)
})

it('5,000 extracts of one record, each of more than the one before', () => {
  const originals = Array.from({ length: 100 }, (_, at) => aChange({ at, set: { title: String(at) } }))
  const extracts = Array.from({ length: 5000 }, (_, at): Change => {
    const of = standsFor(originals.slice(0, 1 + (at % 99)))
    return { ...aChange({ at: 1000 + at, station: 9, set: { title: `extract ${String(at)}` } }), of }
  })
  // The last of those that stand for most: 98 of each round of 99.
  const last = extracts.findLast((_, at) => at % 99 === 98)
  const merged = mergeRecord(extracts)
  expect(merged.heads).toEqual([last?.id])
  expect(merged.conflicts).toEqual({})
})

it('a conflict of 3,000 heads is shown page by page and chosen once for all', () => {
  const store = aStore()
  const changes = fanOf(3001)
  inTransaction(store.db, () => {
    const receipt = openReceipt(store.db, { at: 1, kind: 'import', what: 'test', operator: '' })
    const appender = createAppender(store.db, receipt)
    for (const change of changes) appender.add(incoming(change))
    appender.finish()
  })
  const record = findRecord(store.db, aRecordId(1))
  if (record === null) throw new Error('no record')
  const [conflict] = conflictsOf(store.db, record)
  expect(conflict).toMatchObject({ field: 'title', valueCount: 3000 })
  expect(conflict?.values).toHaveLength(valuesAtOnce)
  const page = conflictValuesOf(store.db, record, { field: 'title', from: 2950, most: valuesAtOnce })
  expect(page.map(({ value }) => value)).toEqual(
    Array.from({ length: 50 }, (_, at) => `title ${String(50 - at)}`),
  )
  expect(listConflicts(store.db, Infinity)[0]?.values).toHaveLength(3000)
  const chosen = page[7]
  if (chosen === undefined) throw new Error('no value')
  const choice = resolveConflict(store, record.id, 'title', chosen.change)
  expect(fieldIn(findRecord(store.db, record.id)?.fields, 'title')).toBe(chosen.value)
  expect(headsOf(store.db, record.row)).toEqual([choice])
  expect(listConflicts(store.db)).toEqual([])
  // What was written can travel: no change names more parents than a reader takes.
  for (const line of linesOfRecord(store.db, record.row)) parseChange(line, 'line')
  store.close()
})

it('conflicts of many fields of one record are settled by one change', () => {
  const store = aStore()
  const fields = ['title', 'narrative', 'placeName', 'kind']
  const of = (word: string): Record<string, string> =>
    Object.fromEntries(fields.map((field) => [field, field === 'kind' ? 'attack' : `${field} ${word}`]))
  const first = aChange({ set: of('first') })
  inTransaction(store.db, () => {
    const receipt = openReceipt(store.db, { at: 1, kind: 'import', what: 'test', operator: '' })
    const appender = createAppender(store.db, receipt)
    appender.add(incoming(first))
    for (const at of [2, 3])
      appender.add(incoming(aChange({ at, station: at, parents: [first.id], set: of(String(at)) })))
    appender.finish()
  })
  expect(resolveByRule(store, { take: 'newer' }, null)).toEqual({ settled: 3, left: 0 })
  const record = findRecord(store.db, first.record)
  expect(record?.fields).toMatchObject(of('3'))
  expect(linesOfRecord(store.db, record?.row ?? 0)).toHaveLength(4)
  store.close()
})
