import type { ReadHandle } from '../open.ts'
import { prepared } from './statement.ts'

interface Cache {
  readonly version: string
  readonly values: Map<string, unknown>
}

const cacheByDb = new WeakMap<ReadHandle, Cache>()
const scopes = new WeakMap<ReadHandle, string>()
/** A person looks at now and at a few earlier dates in turn. */
const maxValues = 64

/**
 * What was worked out before on this connection, while nobody has written to the store since. The value must not be
 * altered.
 */
export function cached<T>(db: ReadHandle, what: string, make: () => T): T {
  const key = `${scopes.get(db) ?? ''} ${what}`
  const version = versionOf(db)
  let all = cacheByDb.get(db)
  if (all?.version !== version) {
    all = { version, values: new Map() }
    cacheByDb.set(db, all)
  }
  const { values } = all
  if (values.has(key)) {
    const value = values.get(key) as T
    // The least used goes first.
    values.delete(key)
    values.set(key, value)
    return value
  }
  const value = make()
  values.set(key, value)
  const [oldest] = values.keys()
  if (values.size > maxValues && oldest !== undefined) values.delete(oldest)
  return value
}

/** While `work` runs, what is cached is kept apart from the rest: it reads less than there is. */
export function cachedApart<T>(db: ReadHandle, scope: string, work: () => T): T {
  const before = scopes.get(db)
  scopes.set(db, scope)
  try {
    return work()
  } finally {
    if (before === undefined) scopes.delete(db)
    else scopes.set(db, before)
  }
}

/** Differs after every write: of other connections by data_version, of this one by the rows it changed. */
function versionOf(db: ReadHandle): string {
  const own = prepared<[], number>(db, 'SELECT total_changes()').pluck().get() ?? 0
  return `${String(db.pragma('data_version', { simple: true }))} ${String(own)}`
}
