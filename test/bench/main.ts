import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createStore, openExistingStore } from '../../db/commands/create-store.ts'
import { importFile } from '../../db/commands/imports/import-file.ts'
import { importRecords } from '../../db/commands/imports/import-records.ts'
import { readBundle } from '../../db/exchange/bundle/bundle-file.ts'
import { exchangeFolder } from '../../db/exchange/folder/exchange-folder.ts'
import { exportExtract } from '../../db/exchange/extract/export-extract.ts'
import { exportBundle } from '../../db/exchange/bundle/export-bundle.ts'
import { exportRecords } from '../../db/commands/export-records.ts'
import { mergeRecord } from '../../db/merge/merge-record.ts'
import type { Change } from '../../db/model/record/change.ts'
import { partnerProfile } from '../../db/model/redaction/profile.ts'
import { filterEvents } from '../../db/model/events/event-columns.ts'
import type { ChangeId, RecordId, StationId } from '../../db/model/ids.ts'
import type { Stamp } from '../../db/model/stamp.ts'
import type { Store } from '../../db/open.ts'
import { loadEventColumns } from '../../db/store/events/columns.ts'
import { controlOf } from '../../db/model/situation/control-history.ts'
import { controlHistory } from '../../db/store/situation/control-history.ts'
import { listRecords } from '../../db/store/events/list.ts'
import { searchRows } from '../../db/store/records/search.ts'
import { selfStation } from '../../db/store/log/station.ts'
import { summarise } from '../../db/store/situation/situation.ts'
import { chainOf, fanOf, mixOf } from '../support/many-changes.ts'
import { floorImport } from './floor.ts'
import { generate } from './generate.ts'
import { generateZones } from './generate-zones.ts'
import { peakAbove } from './memory.ts'
import { tileBench, tilesOfAView } from './tiles.ts'
import { measureWindow, measureZones } from './window.ts'

/*
 * npm run bench [-- --size 100k|1m] [--only name] [--rounds n] [--json file]
 * Every measure runs as the real code does it, on an encrypted store in a temporary folder; the floor and, where there
 * is one, the peer run in the same rounds. Ratios count: machines differ. Nothing passes or fails here.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    json: { type: 'string' },
  },
})
const count =
  values.size === '1m'
    ? 1_000_000
    : values.size === undefined || values.size === '100k'
      ? 100_000
      : Number(values.size)
const rounds = Number(values.rounds ?? '5')
const wanted = (name: string): boolean => values.only === undefined || name.includes(values.only)
const folder = mkdtempSync(join(tmpdir(), 'situ-bench-'))
const passphrase = 'bench'

interface Row {
  readonly measure: string
  readonly medianMs: number
  readonly spreadMs: number
  readonly against: string
  readonly ratio: number | null
  readonly target: string
}
const rows: Row[] = []
const say = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

interface Side {
  readonly name: string
  readonly work: (round: number) => unknown
}

/** Runs a measure and what it is compared with, interleaved; the ratio is of the medians. */
async function compare(
  measure: string,
  target: string,
  ours: Side['work'],
  other: Side | null,
  times = rounds,
): Promise<void> {
  if (!wanted(measure)) return
  say(`… ${measure}`)
  const own: number[] = []
  const others: number[] = []
  for (let round = 0; round < times; round += 1) {
    if (other !== null) others.push(await timed(() => other.work(round)))
    own.push(await timed(() => ours(round)))
  }
  rows.push({
    measure,
    medianMs: median(own),
    spreadMs: Math.max(...own) - Math.min(...own),
    against: other === null ? '–' : `${other.name} ${format(median(others))}`,
    ratio: other === null ? null : median(own) / median(others),
    target,
  })
}

function format(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`
}

function fresh(name: string): Store {
  const path = join(folder, name)
  for (const end of ['', '-wal', '-shm', '.lock']) rmSync(path + end, { force: true })
  return createStore(path, { passphrase, operation: 'bench', operator: 'B' })
}

function run(command: string, args: readonly string[]): void {
  const done = spawnSync(command, args, { stdio: 'ignore' })
  if (done.status !== 0) throw new Error(`${command} failed`)
}
const hasOgr = spawnSync('ogr2ogr', ['--version']).status === 0

say(`making ${String(count)} events`)
const base = fresh('base.situdb')
const made = { name: 'generated', format: 'bench', onError: 'stop', dryRun: false } as const
await importRecords(base, generate(count), made)
const bundle = join(folder, 'base.situ')
await exportBundle(base, bundle, { title: 'bench', note: '' })
const geojson = join(folder, 'base.geojson')
exportRecords(base, geojson, { format: 'geojson', type: 'event', filter: {}, asOf: null, knownOn: null })
const opened = await readBundle(bundle)
const packs: Buffer[] = []
for (const station of opened.manifest.stations)
  for (const pack of station.packs) packs.push(await opened.readEntry(opened.packEntry(station.id, pack)))
await opened.close()
const importOptions = { preset: 'bundle', onError: 'stop', trust: ['any'], dryRun: false } as const

const filled: { store: Store | null } = { store: null }
await compare(
  'import bundle, empty store',
  '≤ 1.3 × floor',
  async () => {
    filled.store?.close()
    filled.store = fresh('import.situdb')
    await importFile(filled.store, bundle, importOptions)
  },
  {
    name: 'floor',
    work: () => {
      const path = join(folder, 'floor.situdb')
      for (const end of ['', '-wal', '-shm']) rmSync(path + end, { force: true })
      floorImport(path, passphrase, packs)
    },
  },
)
if (hasOgr && wanted('import bundle, against ogr2ogr')) {
  const gpkg = join(folder, 'peer.gpkg')
  const empty = join(folder, 'empty.gpkg')
  run('ogr2ogr', ['-f', 'GPKG', empty, geojson, '-nln', 'event', '-limit', '0', '-lco', 'FID=fid'])
  run('ogrinfo', [empty, '-sql', 'CREATE UNIQUE INDEX event_id ON event (situ_id)'])
  await compare(
    'import bundle, against ogr2ogr',
    '≤ 0.85 × ogr2ogr -upsert',
    async () => {
      const store = fresh('import2.situdb')
      await importFile(store, bundle, importOptions)
      store.close()
    },
    {
      name: 'ogr2ogr -upsert',
      work: () => {
        writeFileSync(gpkg, readFileSync(empty))
        run('ogr2ogr', ['-f', 'GPKG', '-upsert', gpkg, geojson, '-nln', 'event'])
      },
    },
    Math.min(3, rounds),
  )
}
const known = filled.store ?? fresh('import.situdb')
if (filled.store === null) await importFile(known, bundle, importOptions)
const firstImport = rows.find((row) => row.measure === 'import bundle, empty store')?.medianMs ?? NaN
await compare(
  'import a bundle already known',
  '≤ 0.05 × first import',
  () => importFile(known, bundle, importOptions),
  null,
)
const again = rows.find((row) => row.measure === 'import a bundle already known')
if (again !== undefined)
  rows[rows.indexOf(again)] = {
    ...again,
    against: `first import ${format(firstImport)}`,
    ratio: again.medianMs / firstImport,
  }

await compare(
  'export bundle',
  '≤ 1.0 × ogr2ogr GPKG→GeoJSON',
  (round) => exportBundle(known, join(folder, `out-${String(round)}.situ`), { title: '', note: '' }),
  hasOgr
    ? {
        name: 'ogr2ogr',
        work: (round) => {
          const gpkg = join(folder, 'export.gpkg')
          if (round === 0) run('ogr2ogr', ['-f', 'GPKG', gpkg, geojson, '-nln', 'event'])
          const path = join(folder, 'peer.geojson')
          rmSync(path, { force: true })
          run('ogr2ogr', ['-f', 'GeoJSON', path, gpkg])
        },
      }
    : null,
)

const trusting = { trust: ['any'], skipUnknown: false, dryRun: false }
const seal = { recipients: [selfStation(known.db).recipient ?? ''] } as const
const sealedBundle = join(folder, 'sealed.situ')
await compare(
  'export sealed bundle',
  '–',
  () => exportBundle(known, sealedBundle, { title: '', note: '', seal }),
  { name: 'open', work: () => exportBundle(known, join(folder, 'open.situ'), { title: '', note: '' }) },
)
if (wanted('import sealed bundle')) {
  await exportBundle(known, sealedBundle, { title: '', note: '', seal: { passphrase } })
  await compare(
    'import sealed bundle, empty store',
    '–',
    async () => {
      const store = fresh('sealed.situdb')
      await importFile(store, sealedBundle, { ...importOptions, passphrase })
      store.close()
    },
    {
      name: 'open',
      work: async () => {
        const store = fresh('open.situdb')
        await importFile(store, bundle, importOptions)
        store.close()
      },
    },
    Math.min(3, rounds),
  )
}
if (wanted('exchange')) {
  const stick = join(folder, 'stick')
  await compare(
    'exchange: write everything',
    '–',
    async () => {
      rmSync(stick, { recursive: true, force: true })
      mkdirSync(stick)
      await exchangeFolder(known, stick, trusting)
    },
    null,
    Math.min(3, rounds),
  )
  await compare(
    'exchange: read everything',
    '–',
    async () => {
      const store = fresh('reader.situdb')
      await exchangeFolder(store, stick, trusting)
      store.close()
    },
    null,
    Math.min(3, rounds),
  )
  await compare('exchange: nothing new', '–', () => exchangeFolder(known, stick, trusting), null)
}
await compare(
  'extract under "partner"',
  '–',
  (round) =>
    exportExtract(known, join(folder, `extract-${String(round)}.situ`), {
      filter: {},
      profile: partnerProfile,
      title: '',
      note: '',
      recipient: 'x',
      purpose: '',
      seal: null,
    }),
  null,
  Math.min(3, rounds),
)
if (wanted('memory of')) {
  const megabytes = async (measure: string, work: () => unknown): Promise<void> => {
    say(`… memory of ${measure}`)
    const peak = await peakAbove(work)
    rows.push({
      measure: `memory of ${measure}, above idle`,
      medianMs: NaN,
      spreadMs: NaN,
      against: peak === null ? '–' : `${(peak / 1024 / 1024).toFixed(0)} MB`,
      ratio: null,
      target: count >= 1_000_000 ? '≤ 300 MB' : '≤ 200 MB',
    })
  }
  await megabytes('import bundle', async () => {
    const store = fresh('memory.situdb')
    await importFile(store, bundle, importOptions)
    store.close()
  })
  await megabytes('export sealed bundle', () =>
    exportBundle(known, sealedBundle, { title: '', note: '', seal: { passphrase } }),
  )
  await megabytes('import sealed bundle', async () => {
    const store = fresh('memory.situdb')
    await importFile(store, sealedBundle, { ...importOptions, passphrase })
    store.close()
  })
}

if (wanted('ucdp csv import')) {
  const csv = join(folder, 'ucdp.csv')
  const [head = '', ...lines] = readFileSync(
    join(import.meta.dirname, '..', 'fixtures', 'ucdp-ged-syria-2019.csv'),
    'utf8',
  )
    .trim()
    .split(/\r?\n/)
  const idAt = head.replaceAll('"', '').split(',').indexOf('id')
  const single = lines.filter(
    (line) =>
      (line.match(/"/g)?.length ?? 0) % 2 === 0 &&
      !line
        .split(',')
        .slice(0, idAt + 1)
        .join(',')
        .includes('"'),
  )
  const made: string[] = [head]
  for (let at = 0; made.length <= count; at += 1) {
    const cells = (single[at % single.length] ?? '').split(',')
    cells[idAt] = String(1_000_000 + at)
    made.push(cells.join(','))
  }
  writeFileSync(csv, made.join('\r\n'))
  await compare(
    'ucdp csv import',
    '≤ 1.5 × ogr2ogr CSV→GPKG',
    async () => {
      const store = fresh('csv.situdb')
      const { file } = await importFile(store, csv, { ...importOptions, preset: 'ucdp-ged', onError: 'skip' })
      if ((file.types['event']?.new ?? 0) < count * 0.9) throw new Error('the CSV was not imported')
      store.close()
    },
    hasOgr
      ? {
          name: 'ogr2ogr + FTS',
          work: () => {
            const gpkg = join(folder, 'csv.gpkg')
            rmSync(gpkg, { force: true })
            run('ogr2ogr', [
              '-f',
              'GPKG',
              gpkg,
              csv,
              '-nln',
              'event',
              '-oo',
              'X_POSSIBLE_NAMES=longitude',
              '-oo',
              'Y_POSSIBLE_NAMES=latitude',
              '-a_srs',
              'EPSG:4326',
            ])
            run('ogrinfo', [gpkg, '-sql', 'CREATE UNIQUE INDEX event_id ON event (id)'])
            run('ogrinfo', [gpkg, '-sql', 'CREATE INDEX event_start ON event (date_start)'])
            run('ogrinfo', [
              gpkg,
              '-sql',
              'CREATE VIRTUAL TABLE event_text USING fts5 (source_headline, where_description, source_article)',
            ])
            run('ogrinfo', [
              gpkg,
              '-sql',
              'INSERT INTO event_text SELECT source_headline, where_description, source_article FROM event',
            ])
          },
        }
      : null,
    Math.min(3, rounds),
  )
}

if (wanted('merge')) {
  const changes = concurrentChanges(10_000)
  await compare(
    'merge 30,000 changes of 10,000 records',
    '≥ 50,000 changes/s',
    () => {
      for (const set of changes) mergeRecord(set)
    },
    null,
  )
  const row = rows.at(-1)
  if (row !== undefined)
    rows[rows.length - 1] = {
      ...row,
      against: `${String(Math.round(30_000 / (row.medianMs / 1000)))} changes/s`,
    }
}

if (wanted('merge')) {
  const { changes: mixed } = mixOf(100_000)
  for (const [shape, changes] of [
    ['chain', chainOf(100_000)],
    ['fan', fanOf(100_000)],
    ['mixed', mixed],
  ] as const) {
    const peak = await peakAbove(() => mergeRecord(changes))
    await compare(
      `merge, 100,000 changes of one record (${shape})`,
      '≤ 2 s, ≤ 150 MB',
      () => mergeRecord(changes),
      null,
    )
    const row = rows.at(-1)
    if (row !== undefined && peak !== null)
      rows[rows.length - 1] = { ...row, against: `peak ${String(Math.round(peak / 1024 / 1024))} MB` }
  }
}

const db = known.db
const stepDay = (day: number): number => Date.UTC(2024, 5, 1) + day * 86_400_000
const columns = loadEventColumns(db)
await compare('load event columns', '–', () => loadEventColumns(db), null)
const filter = {
  bbox: [35, 30, 38, 33] as [number, number, number, number],
  from: Date.UTC(2020, 0, 1),
  to: Date.UTC(2020, 2, 31),
  kinds: ['battles', 'protests', 'riots'],
}
await compare('filter: box + 90 days + 3 kinds', '≤ 20 ms at 1M', () => filterEvents(columns, filter), {
  name: 'SQL',
  work: () =>
    db
      .prepare(
        'SELECT count(*) FROM event_index WHERE lng BETWEEN 35 AND 38 AND lat BETWEEN 30 AND 33 AND earliest <= ? AND latest >= ?',
      )
      .get(filter.to, filter.from),
})
await compare(
  'list 50 of a filter',
  '–',
  () => [...listRecords(db, { type: 'event', filter, asOf: null, knownOn: null, limit: 50 }).records].length,
  null,
)
await compare('search: two words', '≤ 30 ms', () => searchRows(db, 'bridge hospital', 'event').length, {
  name: 'SQL LIKE',
  work: () =>
    db.prepare("SELECT count(*) FROM change_log WHERE body LIKE '%bridge%' AND body LIKE '%hospital%'").get(),
})
await compare('search: prefix', '≤ 30 ms', () => searchRows(db, 'artill', 'event').length, null)
if (wanted('summary') || wanted('time step')) {
  await importRecords(known, generateZones(), {
    name: 'zones',
    format: 'bench',
    onError: 'stop',
    dryRun: false,
  })
  const learned = Date.now()
  while (Date.now() === learned);
  // What came later must not count, and is looked at record by record.
  await importRecords(known, generate(1000, 9), {
    name: 'later',
    format: 'bench',
    onError: 'stop',
    dryRun: false,
  })
  await compare('summary, first', '–', () => summarise(db, null, null), null, 1)
  await compare('summary as of today', '≤ 150 ms at 1M', () => summarise(db, null, null), null)
  await compare('summary known on, first', '–', () => summarise(db, null, learned), null, 1)
  const history = controlHistory(db, null)
  let steps = 0
  await compare(
    'time step, 200 zones × 20 periods',
    '≤ 50 ms',
    () => controlOf(history, stepDay((steps += 1))),
    null,
  )
  let step = 0
  const nextDay = (): number => stepDay((step += 1))
  await compare(
    'summary as of and known on, 200 zones × 20 periods',
    '≤ 150 ms at 1M',
    () => summarise(db, nextDay(), learned),
    null,
  )
}

if (wanted('tiles')) {
  const tiles = await tileBench(folder)
  const view = `${String(tilesOfAView)} of a view`
  const floor = 'prepared statement'
  await compare(`tiles, vector MBTiles, ${view}`, '–', tiles.vector, {
    name: `${floor} + gunzip`,
    work: tiles.vectorFloor,
  })
  await compare(`tiles, raster MBTiles, ${view}`, '–', tiles.raster, { name: floor, work: tiles.rasterFloor })
  if (tiles.picture !== null) await compare(`tiles, GeoTIFF 2048 × 2048, ${view}`, '–', tiles.picture, null)
  tiles.close()
}

if (wanted('bytes')) {
  db.pragma('wal_checkpoint(TRUNCATE)')
  rows.push(
    {
      measure: 'bytes per event, store',
      medianMs: NaN,
      spreadMs: 0,
      against: `${String(Math.round(statSync(known.path).size / count))} B`,
      ratio: null,
      target: '≤ 2,000 B',
    },
    {
      measure: 'bytes per event, bundle',
      medianMs: NaN,
      spreadMs: 0,
      against: `${String(Math.round(statSync(bundle).size / count))} B`,
      ratio: null,
      target: '≤ 280 B',
    },
  )
}
const windowStore = known.path
known.close()
base.close()

if (['start', 'map', 'memory', 'print'].some(wanted)) {
  openExistingStore(windowStore, { passphrase }).close()
  say('… window')
  const found = await measureWindow({ store: windowStore, passphrase, folder, rounds: Math.min(3, rounds) })
  rows.push(
    {
      measure: `start to first map, ${String(count)} events`,
      medianMs: found.startMs,
      spreadMs: 0,
      against: `empty window ${format(found.emptyMs)}`,
      ratio: found.startMs / found.emptyMs,
      target: '≤ empty + 600 ms',
    },
    {
      measure: 'map pan, median frame',
      medianMs: found.frameMs,
      spreadMs: found.worstFrameMs,
      against: '–',
      ratio: null,
      target: '≤ 18 ms at 100k',
    },
    {
      measure: 'redraw after a pan',
      medianMs: found.redrawMs,
      spreadMs: 0,
      against: '–',
      ratio: null,
      target: '–',
    },
    {
      measure: 'first paint of another view',
      medianMs: found.viewMs,
      spreadMs: 0,
      against: '–',
      ratio: null,
      target: '≤ 300 ms',
    },
    {
      measure: 'hexagons, from the choice to the map',
      medianMs: found.hexagonsMs,
      spreadMs: 0,
      against: '–',
      ratio: null,
      target: '–',
    },
    {
      measure: 'play by day',
      medianMs: NaN,
      spreadMs: 0,
      against: `${found.stepsPerSecond.toFixed(1)} steps a second`,
      ratio: null,
      target: '10 at 100k',
    },
    {
      measure: 'print one A4 summary',
      medianMs: found.printMs,
      spreadMs: 0,
      against: `blank page ${format(found.blankPrintMs)}`,
      ratio: null,
      target: '≤ blank + 1.5 s',
    },
    {
      measure: 'the same with a table of 500 events',
      medianMs: found.printTableMs,
      spreadMs: 0,
      against: '–',
      ratio: null,
      target: '–',
    },
    {
      measure: 'memory, all processes (PSS)',
      medianMs: NaN,
      spreadMs: 0,
      against: `${String(Math.round(found.memoryMb))} MB`,
      ratio: null,
      target: '≤ 450 MB',
    },
    {
      measure: 'the same after playing and printing',
      medianMs: NaN,
      spreadMs: 0,
      against: `${String(Math.round(found.memoryAfterMb))} MB`,
      ratio: null,
      target: '–',
    },
  )
}
if (wanted('zones')) {
  say('… window with 200 zones of 1,000 vertices')
  const heavy = fresh('zones.situdb')
  await importRecords(heavy, generateZones(200, 1, 1000), made)
  await importRecords(heavy, generate(1000), made)
  heavy.close()
  const { frameMs, redrawMs, viewMs } = await measureZones({ store: heavy.path, passphrase })
  for (const [measure, medianMs, target] of [
    ['200 zones of 1,000 vertices: pan, median frame', frameMs, '≤ 18 ms'],
    ['200 zones of 1,000 vertices: redraw after a pan', redrawMs, '–'],
    ['200 zones of 1,000 vertices: first paint of another view', viewMs, '≤ 300 ms'],
  ] as const)
    rows.push({ measure, medianMs, spreadMs: 0, against: '–', ratio: null, target })
}
rmSync(folder, { recursive: true, force: true })

const head = `${String(count)} events, ${String(rounds)} rounds, ${cpus()[0]?.model ?? ''} × ${String(cpus().length)}`
process.stdout.write(
  `${head}\n\n| measure | median | spread | against | ratio | target |\n| --- | --- | --- | --- | --- | --- |\n`,
)
for (const row of rows)
  process.stdout.write(
    `| ${row.measure} | ${Number.isNaN(row.medianMs) ? '–' : format(row.medianMs)} | ${Number.isNaN(row.medianMs) ? '–' : format(row.spreadMs)} | ${row.against} | ${row.ratio === null ? '–' : row.ratio.toFixed(2)} | ${row.target} |\n`,
  )
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ count, rounds, rows }, null, 1))

/** Records changed by three stations at once, each from the same beginning. */
function concurrentChanges(records: number): readonly (readonly Change[])[] {
  return Array.from({ length: records }, (_, at) => {
    const record = `00000000-0000-7000-8000-${at.toString(16).padStart(12, '0')}` as RecordId
    const change = (n: number, parents: readonly ChangeId[], set: Change['set']): Change => ({
      id: `${at.toString(16).padStart(60, '0')}000${String(n)}` as ChangeId,
      record,
      type: 'event',
      parents,
      stamp: `2026-01-01T00:00:0${String(n)}.000Z-0000` as Stamp,
      station: String(n).repeat(32) as StationId,
      operator: '',
      set,
    })
    const first = change(0, [], { title: 'a', kind: 'attack', narrative: 'text' })
    return [
      first,
      change(1, [first.id], { title: 'b' }),
      change(2, [first.id], { title: 'c', kind: 'meeting' }),
    ]
  })
}
