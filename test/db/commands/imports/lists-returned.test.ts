import { expect, it } from 'vitest'
import { exportRecords } from '../../../../db/commands/exports/export-records.ts'
import { importFile } from '../../../../db/commands/imports/import-file.ts'
import { exportFormats } from '../../../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../../../db/model/imports/file-formats.ts'
import { recordTypes } from '../../../../db/model/record/records.ts'
import type { RecordType } from '../../../../db/model/record/records.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../../db/open.ts'
import { iterateRecords } from '../../../../db/store/records/record.ts'
import { join } from 'node:path'
import { aFolder, aStore } from '../../../support/builders.ts'
import { plant } from '../../../support/planted.ts'

const everything = { ceiling: 'severe', withProtectedSources: true } as const
const types = recordTypes.filter((type) => type !== 'operation')

function give(store: Store, format: ExportFormat, some: readonly RecordType[]): string {
  const ending = exportFormats.find(({ id }) => id === format)?.extensions[0] ?? format
  const path = join(aFolder(), `list.${ending}`)
  exportRecords(store, path, {
    ...{ format, types: some, filter: {}, asOf: null, knownOn: null, clearance: everything },
  })
  return path
}

async function bring(store: Store, path: string): Promise<FileReceipt> {
  return (await importFile(store, path, { preset: 'auto', onError: 'stop', trust: [], dryRun: false })).file
}

function states(store: Store, type: RecordType): string {
  const all = [...iterateRecords(store.db, type)].map(({ id, fields }) => [id, fields] as const)
  return JSON.stringify(all.sort(([first], [second]) => (first < second ? -1 : 1)))
}

it.each(['xlsx', 'ods', 'geopackage'] as const)(
  'records of every type with every field come back the same from one file of %s',
  { timeout: 120_000 },
  async (format) => {
    const [store, other] = [aStore(), aStore()]
    plant(store, 3)
    const path = give(store, format, types)
    const receipt = await bring(other, path)
    expect([receipt.status, receipt.rejections]).toEqual(['imported', []])
    for (const type of types) expect([type, states(other, type)]).toEqual([type, states(store, type)])
    expect((await bring(store, path)).status).toBe('already known')
  },
)

it(
  'records of every type with every field come back the same from GeoJSON',
  { timeout: 120_000 },
  async () => {
    const [store, other] = [aStore(), aStore()]
    plant(store, 3)
    for (const type of types) {
      const path = give(store, 'geojson', [type])
      const receipt = await bring(other, path)
      expect([type, receipt.status, receipt.rejections]).toEqual([type, 'imported', []])
      expect(states(other, type)).toBe(states(store, type))
      expect((await bring(store, path)).status).toBe('already known')
    }
  },
)

it.each(['geoparquet', 'ndjson'] as const)(
  '%s only leaves: it is refused with the reason',
  async (format) => {
    const store = aStore()
    plant(store, 1)
    await expect(bring(aStore(), give(store, format, ['event']))).rejects.toMatchObject({
      code: expect.stringMatching(/format-unknown|file-unreadable/) as unknown,
    })
  },
)
