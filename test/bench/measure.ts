import { peakAbove } from './memory.ts'
import { say, turn } from './turns.ts'

/** One line of the table. */
export interface Row {
  readonly measure: string
  /** One for each round; empty where something else than time is measured. */
  readonly timesMs: readonly number[]
  /** What else is measured: bytes, megabytes, steps a second. */
  readonly amount?: { readonly value: number; readonly unit: string } | undefined
  /** What it is compared with in the same run, in words, and the ratio of the medians. */
  readonly against: string
  readonly ratio: number | null
  readonly target: string
}

export interface Measure {
  readonly target: string
  readonly ours: (round: number) => unknown
  /** What runs in the same rounds. */
  readonly other?: { readonly name: string; readonly work: (round: number) => unknown } | null
  /** A time that was measured before. */
  readonly than?: { readonly name: string; readonly ms: number }
  readonly rounds?: number
  /** What is told of the median besides. */
  readonly tell?: (medianMs: number) => string
}

export interface Bench {
  readonly rows: readonly Row[]
  readonly rounds: number
  readonly wanted: (name: string) => boolean
  /** Runs a measure and what it is compared with, interleaved; gives the median, NaN where nobody wants it. */
  readonly compare: (measure: string, how: Measure) => Promise<number>
  /** By how much the process grows at its peak. */
  readonly memory: (measure: string, target: string, work: () => unknown) => Promise<void>
  readonly add: (row: Row) => void
}

export function createBench(options: { readonly only: string | undefined; readonly rounds: number }): Bench {
  const rows: Row[] = []
  /** Said at once: what comes after it may fail. */
  const add = (row: Row): void => {
    rows.push(row)
    say(`  ${row.measure}: ${figure(row)}, against ${row.against}`)
  }
  const wanted = (name: string): boolean => options.only === undefined || name.includes(options.only)
  return {
    rows,
    rounds: options.rounds,
    wanted,
    async compare(measure, { target, ours, other = null, than, rounds = options.rounds, tell }) {
      if (!wanted(measure)) return NaN
      say(`… ${measure}`)
      const own: number[] = []
      const others: number[] = []
      for (let round = 0; round < rounds; round += 1) {
        await turn(measure)
        if (other !== null) others.push(await timed(() => other.work(round)))
        own.push(await timed(() => ours(round)))
      }
      const medianMs = median(own)
      const beside = other === null ? than : { name: other.name, ms: median(others) }
      add({
        measure,
        timesMs: own,
        against: beside === undefined ? (tell?.(medianMs) ?? '–') : `${beside.name} ${format(beside.ms)}`,
        ratio: beside === undefined ? null : medianMs / beside.ms,
        target,
      })
      return medianMs
    },
    async memory(measure, target, work) {
      say(`… memory of ${measure}`)
      await turn(measure)
      const peak = await peakAbove(work)
      if (peak === null) return
      const value = peak / 1024 / 1024
      add(amountRow(`memory of ${measure}, above idle`, value, 'MB', target))
    },
    add,
  }
}

export function amountRow(measure: string, value: number, unit: string, target: string): Row {
  return { measure, timesMs: [], amount: { value, unit }, against: '–', ratio: null, target }
}

export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export function median(list: readonly number[]): number {
  const sorted = [...list].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? NaN
}

export function format(ms: number): string {
  if (ms >= 1000) return `${(ms / 1000).toFixed(2)} s`
  return ms >= 10 ? `${ms.toFixed(0)} ms` : `${ms.toFixed(2)} ms`
}

/** A row's figure in words. */
export function figure({ timesMs, amount }: Row): string {
  if (amount === undefined) return format(median(timesMs))
  const { value, unit } = amount
  return `${value >= 100 ? value.toFixed(0) : value.toFixed(1)} ${unit}`
}
