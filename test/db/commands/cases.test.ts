import { fieldIn } from '../../../db/model/record/read-field.ts'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import { refusedFile } from '../../../db/commands/imports/refused-file.ts'
import { areaSquareMetres } from '../../../db/model/geometry/measure.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { ImportDates } from '../../../db/model/imports/import-dates.ts'
import { noteText } from '../../../db/model/imports/import-notes.ts'
import { readGeometry } from '../../../db/model/geometry/read-geometry.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../db/open.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { aStore } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'

/** Small files that fell short in other tools. */
async function bring(
  store: Store,
  name: string,
  dates: ImportDates | null = null,
  more: { readonly dryRun?: boolean; readonly repair?: boolean } = {},
): Promise<FileReceipt> {
  const path = join(import.meta.dirname, '../../fixtures/formats', name)
  try {
    return (
      await importFile(store, path, {
        preset: 'auto',
        onError: 'stop',
        trust: [],
        dryRun: false,
        dates,
        ...more,
      })
    ).file
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    return refusedFile(path, error)
  }
}

const all = { filter: {}, asOf: null, knownOn: null, limit: null } as const

it('every row at 0, 0: said, and counted', async () => {
  const store = aStore()
  const { status, notes = [], types } = await bring(store, 'null-island.csv')
  expect([status, types['event']?.new]).toEqual(['imported', 30])
  expect(notes.map(noteText).join('\n')).toContain('30 places at 0° 0°, where empty cells often end up')
})

it('outlines over the antimeridian and past 180°: both taken, turned, and said per feature', async () => {
  const store = aStore()
  const { status, notes, types } = await bring(store, 'beyond-180.geojson')
  expect([status, types['zone']?.new]).toEqual(['imported', 2])
  expect(notes).toContainEqual({ code: 'longitudes-turned', count: 2, lines: [1, 2], detail: null })
  const shapes = [...listRecords(store.db, { ...all, type: 'zone' }).records].map(({ fields }) =>
    readGeometry(fieldIn(fields, 'geometry')),
  )
  for (const shape of shapes) {
    if (shape?.type !== 'MultiPolygon') throw new Error('not cut')
    for (const [lng] of shape.coordinates.flat(2)) expect(Math.abs(lng)).toBeLessThanOrEqual(180)
    expect(areaSquareMetres(shape) / 1e6).toBeCloseTo(24_616.9, 0)
  }
})

it('an outline that crosses itself: refused with the place, and nothing is made of it silently', async () => {
  const store = aStore()
  const before = dumpWhole(store)
  const { status, rejections } = await bring(store, 'crosses-itself.geojson')
  expect(status).toBe('refused')
  expect(rejections).toEqual([
    {
      line: 1,
      reason: expect.stringMatching(/bowtie.*crosses itself.*1\.0.*1\.0/) as string,
      faults: [
        {
          code: 'shape-fault',
          details: { number: 1, name: 'bowtie', fault: 'crosses-itself', lng: 1, lat: 1 },
        },
      ],
    },
  ])
  expect(dumpWhole(store)).toBe(before)
})

it('an outline that crosses itself: offered as two triangles in a preview, and taken so when asked', async () => {
  const store = aStore()
  const before = dumpWhole(store)
  const seen = await bring(store, 'crosses-itself.geojson', null, { dryRun: true })
  expect(seen.notes).toContainEqual({ code: 'repair-offered', count: 1, lines: [1], detail: null })
  expect(seen.repairs).toMatchObject({
    total: 1,
    outlines: [{ line: 1, name: 'bowtie', fault: 'crosses-itself', at: [1, 1], parts: 2 }],
  })
  const after = seen.repairs?.outlines[0]?.drawn?.after
  expect(after?.type).toBe('MultiPolygon')
  expect(dumpWhole(store)).toBe(before)
  const done = await bring(store, 'crosses-itself.geojson', null, { repair: true })
  expect([done.status, done.types['zone']?.new, done.repairs]).toEqual(['imported', 1, undefined])
  expect(done.notes).toContainEqual({ code: 'outline-repaired', count: 1, lines: [1], detail: null })
  const [zone] = [...listRecords(store.db, { ...all, type: 'zone' }).records]
  expect(fieldIn(zone?.fields, 'geometry')).toEqual(after)
  const again = await bring(store, 'crosses-itself.geojson', null, { repair: true })
  expect(again.types['zone']).toMatchObject({ new: 0, unchanged: 1 })
})

it.each([
  ['header-without-date.csv', 'ucdp-columns-missing', 'preset ucdp-ged, but has no column date_start'],
  ['page-instead-of-table.csv', 'web-page', 'is a web page'],
])('%s is refused: it is said what it is', async (name, kind, words) => {
  const { status, error } = await bring(aStore(), name)
  expect([status, error?.code, error?.details?.['kind']]).toEqual(['refused', 'format-unknown', kind])
  expect(error?.message).toContain(words)
})

it('years of two digits and day numbers: asked once, then taken as it was said', async () => {
  const short = await bring(aStore(), 'two-digit-years.csv')
  expect([short.status, short.question?.about]).toEqual(['refused', expect.stringMatching(/order|century/)])
  expect((await bring(aStore(), 'two-digit-years.csv', 'mdy')).types['event']?.new).toBe(30)
  const numbers = await bring(aStore(), 'spreadsheet-day-numbers.csv')
  expect(numbers.question?.choices.map(({ dates, days }) => [dates, days[0]])).toEqual([
    ['serial', '2019-02-04'],
    ['serial1904', '2023-02-05'],
  ])
  expect((await bring(aStore(), 'spreadsheet-day-numbers.csv', 'serial')).types['event']?.new).toBe(30)
})
