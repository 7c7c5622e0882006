import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { importFile } from '../../../../db/commands/imports/import-file.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../../db/open.ts'
import { aFolder, aStore } from '../../../support/builders.ts'

const countries = [
  { name: 'Ukraine', lat: 49, lng: 32, squareDegrees: 60 },
  { name: 'Egypt', lat: 26.5, lng: 30, squareDegrees: 90 },
]

async function preview(store: Store, rows: readonly string[]): Promise<FileReceipt> {
  const path = join(aFolder(), 'list.csv')
  writeFileSync(path, ['id,date,lat,lon,details', ...rows].join('\n'))
  const answers = { type: 'event', mapping: 'suggested' }
  const how = { preset: 'auto', onError: 'stop', trust: [], dryRun: true, answers, countries } as const
  return (await importFile(store, path, how)).file
}

function withZone(): Store {
  const store = aStore()
  const ring = [
    [34, 31],
    [35, 31],
    [35, 32],
    [34, 32],
    [34, 31],
  ]
  saveRecord(store, {
    type: 'zone',
    set: { name: 'Strip', kind: 'other', geometry: { type: 'Polygon', coordinates: [ring] } },
  })
  return store
}

it('places far outside the zones of the store are told with the country that they lie in', async () => {
  const rows = ['1,2026-04-03,31.4,34.4,here', '2,2026-04-03,48.5,37.9,far', '3,2026-04-04,48.6,37.8,far']
  expect((await preview(withZone(), rows)).far).toEqual({
    total: 2,
    area: [34, 31, 35, 32],
    places: [
      [37.9, 48.5],
      [37.8, 48.6],
    ],
    lines: [3, 4],
    near: [{ name: 'Ukraine', count: 2 }],
  })
})

it('nothing is told of places near the zones, nor where the store has none', async () => {
  expect((await preview(withZone(), ['1,2026-04-03,32.9,34.4,near'])).far).toBeUndefined()
  expect((await preview(aStore(), ['1,2026-04-03,48.5,37.9,far'])).far).toBeUndefined()
})
