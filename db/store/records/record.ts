import type { ReadHandle } from '../../open.ts'
import type { Json } from '../../model/canonical.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import { changesOfRecord } from '../log/change-log.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import { actualRecord } from '../log/stand-ins.ts'
import { idBytes, idText, prepared } from '../statement.ts'

/** A record with its state as merged, unchecked. */
export interface StoredRecord {
  readonly row: number
  readonly id: RecordId
  readonly type: string
  readonly stamp: string
  readonly deleted: boolean
  readonly newer: boolean
  readonly conflicts: number
  readonly fields: Readonly<Record<string, Json>>
}

interface Row {
  row: number
  id: Buffer
  type: string
  stamp: string
  deleted: number
  newer: number
  conflicts: number
  state: string
}

const select = `SELECT r.row, r.id, r.type, r.stamp, r.deleted, r.newer,
  (SELECT count(*) FROM conflict WHERE record = r.row) AS conflicts,
  coalesce(r.state, (SELECT json_extract(body, '$.set') FROM change_log WHERE seq = r.head)) AS state
  FROM record r`

function fromRow(row: Row): StoredRecord {
  return {
    row: row.row,
    id: idText(row.id) as RecordId,
    type: row.type,
    stamp: row.stamp,
    deleted: row.deleted === 1,
    newer: row.newer === 1,
    conflicts: row.conflicts,
    fields: withoutNulls(JSON.parse(row.state) as Record<string, Json>),
  }
}

/** Where the only change holds the state, fields that it set to null are still in it. */
function withoutNulls(state: Record<string, Json>): Record<string, Json> {
  for (const field in state) {
    if (state[field] === null)
      return Object.fromEntries(Object.entries(state).filter(([, value]) => value !== null))
  }
  return state
}

export function findRecord(db: ReadHandle, id: RecordId): StoredRecord | null {
  const find = prepared<[Buffer], Row>(db, `${select} WHERE r.id = ?`)
  const row = find.get(idBytes(id)) ?? find.get(idBytes(actualRecord(db, id)))
  return row === undefined ? null : fromRow(row)
}

export function findRecordByRow(db: ReadHandle, recordRow: number): StoredRecord | null {
  const row = prepared<[number], Row>(db, `${select} WHERE r.row = ?`).get(recordRow)
  return row === undefined ? null : fromRow(row)
}

/** The condition that a row of `record` is of a type, the one parameter: by the index that has every type but events. */
export function ofType(type: string): string {
  return type === 'event' ? 'type = ?' : "type = ? AND type <> 'event'"
}

/** All records of a type that are not deleted, or all that there ever were, by row. */
export function recordsOfType(
  db: ReadHandle,
  type: string,
  which: 'not deleted' | 'deleted ones too' = 'not deleted',
): readonly StoredRecord[] {
  const asked = which === 'not deleted' ? 'AND r.deleted = 0' : ''
  return prepared<[string], Row>(db, `${select} WHERE ${ofType(type)} ${asked} ORDER BY r.row`)
    .all(type)
    .map(fromRow)
}

/** Records that are not deleted after a row, at most `limit`, by row: for a walk over all of them that asks more meanwhile. */
export function recordsAfter(db: ReadHandle, row: number, limit: number): readonly StoredRecord[] {
  return prepared<[number, number], Row>(
    db,
    `${select} WHERE r.row > ? AND r.deleted = 0 ORDER BY r.row LIMIT ?`,
  )
    .all(row, limit)
    .map(fromRow)
}

/** The same one by one, for exports of many. */
export function* iterateRecords(db: ReadHandle, type: string): Generator<StoredRecord> {
  for (const row of prepared<[string], Row>(
    db,
    `${select} WHERE ${ofType(type)} AND r.deleted = 0 ORDER BY r.stamp, r.id`,
  ).iterate(type))
    yield fromRow(row)
}

/** Types in the store with their number of records that are not deleted. */
export function countByType(db: ReadHandle): Readonly<Record<string, number>> {
  const rows = prepared<[], { type: string; count: number }>(
    db,
    `SELECT type, count(*) AS count FROM record WHERE type <> 'event' AND deleted = 0 GROUP BY type
     UNION ALL SELECT 'event', count(*) FROM event_index HAVING count(*) > 0 ORDER BY type`,
  ).all()
  return Object.fromEntries(rows.map((row) => [row.type, row.count]))
}

/** The one head by its row, or all that the merge of the record's changes gives. */
export function headsOf(db: ReadHandle, recordRow: number): readonly ChangeId[] {
  const single = prepared<[number], { id: Buffer }>(
    db,
    'SELECT l.id FROM record r JOIN change_log l ON l.seq = r.head WHERE r.row = ?',
  ).get(recordRow)
  if (single !== undefined) return [single.id.toString('hex') as ChangeId]
  const changes = changesOfRecord(db, recordRow)
  return changes.length === 0 ? [] : mergeRecord(changes).heads
}

export function missingReferencesOf(db: ReadHandle, recordRow: number): readonly string[] {
  return prepared<[number], { target: Buffer }>(db, 'SELECT target FROM missing_reference WHERE record = ?')
    .all(recordRow)
    .map((row) => idText(row.target))
}

export function countUnknownReferences(db: ReadHandle): number {
  return (
    prepared<[], { count: number }>(db, 'SELECT count(DISTINCT target) AS count FROM missing_reference').get()
      ?.count ?? 0
  )
}

export function countNewer(db: ReadHandle): number {
  return (
    prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM record WHERE newer = 1').get()
      ?.count ?? 0
  )
}

export function countConflicts(db: ReadHandle): number {
  return prepared<[], { count: number }>(db, 'SELECT count(*) AS count FROM conflict').get()?.count ?? 0
}

/** Rows of records with a conflict, with the fields in conflict. */
export function conflictFields(
  db: ReadHandle,
): readonly { readonly record: number; readonly field: string }[] {
  return prepared<[], { record: number; field: string }>(
    db,
    'SELECT record, field FROM conflict ORDER BY record, field',
  ).all()
}
