import type { ReadHandle, WriteHandle } from '../open.ts'
import { prepared } from './statement.ts'

/** Unsaved forms, as JSON, so that a crash loses nothing typed. Local: they never travel. */
export function readDraft(
  db: ReadHandle,
  key: string,
): { readonly value: unknown; readonly at: number } | null {
  const row = prepared<[string], { value: string; at: number }>(
    db,
    'SELECT value, at FROM draft WHERE key = ?',
  ).get(key)
  return row === undefined ? null : { value: JSON.parse(row.value), at: row.at }
}

export function writeDraft(db: WriteHandle, key: string, value: unknown, at: number): void {
  prepared(
    db,
    'INSERT INTO draft (key, value, at) VALUES (?, ?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value, at = excluded.at',
  ).run(key, JSON.stringify(value ?? null), at)
}

export function clearDraft(db: WriteHandle, key: string): void {
  prepared(db, 'DELETE FROM draft WHERE key = ?').run(key)
}
