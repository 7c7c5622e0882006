import type { ReadHandle, WriteHandle } from '../../open.ts'
import { canonicalJson } from '../../model/canonical.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import { actualRecord } from '../log/stand-ins.ts'
import { idBytes, prepared } from '../statement.ts'

/** Whether a record's content was removed here, so that nothing of it is let in again. */
export function isPurged(db: ReadHandle, id: string): boolean {
  const actual = actualRecord(db, id as RecordId)
  return prepared(db, 'SELECT 1 FROM purge WHERE record = ?').get(idBytes(actual)) !== undefined
}

export function countPurged(db: ReadHandle): number {
  return prepared<[], number>(db, 'SELECT count(*) FROM purge').pluck().get() ?? 0
}

export function insertPurge(db: WriteHandle, record: RecordId, at: number, operator: string): void {
  prepared(db, 'INSERT INTO purge (record, at, operator) VALUES (?, ?, ?) ON CONFLICT DO NOTHING').run(
    idBytes(record),
    at,
    operator,
  )
}

/** What stays of a change: who changed what kind of record when, on top of what, and its hash. Nothing of its content. */
export function purgedLine(body: ChangeBody, id: ChangeId): string {
  const left: ChangeBody = {
    record: body.record,
    type: body.type,
    parents: body.parents,
    stamp: body.stamp,
    station: body.station,
    operator: '',
    set: {},
    deleted: true,
    purged: id,
    ...(body.nonce === undefined && body.hadNonce === undefined ? {} : { hadNonce: true as const }),
    ...(body.of === undefined ? {} : { of: body.of }),
  }
  return canonicalJson(left)
}

/** Replaces the bodies of changes of a purged record (null: stays); the log's one door opens for those alone. */
export function replaceBodies(
  db: WriteHandle,
  recordRow: number,
  lineOf: (body: ChangeBody, id: ChangeId) => string | null,
): number {
  const rows = prepared<[number], { seq: number; id: Buffer; body: string }>(
    db,
    'SELECT seq, id, body FROM change_log WHERE record = ?',
  ).all(recordRow)
  for (const { seq, id, body } of rows) {
    const line = lineOf(JSON.parse(body) as ChangeBody, id.toString('hex') as ChangeId)
    if (line !== null) prepared(db, 'UPDATE change_log SET body = ? WHERE seq = ?').run(line, seq)
  }
  return rows.length
}

/** Stations whose changes a record has, with the rows of the log: to find the packs that hold them. */
export function changePlaces(
  db: ReadHandle,
  recordRow: number,
): readonly { readonly seq: number; readonly station: number }[] {
  return prepared<[number], { seq: number; station: number }>(
    db,
    'SELECT seq, station FROM change_log WHERE record = ? ORDER BY seq',
  ).all(recordRow)
}

export function purgeFile(db: WriteHandle, sha256: string): void {
  const bytes = Buffer.from(sha256, 'hex')
  prepared(db, 'DELETE FROM file WHERE sha256 = ?').run(bytes)
  prepared(db, 'INSERT INTO purged_file (sha256) VALUES (?) ON CONFLICT DO NOTHING').run(bytes)
}

export function isFilePurged(db: ReadHandle, sha256: string): boolean {
  return (
    prepared(db, 'SELECT 1 FROM purged_file WHERE sha256 = ?').get(Buffer.from(sha256, 'hex')) !== undefined
  )
}

/** Drafts and sheets that name a record go with it: their texts may repeat what it said. */
export function dropTraces(db: WriteHandle, id: RecordId): void {
  prepared(db, 'DELETE FROM draft WHERE instr(value, ?) > 0 OR instr(key, ?) > 0').run(id, id)
}

/**
 * Makes sure that deleted content is not left in free pages, the text index or the journal. Outside a transaction;
 * takes as long as copying the store.
 */
export function scrub(db: WriteHandle): void {
  prepared(db, "INSERT INTO search (search) VALUES ('optimize')").run()
  db.exec('VACUUM')
  db.pragma('wal_checkpoint(TRUNCATE)')
}
