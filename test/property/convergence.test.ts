import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { backup } from '../../db/commands/backup.ts'
import { createStore, openExistingStore } from '../../db/commands/create-store.ts'
import { deleteRecord } from '../../db/commands/delete-record.ts'
import { resolveByRule } from '../../db/commands/resolve-conflict.ts'
import { saveRecord } from '../../db/commands/save-record.ts'
import { exchangeFolder } from '../../db/exchange/folder/exchange-folder.ts'
import { exportBundle } from '../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../db/exchange/bundle/import-bundle.ts'
import { SituError } from '../../db/model/errors.ts'
import { canonicalJson } from '../../db/model/canonical.ts'
import type { ChangeBody } from '../../db/model/record/change.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { newRecordId } from '../../db/model/ids.ts'
import { firstStamp, nextStamp } from '../../db/model/stamp.ts'
import type { Stamp } from '../../db/model/stamp.ts'
import type { Store } from '../../db/open.ts'
import { createAppender } from '../../db/store/append/append.ts'
import { dumpDerived } from '../../db/store/maintenance.ts'
import { closeReceipt, openReceipt } from '../../db/store/append/receipt.ts'
import { readSetting } from '../../db/store/setting.ts'
import { selfStation } from '../../db/store/log/station.ts'
import { stationViews } from '../../db/store/exchange/station-view.ts'
import { inTransaction } from '../../db/store/statement.ts'
import { rebuild } from '../../db/commands/rebuild.ts'
import { aFolder, anEvent } from '../support/builders.ts'
import { asFormat1 } from '../support/old-store.ts'
import { seeded } from '../bench/generate.ts'

const rounds = Number(process.env['SITU_ROUNDS'] ?? '200')
const seeds = (process.env['SITU_SEEDS'] ?? '1,2').split(',').map(Number)
const dayMs = 86_400_000
const trusting = { trust: ['any'], skipUnknown: false, dryRun: false }

afterEach(() => {
  vi.restoreAllMocks()
})

/** Every change that any store holds, and none is in only some. */
function changeIds(store: Store): readonly string[] {
  return store.db.prepare('SELECT lower(hex(id)) FROM change_log ORDER BY 1').pluck().all() as string[]
}

function filesUnder(folder: string): readonly string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
}

it.each(seeds)(
  'five stations end with the same record, whatever happens to their sticks (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
    const folder = aFolder()
    let clock = Date.UTC(2026, 10, 23)
    const skews = [0, 2 * dayMs, -2 * dayMs, dayMs / 2, -dayMs / 3]
    let skew = 0
    vi.spyOn(Date, 'now').mockImplementation(() => (clock += 1000) + skew)
    const paths = ['a', 'b', 'c', 'd', 'e'].map((name) => join(folder, `${name}.situdb`))
    const stores = paths.map((path, at) =>
      createStore(path, {
        passphrase: null,
        operation: 'test',
        operator: `O${String(at)}`,
        stationName: `Team ${String(at)}`,
      }),
    )
    // One laptop has an older Situ's store: it is brought up to date when that Situ is replaced, in the middle.
    stores[4]?.close()
    asFormat1(paths[4] as string)
    let oldOne: Store | null = null
    const sticks = ['s1', 's2'].map((name) => join(folder, name))
    for (const stick of sticks) mkdirSync(stick)
    const bundles: string[] = []
    const snapshots: string[] = []
    const records: RecordId[] = []
    const written = new Set<string>()
    const tally = {
      edits: 0,
      exchanges: 0,
      refused: 0,
      lost: 0,
      truncated: 0,
      stale: 0,
      bundles: 0,
      restored: 0,
      newer: 0,
    }

    const use = (at: number): Store => {
      skew = skews[at] ?? 0
      return stores[at] as Store
    }
    const note = (store: Store): void => {
      for (const id of changeIds(store)) written.add(id)
    }

    for (let round = 0; round < rounds; round += 1) {
      if (oldOne === null && round >= rounds / 2) {
        oldOne = openExistingStore(paths[4] as string, { passphrase: null })
        stores[4] = oldOne
      }
      const at = Math.floor(random() * (oldOne === null ? 4 : 5))
      const store = use(at)
      const dice = random()
      if (dice < 0.4) {
        edit(store, random, pick, records)
        tally.edits += 1
        note(store)
      } else if (dice < 0.68) {
        const { receipt, failure } = await exchangeFolder(store, pick(sticks), trusting)
        expect(failure).toBeNull()
        tally.exchanges += 1
        tally.refused += receipt.files.filter((file) => file.status === 'refused').length
      } else if (dice < 0.74) {
        const stick = pick(sticks)
        rmSync(stick, { recursive: true })
        mkdirSync(stick)
        tally.lost += 1
      } else if (dice < 0.81) {
        const files = filesUnder(pick(sticks))
        if (files.length > 0) {
          const file = pick(files)
          truncateSync(file, Math.floor(statSync(file).size * random()))
          tally.truncated += 1
        }
      } else if (dice < 0.86) {
        // A stick from last week turns up again.
        const stick = pick(sticks)
        if (snapshots.length > 0 && random() < 0.5) {
          rmSync(stick, { recursive: true })
          cpSync(pick(snapshots), stick, { recursive: true })
          tally.stale += 1
        } else {
          const copy = join(folder, `snapshot-${String(round)}`)
          cpSync(stick, copy, { recursive: true })
          snapshots.push(copy)
        }
      } else if (dice < 0.92) {
        const path = join(folder, `${String(round)}.situ`)
        await exportBundle(store, path, {
          title: '',
          note: '',
          seal: random() < 0.3 ? { passphrase: 'x' } : null,
        })
        bundles.push(path)
        tally.bundles += 1
      } else if (dice < 0.97) {
        const path = bundles.length === 0 ? null : pick(bundles)
        if (path !== null) {
          if (random() < 0.2) truncateSync(path, Math.floor(statSync(path).size * random()))
          try {
            await importBundle(store, path, { trust: ['any'], dryRun: false, passphrase: 'x' })
          } catch (error) {
            if (!(error instanceof SituError)) throw error
            tally.refused += 1
          }
        }
      } else if (dice < 0.985) {
        writeNewer(store)
        tally.newer += 1
        note(store)
      } else {
        // The laptop is lost, and goes on from its backup.
        const copy = join(folder, `backup-${String(round)}.situdb`)
        backup(store, copy, null)
        note(store)
        store.close()
        stores[at] = openExistingStore(copy, { passphrase: null })
        tally.restored += 1
      }
    }

    const last = join(folder, 'last')
    mkdirSync(last)
    for (let turn = 0; turn < 2; turn += 1)
      for (let at = 0; at < stores.length; at += 1) {
        const { receipt, failure } = await exchangeFolder(use(at), last, trusting)
        expect(failure).toBeNull()
        expect(receipt.files.filter((file) => file.status === 'refused')).toEqual([])
      }
    const [first, ...others] = stores as [Store, ...Store[]]
    const state = dumpDerived(first.db)
    expect(state.length).toBeGreaterThan(1000)
    for (const store of others) expect(dumpDerived(store.db)).toBe(state)
    for (const store of stores) {
      const here = new Set(changeIds(store))
      expect([...written].filter((id) => !here.has(id))).toEqual([])
      expect(stationViews(store.db).flatMap((view) => view.missing)).toEqual([])
    }
    rebuild(first)
    expect(dumpDerived(first.db)).toBe(state)
    if (process.env['SITU_ROUNDS'] !== undefined)
      console.log(JSON.stringify({ seed, rounds, changes: written.size, records: records.length, ...tally }))
    for (const store of stores) store.close()
  },
)

function edit(
  store: Store,
  random: () => number,
  pick: <T>(items: readonly T[]) => T,
  records: RecordId[],
): void {
  const known = records.filter(
    (id) =>
      store.db
        .prepare('SELECT 1 FROM record WHERE id = ?')
        .get(Buffer.from(id.replaceAll('-', ''), 'hex')) !== undefined,
  )
  const dice = random()
  if (known.length === 0 || dice < 0.3) {
    records.push(
      saveRecord(store, { type: 'event', set: anEvent({ title: `Event ${String(records.length)}` }) }).id,
    )
  } else if (dice < 0.85) {
    const field = pick(['title', 'narrative', 'verification', 'placeName'])
    const value =
      field === 'verification' ? pick(['reported', 'corroborated']) : `${field} ${String(random())}`
    saveRecord(store, { type: 'event', id: pick(known), set: { [field]: value } })
  } else if (dice < 0.93) {
    deleteRecord(store, pick(known), random() < 0.6)
  } else {
    resolveByRule(store, { take: 'newer' }, null)
  }
}

/** What a newer Situ writes: a type and a member that this one does not know (I7). */
function writeNewer(store: Store): void {
  inTransaction(store.db, () => {
    const receipt = openReceipt(store.db, { at: Date.now(), kind: 'edit', what: 'newer', operator: 'N' })
    const appender = createAppender(store.db, receipt)
    const body: ChangeBody & { weather: string } = {
      record: newRecordId(),
      type: 'sensor-reading',
      parents: [],
      stamp: nextStamp((readSetting(store.db, 'clock') ?? firstStamp) as Stamp, Date.now()),
      station: selfStation(store.db).id,
      operator: 'N',
      set: { reading: 7, unit: { code: 'lx' } },
      weather: 'rain',
    }
    appender.add({ body, line: canonicalJson(body), newer: true })
    const { firstSeq, lastSeq } = appender.finish()
    closeReceipt(store.db, receipt, firstSeq, lastSeq, null)
  })
}
