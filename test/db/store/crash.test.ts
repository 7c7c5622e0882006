import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createStore, openExistingStore } from '../../../db/commands/create-store.ts'
import { importRecords } from '../../../db/commands/imports/import-records.ts'
import { rebuild } from '../../../db/commands/rebuild.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { verifyStore } from '../../../db/exchange/verify/verify.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord, recordsOfType } from '../../../db/store/records/record.ts'
import { seeded } from '../../bench/generate.ts'
import { aFolder, aStore } from '../../support/builders.ts'
import { dumpAll } from '../../support/store.ts'
import { crashRows, rowsInABatch } from './crash-rows.ts'

/** Stores one after another, two at a time; as many kills on each. The record grows, so stores are changed for new ones. */
const stores = 10
const killsOnEach = 5
const bundleCount = 40

interface Done {
  readonly imported: ReadonlySet<string>
  /** By record: the last that was said to be finished on it. */
  readonly edited: ReadonlyMap<string, string>
  readonly edits: number
  /** The kill fell into an action, not between two. */
  readonly inside: boolean
}

/** Runs the worker and kills it some milliseconds after it has begun to work; gives what it said. */
function workAndDie(args: readonly string[], afterMs: number): Promise<string[]> {
  return new Promise((done, fail) => {
    const child = spawn(process.execPath, [join(import.meta.dirname, 'crash-child.ts'), ...args], {
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
      if (signal === 'SIGKILL') done(said.split('\n').slice(0, -1))
      else fail(new Error(`the worker ended by itself with ${String(code)} after:\n${said}`))
    })
  })
}

function readWords(said: readonly string[]): Done {
  const imported = new Set<string>()
  const edited = new Map<string, string>()
  let edits = 0
  for (const line of said) {
    const [what = '', name = ''] = line.split(' ')
    if (what === 'import') imported.add(name)
    if (what === 'edit') edits += 1
    if (what === 'edit' || what === 'second' || what === 'deletion') edited.set(name, what)
  }
  return { imported, edited, edits, inside: said.at(-1)?.startsWith('begin') === true }
}

/** How many rows there are of each batch. */
function batchesIn(store: Store): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { fields } of recordsOfType(store.db, 'event')) {
    const { batch } = (fields['externalIds'] ?? {}) as { batch?: string }
    if (batch !== undefined) counts.set(batch, (counts.get(batch) ?? 0) + 1)
  }
  return counts
}

function checkEdits(store: Store, { edited, edits }: Done, round: number): void {
  for (const [id, what] of edited) {
    const record = findRecord(store.db, id as RecordId)
    expect(record).not.toBeNull()
    if (what !== 'edit') expect(record?.fields['narrative']).toBe('second')
    if (what === 'deletion') expect(record?.deleted).toBe(true)
  }
  const made = store.db
    .prepare("SELECT count(*) FROM change_log WHERE json_extract(body, '$.set.title') = ?")
    .pluck()
    .get(`edit ${String(round)}`)
  expect([edits, edits + 1]).toContain(made)
}

async function killAgainAndAgain(
  number: number,
  bundles: string,
): Promise<{ inside: number; imports: number }> {
  const path = join(aFolder(), 'crash.situdb')
  const passphrase = number % 2 === 0 ? 'crash' : null
  createStore(path, { passphrase, operation: 'x', operator: 'AB' }).close()
  const random = seeded(11 + number)
  const imported = new Set<string>()
  let inside = 0
  let bundle = 0
  for (let round = 0; round < killsOnEach; round += 1) {
    const args = [path, passphrase ?? '', String(round), bundles, String(bundle)]
    const done = readWords(await workAndDie(args, random() * 150))
    for (const name of done.imported) imported.add(name)
    if (done.inside) inside += 1
    const store = openExistingStore(path, { passphrase })
    expect(store.db.pragma('integrity_check', { simple: true })).toBe('ok')
    // Whole or absent; and what was said to be done is there.
    const counts = batchesIn(store)
    for (const [name, count] of counts) expect([name, count]).toEqual([name, rowsInABatch])
    for (const name of imported) expect([name, counts.get(name)]).toEqual([name, rowsInABatch])
    checkEdits(store, done, round)
    bundle = [...counts.keys()].filter((name) => name.startsWith('bundle')).length
    if (round === killsOnEach - 1) {
      expect(verifyStore(store.db).problems).toEqual([])
      const before = dumpAll(store)
      rebuild(store)
      expect(dumpAll(store)).toBe(before)
    }
    store.close()
  }
  return { inside, imports: imported.size }
}

it(
  `survives ${String(stores * killsOnEach)} kills: all of an action or nothing of it`,
  { timeout: 240_000 },
  async () => {
    const bundles = aFolder()
    const source = aStore()
    for (let at = 0; at < bundleCount; at += 1) {
      const name = `bundle-${String(at)}`
      const options = { name, format: 'crash', onError: 'stop', dryRun: false } as const
      await importRecords(source, crashRows(name), options)
      await exportBundle(source, join(bundles, `${name}.situ`), { title: name, note: '' })
    }
    const waiting = Array.from({ length: stores }, (_, at) => at)
    const results: { inside: number; imports: number }[] = []
    const lane = async (): Promise<void> => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
        results.push(await killAgainAndAgain(next, bundles))
    }
    await Promise.all([lane(), lane()])
    // The test is worth something only while kills fall into actions, and actions get finished too.
    const sum = (of: 'inside' | 'imports') => results.reduce((all, result) => all + result[of], 0)
    expect(sum('inside')).toBeGreaterThan(stores)
    expect(sum('imports')).toBeGreaterThan(0)
  },
)
