import { existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { changePassphrase } from '../../db/commands/change-passphrase.ts'
import { createFilledStore, openExistingStore } from '../../db/commands/create-store.ts'
import { nameStation } from '../../db/commands/name-station.ts'
import { importSample, sampleTimeZone } from '../../db/commands/imports/import-sample.ts'
import {
  importTraining,
  layOutBundles,
  trainingBundles,
  trainingOperation,
} from '../../db/commands/imports/import-training.ts'
import { checkClockOfNewStore } from '../../db/commands/judge-own-clock.ts'
import { believedNow } from '../../db/store/log/own-clock.ts'
import { lastReceipt } from '../../db/store/append/receipt.ts'
import { stationView } from '../../db/store/exchange/station-view.ts'
import { SituError } from '../../db/model/errors.ts'
import { normalPassphrase } from '../../db/model/passphrase.ts'
import { keepLittle, orClose } from '../../db/open.ts'
import type { Store } from '../../db/open.ts'
import { operationZone, unknownZone } from '../../db/store/records/operation.ts'
import { readSetting, writeSetting } from '../../db/store/setting.ts'
import { selfStation } from '../../db/store/log/station.ts'
import { inTransaction } from '../../db/store/statement.ts'
import type { StoreState } from '../ipc/contract/store.ts'
import { createReader } from '../worker/reader.ts'
import type { Reader } from '../worker/reader.ts'
import type { StoreKey } from '../worker/messages.ts'

/** The open store of this window: its connection, its key for workers, its reader. Null members when none is open. */
export interface Session {
  readonly store: () => Store
  /** For jobs, which write: throws store-read-only where nothing can be written. */
  readonly key: () => StoreKey
  readonly reader: () => Reader
  readonly state: () => StoreState | null
  /** The last receipt when the store was opened: what came later is this session's. */
  readonly since: () => number
  readonly create: (
    path: string,
    options: {
      passphrase: string
      operation: string
      operator: string
      sample: boolean
      timeZone: string
    },
  ) => Promise<StoreState>
  readonly open: (path: string, passphrase: string) => StoreState
  readonly openSample: (operator: string) => Promise<StoreState>
  readonly openTraining: (operator: string, anew: boolean) => Promise<StoreState>
  readonly changePassphrase: (current: string, next: string) => void
  readonly setOperator: (operator: string, stationName: string | undefined) => StoreState
  readonly close: () => void
  /**
   * Runs a write. While an import holds the store it waits its turn without holding up the window; the wait has an end.
   */
  readonly write: <T>(work: (store: Store) => T) => Promise<T>
}

const busyWaitMs = 50
const busyLimitMs = 10 * 60_000

export function createSession(options: {
  userData: string
  assets: string
  version: string
  changed: () => void
}): Session {
  let store: Store | null = null
  let key: StoreKey | null = null
  let reader: Reader | null = null
  let since = 0

  /** Takes an open store in the place of the one before; where that fails, the one before stays. */
  function use(opened: Store, passphrase: string): StoreState {
    return orClose(opened, () => {
      // Never wait inside SQLite on the main thread: write() waits outside it.
      opened.db.pragma('busy_timeout = 0')
      keepLittle(opened.db)
      const state = stateOf(opened)
      const next = { path: opened.path, passphrase: passphrase === '' ? null : passphrase }
      const reading = createReader(next, { assets: options.assets, version: options.version })
      close()
      store = opened
      since = lastReceipt(opened.db)
      key = next
      reader = reading
      options.changed()
      return state
    })
  }

  const fillSample = (made: Store): Promise<unknown> => importSample(made, join(options.assets, 'sample'))
  const leaveEmpty = (): Promise<unknown> => Promise.resolve()

  function close(): void {
    reader?.close()
    store?.close()
    store = null
    key = null
    reader = null
    options.changed()
  }

  function openStoreNow(): Store {
    if (store === null) throw new SituError('store-not-open', 'no store is open')
    return store
  }

  function writableStore(): Store {
    const opened = openStoreNow()
    if (opened.readOnly)
      throw new SituError('store-read-only', `${opened.path} cannot be written`, { path: opened.path })
    return opened
  }

  return {
    store: openStoreNow,
    key() {
      if (key === null) throw new SituError('store-not-open', 'no store is open')
      believedNow(writableStore().db)
      return key
    },
    reader() {
      if (reader === null) throw new SituError('store-not-open', 'no store is open')
      return reader
    },
    state: () => (store === null ? null : stateOf(store)),
    since: () => since,
    async create(path, { passphrase, operation, operator, sample, timeZone }) {
      checkClockOfNewStore()
      const beginning = {
        passphrase: passphrase === '' ? null : passphrase,
        ...{ operation, operator, timeZone },
      }
      return use(await createFilledStore(path, beginning, sample ? fillSample : leaveEmpty), passphrase)
    },
    open(path, passphrase) {
      if (store?.path === path) return stateOf(store)
      const opened = openExistingStore(path, {
        passphrase: passphrase === '' ? null : passphrase,
        reading: true,
      })
      return use(opened, passphrase)
    },
    async openSample(operator) {
      const path = join(options.userData, 'sample.situdb')
      if (existsSync(path)) return use(openExistingStore(path, { passphrase: null }), '')
      const beginning = {
        passphrase: null,
        operation: 'Gaza ceasefire 2025 (sample)',
        operator,
        timeZone: sampleTimeZone,
      }
      return use(await createFilledStore(path, beginning, fillSample), '')
    },
    async openTraining(operator, anew) {
      const path = trainingPath(options.userData, anew)
      const bundles = join(options.assets, 'sample', 'training')
      if (existsSync(path)) {
        const opened = orClose(openExistingStore(path, { passphrase: null }), (store) => {
          layOutBundles(path, bundles)
          return store
        })
        return use(opened, '')
      }
      const beginning = { passphrase: null, operation: trainingOperation, operator }
      return use(await createFilledStore(path, beginning, (made) => importTraining(made, bundles)), '')
    },
    changePassphrase(current, next) {
      const { path, passphrase } = key ?? { path: '', passphrase: null }
      if (store === null || normalPassphrase(current) !== normalPassphrase(passphrase ?? ''))
        throw new SituError('passphrase-wrong', 'the present passphrase is another one')
      writableStore()
      const begun = since
      close()
      try {
        changePassphrase(path, current === '' ? null : current, next === '' ? null : next)
      } catch (error) {
        try {
          use(openExistingStore(path, { passphrase }), current)
          since = begun
        } catch {
          // What went wrong first is what is to be told: the window then shows that no store is open.
        }
        throw error
      }
      use(openExistingStore(path, { passphrase: next === '' ? null : next }), next)
      since = begun
    },
    setOperator(operator, stationName) {
      const opened = openStoreNow()
      inTransaction(opened.db, () => {
        writeSetting(opened.db, 'operator', operator)
      })
      if (stationName !== undefined) nameStation(opened, { name: stationName })
      options.changed()
      return stateOf(opened)
    },
    close,
    write: (work) => inTurn(() => work(writableStore())),
  }
}

/** The last round of the training, or the next one. */
function trainingPath(userData: string, anew: boolean): string {
  const folder = join(userData, 'training')
  mkdirSync(folder, { recursive: true })
  const pathOf = (round: number): string => join(folder, `training-${String(round)}.situdb`)
  let round = 1
  while (existsSync(pathOf(anew ? round : round + 1))) round += 1
  return pathOf(round)
}

/** Tries again while another process holds the store; the wait has an end. */
async function inTurn<T>(work: () => T): Promise<T> {
  const end = Date.now() + busyLimitMs
  for (;;) {
    try {
      return work()
    } catch (error) {
      const code = (error as { code?: unknown }).code
      if (typeof code !== 'string' || !code.startsWith('SQLITE_BUSY') || Date.now() > end) throw error
      await new Promise((done) => setTimeout(done, busyWaitMs))
    }
  }
}

function stateOf({ path, db, encrypted, readOnly }: Store): StoreState {
  return {
    path,
    name: readSetting(db, 'operation') ?? basename(path),
    operator: readSetting(db, 'operator') ?? '',
    encrypted,
    readOnly,
    sample: readSetting(db, 'sample') === 'yes',
    training: readSetting(db, 'sample') === 'training' ? trainingBundles(path) : null,
    station: stationView(db, selfStation(db)),
    timeZone: operationZone(db).name,
    unknownZone: unknownZone(db),
  }
}
