import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { SituError } from '../../model/errors.ts'
import { abandonOutput, beginOutput, finishOutput } from '../../output-file.ts'
import type { OutputOptions } from '../../output-file.ts'
import { bundleLimits, manifestName, signatureName } from './bundle-file.ts'
import { manifestBytes } from './bundle-manifest.ts'
import type { ManifestEntry, ManifestFields } from './bundle-manifest.ts'
import { entryNameFault } from '../container/entry-name.ts'
import { fileError } from '../../file-error.ts'
import { signMinisign } from '../crypto/minisign.ts'
import type { StationKey } from '../crypto/minisign.ts'
import { sealStream } from '../crypto/seal.ts'
import type { SealTo } from '../crypto/seal.ts'
import { centralHeader, endRecords, localHeader } from '../container/zip-layout.ts'
import type { ZipEntry } from '../container/zip-layout.ts'

export interface BundleEntry {
  readonly name: string
  readonly bytes: Uint8Array
}

export interface BundleInput extends OutputOptions {
  readonly manifest: ManifestFields
  readonly entries: AsyncIterable<BundleEntry> | Iterable<BundleEntry>
  readonly key: StationKey
  /** null or absent: not encrypted. */
  readonly seal?: SealTo | null
}

/**
 * Writes a bundle: the entries as they come, then the manifest that names them and its signature. The file appears
 * under its name only when it is whole and on the disk; when anything throws, no file is left. `bytes` of the file;
 * `manifestSha256` in hex. Throws SituError as beginOutput, disk-full, disk-read-only, disk-gone, file-missing, file-too-large.
 */
export async function writeBundle(
  path: string,
  input: BundleInput,
): Promise<{ readonly bytes: number; readonly manifestSha256: string }> {
  if (input.key.stationId !== input.manifest.sender.station)
    throw new Error('the sender signs with its own key')
  const output = beginOutput(path, input)
  let file: FileHandle | null = null
  try {
    file = await open(output.temporary, 'wx')
    const sink =
      input.seal === undefined || input.seal === null ? plainSink(file) : await sealedSink(file, input.seal)
    let manifestSha256: string
    try {
      manifestSha256 = await writeEntries(sink, input)
    } catch (error) {
      await sink.abort(error)
      throw error
    }
    const bytes = await sink.finish()
    await file.sync()
    await file.close()
    file = null
    finishOutput(output)
    return { bytes, manifestSha256 }
  } catch (error) {
    await file?.close().catch(() => undefined)
    abandonOutput(output)
    throw fileError(error, path)
  }
}

/** Where the bytes of the ZIP go: the file, or through encryption into the file. */
interface Sink {
  readonly write: (bytes: Uint8Array) => Promise<void>
  /** Bytes in the file. */
  readonly finish: () => Promise<number>
  readonly abort: (reason: unknown) => Promise<void>
}

function plainSink(file: FileHandle): Sink {
  let size = 0
  return {
    async write(bytes) {
      size += bytes.length
      await writeAll(file, bytes)
    },
    finish: () => Promise.resolve(size),
    abort: () => Promise.resolve(),
  }
}

const pieceBytes = 64 * 1024

async function sealedSink(file: FileHandle, to: SealTo): Promise<Sink> {
  const through = new TransformStream<Uint8Array, Uint8Array>()
  const sealed = await sealStream(through.readable, to)
  const writer = through.writable.getWriter()
  let size = 0
  const pump = (async () => {
    for await (const part of sealed) {
      await writeAll(file, part)
      size += part.length
    }
  })()
  // Noticed at the next write, or at the end.
  pump.catch(() => undefined)
  return {
    async write(bytes) {
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        try {
          await writer.write(bytes.subarray(at, at + pieceBytes))
        } catch (error) {
          await pump
          throw error
        }
      }
    },
    async finish() {
      await writer.close().catch(() => undefined)
      await pump
      return size
    },
    async abort(reason) {
      await writer.abort(reason).catch(() => undefined)
      await pump.catch(() => undefined)
    },
  }
}

async function writeEntries(sink: Sink, input: BundleInput): Promise<string> {
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
    const header = localHeader(entry)
    await sink.write(header)
    await sink.write(bytes)
    offset += header.length + bytes.length
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
  await sink.write(directory)
  await sink.write(endRecords(written.length, offset, directory.length))
  return createHash('sha256').update(manifest).digest('hex')
}

async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten
}
