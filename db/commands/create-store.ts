import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { makeStation, becomeNewStation } from '../exchange/stations/new-station.ts'
import { ownCard } from '../exchange/stations/station-card.ts'
import { operationId } from '../model/record/operation.ts'
import { timeZoneNamed, utc } from '../model/dates/time-zone.ts'
import { zoneUnknown } from '../model/record/validate-fields.ts'
import { homeOf, isCopy } from '../installation.ts'
import type { StoreHome } from '../installation.ts'
import { openStore, orClose, removeStore } from '../open.ts'
import type { OpenOptions, Store, WriteHandle } from '../open.ts'
import { checkOutput } from '../output-file.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { followZone, isZoneFollowed } from '../store/records/operation.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { sqliteError } from '../sqlite-error.ts'
import { selfStation } from '../store/log/station.ts'
import { correctReceipts, receiptsContradict } from '../store/log/own-clock.ts'
import { inTransaction } from '../store/statement.ts'

interface Beginning {
  readonly operation: string
  readonly operator: string
  readonly stationName?: string
  /** Whose clock days are counted by; absent: UTC. */
  readonly timeZone?: string
}

/**
 * Makes a new store with a station key of its own. Throws SituError time-zone-unknown, output-is-store for a name that is
 * kept for what lies beside another store, and what openStore throws; no file is left behind then.
 */
export function createStore(
  path: string,
  options: Beginning & { readonly passphrase: string | null },
): Store {
  const zone = timeZoneNamed(options.timeZone ?? utc.name)
  if (zone === null) throw zoneUnknown(options.timeZone ?? '')
  if (!existsSync(path)) checkOutput(path)
  const store = openStore(path, { passphrase: options.passphrase, create: true })
  try {
    begin(store.db, path, { ...options, timeZone: zone.name })
    return store
  } catch (error) {
    discard(store)
    throw sqliteError(error, path)
  }
}

/** Makes a new store and fills it, whole or not at all: throws what createStore and `fill` throw, and leaves no file then. */
export async function createFilledStore(
  path: string,
  options: Parameters<typeof createStore>[1],
  fill: (store: Store) => Promise<unknown>,
): Promise<Store> {
  const store = createStore(path, options)
  try {
    await fill(store)
    return store
  } catch (error) {
    discard(store)
    throw error
  }
}

/** A new store that cannot be finished: half of it would be taken for the whole the next time. */
function discard(store: Store): void {
  try {
    store.close()
  } finally {
    removeStore(store.path)
  }
}

function begin(db: WriteHandle, path: string, options: Beginning): void {
  inTransaction(db, () => {
    writeSetting(db, 'operation', options.operation)
    writeSetting(db, 'operation-id', randomUUID())
    writeSetting(db, 'operator', options.operator)
    writeSetting(db, 'created-at', new Date().toISOString())
    writeSetting(db, 'home', JSON.stringify(homeOf(path)))
    makeStation(db, options.stationName ?? '')
    const { timeZone = utc.name } = options
    if (timeZone === utc.name) return
    const writer = createLocalWriter(db, 'edit', 'begin')
    writer.write({ record: operationId, type: 'operation', parents: [], set: { timeZone } })
    writer.finish()
  })
}

/**
 * Opens a store. One that was restored from a backup, or is a copy of another file, becomes a new station first, so that
 * two never sign with one key. What it had not given to anyone is sealed with the old key before: the original may be lost.
 * One that cannot be written stays what it is, and signs nothing.
 */
export function openExistingStore(path: string, options: Omit<OpenOptions, 'create'>): Store {
  return orClose(openStore(path, options), (store) => {
    try {
      return settled(store, path)
    } catch (error) {
      throw sqliteError(error, path)
    }
  })
}

function settled(store: Store, path: string): Store {
  if (store.readOnly) return store
  // Cut off while it was being made: it holds nothing yet, and becomes what it was to be.
  if (readSetting(store.db, 'created-at') === null) begin(store.db, path, { operation: '', operator: '' })
  const now = homeOf(path)
  const written = readSetting(store.db, 'home')
  const before = written === null ? null : (JSON.parse(written) as StoreHome)
  const renewed = readSetting(store.db, 'restored') === 'yes' || (before !== null && isCopy(before, now))
  // It speaks of another zone than its index stands by when an older Situ took that in, or the platform's tables are newer.
  if (!isZoneFollowed(store.db)) {
    inTransaction(store.db, () => {
      followZone(store.db)
    })
  }
  // By an older Situ, or before the clock was asked about.
  if (receiptsContradict(store.db)) {
    inTransaction(store.db, () => {
      correctReceipts(store.db)
    })
  }
  const same = before?.path === now.path && before.installation === now.installation
  if (!renewed && same && selfStation(store.db).card !== null) return store
  inTransaction(store.db, () => {
    if (renewed) becomeNewStation(store.db)
    writeSetting(store.db, 'home', JSON.stringify(now))
    ownCard(store.db)
  })
  return store
}
