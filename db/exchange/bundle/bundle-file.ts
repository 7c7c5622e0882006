import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import { parseManifest } from './bundle-manifest.ts'
import type { BundleManifest, ManifestEntry, ManifestPack } from './bundle-manifest.ts'
import { fileSource } from '../container/byte-source.ts'
import type { ByteSource } from '../container/byte-source.ts'
import { fileError } from '../../file-error.ts'
import { packFileName } from '../pack/pack.ts'
import { isSealed, unseal } from '../crypto/seal.ts'
import type { UnsealKeys } from '../crypto/seal.ts'
import { localHeader } from '../container/zip-layout.ts'
import type { ZipEntry } from '../container/zip-layout.ts'
import { readZipEntries } from '../container/zip-read.ts'
import type { ZipLimits } from '../container/zip-read.ts'

export interface OpenBundle {
  /** The file was encrypted. */
  readonly sealed: boolean
  readonly manifest: BundleManifest
  /** Verbatim, for the signature. */
  readonly manifestBytes: Buffer
  /** The text of manifest.json.minisig; not checked here. */
  readonly signature: string
  /** An entry of the manifest, its size and hash checked, in `into` where it fits. Throws SituError 'bundle-invalid'. */
  readEntry(name: string, into?: Buffer): Promise<Buffer>
  /** The name of the entry that holds a listed pack. Throws SituError 'bundle-invalid' where there is none. */
  packEntry(station: StationId, pack: ManifestPack): string
  close(): Promise<void>
}

export const bundleLimits: ZipLimits = {
  entries: 100_002,
  bytes: 8 * 1024 ** 3,
  // What an attachment may have; packs have far less.
  entryBytes: 64 * 1024 * 1024,
}
export const manifestName = 'manifest.json'
export const signatureName = 'manifest.json.minisig'
const manifestLimit = 24 * 1024 * 1024

/**
 * Opens a bundle for reading only (I5) and checks its whole structure: the ZIP byte by byte, the manifest, and that the
 * entries are exactly those that the manifest lists. Contents are checked as they are read. Close it when done.
 * Throws SituError 'bundle-invalid' naming the entry, 'bundle-sealed', 'passphrase-wrong', 'file-missing',
 * 'file-unreadable'.
 */
export async function readBundle(path: string, keys: UnsealKeys = noKeys): Promise<OpenBundle> {
  let file: ByteSource
  try {
    file = await fileSource(path)
  } catch (error) {
    throw fileError(error, path, { reading: true })
  }
  try {
    const sealed = await isSealed(file)
    const source = sealed ? await unseal(file, keys) : file
    const entries = await readZipEntries(source, bundleLimits)
    return await openChecked(source, entries, sealed)
  } catch (error) {
    await file.close()
    throw fileError(error, path, { reading: true })
  }
}

const noKeys: UnsealKeys = { identities: [], passphrase: null }

async function openChecked(
  source: ByteSource,
  entries: readonly ZipEntry[],
  sealed: boolean,
): Promise<OpenBundle> {
  const [manifestEntry, signatureEntry] = entries.slice(-2)
  if (manifestEntry?.name !== manifestName || signatureEntry?.name !== signatureName)
    throw invalid(
      manifestName,
      'and its signature are not the last two entries: no bundle, or packed again by another program',
    )
  if (manifestEntry.size > manifestLimit) throw invalid(manifestName, 'is over the limit')
  const bytes = await readContent(source, manifestEntry)
  const signature = (await readContent(source, signatureEntry)).toString('utf8')
  const manifest = parseManifest(bytes)
  const listed = compareLists(entries.slice(0, -2), manifest.entries)
  const bundle: OpenBundle = {
    sealed,
    manifest,
    manifestBytes: bytes,
    signature,
    async readEntry(name, into) {
      const found = listed.get(name)
      if (found === undefined) throw invalid(name, 'is not in the bundle')
      const content = await readContent(source, found.entry, into)
      if (createHash('sha256').update(content).digest('hex') !== found.sha256)
        throw invalid(name, 'is damaged: its SHA-256 is not the one in the manifest')
      return content
    },
    packEntry(station, pack) {
      // A second pack of the same number (a station restored and run twice) carries its id in its name.
      const plain = `packs/${packFileName(station, pack.sequence, pack.extract === true)}`
      const forked = plain.replace(/\.ndjson\.zst$/, `-${pack.id.slice(0, 16)}.ndjson.zst`)
      const name = listed.has(forked) ? forked : plain
      if (!listed.has(name) || !listed.has(`${name}.minisig`))
        throw invalid(name, 'or its signature is missing')
      return name
    },
    close: () => source.close(),
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

async function readContent(source: ByteSource, entry: ZipEntry, into?: Buffer): Promise<Buffer> {
  const content = await source.read(entry.offset + localHeader(entry).length, entry.size, into)
  if (crc32(content) !== entry.crc) throw invalid(entry.name, 'is damaged: its checksum is wrong')
  return content
}

function invalid(entry: string, what: string): SituError {
  return new SituError('bundle-invalid', `"${entry}" ${what}`, { entry, what })
}
