import { hash } from 'node:crypto'
import type { ReadHandle, WriteHandle } from '../../open.ts'
import type { Change, ChangeBody } from '../../model/record/change.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import { actualRecord, anyStandIn, withActualIds, withTokens } from './stand-ins.ts'
import { idBytes, prepared } from '../statement.ts'

/** A change's id: SHA-256 of its bytes. */
export function changeIdOf(line: string): Buffer {
  return hash('sha256', line, 'buffer')
}

/** A change as it stands in the log, with when this store learned of it (UTC milliseconds). */
export interface LoggedChange extends Change {
  readonly seq: number
  readonly receivedAt: number
  /** Row of its station. */
  readonly by: number
  /** It names records by other ids than they have here (store/stand-ins.ts); these are the ones they have here. */
  readonly renamed: boolean
}

interface LogRow {
  seq: number
  id: Buffer
  by: number
  body: string
  at: number
}

function fromRows(db: ReadHandle, rows: readonly LogRow[]): readonly LoggedChange[] {
  const rename = anyStandIn(db)
  const changes = rows.map((row) => {
    const line = rename ? withActualIds(db, row.body) : row.body
    const body = JSON.parse(line) as ChangeBody
    const { seq, by, at } = row
    const id = row.id.toString('hex') as ChangeId
    return { ...body, id, seq, by, receivedAt: at, renamed: line !== row.body }
  })
  return withTokens(db, changes)
}

const logged = `SELECT l.seq, l.id, l.station AS by, l.body, r.at FROM change_log l JOIN receipt r ON r.row = l.receipt`

/** All changes of one record, in the order they came. */
export function changesOfRecord(db: ReadHandle, recordRow: number): readonly LoggedChange[] {
  return fromRows(
    db,
    prepared<[number], LogRow>(db, `${logged} WHERE l.record = ? ORDER BY l.seq`).all(recordRow),
  )
}

/** The bytes of all changes of one record, in the order they came. */
export function linesOfRecord(db: ReadHandle, recordRow: number): readonly string[] {
  return prepared<[number], string>(db, 'SELECT body FROM change_log WHERE record = ? ORDER BY seq')
    .pluck()
    .all(recordRow)
}

/** Changes of an action, in order. */
export function changesBetween(db: ReadHandle, firstSeq: number, lastSeq: number): readonly LoggedChange[] {
  return fromRows(
    db,
    prepared<[number, number], LogRow>(db, `${logged} WHERE l.seq BETWEEN ? AND ? ORDER BY l.seq`).all(
      firstSeq,
      lastSeq,
    ),
  )
}

/** The bytes of one station's changes between two rows of the log, in order. */
export function linesOf(
  db: ReadHandle,
  stationRow: number,
  firstSeq: number,
  lastSeq: number,
): readonly string[] {
  return prepared<[number, number, number], { body: string }>(
    db,
    'SELECT body FROM change_log WHERE seq BETWEEN ? AND ? AND station = ? ORDER BY seq',
  )
    .all(firstSeq, lastSeq, stationRow)
    .map((row) => row.body)
}

/** Adds one change; false when it is known already. The caller has made sure that `record` and `station` exist. */
export function insertChange(
  db: WriteHandle,
  change: { id: Buffer; record: number; station: number; receipt: number; body: string },
): number | null {
  const result = prepared(
    db,
    'INSERT INTO change_log (id, record, station, receipt, body) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING',
  ).run(change.id, change.record, change.station, change.receipt, change.body)
  return result.changes === 0 ? null : Number(result.lastInsertRowid)
}

/** The record row of a record id, or null. */
export function recordRowOf(db: ReadHandle, id: RecordId): number | null {
  const rowOf = prepared<[Buffer], number>(db, 'SELECT row FROM record WHERE id = ?').pluck()
  return rowOf.get(idBytes(id)) ?? rowOf.get(idBytes(actualRecord(db, id))) ?? null
}

/** The whole log in order, one row at a time; `after` to go on from. For rebuild and verify. */
export function readLog(
  db: ReadHandle,
  after: number,
  limit: number,
): readonly { seq: number; id: Buffer; record: number; station: number; body: string }[] {
  return prepared<
    [number, number],
    { seq: number; id: Buffer; record: number; station: number; body: string }
  >(db, 'SELECT seq, id, record, station, body FROM change_log WHERE seq > ? ORDER BY seq LIMIT ?').all(
    after,
    limit,
  )
}
