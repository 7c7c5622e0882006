import { isUtf8 } from 'node:buffer'
import { SituError } from '../../model/errors.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import type { TextEncoding, TextReading } from '../../model/text/encoding.ts'
import type { ForeignBytes } from './foreign-bytes.ts'
import { guessedBytes, guessOneByte, undefinedBytes, utf16Of } from './guess-encoding.ts'

export interface TextOptions {
  readonly signal?: AbortSignal
  readonly progress?: (doneBytes: number, totalBytes: number) => void
  /** Told what was assumed. */
  readonly notes?: ImportNotes
  /** As a person stated it; absent or null: guessed from the bytes. */
  readonly encoding?: TextEncoding | null
  /** Found out before, for this file. */
  readonly readAs?: TextEncoding
}

/**
 * The encoding that a person stated, or the one that the bytes are likest to be: UTF-16 by its marks, UTF-8 unless it is
 * none, else a guess by the letters. Notes what is no plain UTF-8.
 * Throws SituError 'file-unreadable' naming the first byte that the stated encoding does not have.
 */
export async function encodingOf(file: ForeignBytes, options: TextOptions): Promise<TextEncoding> {
  const { encoding: stated, notes, signal } = options
  if (options.readAs !== undefined) return options.readAs
  if (stated !== undefined && stated !== null) {
    const at = await firstInvalid(file, stated, signal)
    if (at !== null)
      throw new SituError(
        'file-unreadable',
        `${file.name} is not ${stated.toUpperCase()}: byte ${String(at.offset)} (from 0) is 0x${at.byte.toString(16).padStart(2, '0')}. State another encoding, or none to have it guessed`,
        { file: file.name, encoding: stated, byte: at.offset },
      )
    return stated
  }
  const guess = await guessEncoding(file, signal)
  if (guess.encoding !== 'utf-8') notes?.add('encoding-assumed', guess.encoding.toUpperCase())
  else if (guess.faults > 0) notes?.add('bytes-unreadable', String(guess.firstFault), guess.faults)
  return guess.encoding
}

interface Guess {
  readonly encoding: TextEncoding
  /** Bytes that are no UTF-8 in a file that else is. */
  readonly faults: number
  /** The offset of the first of them. */
  readonly firstFault: number
}

/** Many whole characters for each stray byte: UTF-8 that was damaged, and no other encoding looks like that by chance. */
const wholeForEachFault = 10

async function guessEncoding(file: ForeignBytes, signal: AbortSignal | undefined): Promise<Guess> {
  const check = checkUtf8()
  const foreign = gatherForeign()
  let first = true
  for await (const chunk of file.chunks(signal)) {
    const utf16 = first ? utf16Of(chunk) : null
    if (utf16 !== null) return { encoding: utf16, faults: 0, firstFault: 0 }
    first = false
    if (check.add(chunk)) foreign.add(chunk)
  }
  const { faults, firstFault, whole } = check.end()
  const isDamaged = faults > 0 && whole >= wholeForEachFault * faults
  if (faults === 0 || isDamaged) return { encoding: 'utf-8', faults, firstFault }
  return { encoding: guessOneByte(foreign.bytes()), faults: 0, firstFault: 0 }
}

/** Gathers what is no ASCII, with its neighbours, up to what a guess looks at. */
function gatherForeign(): { add(chunk: Buffer): void; bytes(): Uint8Array } {
  const found = new Uint8Array(guessedBytes * 4)
  let length = 0
  let last = -2
  return {
    add(chunk) {
      for (let at = 0; at < chunk.length && length < found.length - 3; at += 1) {
        const byte = chunk[at] ?? 0
        if (byte < 0x80) continue
        if (at - 1 !== last) {
          found[length] = 0x20
          found[length + 1] = at > 0 ? (chunk[at - 1] ?? 0x20) : 0x20
          length += 2
        }
        found[length] = byte
        length += 1
        const next = chunk[at + 1] ?? 0x20
        if (next < 0x80) {
          found[length] = next
          length += 1
        }
        last = at
      }
      last = -2
    },
    bytes: () => found.subarray(0, length),
  }
}

/** Counts, over chunks, the characters beyond ASCII that are whole and the bytes that belong to none. */
function checkUtf8(): {
  /** Whether there are bytes that are no UTF-8 in it. */
  add(chunk: Buffer): boolean
  end(): { readonly faults: number; readonly firstFault: number; readonly whole: number }
} {
  let [faults, firstFault, whole, offset] = [0, 0, 0, 0]
  let rest = Buffer.alloc(0)
  const fault = (at: number): void => {
    if (faults === 0) firstFault = at
    faults += 1
  }
  const scan = (bytes: Buffer, final: boolean): number => {
    let at = 0
    while (at < bytes.length) {
      if ((bytes[at] ?? 0) < 0x80) {
        at += 1
        continue
      }
      const length = sequenceLength(bytes[at] ?? 0)
      if (length > 0 && at + length > bytes.length && !final) return at
      if (length > 0 && at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length))) {
        whole += 1
        at += length
      } else {
        fault(offset + at)
        at += 1
      }
    }
    return at
  }
  return {
    add(chunk) {
      const before = faults
      const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let end = wholeCharacters(bytes)
      if (isUtf8(bytes.subarray(0, end))) for (const byte of bytes) whole += byte >= 0xc0 ? 1 : 0
      else end = scan(bytes, false)
      offset += end
      rest = Buffer.from(bytes.subarray(end))
      return faults > before
    },
    end() {
      scan(rest, true)
      return { faults, firstFault, whole }
    },
  }
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

function sequenceLength(byte: number): number {
  return byte >= 0xf0 && byte < 0xf5 ? 4 : byte >= 0xe0 ? (byte < 0xf0 ? 3 : 0) : byte >= 0xc2 ? 2 : 0
}

/** The first byte that an encoding does not have, or null. */
async function firstInvalid(
  file: ForeignBytes,
  encoding: TextEncoding,
  signal: AbortSignal | undefined,
): Promise<{ readonly offset: number; readonly byte: number } | null> {
  if (encoding === 'utf-8') {
    const check = checkUtf8()
    for await (const chunk of file.chunks(signal)) check.add(chunk)
    const { faults, firstFault } = check.end()
    return faults === 0 ? null : byteAt(file, firstFault)
  }
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return firstLoneSurrogate(file, encoding, signal)
  const without = undefinedBytes(encoding)
  let offset = 0
  for await (const chunk of file.chunks(signal)) {
    const at = chunk.findIndex((byte) => without.has(byte))
    if (at >= 0) return { offset: offset + at, byte: chunk[at] ?? 0 }
    offset += chunk.length
  }
  return null
}

async function byteAt(file: ForeignBytes, offset: number): Promise<{ offset: number; byte: number }> {
  let done = 0
  for await (const chunk of file.chunks()) {
    if (offset < done + chunk.length) return { offset, byte: chunk[offset - done] ?? 0 }
    done += chunk.length
  }
  return { offset, byte: 0 }
}

/** Half a character, or half a unit at the end of the file. */
async function firstLoneSurrogate(
  file: ForeignBytes,
  encoding: 'utf-16le' | 'utf-16be',
  signal: AbortSignal | undefined,
): Promise<{ readonly offset: number; readonly byte: number } | null> {
  const high = encoding === 'utf-16le' ? 1 : 0
  let [offset, byte, openAt, openByte] = [0, 0, -1, 0]
  let unit = 0
  for await (const chunk of file.chunks(signal)) {
    for (let at = 0; at < chunk.length; at += 1, offset += 1) {
      byte = chunk[at] ?? 0
      if ((offset & 1) === 0) unit = 0
      unit |= byte << ((offset & 1) === high ? 8 : 0)
      if ((offset & 1) === 0) continue
      const kind = unit & 0xfc00
      if (openAt >= 0 && kind !== 0xdc00) return { offset: openAt, byte: openByte }
      if (openAt < 0 && kind === 0xdc00) return { offset: offset - 1, byte }
      openAt = kind === 0xd800 ? offset - 1 : -1
      openByte = byte
    }
  }
  if (openAt >= 0) return { offset: openAt, byte: openByte }
  return (offset & 1) === 1 ? { offset: offset - 1, byte } : null
}

/**
 * The file's text in pieces, without the byte order mark and without NUL characters. `encoding`: any label that a
 * TextDecoder knows.
 */
export async function* textChunks(
  file: ForeignBytes,
  encoding: string,
  signal: AbortSignal | undefined,
  progress?: (doneBytes: number, totalBytes: number) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of file.chunks(signal, progress))
    yield clean(decoder.decode(chunk, { stream: true }), encoding)
  const last = decoder.decode()
  if (last !== '') yield clean(last, encoding)
}

/** The whole text of a file. Look at its size first. */
export async function readText(file: ForeignBytes, options: TextOptions): Promise<string> {
  const encoding = await encodingOf(file, options)
  const parts: string[] = []
  for await (const text of textChunks(file, encoding, options.signal, options.progress)) parts.push(text)
  return parts.join('')
}

const sampleLines = 5
const sampleLength = 120
const sampledBytes = 16 * 1024 * 1024

/** How a file of text is read, with some of it. */
export async function readingOf(file: ForeignBytes, options: TextOptions): Promise<TextReading> {
  const encoding = await encodingOf(file, options)
  const sample: string[] = []
  let done = 0
  for await (const text of textChunks(file, encoding, options.signal)) {
    // Words of other scripts with what stands around them, one from a line.
    for (const [found] of text.matchAll(/[^\r\n]{0,40}[^\x00-\x7f][^\r\n]*/g)) {
      if (sample.length < sampleLines) sample.push(found.slice(0, sampleLength).toWellFormed())
    }
    done += text.length
    if (sample.length >= sampleLines || done > sampledBytes) break
  }
  return { encoding, stated: (options.encoding ?? null) !== null, sample }
}

function clean(text: string, encoding: string): string {
  const whole = encoding.startsWith('utf-16') ? text.toWellFormed() : text
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole
}
