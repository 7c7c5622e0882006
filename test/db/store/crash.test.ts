import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { verifyStore } from '../../../db/exchange/verify.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { findRecord, recordsOfType } from '../../../db/store/record.ts'
import { seeded } from '../../bench/generate.ts'
import { aFolder } from '../../support/builders.ts'

const kills = 50
const rowsInABatch = 300

/** Runs the worker and kills it after some milliseconds of work; gives what it said it had finished. */
function workAndDie(path: string, passphrase: string, round: number, afterMs: number): Promise<string[]> {
  return new Promise((done, fail) => {
    const child = spawn(
      process.execPath,
      [join(import.meta.dirname, 'crash-child.ts'), path, passphrase, String(round)],
      {
        env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    )
    let said = ''
    let timer: NodeJS.Timeout | null = null
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      timer ??= setTimeout(() => child.kill('SIGKILL'), afterMs)
    })
    child.on('error', fail)
    child.on('close', () => {
      done(said.split('\n').slice(0, -1))
    })
  })
}

it(`survives ${String(kills)} kills: all of an action or nothing of it`, { timeout: 300_000 }, async () => {
  const path = join(aFolder(), 'crash.situdb')
  const passphrase = 'crash'
  createStore(path, { passphrase, operation: 'x', operator: 'AB' }).close()
  const random = seeded(11)
  const imported = new Set<string>()
  const edited = new Set<string>()
  let interrupted = 0
  for (let round = 0; round < kills; round += 1) {
    const said = await workAndDie(path, passphrase, round, 3 + random() * 220)
    for (const line of said) {
      const [what, name = ''] = line.split(' ')
      if (what === 'import') imported.add(name)
      if (what === 'edit') edited.add(name)
    }
    const store = openExistingStore(path, { passphrase })
    const counts = new Map<string, number>()
    for (const { fields } of recordsOfType(store.db, 'event')) {
      const { batch } = (fields['externalIds'] ?? {}) as { batch?: string }
      if (batch !== undefined) counts.set(batch, (counts.get(batch) ?? 0) + 1)
    }
    // Whole or absent; and what was said to be done is there.
    for (const [batch, count] of counts) {
      expect(`${batch}: ${String(count)}`).toBe(`${batch}: ${String(rowsInABatch)}`)
      if (!imported.has(batch)) interrupted += 1
    }
    for (const batch of imported) expect(counts.get(batch)).toBe(rowsInABatch)
    for (const id of edited) expect(findRecord(store.db, id as RecordId)).not.toBeNull()
    if (round % 10 === 9) {
      expect(verifyStore(store.db).problems).toEqual([])
      const before = dumpDerived(store.db)
      rebuild(store)
      expect(dumpDerived(store.db)).toBe(before)
    } else expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    store.close()
  }
  expect(imported.size).toBeGreaterThan(5)
  expect(interrupted).toBeGreaterThanOrEqual(0)
})
