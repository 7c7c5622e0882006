import { expect, it } from 'vitest'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import type { Store } from '../../../db/open.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { countUnsealed, nextUnsealed } from '../../../db/store/exchange/stored-packs.ts'
import { recordsAsKnown } from '../../../db/store/records/as-known.ts'
import { orderEvents } from '../../../db/store/events/event-order.ts'
import { countByType, findRecord, headsOf, recordsOfType } from '../../../db/store/records/record.ts'
import {
  historyOf,
  listConflicts,
  recordView,
  summariesByRow,
} from '../../../db/store/records/record-view.ts'
import { referringRows, searchRows } from '../../../db/store/records/search.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { aChange, aRecordId, aStore, anEvent } from '../../support/builders.ts'
import { append } from '../../support/store.ts'

/** The plans of every statement that some work runs, by statement. */
function plansOf(store: Store, work: (store: Store) => void): ReadonlyMap<string, string> {
  const { path } = store
  store.close()
  const fresh = openExistingStore(path, { passphrase: null })
  const run = new Set<string>()
  const prepare = fresh.db.prepare.bind(fresh.db)
  fresh.db.prepare = (sql: string) => {
    run.add(sql)
    return prepare(sql)
  }
  work(fresh)
  const plans = new Map<string, string>()
  for (const sql of run) {
    const rows = prepare(`EXPLAIN QUERY PLAN ${sql.replaceAll('?', '1')}`).all() as { detail: string }[]
    plans.set(sql, rows.map((row) => row.detail).join('; '))
  }
  fresh.close()
  return plans
}

/** Reads every row of the log or of the records. */
const scan = /SCAN (?:change_log|record|l|r|c)\b(?! USING COVERING)/

it('reading, saving, deleting, choosing, undoing and finding never read the whole log or all records', () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: anEvent() })
  const plans = plansOf(store, (open) => {
    const record = findRecord(open.db, id)
    if (record === null) return
    const heads = headsOf(open.db, record.row)
    saveRecord(open, { type: 'event', id, set: { title: 'b', zone: aRecordId(9) }, heads })
    saveRecord(open, { type: 'event', id, set: { title: 'c' }, heads })
    const [conflict] = listConflicts(open.db)
    if (conflict?.values[1] !== undefined) resolveConflict(open, id, 'title', conflict.values[1].change)
    undoLast(open)
    deleteRecord(open, id)
    deleteRecord(open, id, false)
    append(open, [aChange({ record: aRecordId(2), station: 5 })])
    recordView(open.db, record)
    historyOf(open.db, record)
    summariesByRow(open.db, [record.row])
    referringRows(open.db, id, 10)
    for (const type of ['event', 'zone', undefined]) searchRows(open.db, 'words', type)
    const filter = { text: 'shelling', from: 0 }
    expect([
      ...listRecords(open.db, { type: 'event', filter, asOf: null, knownOn: null, limit: 5 }).records,
    ]).toEqual([])
  })
  expect(plans.size).toBeGreaterThan(25)
  expect([...plans].filter(([, plan]) => scan.test(plan))).toEqual([])
})

it('reading records of a type other than events never looks at the events', () => {
  const store = aStore()
  saveRecord(store, { type: 'zone', set: { name: 'Zone 4' } })
  saveRecord(store, { type: 'event', set: anEvent() })
  const plans = plansOf(store, ({ db }) => {
    expect([...recordsAsKnown(db, 'zone', null)]).toHaveLength(1)
    expect([...recordsAsKnown(db, 'zone', 0)]).toHaveLength(0)
    expect(recordsOfType(db, 'zone')).toHaveLength(1)
    expect(orderEvents(db, 'source')).toHaveLength(1)
    expect(countByType(db)).toEqual({ event: 1, zone: 1 })
  })
  const read = [...plans].filter(([sql]) => /FROM record\b/.test(sql) && /\btype\b/.test(sql))
  expect(read.length).toBeGreaterThan(3)
  for (const [, plan] of read) expect(plan).toContain('record_by_type')
})

it('sealing walks the log in its own order: it never sorts a station’s rows for every pack', () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: anEvent() })
  const plans = plansOf(store, ({ db }) => {
    const { row } = selfStation(db)
    expect(countUnsealed(db, row)).toBe(1)
    expect(nextUnsealed(db, row, { changes: 10, characters: 10_000 })).toHaveLength(1)
  })
  const log = [...plans].filter(([sql]) => sql.includes('change_log l')).map(([, plan]) => plan)
  expect(log).toEqual([
    expect.stringMatching(/^SEARCH l USING COVERING INDEX change_by_station/),
    expect.stringMatching(/^SEARCH l USING INTEGER PRIMARY KEY/),
  ])
  for (const plan of log) expect(plan).not.toContain('TEMP B-TREE')
})
