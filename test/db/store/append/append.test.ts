import { describe, expect, it } from 'vitest'
import { rebuild } from '../../../../db/commands/rebuild.ts'
import { nextStamp } from '../../../../db/model/stamp.ts'
import type { Stamp } from '../../../../db/model/stamp.ts'
import { countNewer, countUnknownReferences, findRecord } from '../../../../db/store/records/record.ts'
import { readSetting } from '../../../../db/store/setting.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { deleteRecord } from '../../../../db/commands/delete-record.ts'
import { aChange, aRecordId, aStore, anEvent } from '../../../support/builders.ts'
import { append, dumpAll } from '../../../support/store.ts'

describe('references to records that are not here (I6)', () => {
  const absent = aRecordId(99)
  const naming = aChange({ set: { zone: absent, title: 'waits' } })
  const arriving = aChange({ record: absent, type: 'zone', at: 9, set: { name: 'late' } })

  it('are counted, and cleared when the record arrives, in any order', () => {
    const store = aStore()
    append(store, [naming, aChange({ record: aRecordId(2), set: { actors: [{ actor: absent }] } })])
    expect(countUnknownReferences(store.db)).toBe(1)
    append(store, [arriving])
    expect(countUnknownReferences(store.db)).toBe(0)
    const other = aStore()
    append(other, [arriving])
    append(other, [naming])
    expect(countUnknownReferences(other.db)).toBe(0)
  })

  it.each([
    ['one batch', [Infinity]],
    ['settled after each', [1]],
  ])('are forgotten when the record stops naming it, also within %s', (_, [settleAfter]) => {
    for (const after of [
      aChange({ at: 1, parents: [naming.id], set: { zone: null } }),
      aChange({ at: 1, parents: [naming.id], deleted: true }),
    ]) {
      const store = aStore()
      append(store, [naming, after], settleAfter)
      expect(countUnknownReferences(store.db)).toBe(0)
      const before = dumpAll(store)
      rebuild(store)
      expect(dumpAll(store)).toBe(before)
    }
  })

  it('come back with a record that was deleted', () => {
    const store = aStore()
    append(store, [naming])
    deleteRecord(store, naming.record)
    expect(countUnknownReferences(store.db)).toBe(0)
    deleteRecord(store, naming.record, false)
    expect(countUnknownReferences(store.db)).toBe(1)
  })
})

describe('counts of an import', () => {
  const first = aChange({ set: anEvent({ title: 'a' }) })

  it('say what became of each record, once', () => {
    const store = aStore()
    const count = (changes: Parameters<typeof append>[1], settleAfter?: number) =>
      append(store, changes, settleAfter).types['event']
    expect(count([first])).toMatchObject({ new: 1, unchanged: 0 })
    expect(count([first])).toMatchObject({ new: 0, unchanged: 1 })
    const second = aChange({ at: 1, parents: [first.id], set: { title: 'b' } })
    expect(count([second])).toMatchObject({ updated: 1 })
    expect(count([aChange({ at: 2, station: 2, parents: [first.id], set: { kind: 'x' } })])).toMatchObject({
      merged: 1,
    })
    expect(count([aChange({ at: 3, station: 3, parents: [first.id], set: { title: 'c' } })])).toMatchObject({
      conflicting: 1,
    })
    const other = aChange({ record: aRecordId(2) })
    expect(count([other, aChange({ record: aRecordId(2), at: 1, parents: [other.id] })], 1)).toMatchObject({
      new: 1,
      updated: 0,
    })
  })

  it('take a type with any name', () => {
    const { types } = append(aStore(), [aChange({ type: 'constructor' }), aChange({ record: aRecordId(2) })])
    expect(Object.keys(types).sort()).toEqual(['constructor', 'event'])
    expect(Object.hasOwn(Object, 'new')).toBe(false)
  })

  it('count a record as newer only while something of it is', () => {
    const late = aChange({ at: 5, type: 'hologram', set: { title: 'h' } })
    const early = aChange({ at: 1, set: { title: 'e' } })
    for (const batches of [[[late], [early]], [[early], [late]], [[early, late]]]) {
      const store = aStore()
      for (const batch of batches) append(store, batch)
      expect(countNewer(store.db)).toBe(0)
      expect(findRecord(store.db, late.record)?.type).toBe('event')
    }
  })
})

describe('the clock', () => {
  it('follows the stamps that come in, so that an edit after an import stands after it', () => {
    const store = aStore()
    const soon = new Date(Date.now() + 3_600_000).toISOString()
    const ahead = { ...aChange(), stamp: `${soon}-0000` as Stamp }
    append(store, [ahead])
    const { id } = saveRecord(store, { type: 'event', set: { title: 'after' } })
    expect(findRecord(store.db, id)?.stamp).toBe(nextStamp(ahead.stamp, Date.now()))
  })

  it('is not carried away by one that is years ahead', () => {
    const store = aStore()
    append(store, [{ ...aChange(), stamp: '2999-01-01T00:00:00.000Z-0000' as Stamp }])
    expect(readSetting(store.db, 'clock')?.startsWith('2999')).toBe(false)
    const { id } = saveRecord(store, { type: 'event', set: { title: 'now' } })
    expect(findRecord(store.db, id)?.stamp.startsWith('2999')).toBe(false)
  })
})
