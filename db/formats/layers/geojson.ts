import { SituError } from '../../model/errors.ts'
import type { RejectionFault } from '../../model/imports/import-rejections.ts'
import type { FileEnds } from '../file/file-ends.ts'
import { checkSize, clip, throwIfCancelled } from '../file/foreign-bytes.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { readText } from '../file/text-file.ts'
import { projected, readCrs, statedCrs } from './crs.ts'
import type { Projection } from './crs.ts'
import { gatherColumns } from './gather-columns.ts'
import { inPieces } from './in-pieces.ts'
import type { Cell, Layer, LayerFile, LayerReader, LayerRow, OpenOptions } from './layer.ts'

/** What our own GeoJSON says of itself, in the first bytes of the file. */
export const geojsonRecordsFormat = 'geojson-records/1'
/** The columns of our own lists: whose record, of which type, and all of it as JSON. */
export const idColumn = 'situ_id'
export const typeColumn = 'situ_type'
export const recordColumn = 'situ_record'

/** Bytes. */
const geojsonLimit = 200 * 1024 * 1024

/** RFC 7946, and its older form with a `crs`; the member "situ" of our own features is told as columns. */
export const geojsonReader = {
  format: 'geojson',
  sniff: isGeoJson,
  open,
} as const satisfies LayerReader

export function isGeoJson({ text, tail }: FileEnds): boolean {
  const start = text.trimStart()
  return (
    start.startsWith('{') &&
    (/"type"\s*:\s*"Feature(?:Collection)?"/.test(start) ||
      start.includes(`"${geojsonRecordsFormat}"`) ||
      tail.includes('FeatureCollection'))
  )
}

/**
 * Reads a FeatureCollection or a single Feature. Throws SituError 'file-too-large', 'file-unreadable' (not JSON, a
 * coordinate system that is not known) or 'format-unknown' (JSON, but neither of the two).
 */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const { name, features, crs } = await parse(file, options)
  const read = options.crs === undefined || options.crs === null ? readCrs(crs) : statedCrs(options.crs)
  if (!read.ok) throw new SituError('file-unreadable', `${file.name}: ${read.what}`, { file: file.name })
  if (read.project !== null) options.notes?.add('positions-turned', read.name)
  const { project } = read
  const columns = gatherColumns()
  for (const feature of features) if (isObject(feature)) for (const key of keysOf(feature)) columns.add(key)
  const layer: Layer = {
    name: name ?? '',
    isSpatial: true,
    columns: columns.names(),
    needsCrs: project === null && features.some(isInMetres),
    rows: (rowOptions) => inPieces(readFeatures(features, columns.keys(), project), rowOptions),
  }
  return { format: 'geojson', layers: [layer], close: () => Promise.resolve() }
}

interface Parsed {
  readonly name: string | null
  readonly crs: unknown
  readonly features: readonly unknown[]
}

async function parse(file: ForeignBytes, options: OpenOptions): Promise<Parsed> {
  checkSize(file, geojsonLimit)
  const text = await readText(file, options)
  throwIfCancelled(options.signal)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const where = cause instanceof Error ? cause.message : ''
    throw new SituError('file-unreadable', `${file.name} is not JSON: ${where}`, { file: file.name }, cause)
  }
  const refuse = (what: string): SituError =>
    new SituError('format-unknown', `${file.name} ${what}`, { file: file.name, what })
  if (!isObject(value)) throw refuse('is no GeoJSON: it holds no object')
  if (value['type'] === 'Feature') return { name: null, crs: value['crs'], features: [value] }
  if (value['type'] !== 'FeatureCollection')
    throw refuse(`is no GeoJSON FeatureCollection or Feature: its type is ${shown(value['type'])}`)
  const features: unknown = value['features']
  if (!Array.isArray(features)) throw refuse('has no list of features')
  const name = typeof value['name'] === 'string' ? value['name'].toWellFormed().trim() : ''
  return { name: name === '' ? null : name, crs: value['crs'], features }
}

function keysOf(feature: Readonly<Record<string, unknown>>): readonly string[] {
  const properties = feature['properties']
  const own = isObject(feature['situ']) ? [idColumn, typeColumn, recordColumn] : []
  return [...(isObject(properties) ? Object.keys(properties) : []), ...own]
}

function* readFeatures(
  features: readonly unknown[],
  keys: readonly string[],
  project: Projection | null,
): Generator<LayerRow> {
  for (const [index, feature] of features.entries()) yield readFeature(feature, index + 1, keys, project)
}

function readFeature(
  value: unknown,
  number: number,
  keys: readonly string[],
  project: Projection | null,
): LayerRow {
  const fault = faultOf(value, number)
  if (fault !== null) return { line: number, cells: [], faults: [fault] }
  const feature = value as Readonly<Record<string, unknown>>
  const properties = { ...ownColumns(feature), ...(feature['properties'] ?? {}) } as Readonly<
    Record<string, unknown>
  >
  const cells = keys.map((key) => (Object.hasOwn(properties, key) ? cellOf(properties[key]) : undefined))
  const geometry = feature['geometry'] === undefined ? undefined : wellFormed(feature['geometry'])
  return {
    line: number,
    cells,
    ...(geometry === undefined
      ? {}
      : { geometry: project === null ? geometry : projected(geometry, project) }),
    ...idOf(feature['id']),
  }
}

function faultOf(value: unknown, number: number): RejectionFault | null {
  if (!isObject(value)) return { code: 'feature-no-object', details: { number } }
  if (value['type'] !== 'Feature') return typeFault(value['type'], number)
  return isObject(value['properties'] ?? {}) ? null : { code: 'feature-properties', details: { number } }
}

function idOf(id: unknown): { readonly id?: string } {
  if (typeof id === 'number' && Number.isFinite(id)) return { id: String(id) }
  return typeof id === 'string' && id.trim() !== '' ? { id: id.toWellFormed().trim() } : {}
}

/** The record beside the properties, where Situ wrote the feature. */
function ownColumns({ id, situ }: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  if (!isObject(situ)) return {}
  return {
    ...(typeof id === 'string' ? { [idColumn]: id } : {}),
    [typeColumn]: situ['type'],
    ...(isObject(situ['fields']) ? { [recordColumn]: situ['fields'] } : {}),
  }
}

function cellOf(value: unknown): Cell | undefined {
  if (value === undefined || value === null || typeof value === 'boolean') return value
  if (typeof value === 'number') return value
  return (typeof value === 'string' ? value : JSON.stringify(wellFormed(value))).toWellFormed()
}

/** JSON may spell half characters, which have no canonical form. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(members.map(([key, member]) => [key.toWellFormed(), wellFormed(member)]))
}

function typeFault(type: unknown, number: number): RejectionFault {
  if (type === undefined) return { code: 'feature-no-type', details: { number } }
  if (typeof type !== 'string') return { code: 'feature-type-no-text', details: { number } }
  return { code: 'feature-type-other', details: { number, value: clip(type, 40) } }
}

/** No degree is so large; eastings and northings of a map nearly always are. */
const minMetres = 1000

function isInMetres(feature: unknown): boolean {
  const geometry = isObject(feature) ? feature['geometry'] : null
  let value: unknown = isObject(geometry) ? geometry['coordinates'] : null
  while (Array.isArray(value) && Array.isArray(value[0])) value = value[0]
  const [x, y] = Array.isArray(value) ? (value as readonly unknown[]) : []
  return typeof x === 'number' && typeof y === 'number' && Math.max(Math.abs(x), Math.abs(y)) >= minMetres
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function shown(value: unknown): string {
  if (value === undefined) return 'missing'
  return typeof value === 'string' ? `"${clip(value, 40)}"` : 'not text'
}
