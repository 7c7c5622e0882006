import type { ByteSource } from './byte-source.ts'
import { SituError } from '../../model/errors.ts'
import { entryNameFault } from './entry-name.ts'
import {
  centralHeader,
  centralHeaderBytes,
  endBytes,
  endBytes64,
  endRecords,
  localHeader,
} from './zip-layout.ts'
import type { ZipEntry } from './zip-layout.ts'

export interface ZipLimits {
  readonly entries: number
  /** Of the whole file. */
  readonly bytes: number
  /** Of one entry. */
  readonly entryBytes: number
}

/**
 * Reads and checks everything of the ZIP that is not content, and compares it byte by byte with what Situ would write:
 * what is damaged, repacked, compressed, encrypted, hidden between entries or appended is refused with the entry named.
 * Throws SituError 'bundle-invalid'.
 */
export async function readZipEntries(source: ByteSource, limits: ZipLimits): Promise<readonly ZipEntry[]> {
  const fileSize = source.size
  if (fileSize > limits.bytes) throw invalid(`over the limit of ${String(limits.bytes)} bytes`)
  if (fileSize < endBytes) throw invalid('not a ZIP file')
  const start = await source.read(0, 4)
  if (start.readUInt32LE(0) !== 0x04034b50) throw invalid('not a ZIP file of entries')
  const directory = await findDirectory(source)
  if (directory.count > limits.entries) throw invalid(`more than ${String(limits.entries)} entries`)
  if (directory.size > limits.entries * 320) throw invalid('its directory is over the limit')
  const central = await source.read(directory.offset, directory.size)
  const entries = parseDirectory(central, directory.count, limits)
  const expected = Buffer.concat(entries.map(centralHeader))
  if (!expected.equals(central)) throw invalid('its directory is damaged or was written by another program')
  await compareHeaders(source, entries, directory.offset)
  return entries
}

function invalid(what: string, entry?: string): SituError {
  const details = entry === undefined ? { what } : { entry, what }
  return new SituError(
    'bundle-invalid',
    entry === undefined ? `bundle: ${what}` : `"${entry}" ${what}`,
    details,
  )
}

async function findDirectory(source: ByteSource): Promise<{ count: number; offset: number; size: number }> {
  const fileSize = source.size
  const end = await source.read(fileSize - endBytes, endBytes)
  if (end.readUInt32LE(0) !== 0x06054b50)
    throw invalid('cut off, or not a bundle: the end of the ZIP is missing')
  let count = end.readUInt16LE(10)
  let size = end.readUInt32LE(12)
  let offset = end.readUInt32LE(16)
  if (count === 0xffff || size === 0xffffffff || offset === 0xffffffff) {
    if (fileSize < endBytes + endBytes64) throw invalid('cut off')
    const end64 = await source.read(fileSize - endBytes - endBytes64, endBytes64)
    if (end64.readUInt32LE(0) !== 0x06064b50) throw invalid('the end of the ZIP is damaged')
    count = Number(end64.readBigUInt64LE(32))
    size = Number(end64.readBigUInt64LE(40))
    offset = Number(end64.readBigUInt64LE(48))
  }
  const expected =
    Number.isSafeInteger(count + offset + size) && count > 0 ? endRecords(count, offset, size) : null
  if (expected === null || offset + size + expected.length !== fileSize)
    throw invalid('the end of the ZIP is damaged, or bytes were added to it')
  if (!expected.equals(await source.read(fileSize - expected.length, expected.length)))
    throw invalid('the end of the ZIP is damaged')
  return { count, offset, size }
}

function parseDirectory(central: Buffer, count: number, limits: ZipLimits): readonly ZipEntry[] {
  const entries: ZipEntry[] = []
  const seen = new Map<string, string>()
  let at = 0
  for (let index = 0; index < count; index += 1) {
    if (at + centralHeaderBytes > central.length || central.readUInt32LE(at) !== 0x02014b50)
      throw invalid('its directory is damaged')
    const nameEnd = at + centralHeaderBytes + central.readUInt16LE(at + 28)
    const extraEnd = nameEnd + central.readUInt16LE(at + 30)
    const next = extraEnd + central.readUInt16LE(at + 32)
    if (next > central.length) throw invalid('its directory is damaged')
    const name = central.toString('latin1', at + centralHeaderBytes, nameEnd)
    const shown = name.replace(/[^\x20-\x7e]/g, '?')
    const fault = entryNameFault(name)
    if (fault !== null) throw invalid(fault, shown)
    const twin = seen.get(name.toLowerCase())
    if (twin !== undefined)
      throw invalid(
        twin === name ? 'occurs twice' : `differs from "${twin}" only in upper and lower case`,
        shown,
      )
    seen.set(name.toLowerCase(), name)
    if ((central.readUInt16LE(at + 8) & 0x41) !== 0) throw invalid('is encrypted', shown)
    if (central.readUInt16LE(at + 10) !== 0)
      throw invalid('is compressed; entries of a bundle are stored', shown)
    const size = central.readUInt32LE(at + 24)
    if (size !== central.readUInt32LE(at + 20)) throw invalid('states two sizes', shown)
    if (size > limits.entryBytes)
      throw invalid(`is over the limit of ${String(limits.entryBytes)} bytes`, shown)
    const far = central.readUInt32LE(at + 42) === 0xffffffff && extraEnd - nameEnd === 12
    const offset = far ? Number(central.readBigUInt64LE(nameEnd + 4)) : central.readUInt32LE(at + 42)
    entries.push({ name, size, crc: central.readUInt32LE(at + 16), offset })
    at = next
  }
  return entries
}

/** Entries stand one after the other from the first byte to the directory, each under the header that belongs to it. */
async function compareHeaders(source: ByteSource, entries: readonly ZipEntry[], end: number): Promise<void> {
  let at = 0
  for (const entry of entries) {
    const header = localHeader(entry)
    if (entry.offset !== at || at + header.length + entry.size > end)
      throw invalid('does not stand where it should', entry.name)
    if (!header.equals(await source.read(at, header.length)))
      throw invalid('has a damaged header, or was written by another program', entry.name)
    at += header.length + entry.size
  }
  if (at !== end) throw invalid('bytes stand between the entries and the directory')
}
