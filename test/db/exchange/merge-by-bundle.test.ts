// What bundles bring that no honest Situ of today would write, and what a store must never lose on the way out.
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { writeBundle } from '../../../db/exchange/bundle/bundle-write.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { createStationKey, publicKeyText, signMinisign } from '../../../db/exchange/crypto/minisign.ts'
import { compressPack, encodePack, packFileName } from '../../../db/exchange/pack/pack.ts'
import { sealPacks } from '../../../db/exchange/pack/seal-packs.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import type { Store } from '../../../db/open.ts'
import { countAll } from '../../../db/store/events/counts.ts'
import { listPacks, packContent } from '../../../db/store/exchange/stored-packs.ts'
import { openReceipt } from '../../../db/store/append/receipt.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import { aChange, aFolder, aRecordId, aStore } from '../../support/builders.ts'
import { append, dumpWhole, titlesOf } from '../../support/store.ts'

/** A rightly signed bundle of one station with these lines, whatever is in them. */
async function aBundle(linesOf: (station: string) => readonly string[]): Promise<string> {
  const key = createStationKey()
  const station = key.stationId
  const pack = encodePack({ station, sequence: 1, previous: null, lines: linesOf(station) })
  const name = `packs/${packFileName(station, 1)}`
  const publicKey = publicKeyText(key.publicKey)
  const path = join(aFolder(), 'x.situ')
  await writeBundle(path, {
    key,
    manifest: {
      title: 'x',
      note: '',
      createdAt: '2026-01-01T00:00:00.000Z',
      sender: { station, name: 'X', publicKey },
      operation: { id: '', name: '' },
      filtered: null,
      stations: [
        {
          id: station,
          name: 'X',
          publicKey,
          packs: [{ sequence: 1, id: pack.id, count: linesOf(station).length }],
        },
      ],
    },
    entries: [
      { name, bytes: compressPack(pack.bytes) },
      { name: `${name}.minisig`, bytes: Buffer.from(signMinisign(pack.bytes, key, 'x', false)) },
    ],
  })
  return path
}

const bodyOf = (station: string, over: object = {}) => ({
  record: aRecordId(1),
  type: 'event',
  parents: [],
  stamp: '2026-01-01T00:00:00.000Z-0000',
  station,
  operator: 'Z',
  set: { title: 'x' },
  ...over,
})
const take = (store: Store, path: string) => importBundle(store, path, { trust: ['any'], dryRun: false })
const give = async (store: Store): Promise<string> => {
  const path = join(aFolder(), 'out.situ')
  await exportBundle(store, path, { title: '', note: '' })
  return path
}

describe('a rightly signed bundle', () => {
  it.each([
    ['half a character', '"title":"x"', '"title":"\\ud800"'],
    ['a number without end', '"title":"x"', '"title":1e999'],
    ['one field twice', '"title":"x"', '"title":"x","title":"y"'],
    ['another spelling', '"title":"x"', '"title": "x"'],
    ['an escape that needs none', '"title":"x"', '"title":"\\u0078"'],
    ['members in another order', '"operator":"Z","parents":[]', '"parents":[],"operator":"Z"'],
    ['a record that is none', aRecordId(1), 'x'],
    ['a type that is none', '"event"', '"Event"'],
    ['a stamp that is none', '2026-01-01T', '2026-01-01 '],
  ])('is refused for %s, with the line named, and the store stays as it was', async (_, from, to) => {
    const store = aStore()
    const before = dumpWhole(store)
    const path = await aBundle((station) => [canonicalJson(bodyOf(station)).replace(from, to)])
    await expect(take(store, path)).rejects.toMatchObject({ code: 'pack-invalid' })
    await expect(take(store, path)).rejects.toThrow('line 2')
    expect(dumpWhole(store)).toBe(before)
  })

  it('is refused when a change claims another station', async () => {
    const path = await aBundle(() => [canonicalJson(bodyOf('0'.repeat(32)))])
    await expect(take(aStore(), path)).rejects.toMatchObject({ code: 'pack-invalid' })
  })

  it('passes on whole what has names and values of a newer Situ (I7)', async () => {
    const odd = JSON.parse('{"__proto__":{"title":"y"},"constructor":[1],"toString":null}') as object
    const path = await aBundle((station) => [
      canonicalJson(
        bodyOf(station, { set: odd, type: 'constructor', offered: ['x'], nested: { deep: [1.5e-7] } }),
      ),
    ])
    const [a, b] = [aStore(), aStore()]
    const { file } = await take(a, path)
    expect(Object.entries(file.types)).toMatchObject([['constructor', { new: 1 }]])
    await take(b, await give(a))
    const lines = (store: Store) => store.db.prepare('SELECT body FROM change_log').pluck().all()
    expect(lines(b)).toEqual(lines(a))
    const again = await take(b, path)
    expect(again.file).toMatchObject({ status: 'already known' })
    expect(Object.entries(again.file.types)).toMatchObject([['constructor', { unchanged: 1 }]])
  })
})

describe('what leaves a store', () => {
  it.each([
    ['before its first bundle', false],
    ['between two bundles', true],
  ])('is everything, also when its file was copied by hand %s and both copies went on', async (_, sealed) => {
    const folder = aFolder()
    const open = (name: string) => openExistingStore(join(folder, name), { passphrase: null })
    const first = createStore(join(folder, 'a.situdb'), { passphrase: null, operation: 'x', operator: 'A' })
    saveRecord(first, { type: 'event', set: { title: 'base' } })
    if (sealed) await give(first)
    first.close()
    copyFileSync(join(folder, 'a.situdb'), join(folder, 'b.situdb'))
    const [left, right] = [open('a.situdb'), open('b.situdb')]
    saveRecord(left, { type: 'event', set: { title: 'left' } })
    saveRecord(right, { type: 'event', set: { title: 'right' } })
    await take(right, await give(left))
    saveRecord(right, { type: 'event', set: { title: 'later' } })
    expect(countAll(right.db).notGiven).toBeGreaterThanOrEqual(2)
    const third = aStore()
    await take(third, await give(right))
    expect(titlesOf(third).sort()).toEqual(['base', 'later', 'left', 'right'])
    expect(countAll(right.db).notGiven).toBe(0)
    await take(left, await give(right))
    expect(titlesOf(left).sort()).toEqual(['base', 'later', 'left', 'right'])
    left.close()
    right.close()
  })

  it('is cut into packs that a reader takes, each change in one of them', () => {
    const store = aStore()
    for (let at = 0; at < 7; at += 1) {
      saveRecord(store, { type: 'event', set: { title: `own ${String(at)}`, narrative: 'n'.repeat(1000) } })
      append(store, [aChange({ record: aRecordId(at + 1), station: 2 })])
    }
    expect(countAll(store.db).notGiven).toBe(7)
    const seal = (characters: number): number =>
      inTransaction(store.db, () =>
        sealPacks(
          store.db,
          openReceipt(store.db, { at: 1, kind: 'export', what: 'seal', operator: '' }),
          characters,
        ),
      )
    expect(seal(3000)).toBe(4)
    expect(seal(3000)).toBe(0)
    expect(countAll(store.db).notGiven).toBe(0)
    const packs = listPacks(store.db)
    expect(packs.map(({ sequence, count }) => [sequence, count])).toEqual([
      [1, 2],
      [2, 2],
      [3, 2],
      [4, 1],
    ])
    expect(packs.map(({ previous }) => previous)).toEqual([null, ...packs.slice(0, -1).map(({ id }) => id)])
    const lines = packs.flatMap((pack) => {
      const content = packContent(store.db, pack)
      return 'lines' in content ? content.lines : []
    })
    expect(new Set(lines).size).toBe(7)
    saveRecord(store, { type: 'event', set: { title: 'larger than the limit', narrative: 'n'.repeat(9000) } })
    expect(seal(3000)).toBe(1)
  })
})
