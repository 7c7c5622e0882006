import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exportRecords } from '../../../db/commands/exports/export-records.ts'
import type { Json } from '../../../db/model/canonical.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { RecordType } from '../../../db/model/record/records.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { conflictsOf, historyOf } from '../../../db/store/records/record-view.ts'
import { aFolder, aStore, anEvent } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'

interface Feature {
  id: string
  properties: Record<string, unknown>
  geometry: { type: string; coordinates: unknown } | null
  situ?: { fields: Record<string, Json> }
}

async function bring(store: Store, path: string): Promise<FileReceipt> {
  return (await importFile(store, path, { preset: 'auto', onError: 'stop', trust: [], dryRun: false })).file
}

function give(store: Store, type: RecordType = 'event'): string {
  const path = join(aFolder(), `${type}.geojson`)
  exportRecords(store, path, { format: 'geojson', types: [type], filter: {}, asOf: null, knownOn: null })
  return path
}

/** Edits the features of a file as a text editor would. */
function edit(path: string, change: (feature: Feature) => void): string {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { situ?: unknown; features: Feature[] }
  file.features.forEach(change)
  writeFileSync(path, JSON.stringify(file))
  return path
}

/** As a program that knows nothing of Situ writes it again: no members beside those of the standard. */
function plain(path: string): string {
  const file = JSON.parse(readFileSync(path, 'utf8')) as { situ?: unknown; features: Feature[] }
  delete file.situ
  for (const feature of file.features) delete feature.situ
  writeFileSync(path, JSON.stringify(file))
  return path
}

function anImportedEvent(store: Store, over: Record<string, Json> = {}): RecordId {
  return saveRecord(store, {
    type: 'event',
    set: anEvent({ externalIds: { 'ucdp-ged': '7' }, casualties: { killed: { best: 3 } }, ...over }),
  }).id
}

const fieldsOf = (store: Store, id: RecordId): Readonly<Record<string, Json>> =>
  findRecord(store.db, id)?.fields ?? {}

describe.each([
  ['as it was written', (path: string) => path],
  ['without the record beside the columns', plain],
])('a list of events %s', (_, rewritten) => {
  it('brings nothing when nothing was edited', async () => {
    const store = aStore()
    anImportedEvent(store)
    const path = rewritten(give(store))
    const before = dumpWhole(store)
    const receipt = await bring(store, path)
    expect(receipt).toMatchObject({ status: 'already known', types: { event: { unchanged: 1 } } })
    expect(receipt.notes).toBeUndefined()
    expect(dumpWhole(store)).toBe(before)
  })

  it('reads a date as a person types it, and refuses one that says no day', async () => {
    const store = aStore()
    const id = anImportedEvent(store)
    const typed = (occurred: string): string =>
      edit(rewritten(give(store)), ({ properties }) => {
        properties['occurred'] = occurred
      })
    await bring(store, typed('021430ZNOV25'))
    expect(fieldsOf(store, id)['occurred']).toBe('2025-11-02T14:30Z')
    await bring(store, typed('early October 2025'))
    expect(fieldsOf(store, id)['occurred']).toBe('2025-10-01/2025-10-10')
    for (const [text, why] of [
      ['yesterday', 'hangs on the day on which it was written'],
      ['3/4/2025', 'can be 2025-04-03 or 2025-03-04'],
      ['311430ZNOV25', 'names a day that its month does not have'],
    ] as const)
      expect((await bring(store, typed(text))).rejections[0]?.reason).toContain(`"${text}" ${why}`)
    expect(fieldsOf(store, id)['occurred']).toBe('2025-10-01/2025-10-10')
  })

  it('brings what was edited in columns and shape as one change, once', async () => {
    const store = aStore()
    const id = anImportedEvent(store)
    const before = fieldsOf(store, id)
    const path = edit(rewritten(give(store)), ({ properties, geometry }) => {
      properties['title'] = 'Shelling south of the bridge'
      properties['killed_best'] = '4'
      properties['killed_high'] = 6
      properties['radius_m'] = 200
      if (geometry !== null) geometry.coordinates = [34.4, 31.5, 12]
    })
    expect((await bring(store, path)).types['event']).toMatchObject({ updated: 1, unchanged: 0, new: 0 })
    expect(fieldsOf(store, id)).toEqual({
      ...before,
      title: 'Shelling south of the bridge',
      casualties: { killed: { best: 4, high: 6 } },
      location: { geometry: { type: 'Point', coordinates: [34.4, 31.5] }, precision: 1, radius: 200 },
    })
    const after = dumpWhole(store)
    expect((await bring(store, path)).status).toBe('already known')
    expect(dumpWhole(store)).toBe(after)
  })

  it('is a conflict with what was edited here meanwhile, never written over it', async () => {
    const store = aStore()
    const id = anImportedEvent(store)
    const path = edit(rewritten(give(store)), ({ properties }) => {
      properties['title'] = 'theirs'
      properties['place_name'] = 'Khan Younis'
    })
    saveRecord(store, { type: 'event', id, set: { title: 'ours', note: 'seen again' } })
    expect((await bring(store, path)).types['event']).toMatchObject({ updated: 1 })
    const record = findRecord(store.db, id)
    if (record === null) throw new Error('the event is gone')
    expect(record.fields).toMatchObject({ placeName: 'Khan Younis', note: 'seen again' })
    expect(
      conflictsOf(store.db, record).map(({ field, values }) => [
        field,
        values.map(({ value }) => value).sort(),
      ]),
    ).toEqual([['title', ['ours', 'theirs']]])
    const after = dumpWhole(store)
    expect((await bring(store, path)).status).toBe('already known')
    expect(dumpWhole(store)).toBe(after)
  })

  it('does not take back what was edited here meanwhile where the list was not edited', async () => {
    const store = aStore()
    const id = anImportedEvent(store)
    const path = rewritten(give(store))
    saveRecord(store, { type: 'event', id, set: { title: 'ours' } })
    expect((await bring(store, path)).status).toBe('already known')
    expect(fieldsOf(store, id)['title']).toBe('ours')
  })

  it('empties what was emptied', async () => {
    const store = aStore()
    const id = anImportedEvent(store, { placeName: 'Rafah' })
    const path = edit(rewritten(give(store)), ({ properties }) => {
      properties['place_name'] = null
    })
    await bring(store, path)
    expect(fieldsOf(store, id)['placeName']).toBeUndefined()
  })

  it('names the columns that it does not take', async () => {
    const store = aStore()
    const source = saveRecord(store, { type: 'source', set: { name: 'Radio' } }).id
    const id = anImportedEvent(store, { sources: [{ source, credibility: '2' }] })
    const path = edit(rewritten(give(store)), ({ properties }) => {
      properties['sources'] = 'Television'
      properties['colour_of_my_map'] = 'red'
    })
    const receipt = await bring(store, path)
    expect(receipt.status).toBe('already known')
    expect(receipt.notes).toEqual([
      { code: 'columns-not-read', count: 1, lines: [1], detail: 'sources' },
      { code: 'columns-unknown', count: 1, lines: [1], detail: 'colour_of_my_map' },
    ])
    expect(fieldsOf(store, id)['sources']).toEqual([{ source, credibility: '2' }])
  })

  it('refuses a cell that its field cannot take, by name', async () => {
    const store = aStore()
    anImportedEvent(store)
    const path = edit(rewritten(give(store)), ({ properties }) => {
      properties['killed_best'] = 'four'
    })
    const before = dumpWhole(store)
    const receipt = await bring(store, path)
    expect(receipt.status).toBe('refused')
    expect(receipt.rejections[0]?.reason).toContain('casualties.killed.best')
    expect(dumpWhole(store)).toBe(before)
  })

  it('without its token is held against the record here', async () => {
    const store = aStore()
    const id = anImportedEvent(store)
    const path = edit(rewritten(give(store)), ({ properties, situ }) => {
      delete properties['situ_state']
      properties['title'] = 'theirs'
      if (situ !== undefined) Object.assign(situ.fields, { note: 'typed into the file' })
    })
    expect((await bring(store, path)).types['event']).toMatchObject({ updated: 1 })
    expect(fieldsOf(store, id)['title']).toBe('theirs')
    const record = findRecord(store.db, id)
    if (record === null) throw new Error('the event is gone')
    expect(record.conflicts).toBe(0)
    expect(historyOf(store.db, record)).toHaveLength(2)
    const again = await bring(store, path)
    expect(again.status).toBe('already known')
    const beside = readFileSync(path, 'utf8').includes('"situ":')
    expect(again.notes?.map(({ code }) => code) ?? []).toEqual(beside ? ['columns-differ'] : [])
  })
})

it('is steady where a drawn place and the record beside it differ and no token tells which is newer', async () => {
  const store = aStore()
  const id = anImportedEvent(store)
  const path = edit(give(store), ({ properties, geometry }) => {
    delete properties['situ_state']
    if (geometry !== null) geometry.coordinates = [34.4, 31.5]
  })
  expect((await bring(store, path)).notes).toMatchObject([{ code: 'columns-differ', detail: 'location' }])
  const moved = fieldsOf(store, id)
  expect(moved['location']).toMatchObject({ geometry: { coordinates: [34.4, 31.5] }, precision: 1 })
  expect((await bring(store, path)).status).toBe('already known')
  expect(fieldsOf(store, id)).toEqual(moved)
})

it('takes what was edited in the record beside the columns', async () => {
  const store = aStore()
  const id = anImportedEvent(store)
  const path = edit(give(store), ({ situ }) => {
    if (situ !== undefined) Object.assign(situ.fields, { title: 'by hand' })
  })
  expect((await bring(store, path)).types['event']).toMatchObject({ updated: 1 })
  expect(fieldsOf(store, id)['title']).toBe('by hand')
  expect((await bring(store, path)).status).toBe('already known')
})

it('takes a zone whose line and parent were edited, and its people', async () => {
  const store = aStore()
  const square = (x: number): Json => ({
    type: 'Polygon',
    coordinates: [
      [
        [x, 0],
        [x + 1, 0],
        [x + 1, 1],
        [x, 1],
        [x, 0],
      ],
    ],
  })
  const parent = saveRecord(store, {
    type: 'zone',
    set: { name: 'All', kind: 'adm1', geometry: square(0) },
  }).id
  const zone = saveRecord(store, {
    type: 'zone',
    set: { name: 'Part', kind: 'adm2', geometry: square(0), population: { value: 10, year: 2020 } },
  }).id
  const path = edit(give(store, 'zone'), (feature) => {
    if (feature.id !== zone) return
    feature.properties['parent_id'] = parent
    feature.properties['population_value'] = 12
    feature.geometry = square(0.5) as unknown as Feature['geometry']
  })
  expect((await bring(store, path)).types['zone']).toMatchObject({ updated: 1, unchanged: 1 })
  expect(fieldsOf(store, zone)).toMatchObject({
    parent,
    population: { value: 12, year: 2020 },
    geometry: square(0.5),
  })
})

it('is read as GDAL writes it again, with what GDAL was told to change', async () => {
  const store = aStore()
  const id = anImportedEvent(store)
  const path = give(store)
  const copy = join(aFolder(), 'copy.geojson')
  const same = spawnSync('ogr2ogr', ['-f', 'GeoJSON', copy, path], { encoding: 'utf8' })
  expect(same.status, same.stderr).toBe(0)
  const unedited = await bring(store, copy)
  expect([unedited.status, unedited.notes]).toEqual(['already known', undefined])
  const layer = spawnSync('ogrinfo', ['-ro', '-q', path], { encoding: 'utf8' }).stdout
  const name = /^1: (.+?) \(/m.exec(layer)?.[1] ?? ''
  const changed = join(aFolder(), 'changed.geojson')
  const sql = `SELECT situ_id, situ_type, situ_state, 'seen by drone' AS title, geometry FROM "${name}"`
  const run = spawnSync('ogr2ogr', ['-f', 'GeoJSON', changed, path, '-dialect', 'sqlite', '-sql', sql], {
    encoding: 'utf8',
  })
  expect(run.status, run.stderr).toBe(0)
  expect((await bring(store, changed)).types['event']).toMatchObject({ updated: 1 })
  expect(fieldsOf(store, id)).toMatchObject({ title: 'seen by drone', occurred: '2025-11-03' })
})

it('lets no change id out, and a token that another store cannot read', async () => {
  const [store, other] = [aStore(), aStore()]
  anImportedEvent(store)
  const path = give(store)
  const ids = store.db.prepare('SELECT lower(hex(id)) FROM change_log').pluck().all() as string[]
  const text = readFileSync(path, 'utf8')
  for (const change of ids) expect(text).not.toContain(change.slice(0, 12))
  expect((await bring(other, path)).types['event']).toMatchObject({ new: 1 })
  const again = edit(path, ({ properties }) => {
    properties['title'] = 'edited elsewhere'
  })
  expect((await bring(other, again)).types['event']).toMatchObject({ updated: 1 })
})

it('refuses a CSV list of ours from before it held the record, and says which file to take', async () => {
  const store = aStore()
  anImportedEvent(store)
  const path = join(aFolder(), 'events.csv')
  exportRecords(store, path, { format: 'csv', types: ['event'], filter: {}, asOf: null, knownOn: null })
  writeFileSync(path, readFileSync(path, 'utf8').replace(',situ_record\r\n', ',another\r\n'))
  await expect(bring(store, path)).rejects.toMatchObject({
    code: 'format-unknown',
    message: expect.stringMatching(/CSV lists of Situ are not read back.*GeoJSON/) as string,
  })
})

it('a shape that an edit made cross itself: refused, and taken mended when asked', async () => {
  const store = aStore()
  const path = join(import.meta.dirname, '../../fixtures/formats/beyond-180.geojson')
  await bring(store, path)
  const given = edit(give(store, 'zone'), (feature) => {
    feature.geometry = { type: 'Polygon', coordinates: [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]] } // prettier-ignore
  })
  const refused = await bring(store, given)
  expect([refused.status, refused.rejections[0]?.faults?.[0]?.code]).toEqual(['refused', 'field-shape'])
  expect(refused.notes?.map(({ code, count }) => [code, count])).toEqual([['repair-offered', 2]])
  const options = { preset: 'auto', onError: 'stop', trust: [], dryRun: false, repair: true } as const
  const { file } = await importFile(store, given, options)
  expect(file.types['zone']).toMatchObject({ updated: 2 })
})
