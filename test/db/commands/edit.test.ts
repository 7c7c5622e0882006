import { fieldIn } from '../../../db/model/record/read-field.ts'
import { describe, expect, it } from 'vitest'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import { resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import { recordIdFor } from '../../../db/formats/rows/foreign.ts'
import type { ForeignItem } from '../../../db/formats/rows/foreign.ts'
import type { Json } from '../../../db/model/canonical.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { Store } from '../../../db/open.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { findRecord, headsOf } from '../../../db/store/records/record.ts'
import { historyOf, listConflicts } from '../../../db/store/records/record-view.ts'
import { aStore, anEvent } from '../../support/builders.ts'
import { titlesOf } from '../../support/store.ts'

const row = (set: Readonly<Record<string, Json>>): ForeignItem => ({
  kind: 'records',
  line: 1,
  records: [{ id: recordIdFor('test', '1'), type: 'event', set: { ...set, externalIds: { test: '1' } } }],
})
const bring = (store: Store, ...items: readonly ForeignItem[]) =>
  importRecords(store, items, { name: 'f.csv', format: 'test', onError: 'stop', dryRun: false })

describe('editing', () => {
  it('writes only what differs, and keeps who, when and what', () => {
    const store = aStore({ operator: 'AK' })
    const { id } = saveRecord(store, { type: 'event', set: anEvent() })
    expect(saveRecord(store, { type: 'event', id, set: anEvent() }).change).toBeNull()
    saveRecord(store, { type: 'event', id, set: { title: 'Other', verification: null } })
    const record = findRecord(store.db, id)
    expect(record?.fields).toEqual({ ...anEvent({ title: 'Other' }), verification: undefined })
    expect(
      record === null ? [] : historyOf(store.db, record).map(({ operator, set }) => ({ operator, set })),
    ).toEqual([
      { operator: 'AK', set: anEvent() },
      { operator: 'AK', set: { title: 'Other', verification: null } },
    ])
  })

  it('refuses what does not fit, by name, and changes nothing', () => {
    const store = aStore()
    for (const [set, code, word] of [
      [{ occurred: 'last Tuesday' }, 'record-invalid', 'occurred'],
      [{ titel: 'x' }, 'field-unknown', 'titel'],
      [{ location: { geometry: { type: 'Point', coordinates: [500, 0] } } }, 'record-invalid', 'location'],
    ] as const) {
      try {
        saveRecord(store, { type: 'event', set })
        expect.unreachable()
      } catch (error) {
        expect(error).toBeInstanceOf(SituError)
        expect((error as SituError).code).toBe(code)
        expect((error as SituError).message).toContain(word)
      }
    }
    expect(
      listRecords(store.db, { type: 'event', filter: {}, asOf: null, knownOn: null, limit: null }).total,
    ).toBe(0)
  })

  it('undoes an edit, a new record and a deletion, as new changes', () => {
    const store = aStore()
    const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: 'one' }) })
    saveRecord(store, { type: 'event', id, set: { title: 'two', narrative: 'n' } })
    undoLast(store)
    expect(findRecord(store.db, id)?.fields).toEqual(anEvent({ title: 'one' }))
    deleteRecord(store, id)
    expect(titlesOf(store)).toEqual([])
    undoLast(store)
    expect(titlesOf(store)).toEqual(['one'])
    undoLast(store)
    expect(titlesOf(store)).toEqual([])
    expect(() => undoLast(store)).toThrow(expect.objectContaining({ code: 'nothing-to-undo' }))
  })

  it('opens a conflict again when the choice is undone', () => {
    const store = aStore()
    const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: 'a' }) })
    const record = findRecord(store.db, id)
    const heads = record === null ? [] : headsOf(store.db, record.row)
    saveRecord(store, { type: 'event', id, set: { title: 'b' }, heads })
    saveRecord(store, { type: 'event', id, set: { title: 'c' }, heads })
    const before = listConflicts(store.db)[0]
    expect(before?.values.map((value) => value.value)).toEqual(['c', 'b'])
    resolveConflict(store, id, 'title', before?.values[1]?.change ?? ('' as never))
    expect(listConflicts(store.db)).toEqual([])
    undoLast(store)
    expect(listConflicts(store.db)[0]?.values.map((value) => value.value)).toEqual(['c', 'b'])
  })

  it('imports again without taking a local edit back; a newer row against one is a conflict', async () => {
    const store = aStore()
    await bring(store, row({ title: 'row', narrative: 'first' }))
    const id = recordIdFor('test', '1')
    saveRecord(store, { type: 'event', id, set: { title: 'mine' } })
    expect((await bring(store, row({ title: 'row', narrative: 'first' }))).status).toBe('already known')
    expect(fieldIn(findRecord(store.db, id)?.fields, 'title')).toBe('mine')
    expect((await bring(store, row({ title: 'row', narrative: 'second' }))).types['event']?.updated).toBe(1)
    expect(findRecord(store.db, id)?.fields).toMatchObject({ title: 'mine', narrative: 'second' })
    expect(listConflicts(store.db)).toEqual([])
    await bring(store, row({ title: 'row 2', narrative: 'second' }))
    expect(listConflicts(store.db).map((one) => one.values.map((value) => value.value).sort())).toEqual([
      ['mine', 'row 2'],
    ])
  })

  it('imports nothing when one row is bad, unless told to skip it', async () => {
    const store = aStore()
    const bad: ForeignItem = { kind: 'rejection', line: 9, reason: 'date_start "x" is no date' }
    const stopped = await bring(store, row({ title: 'good' }), bad)
    expect(stopped).toMatchObject({
      status: 'refused',
      rejections: [{ line: 9, reason: 'date_start "x" is no date' }],
    })
    expect(titlesOf(store)).toEqual([])
    const skipped = await importRecords(store, [row({ title: 'good' }), bad], {
      name: 'f',
      format: 'test',
      onError: 'skip',
      dryRun: false,
    })
    expect(skipped.types['event']).toMatchObject({ new: 1, rejected: 1 })
    expect(titlesOf(store)).toEqual(['good'])
  })
})
