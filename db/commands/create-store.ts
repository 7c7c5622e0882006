import { randomUUID } from 'node:crypto'
import { createStationKey, publicKeyText } from '../exchange/minisign.ts'
import { openStore } from '../open.ts'
import type { OpenOptions, Store, WriteHandle } from '../open.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { insertStation, retireSelf } from '../store/station.ts'
import { inTransaction } from '../store/statement.ts'

/** Makes a new store with a station key of its own. Throws what openStore throws; no file is left behind then. */
export function createStore(
  path: string,
  options: { passphrase: string | null; operation: string; operator: string; stationName?: string },
): Store {
  const store = openStore(path, { passphrase: options.passphrase, create: true })
  begin(store.db, options)
  return store
}

function begin(
  db: WriteHandle,
  options: { readonly operation: string; readonly operator: string; readonly stationName?: string },
): void {
  inTransaction(db, () => {
    writeSetting(db, 'operation', options.operation)
    writeSetting(db, 'operation-id', randomUUID())
    writeSetting(db, 'operator', options.operator)
    writeSetting(db, 'created-at', new Date().toISOString())
    makeStation(db, options.stationName ?? '')
  })
}

/** Opens a store; one that was restored from a backup becomes a new station first, so two never sign with one key. */
export function openExistingStore(path: string, options: Omit<OpenOptions, 'create'>): Store {
  const store = openStore(path, options)
  // Cut off while it was being made: it holds nothing yet, and becomes what it was to be.
  if (readSetting(store.db, 'created-at') === null) begin(store.db, { operation: '', operator: '' })
  if (readSetting(store.db, 'restored') === 'yes') {
    inTransaction(store.db, () => {
      retireSelf(store.db)
      makeStation(store.db, '')
      writeSetting(store.db, 'restored', 'no')
    })
  }
  return store
}

function makeStation(db: WriteHandle, name: string): void {
  const key = createStationKey()
  insertStation(db, {
    id: key.stationId,
    publicKey: publicKeyText(key.publicKey),
    name,
    trust: 'self',
    seed: key.seed,
  })
}
