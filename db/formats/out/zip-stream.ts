import { constants, crc32, deflateRawSync } from 'node:zlib'
import { SituError } from '../../model/errors.ts'
import type { Append } from './writer.ts'

/**
 * A ZIP file that is written from front to back while its records are read: the libraries for it wait between pieces, and a
 * store that a clearance covers must not be left half read. Every entry has the same time, the first that a ZIP can say, so
 * that nothing tells when it was made and the same list gives the same bytes.
 */
export interface ZipStream {
  /** Begins an entry and returns what appends to it; the entry ends where the next begins. */
  readonly entry: (name: string) => (text: string) => void
  /** A small entry at once. `stored`: not packed, with its size in front, as ODF wants its first one. */
  readonly whole: (name: string, content: string | Uint8Array, stored?: boolean) => void
  readonly end: () => void
}

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly flags: number
  readonly method: number
  crc: number
  size: number
  packed: number
}

const pieceBytes = 262_144
/** Without the extension for larger ones, which not every program reads. */
const maxBytes = 0xffff_fffe
const maxEntries = 0xfffe
/** 1 January 1980, 0:00. */
const dosDate = 0x0021
const utf8Names = 0x0800
const sizesBehind = 0x0008
const deflated = 8
const version = 20

/** Throws SituError file-too-large beyond 4 GB or 65,534 entries. */
export function zipStream(append: Append): ZipStream {
  const entries: Entry[] = []
  let offset = 0
  let open: Entry | null = null
  let piece = ''
  const put = (bytes: Uint8Array): void => {
    append(bytes)
    offset += bytes.length
    if (offset > maxBytes) throw tooLarge('4 GB')
  }
  const pack = (bytes: Uint8Array, entry: Entry, last: boolean): void => {
    entry.crc = crc32(bytes, entry.crc)
    entry.size += bytes.length
    if (entry.size > maxBytes) throw tooLarge('4 GB')
    // Each piece is packed for itself and ends on a whole byte: what stands one behind the other is one stream.
    const finishFlush = last ? constants.Z_FINISH : constants.Z_SYNC_FLUSH
    const packed = deflateRawSync(bytes, { finishFlush, level: 6 })
    entry.packed += packed.length
    put(packed)
  }
  const begin = (name: string, over: Partial<Entry> = {}): Entry => {
    close()
    if (entries.length >= maxEntries) throw tooLarge(`${String(maxEntries)} entries`)
    const entry: Entry = {
      ...{ name: Buffer.from(name), offset, flags: utf8Names | sizesBehind, method: deflated },
      ...{ crc: 0, size: 0, packed: 0 },
      ...over,
    }
    entries.push(entry)
    put(localHeader(entry))
    return entry
  }
  const close = (): void => {
    if (open === null) return
    pack(Buffer.from(piece), open, true)
    piece = ''
    put(numbers([0x0807_4b50, 4], [open.crc, 4], [open.packed, 4], [open.size, 4]))
    open = null
  }
  return {
    entry(name) {
      const entry = begin(name)
      open = entry
      return (text) => {
        piece += text
        if (piece.length < pieceBytes) return
        pack(Buffer.from(piece), entry, false)
        piece = ''
      }
    },
    whole(name, content, stored = false) {
      const bytes = Buffer.from(content)
      const packed = stored ? bytes : deflateRawSync(bytes, { level: 6 })
      begin(name, {
        ...{ flags: utf8Names, method: stored ? 0 : deflated },
        ...{ crc: crc32(bytes), size: bytes.length, packed: packed.length },
      })
      put(packed)
    },
    end() {
      close()
      const start = offset
      for (const entry of entries) put(directoryEntry(entry))
      const count = entries.length
      put(numbers([0x0605_4b50, 4], [0, 2], [0, 2], [count, 2], [count, 2], [offset - start, 4], [start, 4], [0, 2]))
    },
  }
}

function tooLarge(limit: string): SituError {
  return new SituError('file-too-large', `the list is too large for this format: more than ${limit}`, { limit })
}

function localHeader(entry: Entry): Buffer {
  return Buffer.concat([numbers([0x0403_4b50, 4], ...common(entry)), entry.name])
}

function directoryEntry(entry: Entry): Buffer {
  const place: Numbers = [
    [0, 2],
    [0, 2],
    [0, 2],
    [0, 4],
    [entry.offset, 4],
  ]
  return Buffer.concat([numbers([0x0201_4b50, 4], [version, 2], ...common(entry), ...place), entry.name])
}

function common({ name, flags, method, crc, packed, size }: Entry): Numbers {
  return [
    [version, 2],
    [flags, 2],
    [method, 2],
    [0, 2],
    [dosDate, 2],
    [crc, 4],
    [packed, 4],
    [size, 4],
    [name.length, 2],
    [0, 2],
  ]
}

type Numbers = readonly (readonly [value: number, bytes: number])[]

function numbers(...list: Numbers): Buffer {
  const out = Buffer.alloc(list.reduce((sum, [, bytes]) => sum + bytes, 0))
  let position = 0
  for (const [value, bytes] of list) position = out.writeUIntLE(value, position, bytes)
  return out
}
