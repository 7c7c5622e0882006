import type { ReadHandle } from '../open.ts'
import { prepared } from './statement.ts'

const keptByDb = new WeakMap<ReadHandle, Map<string, { readonly version: string; readonly value: unknown }>>()

/** What was worked out before on this connection, while nobody has written to the store since. */
export function kept<T>(db: ReadHandle, key: string, make: () => T): T {
  const version = versionOf(db)
  const all = keptByDb.get(db) ?? new Map<string, { version: string; value: unknown }>()
  keptByDb.set(db, all)
  const known = all.get(key)
  if (known?.version === version) return known.value as T
  const value = make()
  all.set(key, { version, value })
  return value
}

/** Differs after every commit: of other connections by data_version, of this one by the rows it changed. */
function versionOf(db: ReadHandle): string {
  const others = prepared<[], { data_version: number }>(db, 'PRAGMA data_version').get()?.data_version
  const own = prepared<[], { rows: number }>(db, 'SELECT total_changes() AS rows').get()?.rows
  return `${String(others)} ${String(own)}`
}
