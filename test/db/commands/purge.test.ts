import { fieldIn } from '../../../db/model/record/read-field.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attachFiles } from '../../../db/commands/attach-file.ts'
import { confirmPurge, pendingPurges, purgeRecord } from '../../../db/commands/purge.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import { exchangeFolder } from '../../../db/exchange/folder/exchange-folder.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { verifyBundle } from '../../../db/exchange/verify/verify-bundle.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { writeDraft } from '../../../db/store/draft.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { searchRows } from '../../../db/store/records/search.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import { aFolder, aStore, anEvent } from '../../support/builders.ts'

const trusting = { trust: ['any'], dryRun: false }
const why = { reason: 'a person at risk', authority: 'Head of office' }
const words = ['Zarqawi', 'kingfisher', 'seventeenth', 'photograph-of-the-gate']

function aTestimony(store: Store): RecordId {
  const id = saveRecord(store, {
    type: 'event',
    set: anEvent({ title: 'Testimony of Zarqawi', narrative: 'The kingfisher on the seventeenth' }),
  }).id
  saveRecord(store, { type: 'event', id, set: { placeName: 'kingfisher house' } })
  saveRecord(store, { type: 'event', set: anEvent({ title: 'Something else' }) })
  const file = join(aFolder(), 'photo.bin')
  writeFileSync(file, 'photograph-of-the-gate '.repeat(500))
  attachFiles(store, id, [file], 'Zarqawi at the gate')
  inTransaction(store.db, () => {
    writeDraft(store.db, 'entry', { about: id, text: 'kingfisher' }, 1)
  })
  return id
}

/** Which of the words stand in the bytes of the store's file, journal included. The stores of these tests are in the clear. */
function found(store: Store): readonly string[] {
  const bytes = ['', '-wal'].map((end) => {
    try {
      return readFileSync(store.path + end).toString('latin1')
    } catch {
      return ''
    }
  })
  const all = bytes.join('').toLowerCase()
  return words.filter((word) => all.includes(word.toLowerCase()))
}

describe('a purge', () => {
  it('leaves no word of it: not in log, state, search, files, drafts or free pages', () => {
    const store = aStore()
    const id = aTestimony(store)
    expect(found(store)).toEqual(words)
    purgeRecord(store, id, why)
    expect(found(store)).toEqual([])
    expect(searchRows(store.db, 'kingfisher', 'event')).toHaveLength(0)
    expect(findRecord(store.db, id)).toMatchObject({ deleted: true, fields: {} })
    expect(verifyStore(store.db)).toMatchObject({ ok: true, problems: [] })
  })

  it('keeps the hashes, the reason and the authority, and stays through a rebuild', () => {
    const store = aStore()
    const id = aTestimony(store)
    const hashes = store.db.prepare('SELECT lower(hex(id)) FROM change_log ORDER BY seq').pluck().all()
    const purge = purgeRecord(store, id, why)
    expect(
      store.db
        .prepare('SELECT lower(hex(id)) FROM change_log ORDER BY seq')
        .pluck()
        .all()
        .slice(0, hashes.length),
    ).toEqual(hashes)
    expect(findRecord(store.db, purge)?.fields).toMatchObject({
      ...why,
      targets: expect.arrayContaining([id]) as unknown,
    })
    const before = dumpDerived(store.db)
    rebuild(store)
    expect(dumpDerived(store.db)).toBe(before)
  })

  it('cannot be undone, and its record cannot be written again', () => {
    const store = aStore()
    const id = aTestimony(store)
    purgeRecord(store, id, why)
    expect(() => saveRecord(store, { type: 'event', id, set: { title: 'Zarqawi' } })).toThrow('purged')
    for (let turn = 0; turn < 3; turn += 1) undoLast(store)
    expect(found(store)).toEqual([])
  })

  it('travels, waits to be confirmed, and is obeyed', async () => {
    const [a, b] = [aStore({ name: 'A' }), aStore({ name: 'B' })]
    const id = aTestimony(a)
    const folder = aFolder()
    const bundle = join(folder, '1.situ')
    await exportBundle(a, bundle, { title: '', note: '' })
    await importBundle(b, bundle, trusting)
    expect(found(b).length).toBeGreaterThan(0)
    const purge = purgeRecord(a, id, why)
    const second = join(folder, '2.situ')
    await exportBundle(a, second, { title: '', note: '' })
    await importBundle(b, second, trusting)
    expect(pendingPurges(b.db)).toEqual([expect.objectContaining({ id: purge, ...why })])
    expect(fieldIn(findRecord(b.db, id)?.fields, 'title')).toBe('Testimony of Zarqawi')
    confirmPurge(b, purge)
    expect(found(b)).toEqual([])
    expect(pendingPurges(b.db)).toEqual([])
    expect(dumpDerived(b.db)).toBe(dumpDerived(a.db))
    expect(verifyStore(b.db).problems).toEqual([])
  })

  it('holds against those who have not heard of it yet', async () => {
    const [a, b, c] = [aStore({ name: 'A' }), aStore({ name: 'B' }), aStore({ name: 'C' })]
    const id = aTestimony(a)
    const folder = aFolder()
    const old = join(folder, 'old.situ')
    await exportBundle(a, old, { title: '', note: '' })
    await importBundle(c, old, trusting)
    saveRecord(c, { type: 'event', id, set: { narrative: 'kingfisher again' } })
    const late = join(folder, 'late.situ')
    await exportBundle(c, late, { title: '', note: '' })
    purgeRecord(a, id, why)
    await importBundle(a, late, trusting)
    expect(found(a)).toEqual([])
    expect(verifyStore(a.db).problems).toEqual([])
    // What A passes on holds the rest of everybody's packs, and none of it.
    const onward = join(folder, 'onward.situ')
    await exportBundle(a, onward, { title: '', note: '' })
    expect((await verifyBundle(onward)).problems).toEqual([])
    await importBundle(b, onward, trusting)
    expect(found(b)).toEqual([])
    expect(verifyStore(b.db).problems).toEqual([])
    expect(dumpDerived(b.db)).toBe(dumpDerived(a.db))
  })

  it('reaches the stick: what this station left there is written anew without it', async () => {
    const store = aStore({ name: 'A' })
    const id = aTestimony(store)
    const stick = aFolder()
    const exchange = () => exchangeFolder(store, stick, { ...trusting, skipUnknown: false })
    await exchange()
    const onStick = (): string =>
      execFileSync('sh', ['-c', `find ${stick} -name '*.zst' -exec zstd -dcq {} +`]).toString()
    expect(onStick()).toContain('kingfisher')
    purgeRecord(store, id, why)
    await exchange()
    expect(onStick()).not.toContain('kingfisher')
    const other = aStore({ name: 'B' })
    await exchangeFolder(other, stick, { ...trusting, skipUnknown: false })
    expect(dumpDerived(other.db)).toBe(dumpDerived(store.db))
    expect(found(other)).toEqual([])
  })

  it('asks for a reason and an authority', () => {
    const store = aStore()
    const id = aTestimony(store)
    expect(() => purgeRecord(store, id, { reason: ' ', authority: 'x' })).toThrow('reason')
    expect(found(store)).toEqual(words)
  })
})
