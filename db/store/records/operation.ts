import { textIn } from '../../model/record/read-field.ts'
import type { ReadHandle, WriteHandle } from '../../open.ts'
import { wallAxis } from '../../model/dates/edtf.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { eventTimes } from '../../model/record/index-entry.ts'
import { operationId } from '../../model/record/operation.ts'
import { timeZoneNamed, timeZoneOr, utc } from '../../model/dates/time-zone.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import { recordAsKnown } from './as-known.ts'
import { cached } from '../cached.ts'
import { findRecord } from './record.ts'
import type { StoredRecord } from './record.ts'
import { readSetting, writeSetting } from '../setting.ts'
import { prepared } from '../statement.ts'

type Said = Pick<StoredRecord, 'type' | 'deleted' | 'fields'>

/**
 * Whose clock this operation counts days by, as known at an instant (UTC ms; null: now): of two that stations disagree
 * about, the one shown. UTC where none is said.
 */
export function operationZone(db: ReadHandle, knownOn: number | null = null): TimeZone {
  return cached(db, `operation zone ${String(knownOn)}`, () => {
    const record = findRecord(db, operationId)
    return zoneOf(record === null || knownOn === null ? record : recordAsKnown(db, record, knownOn))
  })
}

/** Now, as the operation's clock shows it: what days are counted by. */
export function wallNow(db: ReadHandle): number {
  return operationZone(db).wallAt(Date.now())
}

/** The axis of days: what that clock shows. */
export function operationAxis(db: ReadHandle, knownOn: number | null = null): DateAxis {
  return cached(db, `operation axis ${String(knownOn)}`, () => wallAxis(operationZone(db, knownOn)))
}

/** What the record names, when this platform has no such zone, so that days are counted by UTC; else null. */
export function unknownZone(db: ReadHandle): string | null {
  const name = zoneNameOf(findRecord(db, operationId))
  return name === null || timeZoneNamed(name) !== null ? null : name
}

export function zoneOf(record: Said | null): TimeZone {
  return timeZoneOr(zoneNameOf(record))
}

function zoneNameOf(record: Said | null): string | null {
  if (record?.type !== 'operation' || record.deleted) return null
  return textIn(record.fields, 'timeZone') || null
}

/**
 * Brings the times of events in the index after the operation's zone, where they stand by another one, or by another
 * edition of its tables. Inside a transaction that the caller has opened.
 */
export function followZone(db: WriteHandle): void {
  if (isZoneFollowed(db)) return
  const zone = operationZone(db)
  const axis = wallAxis(zone)
  const write = prepared<[number | null, number | null, number]>(
    db,
    'UPDATE event_index SET earliest = ?, latest = ? WHERE record = ?',
  )
  let after = 0
  for (let rows = timedEvents(db, after); rows.length > 0; rows = timedEvents(db, after)) {
    for (const { row, occurred } of rows) {
      const { earliest, latest } = eventTimes(occurred, axis)
      write.run(earliest, latest, row)
      after = row
    }
  }
  noteIndexedZone(db, zone)
}

/** Whether the times in the index stand by the operation's zone, and by this platform's tables of it. */
export function isZoneFollowed(db: ReadHandle): boolean {
  return (readSetting(db, 'indexed-zone') ?? utc.name) === editionOf(operationZone(db))
}

/** Notes by which zone the times in the index stand now. */
export function noteIndexedZone(db: WriteHandle, zone: TimeZone): void {
  if ((readSetting(db, 'indexed-zone') ?? utc.name) !== editionOf(zone))
    writeSetting(db, 'indexed-zone', editionOf(zone))
}

/** Rules of zones change by decree, and come with a new platform: `Asia/Gaza 2025c`. UTC has none. */
function editionOf(zone: TimeZone): string {
  return zone === utc ? utc.name : `${zone.name} ${process.versions['tz'] ?? ''}`
}

interface TimedEvent {
  readonly row: number
  readonly occurred: string
}

/** Events with a time, by row, some at once; calendar days stand where they are on every axis. */
function timedEvents(db: ReadHandle, after: number): readonly TimedEvent[] {
  return prepared<[number], TimedEvent>(
    db,
    `SELECT row, occurred FROM (
       SELECT x.record AS row, json_extract(coalesce(r.state,
         (SELECT json_extract(body, '$.set') FROM change_log WHERE seq = r.head)), '$.occurred') AS occurred
       FROM event_index x JOIN record r ON r.row = x.record WHERE x.record > ?)
     WHERE typeof(occurred) = 'text' AND occurred LIKE '%T%' ORDER BY row LIMIT 5000`,
  ).all(after)
}
