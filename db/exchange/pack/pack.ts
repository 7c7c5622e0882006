import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { constants, zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { changeBytesLimit } from '../../model/record/change.ts'
import { SituError } from '../../model/errors.ts'
import { isChangeId, isStationId } from '../../model/ids.ts'
import type { StationId } from '../../model/ids.ts'
import { zstdFrame } from '../container/zstd-frame.ts'

export interface PackHeader {
  readonly situ: 'pack/1'
  readonly station: StationId
  /** 1, 2, 3, … per station. */
  readonly sequence: number
  /** Id of the station's pack before this one; null for its first. */
  readonly previous: string | null
  readonly count: number
  /** true: the pack of an extract; "of" in its changes says what they stand for. */
  readonly extract?: boolean
  /** The pack that this one stands for since content was purged from it, and the station that vouches and signs. */
  readonly standsFor?: string
  readonly by?: StationId
  /** Of such a pack: the key that the original's signature gave (store/stand-ins.ts), hex. */
  readonly key?: string
}

export interface EncodedPack {
  /** The first line, without its line break. */
  readonly header: string
  /** Uncompressed NDJSON; what is hashed and signed. */
  readonly bytes: Buffer
  /** SHA-256 of `bytes`, hex. */
  readonly id: string
}

export interface DecodedPack {
  readonly header: PackHeader
  readonly headerLine: string
  readonly lines: readonly string[]
  readonly bytes: Buffer
  readonly id: string
}

export interface PackLimits {
  /** Bytes after decompression. */
  readonly bytes: number
  readonly changes: number
}

/** The most changes in one pack. */
export const changeCountLimit = 10_000
/** What a reader holds of one pack, several times over: within what a field laptop has to spare. */
export const packLimits: PackLimits = { bytes: 32 * 1024 * 1024, changes: changeCountLimit }
const headerLimit = 4096

/** `<station>-<sequence>.ndjson.zst`; the pack of an extract `<station>-x<sequence>.ndjson.zst`. */
export function packFileName(station: StationId, sequence: number, extract = false): string {
  return `${station}-${extract ? 'x' : ''}${String(sequence)}.ndjson.zst`
}

/** The bytes of a pack from its lines, each verbatim. */
export function packBytes(header: string, lines: readonly string[]): Buffer {
  return Buffer.from(`${[header, ...lines].join('\n')}\n`)
}

/** `lines`: the canonical bytes of one change each, in the station's order. Throws RangeError on what no pack may hold. */
export function encodePack(input: {
  readonly station: StationId
  readonly sequence: number
  readonly previous: string | null
  readonly lines: readonly string[]
  readonly extract?: boolean
  readonly standsFor?: string
  readonly by?: StationId
  readonly key?: string
}): EncodedPack {
  const { station, sequence, previous, lines, extract, standsFor, by, key } = input
  if (lines.length === 0 || lines.length > changeCountLimit)
    throw new RangeError(`a pack holds 1 to ${String(changeCountLimit)} changes`)
  if (lines.some((line) => line === '' || line.length > changeBytesLimit || /[\r\n]/.test(line)))
    throw new RangeError('a change is one line')
  // In this order for every reader: the first bytes tell what the file is.
  const header = JSON.stringify({
    situ: 'pack/1',
    station,
    sequence,
    previous,
    count: lines.length,
    extract,
    standsFor,
    by,
    key,
  })
  const bytes = packBytes(header, lines)
  if (bytes.length > packLimits.bytes) throw new RangeError('the pack is over the limit')
  return { header, bytes, id: createHash('sha256').update(bytes).digest('hex') }
}

/** zstd level 3 with the size and a checksum in the frame. */
export function compressPack(bytes: Uint8Array): Buffer {
  return zstdCompressSync(bytes, {
    pledgedSrcSize: bytes.length,
    params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
  })
}

/** Throws SituError 'pack-invalid' with the fault; `name` stands in front of it. Signatures are checked elsewhere. */
export function decodePack(compressed: Buffer, name = 'pack', limits: PackLimits = packLimits): DecodedPack {
  const refuse = (what: string, cause?: unknown): SituError =>
    new SituError('pack-invalid', `${name}: ${what}`, { entry: name, what }, cause)
  const bytes = decompress(compressed, limits, refuse)
  if (!isUtf8(bytes)) throw refuse('not UTF-8')
  const text = bytes.toString('utf8')
  if (!text.endsWith('\n')) throw refuse('its last line is cut off')
  const lines = text.slice(0, -1).split('\n')
  const headerLine = lines.shift() ?? ''
  const header = parseHeader(headerLine, refuse)
  if (header.count > limits.changes) throw refuse(`more than ${String(limits.changes)} changes`)
  if (header.count !== lines.length)
    throw refuse(`its header says ${String(header.count)} changes, it holds ${String(lines.length)}`)
  for (const [at, line] of lines.entries()) {
    if (line === '') throw refuse(`line ${String(at + 2)} is empty`)
    if (line.length > changeBytesLimit)
      throw refuse(`line ${String(at + 2)} is over the limit for one change`)
  }
  return { header, headerLine, lines, bytes, id: createHash('sha256').update(bytes).digest('hex') }
}

type Refuse = (what: string, cause?: unknown) => SituError

function decompress(compressed: Buffer, limits: PackLimits, refuse: Refuse): Buffer {
  const frame = zstdFrame(compressed)
  if (frame === null) throw refuse('not zstd, or cut off')
  if (frame.length !== compressed.length) throw refuse('bytes after the end of the zstd frame')
  const over = `over the limit of ${String(limits.bytes)} bytes when decompressed`
  // Refused by what the frame says, before anything is allocated for it.
  if (frame.maxBytes > limits.bytes) throw refuse(over)
  let bytes: Buffer
  try {
    bytes = zstdDecompressSync(compressed, { maxOutputLength: Math.max(1, frame.maxBytes) })
  } catch (cause) {
    throw refuse('damaged zstd data', cause)
  }
  if (frame.contentSize !== null && frame.contentSize !== bytes.length) throw refuse('damaged zstd data')
  return bytes
}

function parseHeader(line: string, refuse: Refuse): PackHeader {
  if (line.length > headerLimit) throw refuse('its header is too long')
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw refuse('its header is not JSON', cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw refuse('its header is not an object')
  const { situ, station, sequence, previous, count, extract, standsFor, by, key } = value as Record<
    string,
    unknown
  >
  if (typeof situ !== 'string' || !/^pack\/\d{1,6}$/.test(situ))
    throw refuse('its header does not say that it is a pack')
  if (situ !== 'pack/1') throw refuse(`needs a newer Situ (${situ})`)
  if (!isStationId(station)) throw refuse('its header names no station')
  if (!isCount(sequence) || sequence === 0) throw refuse('its header has no sequence number')
  if (previous !== null && !isChangeId(previous)) throw refuse('its header does not name the pack before it')
  if (!isCount(count) || count === 0) throw refuse('its header does not count its changes')
  if (extract !== undefined && extract !== true)
    throw refuse('its header does not say whether it is an extract')
  if (standsFor === undefined && by === undefined)
    return { situ, station, sequence, previous, count, ...(extract === true ? { extract } : {}) }
  if (!isChangeId(standsFor) || !isStationId(by))
    throw refuse('its header does not say which pack it stands for, and by whom')
  // Older versions wrote none.
  if (key !== undefined && !isChangeId(key)) throw refuse('its header has a key that is none')
  const place = {
    situ,
    station,
    sequence,
    previous,
    count,
    ...(extract === true ? { extract } : {}),
  } as const
  return { ...place, standsFor, by, ...(key === undefined ? {} : { key }) }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 0x7fffffff
}
