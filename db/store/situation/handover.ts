import type { ReadHandle } from '../../open.ts'
import type { Handover, HandoverLine, HandoverPart } from '../../model/situation/handover.ts'
import { wallAxis } from '../../model/dates/edtf.ts'
import { daysOverdue } from '../../model/situation/standing.ts'
import { changesOfRecord } from '../log/change-log.ts'
import { conflictFields, findRecordByRow } from '../records/record.ts'
import type { StoredRecord } from '../records/record.ts'
import { doubtfulClocks } from '../log/own-clock.ts'
import { operationZone } from '../records/operation.ts'
import { summaryOf } from '../records/record-view.ts'
import { summarise } from './situation.ts'
import { prepared } from '../statement.ts'
import { findStation } from '../log/station.ts'

const maxLines = 200
/** An event's first rung: reported and no more. */
const onlyReported = new Set(['', 'reported'])

/** What this store learned from `since` to `until` (UTC ms), and what stands open at `until`. */
export function handoverOf(db: ReadHandle, since: number, until: number): Handover {
  const zone = operationZone(db)
  const touched = touchedBetween(db, since, until)
  const created: Row[] = []
  const changed: Row[] = []
  const deleted: Row[] = []
  for (const row of touched) {
    if (row.deleted === 1) deleted.push(row)
    else if (row.fresh === 1) created.push(row)
    else changed.push(row)
  }
  const unverified = touched.filter(
    (row) => row.type === 'event' && row.deleted === 0 && onlyReported.has(row.verification ?? ''),
  )
  const isTouched = new Set(touched.map(({ row }) => row))
  const conflicts = conflictFields(db)
  return {
    since,
    until,
    created: part(db, created, since),
    changed: part(db, changed, since),
    // What came and went between is nobody's news.
    deleted: part(
      db,
      deleted.filter((row) => row.fresh === 0),
      since,
    ),
    unverified: part(db, unverified, since),
    conflicts: {
      total: conflicts.length,
      lines: conflicts.slice(0, maxLines).flatMap(({ record: row, field }) => {
        const record = findRecordByRow(db, row)
        return record === null ? [] : [{ ...line(db, record, since), field, fresh: isTouched.has(row) }]
      }),
    },
    overdue: summarise(db, zone.wallAt(until), null)
      .provisions.filter((provision) => provision.daysOverdue > 0)
      .map((provision) => ({
        ...provision,
        fresh: daysOverdue(provision.due, zone.wallAt(since), wallAxis(zone)) === 0,
      })),
    traffic: prepared<[number, number], Handover['traffic'][number]>(
      db,
      `SELECT at, kind, what, operator FROM receipt
       WHERE at > ? AND at <= ? AND kind <> 'edit' AND summary IS NOT NULL ORDER BY row`,
    ).all(since, until),
    clocks: doubtfulClocks(db).filter(({ at }) => at > since && at <= until),
  }
}

interface Row {
  readonly row: number
  readonly type: string
  readonly deleted: 0 | 1
  /** 1: nothing of it was here before. */
  readonly fresh: 0 | 1
  readonly verification: string | null
}

/** Records of which something came between two instants, the latest first. */
function touchedBetween(db: ReadHandle, since: number, until: number): readonly Row[] {
  return prepared<[number, number, number], Row>(
    db,
    `SELECT r.row, r.type, r.deleted, v.code AS verification,
       NOT EXISTS (SELECT 1 FROM change_log e JOIN receipt p ON p.row = e.receipt
                   WHERE e.record = r.row AND p.at <= ?) AS fresh
     FROM (SELECT c.record, max(c.seq) AS latest FROM receipt p CROSS JOIN change_log c
             ON c.seq BETWEEN p.first_seq AND p.last_seq AND c.receipt = p.row
           WHERE p.at > ? AND p.at <= ? GROUP BY c.record) t
     JOIN record r ON r.row = t.record
     LEFT JOIN event_index x ON x.record = r.row
     LEFT JOIN code v ON v.row = x.verification
     ORDER BY t.latest DESC`,
  ).all(since, since, until)
}

function part(db: ReadHandle, rows: readonly Row[], since: number): HandoverPart {
  const byType: Record<string, number> = {}
  for (const { type } of rows) byType[type] = (byType[type] ?? 0) + 1
  return {
    total: rows.length,
    byType: Object.fromEntries(Object.entries(byType).sort(([a], [b]) => (a < b ? -1 : 1))),
    lines: rows.slice(0, maxLines).flatMap(({ row }) => {
      const record = findRecordByRow(db, row)
      return record === null ? [] : [line(db, record, since)]
    }),
  }
}

function line(db: ReadHandle, record: StoredRecord, since: number): HandoverLine {
  const summary = summaryOf(db, record)
  const changes = changesOfRecord(db, record.row).filter((change) => change.receivedAt > since)
  const stations = [...new Set(changes.map((change) => change.station))]
  return {
    id: record.id,
    type: record.type,
    label: summary.label,
    date: summary.event?.occurred ?? '',
    place: summary.event?.placeName ?? '',
    kind: summary.event?.kind ?? '',
    fields: [...new Set(changes.flatMap((change) => Object.keys(change.set)))].sort(),
    stations: stations.map((station) => findStation(db, station)?.name ?? ''),
  }
}
