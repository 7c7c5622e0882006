import { createHash, randomBytes } from 'node:crypto'
import { open, rename, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'
import { SituError } from '../model/errors.ts'
import type { ErrorCode } from '../model/errors.ts'
import type { StationId } from '../model/ids.ts'
import { manifestBytes, parseManifest } from './bundle-manifest.ts'
import type {
  BundleManifest,
  ManifestEntry,
  ManifestFields,
  ManifestPack,
  ManifestStation,
} from './bundle-manifest.ts'
import { entryNameFault } from './entry-name.ts'
import { signMinisign } from './minisign.ts'
import type { StationKey } from './minisign.ts'
import { packFileName } from './pack.ts'
import { centralHeader, endRecords, localHeader } from './zip-layout.ts'
import type { ZipEntry } from './zip-layout.ts'
import { readExactly, readZipEntries } from './zip-read.ts'
import type { ZipLimits } from './zip-read.ts'

export type { BundleManifest, ManifestFields, ManifestPack, ManifestStation }

export interface BundleEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface OpenBundle {
  readonly manifest: BundleManifest
  /** Verbatim, for the signature. */
  readonly manifestBytes: Buffer
  /** The text of manifest.json.minisig; not checked here. */
  readonly signature: string
  /** An entry of the manifest, its size and hash checked. Throws SituError 'bundle-invalid'. */
  readEntry(name: string): Promise<Buffer>
  /** The name of the entry that holds a listed pack. Throws SituError 'bundle-invalid' where there is none. */
  packEntry(station: StationId, pack: ManifestPack): string
  close(): Promise<void>
}

const bundleLimits: ZipLimits = { entries: 100_002, bytes: 8 * 1024 ** 3, entryBytes: 2 * 1024 ** 3 - 1 }
const manifestName = 'manifest.json'
const signatureName = 'manifest.json.minisig'
const manifestLimit = 64 * 1024 * 1024

/**
 * Writes a bundle: the entries as they come, then the manifest that names them and its signature. The file appears
 * under its name only when it is whole and on the disk; when anything throws, no file is left.
 */
export async function writeBundle(
  path: string,
  input: {
    readonly manifest: ManifestFields
    readonly entries: AsyncIterable<BundleEntry> | Iterable<BundleEntry>
    readonly key: StationKey
  },
): Promise<{ readonly bytes: number }> {
  if (input.key.stationId !== input.manifest.sender.station)
    throw new Error('the sender signs with its own key')
  const temporary = `${path}.${randomBytes(4).toString('hex')}.part`
  let file: FileHandle | null = null
  try {
    file = await open(temporary, 'wx')
    const bytes = await writeEntries(file, input)
    await file.sync()
    await file.close()
    file = null
    await rename(temporary, path)
    await syncFolder(dirname(path))
    return { bytes }
  } catch (error) {
    await file?.close().catch(() => undefined)
    await rm(temporary, { force: true }).catch(() => undefined)
    throw fileError(error, path)
  }
}

async function writeEntries(file: FileHandle, input: Parameters<typeof writeBundle>[1]): Promise<number> {
  const written: ZipEntry[] = []
  const listed: ManifestEntry[] = []
  const names = new Set<string>()
  let offset = 0
  const add = async (name: string, bytes: Uint8Array): Promise<void> => {
    const fault = names.has(name.toLowerCase()) ? 'occurs twice' : entryNameFault(name)
    if (fault !== null) throw new Error(`bundle entry "${name}" ${fault}`)
    if (bytes.length > bundleLimits.entryBytes || written.length >= bundleLimits.entries)
      throw new SituError('file-too-large', `"${name}" does not fit into a bundle`, { entry: name })
    names.add(name.toLowerCase())
    const entry = { name, size: bytes.length, crc: crc32(bytes), offset }
    offset += await append(file, localHeader(entry))
    offset += await append(file, bytes)
    if (offset > bundleLimits.bytes) throw new SituError('file-too-large', 'a bundle holds at most 8 GB', {})
    written.push(entry)
  }
  for await (const { name, bytes } of input.entries) {
    await add(name, bytes)
    listed.push({ name, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })
  }
  const manifest = manifestBytes(input.manifest, listed)
  const comment = `situ bundle ${input.manifest.createdAt}`
  await add(manifestName, manifest)
  await add(signatureName, Buffer.from(signMinisign(manifest, input.key, comment)))
  const directory = Buffer.concat(written.map(centralHeader))
  const end = endRecords(written.length, offset, directory.length)
  await append(file, directory)
  await append(file, end)
  return offset + directory.length + end.length
}

async function append(file: FileHandle, bytes: Uint8Array): Promise<number> {
  let done = 0
  while (done < bytes.length) done += (await file.write(bytes, done)).bytesWritten
  return bytes.length
}

/** So that the rename survives a power cut; not every system lets folders be opened. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    await handle.sync().finally(() => handle.close())
  } catch {
    return
  }
}

/**
 * Opens a bundle for reading only (I5) and checks its whole structure: the ZIP byte by byte, the manifest, and that the
 * entries are exactly those that the manifest lists. Contents are checked as they are read. Close it when done.
 * Throws SituError 'bundle-invalid' naming the entry, 'file-missing', 'file-unreadable'.
 */
export async function readBundle(path: string): Promise<OpenBundle> {
  let file: FileHandle
  try {
    file = await open(path, 'r')
  } catch (error) {
    throw fileError(error, path)
  }
  try {
    const { size } = await file.stat()
    const entries = await readZipEntries(file, size, bundleLimits)
    return await openChecked(file, entries)
  } catch (error) {
    await file.close()
    throw fileError(error, path)
  }
}

async function openChecked(file: FileHandle, entries: readonly ZipEntry[]): Promise<OpenBundle> {
  const [manifestEntry, signatureEntry] = entries.slice(-2)
  if (manifestEntry?.name !== manifestName || signatureEntry?.name !== signatureName)
    throw invalid(
      manifestName,
      'and its signature are not the last two entries: no bundle, or packed again by another program',
    )
  if (manifestEntry.size > manifestLimit) throw invalid(manifestName, 'is over the limit')
  const bytes = await readContent(file, manifestEntry)
  const signature = (await readContent(file, signatureEntry)).toString('utf8')
  const manifest = parseManifest(bytes)
  const listed = compareLists(entries.slice(0, -2), manifest.entries)
  const bundle: OpenBundle = {
    manifest,
    manifestBytes: bytes,
    signature,
    async readEntry(name) {
      const found = listed.get(name)
      if (found === undefined) throw invalid(name, 'is not in the bundle')
      const content = await readContent(file, found.entry)
      if (createHash('sha256').update(content).digest('hex') !== found.sha256)
        throw invalid(name, 'is damaged: its SHA-256 is not the one in the manifest')
      return content
    },
    packEntry(station, pack) {
      // A second pack of the same number (a station restored and run twice) carries its id in its name.
      const plain = `packs/${packFileName(station, pack.sequence)}`
      const forked = plain.replace(/\.ndjson\.zst$/, `-${pack.id.slice(0, 16)}.ndjson.zst`)
      const name = listed.has(forked) ? forked : plain
      if (!listed.has(name) || !listed.has(`${name}.minisig`))
        throw invalid(name, 'or its signature is missing')
      return name
    },
    close: () => file.close(),
  }
  for (const station of manifest.stations)
    for (const pack of station.packs) bundle.packEntry(station.id, pack)
  return bundle
}

function compareLists(
  entries: readonly ZipEntry[],
  listed: readonly ManifestEntry[],
): ReadonlyMap<string, { readonly entry: ZipEntry; readonly sha256: string }> {
  const listedNames = new Set(listed.map((entry) => entry.name))
  const stray = entries.find((entry) => !listedNames.has(entry.name))
  if (stray !== undefined) throw invalid(stray.name, 'is not in the manifest')
  const byName = new Map<string, { entry: ZipEntry; sha256: string }>()
  for (const [at, { name, size, sha256 }] of listed.entries()) {
    const entry = entries[at]
    if (entry?.name !== name)
      throw invalid(name, 'is missing, or stands in another order than in the manifest')
    if (entry.size !== size) throw invalid(name, 'has another size than the manifest says')
    byName.set(name, { entry, sha256 })
  }
  return byName
}

async function readContent(file: FileHandle, entry: ZipEntry): Promise<Buffer> {
  const content = await readExactly(file, entry.offset + localHeader(entry).length, entry.size)
  if (crc32(content) !== entry.crc) throw invalid(entry.name, 'is damaged: its checksum is wrong')
  return content
}

function invalid(entry: string, what: string): SituError {
  return new SituError('bundle-invalid', `"${entry}" ${what}`, { entry, what })
}

const codesByErrno: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
}

function fileError(error: unknown, path: string): unknown {
  if (error instanceof SituError || !(error instanceof Error) || !('code' in error)) return error
  const errno = String(error.code)
  return new SituError(
    codesByErrno[errno] ?? 'file-unreadable',
    `${path}: ${error.message}`,
    { path, errno },
    error,
  )
}
