import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { backup } from '../../../db/commands/backup.ts'
import { createFilledStore, createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { openStore } from '../../../db/open.ts'
import { writeSetting } from '../../../db/store/setting.ts'
import { inTransaction } from '../../../db/store/statement.ts'
import { createSession } from '../../../electron/shell/session.ts'
import type { Session } from '../../../electron/shell/session.ts'
import { aFolder } from '../../support/builders.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const beginning = { passphrase: null, operation: 'test', operator: 'AB' }

function aSession(assets: string, userData: string): Session {
  const session = createSession({ assets, userData, version: '1', changed: () => undefined })
  onTestFinished(() => {
    session.close()
  })
  return session
}

/** Opens it for writing, which fails while anybody holds its lock. */
function expectFree(path: string): void {
  openStore(path, { passphrase: null }).close()
  expect(existsSync(`${path}.lock`)).toBe(false)
}

/** A closed store with a setting that opening cannot read. */
function unreadable(path: string): void {
  const store = createStore(path, beginning)
  inTransaction(store.db, () => {
    writeSetting(store.db, 'home', '{')
  })
  store.close()
}

describe('what is opened and cannot be finished is closed again', () => {
  it('a new store whose beginning fails: no file, no lock', () => {
    const path = join(aFolder(), 'new.situdb')
    const wrong = { ...beginning, operation: null as unknown as string }
    expect(() => createStore(path, wrong)).toThrow()
    expect(existsSync(path)).toBe(false)
    createStore(path, beginning).close()
    expectFree(path)
  })

  it('a new store that cannot be filled: no file, no lock', async () => {
    const folder = aFolder()
    const path = join(folder, 'new.situdb')
    const fill = (): Promise<never> => Promise.reject(new Error('the sample is gone'))
    await expect(createFilledStore(path, beginning, fill)).rejects.toThrow('the sample is gone')
    expect(readdirSync(folder)).toEqual([])
  })

  it('a store that cannot be read to its end', () => {
    const path = join(aFolder(), 'old.situdb')
    unreadable(path)
    expect(() => openExistingStore(path, { passphrase: null })).toThrow()
    expectFree(path)
  })

  it('a backup that cannot be opened again: its store stays open, and nothing is left beside it', () => {
    const folder = aFolder()
    const store = createStore(join(folder, 'a.situdb'), { ...beginning, passphrase: 'lake copper' })
    const before = readdirSync(folder)
    expect(() => backup(store, join(folder, 'b.situdb'), 'another one')).toThrow('passphrase')
    expect(readdirSync(folder)).toEqual(before)
    store.close()
  })
})

describe('a session', () => {
  it('whose sample cannot be read leaves none, keeps the store before, and makes it the next time', async () => {
    const folder = aFolder()
    const before = join(folder, 'before.situdb')
    createStore(before, beginning).close()
    const empty = join(folder, 'assets')
    mkdirSync(empty)
    const session = aSession(empty, folder)
    session.open(before, '')
    const sample = join(folder, 'sample.situdb')
    await expect(session.openSample('AB')).rejects.toMatchObject({ code: 'file-unreadable' })
    await expect(session.openTraining('AB', false)).rejects.toThrow()
    const chosen = join(folder, 'chosen.situdb')
    const asked = { passphrase: '', operation: 'x', operator: 'AB', sample: true, timeZone: 'UTC' }
    await expect(session.create(chosen, asked)).rejects.toMatchObject({ code: 'file-unreadable' })
    expect(
      [sample, join(folder, 'training', 'training-1.situdb'), chosen].map((path) => existsSync(path)),
    ).toEqual([false, false, false])
    expect(session.state()?.path).toBe(before)
    const whole = aSession(join(root, 'assets'), folder)
    expect(await whole.openSample('AB')).toMatchObject({ path: sample, sample: true })
    whole.close()
    expectFree(sample)
  })

  it('lets a training store go whose bundles cannot be laid beside it', async () => {
    const folder = aFolder()
    const whole = aSession(join(root, 'assets'), folder)
    const { path, training } = await whole.openTraining('AB', false)
    whole.close()
    rmSync(training ?? '', { recursive: true })
    const session = aSession(aFolder(), folder)
    await expect(session.openTraining('AB', false)).rejects.toThrow()
    expectFree(path)
    expect((await whole.openTraining('AB', false)).path).toBe(path)
  })

  it('lets a store go that it cannot show, and keeps the one before', () => {
    const folder = aFolder()
    const [before, broken] = [join(folder, 'before.situdb'), join(folder, 'broken.situdb')]
    createStore(before, beginning).close()
    unreadable(broken)
    const session = aSession(folder, folder)
    session.open(before, '')
    expect(() => session.open(broken, '')).toThrow()
    expectFree(broken)
    expect(session.state()?.path).toBe(before)
  })

  it('whose change of passphrase fails has the store open as before, or lets it go', () => {
    const path = join(aFolder(), 'a.situdb')
    createStore(path, beginning).close()
    const session = aSession(aFolder(), aFolder())
    session.open(path, '')
    // Where the copy would lie, something lies that cannot be taken away.
    mkdirSync(`${path}.rekey`)
    expect(() => {
      session.changePassphrase('', 'lake copper violin')
    }).toThrow()
    expect(session.state()).toBe(null)
    rmSync(`${path}.rekey`, { recursive: true })
    expectFree(path)
  })
})
