import { fieldIn } from '../../../db/model/record/read-field.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import type { ImportFileOptions } from '../../../db/commands/imports/import-file.ts'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { recordIdFor } from '../../../db/formats/rows/foreign.ts'
import type { Json } from '../../../db/model/canonical.ts'
import type { FileReceipt } from '../../../db/model/views/receipt-views.ts'
import type { Store } from '../../../db/open.ts'
import { countByType, findRecord } from '../../../db/store/records/record.ts'
import { aFolder, aStore } from '../../support/builders.ts'
import { dumpWhole, titlesOf } from '../../support/store.ts'
import { fixtures } from '../formats/support.ts'

const syria = join(fixtures, 'ucdp-syria.csv')
const zaatari = join(fixtures, 'zaatari-blocks.geojson')
const gaza = join(fixtures, 'gaza-wgs84.geojson')

async function bring(
  store: Store,
  path: string,
  over: Partial<ImportFileOptions> = {},
): Promise<FileReceipt> {
  const { file } = await importFile(store, path, {
    preset: 'auto',
    onError: 'stop',
    trust: [],
    dryRun: false,
    ...over,
  })
  return file
}

/** A copy of a file under a new name, its text altered. */
function altered(path: string, name: string, change: (text: string) => string): string {
  const copy = join(aFolder(), name)
  writeFileSync(copy, change(readFileSync(path, 'utf8')))
  return copy
}

describe('events', () => {
  it.each([
    ['319672.0', (text: string) => text.replace(/^(\d{6}),/gm, '$1.0,')],
    ['3.19672E5', (text: string) => text.replace(/^(\d)(\d{5}),/gm, '$1.$2E5,')],
    ['blanks', (text: string) => text.replace(/^(\d{6}),/gm, ' $1\u00a0,')],
    ['an apostrophe', (text: string) => text.replace(/^(\d{6}),/gm, "'$1,")],
  ])('are known by ids that a spreadsheet has written with %s', async (_, change) => {
    const store = aStore()
    await bring(store, syria)
    const before = dumpWhole(store)
    const again = await bring(store, altered(syria, 'saved.csv', change))
    expect(again.status).toBe('already known')
    expect(dumpWhole(store)).toBe(before)
  })

  it('are known in a store that an earlier version filled from the damaged file', async () => {
    const store = aStore()
    const [line] = [1]
    const event = { title: 'old', externalIds: { 'ucdp-ged': '276109.0' } }
    const id = recordIdFor('ucdp-ged', '276109.0')
    await importRecords(store, [{ kind: 'records', line, records: [{ id, type: 'event', set: event }] }], {
      name: 'old.csv',
      format: 'ucdp-ged',
      onError: 'stop',
      dryRun: false,
    })
    const rows = readFileSync(syria, 'utf8').split('\n')
    const key = rows[1]?.split(',')[0] ?? ''
    const path = altered(
      syria,
      'one.csv',
      () => `${rows[0] ?? ''}\n${(rows[1] ?? '').replace(key, '276109')}\n`,
    )
    expect((await bring(store, path)).types['event']).toMatchObject({ new: 0, updated: 1 })
    expect(countByType(store.db)['event']).toBe(1)
    expect(fieldIn(findRecord(store.db, id)?.fields, 'externalIds')).toEqual({ 'ucdp-ged': '276109' })
    expect((await bring(store, path)).status).toBe('already known')
  })

  it('with ids that were shortened for good are refused by line', async () => {
    const path = altered(syria, 'short.csv', (text) => text.replace(/^(\d)(\d\d)(\d{3}),/gm, '$1.$2E+05,'))
    const receipt = await bring(aStore(), path, { onError: 'skip' })
    expect(receipt.rejections[0]?.reason).toContain('its last digits are lost: take the original file')
    expect(receipt.types['event']?.new ?? 0).toBe(0)
  })

  const renumbered = (text: string): string => text.replace(/^(\d{6}),/gm, '9$1,')

  it('under other ids are offered, and refused until somebody says what they are', async () => {
    const store = aStore()
    const first = await bring(store, syria)
    const count = first.types['event']?.new ?? 0
    expect(count).toBeGreaterThan(3)
    const before = dumpWhole(store)
    const path = altered(syria, 'renumbered.csv', renumbered)
    const refused = await bring(store, path)
    expect(refused).toMatchObject({
      status: 'refused',
      error: { code: 'import-near' },
      near: { total: count, choice: null },
    })
    expect(refused.near?.pairs[0]).toMatchObject({ line: 2, type: 'event' })
    expect(refused.near?.pairs.every(({ file, here }) => file === here)).toBe(true)
    expect(dumpWhole(store)).toBe(before)
    const preview = await bring(store, path, { dryRun: true })
    expect(preview).toMatchObject({ status: 'preview', near: { total: count } })
    expect(dumpWhole(store)).toBe(before)

    expect((await bring(store, path, { near: 'skip' })).status).toBe('already known')
    expect(dumpWhole(store)).toBe(before)
    expect((await bring(store, path, { near: 'update' })).types['event']).toMatchObject({
      new: 0,
      updated: count,
    })
    expect(countByType(store.db)['event']).toBe(count)
    const linked = dumpWhole(store)
    expect((await bring(store, path)).status).toBe('already known')
    expect(dumpWhole(store)).toBe(linked)
  })

  it('under other ids are new where somebody says so, and known from then on', async () => {
    const store = aStore()
    const count = (await bring(store, syria)).types['event']?.new ?? 0
    const path = altered(syria, 'renumbered.csv', renumbered)
    expect((await bring(store, path, { near: 'new' })).types['event']).toMatchObject({ new: count })
    expect(countByType(store.db)['event']).toBe(2 * count)
    expect((await bring(store, path)).status).toBe('already known')
  })

  it('keep the sources and keys of the one here when they update it', async () => {
    const store = aStore()
    await bring(store, syria)
    const [title] = titlesOf(store)
    const here = [...store.db.prepare('SELECT 1 FROM event_index').all()].length
    const path = altered(syria, 'renumbered.csv', (text) => renumbered(text).replaceAll('ucdp', 'ucdp'))
    await bring(store, path, { near: 'update' })
    expect(titlesOf(store)).toHaveLength(here)
    expect(titlesOf(store)).toContain(title)
    expect(store.db.prepare("SELECT count(*) FROM receipt WHERE summary LIKE '%hereId%'").pluck().get()).toBe(
      0,
    )
  })

  it('of another kind, day, place or number of killed are no copies', async () => {
    const store = aStore()
    const point = { geometry: { type: 'Point', coordinates: [44.2, 13.6] }, precision: 1 }
    const base: Record<string, Json> = {
      title: 'Shelling near the old bridge',
      kind: 'battles',
      occurred: '2026-03-01',
      location: point,
      casualties: { killed: { best: 3 } },
    }
    saveRecord(store, { type: 'event', set: base })
    const drafts: Record<string, Json>[] = [
      { ...base, title: 'Shelling at the old bridge' },
      { ...base, kind: 'violence-against-civilians' },
      { ...base, occurred: '2026-03-02' },
      { ...base, location: { ...point, geometry: { type: 'Point', coordinates: [44.4, 13.6] } } },
      { ...base, casualties: { killed: { best: 40 } } },
      { ...base, title: 'Water truck stolen', casualties: { killed: { best: 0 } } },
    ]
    const { matchImport } = await import('../../../db/commands/imports/match-import.ts')
    async function* items(set: Record<string, Json>): AsyncGenerator<{
      kind: 'records'
      line: number
      records: { id: ReturnType<typeof recordIdFor>; type: 'event'; set: Record<string, Json> }[]
    }> {
      yield { kind: 'records', line: 1, records: [{ id: recordIdFor('t', 'x'), type: 'event', set }] }
      await Promise.resolve()
    }
    const totals: number[] = []
    for (const set of drafts) totals.push((await matchImport(store.db, items(set))).near.length)
    expect(totals).toEqual([1, 0, 0, 0, 0, 0])
  })
})

describe('zones', () => {
  const renamed = (text: string): string => text.replace(/"name": ?"[^"]*", ?"crs"/, '"name": "other", "crs"')

  it.each([
    ['without P-codes', zaatari],
    ['with P-codes', gaza],
  ])('%s under another file name and data set name are the same', async (_, path) => {
    const store = aStore()
    const first = await bring(store, path)
    const before = dumpWhole(store)
    const again = await bring(store, altered(path, 'next-week.geojson', renamed))
    expect(again.status).toBe('already known')
    expect(again.types['zone']?.unchanged).toBe(first.types['zone']?.new)
    expect(dumpWhole(store)).toBe(before)
  })

  it('have the same id on every laptop, whatever the file is called', async () => {
    const [one, other] = [aStore(), aStore()]
    await bring(one, zaatari)
    await bring(other, altered(zaatari, 'other.geojson', renamed))
    const ids = (store: Store): unknown =>
      store.db.prepare("SELECT lower(hex(id)) FROM record WHERE type = 'zone' ORDER BY 1").pluck().all()
    expect(ids(one)).toEqual(ids(other))
  })

  it('of an import by an earlier version are known by the key that it gave them', async () => {
    const store = aStore()
    const data = JSON.parse(readFileSync(zaatari, 'utf8')) as {
      name?: string
      features: { properties: Record<string, unknown>; geometry: Json }[]
    }
    const { zonesPreset } = await import('../../../db/formats/rows/zones.ts')
    const { readAll } = await import('../formats/support.ts')
    const drafts = (await readAll(zonesPreset, zaatari)).of('zone')
    expect(drafts).toHaveLength(data.features.length)
    const old = drafts.map(({ earlierIds = [], set: { externalIds: _keys, ...set } }, at) => ({
      kind: 'records' as const,
      line: at,
      records: [{ id: earlierIds[0] ?? recordIdFor('none', ''), type: 'zone' as const, set }],
    }))
    await importRecords(store, old, { name: 'old', format: 'geojson-zones', onError: 'stop', dryRun: false })
    expect((await bring(store, zaatari)).status).toBe('already known')
    expect((await bring(store, altered(zaatari, 'other.geojson', renamed))).status).toBe('already known')
    expect(countByType(store.db)['zone']).toBe(drafts.length)
  })

  it('are updated when their line moves, once, and a local edit of another field stays', async () => {
    const store = aStore()
    await bring(store, zaatari)
    const moved = altered(zaatari, 'zaatari-blocks.geojson', (text) =>
      text.replace(/(\[\s*36\.3\d{4})\d*/, '$11'),
    )
    const receipt = await bring(store, moved)
    expect(receipt.types['zone']).toMatchObject({ new: 0, updated: 1 })
    expect((await bring(store, moved)).status).toBe('already known')
  })

  it('without the P-codes they had, or drawn a little otherwise, are offered', async () => {
    const store = aStore()
    await bring(store, gaza)
    const before = dumpWhole(store)
    const bare = altered(gaza, 'bare.geojson', (text) =>
      text.replaceAll(/"ADM\d_PCODE": ?"[^"]*",?/g, '').replace(/(\d\.\d{3})\d+/g, '$1'),
    )
    const refused = await bring(store, bare)
    expect(refused).toMatchObject({ status: 'refused', near: { total: 5 } })
    expect(refused.near?.pairs.map(({ file, here }) => [file, here])).toContainEqual(['Rafah', 'Rafah'])
    expect(dumpWhole(store)).toBe(before)
    expect((await bring(store, bare, { near: 'update' })).types['zone']).toMatchObject({ new: 0, updated: 5 })
    expect(countByType(store.db)['zone']).toBe(5)
    expect((await bring(store, bare)).status).toBe('already known')
  })

  it('drawn here by hand with the same P-code are offered', async () => {
    const store = aStore()
    saveRecord(store, { type: 'zone', set: { name: 'Rafah (ours)', kind: 'adm2', pcode: 'ps0275' } })
    expect((await bring(store, gaza)).near).toMatchObject({
      total: 1,
      pairs: [{ file: 'Rafah', here: 'Rafah (ours)' }],
    })
  })
})
