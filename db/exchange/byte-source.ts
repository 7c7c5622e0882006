import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { SituError } from '../model/errors.ts'

/** Bytes that can be read from anywhere, and are never written. */
export interface ByteSource {
  readonly size: number
  /** Exactly `length` bytes. Throws SituError 'bundle-invalid' when they end before. */
  readonly read: (offset: number, length: number) => Promise<Buffer>
  readonly close: () => Promise<void>
}

/** A file as it stands on the disk. Throws what the file system throws. */
export async function fileSource(path: string): Promise<ByteSource> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    return {
      size,
      read: (offset, length) => readExactly(file, offset, length),
      close: () => file.close(),
    }
  } catch (error) {
    await file.close()
    throw error
  }
}

async function readExactly(file: FileHandle, offset: number, size: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size)
  let done = 0
  while (done < size) {
    const { bytesRead } = await file.read(bytes, done, size - done, offset + done)
    if (bytesRead === 0) throw new SituError('bundle-invalid', 'bundle: cut off', { what: 'cut off' })
    done += bytesRead
  }
  return bytes
}
