import { describe, expect, it } from 'vitest'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { importRecords } from '../../../db/commands/import-records.ts'
import { resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import { recordIdFor } from '../../../db/formats/foreign.ts'
import type { ForeignItem } from '../../../db/formats/foreign.ts'
import type { Json } from '../../../db/model/canonical.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { Filter } from '../../../db/model/filter.ts'
import type { Store } from '../../../db/open.ts'
import { listRecords } from '../../../db/store/list.ts'
import { findRecord, headsOf } from '../../../db/store/record.ts'
import { historyOf, listConflicts } from '../../../db/store/record-view.ts'
import { searchRows } from '../../../db/store/search.ts'
import { aStore, anEvent } from '../../support/builders.ts'

const titles = (
  store: Store,
  filter: Filter,
  asOf: number | null = null,
  knownOn: number | null = null,
): unknown[] =>
  [...listRecords(store.db, { type: 'event', filter, asOf, knownOn, limit: null }).records].map(
    (record) => record.fields['title'],
  )

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

  it('undoes an edit, a new record, a deletion and an import, as new changes', async () => {
    const store = aStore()
    const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: 'one' }) })
    saveRecord(store, { type: 'event', id, set: { title: 'two', narrative: 'n' } })
    undoLast(store)
    expect(findRecord(store.db, id)?.fields).toEqual(anEvent({ title: 'one' }))
    deleteRecord(store, id)
    expect(titles(store, {})).toEqual([])
    undoLast(store)
    expect(titles(store, {})).toEqual(['one'])
    await bring(store, row({ title: 'imported' }))
    expect(titles(store, {})).toHaveLength(2)
    undoLast(store)
    expect(titles(store, {})).toEqual(['one'])
    undoLast(store)
    expect(titles(store, {})).toEqual([])
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
    expect(findRecord(store.db, id)?.fields['title']).toBe('mine')
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
    expect(titles(store, {})).toEqual([])
    const skipped = await importRecords(store, [row({ title: 'good' }), bad], {
      name: 'f',
      format: 'test',
      onError: 'skip',
      dryRun: false,
    })
    expect(skipped.types['event']).toMatchObject({ new: 1, rejected: 1 })
    expect(titles(store, {})).toEqual(['good'])
  })
})

describe('finding', () => {
  it('folds Arabic and Latin, takes the last word as a beginning, and never reads query syntax', () => {
    const store = aStore()
    saveRecord(store, { type: 'event', set: { title: 'قصف على مدرسة في دَيْر البَلَح' } })
    saveRecord(store, { type: 'event', set: { title: 'Shelling at Wādī as Salqā' } })
    const found = (text: string): number => searchRows(store.db, text, 'event').length
    expect([
      found('مدرسه'),
      found('ديـــر البلح'),
      found('wadi as salqa'),
      found('shell'),
      found('shelling wad'),
    ]).toEqual([1, 1, 1, 1, 1])
    expect([found('shell '), found('shell wadi'), found('bell')]).toEqual([0, 0, 0])
    for (const text of ['"', 'AND OR NOT', 'NEAR(', 'title:x', '* ^ - +', "'; DROP TABLE record; --"])
      expect(found(text)).toBe(0)
  })

  it('filters by box, across the antimeridian, by period and as of a date', () => {
    const store = aStore()
    const at = (lng: number, lat: number) => ({ geometry: { type: 'Point', coordinates: [lng, lat] } })
    saveRecord(store, {
      type: 'event',
      set: { title: 'fiji', occurred: '2025-01-10/2025-01-12', location: at(179.5, -17) },
    })
    saveRecord(store, {
      type: 'event',
      set: { title: 'tonga', occurred: '2025-02', location: at(-179, -20) },
    })
    saveRecord(store, { type: 'event', set: { title: 'undated', location: at(10, 10) } })
    const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
    expect(titles(store, { bbox: [178, -30, -178, 0] })).toEqual(['fiji', 'tonga'])
    expect(titles(store, { bbox: [-180, -30, -178, 0] })).toEqual(['tonga'])
    expect(titles(store, { from: day('2025-01-11'), to: day('2025-01-11') })).toEqual(['fiji'])
    expect(titles(store, { from: day('2025-02-20') })).toEqual(['tonga'])
    expect(titles(store, {}, day('2025-01-20'))).toEqual(['fiji'])
  })

  it('tells what was known on a date', async () => {
    const store = aStore()
    const { id } = saveRecord(store, { type: 'event', set: { title: 'then' } })
    const before = Date.now()
    await new Promise((later) => setTimeout(later, 5))
    saveRecord(store, { type: 'event', id, set: { title: 'now' } })
    saveRecord(store, { type: 'event', set: { title: 'new' } })
    deleteRecord(store, id)
    expect(titles(store, {})).toEqual(['new'])
    expect(titles(store, {}, null, before)).toEqual(['then'])
  })
})
