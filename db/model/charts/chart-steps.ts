const dayMs = 86_400_000
const weekMs = 7 * dayMs
/** 1970-01-05 was a Monday. */
const firstMonday = 4 * dayMs
/** More columns than these cannot be told apart on a laptop or on paper. */
const maxSteps = 160

export const chartSteps = ['week', 'month', 'year'] as const
export type ChartStep = (typeof chartSteps)[number]

/** Longest date that still says in which step something happened, ms. */
const longest: Readonly<Record<ChartStep, number>> = { week: weekMs, month: 31 * dayMs, year: 366 * dayMs }

/** First instant (UTC ms) of the step that holds an instant; weeks begin on Monday. */
export function stepStart(step: ChartStep, at: number): number {
  if (step === 'week') return Math.floor((at - firstMonday) / weekMs) * weekMs + firstMonday
  const date = new Date(at)
  return Date.UTC(date.getUTCFullYear(), step === 'month' ? date.getUTCMonth() : 0, 1)
}

/** First instant (UTC ms) of the step after the one that begins at `start`. */
export function nextStep(step: ChartStep, start: number): number {
  if (step === 'week') return start + weekMs
  const date = new Date(start)
  return step === 'month'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
    : Date.UTC(date.getUTCFullYear() + 1, 0, 1)
}

/** Whether a date says in which step of this length something happened. */
export function fitsStep(step: ChartStep, earliest: number, latest: number): boolean {
  return latest - earliest <= longest[step]
}

/** The steps of a time axis. `starts` ascend without a gap; `end` is the first instant after the last one. */
export interface TimeAxis {
  readonly step: ChartStep
  readonly starts: readonly number[]
  readonly end: number
}

/** The axis from one instant to another (UTC ms); a coarser step than asked for where there would be too many. */
export function timeAxis(asked: ChartStep, from: number, to: number): TimeAxis {
  for (const step of chartSteps.slice(chartSteps.indexOf(asked))) {
    const starts: number[] = []
    let at = stepStart(step, from)
    while (at <= to && (starts.length < maxSteps || step === 'year')) {
      starts.push(at)
      at = nextStep(step, at)
    }
    if (at > to) return { step, starts, end: at }
  }
  return { step: 'year', starts: [], end: to }
}

/** The step in which something began; −1 outside the axis, −2 when its date is too rough to say. */
export function stepOf(axis: TimeAxis, earliest: number, latest: number): number {
  if (!fitsStep(axis.step, earliest, latest)) return -2
  const { starts, end } = axis
  if (!(earliest >= (starts[0] ?? Infinity) && earliest < end)) return -1
  let low = 0
  let high = starts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? Infinity) <= earliest) low = middle
    else high = middle - 1
  }
  return low
}
