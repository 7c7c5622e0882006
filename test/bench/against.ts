import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { figure, median } from './measure.ts'
import type { Row } from './measure.ts'
import type { Said } from './turns.ts'

/** A measure is named where it takes more than this many times as long as there, in the median and in the fastest round. */
const slower = 1.05
const root = join(import.meta.dirname, '..', '..')

interface Run {
  readonly name: string
  /** Lets it go on until it waits again; its rows when it is done. */
  readonly goOn: () => Promise<readonly Row[] | null>
  readonly end: () => void
}

/** The bench of a checkout in a process of its own, which waits for its turn before every round. */
async function startRun(name: string, folder: string, args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, ['--expose-gc', join(folder, 'test', 'bench', 'main.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, SITU_BENCH_TURNS: name },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const gone = new Promise<never>((_, fail) => {
    child.on('error', fail)
    child.once('exit', (code, signal) => {
      fail(new Error(`the bench in ${folder} ended too early: ${signal ?? `exit code ${String(code)}`}`))
    })
  })
  // Whoever waits for it hears of it; after its last word it may go.
  gone.catch(() => undefined)
  const says = (): Promise<Said> =>
    Promise.race([
      gone,
      new Promise<Said>((done) => {
        child.once('message', (message) => {
          done(message as Said)
        })
      }),
    ])
  await says()
  return {
    name,
    async goOn() {
      const next = says()
      child.send('go')
      const said = await next
      return 'rows' in said ? (said.rows as readonly Row[]) : null
    },
    end() {
      child.kill()
    },
  }
}

/**
 * Runs the bench of this checkout and of another one in turns: never both at once, and every round of a measure in the same
 * minute. The other one must have a bench that takes turns; what only one of them measures is left out.
 */
export async function runAgainst(
  other: string,
  args: readonly string[],
): Promise<{ readonly text: string; readonly rows: Readonly<Record<'here' | 'there', readonly Row[]>> }> {
  const runs = await Promise.all([startRun('here', root, args), startRun('there', resolve(other), args)])
  const [here, there] = runs
  try {
    const rows = new Map<Run, readonly Row[]>()
    // Who goes first changes, so that neither has the warmer machine.
    const order = [here, there, there, here]
    for (let turn = 0; rows.size < runs.length; turn = (turn + 1) % order.length) {
      const run = order[turn] ?? here
      if (rows.has(run)) continue
      const found = await run.goOn()
      if (found !== null) rows.set(run, found)
    }
    const found = { here: rows.get(here) ?? [], there: rows.get(there) ?? [] }
    return { text: comparison(found.here, found.there), rows: found }
  } finally {
    for (const run of runs) run.end()
  }
}

function comparison(here: readonly Row[], there: readonly Row[]): string {
  const lines: string[] = []
  const slow: string[] = []
  for (const row of here) {
    const other = there.find(({ measure }) => measure === row.measure)
    if (other === undefined) continue
    const ratio = valueOf(row, median) / valueOf(other, median)
    const fastest = valueOf(row, least) / valueOf(other, least)
    // What there is more of is no loss: it is told and left to the reader.
    const isSlow = row.amount === undefined && ratio > slower && fastest > slower
    if (isSlow) slow.push(row.measure)
    lines.push(
      `| ${row.measure} | ${figure(row)} | ${figure(other)} | ${ratio.toFixed(2)} | ${fastest.toFixed(2)} | ${isSlow ? 'slower' : ''} |\n`,
    )
  }
  const verdict =
    slow.length === 0
      ? `Nothing is slower than ${String(slower)} × there.\n`
      : `Slower than ${String(slower)} × there: ${slow.join('; ')}.\n`
  return `| measure | here | there | ratio of medians | of fastest rounds | |\n| --- | --- | --- | --- | --- | --- |\n${lines.join('')}\n${verdict}`
}

function least(list: readonly number[]): number {
  return Math.min(...list)
}

function valueOf({ amount, timesMs }: Row, of: (list: readonly number[]) => number): number {
  return amount === undefined ? of(timesMs) : amount.value
}
