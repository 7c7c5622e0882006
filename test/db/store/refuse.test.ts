// What is no store, or no longer a whole one: each with its own reason, and not a byte changed by asking.
import { randomBytes } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { deflateRawSync } from 'node:zlib'
import BetterSqlite from 'better-sqlite3'
import { describe, expect, it } from 'vitest'
import { changePassphrase } from '../../../db/commands/change-passphrase.ts'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { SituError } from '../../../db/model/errors.ts'
import { openStore } from '../../../db/open.ts'
import { aFolder, anEvent } from '../../support/builders.ts'
import { titlesOf } from '../../support/store.ts'

const passphrase = 'correct horse'
const options = { operation: 'x', operator: 'AB' }

function aClosedStore(secret: string | null, events = 3): string {
  const path = join(aFolder(), 'a.situdb')
  const store = createStore(path, { passphrase: secret, ...options })
  for (let at = 0; at < events; at += 1)
    saveRecord(store, { type: 'event', set: anEvent({ title: String(at) }) })
  store.close()
  return path
}

function aFile(content: Buffer | string): string {
  const path = join(aFolder(), 'a.situdb')
  writeFileSync(path, content)
  return path
}

/** Every file of the folder with its bytes. */
function bytesBeside(path: string): Record<string, string> {
  const folder = dirname(path)
  return Object.fromEntries(
    readdirSync(folder)
      .sort()
      .map((name) => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
}

/** The code of the refusal; the folder is then as it was. */
function refusal(path: string, secret: string | null): string {
  const before = bytesBeside(path)
  try {
    openExistingStore(path, { passphrase: secret }).close()
    return 'opened'
  } catch (error) {
    expect(bytesBeside(path)).toEqual(before)
    expect(error).toBeInstanceOf(SituError)
    expect((error as SituError).message).not.toContain(secret ?? '\0')
    return (error as SituError).code
  }
}

const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'),
  deflateRawSync(randomBytes(20_000)),
])
const zip = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), randomBytes(20_001)])

describe('a file that is no store', () => {
  it.each([
    ['empty', ''],
    ['text', 'hello '.repeat(5000)],
    ['text of a whole number of pages', 'x'.repeat(8192)],
    ['zeros', Buffer.alloc(16_384)],
    ['a picture', png],
    ['an archive', zip],
    ['random bytes', randomBytes(20_001)],
    ['the head of a database alone', 'SQLite format 3\0'],
  ])('is refused as such: %s', (_, content) => {
    expect(['store-unreadable', 'store-damaged']).toContain(refusal(aFile(content), null))
    expect(['store-unreadable', 'store-damaged']).toContain(refusal(aFile(content), passphrase))
  })

  it('may be a database of something else, open or encrypted', () => {
    const path = join(aFolder(), 'a.situdb')
    const db = new BetterSqlite(path)
    db.exec('CREATE TABLE station (id TEXT); CREATE TABLE change_log (id BLOB)')
    db.close()
    expect(refusal(path, null)).toBe('store-unreadable')
    expect(refusal(path, passphrase)).toBe('store-unreadable')
    const secret = new BetterSqlite(path)
    secret.pragma("cipher = 'sqlcipher'")
    secret.pragma('legacy = 4')
    secret.pragma(`rekey = '${passphrase}'`)
    secret.close()
    expect(refusal(path, passphrase)).toBe('store-unreadable')
  })

  it('may be a folder, or not there', () => {
    const folder = join(aFolder(), 'a.situdb')
    expect(refusal(folder, null)).toBe('store-missing')
    mkdirSync(folder)
    expect(() => openExistingStore(folder, { passphrase: null })).toThrow(
      expect.objectContaining({ code: 'store-unreadable' }),
    )
  })
})

describe('a store', () => {
  it.each([null, passphrase])('that is cut off is damaged, wherever the cut is (passphrase %s)', (secret) => {
    const bytes = readFileSync(aClosedStore(secret))
    for (const length of [bytes.length - 1, bytes.length - 1000, bytes.length - 4096, 8192, 5000])
      expect([length, refusal(aFile(bytes.subarray(0, length)), secret)]).toEqual([length, 'store-damaged'])
  })

  it('that is cut off is damaged, also where it is too large to be looked through', () => {
    const path = aClosedStore(null)
    const store = openExistingStore(path, { passphrase: null })
    store.db
      .prepare('INSERT INTO file (sha256, size, content) VALUES (zeroblob(32), 0, zeroblob(34000000))')
      .run()
    store.close()
    const bytes = readFileSync(path)
    expect(refusal(aFile(bytes.subarray(0, bytes.length - 8192)), null)).toBe('store-damaged')
  })

  it('of a newer format is left alone, whatever its journal', () => {
    const path = aClosedStore(null)
    const db = new BetterSqlite(path)
    db.pragma('journal_mode = DELETE')
    db.pragma('user_version = 99')
    db.close()
    expect(refusal(path, null)).toBe('store-newer')
  })

  it('that was not closed loses nothing by a wrong passphrase', () => {
    const path = join(aFolder(), 'a.situdb')
    const store = createStore(path, { passphrase, ...options })
    for (let at = 0; at < 20; at += 1) saveRecord(store, { type: 'event', set: { title: String(at) } })
    const crashed = join(aFolder(), 'b.situdb')
    for (const end of ['', '-wal']) copyFileSync(path + end, crashed + end)
    store.close()
    const wal = readFileSync(`${crashed}-wal`)
    expect(wal.length).toBeGreaterThan(4096)
    for (const wrong of ['wrong', `${passphrase} `, passphrase.toUpperCase()])
      expect(() => openExistingStore(crashed, { passphrase: wrong })).toThrow(
        expect.objectContaining({ code: 'passphrase-wrong' }),
      )
    expect(readFileSync(`${crashed}-wal`).equals(wal)).toBe(true)
    const open = openExistingStore(crashed, { passphrase })
    expect(titlesOf(open)).toHaveLength(20)
    open.close()
  })

  it('whose end was torn while its journal was being moved in mends itself', () => {
    const path = join(aFolder(), 'a.situdb')
    const store = createStore(path, { passphrase: null, ...options })
    store.db.pragma('wal_checkpoint(TRUNCATE)')
    for (let at = 0; at < 50; at += 1) saveRecord(store, { type: 'event', set: { title: String(at) } })
    const torn = join(aFolder(), 'b.situdb')
    copyFileSync(`${path}-wal`, `${torn}-wal`)
    writeFileSync(torn, Buffer.concat([readFileSync(path), Buffer.alloc(700, 1)]))
    store.close()
    const open = openExistingStore(torn, { passphrase: null })
    expect(titlesOf(open)).toHaveLength(50)
    open.close()
  })

  it('cannot be made over another, without a place, or by an empty passphrase', () => {
    const path = aClosedStore(null)
    const before = bytesBeside(path)
    expect(() => createStore(path, { passphrase, ...options })).toThrow(
      expect.objectContaining({ code: 'store-exists' }),
    )
    expect(bytesBeside(path)).toEqual(before)
    const beside = join(dirname(path), 'new.situdb')
    expect(() => createStore(beside, { passphrase: '', ...options })).toThrow(
      expect.objectContaining({ code: 'passphrase-missing' }),
    )
    expect(() => createStore(join(beside, 'deeper'), { passphrase, ...options })).toThrow(SituError)
    expect(existsSync(beside)).toBe(false)
    expect(bytesBeside(path)).toEqual(before)
  })

  it('does not lose its encryption by an empty new passphrase', () => {
    const path = aClosedStore(passphrase)
    expect(() => {
      changePassphrase(path, passphrase, '')
    }).toThrow(expect.objectContaining({ code: 'passphrase-missing' }))
    expect(refusal(path, null)).toBe('passphrase-missing')
  })

  it('whose making was cut off can still be used', () => {
    const path = join(aFolder(), 'a.situdb')
    openStore(path, { passphrase: null, create: true }).close()
    const store = openExistingStore(path, { passphrase: null })
    saveRecord(store, { type: 'event', set: { title: 'x' } })
    store.close()
    const again = openExistingStore(path, { passphrase: null })
    expect(titlesOf(again)).toEqual(['x'])
    again.close()
  })

  it('stays locked when somebody closes it twice', () => {
    const path = aClosedStore(null)
    const first = openExistingStore(path, { passphrase: null })
    first.close()
    const second = openExistingStore(path, { passphrase: null })
    first.close()
    expect(() => openExistingStore(path, { passphrase: null })).toThrow(
      expect.objectContaining({ code: 'store-locked' }),
    )
    // For the worker of the same Situ the lock does not count.
    openExistingStore(path, { passphrase: null, shared: true }).close()
    second.close()
    expect(readdirSync(dirname(path))).toEqual(['a.situdb'])
  })
})
