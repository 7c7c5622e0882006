import { expect, it } from 'vitest'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { importRecords } from '../../../db/commands/import-records.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import { recordIdFor } from '../../../db/formats/foreign.ts'
import type { ForeignItem } from '../../../db/formats/foreign.ts'
import type { Json } from '../../../db/model/canonical.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord, headsOf } from '../../../db/store/record.ts'
import { historyOf } from '../../../db/store/record-view.ts'
import { aChange, aStore, anEvent } from '../../support/builders.ts'
import { append, titlesOf } from '../../support/store.ts'

const row = (set: Readonly<Record<string, Json>>, key = '1'): ForeignItem => ({
  kind: 'records',
  line: 1,
  records: [{ id: recordIdFor('test', key), type: 'event', set: { ...set, externalIds: { test: key } } }],
})
const bring = (store: Store, ...items: readonly ForeignItem[]) =>
  importRecords(store, items, { name: 'f.csv', format: 'test', onError: 'stop', dryRun: false })
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

it('leaves alone what somebody else has changed since, and takes the rest back', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: { title: 'a', narrative: 'n' } })
  saveRecord(store, { type: 'event', id, set: { title: 'b', narrative: 'm' } })
  const heads = headOf(store, findRecord(store.db, id)?.row ?? 0)
  append(store, [{ ...aChange({ station: 2, parents: heads, set: { title: 'theirs' } }), record: id }])
  undoLast(store)
  expect(findRecord(store.db, id)?.fields).toEqual({ title: 'theirs', narrative: 'n' })
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

it('takes a whole import back, also where one file speaks twice of a record', async () => {
  const store = aStore()
  const receipt = await bring(store, row({ title: 'a' }), row({ title: 'b' }), row({ title: 'x' }, '2'))
  expect(receipt.types['event']).toMatchObject({ new: 2, updated: 1 })
  expect(titlesOf(store).sort()).toEqual(['b', 'x'])
  expect(undoLast(store).records).toBe(2)
  expect(titlesOf(store)).toEqual([])
})

it('takes only the update back when the records were there before', async () => {
  const store = aStore()
  await bring(store, row({ title: 'a', narrative: 'first' }))
  await bring(store, row({ title: 'b', narrative: 'first' }))
  undoLast(store)
  expect(titlesOf(store)).toEqual(['a'])
})

it('lets the same file come in again after its import was undone, but not after a person deleted the record', async () => {
  const store = aStore()
  await bring(store, row({ title: 'a' }))
  undoLast(store)
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
