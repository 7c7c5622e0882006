import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { StringDecoder } from 'node:string_decoder'
import { fileFault, throwIfCancelled } from './foreign.ts'
import type { ReadOptions } from './foreign.ts'

export type TextEncoding = 'utf-8' | 'utf-16le' | 'windows-1252'

const chunkBytes = 1024 * 1024

/** Reads a file in chunks, for reading only (I5). The chunk's memory is used again for the next. */
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

/** UTF-8 unless one byte of the whole file says otherwise; then WINDOWS-1252, which spreadsheets write. */
export async function detectEncoding(path: string, signal?: AbortSignal): Promise<TextEncoding> {
  let rest = Buffer.alloc(0)
  let first = true
  for await (const chunk of fileChunks(path, signal)) {
    if (first && chunk.length >= 2 && chunk.readUInt16LE(0) === 0xfeff) return 'utf-16le'
    first = false
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
    const whole = wholeCharacters(bytes)
    if (!isUtf8(bytes.subarray(0, whole))) return 'windows-1252'
    rest = Buffer.from(bytes.subarray(whole))
  }
  return isUtf8(rest) ? 'utf-8' : 'windows-1252'
}

/** The file's text in pieces, without the byte order mark and without NUL characters. */
export async function* textChunks(
  path: string,
  encoding: TextEncoding,
  signal: AbortSignal | undefined,
  progress?: (doneBytes: number, totalBytes: number) => void,
): AsyncGenerator<string> {
  const decoder =
    encoding === 'windows-1252' ? null : new StringDecoder(encoding === 'utf-8' ? 'utf8' : 'utf16le')
  let first = true
  for await (const chunk of fileChunks(path, signal, progress)) {
    let text = decoder === null ? decodeWindows1252(chunk) : decoder.write(chunk)
    if (first && text !== '') {
      first = false
      if (text.startsWith('\ufeff')) text = text.slice(1)
    }
    yield clean(text, encoding)
  }
  const last = decoder?.end() ?? ''
  if (last !== '') yield clean(last, encoding)
}

/** The whole text of a file. Look at its size first. */
export async function readText(path: string, options: ReadOptions): Promise<string> {
  const encoding = await detectEncoding(path, options.signal)
  const parts: string[] = []
  for await (const text of textChunks(path, encoding, options.signal, options.progress)) parts.push(text)
  return parts.join('')
}

function clean(text: string, encoding: TextEncoding): string {
  const whole = encoding === 'utf-16le' ? text.toWellFormed() : text
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}

/** How many of the bytes end with a whole UTF-8 character. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0)
      return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}

/** Bytes 0x80–0x9f of WINDOWS-1252; the five that it leaves undefined stay control characters. */
const upper = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

function decodeWindows1252(bytes: Buffer): string {
  return bytes
    .toString('latin1')
    .replace(/[\x80-\x9f]/g, (character) => upper[character.charCodeAt(0) - 0x80] ?? character)
}
