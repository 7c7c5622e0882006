import type { Database } from 'better-sqlite3'
import type { ReadHandle, WriteHandle } from '../open.ts'
import { prepared } from './statement.ts'

const rowsByDb = new WeakMap<Database, Map<string, number>>()

/** The number of a code, given out at first use. */
export function codeRow(db: WriteHandle, code: string): number {
  if (code === '') return 0
  let rows = rowsByDb.get(db)
  if (rows === undefined) {
    rows = new Map()
    rowsByDb.set(db, rows)
  }
  const known = rows.get(code)
  if (known !== undefined) return known
  const found = prepared<[string], { row: number }>(db, 'SELECT row FROM code WHERE code = ?').get(code)
  const row =
    found?.row ?? Number(prepared(db, 'INSERT INTO code (code) VALUES (?)').run(code).lastInsertRowid)
  rows.set(code, row)
  return row
}

/** After a rollback or a rebuild the numbers may be gone. */
export function forgetCodes(db: Database): void {
  rowsByDb.delete(db)
}

/** All codes, by number. */
export function listCodes(db: ReadHandle): readonly string[] {
  const codes: string[] = []
  for (const { row, code } of prepared<[], { row: number; code: string }>(
    db,
    'SELECT row, code FROM code',
  ).all())
    codes[row] = code
  return codes
}
