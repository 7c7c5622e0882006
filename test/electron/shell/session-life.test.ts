import Database from 'better-sqlite3'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createStore } from '../../../db/commands/create-store.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { openStore } from '../../../db/open.ts'
import { createSession } from '../../../electron/shell/session.ts'
import type { Session } from '../../../electron/shell/session.ts'
import { aFolder, anEvent } from '../../support/builders.ts'
import { makeReadOnly } from '../../support/read-only.ts'

const beginning = { passphrase: null, operation: 'test', operator: 'AB' }

function aSession(): { readonly session: Session; readonly changed: ReturnType<typeof vi.fn<() => void>> } {
  const changed = vi.fn<() => void>()
  const session = createSession({ assets: aFolder(), userData: aFolder(), version: '1', changed })
  onTestFinished(() => {
    session.close()
  })
  return { session, changed }
}

/** A store that nobody has open. */
function aClosedStore(name = 'one'): string {
  const path = join(aFolder(), `${name}.situdb`)
  createStore(path, { ...beginning, operation: name }).close()
  return path
}
const event = () => ({ type: 'event', set: anEvent() }) as const

describe('a session', () => {
  it('without a store has nothing to give, and says so', async () => {
    const { session } = aSession()
    expect(session.state()).toBeNull()
    for (const ask of [session.store, session.key, session.reader])
      expect(() => ask()).toThrow(expect.objectContaining({ code: 'store-not-open' }) as Error)
    await expect(session.write(() => 1)).rejects.toMatchObject({ code: 'store-not-open' })
    session.close()
  })

  it('opens one store in the place of another, which is free then', () => {
    const { session, changed } = aSession()
    const [one, two] = [aClosedStore('one'), aClosedStore('two')]
    expect(session.open(one, '')).toMatchObject({ path: one, name: 'one', encrypted: false, readOnly: false })
    expect(existsSync(`${one}.lock`)).toBe(true)
    expect(session.open(two, '')).toMatchObject({ name: 'two' })
    expect(session.state()).toMatchObject({ path: two })
    expect(changed).toHaveBeenCalled()
    openStore(one, { passphrase: null }).close()
    expect(session.key()).toEqual({ path: two, passphrase: null })
  })

  it('leaves a store as it is that is opened once more', () => {
    const { session, changed } = aSession()
    const path = aClosedStore()
    session.open(path, '')
    const before = session.store()
    changed.mockClear()
    expect(session.open(path, '')).toMatchObject({ path })
    expect(session.store()).toBe(before)
    expect(changed).not.toHaveBeenCalled()
  })

  it('keeps the store before when another cannot be opened', () => {
    const { session } = aSession()
    const path = aClosedStore()
    session.open(path, '')
    expect(() => session.open(join(dirname(path), 'gone.situdb'), '')).toThrow()
    expect(session.state()).toMatchObject({ path })
    expect(session.store().db.open).toBe(true)
  })

  it('makes a store with its operation, zone and operator, under a passphrase', async () => {
    const { session } = aSession()
    const path = join(aFolder(), 'new.situdb')
    const made = await session.create(path, {
      ...{ passphrase: 'six words of this', operation: 'Harbour', operator: 'CD', sample: false },
      timeZone: 'Asia/Gaza',
    })
    expect(made).toMatchObject({ name: 'Harbour', operator: 'CD', encrypted: true, timeZone: 'Asia/Gaza' })
    expect(session.key()).toEqual({ path, passphrase: 'six words of this' })
    session.close()
    expect(() => session.open(path, 'another')).toThrow()
    expect(session.state()).toBeNull()
  })

  it('names operator and station anew', () => {
    const { session, changed } = aSession()
    session.open(aClosedStore(), '')
    changed.mockClear()
    expect(session.setOperator('EF', 'Team South')).toMatchObject({
      operator: 'EF',
      station: { name: 'Team South' },
    })
    expect(session.setOperator('GH', undefined)).toMatchObject({
      operator: 'GH',
      station: { name: 'Team South' },
    })
    expect(changed).toHaveBeenCalledTimes(2)
  })
})

describe('a write', () => {
  it('waits its turn while somebody else writes', async () => {
    const { session } = aSession()
    const path = aClosedStore()
    session.open(path, '')
    const other = new Database(path)
    onTestFinished(() => {
      other.close()
    })
    other.exec('BEGIN IMMEDIATE')
    let tries = 0
    let isDone = false
    const write = session
      .write((store) => {
        tries += 1
        return saveRecord(store, event())
      })
      .finally(() => (isDone = true))
    await vi.waitFor(() => {
      expect(tries).toBeGreaterThan(2)
    })
    expect(isDone).toBe(false)
    other.exec('COMMIT')
    expect((await write).change).not.toBeNull()
  })

  it('that fails otherwise fails at once', async () => {
    const { session } = aSession()
    session.open(aClosedStore(), '')
    let tries = 0
    const work = (): never => {
      tries += 1
      throw new Error('no')
    }
    await expect(session.write(work)).rejects.toThrow('no')
    expect(tries).toBe(1)
  })

  it('is refused by name where nothing can be written, and so is a job', async () => {
    const { session } = aSession()
    const path = aClosedStore()
    makeReadOnly(dirname(path))
    expect(session.open(path, '')).toMatchObject({ readOnly: true })
    let tries = 0
    await expect(session.write(() => (tries += 1))).rejects.toMatchObject({ code: 'store-read-only' })
    expect(tries).toBe(0)
    expect(() => session.key()).toThrow(expect.objectContaining({ code: 'store-read-only' }) as Error)
    expect(session.reader()).toBeTruthy()
    session.close()
  })
})

describe('a passphrase', () => {
  it('is changed only by whoever knows it, and what was learned since is still this session’s', async () => {
    const { session } = aSession()
    const path = join(aFolder(), 'x.situdb')
    createStore(path, { ...beginning, passphrase: 'first of all' }).close()
    session.open(path, 'first of all')
    await session.write((store) => saveRecord(store, event()))
    const since = session.since()
    expect(() => {
      session.changePassphrase('guessed', 'mine now')
    }).toThrow(expect.objectContaining({ code: 'passphrase-wrong' }) as Error)
    expect(session.key().passphrase).toBe('first of all')
    session.changePassphrase('first of all', 'second of all')
    expect([session.key().passphrase, session.since()]).toEqual(['second of all', since])
    session.close()
    expect(() => openStore(path, { passphrase: 'first of all' })).toThrow()
    openStore(path, { passphrase: 'second of all' }).close()
  })
})
