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
import { bundled, runAndKill } from '../../support/child.ts'
import { titlesOf } from '../../support/store.ts'
import { crashRows, rowsInABatch } from './crash-rows.ts'

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
  const worker = await bundled(join(import.meta.dirname, 'rekey-child.ts'))
  const path = join(aFolder(), 'a.situdb')
  const made = createStore(path, { passphrase: 'one', operation: 'x', operator: 'AB' })
  const options = { name: 'x', format: 'crash', onError: 'stop', dryRun: false } as const
  for (let at = 0; at < 10; at += 1) await importRecords(made, crashRows(String(at)), options)
  made.close()
  const random = seeded(5)
  for (let round = 0; round < 10; round += 1) {
    // The two between which it was.
    const said = await runAndKill(worker, [path, ...keys], random() * 900)
    const between = said.at(-1)?.split(' ') ?? []
    const { store, key } = openWithOneOf(path, between)
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    expect(titlesOf(store)).toHaveLength(10 * rowsInABatch)
    store.close()
    // Nothing is left of the copy, which may have been in the clear.
    expect(readdirSync(dirname(path))).toEqual(['a.situdb'])
    if (key !== 'one') changePassphrase(path, key === 'plain' ? null : key, 'one')
  }
})
