import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Store } from '../../open.ts'
import { importRecords } from './import-records.ts'
import { recordIdFor } from '../../formats/rows/foreign.ts'
import type { ForeignItem, RecordDraft } from '../../formats/rows/foreign.ts'
import type { Json } from '../../model/canonical.ts'
import type { RecordType } from '../../model/record/records.ts'
import { SituError } from '../../model/errors.ts'
import { writeSetting } from '../../store/setting.ts'
import { inTransaction } from '../../store/statement.ts'

/** Where the sample situation is. */
export const sampleTimeZone = 'Asia/Gaza'

interface SampleRecord {
  readonly key: string
  readonly type: RecordType
  readonly set: Readonly<Record<string, Json>>
}

/**
 * Fills a store with the sample situation: `situation.json` in `folder`, where `@key` stands for another record's id
 * and `geometry:key` for a shape of gaza-geometry.geojson. Returns the number of records.
 */
export async function importSample(store: Store, folder: string): Promise<number> {
  const records = readJson<readonly SampleRecord[]>(join(folder, 'situation.json'))
  const shapes = readJson<{ features: readonly { properties: { key: string }; geometry: Json }[] }>(
    join(folder, 'gaza-geometry.geojson'),
  )
  const shapesByKey = new Map(shapes.features.map((feature) => [feature.properties.key, feature.geometry]))
  // A unit of the boundary data gets the id that importing that data would give it.
  const idsByKey = new Map(
    records.map(({ key, type, set }) => {
      const pcode = set['pcode']
      return [
        key,
        type === 'zone' && typeof pcode === 'string'
          ? recordIdFor('pcode', pcode)
          : recordIdFor('situ-sample', key),
      ]
    }),
  )

  function resolve(value: Json): Json {
    if (typeof value === 'string') {
      const id = value.startsWith('@') ? idsByKey.get(value.slice(1)) : undefined
      if (id !== undefined) return id
      if (value.startsWith('geometry:')) return shapesByKey.get(value.slice(9)) ?? null
      return value
    }
    if (Array.isArray(value)) return (value as readonly Json[]).map(resolve)
    if (typeof value === 'object' && value !== null)
      return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]))
    return value
  }

  const items = records.map((record, at): ForeignItem => {
    const draft: RecordDraft = {
      id: idsByKey.get(record.key) ?? recordIdFor('situ-sample', record.key),
      type: record.type,
      set: { ...(resolve(record.set) as Record<string, Json>), externalIds: { 'situ-sample': record.key } },
    }
    return { kind: 'records', line: at + 1, records: [draft] }
  })
  const receipt = await importRecords(store, items, {
    name: 'situation.json',
    format: 'sample',
    onError: 'stop',
    dryRun: false,
  })
  if (receipt.error !== undefined)
    throw new SituError(
      'import-rejected',
      `the sample: ${receipt.rejections[0]?.reason ?? receipt.error.message}`,
    )
  inTransaction(store.db, () => {
    writeSetting(store.db, 'sample', 'yes')
  })
  return records.length
}

function readJson<T>(path: string): T {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch (cause) {
    throw new SituError('file-unreadable', `cannot read ${path}`, { path }, cause)
  }
}
