import { fieldIn } from '../../../db/model/record/read-field.ts'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { operationId } from '../../../db/model/record/operation.ts'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import type { Store } from '../../../db/open.ts'
import { listConflicts } from '../../../db/store/records/record-view.ts'
import { eventCharts } from '../../../db/store/charts/event-charts.ts'
import { handoverOf } from '../../../db/store/situation/handover.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { operationZone, unknownZone } from '../../../db/store/records/operation.ts'
import { silenceAt } from '../../../db/store/situation/silence.ts'
import { summarise } from '../../../db/store/situation/situation.ts'
import { writeSetting } from '../../../db/store/setting.ts'
import { inTransaction, prepared } from '../../../db/store/statement.ts'
import { aFolder } from '../../support/builders.ts'

const dayMs = 86_400_000
const at = (iso: string): number => Date.parse(iso)

function aStoreIn(timeZone: string | undefined, folder = aFolder(), name = 'a'): Store {
  return createStore(join(folder, `${name}.situdb`), {
    passphrase: null,
    operation: 'x',
    operator: 'AB',
    ...(timeZone === undefined ? {} : { timeZone }),
  })
}

function anEventOf(store: Store, occurred: string, more: Readonly<Record<string, unknown>> = {}): string {
  return saveRecord(store, {
    type: 'event',
    set: { title: occurred, occurred, kind: 'air-drone-strike', verification: 'reported', ...more },
  }).id
}

/** Titles of events on a day of the operation. */
function onDay(store: Store, day: string): readonly unknown[] {
  const filter = { from: at(`${day}T00:00Z`), to: at(`${day}T00:00Z`) + dayMs - 1 }
  const { records } = listRecords(store.db, { type: 'event', filter, asOf: null, knownOn: null, limit: null })
  return Array.from(records, ({ fields }) => fieldIn(fields, 'title'))
}

/** All times of the index, by row. */
function times(store: Store): unknown {
  return prepared(store.db, 'SELECT record, earliest, latest FROM event_index ORDER BY record').all()
}

describe('the operation’s time zone', () => {
  it('counts an event of an hour after midnight on its own day, in lists and in charts', () => {
    const store = aStoreIn('Asia/Gaza')
    anEventOf(store, '2026-01-01T01:00+02:00')
    anEventOf(store, '2025-12-31T21:59Z')
    anEventOf(store, '2025-12-31')
    expect(onDay(store, '2026-01-01')).toEqual(['2026-01-01T01:00+02:00'])
    expect(onDay(store, '2025-12-31')).toEqual(['2025-12-31T21:59Z', '2025-12-31'])
    const charts = eventCharts(store.db, {
      filter: {},
      asOf: null,
      knownOn: null,
      step: 'month',
      zoneKind: null,
    })
    expect(charts.axis?.starts).toEqual([at('2025-12-01T00:00Z'), at('2026-01-01T00:00Z')])
    expect(charts.byKind.flatMap(({ counts }) => counts).filter((count) => count > 0)).toEqual([2, 1])
    expect(summarise(store.db, at('2025-12-31T23:59:59.999Z'), null).events.total).toBe(2)
    // Silence is counted in the days of the place, too: on 1 January nothing has been silent for a day.
    const silence = silenceAt(store.db, at('2026-01-01T23:59:59.999Z'), null)
    expect(Math.max(...silence.topics.map(({ last }) => last ?? 0))).toBe(at('2026-01-01T01:00Z'))
    store.close()
  })

  it('says its dates with the offset of the zone; without one it is UTC, and writes nothing of it', () => {
    const gaza = aStoreIn('Asia/Gaza')
    expect(summarise(gaza.db, at('2025-11-03T23:59:59.999Z'), null).asOf).toBe(
      '2025-11-03T23:59:59.999+02:00',
    )
    gaza.close()
    for (const zone of [undefined, 'UTC', 'Etc/UTC']) {
      const store = aStoreIn(zone)
      expect(operationZone(store.db).name).toBe('UTC')
      expect(prepared(store.db, 'SELECT count(*) AS n FROM change_log').get()).toEqual({ n: 0 })
      expect(summarise(store.db, at('2025-11-03T23:59:59.999Z'), null).asOf).toBe('2025-11-03T23:59:59.999Z')
      store.close()
    }
  })

  it('refuses a zone that there is not, and makes no file', () => {
    const folder = aFolder()
    expect(() => aStoreIn('Mars/Olympus', folder)).toThrow(/no.*time zone|not the name of a time zone/)
    expect(() => openExistingStore(join(folder, 'a.situdb'), { passphrase: null })).toThrow(/a\.situdb/)
    const store = aStoreIn(undefined, folder)
    const set = (timeZone: string) => saveRecord(store, { type: 'operation', set: { timeZone } })
    expect(() => set('+02:00')).toThrow(/a time zone like/)
    expect(() => set('Asia/Nowhere')).toThrow(/names are like Asia\/Gaza/)
    expect(() => set('asia/gaza')).toThrow(/write Asia\/Gaza/)
    store.close()
  })

  it('moves the times of what is here when it is changed, and back when that is undone', () => {
    const store = aStoreIn(undefined)
    anEventOf(store, '2026-01-01T01:00+02:00')
    anEventOf(store, '2025-12-31/2026-01-01T01:00+02:00')
    anEventOf(store, '2025-12-31')
    anEventOf(store, 'undated'.replace('undated', '2025'))
    const before = times(store)
    expect(saveRecord(store, { type: 'operation', set: { timeZone: 'Asia/Gaza' } }).id).toBe(operationId)
    expect(onDay(store, '2026-01-01')).toContain('2026-01-01T01:00+02:00')
    const incremental = times(store)
    expect(incremental).not.toEqual(before)
    rebuild(store)
    expect(times(store)).toEqual(incremental)
    saveRecord(store, { type: 'operation', set: { timeZone: 'Pacific/Kiritimati' } })
    undoLast(store)
    expect(times(store)).toEqual(incremental)
    undoLast(store)
    expect(operationZone(store.db).name).toBe('UTC')
    expect(times(store)).toEqual(before)
    // And again, although its record was deleted by that.
    saveRecord(store, { type: 'operation', set: { timeZone: 'Asia/Gaza' } })
    expect(operationZone(store.db).name).toBe('Asia/Gaza')
    store.close()
  })

  it('cannot be undone as the way a store began', () => {
    const store = aStoreIn('Asia/Gaza')
    expect(() => undoLast(store)).toThrow(/nothing to undo/)
    store.close()
  })

  it('travels: a bundle moves the days of who takes it in, as a rebuilt store has them', async () => {
    const folder = aFolder()
    const [one, other] = [aStoreIn(undefined, folder, 'one'), aStoreIn(undefined, folder, 'other')]
    anEventOf(one, '2025-12-31T23:30Z')
    anEventOf(other, '2026-01-01T01:00+02:00')
    saveRecord(one, { type: 'operation', set: { timeZone: 'Asia/Gaza' } })
    const file = join(folder, 'one.situ')
    await exportBundle(one, file, { title: '', note: '' })
    await importBundle(other, file, { trust: ['any'], dryRun: false })
    expect(operationZone(other.db).name).toBe('Asia/Gaza')
    expect(onDay(other, '2026-01-01').toSorted()).toEqual(['2025-12-31T23:30Z', '2026-01-01T01:00+02:00'])
    const incremental = times(other)
    rebuild(other)
    expect(times(other)).toEqual(incremental)
    one.close()
    other.close()
  })

  it('is a conflict where two stations set different ones; one of them is shown, everywhere the same', async () => {
    const folder = aFolder()
    const [one, other] = [aStoreIn('Asia/Gaza', folder, 'one'), aStoreIn('Asia/Amman', folder, 'other')]
    for (const [from, to, name] of [
      [one, other, 'a'],
      [other, one, 'b'],
    ] as const) {
      const file = join(folder, `${name}.situ`)
      await exportBundle(from, file, { title: '', note: '' })
      await importBundle(to, file, { trust: ['any'], dryRun: false })
    }
    for (const store of [one, other]) {
      const [conflict] = listConflicts(store.db)
      expect(conflict).toMatchObject({ type: 'operation', field: 'timeZone', shown: 'Asia/Amman' })
      expect(conflict?.values.map(({ value }) => value).toSorted()).toEqual(['Asia/Amman', 'Asia/Gaza'])
      expect(operationZone(store.db).name).toBe('Asia/Amman')
      store.close()
    }
  })

  it('that this computer does not know counts by UTC, and says so', () => {
    const store = aStoreIn('Asia/Gaza')
    anEventOf(store, '2026-01-01T01:00+02:00')
    const path = store.path
    inTransaction(store.db, () => {
      // As it would stand after another station's newer Situ had named it.
      prepared(
        store.db,
        `UPDATE record SET state = '{"timeZone":"Mars/Olympus"}' WHERE type = 'operation'`,
      ).run()
    })
    store.close()
    const again = openExistingStore(path, { passphrase: null })
    expect(operationZone(again.db).name).toBe('UTC')
    expect(unknownZone(again.db)).toBe('Mars/Olympus')
    expect(onDay(again, '2025-12-31')).toEqual(['2026-01-01T01:00+02:00'])
    again.close()
  })

  it('is followed on opening when the platform’s tables of it are other ones', () => {
    const store = aStoreIn('Asia/Gaza')
    anEventOf(store, '2026-01-01T01:00+02:00')
    const right = times(store)
    inTransaction(store.db, () => {
      writeSetting(store.db, 'indexed-zone', 'Asia/Gaza 1999a')
      prepared(store.db, 'UPDATE event_index SET earliest = earliest - 3600000').run()
    })
    const path = store.path
    store.close()
    const again = openExistingStore(path, { passphrase: null })
    expect(times(again)).toEqual(right)
    again.close()
  })

  it('is that which was known then, where something is shown as it was known', () => {
    const store = aStoreIn(undefined)
    anEventOf(store, '2026-01-01T01:00+02:00')
    const eve = at('2025-12-31T23:59:59.999Z')
    const known = prepared<[], number>(store.db, 'SELECT max(at) FROM receipt').pluck().get() ?? 0
    prepared(store.db, 'UPDATE receipt SET at = at - 10').run()
    const before = JSON.stringify(summarise(store.db, eve, known))
    saveRecord(store, { type: 'operation', set: { timeZone: 'Asia/Gaza' } })
    prepared(store.db, 'UPDATE receipt SET at = ? WHERE row = (SELECT max(row) FROM receipt)').run(known + 5)
    expect(JSON.stringify(summarise(store.db, eve, known))).toBe(before)
    expect(summarise(store.db, eve, known).events.total).toBe(1)
    expect(summarise(store.db, eve, null).events.total).toBe(0)
    store.close()
  })

  it('says what is overdue by the days of the zone', () => {
    const store = aStoreIn('Asia/Gaza')
    saveRecord(store, { type: 'provision', set: { article: 'A', due: '2025-12-31' } })
    const zone = timeZoneOr('Asia/Gaza')
    const midnight = zone.instantOf(at('2026-01-01T00:00Z'))
    expect(handoverOf(store.db, 0, midnight - 1).overdue).toEqual([])
    expect(handoverOf(store.db, 0, midnight).overdue).toMatchObject([{ article: 'A', daysOverdue: 1 }])
    store.close()
  })
})
