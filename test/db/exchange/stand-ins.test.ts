// Stores from before changes had a nonce and ids were coarse: what they give away, and that it is known again.
import { fieldIn } from '../../../db/model/record/read-field.ts'
import { createHash } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openExistingStore } from '../../../db/commands/create-store.ts'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { purgeRecord } from '../../../db/commands/purge.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { readBundle } from '../../../db/exchange/bundle/bundle-file.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { exportExtract, previewExtract } from '../../../db/exchange/extract/export-extract.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import type { ChangeBody } from '../../../db/model/record/change.ts'
import { idTells } from '../../../db/model/ids.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { ownTeamProfile, partnerProfile } from '../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../db/model/redaction/profile.ts'
import type { Store } from '../../../db/open.ts'
import { changesOfRecord, readLog } from '../../../db/store/log/change-log.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { findRecord, missingReferencesOf, recordsOfType } from '../../../db/store/records/record.ts'
import { listConflicts } from '../../../db/store/records/record-view.ts'
import { aFolder, aStore } from '../../support/builders.ts'

const golden = join(import.meta.dirname, '..', '..', 'fixtures', 'golden')

/** The store of the version before, brought up to date on whatever computer this is: as a copy it would be a new station. */
function anOldStore(): Store {
  const path = join(aFolder(), 'old.situdb')
  copyFileSync(join(golden, 'format-2.situdb'), path)
  const db = new BetterSqlite(path)
  db.prepare("DELETE FROM setting WHERE key = 'home'").run()
  db.close()
  const store = openExistingStore(path, { passphrase: null })
  onTestFinished(() => {
    store.close()
  })
  return store
}

async function extractOf(store: Store, profile: RedactionProfile = partnerProfile): Promise<string> {
  const path = join(aFolder(), 'extract.situ')
  await exportExtract(store, path, {
    ...{ filter: {}, profile, title: 'Extract', note: '', recipient: 'Partner', purpose: 'test', seal: null },
  })
  return path
}

async function bundleOf(store: Store): Promise<string> {
  const path = join(aFolder(), 'bundle.situ')
  await exportBundle(store, path, { title: '', note: '' })
  return path
}

const take = (store: Store, path: string): ReturnType<typeof importBundle> =>
  importBundle(store, path, { trust: ['any'], dryRun: false })

/** The changes in a bundle's packs, as text and read. */
async function changesIn(path: string): Promise<readonly (ChangeBody & { readonly line: string })[]> {
  const bundle = await readBundle(path)
  const lines: string[] = []
  for (const { name } of bundle.manifest.entries)
    if (name.endsWith('.ndjson.zst'))
      lines.push(
        ...zstdDecompressSync(await bundle.readEntry(name))
          .toString()
          .trimEnd()
          .split('\n')
          .slice(1),
      )
  await bundle.close()
  return lines.map((line) => ({ ...(JSON.parse(line) as ChangeBody), line }))
}

const stateOf = (store: Store): unknown =>
  ['event', 'actor', 'source'].map((type) =>
    recordsOfType(store.db, type).map(({ id, fields }) => ({ id, fields })),
  )

const eventCalled = (store: Store, title: string): RecordId => {
  const found = recordsOfType(store.db, 'event').find(({ fields }) => fieldIn(fields, 'title') === title)
  if (found === undefined) throw new Error(`no event ${title}`)
  return found.id
}

describe('an extract of a store from before', () => {
  it('names no record by an id that tells its moment, and no change by an id without a nonce', async () => {
    const store = anOldStore()
    const old = new Set(readLog(store.db, 0, 100).map(({ id }) => id.toString('hex')))
    const changes = await changesIn(await extractOf(store))
    expect(changes.map(({ type }) => type).sort()).toEqual(['actor', 'event', 'event', 'event'])
    for (const { record, of, line } of changes) {
      expect(idTells(record)).toBe(false)
      expect(record[14]).toBe('8')
      expect(of?.length).toBeGreaterThan(0)
      for (const one of of ?? []) expect(old.has(one)).toBe(false)
      expect(line).not.toContain('nonce')
      for (const type of ['event', 'actor'])
        for (const { id } of recordsOfType(store.db, type)) expect(line).not.toContain(id)
    }
    const actor = changes.find(({ type }) => type === 'actor')
    const event = changes.find(({ set }) => set['title'] === 'Old event')
    expect(event?.set['actors']).toMatchObject([{ actor: actor?.record }])
    expect([...changes].map(({ record }) => record)).toEqual(changes.map(({ record }) => record).sort())
  })

  it('confirms no guess of the minute, where the id of the change did', async () => {
    const store = anOldStore()
    const id = eventCalled(store, 'Not yet given')
    const [change] = readLog(store.db, 0, 100).filter(({ body }) => body.includes(id))
    const known = JSON.parse(change?.body ?? '') as ChangeBody
    const { of } = (await changesIn(await extractOf(store))).find(
      ({ set }) => set['title'] === 'Not yet given',
    ) as ChangeBody
    const hashes = ['2025-11-06', '2025-11-07'].map((occurred) =>
      createHash('sha256')
        .update(canonicalJson({ ...known, set: { ...known.set, occurred } }))
        .digest('hex'),
    )
    // The guess that is right gives the id that extracts carried until now.
    expect(hashes[0]).toBe(change?.id.toString('hex'))
    for (const hash of hashes) expect(of).not.toContain(hash)
  })

  it('says so beforehand', () => {
    const store = anOldStore()
    const scope = { filter: {}, profile: partnerProfile }
    expect(previewExtract(store.db, scope).telling).toEqual({ count: 4, standIns: true })
    saveRecord(store, { type: 'event', set: { title: 'New', kind: 'meeting', sensitivity: 'low' } })
    expect(previewExtract(store.db, scope)).toMatchObject({ records: 5, telling: { count: 4 } })
    expect(previewExtract(store.db, { ...scope, profile: ownTeamProfile }).telling.standIns).toBe(false)
  })

  it('keeps the ids of a profile that keeps the dates; changes go as tokens', async () => {
    const store = anOldStore()
    const old = new Set(readLog(store.db, 0, 100).map(({ id }) => id.toString('hex')))
    const changes = await changesIn(await extractOf(store, ownTeamProfile))
    for (const { record, of } of changes) {
      expect(findRecord(store.db, record)?.id).toBe(record)
      for (const one of of ?? []) expect(old.has(one)).toBe(false)
    }
  })

  it('is known again by the store itself, and by any that holds the whole record', async () => {
    const store = anOldStore()
    const other = aStore({ name: 'Other' })
    await take(other, await bundleOf(store))
    const before = [stateOf(store), stateOf(other)]
    const path = await extractOf(store)
    for (const [at, full] of [store, other].entries()) {
      const { file } = await take(full, path)
      expect(file.types).toMatchObject({ event: { new: 0, unchanged: 3 }, actor: { new: 0, unchanged: 1 } })
      expect(stateOf(full)).toEqual(before[at])
      const derived = dumpDerived(full.db)
      rebuild(full)
      expect(dumpDerived(full.db)).toBe(derived)
      expect(verifyStore(full.db).problems).toEqual([])
    }
    // Whoever has the whole record gives it under the same names.
    const names = async (full: Store): Promise<unknown> =>
      (await changesIn(await extractOf(full))).map(({ record, of }) => ({ record, of }))
    expect(await names(other)).toEqual(await names(store))
  })

  it('what a partner builds on it goes to the record itself, in whatever order it all comes', async () => {
    const store = anOldStore()
    const extract = await extractOf(store)
    const whole = await bundleOf(store)
    const partner = aStore({ name: 'Partner' })
    await take(partner, extract)
    const actor = recordsOfType(partner.db, 'actor')[0]?.id
    const theirs = eventCalled(partner, 'Old event')
    saveRecord(partner, { type: 'event', id: theirs, set: { title: 'Seen by the partner, too' } })
    saveRecord(partner, {
      type: 'event',
      set: { title: 'New at the partner', kind: 'meeting', occurred: '2026-11', actors: [{ actor }] },
    })
    const back = await bundleOf(partner)
    const id = eventCalled(store, 'Old event')
    const brigade = recordsOfType(store.db, 'actor')[0]?.id
    await take(store, back)
    const late = aStore({ name: 'Late' })
    await take(late, back)
    expect(recordsOfType(late.db, 'event')).toHaveLength(4)
    await take(late, whole)
    const later = aStore({ name: 'Later' })
    await take(later, extract)
    await take(later, whole)
    await take(later, back)
    for (const full of [store, late, later]) {
      expect(findRecord(full.db, id)?.fields).toMatchObject({
        title: 'Seen by the partner, too',
        verification: 'corroborated',
        location: { geometry: { coordinates: [34.45, 31.52] } },
      })
      expect(findRecord(full.db, theirs)?.id).toBe(id)
      expect(listConflicts(full.db)).toEqual([])
      expect(recordsOfType(full.db, 'actor')).toHaveLength(1)
      expect(recordsOfType(full.db, 'event')).toHaveLength(4)
      const made = findRecord(full.db, eventCalled(full, 'New at the partner'))
      expect(fieldIn(made?.fields, 'actors')).toEqual([{ actor: brigade }])
      expect(missingReferencesOf(full.db, made?.row ?? 0)).toEqual([])
      const derived = dumpDerived(full.db)
      rebuild(full)
      expect(dumpDerived(full.db)).toBe(derived)
      expect(derived).toBe(dumpDerived(store.db))
    }
  })

  it('what was given under the old id is taken back under both', async () => {
    const store = anOldStore()
    const id = eventCalled(store, 'Old event')
    const given = (await changesIn(await extractOf(store))).find(({ set }) => set['title'] === 'Old event')
    deleteRecord(store, id)
    const withdrawn = (await changesIn(await extractOf(store))).filter(({ deleted }) => deleted === true)
    expect(withdrawn.map(({ record }) => record).sort()).toEqual([id, given?.record].sort())
    // It was given by the version before, too: that recipient knows it by its old id alone.
    const recipient = aStore({ name: 'Recipient' })
    await take(recipient, join(golden, 'extract-2.situ'))
    expect(findRecord(recipient.db, id)?.deleted).toBe(false)
    await take(recipient, await extractOf(store))
    expect(findRecord(recipient.db, id)?.deleted).toBe(true)
  })

  it('names stay what they were when another record of the pack is purged, and nothing purged comes back', async () => {
    const store = anOldStore()
    const other = aStore({ name: 'Other' })
    await take(other, await bundleOf(store))
    const extract = await extractOf(store)
    const before = await changesIn(extract)
    const id = eventCalled(store, 'Old event')
    purgeRecord(store, id, { reason: 'a person at risk', authority: 'head of office' })
    const names = (changes: readonly ChangeBody[]): unknown =>
      changes
        .filter(({ set }) => set['title'] === 'Old and sealed later')
        .map(({ record, of }) => ({ record, of }))
    expect(names(await changesIn(await extractOf(store)))).toEqual(names(before))
    await take(store, extract)
    for (const { body } of readLog(store.db, 0, 1000)) expect(body).not.toContain('Old event')
    // A store that takes the purge in with the pack's stand-in finds the same names, too.
    const fresh = aStore({ name: 'Fresh' })
    await take(fresh, await bundleOf(store))
    await take(fresh, extract)
    expect(
      recordsOfType(fresh.db, 'event')
        .map(({ fields }) => fieldIn(fields, 'title'))
        .sort(),
    ).toEqual(['Not yet given', 'Old and sealed later'])
    expect(
      changesOfRecord(fresh.db, findRecord(fresh.db, id)?.row ?? 0).every(
        ({ set }) => Object.keys(set).length === 0,
      ),
    ).toBe(true)
  })
})

it('a new store gives its records under their own ids', async () => {
  const store = aStore()
  const { id, change } = saveRecord(store, {
    type: 'event',
    set: { title: 'New', kind: 'meeting', occurred: '2026-11-03', sensitivity: 'low' },
  })
  const [given] = await changesIn(await extractOf(store))
  expect(given).toMatchObject({ record: id, of: [change] })
  expect(given?.line).not.toContain('nonce')
})
