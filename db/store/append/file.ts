import type { ReadHandle, WriteHandle } from '../../open.ts'
import { isFilePurged } from './purge.ts'
import { prepared } from '../statement.ts'

/** Attached files, by SHA-256 (hex). They live in the store, so they are encrypted like it. */
export function readFile(db: ReadHandle, sha256: string): Buffer | null {
  const row = prepared<[Buffer], { content: Buffer }>(db, 'SELECT content FROM file WHERE sha256 = ?').get(
    Buffer.from(sha256, 'hex'),
  )
  return row?.content ?? null
}

/** False when it was here already, or was purged here. */
export function insertFile(db: WriteHandle, sha256: string, content: Buffer): boolean {
  if (isFilePurged(db, sha256)) return false
  const insert = prepared(
    db,
    'INSERT INTO file (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  )
  const run = (): boolean => insert.run(Buffer.from(sha256, 'hex'), content.length, content).changes === 1
  return content.length < largeFileBytes ? run() : withSmallCache(db, run)
}

const largeFileBytes = 4 * 2 ** 20
const smallCacheKibibytes = 4096

/** SQLite holds a large value twice while it writes it; its pages need not be kept as well, nobody reads them again. */
function withSmallCache<Value>(db: WriteHandle, work: () => Value): Value {
  const before = Number(db.pragma('cache_size', { simple: true }))
  db.pragma(`cache_size = -${String(smallCacheKibibytes)}`)
  try {
    return work()
  } finally {
    db.pragma(`cache_size = ${String(before)}`)
  }
}

export function hasFile(db: ReadHandle, sha256: string): boolean {
  return prepared(db, 'SELECT 1 FROM file WHERE sha256 = ?').get(Buffer.from(sha256, 'hex')) !== undefined
}

export function listFiles(db: ReadHandle): readonly { readonly sha256: string; readonly size: number }[] {
  return prepared<[], { sha256: string; size: number }>(
    db,
    'SELECT lower(hex(sha256)) AS sha256, size FROM file ORDER BY sha256',
  ).all()
}
