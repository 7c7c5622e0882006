import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { runAgainst } from './against.ts'
import { bundleBench, bytesBench, exchangeBench, tableBench } from './files.ts'
import { formatsBench } from './formats.ts'
import { createBench, figure, format } from './measure.ts'
import type { Row } from './measure.ts'
import { mergeBench } from './merging.ts'
import { readBench, situationBench, tilesBench } from './reading.ts'
import { setStage } from './stage.ts'
import { handOver, say, turn } from './turns.ts'
import { windowBench, zonesBench } from './windows.ts'

/*
 * npm run bench [-- --size 100k|1m|n] [--only name] [--rounds n] [--json file] [--against folder]
 * Every measure runs as the real code does it, on an encrypted store in a temporary folder; the floor and, where there
 * is one, the peer run in the same rounds. Ratios count: machines differ. Nothing passes or fails here.
 * --against: the same measures of this checkout and of another one (of the commit before, say), round by round in turns,
 * and the ratio of the two for each.
 */
const { values } = parseArgs({
  options: {
    size: { type: 'string' },
    only: { type: 'string' },
    rounds: { type: 'string' },
    json: { type: 'string' },
    against: { type: 'string' },
  },
})
const sizes: Readonly<Record<string, number>> = { '100k': 100_000, '1m': 1_000_000 }
const count = sizes[values.size ?? '100k'] ?? Number(values.size)
const rounds = Number(values.rounds ?? '5')
const head = `${String(count)} events, ${String(rounds)} rounds, ${cpus()[0]?.model ?? ''} × ${String(cpus().length)}`

async function runHere(): Promise<readonly Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'situ-bench-'))
  try {
    await turn('data')
    say(`making ${String(count)} events`)
    const stage = await setStage(count, folder)
    const bench = createBench({ only: values.only, rounds })
    await bundleBench(bench, stage)
    await exchangeBench(bench, stage)
    await tableBench(bench, stage)
    await formatsBench(bench, stage)
    await mergeBench(bench)
    await readBench(bench, stage)
    await situationBench(bench, stage)
    await tilesBench(bench, stage)
    await bytesBench(bench, stage)
    const { path } = await stage.known()
    stage.close()
    await windowBench(bench, stage, path)
    await zonesBench(bench, stage)
    return bench.rows
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function table(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const spread = row.timesMs.length < 2 ? '–' : format(Math.max(...row.timesMs) - Math.min(...row.timesMs))
    const ratio = row.ratio === null ? '–' : row.ratio.toFixed(2)
    return `| ${row.measure} | ${figure(row)} | ${spread} | ${row.against} | ${ratio} | ${row.target} |\n`
  })
  return `| measure | median | spread | against | ratio | target |\n| --- | --- | --- | --- | --- | --- |\n${lines.join('')}`
}

if (values.against === undefined) {
  const rows = await runHere()
  if (!(await handOver(rows))) {
    process.stdout.write(`${head}\n\n${table(rows)}`)
    if (values.json !== undefined)
      writeFileSync(values.json, JSON.stringify({ count, rounds, rows }, null, 1))
  }
} else {
  const found = await runAgainst(values.against, [
    ...['--size', String(count), '--rounds', String(rounds)],
    ...(values.only === undefined ? [] : ['--only', values.only]),
  ])
  process.stdout.write(`${head}\n\n${found.text}`)
  if (values.json !== undefined)
    writeFileSync(values.json, JSON.stringify({ count, rounds, ...found.rows }, null, 1))
}
