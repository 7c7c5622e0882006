import type { SimpleGeometry } from '../features.ts'
import { curveNames, shapeNames } from '../shape-names.ts'

export type WkbReading =
  | { readonly kind: 'shape'; readonly geometry: SimpleGeometry | null; readonly hasHeights: boolean }
  /** Made of arcs or surfaces, by its name. */
  | { readonly kind: 'curve'; readonly name: string }
  | { readonly kind: 'unreadable' }

const deepest = 16

/** Bytes of the bounding box in a GeoPackage's header, by its kind. */
const envelopes = [0, 32, 48, 48, 64]

/** A geometry as a GeoPackage stores it: a header of its own, then WKB. `count` is told of every position. */
export function readGeoPackageGeometry(bytes: Buffer, count: (positions: number) => void): WkbReading {
  const envelope = envelopes[((bytes[3] ?? 0) >> 1) & 7]
  if (bytes.length < 8 || bytes.toString('latin1', 0, 2) !== 'GP' || envelope === undefined)
    return { kind: 'unreadable' }
  return readWkb(bytes.subarray(8 + envelope), count)
}

interface Cursor {
  readonly bytes: Buffer
  offset: number
  little: boolean
  hasHeights: boolean
  readonly count: (positions: number) => void
}

/** What is no WKB, or of a kind that is not read. */
class NotRead extends Error {
  readonly curve: string | null

  constructor(curve: string | null = null) {
    super('not read')
    this.curve = curve
  }
}

/** WKB of both families, ISO's and PostGIS's, with or without heights and measures, which are left out. */
export function readWkb(bytes: Buffer, count: (positions: number) => void): WkbReading {
  const cursor: Cursor = { bytes, offset: 0, little: true, hasHeights: false, count }
  try {
    const geometry = readShape(cursor, 0)
    return { kind: 'shape', geometry, hasHeights: cursor.hasHeights }
  } catch (error) {
    if (!(error instanceof NotRead)) throw error
    return error.curve === null ? { kind: 'unreadable' } : { kind: 'curve', name: error.curve }
  }
}

/** Null for an empty one. */
function readShape(cursor: Cursor, depth: number): SimpleGeometry | null {
  if (depth > deepest) throw new NotRead()
  need(cursor, 5)
  const order = cursor.bytes[cursor.offset]
  if (order !== 0 && order !== 1) throw new NotRead()
  cursor.little = order === 1
  cursor.offset += 1
  const stated = wholeNumber(cursor)
  if ((stated & 0x20000000) !== 0) wholeNumber(cursor)
  const plain = stated & 0x1fffffff
  const more = Math.floor(plain / 1000)
  if (more > 3) throw new NotRead()
  const [hasZ, hasM] = [
    (stated & 0x80000000) !== 0 || more === 1 || more === 3,
    (stated & 0x40000000) !== 0 || more >= 2,
  ]
  const numbers = 2 + (hasZ ? 1 : 0) + (hasM ? 1 : 0)
  const kind = plain % 1000
  const type = shapeNames[kind - 1]
  if (type === undefined) throw new NotRead(curveNames[kind] ?? null)
  if (kind === 1) {
    const [position] = positions(cursor, 1, numbers)
    return position === undefined || position.every(Number.isNaN) ? null : { type, coordinates: position }
  }
  if (kind === 2) {
    const coordinates = positions(cursor, amount(cursor, numbers * 8), numbers)
    return coordinates.length === 0 ? null : { type, coordinates }
  }
  if (kind === 3) {
    const rings = Array.from({ length: amount(cursor, 4) }, () =>
      positions(cursor, amount(cursor, numbers * 8), numbers),
    ).filter((ring) => ring.length > 0)
    return rings.length === 0 ? null : { type, coordinates: rings }
  }
  const parts = Array.from({ length: amount(cursor, 5) }, () => readShape(cursor, depth + 1)).filter(
    (part) => part !== null,
  )
  if (parts.length === 0) return null
  if (kind === 7) return { type, geometries: parts }
  if (parts.some((part) => part.type !== shapeNames[kind - 4])) throw new NotRead()
  return { type, coordinates: parts.map(({ coordinates }) => coordinates) }
}

function positions(cursor: Cursor, length: number, numbers: number): [number, number][] {
  need(cursor, length * numbers * 8)
  cursor.count(length)
  const { bytes, little } = cursor
  const read = (offset: number): number => (little ? bytes.readDoubleLE(offset) : bytes.readDoubleBE(offset))
  const found: [number, number][] = []
  for (let index = 0; index < length; index += 1) {
    const at = cursor.offset + index * numbers * 8
    found.push([read(at), read(at + 8)])
    for (let place = 2; place < numbers; place += 1) {
      const value = read(at + place * 8)
      if (value !== 0 && !Number.isNaN(value)) cursor.hasHeights = true
    }
  }
  cursor.offset += length * numbers * 8
  return found
}

/** A number of parts, each of which takes at least so many bytes. */
function amount(cursor: Cursor, least: number): number {
  const value = wholeNumber(cursor)
  if (value * least > cursor.bytes.length - cursor.offset) throw new NotRead()
  return value
}

function wholeNumber(cursor: Cursor): number {
  need(cursor, 4)
  const { bytes, offset, little } = cursor
  cursor.offset += 4
  return little ? bytes.readUInt32LE(offset) : bytes.readUInt32BE(offset)
}

function need({ bytes, offset }: Cursor, length: number): void {
  if (offset + length > bytes.length) throw new NotRead()
}
