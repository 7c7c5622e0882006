import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import type { ImportFileOptions } from '../../../db/commands/imports/import-file.ts'
import { refusedFile } from '../../../db/commands/imports/refused-file.ts'
import { ucdpGedPreset } from '../../../db/formats/rows/ucdp/ucdp-ged.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { ImportDates } from '../../../db/model/imports/import-dates.ts'
import { importNotes } from '../../../db/model/imports/import-notes.ts'
import type { ImportNote } from '../../../db/model/imports/import-notes.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import { readReceiptSummary, listReceipts } from '../../../db/store/append/receipt.ts'
import { aStore } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'
import { fixtures, scratch, itemsOf } from './support.ts'

const write = scratch()
/** Sunday 29 November 2026. */
const now = Date.UTC(2026, 10, 29, 12)
const [header = '', pattern = ''] = readFileSync(join(fixtures, 'two-digit-years.csv'), 'utf8').split(/\r?\n/)

/** Rows of one event each, on these days. */
function aTable(...days: readonly string[]): string {
  const rows = days.map((day, at) => pattern.replace(/^\d+/, String(at + 1)).replaceAll('11/2/19', day))
  return write('table.csv', [header, ...rows].join('\n'))
}

async function readTable(
  path: string,
  dates: ImportDates | null = null,
): Promise<{ days: readonly unknown[]; notes: readonly ImportNote[]; rejected: readonly string[] }> {
  const notes = importNotes()
  const days: unknown[] = []
  const rejected: string[] = []
  for await (const item of itemsOf(ucdpGedPreset, path, { notes, now, dates }))
    if (item.kind === 'records') days.push(item.records.at(-1)?.set['occurred'])
    else rejected.push(item.reason)
  return { days, notes: notes.list(), rejected }
}

const options: ImportFileOptions = { preset: 'auto', onError: 'stop', trust: [], dryRun: false }

async function taken(path: string, more: Partial<ImportFileOptions> = {}): Promise<FileReceipt> {
  try {
    return (await importFile(aStore(), path, { ...options, ...more })).file
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    return refusedFile(path, error)
  }
}

describe('doubtful days of a table', () => {
  it('are taken as they stand, counted, and named by line', async () => {
    const path = aTable(
      '0205-01-01',
      '2019-11-02',
      '1447-04-12',
      '2062-05-01',
      '2026-12-24',
      '2026-11-30',
      '1900-01-01',
    )
    const { days, rejected } = await readTable(path)
    expect(rejected).toEqual([])
    expect(days).toEqual([
      '0205-01-01',
      '2019-11-02',
      '1447-04-12',
      '2062-05-01',
      '2026-12-24',
      '2026-11-30',
      '1900-01-01',
    ])
    const notes = importNotes()
    const read = itemsOf(ucdpGedPreset, path, { notes, now })
    const how = { name: 'table.csv', format: 'ucdp-ged', onError: 'stop', dryRun: true, notes, now } as const
    expect(await importRecords(aStore(), read, how)).toMatchObject({
      types: { event: { new: 7, rejected: 0 } },
      notes: [
        { code: 'year-doubtful', count: 3, lines: [2, 4, 5], detail: '0205-01-01' },
        { code: 'day-in-future', count: 1, lines: [6], detail: '2026-12-24' },
      ],
    })
  })

  it('say of years of two digits what they were taken for', async () => {
    const { days, notes } = await readTable(aTable('1/1/99', '3/4/19'), 'dmy')
    expect(days).toEqual(['1999-01-01', '2019-04-03'])
    expect(notes).toEqual([
      { code: 'dates-day-first', count: 1, lines: [], detail: '1/1/99' },
      { code: 'century-assumed', count: 2, lines: [2, 3], detail: '1/1/99 → 1999-01-01' },
    ])
  })

  it('stay in the receipt that is kept', async () => {
    const store = aStore()
    await importFile(store, aTable('0205-01-01'), options)
    const [kept] = listReceipts(store.db)
    expect(readReceiptSummary(kept?.summary ?? '').files[0]?.notes).toEqual([
      { code: 'year-doubtful', count: 1, lines: [2], detail: '0205-01-01' },
    ])
  })
})

describe('a table whose dates only a person can tell', () => {
  it('is refused with the question, and taken as answered', async () => {
    const path = aTable('03/04/2025', '11/02/2025')
    const refused = await taken(path)
    expect(refused).toMatchObject({ status: 'refused', error: { code: 'dates-unclear' } })
    expect(refused.error?.message).toContain('--dates dmy (2025-04-03) or --dates mdy (2025-03-04)')
    expect(refused.question).toMatchObject({ about: 'order', examples: [{ line: 2 }, { line: 3 }] })
    expect(await readTable(path, 'mdy')).toMatchObject({ days: ['2025-03-04', '2025-11-02'] })
    expect(await readTable(path, 'dmy')).toMatchObject({ days: ['2025-04-03', '2025-02-11'] })
  })

  it('is read as its rows say where one has no other day, and says so', async () => {
    const { days, notes } = await readTable(aTable('03/04/2025', '25/12/2024'))
    expect(days).toEqual(['2025-04-03', '2024-12-25'])
    expect(notes).toEqual([{ code: 'dates-day-first', count: 1, lines: [], detail: '03/04/2025' }])
  })

  it('whose rows disagree is refused with both lines', async () => {
    const path = aTable('25/12/2024', '03/04/2025', '12/25/2024')
    const refused = await taken(path)
    expect(refused).toMatchObject({
      status: 'refused',
      error: { code: 'dates-disagree', details: { line: 2, other: 4 } },
    })
    expect(refused.error?.message).toMatch(/line 2 .*"25\/12\/2024".*line 4 "12\/25\/2024"/)
    const skipped = await taken(path, { dates: 'dmy', onError: 'skip' })
    expect(skipped).toMatchObject({ status: 'imported', rejections: [{ line: 4 }] })
    const value = '12/25/2024'
    expect(skipped.rejections[0]).toEqual({
      line: 4,
      reason: `date_start "${value}" is not a date; date_end "${value}" is not a date`,
      faults: ['date_start', 'date_end'].map((column) => ({
        code: 'date-invalid',
        details: { column, value },
      })),
    })
  })

  it('has two-digit years: the order is in its rows, the century is asked', async () => {
    const path = join(fixtures, 'two-digit-years.csv')
    const refused = await taken(path)
    expect(refused.question).toMatchObject({ about: 'century', choices: [{ dates: 'mdy' }] })
    expect(refused.error?.message).toContain('--dates mdy')
    const done = await taken(path, { dates: 'mdy' })
    expect(done).toMatchObject({ status: 'imported', types: { event: { new: 30, rejected: 0 } } })
    expect((await readTable(path, 'mdy')).days.slice(0, 3)).toEqual([
      '2019-11-02',
      '2019-11-08',
      '2019-07-18',
    ])
  })

  it('has day numbers of a spreadsheet', async () => {
    const path = join(fixtures, 'spreadsheet-day-numbers.csv')
    const refused = await taken(path)
    expect(refused.question?.about).toBe('numbers')
    expect(refused.error?.message).toContain('--dates serial (2019-02-04) or --dates serial1904 (2023-02-05)')
    expect(await taken(path, { dates: 'serial' })).toMatchObject({
      status: 'imported',
      types: { event: { new: 30 } },
    })
    expect((await readTable(path, 'serial')).days[0]).toBe('2019-02-04/2019-02-05')
    expect((await readTable(path, 'serial1904')).days[0]).toBe('2023-02-05/2023-02-06')
  })

  it('lacks the column: it is told which, and of which preset', async () => {
    const refused = await taken(join(fixtures, 'header-without-date.csv'))
    expect(refused.error?.code).toBe('format-unknown')
    expect(refused.error?.message).toContain('preset ucdp-ged, but has no column date_start')
  })

  it('leaves the store as it was when it is refused', async () => {
    const store = aStore()
    const before = dumpWhole(store)
    for (const path of [aTable('03/04/2025'), aTable('25/12/2024', '12/25/2024')])
      await expect(importFile(store, path, options)).rejects.toThrow(SituError)
    expect(dumpWhole(store)).toBe(before)
  })
})

it('a file of which no row can be taken is refused, in a dry run too', async () => {
  const path = aTable('soon', 'later')
  for (const onError of ['stop', 'skip'] as const)
    for (const dryRun of [true, false])
      expect(await taken(path, { onError, dryRun })).toMatchObject({
        status: 'refused',
        error: { code: 'import-rejected' },
        rejections: [{ line: 2 }, { line: 3 }],
      })
  const some = await taken(aTable('soon', '2019-11-02'), { onError: 'skip', dryRun: true })
  expect(some).toMatchObject({ status: 'preview', rejections: [{ line: 2 }] })
})
