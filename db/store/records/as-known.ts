import type { ReadHandle } from '../../open.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import type { RecordOf, RecordType } from '../../model/record/records.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { changesOfRecord } from '../log/change-log.ts'
import { cached } from '../cached.ts'
import { iterateRecords, ofType } from './record.ts'
import type { StoredRecord } from './record.ts'
import { prepared } from '../statement.ts'

/**
 * Rows of records of which the store learned something between two instants (`after` < t ≤ `until`, UTC ms). The log has
 * no index by receipt: a receipt knows between which rows its changes lie, and CROSS JOIN has SQLite begin with it.
 */
export const rowsLearned = `SELECT c.record FROM receipt p CROSS JOIN change_log c
  ON c.seq BETWEEN p.first_seq AND p.last_seq AND c.receipt = p.row WHERE p.at > ? AND p.at <= ?`
/** Later than any receipt. */
export const endOfTime = Number.MAX_SAFE_INTEGER

/** Rows of records of which the store learned something after an instant. */
function touchedAfter(db: ReadHandle, knownOn: number): ReadonlySet<number> {
  return cached(
    db,
    `touched ${String(knownOn)}`,
    () => new Set(prepared<[number, number], number>(db, rowsLearned).pluck().all(knownOn, endOfTime)),
  )
}

function deletedRecords(db: ReadHandle, type: string): readonly number[] {
  return prepared<[string], number>(db, `SELECT row FROM record WHERE ${ofType(type)} AND deleted = 1`)
    .pluck()
    .all(type)
}

/**
 * Records of a type as this store knew them at an instant (UTC milliseconds; null: now), not deleted, by stamp and id.
 * What came later, by edit or by import, does not count.
 */
export function* recordsAsKnown(
  db: ReadHandle,
  type: string,
  knownOn: number | null,
): Generator<StoredRecord> {
  if (knownOn === null) {
    yield* iterateRecords(db, type)
    return
  }
  const touched = touchedAfter(db, knownOn)
  if (touched.size === 0) {
    yield* iterateRecords(db, type)
    return
  }
  const then: StoredRecord[] = []
  for (const record of iterateRecords(db, type)) {
    const known = touched.has(record.row) ? recordAsKnown(db, record, knownOn) : record
    if (known !== null) then.push(known)
  }
  for (const row of deletedRecords(db, type)) {
    if (!touched.has(row)) continue
    const known = recordAsKnown(db, { row }, knownOn)
    if (known !== null) then.push(known)
  }
  yield* then.sort((a, b) => (a.stamp === b.stamp ? (a.id < b.id ? -1 : 1) : a.stamp < b.stamp ? -1 : 1))
}

/** A record with its readable fields and its row. */
export type Known<T extends RecordType> = RecordOf<T> & { readonly row: number }

/** Readable records of a type as known at an instant (UTC ms; null: now), by stamp and id. */
export function* knownRecords<T extends RecordType>(
  db: ReadHandle,
  type: T,
  knownOn: number | null,
): Generator<Known<T>> {
  for (const record of recordsAsKnown(db, type, knownOn))
    yield {
      ...(readFields(type, record.fields).fields as RecordOf<T>),
      id: record.id,
      row: record.row,
      type,
      stamp: record.stamp,
    }
}

/** One record as known at an instant (UTC ms); null when it was not there, or deleted. */
export function recordAsKnown(
  db: ReadHandle,
  record: Pick<StoredRecord, 'row'>,
  knownOn: number,
): StoredRecord | null {
  const changes = changesOfRecord(db, record.row).filter((change) => change.receivedAt <= knownOn)
  const first = changes[0]
  if (first === undefined) return null
  const merged = mergeRecord(changes)
  if (merged.deleted) return null
  return {
    row: record.row,
    id: first.record,
    type: merged.type,
    stamp: merged.stamp,
    deleted: false,
    newer: false,
    conflicts: Object.keys(merged.conflicts).length,
    fields: merged.fields,
  }
}
