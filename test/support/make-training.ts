// Makes assets/sample/training: three stations' bundles of an invented operation. Development only, in Electron's Node:
// `npm run node -- test/support/make-training.ts [folder]`. The same script makes the same bytes; assets/README.md says what is in them.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, truncateSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Json } from '../../db/model/canonical.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { Store } from '../../db/open.ts'
import type { StationName } from './training/events.ts'
import { allSteps } from './training/plan.ts'
import type { Step } from './training/plan.ts'
import { makeSteady } from './training/steady.ts'
import { at } from './training/story.ts'

const out = process.argv[2] ?? join(import.meta.dirname, '..', '..', 'assets', 'sample', 'training')
const folder = mkdtempSync(join(tmpdir(), 'situ-training-'))
// What an installation remembers of itself must not become steady.
process.env['XDG_CONFIG_HOME'] = folder
const { setClock } = makeSteady('situ training 1')
const { createStore } = await import('../../db/commands/create-store.ts')
const { deleteRecord } = await import('../../db/commands/delete-record.ts')
const { nameStation } = await import('../../db/commands/name-station.ts')
const { saveRecord } = await import('../../db/commands/save-record.ts')
const { exchangeFolder } = await import('../../db/exchange/folder/exchange-folder.ts')
const { importBundle } = await import('../../db/exchange/bundle/import-bundle.ts')
const { exportBundle } = await import('../../db/exchange/bundle/export-bundle.ts')
const { selfStation } = await import('../../db/store/log/station.ts')

const ids = new Map<string, RecordId>()
const types = new Map<string, string>()

function resolve(value: Json): Json {
  if (typeof value === 'string' && value.startsWith('@')) {
    const id = ids.get(value.slice(1))
    if (id === undefined) throw new Error(`nothing is called ${value}`)
    return id
  }
  if (Array.isArray(value)) return (value as readonly Json[]).map(resolve)
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, resolve(member)]))
  return value
}

function open(name: StationName, operator: string): Store {
  setClock(at('2026-05-31', 7))
  const store = createStore(join(folder, `${name}.situdb`), {
    passphrase: null,
    operation: 'Training island',
    operator,
    stationName: `${name} (training)`,
  })
  nameStation(store, { organisation: 'Invented monitoring office' })
  return store
}

const stores: Readonly<Record<StationName, Store>> = {
  Harbour: open('Harbour', 'NR'),
  Ridge: open('Ridge', 'TS'),
  Lake: open('Lake', 'MB'),
}

function enter({ station, key, type, set }: Step): void {
  const store = stores[station]
  if (type !== null) {
    const { id } = saveRecord(store, { type, set: resolve(set) as Record<string, Json> })
    ids.set(key, id)
    types.set(key, type)
    return
  }
  const [id, known] = [ids.get(key), types.get(key)]
  if (id === undefined || known === undefined) throw new Error(`nothing is called ${key}`)
  if (set === null) deleteRecord(store, id)
  else saveRecord(store, { type: known, id, set: resolve(set) as Record<string, Json> })
}

const stick = join(folder, 'stick')
mkdirSync(stick)
mkdirSync(out, { recursive: true })

async function exchange(...names: readonly StationName[]): Promise<void> {
  for (const name of names) {
    const { failure } = await exchangeFolder(stores[name], stick, {
      trust: ['any'],
      skipUnknown: false,
      dryRun: false,
    })
    if (failure !== null) throw failure
  }
}

async function write(name: StationName, path: string): Promise<void> {
  rmSync(path, { force: true })
  await exportBundle(stores[name], path, { title: `${name}, training`, note: 'Invented, for exercises' })
}

async function give(name: StationName, file = name.toLowerCase()): Promise<void> {
  await write(name, join(out, `${file}.situ`))
}

/** Harbour's bundle goes to the two others; nothing comes back until the exercise. */
async function hand(path: string): Promise<void> {
  await write('Harbour', path)
  for (const name of ['Ridge', 'Lake'] as const)
    await importBundle(stores[name], path, { trust: ['any'], dryRun: false })
}

/** A stick that was pulled out too early: one pack of a station's is cut off. */
function damage(name: StationName, sequence: number): void {
  const { id } = selfStation(stores[name].db)
  const [operation = ''] = readdirSync(join(stick, 'situ'))
  truncateSync(join(stick, 'situ', operation, id, `${String(sequence)}.ndjson.zst`), 100)
}

const lostPack = 3
const meetings: readonly { readonly at: number; readonly run: () => Promise<void> }[] = [
  { at: at('2026-05-31', 18), run: () => hand(join(folder, 'begin.situ')) },
  { at: at('2026-06-27', 18), run: () => hand(join(out, 'harbour-june.situ')) },
  { at: at('2026-07-26', 18), run: () => exchange('Lake', 'Ridge', 'Lake') },
  { at: at('2026-08-06', 18), run: () => give('Ridge') },
  { at: at('2026-08-12', 18), run: () => exchange('Ridge') },
  {
    at: at('2026-08-16', 18),
    async run() {
      await exchange('Ridge')
      damage('Ridge', lostPack)
      await exchange('Lake')
    },
  },
  { at: at('2026-08-31', 18), run: () => give('Harbour') },
  { at: at('2026-08-31', 19), run: () => give('Lake') },
]

let next = 0
async function registerUntil(time: number): Promise<void> {
  for (let meeting = meetings[next]; meeting !== undefined && meeting.at <= time; meeting = meetings[next]) {
    setClock(meeting.at)
    await meeting.run()
    next += 1
  }
}

try {
  for (const step of allSteps()) {
    await registerUntil(step.at)
    setClock(step.at)
    enter(step)
  }
  await registerUntil(Infinity)
} finally {
  for (const store of Object.values(stores)) store.close()
  rmSync(folder, { recursive: true, force: true })
}
