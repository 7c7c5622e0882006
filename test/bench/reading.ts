import { importRecords } from '../../db/commands/imports/import-records.ts'
import { controlOf } from '../../db/model/situation/control-history.ts'
import { filterEvents } from '../../db/model/events/event-columns.ts'
import { loadEventColumns } from '../../db/store/events/columns.ts'
import { controlHistory } from '../../db/store/situation/control-history.ts'
import { listRecords } from '../../db/store/events/list.ts'
import { searchRows } from '../../db/store/records/search.ts'
import { summarise } from '../../db/store/situation/situation.ts'
import { generate } from './generate.ts'
import { generateZones } from './generate-zones.ts'
import type { Bench } from './measure.ts'
import type { Stage } from './stage.ts'
import { tileBench, tilesOfAView } from './tiles.ts'

/** What the screens ask of a store that is open. */
export async function readBench(bench: Bench, { known }: Stage): Promise<void> {
  const { db } = await known()
  const columns = loadEventColumns(db)
  await bench.compare('load event columns', { target: '–', ours: () => loadEventColumns(db) })
  const filter = {
    bbox: [35, 30, 38, 33] as [number, number, number, number],
    from: Date.UTC(2020, 0, 1),
    to: Date.UTC(2020, 2, 31),
    kinds: ['battles', 'protests', 'riots'],
  }
  await bench.compare('filter: box + 90 days + 3 kinds', {
    target: '≤ 20 ms at 1M',
    ours: () => filterEvents(columns, filter),
    other: {
      name: 'SQL',
      work: () =>
        db
          .prepare(
            'SELECT count(*) FROM event_index WHERE lng BETWEEN 35 AND 38 AND lat BETWEEN 30 AND 33 AND earliest <= ? AND latest >= ?',
          )
          .get(filter.to, filter.from),
    },
  })
  await bench.compare('list 50 of a filter', {
    target: '–',
    ours: () =>
      [...listRecords(db, { type: 'event', filter, asOf: null, knownOn: null, limit: 50 }).records].length,
  })
  await bench.compare('search: two words', {
    target: '≤ 30 ms',
    ours: () => searchRows(db, 'bridge hospital', 'event').length,
    other: {
      name: 'SQL LIKE',
      work: () =>
        db
          .prepare("SELECT count(*) FROM change_log WHERE body LIKE '%bridge%' AND body LIKE '%hospital%'")
          .get(),
    },
  })
  await bench.compare('search: prefix', {
    target: '≤ 30 ms',
    ours: () => searchRows(db, 'artill', 'event').length,
  })
}

/** The situation at two dates, of 200 zones with 20 periods each. */
export async function situationBench(bench: Bench, stage: Stage): Promise<void> {
  if (!bench.wanted('summary') && !bench.wanted('time step')) return
  const known = await stage.known()
  const { db } = known
  const options = { format: 'bench', onError: 'stop', dryRun: false } as const
  await importRecords(known, generateZones(), { name: 'zones', ...options })
  const learned = Date.now()
  while (Date.now() === learned);
  // What came later must not count, and is looked at record by record.
  await importRecords(known, generate(1000, 9), { name: 'later', ...options })
  await bench.compare('summary, first', { target: '–', ours: () => summarise(db, null, null), rounds: 1 })
  await bench.compare('summary as of today', {
    target: '≤ 150 ms at 1M',
    ours: () => summarise(db, null, null),
  })
  await bench.compare('summary known on, first', {
    target: '–',
    ours: () => summarise(db, null, learned),
    rounds: 1,
  })
  const history = controlHistory(db, null)
  const dayAt = (day: number): number => Date.UTC(2024, 5, 1) + day * 86_400_000
  let steps = 0
  await bench.compare('time step, 200 zones × 20 periods', {
    target: '≤ 50 ms',
    ours: () => controlOf(history, dayAt((steps += 1))),
  })
  let step = 0
  await bench.compare('summary as of and known on, 200 zones × 20 periods', {
    target: '≤ 150 ms at 1M',
    ours: () => summarise(db, dayAt((step += 1)), learned),
  })
}

/** Base maps by file: a view's worth of tiles. */
export async function tilesBench(bench: Bench, { folder }: Stage): Promise<void> {
  if (!bench.wanted('tiles')) return
  const tiles = await tileBench(folder)
  const view = `${String(tilesOfAView)} of a view`
  const floor = 'prepared statement'
  await bench.compare(`tiles, vector MBTiles, ${view}`, {
    target: '–',
    ours: tiles.vector,
    other: { name: `${floor} + gunzip`, work: tiles.vectorFloor },
  })
  await bench.compare(`tiles, raster MBTiles, ${view}`, {
    target: '–',
    ours: tiles.raster,
    other: { name: floor, work: tiles.rasterFloor },
  })
  if (tiles.picture !== null)
    await bench.compare(`tiles, GeoTIFF 2048 × 2048, ${view}`, { target: '–', ours: tiles.picture })
  tiles.close()
}
