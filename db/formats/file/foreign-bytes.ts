import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileError } from '../../file-error.ts'
import { SituError } from '../../model/errors.ts'

/** The bytes of one foreign file: on the disk, or unpacked from an archive. They are read, never written (I5). */
export interface ForeignBytes {
  /** Without the folder; of an entry of an archive its path there. */
  readonly name: string
  readonly size: number
  /** On the disk; null for what lies in memory: what was in an archive is never laid on a disk. */
  readonly path: string | null
  /** From the first to the last. The memory of a piece is used again for the next. Throws SituError cancelled and the faults of fileFault. */
  chunks(
    signal?: AbortSignal,
    progress?: (doneBytes: number, totalBytes: number) => void,
  ): AsyncIterable<Buffer>
  /** Exactly `length` bytes. Throws SituError file-unreadable where they end before. */
  read(offset: number, length: number): Promise<Buffer>
}

const chunkBytes = 1024 * 1024

/** Throws SituError file-missing, file-unreadable. */
export async function fileBytes(path: string): Promise<ForeignBytes> {
  const { size } = await stat(path).catch((error: unknown) => {
    throw fileFault(error, path)
  })
  const name = basename(path)
  return {
    name,
    size,
    path,
    chunks: (signal, progress) => fileChunks(path, signal, progress),
    async read(offset, length) {
      try {
        const file = await open(path, 'r')
        try {
          const bytes = Buffer.alloc(length)
          const { bytesRead } = await file.read(bytes, 0, length, offset)
          if (bytesRead < length) throw cutOff(name)
          return bytes
        } finally {
          await file.close()
        }
      } catch (error) {
        throw fileFault(error, path)
      }
    },
  }
}

/** What was unpacked. `name`: its path in the archive. */
export function memoryBytes(name: string, bytes: Buffer): ForeignBytes {
  return {
    name,
    size: bytes.length,
    path: null,
    // eslint-disable-next-line @typescript-eslint/require-await -- as a file gives them
    async *chunks(signal, progress) {
      for (let at = 0; at < bytes.length; at += chunkBytes) {
        throwIfCancelled(signal)
        yield bytes.subarray(at, at + chunkBytes)
        progress?.(Math.min(at + chunkBytes, bytes.length), bytes.length)
      }
    },
    read(offset, length) {
      const piece = bytes.subarray(offset, offset + length)
      return piece.length < length ? Promise.reject(cutOff(name)) : Promise.resolve(piece)
    },
  }
}

/** All of a file's bytes. Throws SituError file-too-large above `limit` bytes. */
export async function wholeFile(file: ForeignBytes, limit: number, signal?: AbortSignal): Promise<Buffer> {
  checkSize(file, limit)
  const parts: Buffer[] = []
  for await (const chunk of file.chunks(signal)) parts.push(Buffer.from(chunk))
  return parts.length === 1 ? (parts[0] ?? Buffer.alloc(0)) : Buffer.concat(parts)
}

/** Throws SituError file-too-large above `limit` bytes. */
export function checkSize({ name, size }: ForeignBytes, limit: number): void {
  if (size > limit)
    throw new SituError(
      'file-too-large',
      `${name} is over the limit of ${String(Math.round(limit / 1024 / 1024))} MB`,
      { file: name, limit },
    )
}

async function* fileChunks(
  path: string,
  signal: AbortSignal | undefined,
  progress?: (doneBytes: number, totalBytes: number) => void,
): AsyncGenerator<Buffer> {
  try {
    const file = await open(path, 'r')
    try {
      const { size } = await file.stat()
      const chunk = Buffer.allocUnsafe(chunkBytes)
      let done = 0
      for (;;) {
        throwIfCancelled(signal)
        const { bytesRead } = await file.read(chunk, 0, chunkBytes, done)
        if (bytesRead === 0) return
        done += bytesRead
        yield chunk.subarray(0, bytesRead)
        progress?.(done, size)
      }
    } finally {
      await file.close()
    }
  } catch (error) {
    throw fileFault(error, path)
  }
}

function cutOff(file: string): SituError {
  return new SituError('file-unreadable', `${file} is cut off`, { file })
}

/** What the system says of a file, as an error for a person. */
export function fileFault(error: unknown, path: string): unknown {
  if (error instanceof SituError || !(error instanceof Error) || !('code' in error)) return error
  const said = fileError(error, path, { reading: true })
  if (said instanceof SituError && said.code.startsWith('disk-')) return said
  const missing = error.code === 'ENOENT' || error.code === 'ENOTDIR'
  const code = missing ? 'file-missing' : 'file-unreadable'
  return new SituError(
    code,
    missing ? `${path} is not there` : `${path} cannot be read: ${error.message}`,
    { file: path },
    error,
  )
}

/** Throws SituError 'cancelled' when the person has cancelled. */
export function throwIfCancelled(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new SituError('cancelled', 'cancelled')
}

/** The first characters of a text, never half of one. */
export function clip(text: string, length: number): string {
  return text.length <= length ? text : text.slice(0, length).toWellFormed()
}
