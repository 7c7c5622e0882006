import { randomBytes } from 'node:crypto'
import {
  closeSync,
  existsSync,
  fsyncSync,
  lstatSync,
  openSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import type { Stats } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileError } from './file-error.ts'
import { SituError } from './model/errors.ts'
import { applicationId } from './migrate.ts'
import { looksEncrypted, pageSize, sqliteMagic } from './open.ts'

/**
 * The one way in which anything leaves as a file: written beside its name, flushed, then renamed. No store, nothing that
 * SQLite keeps beside one and no backup is ever replaced; another file only where `overwrite` allows it. What fails or is
 * cut off leaves the old file as it was.
 */
export interface Output {
  /** Where the file will lie: links are followed. */
  readonly path: string
  /** Write here. Nothing lies under this name yet. */
  readonly temporary: string
  /** The file that will be replaced. */
  readonly replaces: Stats | null
}

export interface OutputOptions {
  /** The person, or `--overwrite`, allows an existing file to be replaced: never a store. Absent: nothing is. */
  readonly overwrite?: boolean
}

/** Begins a file. Throws what checkOutput throws. */
export function beginOutput(path: string, options: OutputOptions = {}): Output {
  const target = checkOutput(path, options)
  return { ...target, temporary: `${target.path}.${randomBytes(4).toString('hex')}.part` }
}

/**
 * Says whether a file may be written under this name, before any work is done. Throws SituError output-exists,
 * output-is-store, file-missing (no such folder), file-unreadable (a folder, a device).
 */
export function checkOutput(
  path: string,
  { overwrite = false }: OutputOptions = {},
): Omit<Output, 'temporary'> {
  const folder = dirname(path)
  try {
    if (!existsSync(folder))
      throw new SituError('file-missing', `there is no folder ${folder}`, { path: folder })
    const found = lstatSync(path, { throwIfNoEntry: false })
    const linked = found?.isSymbolicLink() === true
    const target = linked ? statSync(path, { throwIfNoEntry: false }) : found
    if (linked && target === undefined)
      throw new SituError('output-exists', `${path} is a link that leads nowhere`, { path })
    const real = target === undefined ? join(realpathSync(folder), basename(path)) : realpathSync(path)
    refusePartOfStore(path)
    refusePartOfStore(real)
    if (target !== undefined) {
      if (!target.isFile()) throw new SituError('file-unreadable', `${path} is no ordinary file`, { path })
      if (isProtected(real)) throw inTheWay(path)
      if (!overwrite)
        throw new SituError('output-exists', `${path} exists already: choose another name, or --overwrite`, {
          path,
        })
    }
    return { path: real, replaces: target ?? null }
  } catch (error) {
    throw fileError(error, path)
  }
}

/** Gives the flushed file its name. Throws SituError output-exists when something came under the name meanwhile. */
export function finishOutput({ path, temporary, replaces }: Output): void {
  let claimed = false
  try {
    if (replaces === null) {
      // A rename alone would replace what somebody has put there since.
      closeSync(openSync(path, 'wx', 0o600))
      claimed = true
    } else {
      const now = statSync(path)
      if (now.ino !== replaces.ino || now.size !== replaces.size || now.mtimeMs !== replaces.mtimeMs)
        throw new SituError('output-exists', `${path} was changed meanwhile and stays as it is`, { path })
    }
    renameSync(temporary, path)
  } catch (error) {
    if (claimed) rmSync(path, { force: true })
    if ((error as { code?: unknown }).code === 'EEXIST')
      throw new SituError('output-exists', `${path} exists already: it came meanwhile`, { path }, error)
    throw fileError(error, path)
  }
  syncFolder(dirname(path))
}

/** Takes away what was begun. */
export function abandonOutput({ temporary }: Output): void {
  rmSync(temporary, { force: true })
}

/**
 * Writes a file whole, or leaves everything as it was. `write` is given a function that appends. Throws SituError as
 * beginOutput and finishOutput, disk-full, disk-read-only, disk-gone, file-too-large.
 */
export function writeOutput(
  path: string,
  options: OutputOptions & { readonly mode?: number },
  write: (append: (chunk: string | Uint8Array) => void) => void,
): void {
  const output = beginOutput(path, options)
  let neededBytes = 0
  try {
    const file = openSync(output.temporary, 'wx', options.mode ?? 0o600)
    try {
      write((chunk) => {
        const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
        neededBytes += bytes.length
        appendAll(file, bytes)
      })
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    finishOutput(output)
  } catch (error) {
    abandonOutput(output)
    throw fileError(error, path, { neededBytes })
  }
}

/**
 * The same for what must go back and forth in its file: `make` makes the file under the name that it is given, and closes
 * it.
 */
export function makeOutput(path: string, options: OutputOptions, make: (temporary: string) => void): void {
  const output = beginOutput(path, options)
  try {
    make(output.temporary)
    const file = openSync(output.temporary, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    finishOutput(output)
  } catch (error) {
    abandonOutput(output)
    throw fileError(error, path)
  }
}

/** A disk that fills up takes a part and says no error until the next. */
function appendAll(file: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done)
}

/** What SQLite, a lock or a change of passphrase keeps beside a store: only the name tells, and it may not be there yet. */
const besideStore = /^(.+?)(?:\.rekey)?(?:-wal|-shm|-journal|\.lock|\.rekey)$/i

function refusePartOfStore(path: string): void {
  const store = besideStore.exec(basename(path))?.[1]
  if (store === undefined) return
  const beside = join(dirname(path), store)
  if (statSync(beside, { throwIfNoEntry: false })?.isFile() === true && isProtected(beside))
    throw inTheWay(path)
}

function inTheWay(path: string): SituError {
  return new SituError(
    'output-is-store',
    `${path} is a store, a backup or a part of one: nothing is ever written over it`,
    { path },
  )
}

const walMagics = [0x377f0682, 0x377f0683]
const shmVersion = 3007000
/** A program's mark in an SQLite file, big-endian, at this place; 0 in one whose first pages are still in the journal. */
const applicationIdOffset = 68

/**
 * Whether a file may be a store or a part of one, by its content: an encrypted one has no form at all, so whatever has none
 * counts. An SQLite file of another program is none.
 */
function isProtected(path: string): boolean {
  if (['-wal', '-shm', '-journal', '.lock'].some((end) => existsSync(path + end))) return true
  const head = Buffer.alloc(pageSize)
  const file = openSync(path, 'r')
  let length: number
  try {
    length = readSync(file, head, 0, pageSize, 0)
  } finally {
    closeSync(file)
  }
  if (head.subarray(0, sqliteMagic.length).toString('latin1') === sqliteMagic) {
    const id = head.readUInt32BE(applicationIdOffset)
    return id === 0 || id === applicationId
  }
  if (length >= 4 && walMagics.includes(head.readUInt32BE(0))) return true
  if (length >= 4 && (head.readUInt32LE(0) === shmVersion || head.readUInt32BE(0) === shmVersion)) return true
  return length === pageSize && !hasKnownForm(head) && looksEncrypted(head)
}

/** First bytes of files that look like chance behind them, and are no stores: what Situ writes, and common pictures. */
const forms = [
  'PK\x03\x04',
  'age-encryption.org/',
  '%PDF-',
  '\x89PNG\r\n',
  '\xff\xd8\xff',
  '\x28\xb5\x2f\xfd',
  '\x1f\x8b\x08',
  'GIF8',
  'RIFF',
  'PAR1',
]

function hasKnownForm(head: Buffer): boolean {
  const start = head.subarray(0, 32).toString('latin1')
  return forms.some((form) => start.startsWith(form))
}

/** So that the new name survives a power cut; not every system lets folders be opened. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    return
  }
}
