import { importRecords } from '../../db/commands/imports/import-records.ts'
import { openExistingStore } from '../../db/commands/create-store.ts'
import { openDisplay } from '../../electron/runtime/xvfb.mjs'
import { generate } from './generate.ts'
import { generateZones } from './generate-zones.ts'
import { amountRow, format, median } from './measure.ts'
import type { Bench } from './measure.ts'
import { made, passphrase } from './stage.ts'
import type { Stage } from './stage.ts'
import { say, turn } from './turns.ts'
import { measureWindow, measureZones } from './window.ts'
import type { WindowFigures } from './window.ts'

/** The window on the store of the run, which is closed by now. */
export async function windowBench(bench: Bench, { folder, count }: Stage, store: string): Promise<void> {
  if (!['start', 'map', 'memory', 'print'].some(bench.wanted)) return
  openExistingStore(store, { passphrase }).close()
  say('… window')
  // On one that nobody has touched for a quarter of an hour stores are locked, and so long the measures before took.
  const display = await openDisplay({ own: true })
  Object.assign(process.env, display.env)
  const found = await inRounds(bench, 'window', () => measureWindow({ store, passphrase, folder }))
  const row = (measure: string, name: keyof WindowFigures, target: string, than?: Beside): void => {
    const timesMs = found.map((figures) => figures[name])
    const otherMs = than === undefined ? NaN : median(found.map((figures) => figures[than.name]))
    bench.add({
      ...{ measure, timesMs, target },
      against: than === undefined ? '–' : `${than.words} ${format(otherMs)}`,
      ratio: than === undefined ? null : median(timesMs) / otherMs,
    })
  }
  const amount = (measure: string, name: keyof WindowFigures, unit: string, target: string): void => {
    bench.add(amountRow(measure, median(found.map((figures) => figures[name])), unit, target))
  }
  row(`start to first map, ${String(count)} events`, 'startMs', '≤ empty + 600 ms', {
    ...{ words: 'empty window', name: 'emptyMs' },
  })
  row('map pan, median frame', 'frameMs', '≤ 18 ms at 100k')
  row('map pan, longest frame', 'worstFrameMs', '–')
  row('redraw after a pan', 'redrawMs', '–')
  row('first paint of another view', 'viewMs', '≤ 300 ms')
  row('hexagons, from the choice to the map', 'hexagonsMs', '–')
  amount('play by day', 'stepsPerSecond', 'steps a second', '10 at 100k')
  row('print one A4 summary', 'printMs', '≤ blank + 1.5 s', { words: 'blank page', name: 'blankPrintMs' })
  row('print one A4 summary with a table of 500 events', 'printTableMs', '–')
  amount('memory, all processes (PSS)', 'memoryMb', 'MB', '≤ 450 MB')
  amount('memory, all processes, after playing and printing', 'memoryAfterMb', 'MB', '–')
}

/** What a figure of the window stands beside. */
interface Beside {
  readonly words: string
  readonly name: keyof WindowFigures
}

/** A window on a map whose zones are what is heavy. */
export async function zonesBench(bench: Bench, { fresh }: Stage): Promise<void> {
  if (!bench.wanted('zones')) return
  say('… window with 200 zones of 1,000 vertices')
  const heavy = fresh('zones.situdb')
  await importRecords(heavy, generateZones(200, 1, 1000), made)
  await importRecords(heavy, generate(1000), made)
  heavy.close()
  const found = await inRounds(bench, 'zones', () => measureZones({ store: heavy.path, passphrase }))
  for (const [measure, name, target] of [
    ['pan, median frame', 'frameMs', '≤ 18 ms'],
    ['redraw after a pan', 'redrawMs', '–'],
    ['first paint of another view', 'viewMs', '≤ 300 ms'],
  ] as const)
    bench.add({
      ...{
        measure: `200 zones of 1,000 vertices: ${measure}`,
        timesMs: found.map((one) => one[name]),
        target,
      },
      ...{ against: '–', ratio: null },
    })
}

/** A window is slow to start: three rounds at most. */
async function inRounds<T>(bench: Bench, measure: string, work: () => Promise<T>): Promise<readonly T[]> {
  const found: T[] = []
  for (let round = 0; round < Math.min(3, bench.rounds); round += 1) {
    await turn(measure)
    found.push(await work())
  }
  return found
}
