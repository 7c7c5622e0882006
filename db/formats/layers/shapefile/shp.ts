import { SituError } from '../../../model/errors.ts'
import { ringsToPolygons } from './rings.ts'
import type { Position, Ring } from './rings.ts'
import type { SimpleGeometry } from '../features.ts'

/** A .shp file whose records have been walked through once: each lies whole in the file. */
export interface ShpFile {
  readonly count: number
  /** Offsets of the contents, and their lengths in bytes. */
  readonly offsets: readonly number[]
  readonly lengths: readonly number[]
  /** A position is past every degree: these are metres, or feet. */
  readonly isBeyondDegrees: boolean
}

export interface ShpShape {
  /** null: a record without a shape. */
  readonly geometry: SimpleGeometry | null
  readonly positions: number
}

const headerBytes = 100
const fileCode = 9994
/** Records with a shape of several surfaces, which no map draws flat. */
const multiPatch = 31
/** Below this a measure is none. */
const noMeasure = -1e38

/** Throws SituError file-unreadable: no shapefile, cut off, records that overlap its end, multipatches. */
export function openShp(name: string, bytes: Buffer): ShpFile {
  const refuse = (what: string): SituError =>
    new SituError('file-unreadable', `${name} ${what}`, { file: name })
  if (bytes.length < headerBytes || bytes.readInt32BE(0) !== fileCode) throw refuse('is no shapefile')
  const stated = bytes.readInt32BE(24) * 2
  if (stated > bytes.length) throw refuse('is cut off')
  if (bytes.readInt32LE(32) === multiPatch)
    throw refuse('holds multipatches (surfaces in space), which are not read')
  const end = stated > headerBytes ? stated : bytes.length
  const [offsets, lengths]: [number[], number[]] = [[], []]
  let isBeyondDegrees = false
  for (let offset = headerBytes; offset + 8 <= end;) {
    const length = bytes.readInt32BE(offset + 4) * 2
    if (length < 4 || offset + 8 + length > end)
      throw refuse(`is cut off or damaged at record ${String(offsets.length + 1)}`)
    offsets.push(offset + 8)
    lengths.push(length)
    isBeyondDegrees ||= startsBeyondDegrees(bytes, offset + 8, length)
    offset += 8 + length
  }
  return { count: offsets.length, offsets, lengths, isBeyondDegrees }
}

/** By the point, or the first corner of the bounding box, that every record begins with. */
function startsBeyondDegrees(bytes: Buffer, offset: number, length: number): boolean {
  if (length < 20 || bytes.readInt32LE(offset) === 0) return false
  return Math.abs(bytes.readDoubleLE(offset + 4)) > 360 || Math.abs(bytes.readDoubleLE(offset + 12)) > 90
}

/**
 * The shape of one record; null where it cannot be read: lengths that lie, a kind that is not known, too many rings.
 * `effort` is what may still be spent on telling which hole lies in which ring.
 */
export function readShp(
  bytes: Buffer,
  offset: number,
  length: number,
  effort: { left: number },
): ShpShape | null {
  const type = bytes.readInt32LE(offset)
  const kind = type % 10
  if (type === 0) return { geometry: null, positions: 0 }
  if (type < 0 || type > 28) return null
  const content = bytes.subarray(offset + 4, offset + length)
  if (kind === 1) return readPoint(content)
  if (kind === 8) return readMultiPoint(content)
  return kind === 3 || kind === 5 ? readParts(content, type, effort) : null
}

function readPoint(content: Buffer): ShpShape | null {
  if (content.length < 16) return null
  const coordinates = positionAt(content, 0)
  // What a shapefile has for an empty point.
  if (coordinates.every(Number.isNaN)) return { geometry: null, positions: 0 }
  return { geometry: { type: 'Point', coordinates }, positions: 1 }
}

function readMultiPoint(content: Buffer): ShpShape | null {
  if (content.length < 36) return null
  const count = content.readInt32LE(32)
  if (count < 0 || 36 + count * 16 > content.length) return null
  const coordinates = positionsAt(content, 36, count)
  return {
    geometry: count === 0 ? null : { type: 'MultiPoint', coordinates },
    positions: count,
  }
}

function readParts(content: Buffer, type: number, effort: { left: number }): ShpShape | null {
  if (content.length < 40) return null
  const [partCount, count] = [content.readInt32LE(32), content.readInt32LE(36)]
  const start = 40 + partCount * 4
  if (partCount < 0 || count < 0 || start + count * 16 > content.length) return null
  const parts: Ring[] = []
  let from = partCount === 0 ? 0 : content.readInt32LE(40)
  if (from !== 0) return null
  for (let part = 0; part < partCount; part += 1) {
    const to = part + 1 < partCount ? content.readInt32LE(44 + part * 4) : count
    if (to < from || to > count) return null
    if (to > from) parts.push(positionsAt(content, start + from * 16, to - from))
    from = to
  }
  if (parts.length === 0) return { geometry: null, positions: 0 }
  const [first = []] = parts
  if (type % 10 === 3) {
    const geometry =
      parts.length === 1
        ? { type: 'LineString', coordinates: first }
        : { type: 'MultiLineString', coordinates: parts }
    return { geometry, positions: count }
  }
  const polygons = ringsToPolygons(parts, effort)
  if (polygons === null) return null
  const geometry =
    polygons.length === 1
      ? { type: 'Polygon', coordinates: polygons[0] }
      : { type: 'MultiPolygon', coordinates: polygons }
  return { geometry, positions: count }
}

/** Whether a record has heights or measures that are not all nothing. */
export function hasHeights(bytes: Buffer, offset: number, length: number): boolean {
  const type = bytes.readInt32LE(offset)
  if (type <= 10 || type > 28) return false
  const content = bytes.subarray(offset + 4, offset + length)
  if (type % 10 === 1) return isMeasure(content, 16) || isMeasure(content, 24)
  const isParts = type % 10 !== 8
  if (content.length < 40) return false
  const count = content.readInt32LE(isParts ? 36 : 32)
  const parts = isParts ? content.readInt32LE(32) : 0
  if (count <= 0 || parts < 0) return false
  // Heights, then measures, stand behind the positions: a range of two numbers and one for each position.
  let from = (isParts ? 40 : 36) + parts * 4 + count * 16
  for (; from + 16 + count * 8 <= content.length; from += 16 + count * 8)
    for (let index = 0; index < count; index += 1) if (isMeasure(content, from + 16 + index * 8)) return true
  return false
}

function isMeasure(content: Buffer, offset: number): boolean {
  if (content.length < offset + 8) return false
  const value = content.readDoubleLE(offset)
  return value !== 0 && value > noMeasure
}

function positionsAt(content: Buffer, offset: number, count: number): Position[] {
  return Array.from({ length: count }, (_, index) => positionAt(content, offset + index * 16))
}

function positionAt(content: Buffer, offset: number): Position {
  return [content.readDoubleLE(offset), content.readDoubleLE(offset + 8)]
}
