import fc from 'fast-check'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { exportRecords } from '../../../../db/commands/exports/export-records.ts'
import { importFile } from '../../../../db/commands/imports/import-file.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { neutralised, unneutralised } from '../../../../db/formats/file/neutral-text.ts'
import type { ExportFormat } from '../../../../db/model/imports/file-formats.ts'
import { recordTypes } from '../../../../db/model/record/records.ts'
import type { RecordType } from '../../../../db/model/record/records.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../../db/open.ts'
import { findRecord, iterateRecords } from '../../../../db/store/records/record.ts'
import { aFolder, anEvent, aStore } from '../../../support/builders.ts'
import { plant } from '../../../support/planted.ts'

const everything = { ceiling: 'severe', withProtectedSources: true } as const

function give(store: Store, type: RecordType, format: ExportFormat = 'csv'): string {
  const path = join(aFolder(), `${type}.csv`)
  const asked = { format, types: [type], filter: {}, asOf: null, knownOn: null, clearance: everything }
  exportRecords(store, path, asked)
  return path
}

async function bring(store: Store, path: string): Promise<FileReceipt> {
  const { file } = await importFile(store, path, {
    ...{ preset: 'auto', onError: 'stop', trust: [], dryRun: false },
  })
  return file
}

function states(store: Store, type: RecordType): readonly unknown[] {
  return [...iterateRecords(store.db, type)]
    .map(({ id, fields }) => [id, fields] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
}

it.each(['csv', 'csv-hxl'] as const)(
  'records of every type with every field come back the same from %s',
  { timeout: 60_000 },
  async (format) => {
    const [store, other] = [aStore(), aStore()]
    plant(store, 3)
    for (const type of recordTypes.filter((one) => one !== 'operation')) {
      const path = give(store, type, format)
      const receipt = await bring(other, path)
      expect([type, receipt.status, receipt.rejections]).toEqual([type, 'imported', []])
      // Names that cells tell are of records that are not here yet.
      expect((receipt.notes ?? []).filter(({ code }) => code !== 'columns-not-read')).toEqual([])
      expect(JSON.stringify(states(other, type))).toBe(JSON.stringify(states(store, type)))
      expect((await bring(store, path)).status).toBe('already known')
    }
  },
)

it('any text comes back as it was, whatever a spreadsheet would make of it', async () => {
  const marks = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '"', ',', ';', ' ', 'a', 'ع')
  const texts = fc.string({ unit: marks, minLength: 1, maxLength: 6 }).filter((text) => text.trim() !== '')
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(texts, texts), { minLength: 1, maxLength: 8 }), async (cells) => {
      const [store, other] = [aStore(), aStore()]
      for (const [title, narrative] of cells)
        saveRecord(store, { type: 'event', set: anEvent({ title, narrative }) })
      const path = give(store, 'event')
      const receipt = await bring(other, path)
      expect(receipt.rejections).toEqual([])
      expect(states(other, 'event')).toEqual(states(store, 'event'))
      expect((await bring(store, path)).status).toBe('already known')
    }),
    { numRuns: 12 },
  )
})

it('the apostrophe is taken back exactly', () => {
  const starts = fc.string({
    unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', 'x', ' '),
    maxLength: 5,
  })
  fc.assert(
    fc.property(starts, (text) => {
      expect(unneutralised(neutralised(text))).toBe(text)
      expect(neutralised(text)).not.toMatch(/^[=+\-@\t\r]/)
    }),
  )
})

it('takes what was edited in the cells, a moved point among it', async () => {
  const store = aStore()
  const { id } = saveRecord(store, { type: 'event', set: anEvent({ title: '=1+1' }) })
  const path = give(store, 'event')
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(`'=1+1`, `'=2+2`).replace(',31.52,34.45,', ',31.6,34.5,'))
  expect((await bring(store, path)).types['event']).toMatchObject({ updated: 1 })
  expect(findRecord(store.db, id)?.fields).toMatchObject({
    title: '=2+2',
    location: { geometry: { type: 'Point', coordinates: [34.5, 31.6] }, precision: 1 },
  })
})
