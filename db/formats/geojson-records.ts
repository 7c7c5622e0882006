import type { Json } from '../model/canonical.ts'
import { isRecordId } from '../model/ids.ts'
import { isRecordType } from '../model/records.ts'
import { clip, throwIfCancelled } from './foreign.ts'
import type { ForeignItem, ForeignReader, ReadOptions } from './foreign.ts'
import { isObject, readGeoJsonFile } from './geojson-file.ts'
import type { RawFeature } from './geojson-file.ts'

/** Records from a GeoJSON file that Situ itself wrote, as they were: what other programs changed in it is not read. */
export const geojsonRecordsReader: ForeignReader = { format: 'geojson-records', read }

async function* read(path: string, options: ReadOptions): AsyncGenerator<ForeignItem> {
  const file = await readGeoJsonFile(path, options)
  for (const feature of file.features) {
    throwIfCancelled(options.signal)
    yield 'fault' in feature
      ? { kind: 'rejection', line: feature.number, reason: feature.fault }
      : readRecord(feature)
  }
}

function readRecord({ number, id, situ }: RawFeature): ForeignItem {
  const reject = (reason: string): ForeignItem => ({
    kind: 'rejection',
    line: number,
    reason: `feature ${String(number)} ${reason}`,
  })
  if (!isRecordId(id)) return reject('has no record id')
  if (!isObject(situ) || !isObject(situ['fields']))
    return reject('has no record: its "situ" member is missing')
  const type = situ['type']
  if (typeof type !== 'string' || !isRecordType(type))
    return reject(`is of a type that this Situ does not know: "${clip(String(type), 40)}"`)
  const fields = wellFormed(situ['fields']) as Readonly<Record<string, Json>>
  return { kind: 'records', line: number, records: [{ id, type, set: fields }] }
}

/** JSON may spell half characters, which have no canonical form. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.isWellFormed() ? value : value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (!isObject(value)) return value
  const members = Object.entries(value).filter(([key]) => key !== '__proto__')
  return Object.fromEntries(members.map(([key, member]) => [key.toWellFormed(), wellFormed(member)]))
}
