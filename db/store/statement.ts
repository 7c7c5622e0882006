import type { Database, Statement } from 'better-sqlite3'

const statementsByDb = new WeakMap<Database, Map<string, Statement>>()

/** A prepared statement, kept for the life of the connection. */
export function prepared<P extends unknown[] = unknown[], R = unknown>(
  db: Database,
  sql: string,
): Statement<P, R> {
  let statements = statementsByDb.get(db)
  if (statements === undefined) {
    statements = new Map()
    statementsByDb.set(db, statements)
  }
  let statement = statements.get(sql)
  if (statement === undefined) {
    statement = db.prepare(sql)
    statements.set(sql, statement)
  }
  return statement as unknown as Statement<P, R>
}

/** Runs `work` in one immediate transaction: all of it or nothing. */
export function inTransaction<T>(db: Database, work: () => T): T {
  return db.transaction(work).immediate()
}

/** Reads everything in `work` from one state of the store, whoever writes meanwhile. */
export function inSnapshot<T>(db: Database, work: () => T): T {
  return db.transaction(work).deferred()
}

/**
 * A transaction for work that waits for files in between, on a connection that nobody else uses meanwhile. `keep` false
 * takes everything back: for a preview.
 */
export async function inLongTransaction<T>(
  db: Database,
  work: () => Promise<{ value: T; keep: boolean }>,
): Promise<T> {
  db.exec('BEGIN IMMEDIATE')
  try {
    const { value, keep } = await work()
    db.exec(keep ? 'COMMIT' : 'ROLLBACK')
    return value
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** A UUID as 16 bytes. */
export function idBytes(id: string): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex')
}

/** 16 bytes as a UUID. */
export function idText(bytes: Uint8Array): string {
  const hex = Buffer.from(bytes).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
