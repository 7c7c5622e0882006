import { expect, it } from 'vitest'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import { circlePolygon } from '../../../../db/model/geometry/measure.ts'
import type { PrintSettings } from '../../../../db/model/sheet/product.ts'
import { chartSet } from '../../../../db/store/charts/chart-set.ts'
import { chartTables } from '../../../../renderer/print/tables/chart-tables.tsx'
import { textFor } from '../../../../renderer/text/text.ts'
import { aStore, anEvent } from '../../../support/builders.ts'

const weekMs = 7 * 86_400_000
it('a row of numbers has a cell for each heading, also where only totals have room', () => {
  const store = aStore()
  const geometry = circlePolygon({ lat: 31.5, lng: 34.5 }, 50_000) as unknown as Json
  saveRecord(store, { type: 'zone', set: { name: 'Zone 4', kind: 'adm2', geometry } })
  // Sixty weeks: more columns than paper takes.
  for (let week = 0; week < 60; week += 1) {
    const day = new Date(Date.UTC(2024, 0, 1) + week * weekMs).toISOString().slice(0, 10)
    saveRecord(store, { type: 'event', set: anEvent({ occurred: day }) })
  }
  const settings = { filter: {}, charts: { step: 'week' } } as PrintSettings
  const set = chartSet(store.db, settings, null, Date.UTC(2025, 6, 1))
  expect(set.events.axis?.starts.length).toBeGreaterThan(50)
  const numbers = chartTables(set, settings, textFor('en')).filter(({ key }) => key.startsWith('numbers-'))
  expect(numbers.some(({ title }) => title.includes('totals only'))).toBe(true)
  for (const { key, labels, widths, rows } of numbers)
    for (const { cells } of rows)
      expect([key, cells.length, widths.length]).toEqual([key, labels.length, labels.length])
})
