import type { ReadHandle, WriteHandle } from '../open.ts'
import { applyKey, configure } from '../open.ts'
import { prepared } from './statement.ts'

/** Writes a compact copy with the same key. */
export function copyStore(db: ReadHandle, path: string): void {
  db.prepare('VACUUM INTO ?').run(path)
}

/** Lines of SQLite's own check; empty when all is well. */
export function integrityProblems(db: ReadHandle): readonly string[] {
  const rows = db.pragma('integrity_check(20)') as { integrity_check: string }[]
  return rows.map((row) => row.integrity_check).filter((line) => line !== 'ok')
}

/** Changes the key in place; null takes the encryption off. Not all or nothing when it is cut off: only for copies. */
export function changeKey(db: WriteHandle, passphrase: string | null): void {
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.pragma('journal_mode = DELETE')
  try {
    if (passphrase === null) db.pragma("rekey = ''")
    else applyKey(db, 'rekey', passphrase)
  } finally {
    configure(db)
  }
}

/** Everything derived, as text, for comparing stores: table by table, in an order that does not hang on row numbers. */
export function dumpDerived(db: ReadHandle): string {
  const queries = [
    `SELECT lower(hex(r.id)), r.type, r.stamp, r.change_count, r.deleted, r.newer, r.state,
       (SELECT lower(hex(id)) FROM change_log WHERE seq = r.head) FROM record r ORDER BY 1`,
    'SELECT lower(hex(r.id)), c.field FROM conflict c JOIN record r ON r.row = c.record ORDER BY 1, 2',
    `SELECT lower(hex(r.id)), e.lng, e.lat, e.earliest, e.latest, k.code, v.code, s.code, e.precision, e.radius
       FROM event_index e JOIN record r ON r.row = e.record JOIN code k ON k.row = e.kind
       JOIN code v ON v.row = e.verification JOIN code s ON s.row = e.sensitivity ORDER BY 1`,
    'SELECT lower(hex(r.id)), s.west, s.east, s.south, s.north FROM spatial s JOIN record r ON r.row = s.record ORDER BY 1',
    'SELECT lower(hex(m.target)), lower(hex(r.id)) FROM missing_reference m JOIN record r ON r.row = m.record ORDER BY 1, 2',
    'SELECT lower(hex(m.id)), lower(hex(r.id)) FROM missing_parent m JOIN record r ON r.row = m.record ORDER BY 1, 2',
  ]
  return queries
    .map((sql) =>
      prepared(db, sql)
        .raw()
        .all()
        .map((row) => JSON.stringify(row))
        .join('\n'),
    )
    .join('\n--\n')
}
