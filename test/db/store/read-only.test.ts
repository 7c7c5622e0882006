import { copyFileSync, existsSync, readFileSync, readdirSync, truncateSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { backup } from '../../../db/commands/backup.ts'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { Store } from '../../../db/open.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { searchRows } from '../../../db/store/records/search.ts'
import { summarise } from '../../../db/store/situation/situation.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { aFolder, anEvent } from '../../support/builders.ts'
import { asFormat1 } from '../../support/old-store.ts'
import { makeReadOnly } from '../../support/read-only.ts'
import { contentOf } from '../../support/unwritable.ts'

const passphrase = 'lake copper violin seven'

function aClosedStore(secret: string | null, events = 40): string {
  const path = join(aFolder(), 'a.situdb')
  const store = createStore(path, { passphrase: secret, operation: 'x', operator: 'AB' })
  fill(store, events)
  store.close()
  return path
}

function fill(store: Store, events: number): void {
  for (let at = 0; at < events; at += 1)
    saveRecord(store, {
      type: 'event',
      set: anEvent({ title: `Wassermühle ${String(at)} ${'x'.repeat(300)}` }),
    })
}

const titles = (store: Store): number =>
  [...listRecords(store.db, { type: 'event', filter: {}, asOf: null, knownOn: null, limit: null }).records]
    .length

/** The file as a copy of an open store has it: the newest changes are in the journal alone. */
function copiedWhileOpen(secret: string | null, ends: readonly string[]): string {
  const path = join(aFolder(), 'open.situdb')
  const store = createStore(path, { passphrase: secret, operation: 'x', operator: 'AB' })
  fill(store, 5)
  store.db.pragma('wal_checkpoint(TRUNCATE)')
  fill(store, 3)
  const folder = aFolder()
  for (const end of ends) copyFileSync(path + end, join(folder, `a.situdb${end}`))
  store.close()
  return join(folder, 'a.situdb')
}

const refusalOf = (work: () => unknown): string => {
  try {
    work()
    return 'done'
  } catch (error) {
    return error instanceof SituError ? error.code : String(error)
  }
}

describe('a store where nothing can be written', () => {
  it.each([null, passphrase])('is read whole, and nothing is laid beside it (passphrase %s)', (secret) => {
    const path = aClosedStore(secret)
    const written = openExistingStore(path, { passphrase: secret })
    const expected = { station: selfStation(written.db).id, summary: summarise(written.db, 0, 0) }
    written.close()
    const before = contentOf(dirname(path))
    makeReadOnly(dirname(path))
    for (const shared of [true, false]) {
      const store = openExistingStore(path, { passphrase: secret, shared, reading: true })
      expect(store).toMatchObject({ readOnly: true, encrypted: secret !== null })
      expect(titles(store)).toBe(40)
      expect(searchRows(store.db, 'wassermuhle 7')).toHaveLength(1)
      expect(selfStation(store.db).id).toBe(expected.station)
      expect(summarise(store.db, 0, 0)).toEqual(expected.summary)
      expect(verifyStore(store.db).problems).toEqual([])
      expect(() => saveRecord(store, { type: 'event', set: anEvent({ title: 'no' }) })).toThrow(/readonly/)
      const other = openExistingStore(path, { passphrase: secret, shared: true, reading: true })
      expect(titles(other)).toBe(40)
      other.close()
      expect(contentOf(dirname(path))).toEqual(before)
      store.close()
    }
    expect(contentOf(dirname(path))).toEqual(before)
    expect(refusalOf(() => openExistingStore(path, { passphrase: secret }))).toBe('store-read-only')
    expect(refusalOf(() => openExistingStore(path, { passphrase: secret, shared: true }))).toBe(
      'store-read-only',
    )
  })

  it('is no new station when it is a copy, and signs nothing', () => {
    const path = aClosedStore(passphrase, 1)
    const store = openExistingStore(path, { passphrase })
    const own = selfStation(store.db).id
    store.close()
    const copy = join(aFolder(), 'copy.situdb')
    copyFileSync(path, copy)
    const before = contentOf(dirname(copy))
    makeReadOnly(dirname(copy))
    const read = openExistingStore(copy, { passphrase, reading: true })
    expect(selfStation(read.db).id).toBe(own)
    read.close()
    expect(contentOf(dirname(copy))).toEqual(before)
  })

  it('is read in place when it is a backup', () => {
    const path = aClosedStore(passphrase)
    const store = openExistingStore(path, { passphrase })
    const copy = join(aFolder(), 'backup.situdb')
    backup(store, copy, passphrase)
    store.close()
    const before = contentOf(dirname(copy))
    makeReadOnly(dirname(copy))
    const read = openExistingStore(copy, { passphrase, reading: true })
    expect([read.readOnly, titles(read)]).toEqual([true, 40])
    read.close()
    expect(contentOf(dirname(copy))).toEqual(before)
  })

  it('is never backed up from memory, where it lies in the clear', () => {
    const path = aClosedStore(passphrase, 1)
    makeReadOnly(dirname(path))
    const store = openExistingStore(path, { passphrase, reading: true })
    const out = aFolder()
    expect(refusalOf(() => backup(store, join(out, 'b.situdb'), passphrase))).toBe('store-read-only')
    expect(readdirSync(out)).toEqual([])
    store.close()
  })

  it.each([null, passphrase])('is read with the journal beside it, or refused (passphrase %s)', (secret) => {
    const whole = copiedWhileOpen(secret, ['', '-wal', '-shm'])
    const before = contentOf(dirname(whole))
    makeReadOnly(dirname(whole))
    const store = openExistingStore(whole, { passphrase: secret, reading: true })
    expect(titles(store)).toBe(8)
    store.close()
    expect(contentOf(dirname(whole))).toEqual(before)

    const part = copiedWhileOpen(secret, ['', '-wal'])
    makeReadOnly(dirname(part))
    const open = (): unknown => openExistingStore(part, { passphrase: secret, reading: true })
    expect(refusalOf(open)).toBe('store-journal')
    expect(open).toThrow(/journal with changes that are not in it yet: copy both/)
  })

  it('says what is wrong with it, as anywhere', () => {
    const open = (path: string, secret: string | null): string =>
      refusalOf(() => openExistingStore(path, { passphrase: secret, reading: true }).close())
    const encrypted = aClosedStore(passphrase)
    const bytes = readFileSync(encrypted)
    const folder = aFolder()
    const as = (name: string, content: Buffer): string => {
      writeFileSync(join(folder, name), content)
      return join(folder, name)
    }
    const whole = as('whole', bytes)
    const cut = as('cut', bytes.subarray(0, bytes.length - 100))
    const damaged = as(
      'damaged',
      Buffer.concat([bytes.subarray(0, 9000), Buffer.from('x'), bytes.subarray(9001)]),
    )
    const text = as('text', Buffer.from('no store at all'))
    const old = aClosedStore(null, 0)
    asFormat1(old)
    const older = as('older', readFileSync(old))
    const large = as('large', bytes)
    truncateSync(large, 1024 * 1024 * 1024 + 4096)
    makeReadOnly(folder)
    expect(open(whole, passphrase)).toBe('done')
    expect(open(whole, 'wrong')).toBe('passphrase-wrong')
    expect(open(whole, null)).toBe('passphrase-missing')
    expect(open(cut, passphrase)).toBe('store-damaged')
    expect(open(cut, 'wrong')).toBe('store-unreadable')
    expect(open(damaged, passphrase)).toBe('store-damaged')
    expect(open(text, null)).toBe('store-unreadable')
    expect(open(older, null)).toBe('store-read-only')
    expect(open(large, passphrase)).toBe('store-read-only')
    expect(existsSync(join(folder, `${basename(whole)}.lock`))).toBe(false)
  })
})
