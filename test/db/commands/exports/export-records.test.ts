import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { exportRecords } from '../../../../db/commands/exports/export-records.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { exportFormats } from '../../../../db/model/imports/file-formats.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { partnerProfile } from '../../../../db/model/redaction/profile.ts'
import type { Store } from '../../../../db/open.ts'
import { listReceipts, readReceiptSummary } from '../../../../db/store/append/receipt.ts'
import { findRecord } from '../../../../db/store/records/record.ts'
import { aFolder, anEvent, aStore } from '../../../support/builders.ts'
import { situHere } from '../../../support/situ.ts'

const asked = { filter: {}, asOf: null, knownOn: null } as const

function anEventOf(store: Store, title: string, over: Record<string, string> = {}): RecordId {
  return saveRecord(store, { type: 'event', set: anEvent({ title, ...over }) }).id
}

function titlesIn(path: string): readonly unknown[] {
  const { features } = JSON.parse(readFileSync(path, 'utf8')) as {
    features: { properties: { title: unknown } }[]
  }
  return features.map(({ properties }) => properties.title)
}

describe('chosen rows', () => {
  it('leave in the order of the screen, and nothing else does', () => {
    const store = aStore()
    const ids = ['first', 'second', 'third', 'hidden'].map((title) =>
      anEventOf(store, title, title === 'hidden' ? { sensitivity: 'severe' } : {}),
    )
    const rows = ids.map((id) => findRecord(store.db, id)?.row ?? 0)
    const [first = 0, second = 0, third = 0, hidden = 0] = rows
    const path = join(aFolder(), 'list.geojson')
    const result = exportRecords(store, path, {
      ...{ ...asked, format: 'geojson', types: ['event'], rows: [third, hidden, first, third, 9999] },
    })
    expect(titlesIn(path)).toEqual(['third', 'first'])
    expect(result).toMatchObject({
      ...{ records: 2, total: 4 },
      leftOut: [
        { reason: 'filter', count: 1 },
        { reason: 'sensitivity', count: 1 },
      ],
    })
    expect(second).toBeGreaterThan(0)
  })

  it('are of the type that is asked for', () => {
    const store = aStore()
    const { id } = saveRecord(store, { type: 'actor', set: { name: 'A' } })
    const rows = [findRecord(store.db, id)?.row ?? 0]
    const path = join(aFolder(), 'list.geojson')
    expect(exportRecords(store, path, { ...asked, format: 'geojson', types: ['event'], rows }).records).toBe(
      0,
    )
  })
})

it('a format that holds one type refuses several before anything is written', () => {
  const store = aStore()
  const folder = aFolder()
  for (const { id, takes } of exportFormats) {
    const write = () =>
      exportRecords(store, join(folder, id), { ...asked, format: id, types: ['event', 'zone'] })
    if (takes === 'types') expect(write().records).toBe(0)
    else expect(write).toThrow(/holds one type of record/)
  }
})

it('every format leaves no file when it is cancelled or its name is taken', { timeout: 60_000 }, () => {
  const store = aStore()
  for (let number = 0; number < 500; number += 1) anEventOf(store, `event ${String(number)}`)
  const stop = () => {
    throw new Error('stop')
  }
  for (const { id: format } of exportFormats) {
    const path = join(aFolder(), 'list')
    const list = { ...asked, format, types: ['event'] } as const
    expect(() => exportRecords(store, path, { ...list, progress: stop })).toThrow('stop')
    expect([format, readdirSync(dirname(path))]).toEqual([format, []])
    exportRecords(store, path, list)
    expect(readdirSync(dirname(path))).toEqual(['list'])
    const before = readFileSync(path)
    expect(() => exportRecords(store, path, list)).toThrow(/exists already/)
    expect(readFileSync(path).equals(before)).toBe(true)
    // Where the person allows it, a file of ours is replaced like any other.
    exportRecords(store, path, { ...list, overwrite: true })
    expect(readFileSync(path).equals(before)).toBe(true)
  }
})

it('the receipt has what a format could not carry', () => {
  const store = aStore()
  saveRecord(store, { type: 'event', set: { title: 'nowhere' } })
  const path = join(aFolder(), 'list.gpx')
  exportRecords(store, path, { ...asked, format: 'gpx', types: ['event'] })
  const [receipt] = listReceipts(store.db)
  expect(readReceiptSummary(receipt?.summary ?? '').out).toMatchObject({
    records: 0,
    leftOut: [{ reason: 'without-place', count: 1 }],
  })
})

describe('a list under the profile of a partner', () => {
  function anOffice(): Store {
    const store = aStore()
    const source = saveRecord(store, { type: 'source', set: { name: 'Radio net 7', protected: true } }).id
    anEventOf(store, 'Radio net 7 heard it', {
      occurred: '2025-11-05T10:30:00Z',
      narrative: 'call 0599123456',
    })
    saveRecord(store, {
      type: 'event',
      set: anEvent({
        title: 'Told',
        sources: [{ source, credibility: '2' }],
      }),
    })
    return store
  }

  it('tells no name of a protected source, no exact place, no stamp and no finer time', () => {
    const store = anOffice()
    const path = join(aFolder(), 'list.ndjson')
    const result = exportRecords(store, path, {
      ...{ ...asked, format: 'ndjson', types: ['event', 'source'], profile: partnerProfile },
    })
    const text = readFileSync(path, 'utf8')
    expect(text).not.toMatch(/Radio net|0599123456|\[34\.45|31\.52[^7]|T10|"stamp"|"state"/)
    expect(text).toContain('"occurred":"2025-11-05"')
    expect(result).toMatchObject({ records: 2, total: 3 })
    expect(result.leftOut).toContainEqual({ reason: 'redaction', count: 1 })
    expect(result.leftOut.find(({ reason }) => reason === 'masked')?.count).toBeGreaterThan(0)
  })

  it('is asked for on the command line', async () => {
    const store = anOffice()
    const [path, out] = [store.path, join(aFolder(), 'list.csv')]
    store.close()
    const said = await situHere(['export', path, out, '--redact', 'partner', '--hxl'], {})
    expect(said).toMatchObject({ code: 0, err: '' })
    const text = readFileSync(out, 'utf8')
    expect(text).not.toMatch(/Radio net|0599123456|34\.45/)
    expect(text.split('\r\n')[1]).toMatch(/^#meta\+id,,#event\+name,#event\+type,#date\+occurred,/)
    expect(await situHere(['export', path, out, '--redact', 'partner', '--as-of', '2025'], {})).toMatchObject(
      {
        code: 2,
      },
    )
  })
})

it('the command line writes several types by the ending of the name', async () => {
  const store = aStore()
  anEventOf(store, 'one')
  saveRecord(store, { type: 'actor', set: { name: 'A' } })
  const [path, folder] = [store.path, aFolder()]
  store.close()
  const all = await situHere(['export', path, join(folder, 'all.ndjson'), '--type', 'all'], {})
  expect(all).toMatchObject({ code: 0, err: '' })
  const lines = readFileSync(join(folder, 'all.ndjson'), 'utf8').trimEnd().split('\n')
  expect(
    lines
      .slice(1)
      .map((line) => (JSON.parse(line) as { type: string }).type)
      .sort(),
  ).toEqual(expect.arrayContaining(['actor', 'event']))
  const gpx = await situHere(['export', path, join(folder, 'a.gpx'), '--type', 'event,actor'], {})
  expect(gpx.out).toContain('1 of 2 event, actor')
  expect(gpx.out).toContain('left out: 1 (without-place)')
  const csv = await situHere(['export', path, join(folder, 'a.csv'), '--type', 'event,actor'], {})
  expect(csv).toMatchObject({ code: 2 })
  expect(csv.err).toContain('--format csv holds one type of record')
})
