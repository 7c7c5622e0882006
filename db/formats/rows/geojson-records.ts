import { utc } from '../../model/dates/time-zone.ts'
import type { Json } from '../../model/canonical.ts'
import { isRecordId } from '../../model/ids.ts'
import type { RejectionCode } from '../../model/imports/import-rejections.ts'
import { isRecordType } from '../../model/record/records.ts'
import { validateGeometry } from '../../model/geometry/validate.ts'
import { readEdits } from '../cells/edited-record.ts'
import { clip, rejectedItem, throwIfCancelled } from '../file/foreign.ts'
import type { ForeignItem, ForeignReader, ReadOptions } from '../file/foreign.ts'
import { isOwnGeoJson, isObject, readGeoJsonFile } from '../layers/geojson-file.ts'
import type { RawFeature } from '../layers/geojson-file.ts'
import { offerRepair } from './offer-repair.ts'

/**
 * Records from a GeoJSON file that Situ itself wrote, with what was edited in it since: in the columns, the shapes or the
 * record beside them. Another program may have dropped the record; its columns are then what there is.
 */
export const geojsonRecordsReader = {
  format: 'geojson-records',
  sniff: isOwnGeoJson,
  read,
} as const satisfies ForeignReader

async function* read(path: string, options: ReadOptions): AsyncGenerator<ForeignItem> {
  const file = await readGeoJsonFile(path, options)
  for (const feature of file.features) {
    throwIfCancelled(options.signal)
    yield 'fault' in feature ? rejectedItem(feature.number, feature.fault) : readRecord(feature, options)
  }
}

function readRecord(feature: RawFeature, options: ReadOptions): ForeignItem {
  const { number, id: said, situ, properties } = feature
  const reject = (code: RejectionCode, value?: string): ForeignItem =>
    rejectedItem(number, { code, details: value === undefined ? { number } : { number, value } })
  const id = isRecordId(said) ? said : properties['situ_id']
  if (!isRecordId(id)) return reject('record-no-id')
  if (isRecordId(properties['situ_id']) && properties['situ_id'] !== id) return reject('record-two-ids')
  const beside = isObject(situ) && isObject(situ['fields']) ? situ : null
  const type = beside === null ? properties['situ_type'] : beside['type']
  if (beside === null && type === undefined) return reject('record-missing')
  if (typeof type !== 'string') return reject('record-type-no-text')
  if (!isRecordType(type)) return reject('record-type-unknown', clip(type, 40))
  const fields = beside === null ? null : (wellFormed(beside['fields']) as Readonly<Record<string, Json>>)
  const returned = {
    type,
    fields,
    properties: wellFormed(properties) as Readonly<Record<string, unknown>>,
    geometry: readShape(feature, options),
  }
  // Where the record is not here: as it left, with what was edited since.
  const { set } = readEdits(returned, fields ?? {}, false, nameless)
  return { kind: 'records', line: number, records: [{ id, type, set: { ...fields, ...set }, returned }] }
}

/** The shape as it stands there, or without the faults that a person wants mended. */
function readShape({ number, properties, geometry }: RawFeature, options: ReadOptions): unknown {
  const shape = wellFormed(geometry)
  if (!isObject(shape) || (shape['type'] !== 'Polygon' && shape['type'] !== 'MultiPolygon')) return shape
  const checked = validateGeometry(shape)
  if (checked.ok || checked.kind === 'structure') return shape
  const name = properties['name'] ?? properties['title']
  return (
    offerRepair(checked, { line: number, name: typeof name === 'string' ? clip(name, 60) : '' }, options) ??
    shape
  )
}

/** No store is at hand: columns that tell a name or a bound are read nowhere. */
const nameless = { nameOf: () => '', zone: utc }

/** JSON may spell half characters, which have no canonical form. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(members.map(([key, member]) => [key.toWellFormed(), wellFormed(member)]))
}
