import type { ReadHandle, WriteHandle } from '../open.ts'
import { isFilePurged } from './purge.ts'
import { prepared } from './statement.ts'

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
  const { changes } = prepared(
    db,
    'INSERT INTO file (sha256, size, content) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(Buffer.from(sha256, 'hex'), content.length, content)
  return changes === 1
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
