import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { describe, expect, it } from 'vitest'
import { deleteRecord } from '../../../../db/commands/delete-record.ts'
import { importRecords } from '../../../../db/commands/imports/import-records.ts'
import { linkDuplicates } from '../../../../db/commands/link-duplicates.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { undoLast } from '../../../../db/commands/undo-last.ts'
import { recordIdFor } from '../../../../db/formats/rows/foreign.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { Store } from '../../../../db/open.ts'
import { listNearDuplicates } from '../../../../db/store/events/near-duplicates.ts'
import { listReceipts } from '../../../../db/store/append/receipt.ts'
import { findRecord, headsOf, missingReferencesOf } from '../../../../db/store/records/record.ts'
import { aChange, aRecordId, aStore, aFaultyEvent, anEvent } from '../../../support/builders.ts'
import { append, dumpAll } from '../../../support/store.ts'
import { rebuild } from '../../../../db/commands/rebuild.ts'

const near = { metres: 5000, days: 2, limit: 100 }
const save = (store: Store, title: string, over: Readonly<Record<string, Json>> = {}): RecordId =>
  saveRecord(store, { type: 'event', set: anEvent({ title, ...over }) }).id
/** Events whose ids stand in the order of their titles: new ids do not tell which was made first. */
const saveInOrder = <const T extends readonly string[]>(
  store: Store,
  ...titles: T
): { [K in keyof T]: RecordId } => {
  const ids = titles.map((title) => save(store, title)).sort()
  for (const [at, id] of ids.entries()) saveRecord(store, { type: 'event', id, set: { title: titles[at] } })
  return ids as { [K in keyof T]: RecordId }
}
const pairsOf = (store: Store): readonly string[] =>
  listNearDuplicates(store.db, near)
    .pairs.map(({ a, b }) => [a.label, b.label].sort().join('+'))
    .sort()
const fieldsOf = (store: Store, id: RecordId) => {
  const { sameAs, distinctFrom } = findRecord(store.db, id)?.fields ?? {}
  return { sameAs, distinctFrom }
}
const bring = (store: Store, file: string, keys: readonly string[]) =>
  importRecords(
    store,
    keys.map((key, at) => ({
      kind: 'records',
      line: at,
      records: [
        {
          id: recordIdFor('test', key),
          type: 'event',
          set: anEvent({ title: key, externalIds: { test: key } }),
        },
      ],
    })),
    { name: file, format: 'test', onError: 'stop', dryRun: false },
  )

describe('near duplicates in a store', () => {
  it('are pairs with what lists show, the distance and the time between', () => {
    const store = aStore()
    const at = (lat: number) => ({ geometry: { type: 'Point', coordinates: [34.45, lat] }, precision: 4 })
    const a = save(store, 'a')
    const b = save(store, 'b', { occurred: '2025-11-05', location: at(31.53) })
    save(store, 'far', { location: at(31.6) })
    save(store, 'late', { occurred: '2025-11-09' })
    save(store, 'other kind', { kind: 'peaceful-protest' })
    save(store, 'undated', { occurred: null })
    deleteRecord(store, save(store, 'deleted'))
    const { total, pairs } = listNearDuplicates(store.db, near)
    expect([total, pairs.length]).toEqual([1, 1])
    expect(pairs[0]).toMatchObject({ a: { id: a, label: 'a' }, b: { id: b, event: { precision: 4 } } })
    expect(pairs[0]?.metres).toBeCloseTo(1108.7, 0)
    // From the last millisecond of the 3rd to the first of the 5th.
    expect(pairs[0]?.hours).toBeCloseTo(24, 3)
    expect(listNearDuplicates(store.db, { ...near, limit: 0 })).toEqual({ total: 1, pairs: [] })
    expect(listNearDuplicates(store.db, { ...near, metres: 1000 }).total).toBe(0)
    expect(listNearDuplicates(store.db, { ...near, days: 0.9 }).total).toBe(0)
    expect(listNearDuplicates(aStore().db, near)).toEqual({ total: 0, pairs: [] })
  })

  it('are not what one report was made of', () => {
    const store = aStore()
    const first = save(store, 'first')
    save(store, 'second', { derivedFrom: [first] })
    save(store, 'third')
    expect(pairsOf(store)).toEqual(['first+third', 'second+third'])
  })

  it('are not two rows of one foreign file, but of two', async () => {
    const store = aStore()
    save(store, 'own')
    await bring(store, 'one.csv', ['x', 'y'])
    expect(pairsOf(store)).toEqual(['own+x', 'own+y'])
    // An edit after it does not take a row out of its file.
    saveRecord(store, { type: 'event', id: recordIdFor('test', 'x'), set: { note: 'seen' } })
    await bring(store, 'two.csv', ['x', 'z'])
    expect(pairsOf(store)).toEqual(['own+x', 'own+y', 'own+z', 'x+z', 'y+z'])
  })

  it('are two events of one bundle', () => {
    const store = aStore()
    append(store, [
      aChange({ record: aRecordId(1), set: anEvent({ title: 'a' }) }),
      aChange({ record: aRecordId(2), set: anEvent({ title: 'b' }) }),
    ])
    expect(pairsOf(store)).toEqual(['a+b'])
  })

  it('survive what a faulty station wrote', () => {
    const store = aStore()
    append(store, [
      aChange({
        record: aRecordId(1),
        set: aFaultyEvent({ title: 'a', sameAs: 'all', distinctFrom: [[7]] }),
      }),
      aChange({ record: aRecordId(2), set: aFaultyEvent({ title: 'b', sameAs: { 0: aRecordId(1) } }) }),
    ])
    expect(pairsOf(store)).toEqual(['a+b'])
  })
})

describe('linking', () => {
  it('stands on the event with the later id, keeps what is there, and takes the pair off the list', () => {
    const store = aStore()
    const [a, b, c] = saveInOrder(store, 'a', 'b', 'c')
    const unknown = aRecordId(77)
    saveRecord(store, { type: 'event', id: c, set: { sameAs: [unknown] } })
    linkDuplicates(store, c, a, true)
    expect(fieldsOf(store, c)).toEqual({ sameAs: [unknown, a], distinctFrom: undefined })
    expect(fieldsOf(store, a)).toEqual({ sameAs: undefined, distinctFrom: undefined })
    expect(pairsOf(store)).toEqual(['a+b', 'b+c'])
    linkDuplicates(store, a, b, false)
    expect(fieldsOf(store, b)).toEqual({ sameAs: undefined, distinctFrom: [a] })
    expect(pairsOf(store)).toEqual(['b+c'])
  })

  it('is one action that undo takes back', () => {
    const store = aStore()
    const [a, b] = saveInOrder(store, 'a', 'b')
    linkDuplicates(store, a, b, true)
    expect(undoLast(store)).toEqual({ what: 'link event', records: 1 })
    expect(fieldsOf(store, b)).toEqual({ sameAs: undefined, distinctFrom: undefined })
    expect(pairsOf(store)).toEqual(['a+b'])
    linkDuplicates(store, a, b, false)
    expect(undoLast(store)).toEqual({ what: 'unlink event', records: 1 })
    expect(pairsOf(store)).toEqual(['a+b'])
  })

  it('takes back the word to the contrary, and writes nothing twice', () => {
    const store = aStore()
    const [a, b] = saveInOrder(store, 'a', 'b')
    linkDuplicates(store, a, b, true)
    linkDuplicates(store, a, b, false)
    expect(fieldsOf(store, b)).toEqual({ sameAs: undefined, distinctFrom: [a] })
    const before = headsOf(store.db, findRecord(store.db, b)?.row ?? 0)
    linkDuplicates(store, b, a, false)
    expect(headsOf(store.db, findRecord(store.db, b)?.row ?? 0)).toEqual(before)
    linkDuplicates(store, b, a, true)
    expect(fieldsOf(store, b)).toEqual({ sameAs: [a], distinctFrom: undefined })
    undoLast(store)
    expect(fieldsOf(store, b)).toEqual({ sameAs: undefined, distinctFrom: [a] })
  })

  it('keeps the links of every station when they are in conflict', () => {
    const store = aStore()
    const ids = [1, 2, 3, 9].map(aRecordId)
    const [a, b, c, last] = ids as [RecordId, RecordId, RecordId, RecordId]
    const made = ids.map((record) => aChange({ record, set: anEvent() }))
    const parents = made.slice(-1).map(({ id }) => id)
    append(store, [
      ...made,
      aChange({ record: last, parents, at: 2, station: 2, set: { sameAs: [a] } }),
      aChange({ record: last, parents, at: 3, station: 3, set: { sameAs: [b] } }),
    ])
    linkDuplicates(store, c, last, true)
    const record = findRecord(store.db, last)
    expect([fieldIn(record?.fields, 'sameAs'), record?.conflicts]).toEqual([[b, a, c], 0])
  })

  it('settles a link in conflict that is not the one shown', () => {
    const store = aStore()
    const [a, b, last] = [aRecordId(1), aRecordId(2), aRecordId(9)]
    const made = [a, b, last].map((record) => aChange({ record, set: anEvent() }))
    const parents = made.slice(-1).map(({ id }) => id)
    append(store, [
      ...made,
      aChange({ record: last, parents, at: 2, station: 2, set: { sameAs: [a] } }),
      aChange({ record: last, parents, at: 3, station: 3, set: { sameAs: [b] } }),
    ])
    linkDuplicates(store, a, last, true)
    expect(fieldsOf(store, last).sameAs).toEqual([b, a])
  })

  it('refuses what is not there and what is no pair of events, and leaves the store as it was', () => {
    const store = aStore()
    const [a, full] = saveInOrder(store, 'a', 'full')
    const sameAs = Array.from({ length: 200 }, (_, n) => aRecordId(n))
    saveRecord(store, { type: 'event', id: full, set: { sameAs } })
    const actor = saveRecord(store, { type: 'actor', set: { name: 'N' } }).id
    const before = dumpAll(store)
    const receipts = listReceipts(store.db).length
    const missing = expect.objectContaining({ code: 'record-missing' }) as Error
    const invalid = expect.objectContaining({ code: 'record-invalid' }) as Error
    expect(() => linkDuplicates(store, a, aRecordId(5), true)).toThrow(missing)
    expect(() => linkDuplicates(store, 'ffffffff-0000-7000-8000-000000000000' as RecordId, a, true)).toThrow(
      missing,
    )
    expect(() => linkDuplicates(store, a, actor, true)).toThrow(invalid)
    expect(() => linkDuplicates(store, a, a, true)).toThrow(invalid)
    expect(() => linkDuplicates(store, a, full, true)).toThrow(invalid)
    expect(dumpAll(store)).toBe(before)
    expect(listReceipts(store.db)).toHaveLength(receipts)
  })

  it('counts as a reference, holding apart does not', () => {
    const store = aStore()
    const [unknown, apart] = [aRecordId(7), aRecordId(8)]
    const id = save(store, 'a', { sameAs: [unknown], distinctFrom: [apart] })
    expect(missingReferencesOf(store.db, findRecord(store.db, id)?.row ?? 0)).toEqual([unknown])
    const before = dumpAll(store)
    rebuild(store)
    expect(dumpAll(store)).toBe(before)
  })
})
