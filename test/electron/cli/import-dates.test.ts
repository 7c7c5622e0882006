import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

const fixtures = join(import.meta.dirname, '../../fixtures/formats')
const short = join(fixtures, 'two-digit-years.csv')
const numbers = join(fixtures, 'spreadsheet-day-numbers.csv')
let folder = ''
let store = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-dates-'))
  store = join(folder, 'a.situdb')
  expect((await situHere(['init', store, '--operator', 'AK'])).code).toBe(0)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it(
  'dates that a table leaves open are refused by the name of the option, and taken with it',
  { timeout: 240_000 },
  async () => {
    const refused = await situHere(['import', store, short])
    expect(refused).toMatchObject({ code: 1 })
    expect(refused.err).toContain('--dates mdy (2019-11-02)')
    expect(await situHere(['import', store, short, '--dates', 'american'])).toMatchObject({
      code: 2,
      out: '',
    })
    // Read the other way, rows are no dates: nothing is taken.
    expect((await situHere(['import', store, short, '--dates', 'dmy'])).code).toBe(1)
    const taken = await situHere(['import', store, short, '--dates', 'mdy'])
    expect(taken).toMatchObject({ code: 0 })
    expect(taken.out).toContain('event: 30 new')
    expect(taken.out).toContain('Dates like 11/2/19 were read month first.')
    expect(taken.out).toContain('30 rows have a year of two digits')
    const { total } = await situJsonHere<{ total: number }>([
      'list',
      store,
      'event',
      '--from',
      '2019-11-02',
      '--to',
      '2019-11-02',
    ])
    expect(total).toBeGreaterThan(0)
  },
)

it(
  'day numbers of a spreadsheet are refused with both systems named, and taken in the one that is said',
  { timeout: 240_000 },
  async () => {
    const refused = await situHere(['import', store, numbers, '--dry-run', '--json'])
    expect(refused.code).toBe(1)
    expect((JSON.parse(refused.out) as { files: readonly FileReceipt[] }).files[0]).toMatchObject({
      status: 'refused',
      question: { about: 'numbers', choices: [{ dates: 'serial' }, { dates: 'serial1904' }] },
    })
    expect(refused.err).toContain('--dates serial (2019-02-04) or --dates serial1904 (2023-02-05)')
    const taken = await situJsonHere<{ files: readonly FileReceipt[] }>([
      'import',
      store,
      numbers,
      '--dates',
      'serial',
    ])
    expect(taken.files[0]?.notes).toContainEqual({
      code: 'dates-serial',
      count: 1,
      lines: [],
      detail: '43500',
    })
  },
)

it('a date set by hand is saved as written, and its doubt is said', { timeout: 120_000 }, async () => {
  const said = await situHere(['set', store, 'event', 'title=Blast', 'occurred=1447'])
  expect(said).toMatchObject({ code: 0 })
  expect(said.err).toContain('occurred 1447 lies before 1900 or after tomorrow; saved as written')
  expect(await situHere(['set', store, 'event', 'title=Blast', 'occurred=2019-11-02'])).toMatchObject({
    code: 0,
    err: '',
  })
})

it('a dry run of which every row is refused fails', { timeout: 120_000 }, async () => {
  const refused = await situHere([
    'import',
    store,
    numbers,
    '--dates',
    'dmy',
    '--dry-run',
    '--on-error',
    'skip',
  ])
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('30 rows')
})
