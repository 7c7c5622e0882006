import { fieldIn } from '../../../db/model/record/read-field.ts'
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
import { bundled, runAndKill } from '../../support/child.ts'
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
    const { batch } = (fieldIn(fields, 'externalIds') ?? {}) as { batch?: string }
    if (batch !== undefined) counts.set(batch, (counts.get(batch) ?? 0) + 1)
  }
  return counts
}

function checkEdits(store: Store, { edited, edits }: Done, round: number): void {
  for (const [id, what] of edited) {
    const record = findRecord(store.db, id as RecordId)
    expect(record).not.toBeNull()
    if (what !== 'edit') expect(fieldIn(record?.fields, 'narrative')).toBe('second')
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
  worker: string,
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
    const done = readWords(await runAndKill(worker, args, random() * 150))
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
    const worker = await bundled(join(import.meta.dirname, 'crash-child.ts'))
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
        results.push(await killAgainAndAgain(next, worker, bundles))
    }
    await Promise.all([lane(), lane()])
    // The test is worth something only while kills fall into actions, and actions get finished too.
    const sum = (of: 'inside' | 'imports') => results.reduce((all, result) => all + result[of], 0)
    expect(sum('inside')).toBeGreaterThan(stores)
    expect(sum('imports')).toBeGreaterThan(0)
  },
)
