import { spawn } from 'node:child_process'
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import BetterSqlite from 'better-sqlite3'
import { Database as SqlCipher } from '@signalapp/sqlcipher'
import { describe, expect, it } from 'vitest'
import { backup } from '../../../db/commands/backup.ts'
import { changePassphrase } from '../../../db/commands/change-passphrase.ts'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { SituError } from '../../../db/model/errors.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import { listRecords } from '../../../db/store/events/list.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { aFolder, anEvent } from '../../support/builders.ts'

const passphrase = "correct horse 'battery' ünïcode"

function aClosedStore(secret: string | null, events = 3): string {
  const path = join(aFolder(), 'a.situdb')
  const store = createStore(path, { passphrase: secret, operation: 'x', operator: 'AB' })
  for (let at = 0; at < events; at += 1)
    saveRecord(store, { type: 'event', set: anEvent({ title: `Wassermühle ${String(at)}` }) })
  store.close()
  return path
}

/** What opening answers, and that the file is byte for byte as before. */
function refusal(path: string, secret: string | null): string {
  const before = readFileSync(path)
  try {
    openExistingStore(path, { passphrase: secret }).close()
  } catch (error) {
    expect(readFileSync(path).equals(before)).toBe(true)
    expect(error).toBeInstanceOf(SituError)
    return (error as SituError).code
  }
  return 'opened'
}

describe('a store', () => {
  it('opens with its passphrase alone', () => {
    const path = aClosedStore(passphrase)
    expect(refusal(path, 'wrong')).toBe('passphrase-wrong')
    expect(refusal(path, null)).toBe('passphrase-missing')
    expect(refusal(path, passphrase)).toBe('opened')
  })

  it('is SQLCipher 4: an independent implementation reads it, and nobody reads words in the bytes', () => {
    const path = aClosedStore(passphrase)
    const db = new SqlCipher(path)
    db.pragma(`key = '${passphrase.replaceAll("'", "''")}'`)
    const row = db.prepare('SELECT count(*) AS n FROM change_log').get<{ n: number }>()
    expect(row?.n).toBe(3)
    db.close()
    const bytes = readFileSync(path)
    expect(bytes.includes('Wasserm')).toBe(false)
    expect(bytes.includes('SQLite format')).toBe(false)
  })

  it('keeps its journal as secret as itself', () => {
    const path = join(aFolder(), 'a.situdb')
    const store = createStore(path, { passphrase, operation: 'x', operator: 'AB' })
    saveRecord(store, { type: 'event', set: anEvent({ title: 'Wassermühle' }) })
    const journal = readFileSync(`${path}-wal`)
    expect(journal.length).toBeGreaterThan(0)
    expect(journal.includes('Wasserm')).toBe(false)
    store.close()
  })

  it('refuses a newer format', () => {
    const path = aClosedStore(null)
    const db = new BetterSqlite(path)
    db.pragma('user_version = 99')
    db.close()
    expect(refusal(path, null)).toBe('store-newer')
  })

  it('refuses a read-only medium', () => {
    const path = aClosedStore(null)
    chmodSync(path, 0o444)
    expect(refusal(path, null)).toBe('store-read-only')
  })

  it.each([null, passphrase])('says when a page is damaged (passphrase %s)', (secret) => {
    const path = aClosedStore(secret, 60)
    const bytes = readFileSync(path)
    const pages = Math.floor(bytes.length / 4096)
    for (let page = 2; page < pages; page += 3) bytes.fill(0xab, page * 4096 + 100, page * 4096 + 900)
    writeFileSync(path, bytes)
    expect(refusal(path, secret)).toBe('store-damaged')
  })

  it('is held by one Situ at a time, and let go when that one is killed', async () => {
    const path = aClosedStore(null)
    const holder = spawn(
      process.execPath,
      [
        '--input-type=module-typescript',
        '-e',
        `import { openExistingStore } from ${JSON.stringify(join(import.meta.dirname, '../../../db/commands/create-store.ts'))}
         const store = openExistingStore(${JSON.stringify(path)}, { passphrase: null }); console.log('held'); setInterval(() => store.path, 1000)`,
      ],
      { env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    await new Promise((held) => holder.stdout.once('data', held))
    expect(refusal(path, null)).toBe('store-locked')
    const ended = new Promise((done) => holder.once('close', done))
    holder.kill('SIGKILL')
    await ended
    expect(refusal(path, null)).toBe('opened')
  })

  it('changes its passphrase, gets one and loses it', () => {
    const path = aClosedStore(passphrase)
    changePassphrase(path, passphrase, 'next')
    expect(refusal(path, passphrase)).toBe('passphrase-wrong')
    expect(refusal(path, 'next')).toBe('opened')
    changePassphrase(path, 'next', null)
    expect(readFileSync(path).subarray(0, 15).toString()).toBe('SQLite format 3')
    changePassphrase(path, null, passphrase)
    const store = openExistingStore(path, { passphrase })
    expect(
      listRecords(store.db, { type: 'event', filter: {}, asOf: null, knownOn: null, limit: null }).total,
    ).toBe(3)
    expect(verifyStore(store.db).problems).toEqual([])
    store.close()
    expect(() => {
      changePassphrase(path, 'wrong', 'x')
    }).toThrow(expect.objectContaining({ code: 'passphrase-wrong' }))
  })

  it('changes its passphrase as soon as readers that were told to close have done so, and not under one that reads', async () => {
    const path = aClosedStore(passphrase)
    const commands = JSON.stringify(join(import.meta.dirname, '../../../db/commands/create-store.ts'))
    const reader = new Worker(
      `import { parentPort } from 'node:worker_threads'
       import { openExistingStore } from ${commands}
       const store = openExistingStore(${JSON.stringify(path)}, { passphrase: ${JSON.stringify(passphrase)}, shared: true })
       store.db.prepare('SELECT count(*) FROM record').get()
       parentPort.once('message', () => store.close())
       parentPort.postMessage('open')`,
      { eval: true, execArgv: ['--input-type=module-typescript'] },
    )
    const ended = new Promise((done) => reader.once('exit', done))
    await new Promise((opened) => reader.once('message', opened))
    expect(() => {
      changePassphrase(path, passphrase, 'next')
    }).toThrow(expect.objectContaining({ code: 'store-locked' }))
    reader.postMessage('close')
    changePassphrase(path, passphrase, 'next')
    await ended
    expect(refusal(path, 'next')).toBe('opened')
    expect(readdirSync(dirname(path))).toEqual(['a.situdb'])
  })

  it('is backed up while open; the copy is another station', () => {
    const path = aClosedStore(passphrase)
    const store = openExistingStore(path, { passphrase })
    const copy = `${path}.backup`
    expect(backup(store, copy, passphrase).bytes).toBe(statSync(copy).size)
    const bytes = readFileSync(copy)
    expect(bytes.includes('Wasserm') || bytes.includes('SQLite format')).toBe(false)
    expect(() => backup(store, copy, passphrase)).toThrow(expect.objectContaining({ code: 'store-exists' }))
    expect(() => backup(store, join(dirname(path), 'no', 'such'), passphrase)).toThrow(
      expect.objectContaining({ code: 'file-missing' }),
    )
    expect(readdirSync(dirname(path)).filter((name) => name.includes('.part'))).toEqual([])
    const restored = openExistingStore(copy, { passphrase })
    expect(selfStation(restored.db).id).not.toBe(selfStation(store.db).id)
    expect(
      listRecords(restored.db, { type: 'event', filter: {}, asOf: null, knownOn: null, limit: null }).total,
    ).toBe(3)
    restored.close()
    store.close()
  })
})
