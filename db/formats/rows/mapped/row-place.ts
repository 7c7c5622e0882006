import { parseAngle } from '../../../model/coordinates/angle.ts'
import { parseCoordinates } from '../../../model/coordinates/coordinates.ts'
import { farthestLongitude } from '../../../model/geometry/read-geometry.ts'
import type { RejectionFault } from '../../../model/imports/import-rejections.ts'
import { isObject } from '../../layers/geojson.ts'
import { readWkt } from './wkt.ts'

/** The cells that say where a row is, each with the column that it stands in; "" where there is none. */
export interface PlaceCells {
  readonly lat: NamedCell
  readonly lng: NamedCell
  readonly text: NamedCell
  readonly wkt: NamedCell
}

export interface NamedCell {
  readonly column: string
  readonly text: string
}

export interface RowShape {
  /** As it will be stored, once it has been checked: Point, LineString, Polygon or MultiPolygon. */
  readonly geometry: unknown
  /** How far the true point may be by the digits that were given, in metres; null where they do not say. */
  readonly radius: number | null
}

export type PlaceReading =
  | { readonly ok: true; readonly shape: RowShape | null }
  | { readonly ok: false; readonly faults: readonly RejectionFault[] }

export interface PlaceOptions {
  readonly decimalComma: boolean
  /** A person said that latitude and longitude are swapped. */
  readonly swapPositions: boolean
}

/** Coarser than this, and the cell of a grid is more than a point. Metres. */
const pointRadius = 15

/** Where a row is: by its shape, else by well-known text, one cell of any form, or latitude and longitude. */
export function readPlace(cells: PlaceCells, geometry: unknown, options: PlaceOptions): PlaceReading {
  if (geometry !== undefined && geometry !== null) return shapeOf(geometry)
  if (cells.wkt.text !== '') {
    const shape = readWkt(cells.wkt.text)
    return shape === null ? refused('wkt-invalid', cells.wkt) : shapeOf(shape)
  }
  if (cells.text.text !== '') return readPosition(cells.text)
  if (cells.lat.text === '' && cells.lng.text === '') return { ok: true, shape: null }
  return readPair(cells, options)
}

function readPosition(cell: NamedCell): PlaceReading {
  // ODK and Kobo write latitude, longitude, altitude and accuracy, one after the other.
  const [lat, lng, , accuracy] = cell.text.split(/\s+/)
  const isOdk = /^-?\d+(?:\.\d+)?(?: -?\d+(?:\.\d+)?){2,3}$/.test(cell.text)
  const found = parseCoordinates(isOdk ? `${lat ?? ''} ${lng ?? ''}` : cell.text)
  if (found === null) return refused('position-invalid', cell)
  const radius = isOdk && accuracy !== undefined ? Number(accuracy) : found.radiusMetres
  const exact = found.form === 'mgrs' || found.form === 'plus-code' || isOdk ? radius : 0
  return pointAt(found.lat, found.lng, exact > pointRadius ? exact : null)
}

function readPair({ lat, lng }: PlaceCells, { decimalComma, swapPositions }: PlaceOptions): PlaceReading {
  if (lat.text === '' || lng.text === '') {
    const { column } = lat.text === '' ? lat : lng
    return { ok: false, faults: [{ code: 'position-half', details: { column } }] }
  }
  const north = readDegrees(swapPositions ? lng : lat, 'NS', decimalComma)
  const east = readDegrees(swapPositions ? lat : lng, 'EW', decimalComma)
  const faults: RejectionFault[] = []
  if (north === null || Math.abs(north) > 90)
    faults.push(faultOf('latitude-invalid', swapPositions ? lng : lat))
  if (east === null || Math.abs(east) > farthestLongitude)
    faults.push(faultOf('longitude-invalid', swapPositions ? lat : lng))
  if (north === null || east === null || faults.length > 0) return { ok: false, faults }
  return pointAt(north, east, null)
}

/** Degrees as a number or as a person writes an angle (`31°31'12"N`); null: neither, or of the other axis. */
function readDegrees({ text }: NamedCell, letters: 'NS' | 'EW', decimalComma: boolean): number | null {
  const plain = decimalComma && /^-?\d+,\d+$/.test(text) ? text.replace(',', '.') : text
  if (/^[+-]?\d+(?:\.\d*)?(?:[eE][+-]?\d{1,2})?$/.test(plain)) return Number(plain)
  const angle = parseAngle(text)
  return angle === null || (angle.letter !== null && !letters.includes(angle.letter)) ? null : angle.degrees
}

function pointAt(lat: number, lng: number, radius: number | null): PlaceReading {
  return { ok: true, shape: { geometry: { type: 'Point', coordinates: [lng, lat] }, radius } }
}

/** A shape as a record can have it: without altitudes, and what is a collection of one taken out of it. */
function shapeOf(value: unknown): PlaceReading {
  const geometry = unwrapped(value, 0)
  if (!isObject(geometry)) return { ok: false, faults: [{ code: 'shape-no-object', details: {} }] }
  const type = String(geometry['type'])
  const { coordinates, geometries } = geometry
  const parts = type === 'GeometryCollection' ? geometries : coordinates
  if (type.startsWith('Multi') && type !== 'MultiPolygon' && Array.isArray(parts))
    return partsFault(type, parts.length)
  if (type === 'GeometryCollection') return partsFault(type, Array.isArray(parts) ? parts.length : 0)
  return { ok: true, shape: { geometry: { type, coordinates: flatPositions(coordinates, 0) }, radius: null } }
}

function partsFault(type: string, count: number): PlaceReading {
  return count === 0
    ? { ok: true, shape: null }
    : { ok: false, faults: [{ code: 'shape-parts', details: { value: type, count } }] }
}

const maxDepth = 8

function unwrapped(value: unknown, depth: number): unknown {
  if (!isObject(value) || depth > maxDepth) return value
  const { type, coordinates, geometries } = value
  if (type === 'GeometryCollection' && Array.isArray(geometries)) {
    if (geometries.length === 1) return unwrapped(geometries[0], depth + 1)
    const areas = geometries.map((part: unknown) => unwrapped(part, depth + 1))
    const polygons = areas.flatMap((area) => (isObject(area) ? polygonsIn(area) : [null]))
    return polygons.length > 0 && !polygons.includes(null)
      ? { type: 'MultiPolygon', coordinates: polygons }
      : value
  }
  if (type === 'MultiPoint' || type === 'MultiLineString') {
    const single = type === 'MultiPoint' ? 'Point' : 'LineString'
    if (Array.isArray(coordinates) && coordinates.length === 1)
      return { type: single, coordinates: coordinates[0] as unknown }
  }
  return value
}

function polygonsIn({ type, coordinates }: Readonly<Record<string, unknown>>): readonly unknown[] {
  if (type === 'Polygon') return [coordinates]
  return type === 'MultiPolygon' && Array.isArray(coordinates) ? coordinates : [null]
}

function flatPositions(value: unknown, depth: number): unknown {
  if (!Array.isArray(value) || depth > maxDepth) return value
  const list = value as readonly unknown[]
  return typeof list[0] === 'number' ? list.slice(0, 2) : list.map((part) => flatPositions(part, depth + 1))
}

function refused(code: 'wkt-invalid' | 'position-invalid', cell: NamedCell): PlaceReading {
  return { ok: false, faults: [faultOf(code, cell)] }
}

function faultOf(code: RejectionFault['code'], { column, text }: NamedCell): RejectionFault {
  return { code, details: { column, value: text.slice(0, 60).toWellFormed() } }
}
