import { closeSync, constants, accessSync, existsSync, openSync, readSync, statSync, rmSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import type { Database } from 'better-sqlite3'
import { SituError } from './model/errors.ts'
import { applicationId, migrate } from './migrate.ts'
import { sqliteError } from './sqlite-error.ts'

/** A connection that must only be read. Functions that read take this. */
export type ReadHandle = Database & { readonly __read?: true }
/** A connection that may write, inside a transaction. Functions that write take this. */
export type WriteHandle = ReadHandle & { readonly __write: true }

/** An open store. `lock` is held as long as it is open for writing, so that two Situs never write to one file. */
export interface Store {
  readonly path: string
  readonly db: WriteHandle
  readonly encrypted: boolean
  readonly close: () => void
}

export interface OpenOptions {
  /** null: the store is not encrypted. */
  readonly passphrase: string | null
  /** Makes a new store; refuses when the file exists. */
  readonly create?: boolean
  /** Skips the lock: for the worker of the Situ that holds it, and for commands that only read. */
  readonly shared?: boolean
}

const pageSize = 4096
const quickCheckLimit = 32 * 1024 * 1024

/**
 * Opens or creates a store (SQLCipher 4 format when it has a passphrase).
 * Throws SituError store-missing, store-exists, store-unreadable, store-damaged, store-newer, store-read-only,
 * store-locked, passphrase-wrong or passphrase-missing; the file is then as it was.
 */
export function openStore(path: string, options: OpenOptions): Store {
  const create = options.create === true
  const kind = create ? 'new' : inspectFile(path)
  if (create && existsSync(path)) throw new SituError('store-exists', `${path} exists already`, { path })
  if (kind === 'encrypted' && (options.passphrase === null || options.passphrase === ''))
    throw new SituError('passphrase-missing', `${path} needs a passphrase`, { path })
  const passphrase = kind === 'plain' || options.passphrase === '' ? null : options.passphrase
  const releaseLock = options.shared === true ? () => undefined : takeLock(path)
  let db: Database | null = null
  try {
    db = connect(path, passphrase, !create)
    if (!create) checkIsStore(db, path)
    configure(db)
    const opened = db
    migrate(db, () => {
      const backup = `${path}.before-upgrade-${new Date().toISOString().slice(0, 10)}`
      if (!existsSync(backup)) opened.prepare('VACUUM INTO ?').run(backup)
    })
    const connection = db
    return {
      path,
      db: db as WriteHandle,
      encrypted: passphrase !== null,
      close: () => {
        connection.close()
        releaseLock()
      },
    }
  } catch (error) {
    db?.close()
    if (create) for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
    releaseLock()
    throw sqliteError(error, path)
  }
}

/** Opens with the key; a wrong one shows at the first read. */
function connect(path: string, passphrase: string | null, mustExist: boolean): Database {
  const db = new BetterSqlite(path, { fileMustExist: mustExist, timeout: 5000 })
  try {
    if (passphrase !== null) applyKey(db, 'key', passphrase)
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return db
  } catch (error) {
    db.close()
    const code = (error as { code?: string }).code ?? ''
    if (passphrase !== null && code.startsWith('SQLITE_NOTADB'))
      throw new SituError('passphrase-wrong', `the passphrase does not open ${path}`, { path }, error)
    throw error
  }
}

/** `key` to open, `rekey` to change; the pragma takes no parameters, so the text is quoted. */
export function applyKey(db: Database, pragma: 'key' | 'rekey', passphrase: string): void {
  db.pragma("cipher = 'sqlcipher'")
  db.pragma('legacy = 4')
  db.pragma(`${pragma} = '${passphrase.replaceAll("'", "''")}'`)
}

export function configure(db: Database): void {
  db.pragma('journal_mode = WAL')
  // FULL: a saved edit survives the battery; MEMORY: no plain text in temporary files.
  db.pragma('synchronous = FULL')
  db.pragma('temp_store = MEMORY')
  db.pragma('cache_size = -65536')
  db.pragma('trusted_schema = OFF')
  db.pragma('recursive_triggers = ON')
}

function checkIsStore(db: Database, path: string): void {
  const id = db.pragma('application_id', { simple: true })
  if (id !== applicationId)
    throw new SituError('store-unreadable', `${path} is a database, but no Situ store`, { path })
  if (statSync(path).size > quickCheckLimit) return
  const problem = db.pragma('quick_check(1)', { simple: true })
  if (problem !== 'ok')
    throw new SituError('store-damaged', `${path} is damaged: ${String(problem)}`, { path })
}

/** Looks at the file before SQLite does, so that every refusal can name its reason. */
function inspectFile(path: string): 'plain' | 'encrypted' {
  if (!existsSync(path)) throw new SituError('store-missing', `${path} is not there`, { path })
  const stat = statSync(path)
  if (!stat.isFile()) throw new SituError('store-unreadable', `${path} is not a file`, { path })
  const head = Buffer.alloc(pageSize)
  const file = openSync(path, 'r')
  const length = readSync(file, head, 0, pageSize, 0)
  closeSync(file)
  const plain = head.subarray(0, 15).toString('latin1') === 'SQLite format 3'
  if (!plain && (length < pageSize || stat.size % pageSize !== 0 || bitsPerByte(head) < 7.5))
    throw new SituError('store-unreadable', `${path} is no Situ store`, { path })
  if ((stat.mode & 0o222) === 0 || !isWritable(path))
    throw new SituError('store-read-only', `${path} cannot be written: copy it to a disk that can`, { path })
  return plain ? 'plain' : 'encrypted'
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK)
    return true
  } catch {
    return false
  }
}

/** Shannon entropy: an encrypted page has nearly 8 bits a byte, text and most formats' heads far fewer. */
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
