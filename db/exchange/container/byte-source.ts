import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { SituError } from '../../model/errors.ts'

/** Bytes that can be read from anywhere, and are never written. */
export interface ByteSource {
  readonly size: number
  /**
   * Exactly `length` bytes, in the memory of `into` where that is given and large enough: many large entries one after
   * the other need no more than one. Throws SituError 'bundle-invalid' when they end before.
   */
  readonly read: (offset: number, length: number, into?: Buffer) => Promise<Buffer>
  readonly close: () => Promise<void>
}

/** A file as it stands on the disk. Throws what the file system throws. */
export async function fileSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return {
      size,
      read: (offset, length, into) => readExactly(file, offset, length, into),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

/** Memory for some bytes: the one that is there, or a new one. */
export function roomFor(size: number, into: Buffer | undefined): Buffer {
  return into !== undefined && into.length >= size ? into.subarray(0, size) : Buffer.allocUnsafe(size)
}

async function readExactly(
  file: FileHandle,
  offset: number,
  size: number,
  into: Buffer | undefined,
): Promise<Buffer> {
  const bytes = roomFor(size, into)
  let done = 0
  while (done < size) {
    const { bytesRead } = await file.read(bytes, done, size - done, offset + done)
    if (bytesRead === 0) throw new SituError('bundle-invalid', 'bundle: cut off', { what: 'cut off' })
    done += bytesRead
  }
  return bytes
}
