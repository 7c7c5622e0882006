import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../../db/commands/create-store.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { exportBundle } from '../../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../../db/exchange/bundle/import-bundle.ts'
import { verifyBundle } from '../../../../db/exchange/verify/verify-bundle.ts'
import { verifyStore } from '../../../../db/exchange/verify/verify.ts'
import type { Store } from '../../../../db/open.ts'
import { insertFile } from '../../../../db/store/append/file.ts'
import { inTransaction } from '../../../../db/store/statement.ts'
import { createLocalWriter } from '../../../../db/store/append/local-change.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import { aFolder, aRecordId, aStore, anEvent } from '../../../support/builders.ts'

async function give(store: Store): Promise<string> {
  const path = join(aFolder(), 'x.situ')
  await exportBundle(store, path, { title: 'x', note: '' })
  return path
}

/** Changes a closed store's tables past the triggers, as a faulty disk or a meddler would. */
function meddle(path: string, sql: string): void {
  const db = new BetterSqlite(path)
  db.exec(`DROP TRIGGER change_log_no_update; DROP TRIGGER pack_no_delete; ${sql}`)
  db.close()
}

function reported(path: string): ReturnType<typeof verifyStore> {
  const store = openExistingStore(path, { passphrase: null })
  const report = verifyStore(store.db)
  store.close()
  return report
}

describe('verifying a store', () => {
  async function aSealedStore(): Promise<string> {
    const path = join(aFolder(), 'a.situdb')
    const store = createStore(path, { passphrase: null, operation: 'x', operator: 'AB', stationName: 'A' })
    const other = aStore({ name: 'B' })
    saveRecord(other, { type: 'zone', set: { name: 'North' } })
    await importBundle(store, await give(other), { trust: ['any'], dryRun: false })
    saveRecord(store, { type: 'event', set: anEvent() })
    await give(store)
    store.close()
    return path
  }

  it('names what cannot be right and came by bundle, with record, field and reason, and is well', async () => {
    const [store, other] = [aStore(), aStore({ name: 'B' })]
    const [zone, event] = [aRecordId(1), aRecordId(2)]
    const crossing = [
      [34, 31],
      [35, 32],
      [35, 31],
      [34, 32],
      [34, 31],
    ]
    inTransaction(other.db, () => {
      const writer = createLocalWriter(other.db, 'edit', 'by an older Situ')
      const write = (record: RecordId, type: string, set: Readonly<Record<string, Json>>): void => {
        writer.write({ record, type, parents: [], set })
      }
      write(zone, 'zone', { name: 'Z', geometry: { type: 'Polygon', coordinates: [crossing] } })
      write(event, 'event', anEvent({ casualties: { killed: { low: 20, best: 12, high: 5 } } }))
      write(aRecordId(3), 'control', { zone: event, validFrom: '2025-11-05', validTo: '2025-11-03' })
      write(aRecordId(4), 'zone', { name: 'X', parent: aRecordId(5) })
      write(aRecordId(5), 'zone', { name: 'Y', parent: aRecordId(4), population: { value: 'many' } })
      writer.finish()
    })
    const { file } = await importBundle(store, await give(other), { trust: ['any'], dryRun: false })
    expect(file.status).toBe('imported')
    for (const db of [store.db, other.db]) {
      const report = verifyStore(db)
      expect([report.ok, report.problems]).toEqual([true, []])
      expect(
        report.doubtful?.map(({ record, type, field, reason }) => [record, type, field, reason]),
      ).toEqual([
        [zone, 'zone', 'geometry', 'shape'],
        [event, 'event', 'casualties.killed', 'order'],
        [aRecordId(3), 'control', 'validTo', 'period'],
        [aRecordId(3), 'control', 'zone', 'wrong-type'],
        [aRecordId(4), 'zone', 'parent', 'circle'],
        [aRecordId(5), 'zone', 'population', 'form'],
        [aRecordId(5), 'zone', 'parent', 'circle'],
      ])
    }
  })

  it('names places at 0° 0° and years that cannot be meant', () => {
    const store = aStore()
    const at = (lng: number, lat: number): Json => ({
      geometry: { type: 'Point', coordinates: [lng, lat] },
      precision: 1,
    })
    const [sea, ship, old, late] = [1, 2, 3, 4].map(aRecordId) as [RecordId, RecordId, RecordId, RecordId]
    inTransaction(store.db, () => {
      const writer = createLocalWriter(store.db, 'edit', 'by an older Situ')
      for (const [record, set] of [
        [sea, { location: at(0, 0) }],
        [ship, { location: at(0, 0.5) }],
        [old, { occurred: '0202-11-03' }],
        [late, { occurred: '2205-11-03' }],
      ] as const)
        writer.write({ record, type: 'event', parents: [], set: anEvent(set) })
      writer.finish()
    })
    const { ok, doubtful } = verifyStore(store.db)
    expect(ok).toBe(true)
    expect(doubtful?.map(({ record, field, reason }) => [record, field, reason])).toEqual([
      [sea, 'location', 'null-island'],
      [old, 'occurred', 'year'],
      [late, 'occurred', 'year'],
    ])
    store.close()
  })

  it('names stations, packs, changes and records', async () => {
    const path = await aSealedStore()
    const report = reported(path)
    expect(report).toMatchObject({ kind: 'store', ok: true, problems: [], records: { event: 1, zone: 1 } })
    expect(
      report.stations.map(({ name, packs, changes, signature }) => [name, packs, changes, signature]),
    ).toEqual([
      ['A', 1, 1, 'ok'],
      ['B', 1, 1, 'ok'],
    ])
  })

  it.each([
    [
      'a change with other words',
      "UPDATE change_log SET body = replace(body, 'North', 'South')",
      'another hash',
    ],
    ['a change that is none', "UPDATE change_log SET body = 'x' WHERE seq = 1", 'another hash'],
    [
      'a pack with another signature',
      'UPDATE pack SET signature = (SELECT signature FROM pack WHERE row = 2) WHERE row = 1',
      '',
    ],
    [
      'a pack with another header',
      'UPDATE pack SET header = replace(header, \'"sequence":1\', \'"sequence":2\')',
      'hash',
    ],
    ['a pack that is garbage', "UPDATE pack SET first_seq = NULL, last_seq = NULL, verbatim = x'00'", 'zstd'],
    ['a station with another key', 'UPDATE station SET public_key = NULL', 'no public key'],
  ])('finds %s', async (_, sql, words) => {
    const path = await aSealedStore()
    meddle(path, sql)
    const report = reported(path)
    expect(report.ok).toBe(false)
    expect(report.problems.map(({ what }) => what).join('; ')).toContain(words)
  })

  it('reports a page that cannot be read instead of failing', () => {
    const path = join(aFolder(), 'a.situdb')
    const store = createStore(path, { passphrase: null, operation: 'x', operator: 'AB' })
    // Larger than what opening looks through.
    inTransaction(store.db, () => {
      insertFile(store.db, 'ab'.repeat(32), Buffer.alloc(33 * 1024 * 1024))
    })
    for (let at = 0; at < 100; at += 1)
      saveRecord(store, { type: 'event', set: { title: `needle ${String(at)}`, narrative: 'n'.repeat(300) } })
    store.close()
    const bytes = readFileSync(path)
    const page = Math.floor(bytes.indexOf('needle 50') / 4096) * 4096
    writeFileSync(path, bytes.fill(0xee, page, page + 4096))
    const report = reported(path)
    expect(report.ok).toBe(false)
    expect(report.problems.length).toBeGreaterThan(0)
  })
})

describe('verifying a bundle', () => {
  it('says what is in it', async () => {
    const [a, b] = [aStore({ name: 'A' }), aStore({ name: 'B' })]
    saveRecord(a, { type: 'event', set: anEvent() })
    saveRecord(a, { type: 'actor', set: { name: 'X' } })
    await importBundle(b, await give(a), { trust: ['any'], dryRun: false })
    saveRecord(b, { type: 'event', set: anEvent() })
    const report = await verifyBundle(await give(b))
    expect(report).toMatchObject({ kind: 'bundle', ok: true, problems: [], records: { actor: 1, event: 2 } })
    expect(
      report.stations.map(({ name, packs, changes, signature }) => [name, packs, changes, signature]),
    ).toEqual([
      ['B', 1, 1, 'ok'],
      ['A', 1, 2, 'ok'],
    ])
  })

  it('reports what importing would refuse, for any byte', async () => {
    const store = aStore({ name: 'A' })
    for (let at = 0; at < 5; at += 1)
      saveRecord(store, { type: 'event', set: anEvent({ title: String(at) }) })
    const bytes = readFileSync(await give(store))
    const path = join(aFolder(), 'bad.situ')
    for (let at = 0; at < 60; at += 1) {
      const copy = Buffer.from(bytes)
      const place = Math.floor(((at + 0.5) / 60) * bytes.length)
      copy[place] = (copy[place] ?? 0) ^ (1 << (at % 8))
      writeFileSync(path, copy)
      const report = await verifyBundle(path)
      expect([place, report.ok]).toEqual([place, false])
      expect(report.problems[0]?.what).not.toBe('')
    }
  })

  it('reports a file that is none, and one that is not there', async () => {
    const path = join(aFolder(), 'x.situ')
    expect(await verifyBundle(path)).toMatchObject({ ok: false })
    writeFileSync(path, 'PK\x03\x04 nothing')
    expect(await verifyBundle(path)).toMatchObject({ ok: false, stations: [], records: {} })
  })
})
