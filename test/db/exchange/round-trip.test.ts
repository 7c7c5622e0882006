import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { resolveConflict } from '../../../db/commands/resolve-conflict.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { verifyBundle } from '../../../db/exchange/verify/verify-bundle.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { createAppender } from '../../../db/store/append/append.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { openReceipt } from '../../../db/store/append/receipt.ts'
import { countUnknownReferences } from '../../../db/store/records/record.ts'
import { listConflicts } from '../../../db/store/records/record-view.ts'
import { selfStation, setTrust } from '../../../db/store/log/station.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import { aFolder, anEvent, aRecordId, aStore } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'

const give = async (from: Store, name: string): Promise<string> => {
  const path = join(aFolder(), `${name}.situ`)
  await exportBundle(from, path, { title: name, note: '' })
  return path
}
const take = (into: Store, path: string, trust: readonly string[] = ['any']) =>
  importBundle(into, path, { trust, dryRun: false })
const listed = (store: Store): string =>
  canonicalJson(
    [
      ...listRecords(store.db, { type: 'event', filter: {}, asOf: null, knownOn: null, limit: null }).records,
    ].map(({ id, stamp, fields }) => ({ id, stamp, fields })),
  )

it.each(['north first', 'south first'])('two stations end alike in either order (%s)', async (order) => {
  const north = aStore({ name: 'North' })
  const south = aStore({ name: 'South', passphrase: 'x' })
  const { id } = saveRecord(north, { type: 'event', set: anEvent() })
  await take(south, await give(north, 'one'))
  saveRecord(north, { type: 'event', id, set: { title: 'North says', narrative: 'seen' } })
  saveRecord(south, { type: 'event', id, set: { title: 'South says', verification: 'verified' } })
  const [fromNorth, fromSouth] = [await give(north, 'two'), await give(south, 'two')]
  if (order === 'north first') {
    await take(south, fromNorth)
    await take(north, fromSouth)
  } else {
    await take(north, fromSouth)
    await take(south, fromNorth)
  }
  expect(listed(north)).toBe(listed(south))
  expect(listConflicts(north.db)).toEqual(
    listConflicts(south.db).map((one, at) => ({
      ...one,
      values: one.values.map((value, n) => ({
        ...value,
        stationName: listConflicts(north.db)[at]?.values[n]?.stationName,
      })),
    })),
  )
  const [conflict] = listConflicts(north.db)
  expect(conflict?.field).toBe('title')
  expect(conflict?.values.map((value) => value.value).sort()).toEqual(['North says', 'South says'])
  resolveConflict(north, id, 'title', conflict?.values[1]?.change ?? ('' as never))
  await take(south, await give(north, 'three'))
  expect(listConflicts(south.db)).toEqual([])
  expect(listed(north)).toBe(listed(south))
})

it('passes a third station on with its own signature, and repeats change nothing', async () => {
  const [a, b, c] = [aStore({ name: 'A' }), aStore({ name: 'B' }), aStore({ name: 'C' })]
  saveRecord(a, { type: 'event', set: anEvent() })
  await take(b, await give(a, 'ab'))
  saveRecord(b, { type: 'event', set: anEvent({ title: 'from B' }) })
  const path = await give(b, 'bc')
  const before = { bytes: readFileSync(path), time: statSync(path).mtimeMs }
  const { file } = await take(c, path)
  expect(file.types['event']).toMatchObject({ new: 2, conflicting: 0 })
  const state = dumpDerived(c.db)
  const again = await take(c, path)
  expect(again.file).toMatchObject({ status: 'already known', types: { event: { new: 0, unchanged: 2 } } })
  expect(dumpDerived(c.db)).toBe(state)
  // I5: the file that is read stays as it is.
  expect(readFileSync(path).equals(before.bytes)).toBe(true)
  expect(statSync(path).mtimeMs).toBe(before.time)
  const onward = await give(c, 'onward')
  expect((await verifyBundle(onward)).stations.map((station) => station.signature)).toEqual(['ok', 'ok'])
  const folder = aFolder()
  execFileSync('unzip', ['-q', onward, '-d', folder])
  const station = selfStation(a.db)
  const pack = join(folder, 'packs', `${station.id}-1.ndjson.zst`)
  execFileSync('zstd', ['-qd', pack, '-o', join(folder, 'pack.ndjson')])
  const said = execFileSync('minisign', [
    '-V',
    '-m',
    join(folder, 'pack.ndjson'),
    '-x',
    `${pack}.minisig`,
    '-P',
    station.publicKey ?? '',
  ])
  expect(said.toString()).toContain('verified')
})

it('changes nothing when an older bundle comes after a newer one (I10)', async () => {
  const [a, b] = [aStore({ name: 'A' }), aStore({ name: 'B' })]
  const { id } = saveRecord(a, { type: 'event', set: anEvent({ title: 'first' }) })
  const older = await give(a, 'older')
  saveRecord(a, { type: 'event', id, set: { title: 'second' } })
  const newer = await give(a, 'newer')
  await take(b, newer)
  const state = dumpDerived(b.db)
  expect((await take(b, older)).file).toMatchObject({ status: 'already known' })
  expect((await take(b, newer)).file.status).toBe('already known')
  expect(dumpDerived(b.db)).toBe(state)
  expect(listed(b)).toBe(listed(a))
})

it('keeps an edit that another station deleted meanwhile, as a conflict on both', async () => {
  const [a, b] = [aStore({ name: 'A' }), aStore({ name: 'B' })]
  const { id } = saveRecord(a, { type: 'event', set: anEvent({ title: 'first' }) })
  await take(b, await give(a, 'one'))
  deleteRecord(a, id)
  saveRecord(b, { type: 'event', id, set: { title: 'seen again' } })
  const [fromA, fromB] = [await give(a, 'two'), await give(b, 'two')]
  await take(a, fromB)
  await take(b, fromA)
  expect(listed(a)).toBe(listed(b))
  for (const store of [a, b]) {
    expect(listed(store)).toContain('seen again')
    expect(listConflicts(store.db)).toMatchObject([{ field: '(deleted)', shown: false, values: [{}, {}] }])
  }
  const [conflict] = listConflicts(b.db)
  resolveConflict(b, id, '(deleted)', conflict?.values[1]?.change ?? ('' as never))
  await take(a, await give(b, 'three'))
  for (const store of [a, b]) expect([listed(store), listConflicts(store.db)]).toEqual(['[]', []])
})

it('refuses a signer that nobody has decided about, and one that is distrusted', async () => {
  const [a, b] = [aStore({ name: 'A' }), aStore({ name: 'B' })]
  saveRecord(a, { type: 'event', set: anEvent() })
  const path = await give(a, 'x')
  const before = dumpWhole(b)
  await expect(take(b, path, [])).rejects.toMatchObject({ code: 'signer-unknown' })
  expect(dumpWhole(b)).toBe(before)
  const preview = await importBundle(b, path, { trust: [], dryRun: true })
  expect(preview.needsTrust.map((station) => station.name)).toEqual(['A'])
  expect(preview.file.types['event']?.new).toBe(1)
  expect(dumpWhole(b)).toBe(before)
  const cancelled = importBundle(b, path, {
    trust: ['any'],
    dryRun: false,
    progress: () => {
      throw new SituError('cancelled', 'cancelled')
    },
  })
  await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' })
  expect(dumpWhole(b)).toBe(before)
  const fingerprint = selfStation(a.db).id
  await take(b, path, [fingerprint])
  expect(listed(b)).toBe(listed(a))
  setTrust(b.db, fingerprint, 'distrusted', 'AB', 1)
  saveRecord(a, { type: 'event', set: anEvent() })
  await expect(take(b, await give(a, 'y'), ['any'])).rejects.toMatchObject({ code: 'signer-distrusted' })
})

it(
  'refuses a bundle with one byte changed, wherever it is, and leaves the store as it was',
  { timeout: 120_000 },
  async () => {
    const [a, b] = [aStore({ name: 'A' }), aStore({ name: 'B' })]
    for (let at = 0; at < 20; at += 1)
      saveRecord(a, { type: 'event', set: anEvent({ title: `event ${String(at)}` }) })
    const bytes = readFileSync(await give(a, 'x'))
    const before = dumpWhole(b)
    const path = join(aFolder(), 'bad.situ')
    for (let at = 0; at < 60; at += 1) {
      const copy = Buffer.from(bytes)
      const place = Math.floor((at / 60) * bytes.length)
      copy[place] = (copy[place] ?? 0) ^ 0x10
      writeFileSync(path, copy)
      await expect(take(b, path)).rejects.toBeInstanceOf(SituError)
    }
    for (let at = 1; at < 40; at += 1) {
      writeFileSync(path, bytes.subarray(0, Math.floor((at / 40) * bytes.length)))
      await expect(take(b, path)).rejects.toBeInstanceOf(SituError)
    }
    expect(dumpWhole(b)).toBe(before)
  },
)

it('keeps what it does not understand and passes it on, and waits for what is not here yet', async () => {
  const [a, b, c] = [aStore({ name: 'A' }), aStore({ name: 'B' }), aStore({ name: 'C' })]
  // A newer station: a type and a member that this version does not know.
  const self = selfStation(a.db)
  const line = canonicalJson({
    record: aRecordId(7),
    type: 'hologram',
    parents: [],
    stamp: '2026-01-01T00:00:00.000Z-0000',
    station: self.id,
    operator: 'Z',
    set: { actor: aRecordId(99), shape: [1] },
    colourSpace: 'p3',
  })
  inTransaction(a.db, () => {
    const appender = createAppender(
      a.db,
      openReceipt(a.db, { at: 1, kind: 'edit', what: 'test', operator: '' }),
    )
    appender.add({ body: JSON.parse(line) as never, line, newer: true })
    appender.finish()
  })
  await take(b, await give(a, 'ab'))
  await take(c, await give(b, 'bc'))
  expect(c.db.prepare('SELECT body FROM change_log').pluck().all()).toEqual([line])
  expect(countUnknownReferences(c.db)).toBe(1)
  saveRecord(b, { type: 'event', set: anEvent({ actors: [{ actor: aRecordId(98) }] }) })
  await take(c, await give(b, 'bc2'))
  expect(countUnknownReferences(c.db)).toBe(2)
  const actor: RecordId = aRecordId(98)
  const body = {
    record: actor,
    type: 'actor',
    parents: [],
    stamp: '2026-01-02T00:00:00.000Z-0000',
    station: self.id,
    operator: 'Z',
    set: { name: 'Late' },
  }
  inTransaction(a.db, () => {
    const appender = createAppender(
      a.db,
      openReceipt(a.db, { at: 2, kind: 'edit', what: 'test', operator: '' }),
    )
    appender.add({ body: body as never, line: canonicalJson(body), newer: false })
    appender.finish()
  })
  await take(c, await give(a, 'late'))
  expect(countUnknownReferences(c.db)).toBe(1)
})
