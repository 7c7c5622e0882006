import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { expect, it } from 'vitest'
import { importRecords } from '../../../../db/commands/imports/import-records.ts'
import type { ForeignImport } from '../../../../db/commands/imports/import-records.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { recordIdFor } from '../../../../db/formats/rows/foreign.ts'
import type { ForeignItem } from '../../../../db/formats/rows/foreign.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { importNotes } from '../../../../db/model/imports/import-notes.ts'
import { verifyStore } from '../../../../db/exchange/verify/verify.ts'
import { factCharts } from '../../../../db/store/charts/event-charts.ts'
import { listReceipts } from '../../../../db/store/append/receipt.ts'
import { findRecord } from '../../../../db/store/records/record.ts'
import { aStore } from '../../../support/builders.ts'
import { dumpWhole, titlesOf } from '../../../support/store.ts'

const options: ForeignImport = { name: 'f.csv', format: 'test', onError: 'stop', dryRun: false }
const row = (key: string, set: Readonly<Record<string, Json>>): ForeignItem => ({
  kind: 'records',
  line: Number(key),
  records: [{ id: recordIdFor('test', key), type: 'event', set: { ...set, externalIds: { test: key } } }],
})
const rows = (count: number): ForeignItem[] =>
  Array.from({ length: count }, (_, at) => row(String(at), { title: `row ${String(at)}` }))

it('previews with true counts and leaves the store as it was', async () => {
  const store = aStore()
  await importRecords(store, rows(3), options)
  const before = dumpWhole(store)
  const preview = await importRecords(store, [...rows(2), row('2', { title: 'other' }), row('9', {})], {
    ...options,
    dryRun: true,
  })
  expect(preview).toMatchObject({
    status: 'preview',
    types: { event: { new: 1, updated: 1, unchanged: 2, rejected: 0 } },
  })
  expect(dumpWhole(store)).toBe(before)
})

it('keeps what cannot be right as the file states it, names it, and leaves it out of sums', async () => {
  const store = aStore()
  const when = { occurred: '2025-11-03' }
  const kept = { killed: { low: 20, best: 12, high: 5 } }
  const zone = recordIdFor('test', '9')
  const receipt = await importRecords(
    store,
    [
      row('1', { ...when, casualties: { killed: { low: 1, best: 2, high: 3 } } }),
      row('2', { ...when, casualties: kept }),
      row('3', { ...when, casualties: { killed: { best: -3 } }, sources: [{ date: 'garbage' }] }),
      { kind: 'records', line: 9, records: [{ id: zone, type: 'zone', set: { name: 'Z', parent: zone } }] },
    ],
    options,
  )
  expect(receipt).toMatchObject({
    status: 'imported',
    types: { event: { new: 3, rejected: 0 }, zone: { new: 1 } },
    rejections: [],
    doubtfulTotal: 4,
  })
  expect(receipt.doubtful?.map(({ line, field, reason }) => [line, field, reason])).toEqual([
    [2, 'casualties.killed', 'order'],
    [3, 'casualties.killed.best', 'negative'],
    [3, 'sources.0.date', 'date'],
    [9, 'parent', 'itself'],
  ])
  expect(fieldIn(findRecord(store.db, recordIdFor('test', '2'))?.fields, 'casualties')).toEqual(kept)
  const { killed } = factCharts(store.db, { filter: {}, asOf: null, knownOn: null, step: 'month' })
  expect(killed).toEqual({ low: [1], high: [3], open: [0], counted: [1], unknown: [0], doubtful: [2] })
  // What the store keeps of the receipt for ever holds no value that a purge would have to find.
  expect(JSON.stringify(listReceipts(store.db))).toContain('casualties.killed')
  expect(JSON.stringify(listReceipts(store.db))).not.toMatch(/garbage|low 20/)

  const report = verifyStore(store.db)
  expect([report.ok, report.problems]).toEqual([true, []])
  expect(report.doubtful?.map(({ record, field, reason }) => [record, field, reason])).toEqual([
    [recordIdFor('test', '2'), 'casualties.killed', 'order'],
    [recordIdFor('test', '3'), 'casualties.killed.best', 'negative'],
    [recordIdFor('test', '3'), 'sources.0.date', 'date'],
    [zone, 'parent', 'itself'],
  ])
})

it('counts what is said to have happened before 1900 or after tomorrow, whatever format it comes from', async () => {
  const now = Date.UTC(2026, 10, 29, 12)
  const notes = importNotes()
  const items = [
    row('1', { occurred: '1447' }),
    row('2', { occurred: '2026-11-20/2026-12-05' }),
    row('3', { occurred: '2019-11-02', reported: '2062-01-01' }),
    row('4', { occurred: '2026-11-30' }),
    row('5', { occurred: '2026' }),
    row('6', { occurred: '2026-11-03/..' }),
    row('7', {}),
  ]
  const { notes: told } = await importRecords(aStore(), items, { ...options, notes, now })
  expect(told).toEqual([
    { code: 'year-doubtful', count: 2, lines: [1, 3], detail: '1447' },
    { code: 'day-in-future', count: 1, lines: [2], detail: '2026-12-05' },
  ])
})

it('changes nothing when the same file comes again, not even a receipt', async () => {
  const store = aStore()
  await importRecords(store, rows(3), options)
  const before = dumpWhole(store)
  expect((await importRecords(store, rows(3), options)).status).toBe('already known')
  expect(dumpWhole(store)).toBe(before)
})

it('is taken back whole when it is cancelled or its file breaks in the middle', async () => {
  const store = aStore()
  const before = dumpWhole(store)
  const cancel = (done: number): void => {
    if (done >= 1000) throw new SituError('cancelled', 'cancelled')
  }
  await expect(importRecords(store, rows(1500), { ...options, progress: cancel })).rejects.toMatchObject({
    code: 'cancelled',
  })
  function* broken(): Generator<ForeignItem> {
    yield* rows(700)
    throw new SituError('file-unreadable', 'the stick was pulled out')
  }
  await expect(importRecords(store, broken(), options)).rejects.toMatchObject({ code: 'file-unreadable' })
  expect(dumpWhole(store)).toBe(before)
  expect(store.db.inTransaction).toBe(false)
})

it('rejects by line what no pack could carry, before it is in the log for ever', async () => {
  const store = aStore()
  const large = Object.fromEntries(
    Array.from({ length: 9 }, (_, at) => [String(at), 'x'.repeat(1_000_000)] as const),
  )
  const bad = [row('5', { title: 'large', extra: large }), row('6', { title: 'half of an emoji \ud83d' })]
  const before = dumpWhole(store)
  const stopped = await importRecords(store, [row('1', { title: 'good' }), ...bad], options)
  expect(stopped).toMatchObject({ status: 'refused', rejections: [{ line: 5 }, { line: 6 }] })
  expect(dumpWhole(store)).toBe(before)
  await importRecords(store, [row('1', { title: 'good' }), ...bad], { ...options, onError: 'skip' })
  expect(titlesOf(store)).toEqual(['good'])
  expect(() => saveRecord(store, { type: 'event', set: { title: 'large', extra: large } })).toThrow(
    expect.objectContaining({ code: 'record-invalid' }),
  )
})

it('leaves a whole store behind when the disk is full', async () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: { title: 'kept' } })
  const before = dumpWhole(store)
  const pages = store.db.pragma('page_count', { simple: true }) as number
  store.db.pragma(`max_page_count = ${String(pages + 4)}`)
  await expect(importRecords(store, rows(2000), options)).rejects.toMatchObject({ code: 'SQLITE_FULL' })
  expect(dumpWhole(store)).toBe(before)
  store.db.pragma('max_page_count = 1000000')
  await importRecords(store, rows(2), options)
  expect(titlesOf(store)).toHaveLength(3)
  expect(verifyStore(store.db).problems).toEqual([])
})
