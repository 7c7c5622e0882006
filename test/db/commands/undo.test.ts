import { expect, it } from 'vitest'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { redoLast, undoLast } from '../../../db/commands/undo-last.ts'
import { recordIdFor } from '../../../db/formats/rows/foreign.ts'
import type { ForeignItem } from '../../../db/formats/rows/foreign.ts'
import type { Json } from '../../../db/model/canonical.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { createLocalWriter } from '../../../db/store/append/local-change.ts'
import { lastReceipt } from '../../../db/store/append/receipt.ts'
import type { StoredRecord } from '../../../db/store/records/record.ts'
import { findRecord, headsOf } from '../../../db/store/records/record.ts'
import { historyOf, listConflicts } from '../../../db/store/records/record-view.ts'
import { aChange, aStore, anEvent } from '../../support/builders.ts'
import { append, titlesOf } from '../../support/store.ts'

const row = (set: Readonly<Record<string, Json>>, key = '1'): ForeignItem => ({
  kind: 'records',
  line: 1,
  records: [{ id: recordIdFor('test', key), type: 'event', set: { ...set, externalIds: { test: key } } }],
})
const bring = (store: Store, ...items: readonly ForeignItem[]) =>
  importRecords(store, items, { name: 'f.csv', format: 'test', onError: 'stop', dryRun: false })
/** As versions until 0.2 took an import back. */
function undoImport(store: Store): void {
  const id = recordIdFor('test', '1')
  const writer = createLocalWriter(store.db, 'edit', 'undo: import test f.csv')
  const parents = headOf(store, found(store, id).row)
  writer.write({ record: id, type: 'event', parents, set: {}, deleted: true })
  writer.finish()
}
function found(store: Store, id: RecordId): StoredRecord {
  const record = findRecord(store.db, id)
  if (record === null) throw new Error(`no record ${id}`)
  return record
}
const headOf = (store: Store, row: number) => headsOf(store.db, row)

it('writes nothing over: every step stays in the history', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: 'one' }) })
  saveRecord(store, { type: 'event', id, set: { title: 'two' } })
  undoLast(store)
  const record = findRecord(store.db, id)
  expect(record === null ? [] : historyOf(store.db, record).map((entry) => entry.set['title'])).toEqual([
    'one',
    'two',
    'one',
  ])
})

it('leaves all of an action as it is where somebody else has written on a part of it, says who, and goes on', () => {
  const store = aStore()
  const other = saveRecord(store, { type: 'event', set: { title: 'x' } }).id
  const { id } = saveRecord(store, { type: 'event', set: { title: 'a', narrative: 'n' } })
  saveRecord(store, { type: 'event', id: other, set: { title: 'y' } })
  saveRecord(store, { type: 'event', id, set: { title: 'b', narrative: 'm' } })
  const heads = headOf(store, findRecord(store.db, id)?.row ?? 0)
  append(store, [{ ...aChange({ station: 2, parents: heads, set: { title: 'theirs' } }), record: id }])
  const before = historyOf(store.db, found(store, id)).length
  expect(undoLast(store)).toEqual({
    what: 'edit event',
    records: 0,
    refused: { type: 'event', label: 'theirs', by: '' },
  })
  expect(findRecord(store.db, id)?.fields).toEqual({ title: 'theirs', narrative: 'm' })
  expect(historyOf(store.db, found(store, id))).toHaveLength(before)
  // The step before it is another record's, and is taken back.
  expect(undoLast(store)).toEqual({ what: 'edit event', records: 1 })
  expect(findRecord(store.db, other)?.fields).toEqual({ title: 'x' })
})

it('does not choose between its own value and one that came beside it', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: { title: 'a' } })
  const heads = headOf(store, found(store, id).row)
  saveRecord(store, { type: 'event', id, set: { title: 'b' } })
  append(store, [{ ...aChange({ station: 2, parents: heads, set: { title: 'theirs' } }), record: id }])
  expect(listConflicts(store.db)).toHaveLength(1)
  expect(undoLast(store).refused).toBeDefined()
  expect(listConflicts(store.db)).toHaveLength(1)
})

it('does not delete a record that it made and others have added to', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: { title: 'a' } })
  const heads = headOf(store, found(store, id).row)
  append(store, [{ ...aChange({ station: 2, parents: heads, set: { narrative: 'theirs' } }), record: id }])
  expect(undoLast(store).refused?.label).toBe('a')
  expect(titlesOf(store)).toEqual(['a'])
})

it('goes back and forth over several steps, each a new change, until something else is done', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: { title: 'one' } })
  saveRecord(store, { type: 'event', id, set: { title: 'two' } })
  deleteRecord(store, id)
  const steps: string[] = []
  const shown = (): string => (titlesOf(store)[0] ?? 'none') as string
  for (const step of [undoLast, undoLast, undoLast, redoLast, redoLast, undoLast, redoLast, redoLast])
    steps.push(`${step(store).what}: ${shown()}`)
  expect(steps).toEqual([
    'delete event: two',
    'edit event: one',
    'new event: none',
    'new event: one',
    'edit event: two',
    'edit event: one',
    'edit event: two',
    'delete event: none',
  ])
  expect(historyOf(store.db, found(store, id))).toHaveLength(11)
  expect(() => redoLast(store)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
  undoLast(store)
  saveRecord(store, { type: 'event', set: { title: 'other' } })
  expect(() => redoLast(store)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
})

it('reaches back to the beginning of the session and no further', () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: { title: 'before' } })
  const since = lastReceipt(store.db)
  saveRecord(store, { type: 'event', set: { title: 'now' } })
  undoLast(store, since)
  expect(titlesOf(store)).toEqual(['before'])
  expect(() => undoLast(store, since)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
  redoLast(store, since)
  expect([...titlesOf(store)].sort()).toEqual(['before', 'now'])
})

it('undoes a restoration, and does not touch a record that is deleted already', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: { title: 'a' } })
  deleteRecord(store, id)
  deleteRecord(store, id, false)
  expect(titlesOf(store)).toEqual(['a'])
  undoLast(store)
  expect(titlesOf(store)).toEqual([])
  undoLast(store)
  expect(titlesOf(store)).toEqual(['a'])
})

it('never takes an import back, nor what was done before it on the same', async () => {
  const store = aStore()
  await bring(store, row({ title: 'a' }))
  expect(() => undoLast(store)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
  const id = recordIdFor('test', '1')
  saveRecord(store, { type: 'event', id, set: { narrative: 'mine' } })
  await bring(store, row({ title: 'b' }))
  undoLast(store)
  expect(findRecord(store.db, id)?.fields).toMatchObject({ title: 'b' })
  expect(findRecord(store.db, id)?.fields).not.toHaveProperty('narrative')
})

it('lets the same file come in again after its import was undone, but not after a person deleted the record', async () => {
  const store = aStore()
  await bring(store, row({ title: 'a' }))
  undoImport(store)
  expect(titlesOf(store)).toEqual([])
  expect((await bring(store, row({ title: 'a', narrative: 'more' }))).types['event']?.new).toBe(1)
  expect(titlesOf(store)).toEqual(['a'])
  // A later version of the row still updates it without a conflict.
  await bring(store, row({ title: 'a2', narrative: 'more' }))
  expect(findRecord(store.db, recordIdFor('test', '1'))).toMatchObject({
    conflicts: 0,
    fields: { title: 'a2', narrative: 'more' },
  })
  deleteRecord(store, recordIdFor('test', '1'))
  expect((await bring(store, row({ title: 'a3' }))).status).toBe('already known')
  expect(titlesOf(store)).toEqual([])
})

it('does not reach into what other stations brought', () => {
  const store = aStore()
  append(store, [aChange({ set: { title: 'theirs' } })])
  expect(() => undoLast(store)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
})
