import { isUtf8 } from 'node:buffer'
import { crc32 } from 'node:zlib'
import { fromBufferPromise, getFileNameLowLevel, openPromise, validateFileName } from 'yauzl'
import type { Entry, ZipFile } from 'yauzl'
import { SituError } from '../../model/errors.ts'
import { clip, fileFault, memoryBytes, throwIfCancelled, wholeFile } from './foreign-bytes.ts'
import type { ForeignBytes } from './foreign-bytes.ts'

/** A ZIP that is open: what is in it is unpacked into memory, entry by entry, and never onto a disk. */
export interface Archive {
  /** Paths of the files in it, in the order of its directory. Folders, links and what a Mac adds are left out. */
  readonly names: readonly string[]
  /** Unpacks one. Throws SituError file-unreadable (damaged, encrypted, an unknown compression), file-too-large, cancelled. */
  read(name: string): Promise<ForeignBytes>
  /**
   * One that is read piece by piece, from its beginning each time, and never lies in memory as a whole: for the sheets of a
   * workbook. Only its chunks can be asked for. Throws as read does, above a limit of its own.
   */
  stream(name: string): ForeignBytes
  close(): void
}

/** What may still be unpacked of a file, counted over archives that lie in one another. */
export interface UnpackLimit {
  bytes: number
  /** How many archives of several things lie around what is read. */
  depth: number
}

const maxEntries = 10_000
const longestName = 1024
/** Bytes, of all that is unpacked of one file. */
const maxUnpacked = 200 * 1024 * 1024
/** Bytes of one entry that is read piece by piece. */
const maxStreamed = 4 * 1024 * 1024 * 1024
/** Above this size a file of any use is not packed so tightly. */
const looseBytes = 1024 * 1024
const tightestRatio = 500
/** Of a Unix mode. */
const symbolicLink = 0xa000

export function unpackLimit(): UnpackLimit {
  return { bytes: maxUnpacked, depth: 0 }
}

/**
 * Opens a ZIP and reads its directory. Throws SituError file-unreadable (damaged, a name that leads elsewhere, a name
 * twice), file-too-large (too many entries), cancelled.
 */
export async function openArchive(
  file: ForeignBytes,
  limit: UnpackLimit,
  signal?: AbortSignal,
): Promise<Archive> {
  const zip = await openZip(file, signal)
  try {
    const entries = await listEntries(file, zip, signal)
    return {
      names: [...entries.keys()],
      async read(name) {
        const entry = entries.get(name)
        if (entry === undefined) throw faulty(file, `has no entry ${name}`)
        return memoryBytes(name, await unpack(file, zip, entry, name, limit, signal))
      },
      stream(name) {
        const entry = entries.get(name)
        if (entry === undefined) throw faulty(file, `has no entry ${name}`)
        return streamed(file, zip, entry, name)
      },
      close: () => {
        zip.close()
      },
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

/** Names are judged here, not by the library: a whole directory is read before anything is unpacked. */
const zipOptions = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: true }

async function openZip(file: ForeignBytes, signal: AbortSignal | undefined): Promise<ZipFile> {
  try {
    return file.path === null
      ? await fromBufferPromise(await wholeFile(file, maxUnpacked, signal), zipOptions)
      : await openPromise(file.path, zipOptions)
  } catch (error) {
    throw zipFault(file, error)
  }
}

async function listEntries(
  file: ForeignBytes,
  zip: ZipFile,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, Entry>> {
  if (zip.entryCount > maxEntries) throw tooLarge(file, `more than ${String(maxEntries)} entries`, maxEntries)
  const entries = new Map<string, Entry>()
  const seen = new Set<string>()
  let count = 0
  try {
    for await (const entry of zip.eachEntry()) {
      throwIfCancelled(signal)
      count += 1
      if (count > maxEntries) throw tooLarge(file, `more than ${String(maxEntries)} entries`, maxEntries)
      const name = nameOf(file, entry)
      if (seen.has(name)) throw faulty(file, `holds ${name} twice`, name)
      seen.add(name)
      if (!isPassedOver(entry, name)) entries.set(name, entry)
    }
  } catch (error) {
    throw zipFault(file, error)
  }
  return entries
}

/** UTF-8 where the bytes are, whether the entry says so or not; else what DOS wrote, which never fails. */
function nameOf(file: ForeignBytes, entry: Entry): string {
  const raw = entry.fileNameRaw
  const name = isUtf8(raw)
    ? raw.toString('utf8')
    : getFileNameLowLevel(entry.generalPurposeBitFlag, raw, entry.extraFields, true)
  const fault =
    validateFileName(name) !== null || name.split('/').some((part) => part === '..' || part === '.')
  const shown = clip(name.replace(/\p{Cc}/gu, ' ').toWellFormed(), 100)
  if (name === '' || name.length > longestName) throw faulty(file, 'holds an entry without a usable name')
  if (fault || name.includes('\0') || /^[A-Za-z]:/.test(name))
    throw faulty(file, `holds an entry whose name leads elsewhere: "${shown}"`, shown)
  return name.toWellFormed()
}

function isPassedOver(entry: Entry, name: string): boolean {
  const isLink = ((entry.externalFileAttributes >>> 16) & 0xf000) === symbolicLink
  return isLink || name.endsWith('/') || /(?:^|\/)(?:__MACOSX\/|\.DS_Store$|\._)/.test(name)
}

function streamed(file: ForeignBytes, zip: ZipFile, entry: Entry, name: string): ForeignBytes {
  const { uncompressedSize: size, compressedSize: packed } = entry
  if (entry.isEncrypted())
    throw faulty(file, `${name} in it is encrypted: unpack it with its password, and import that`, name)
  if (size > maxStreamed)
    throw tooLarge(file, `more than ${String(maxStreamed / 1024 / 1024)} MB in ${name}`, maxStreamed)
  if (size > looseBytes && size > packed * tightestRatio)
    throw faulty(file, `${name} in it is packed more tightly than any file of use`, name)
  return {
    name,
    size,
    path: null,
    read: () => Promise.reject(faulty(file, `${name} in it is read from its beginning alone`, name)),
    async *chunks(signal, progress) {
      let done = 0
      try {
        for await (const part of await zip.openReadStreamPromise(entry)) {
          throwIfCancelled(signal)
          const bytes = part as Buffer
          done += bytes.length
          yield bytes
          progress?.(done, size)
        }
      } catch (error) {
        throw zipFault(file, error, name)
      }
    },
  }
}

async function unpack(
  file: ForeignBytes,
  zip: ZipFile,
  entry: Entry,
  name: string,
  limit: UnpackLimit,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  if (entry.isEncrypted())
    throw faulty(file, `${name} in it is encrypted: unpack it with its password, and import that`, name)
  const { uncompressedSize: size, compressedSize: packed } = entry
  if (size > limit.bytes) throw unpackedTooLarge(file)
  if (size > looseBytes && size > packed * tightestRatio)
    throw faulty(file, `${name} in it is packed more tightly than any file of use`, name)
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of await zip.openReadStreamPromise(entry)) {
      throwIfCancelled(signal)
      const bytes = part as Buffer
      length += bytes.length
      if (length > limit.bytes) throw unpackedTooLarge(file)
      parts.push(bytes)
    }
  } catch (error) {
    throw zipFault(file, error, name)
  }
  limit.bytes -= length
  const whole = Buffer.concat(parts)
  if (crc32(whole) !== entry.crc32)
    throw faulty(file, `is a damaged ZIP: ${name} in it does not have its checksum`, name)
  return whole
}

function unpackedTooLarge(file: ForeignBytes): SituError {
  return tooLarge(file, `more than ${String(maxUnpacked / 1024 / 1024)} MB unpacked`, maxUnpacked)
}

function tooLarge({ name }: ForeignBytes, what: string, limit: number): SituError {
  return new SituError('file-too-large', `${name} holds ${what}`, { file: name, limit })
}

function faulty({ name }: ForeignBytes, what: string, entry: string | null = null): SituError {
  return new SituError('file-unreadable', `${name} ${what}`, {
    file: name,
    ...(entry === null ? {} : { entry }),
  })
}

/** What the library and the system say, as an error for a person. */
function zipFault(file: ForeignBytes, error: unknown, entry: string | null = null): unknown {
  if (error instanceof SituError) return error
  const own = file.path === null ? error : fileFault(error, file.path)
  if (own instanceof SituError && (own.code.startsWith('disk-') || own.code === 'file-missing')) return own
  const said = error instanceof Error ? error.message : String(error)
  const where = entry === null ? '' : `${entry} in it: `
  return new SituError(
    'file-unreadable',
    `${file.name} is a damaged ZIP: ${where}${said}`,
    { file: file.name, ...(entry === null ? {} : { entry }) },
    error,
  )
}
