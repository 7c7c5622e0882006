import { SituError } from '../errors.ts'

/** This version was made on this day (UTC milliseconds): a clock that shows an earlier one is wrong. */
export const madeOn = Date.UTC(2026, 10, 29)

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/** Clocks are set back by minutes when they are put right; by more than this something is wrong. */
const backLimit = hourMs
/** Nobody leaves a store alone for longer; a clock that jumped has. */
const aheadLimit = 366 * dayMs

/** What an operator said of a clock that could not be believed. */
export const clockVerdicts = ['right', 'wrong'] as const
export type ClockVerdict = (typeof clockVerdicts)[number]

export type ClockDoubt = 'behind' | 'ahead'

/**
 * Whether the computer's clock can be right, `last` being when the store last took something in, null for a new one.
 * UTC milliseconds.
 */
export function clockDoubt(now: number, last: number | null): ClockDoubt | null {
  if (last === null) return now < madeOn - dayMs ? 'behind' : null
  if (now < last - backLimit) return 'behind'
  return now > last + aheadLimit ? 'ahead' : null
}

/** Nothing was saved yet: whether the clock is right is asked first. */
export function clockDoubtful(now: number, last: number | null, doubt: ClockDoubt): SituError {
  const clock = minute(now)
  const message =
    last === null
      ? `this computer's clock says ${clock}, before this version of Situ was made`
      : `this computer's clock says ${clock}; the store was last written to at ${minute(last)}`
  return new SituError('clock-doubtful', message, { now, last, doubt })
}

function minute(at: number): string {
  return `${new Date(at).toISOString().slice(0, 16)}Z`
}

/**
 * Which of the times of a log's receipts, in its order, contradict the others: those outside the longest line that never
 * goes back. Of two as long, the one that ends earlier: a clock that ran ahead is the commoner fault. n log n.
 */
export function timesOutOfOrder(times: readonly number[]): ReadonlySet<number> {
  const ends: number[] = []
  const before = new Int32Array(times.length)
  times.forEach((time, at) => {
    let low = 0
    let high = ends.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((times[ends[middle] ?? 0] ?? 0) <= time) low = middle + 1
      else high = middle
    }
    before[at] = low === 0 ? -1 : (ends[low - 1] ?? -1)
    ends[low] = at
  })
  const line = new Set<number>()
  for (let at = ends.at(-1) ?? -1; at >= 0; at = before[at] ?? -1) line.add(at)
  const out = new Set<number>()
  times.forEach((_, at) => {
    if (!line.has(at)) out.add(at)
  })
  return out
}
