import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { SituError } from './model/errors.ts'
import { normalPassphrase, passphraseForms } from './model/passphrase.ts'
import { applicationId, checkVersion, migrate, schemaVersion } from './migrate.ts'
import { sqliteError } from './sqlite-error.ts'
import { decryptPage, isWal, pageKeys, toMemoryImage } from './store-image.ts'
import type { PageKeys } from './store-image.ts'

/** A connection that must only be read. Functions that read take this. */
export type ReadHandle = Database & { readonly __read?: true }
/** A connection that may write, inside a transaction. Functions that write take this. */
export type WriteHandle = ReadHandle & { readonly __write: true }

/** An open store. `lock` is held as long as it is open for writing, so that two Situs never write to one file. */
export interface Store {
  readonly path: string
  readonly db: WriteHandle
  readonly encrypted: boolean
  /** It lies where nothing can be written: nothing of it changes, no file is laid beside it, every write fails. */
  readonly readOnly: boolean
  readonly close: () => void
}

export interface OpenOptions {
  /** null: the store is not encrypted. */
  readonly passphrase: string | null
  /** Makes a new store; refuses when the file exists. */
  readonly create?: boolean
  /** Skips the lock: for the worker of the Situ that holds it, and for commands that only read. */
  readonly shared?: boolean
  /** Where the store cannot be written, reading it will do. Without it such a store is refused. */
  readonly reading?: boolean
}

/** Of every store that Situ makes, in bytes. */
export const pageSize = 4096
/** With what an SQLite file that is not encrypted begins. */
export const sqliteMagic = 'SQLite format 3'
const quickCheckLimit = 32 * 1024 * 1024

/**
 * Opens or creates a store (SQLCipher 4 format when it has a passphrase).
 * Throws SituError store-missing, store-exists, store-unreadable, store-damaged, store-newer, store-read-only,
 * store-journal, store-locked, passphrase-wrong or passphrase-missing; the file is then as it was.
 */
export function openStore(path: string, options: OpenOptions): Store {
  const create = options.create === true
  if (create) refuseExisting(path)
  // Never taken for "no encryption": an empty passphrase file must not make a store that anybody can read.
  if (create && options.passphrase === '')
    throw new SituError('passphrase-missing', 'the passphrase is empty', { path })
  const file = create ? null : inspectFile(path)
  if (file?.writable === false && options.reading !== true) throw notWritable(path)
  const passphrase = file?.encrypted === false ? null : keyFor(file, options.passphrase, path)
  if (file?.writable === false) return openReadOnly(path, passphrase, file)
  const releaseLock = options.shared === true ? () => undefined : takeLock(path)
  let db: Database | null = null
  let mine = false
  try {
    // Asked again with the lock held: a store made meanwhile is not ours to remove.
    if (create) refuseExisting(path)
    mine = create
    if (options.shared !== true) removeRekeyCopy(path)
    db = connect(path, passphrase, file)
    if (file !== null) {
      checkIsStore(db, path, file)
      checkVersion(db)
    }
    configure(db)
    const opened = db
    migrate(db, () => {
      const backup = `${path}.before-upgrade-${new Date().toISOString().slice(0, 10)}`
      if (!existsSync(backup)) opened.prepare('VACUUM INTO ?').run(backup)
    })
    const connection = db
    let closed = false
    return {
      path,
      db: db as WriteHandle,
      encrypted: passphrase !== null,
      readOnly: false,
      close: () => {
        // A second call must not take away the lock of whoever has opened the store since.
        if (closed) return
        closed = true
        try {
          connection.close()
        } finally {
          releaseLock()
        }
      },
    }
  } catch (error) {
    try {
      db?.close()
      if (mine) removeStore(path)
    } finally {
      releaseLock()
    }
    throw sqliteError(error, path)
  }
}

/** Takes away what was made of a new store that cannot be finished. Its lock is let go by closing it. */
export function removeStore(path: string): void {
  for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
}

/** Goes on with what was opened; where that fails it is closed again, so that no lock stays. */
export function orClose<T>(store: Store, work: (store: Store) => T): T {
  try {
    return work(store)
  } catch (error) {
    store.close()
    throw error
  }
}

/** Larger files are not read into memory, and SQLite takes no larger one from there. */
const largestImage = 1024 * 1024 * 1024

/**
 * Opens a store without a lock, a journal or any other file. A closed store in WAL mode, as Situ leaves it, is read into
 * memory whole, decrypted there alone: SQLite opens none where it cannot lay its journal beside it. A backup it reads in
 * place, and a store that was cut off in the middle of work where journal and index lie beside it.
 */
function openReadOnly(path: string, passphrase: string | null, file: FileKind): Store {
  let db: Database | null = null
  try {
    db = hasJournal(path) ? beside(path, passphrase, file) : connectReadOnly(path, passphrase, file)
    checkIsStore(db, path, file)
    if (checkVersion(db) < schemaVersion)
      throw new SituError(
        'store-read-only',
        `${path} was written by an older Situ and cannot be brought up to date where it lies: copy it to a disk that can be written`,
        { path },
      )
    setReading(db)
    const connection = db
    return {
      path,
      db: db as WriteHandle,
      encrypted: passphrase !== null,
      readOnly: true,
      close: () => {
        connection.close()
      },
    }
  } catch (error) {
    db?.close()
    throw sqliteError(error, path)
  }
}

/** Changes that are not in the file yet wait in a journal: read with it, or refused, never without it. */
function beside(path: string, passphrase: string | null, file: FileKind): Database {
  if (existsSync(`${path}-wal`) && existsSync(`${path}-shm`)) return connect(path, passphrase, file, true)
  throw new SituError(
    'store-journal',
    `beside ${path} lies a journal with changes that are not in it yet: copy both to a disk that can be written, and open the store there`,
    { path },
  )
}

function connectReadOnly(path: string, passphrase: string | null, file: FileKind): Database {
  const first = Buffer.from(file.firstPage)
  const keys = passphrase === null ? null : keysFor(first, passphrase)
  try {
    if (passphrase !== null && keys === null) {
      if (file.cut) throw notAStore(path)
      throw new SituError('passphrase-wrong', `the passphrase does not open ${path}`, { path })
    }
    if (!isWal(first)) return connect(path, passphrase, file, true)
    if (file.cut) throw cutOff(path)
    if (statSync(path).size > largestImage)
      throw new SituError(
        'store-read-only',
        `${path} is larger than 1 GB, too large to be read where nothing can be written: copy it to a disk that can`,
        { path },
      )
    const image = readFileSync(path)
    const damaged = toMemoryImage(image, keys)
    if (damaged !== null)
      throw new SituError('store-damaged', `${path} is damaged: page ${String(damaged)}`, { path })
    const db = new BetterSqlite(image, { readonly: true })
    image.fill(0)
    return db
  } finally {
    first.fill(0)
    keys?.content.fill(0)
    keys?.hmac.fill(0)
  }
}

/** The keys that open a first page, which is decrypted in place; null where no form of the passphrase does. */
function keysFor(first: Buffer, passphrase: string): PageKeys | null {
  for (const form of passphraseForms(passphrase)) {
    const keys = pageKeys(form, first)
    if (decryptPage(first, 1, keys)) return keys
  }
  return null
}

/** Where a copy gets its new key while the passphrase is changed. */
export function rekeyCopyPath(path: string): string {
  return `${path}.rekey`
}

/** What a change of passphrase that was cut off has left: it may hold in the clear what the store keeps secret. */
export function removeRekeyCopy(path: string): void {
  for (const end of ['', '-journal', '-wal', '-shm']) rmSync(rekeyCopyPath(path) + end, { force: true })
}

/** Nor beside another store's journal: SQLite would take it for the new one's, and remove it. */
function refuseExisting(path: string): void {
  const journal = ['-wal', '-shm', '-journal'].map((end) => path + end).find((beside) => existsSync(beside))
  if (journal !== undefined) throw new SituError('store-exists', `${journal} is of another store`, { path })
  if (existsSync(path)) throw new SituError('store-exists', `${path} exists already`, { path })
}

/** null only for a new store whose owner wants it unencrypted. */
function keyFor(file: FileKind | null, passphrase: string | null, path: string): string | null {
  if (file === null || (passphrase !== null && passphrase !== '')) return passphrase
  if (file.cut) throw notAStore(path)
  throw new SituError('passphrase-missing', `${path} needs a passphrase`, { path })
}

function notAStore(path: string, cause?: unknown): SituError {
  return new SituError('store-unreadable', `${path} is no Situ store`, { path }, cause)
}

/**
 * Opens with the key; a wrong one shows at the first read. `file` null: a new store. An older one may have been made with
 * the passphrase in another form: each costs one more derivation of a key, and only where the first did not open it.
 */
function connect(path: string, passphrase: string | null, file: FileKind | null, readonly = false): Database {
  if (passphrase === null) return connectWith(path, null, file, readonly)
  const forms = file === null ? [normalPassphrase(passphrase)] : passphraseForms(passphrase)
  for (const [index, form] of forms.entries()) {
    try {
      return connectWith(path, form, file, readonly)
    } catch (error) {
      const wrong = error instanceof SituError && error.code === 'passphrase-wrong'
      if (!wrong || index === forms.length - 1) throw error
    }
  }
  throw new Error('a passphrase has at least one form')
}

function connectWith(
  path: string,
  passphrase: string | null,
  file: FileKind | null,
  readonly: boolean,
): Database {
  const db = new BetterSqlite(path, { fileMustExist: file !== null, timeout: 5000, readonly })
  try {
    if (passphrase !== null) applyKey(db, 'key', passphrase)
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db.close()
    const code = (error as { code?: string }).code ?? ''
    // Bytes without form that no key opens: of a whole file the key is to blame, of an odd length it was never a store.
    if (passphrase !== null && code.startsWith('SQLITE_NOTADB') && file?.cut === true)
      throw notAStore(path, error)
    if (passphrase !== null && code.startsWith('SQLITE_NOTADB'))
      throw new SituError('passphrase-wrong', `the passphrase does not open ${path}`, { path }, error)
    throw error
  }
}

/** `key` to open, `rekey` to change. As bytes, never within SQL: an error of SQLite would carry a piece of the text. */
export function applyKey(db: Database & Partial<Keyed>, step: 'key' | 'rekey', passphrase: string): void {
  db.pragma("cipher = 'sqlcipher'")
  db.pragma('legacy = 4')
  const apply = db[step]
  if (apply === undefined) throw new Error('this SQLite cannot encrypt')
  apply.call(db, Buffer.from(passphrase))
}

/** What the driver's types, which are of the plain SQLite, do not know. */
type Keyed = Readonly<Record<'key' | 'rekey', (key: Buffer) => unknown>>

export function configure(db: Database): void {
  db.pragma('journal_mode = WAL')
  // FULL: a saved edit survives the battery; MEMORY: no plain text in temporary files.
  db.pragma('synchronous = FULL')
  setReading(db)
}

function setReading(db: Database): void {
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -65536')
  db.pragma('trusted_schema = OFF')
  db.pragma('recursive_triggers = ON')
}

/** For connections that stay open and read a little at a time: imports are what the large cache is for. */
export function keepLittle(db: ReadHandle): void {
  db.pragma('cache_size = -16384')
}

function checkIsStore(db: Database, path: string, file: FileKind): void {
  const id = db.pragma('application_id', { simple: true })
  if (id !== applicationId)
    throw new SituError('store-unreadable', `${path} is a database, but no Situ store`, { path })
  if (file.cut) throw cutOff(path)
  if (statSync(path).size > quickCheckLimit) return
  const problem = db.pragma('quick_check(1)', { simple: true })
  if (problem !== 'ok')
    throw new SituError('store-damaged', `${path} is damaged: ${String(problem)}`, { path })
}

function cutOff(path: string): SituError {
  return new SituError('store-damaged', `${path} is cut off: its end is missing`, { path })
}

function notWritable(path: string): SituError {
  return new SituError('store-read-only', `${path} cannot be written: copy it to a disk that can`, { path })
}

interface FileKind {
  readonly encrypted: boolean
  /** The file and the folder about it: SQLite lays its journal there. */
  readonly writable: boolean
  readonly firstPage: Buffer
  /** Its last page is not whole, and no journal waits that would mend it. */
  readonly cut: boolean
}

/** Looks at the file before SQLite does, so that every refusal can name its reason. */
function inspectFile(path: string): FileKind {
  if (!existsSync(path)) throw new SituError('store-missing', `${path} is not there`, { path })
  const stat = statSync(path)
  if (!stat.isFile()) throw new SituError('store-unreadable', `${path} is not a file`, { path })
  const head = Buffer.alloc(pageSize)
  const length = readHead(path, head)
  const plain = head.subarray(0, sqliteMagic.length).toString('latin1') === sqliteMagic
  if (!plain && (length < pageSize || !looksEncrypted(head))) throw notAStore(path)
  const writable = (stat.mode & 0o222) !== 0 && isWritable(path) && isWritable(dirname(path))
  const cut = stat.size % pageSize !== 0 && !hasJournal(path)
  return { encrypted: !plain, writable, firstPage: head, cut }
}

function readHead(path: string, into: Buffer): number {
  const file = openSync(path, 'r')
  try {
    return readSync(file, into, 0, into.length, 0)
  } finally {
    closeSync(file)
  }
}

/** A power cut while pages were being moved from the journal leaves a torn end, and the journal that mends it. */
function hasJournal(path: string): boolean {
  return ['-wal', '-journal'].some((end) => (statSync(path + end, { throwIfNoEntry: false })?.size ?? 0) > 0)
}

/** A file is opened, not asked for its rights: Windows tells of a write-protected stick only then. */
function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    if (statSync(path).isFile()) closeSync(openSync(path, 'r+'))
    return true
  } catch {
    return false
  }
}

/** Whether a file's first page may be an encrypted store's: it has no form at all. */
export function looksEncrypted(page: Buffer): boolean {
  return bitsPerByte(page) >= encryptedBits
}

/** An encrypted page has nearly 8 bits a byte, text and most formats' heads far fewer. */
const encryptedBits = 7.5

/** Shannon entropy. */
function bitsPerByte(bytes: Buffer): number {
  const counts = new Uint32Array(256)
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1
  let bits = 0
  for (const count of counts) {
    if (count > 0) bits -= (count / bytes.length) * Math.log2(count / bytes.length)
  }
  return bits
}

/**
 * Holds an exclusive SQLite lock on a small file beside the store: the system lets it go even when the process is
 * killed, so there are no stale locks.
 */
function takeLock(path: string): () => void {
  const lockPath = `${path}.lock`
  let lock: Database
  try {
    lock = new BetterSqlite(lockPath, { timeout: 0 })
  } catch (cause) {
    throw new SituError('store-read-only', `cannot write beside ${path}`, { path }, cause)
  }
  try {
    lock.pragma('journal_mode = MEMORY')
    lock.exec('BEGIN EXCLUSIVE')
  } catch (cause) {
    lock.close()
    throw new SituError('store-locked', `${path} is open in another Situ`, { path }, cause)
  }
  return () => {
    // Removed while still held; on Windows an open file cannot be removed, and the empty file stays.
    try {
      rmSync(lockPath, { force: true })
    } catch {
      lock.close()
      return
    }
    lock.close()
  }
}
