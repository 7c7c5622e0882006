import type { ForeignBytes } from './foreign-bytes.ts'
import { utf16Of } from './guess-encoding.ts'

/** The ends of a file, and how long it is. `text`: its beginning in the encoding that its marks tell. */
export interface FileEnds {
  readonly head: Buffer
  readonly tail: Buffer
  readonly size: number
  readonly text: string
}

const endBytes = 64 * 1024

/** Throws SituError file-missing, file-unreadable. */
export async function readEnds(file: ForeignBytes): Promise<FileEnds> {
  const { size } = file
  const length = Math.min(endBytes, size)
  const head = await file.read(0, length)
  const tail = await file.read(size - length, length)
  // Keywords are ASCII, and in every other encoding that is read these bytes are the same.
  return { head, tail, size, text: new TextDecoder(utf16Of(head) ?? 'utf-8').decode(head) }
}
