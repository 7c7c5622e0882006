import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { makeStation, becomeNewStation } from '../exchange/new-station.ts'
import { ownCard } from '../exchange/station-card.ts'
import { homeOf, isCopy } from '../installation.ts'
import type { StoreHome } from '../installation.ts'
import { openStore } from '../open.ts'
import type { OpenOptions, Store, WriteHandle } from '../open.ts'
import { beginOutput } from '../output-file.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { selfStation } from '../store/station.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Makes a new store with a station key of its own. Throws what openStore throws, and output-is-store for a name that is
 * kept for what lies beside another store; no file is left behind then.
 */
export function createStore(
  path: string,
  options: { passphrase: string | null; operation: string; operator: string; stationName?: string },
): Store {
  if (!existsSync(path)) beginOutput(path)
  const store = openStore(path, { passphrase: options.passphrase, create: true })
  begin(store.db, path, options)
  return store
}

function begin(
  db: WriteHandle,
  path: string,
  options: { readonly operation: string; readonly operator: string; readonly stationName?: string },
): void {
  inTransaction(db, () => {
    writeSetting(db, 'operation', options.operation)
    writeSetting(db, 'operation-id', randomUUID())
    writeSetting(db, 'operator', options.operator)
    writeSetting(db, 'created-at', new Date().toISOString())
    writeSetting(db, 'home', JSON.stringify(homeOf(path)))
    makeStation(db, options.stationName ?? '')
  })
}

/**
 * Opens a store. One that was restored from a backup, or is a copy of another file, becomes a new station first, so that
 * two never sign with one key. What it had not given to anyone is sealed with the old key before: the original may be lost.
 * One that cannot be written stays what it is, and signs nothing.
 */
export function openExistingStore(path: string, options: Omit<OpenOptions, 'create'>): Store {
  const store = openStore(path, options)
  if (store.readOnly) return store
  // Cut off while it was being made: it holds nothing yet, and becomes what it was to be.
  if (readSetting(store.db, 'created-at') === null) begin(store.db, path, { operation: '', operator: '' })
  const now = homeOf(path)
  const written = readSetting(store.db, 'home')
  const before = written === null ? null : (JSON.parse(written) as StoreHome)
  const renewed = readSetting(store.db, 'restored') === 'yes' || (before !== null && isCopy(before, now))
  const same = before?.path === now.path && before.installation === now.installation
  if (!renewed && same && selfStation(store.db).card !== null) return store
  inTransaction(store.db, () => {
    if (renewed) becomeNewStation(store.db)
    writeSetting(store.db, 'home', JSON.stringify(now))
    ownCard(store.db)
  })
  return store
}
