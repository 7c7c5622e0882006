import { importRecords } from '../../db/commands/imports/import-records.ts'
import { openExistingStore } from '../../db/commands/create-store.ts'
import { generate } from './generate.ts'
import { generateZones } from './generate-zones.ts'
import { amountRow, format } from './measure.ts'
import type { Bench, Row } from './measure.ts'
import { made, passphrase } from './stage.ts'
import type { Stage } from './stage.ts'
import { say, turn } from './turns.ts'
import { measureWindow, measureZones } from './window.ts'

function timeRow(measure: string, ms: number, target: string, beside: Partial<Row> = {}): Row {
  return { measure, timesMs: [ms], against: '–', ratio: null, target, ...beside }
}

/** The window on the store of the run, which is closed by now. */
export async function windowBench(bench: Bench, { folder, count }: Stage, store: string): Promise<void> {
  if (!['start', 'map', 'memory', 'print'].some(bench.wanted)) return
  openExistingStore(store, { passphrase }).close()
  say('… window')
  await turn('window')
  const found = await measureWindow({ store, passphrase, folder, rounds: Math.min(3, bench.rounds) })
  for (const row of [
    timeRow(`start to first map, ${String(count)} events`, found.startMs, '≤ empty + 600 ms', {
      against: `empty window ${format(found.emptyMs)}`,
      ratio: found.startMs / found.emptyMs,
    }),
    timeRow('map pan, median frame', found.frameMs, '≤ 18 ms at 100k', {
      against: `longest ${format(found.worstFrameMs)}`,
    }),
    timeRow('redraw after a pan', found.redrawMs, '–'),
    timeRow('first paint of another view', found.viewMs, '≤ 300 ms'),
    timeRow('hexagons, from the choice to the map', found.hexagonsMs, '–'),
    amountRow('play by day', found.stepsPerSecond, 'steps a second', '10 at 100k'),
    timeRow('print one A4 summary', found.printMs, '≤ blank + 1.5 s', {
      against: `blank page ${format(found.blankPrintMs)}`,
    }),
    timeRow('the same with a table of 500 events', found.printTableMs, '–'),
    amountRow('memory, all processes (PSS)', found.memoryMb, 'MB', '≤ 450 MB'),
    amountRow('the same after playing and printing', found.memoryAfterMb, 'MB', '–'),
  ])
    bench.add(row)
}

/** A window on a map whose zones are what is heavy. */
export async function zonesBench(bench: Bench, { fresh }: Stage): Promise<void> {
  if (!bench.wanted('zones')) return
  say('… window with 200 zones of 1,000 vertices')
  await turn('zones')
  const heavy = fresh('zones.situdb')
  await importRecords(heavy, generateZones(200, 1, 1000), made)
  await importRecords(heavy, generate(1000), made)
  heavy.close()
  const { frameMs, redrawMs, viewMs } = await measureZones({ store: heavy.path, passphrase })
  const zones = '200 zones of 1,000 vertices'
  bench.add(timeRow(`${zones}: pan, median frame`, frameMs, '≤ 18 ms'))
  bench.add(timeRow(`${zones}: redraw after a pan`, redrawMs, '–'))
  bench.add(timeRow(`${zones}: first paint of another view`, viewMs, '≤ 300 ms'))
}
