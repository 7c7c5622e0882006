// Makes the golden files of this format in test/fixtures/golden: a store with a bit of everything that an office does, one with
// every field of every type, a bundle and an extract. They are made once, by the version that has the format, and never again:
// what a later version reads out of them must stay what it is. Development only, in Electron's Node:
// `npm run node -- test/support/make-golden-stores.ts <folder>`. The same script makes the same content.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { schemaVersion } from '../../db/migrate.ts'
import type { Json } from '../../db/model/canonical.ts'
import type { Change } from '../../db/model/record/change.ts'
import { newRecordId } from '../../db/model/ids.ts'
import type { RecordId } from '../../db/model/ids.ts'
import { fieldsOfType } from '../../db/model/fields/record-fields.ts'
import { recordTypes } from '../../db/model/record/records.ts'
import type { RecordType } from '../../db/model/record/records.ts'
import type { Store } from '../../db/open.ts'
import type { ChangeOver } from './builders.ts'
import { makeSteady } from './training/steady.ts'

const out = process.argv[2]
if (out === undefined) throw new Error('name a folder')
const folder = mkdtempSync(join(tmpdir(), 'situ-golden-'))
// What an installation remembers of itself must not become steady.
process.env['XDG_CONFIG_HOME'] = folder
const { setClock } = makeSteady('situ golden 4', { bySize: true })
let now = Date.UTC(2026, 11, 1, 8)
setClock(now)

const { attachFiles } = await import('../../db/commands/attach-file.ts')
const { chooseReading } = await import('../../db/commands/choose-reading.ts')
const { createStore, openExistingStore } = await import('../../db/commands/create-store.ts')
const { deleteRecord } = await import('../../db/commands/delete-record.ts')
const { aChange } = await import('./builders.ts')
const { plant } = await import('./planted.ts')
const { situHere } = await import('./situ.ts')
const { append } = await import('./store.ts')

interface Named {
  readonly id: RecordId
  readonly name?: string
  readonly title?: string
}

/** Eleven minutes later each time, so that nothing happens at once. */
async function situ(...args: readonly string[]): Promise<unknown> {
  now += 11 * 60_000
  setClock(now)
  const { code, out: said, err } = await situHere([...args, '--json'], { SITU_PASSPHRASE: '' })
  if (code !== 0) throw new Error(`situ ${args.join(' ')}: ${err}`)
  return JSON.parse(said) as unknown
}

function nextDay(days = 1): void {
  now += days * 86_400_000
  setClock(now)
}

const north = join(folder, 'north.situdb')
const south = join(folder, 'south.situdb')

async function set(store: string, ...words: readonly string[]): Promise<RecordId> {
  return ((await situ('set', store, ...words)) as Named).id
}

async function called(store: string, type: string, name: string): Promise<RecordId> {
  const { records } = (await situ('list', store, type)) as { readonly records: readonly Named[] }
  const found = records.find((one) => one.name === name || one.title === name)
  if (found === undefined) throw new Error(`no ${type} is called ${name}`)
  return found.id
}

async function hand(from: string, to: string, name: string): Promise<void> {
  const bundle = join(folder, name)
  await situ('export', from, bundle, '--title', name)
  await situ('import', to, bundle, '--trust', 'any')
}

async function theStory(): Promise<void> {
  const begin = ['--no-passphrase', '--operation', 'Golden', '--clock', 'right']
  await situ('init', north, '--sample', '--operator', 'NR', '--station', 'North', ...begin)
  await situ('station', north, '--organisation', 'Golden office')
  await situ('init', south, '--operator', 'TS', '--station', 'South', '--time-zone', 'UTC', ...begin)
  await hand(north, south, 'first.situ')

  nextDay()
  const ucdp = join(folder, 'ucdp.csv')
  const fixture = join(import.meta.dirname, '..', 'fixtures', 'formats', 'ucdp-syria.csv')
  writeFileSync(ucdp, readFileSync(fixture, 'utf8').split('\n').slice(0, 19).join('\n'))
  await situ('import', north, ucdp, '--on-error', 'skip')

  nextDay()
  const radio = await set(
    north,
    ...['source', 'name=Radio net 7', 'kind=radio', 'reliability=B', 'protected=true'],
    ...['contact=+970 59 100 2000', 'sensitivity=high'],
  )
  const desk = await set(north, 'source', 'name=Desk 2', 'reliability=A', 'note=Our own people')
  const use = (source: RecordId, credibility: string): string =>
    `sources=${JSON.stringify([{ source, credibility, date: '2026-02-03', locator: 'page 2' }])}`
  const zoneNorth = await called(north, 'zone', 'North Gaza')
  const zoneGaza = await called(north, 'zone', 'Gaza')
  const israel = await called(north, 'actor', 'Israel')
  const hamas = await called(north, 'actor', 'Hamas')
  const shelling = await set(
    north,
    ...['event', 'title=Shelling near the bridge', 'kind=shelling-artillery-missile-attack'],
    ...['occurred=2026-02-03T21:10+02:00', 'reported=2026-02-04', 'placeName=Wadi bridge'],
    ...['location=31.52, 34.45', `zone=${zoneGaza}`, 'verification=corroborated', use(radio, '2')],
    `actors=${JSON.stringify([{ actor: israel, role: 'perpetrator' }, { actor: hamas }])}`,
    `casualties=${JSON.stringify({ killed: { low: 2, best: 3, high: 5 }, injured: { low: 7 }, bySide: [{ side: 'civilians', killed: { best: 2 } }] })}`,
    'narrative=Radio net 7 heard it; call +970 59 100 2000 or desk@example.org. مدفعية قرب الجسر',
  )
  const near = await set(
    north,
    ...['event', 'title=Shelling by the bridge', 'kind=shelling-artillery-missile-attack'],
    ...['occurred=2026-02-03', 'location=31.521, 34.451', 'verification=reported', 'sensitivity=severe'],
  )
  await set(north, 'event', 'title=Undated rumour', 'kind=strategic-developments', 'passOn=false')
  await set(
    north,
    'event',
    'title=Meeting, some time in autumn',
    'kind=agreement',
    'occurred=2025-10~/2025-11',
  )
  const doomed = await set(north, 'event', 'title=Names a witness', 'kind=attack', 'occurred=2026-02-01~')
  const gone = await set(north, 'event', 'title=Entered twice', 'kind=protests', 'occurred=2026-02-01')
  const post = await called(north, 'post', 'Peace council')
  const stated = await set(
    north,
    ...['statement', `subject=${post}`, 'about=status', 'value=appointed', 'validFrom=2026-01-20'],
    ...['basis=announced', use(desk, '3')],
  )
  await set(
    north,
    ...['statement', `subject=${post}`, 'about=status', 'value=vacant', 'validFrom=2026-01-25'],
    ...['basis=observed', use(radio, '1')],
  )
  const agreement = await called(north, 'agreement', 'Gaza ceasefire agreement (2025)')
  await set(
    north,
    ...['provision', `agreement=${agreement}`, 'article=Article 3', 'text=Crossings open daily'],
    ...['due=2025-12-15', 'implementation=1', use(desk, '2')],
  )
  await set(
    north,
    'control',
    `zone=${zoneNorth}`,
    `controller=${israel}`,
    'status=controlled',
    'basis=observed',
  )
  await set(
    north,
    ...['control', `zone=${zoneGaza}`, `controller=${hamas}`, 'status=contested', 'basis=reported'],
    ...['validFrom=2025-12', 'validTo=2026-03-01', use(desk, '4')],
  )
  await set(north, 'place', 'name=Wadi bridge', 'geometry=31.5203, 34.4502', 'kind=bridge')
  const again = await set(north, 'actor', 'name=Hammas', 'kind=armed-group', 'country=PSE')
  await situ('merge-actors', north, again, hamas)

  nextDay(3)
  await situ('set', north, 'event', shelling, 'note=Seen from the office, too', 'verification=verified')
  await hand(north, south, 'second.situ')
  nextDay()
  // Both edit what the other one edits.
  await situ('set', north, 'event', shelling, 'title=Shelling of the bridge', 'placeName=Wadi crossing')
  await situ('set', south, 'event', shelling, 'title=Two shells near the bridge', 'placeName=Bridge, Wadi')
  await situ('set', south, 'zone', zoneNorth, `population=${JSON.stringify({ value: 270_000, year: 2025 })}`)
  await situ('set', south, 'event', gone, 'note=No, it is another one')
  await set(
    south,
    'event',
    'title=Seen from the south',
    'kind=looting-property-destruction',
    'occurred=2026-02-07',
  )

  const edit = openExistingStore(north, { passphrase: null })
  const picture = join(folder, 'bridge.png')
  copyFileSync(join(import.meta.dirname, '..', '..', 'assets', 'icons', 'situ-256.png'), picture)
  const log = join(folder, 'log.txt')
  writeFileSync(log, 'Radio log of the third of February\n')
  attachFiles(edit, shelling, [picture, log], 'The bridge')
  deleteRecord(edit, gone)
  chooseReading(edit, stated, 'The appointment was published')
  edit.close()

  await hand(south, north, 'third.situ')
  const { conflicts } = (await situ('conflicts', north)) as {
    readonly conflicts: readonly { field: string; record: string; values: readonly { change: string }[] }[]
  }
  const settled = conflicts.find(({ field }) => field === 'placeName')
  if (settled === undefined || conflicts.length < 3) throw new Error('too few conflicts')
  await situ('resolve', north, settled.record, settled.field, settled.values.at(-1)?.change ?? '')
  await situ('purge', north, doomed, '--reason', 'It names a witness', '--authority', 'Head of office')
  await situ('set', north, 'event', near, `derivedFrom=${JSON.stringify([shelling])}`)
  nextDay()
  const given = ['--redact', 'partner', '--recipient', 'A partner', '--purpose', 'Weekly meeting']
  await situ('export', north, join(folder, 'extract.situ'), '--title', 'Extract', ...given)
  await situ('export', north, join(folder, 'bundle.situ'), '--title', 'Bundle', '--note', 'For ever')
}

function thePlanted(path: string): void {
  const store = createStore(path, {
    ...{ passphrase: null, operation: 'Planted', operator: 'AB', stationName: 'Planted', timeZone: 'UTC' },
  })
  const { secrets, ids } = plant(store, 4)
  const severe = (type: string): RecordId => {
    const found = secrets.find((one) => one.type === type && ids.get(one.record) === 'severe')
    if (found === undefined) throw new Error(`no severe ${type}`)
    return found.record
  }
  plantReferences(store, severe)
  plantFaults(store)
  store.close()
}

/** Records that leave and name what stays behind. */
function plantReferences(store: Store, severe: (type: string) => RecordId): void {
  const sets: readonly (readonly [string, Readonly<Record<string, Json>>])[] = [
    ['zone', { parent: severe('zone') }],
    ['control', { zone: severe('zone') }],
    ['actor', { parent: severe('actor'), kind: 'state' }],
    ['actor', { mergedInto: severe('actor'), kind: 'state' }],
    ['event', { derivedFrom: [severe('event')], sameAs: [severe('event')], zone: severe('zone') }],
    ['figure', { subject: severe('actor'), measure: 'of nobody named' }],
    ['statement', { subject: severe('post'), about: 'status', value: 'vacant' }],
    ['place', { parent: severe('zone') }],
  ]
  append(
    store,
    sets.map(([type, set], at) =>
      aChange({ record: newRecordId(), type, at: 90_000 + at, set: { ...set, sensitivity: 'low' } }),
    ),
  )
}

/** What a newer or a faulty station writes: fields and types that nobody knows, values that do not fit, a conflict. */
function plantFaults(store: Store): void {
  const changes: Change[] = []
  const put = (over: Omit<ChangeOver, 'at'>): Change => {
    const change = aChange({ ...over, at: 100_000 + changes.length })
    changes.push(change)
    return change
  }
  const fieldNames = (type: RecordType): readonly string[] => [...Object.keys(fieldsOfType(type)), 'mood']
  for (const type of recordTypes)
    for (const value of [12.5, 'x'])
      put({
        ...{ record: newRecordId(), type },
        set: Object.fromEntries(fieldNames(type).map((field) => [field, value])),
      })
  put({ record: newRecordId(), type: 'sighting', set: { title: 'Of a type that nobody knows yet', seen: 3 } })
  const record = newRecordId()
  const first = put({ record, set: { title: 'Begun', kind: 'attack', occurred: '2026-01-05', note: 'one' } })
  const parents = [first.id]
  put({ record, parents, station: 2, set: { title: 'Of the second', occurred: '2026-01-06', note: null } })
  put({ record, parents, station: 3, set: { title: 'Of the third', occurred: 7, note: 'three' } })
  put({ record, parents, station: 4, set: { kind: 'battles' }, deleted: true })
  append(store, changes)
}

/** As small as it goes, and without where it lay: a copy elsewhere would become a new station. */
function put(path: string, name: string): void {
  const db = new BetterSqlite(path)
  db.exec("DELETE FROM setting WHERE key = 'home'")
  db.pragma('wal_checkpoint(TRUNCATE)')
  db.pragma('journal_mode = DELETE')
  const target = join(out ?? '', name)
  rmSync(target, { force: true })
  db.prepare('VACUUM INTO ?').run(target)
  db.close()
}

try {
  mkdirSync(out, { recursive: true })
  await theStory()
  nextDay()
  const planted = join(folder, 'planted.situdb')
  thePlanted(planted)
  const format = String(schemaVersion)
  put(north, `format-${format}.situdb`)
  put(planted, `planted-${format}.situdb`)
  for (const name of ['bundle', 'extract'])
    copyFileSync(join(folder, `${name}.situ`), join(out, `${name}-${format}.situ`))
} finally {
  rmSync(folder, { recursive: true, force: true })
}
