import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { changePassphrase } from '../../../db/commands/change-passphrase.ts'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { Store } from '../../../db/open.ts'
import { seeded } from '../../bench/generate.ts'
import { aFolder } from '../../support/builders.ts'
import { titlesOf } from '../../support/store.ts'
import { crashRows, rowsInABatch } from './crash-rows.ts'

/** Lets a worker change the passphrase round and round, kills it, and gives the two between which it was. */
function changeAndDie(path: string, keys: readonly string[], afterMs: number): Promise<string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'rekey-child.ts'), path, ...keys], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    let timer: NodeJS.Timeout | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', fail)
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') done(said.trimEnd().split('\n').at(-1)?.split(' ') ?? [])
      else fail(new Error(`the worker ended by itself with ${String(code)} after:\n${said}`))
    })
  })
}

/** The store with whichever of the keys opens it. */
function openWithOneOf(path: string, keys: readonly string[]): { store: Store; key: string } {
  const reasons: string[] = []
  for (const key of keys) {
    try {
      return { store: openExistingStore(path, { passphrase: key === 'plain' ? null : key }), key }
    } catch (error) {
      expect(error).toBeInstanceOf(SituError)
      reasons.push(`${key}: ${(error as SituError).code}`)
    }
  }
  throw new Error(`no key opens the store: ${reasons.join(', ')}`)
}

it.each([
  ['one passphrase to another', ['one', 'two']],
  ['a passphrase to none and back', ['one', 'plain']],
])('a kill while changing %s leaves a store that the old or the new one opens, whole', async (_, keys) => {
  const path = join(aFolder(), 'a.situdb')
  const made = createStore(path, { passphrase: 'one', operation: 'x', operator: 'AB' })
  const options = { name: 'x', format: 'crash', onError: 'stop', dryRun: false } as const
  for (let at = 0; at < 10; at += 1) await importRecords(made, crashRows(String(at)), options)
  made.close()
  const random = seeded(5)
  for (let round = 0; round < 10; round += 1) {
    const between = await changeAndDie(path, keys, random() * 900)
    const { store, key } = openWithOneOf(path, between)
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(titlesOf(store)).toHaveLength(10 * rowsInABatch)
    store.close()
    // Nothing is left of the copy, which may have been in the clear.
    expect(readdirSync(dirname(path))).toEqual(['a.situdb'])
    if (key !== 'one') changePassphrase(path, key === 'plain' ? null : key, 'one')
  }
})
