import { chartSteps, fitsStep, stepOf, timeAxis } from './chart-steps.ts'
import type { ChartStep, TimeAxis } from './chart-steps.ts'
import type { CasualtyRow, ChartsLeftOut, CountRow } from './charts.ts'
import type { EventColumns } from '../events/event-columns.ts'
import type { Filter } from '../events/filter.ts'
import { eventKindGroups, groupOfEventKind } from '../vocabulary/event-kind.ts'

/**
 * The axis of the events at `positions`: the filter's period, else from the first to the last whose date fits a step; null
 * without one. A coarser step than asked for where no date is fine enough, or there would be too many steps.
 */
export function axisOf(
  columns: EventColumns,
  positions: Uint32Array,
  filter: Filter,
  step: ChartStep,
): TimeAxis | null {
  for (const tried of chartSteps.slice(chartSteps.indexOf(step))) {
    let [first, last] = [Infinity, -Infinity]
    for (const at of positions) {
      const earliest = columns.earliest[at] ?? NaN
      if (!fitsStep(tried, earliest, columns.latest[at] ?? NaN)) continue
      if (earliest < first) first = earliest
      if (earliest > last) last = earliest
    }
    if (!Number.isFinite(first)) continue
    const from = filter.from ?? first
    return timeAxis(tried, from, Math.max(filter.to ?? last, from))
  }
  return null
}

/** The step of each event at `positions`: −1 undated or outside, −2 dated too roughly. */
export function stepsOf(columns: EventColumns, positions: Uint32Array, axis: TimeAxis | null): Int32Array {
  const steps = new Int32Array(positions.length).fill(-1)
  if (axis === null) return steps
  positions.forEach((at, index) => {
    const earliest = columns.earliest[at] ?? NaN
    if (!Number.isNaN(earliest)) steps[index] = stepOf(axis, earliest, columns.latest[at] ?? earliest)
  })
  return steps
}

export function leftOutOf(columns: EventColumns, positions: Uint32Array, steps: Int32Array): ChartsLeftOut {
  let [undated, roughDate, noLocation] = [0, 0, 0]
  positions.forEach((at, index) => {
    if (Number.isNaN(columns.earliest[at] ?? NaN)) undated += 1
    if (steps[index] === -2) roughDate += 1
    if (Number.isNaN(columns.lat[at] ?? NaN)) noLocation += 1
  })
  return { filtered: columns.count - positions.length, undated, roughDate, noLocation }
}

/** Events by group of kinds along an axis of `length` steps; groups without an event are left out. */
export function countByKind(
  columns: EventColumns,
  positions: Uint32Array,
  steps: Int32Array,
  length: number,
): readonly CountRow[] {
  const keys = [...eventKindGroups, '']
  const rowByCode = Uint8Array.from(columns.codes, (code) => keys.indexOf(groupOfEventKind(code) ?? ''))
  const rows = keys.map((key) => ({ key, counts: new Array<number>(length).fill(0), any: false }))
  positions.forEach((at, index) => {
    const row = rows[rowByCode[columns.kind[at] ?? 0] ?? 0]
    if (row !== undefined && add(row.counts, steps[index] ?? -1)) row.any = true
  })
  return rows.filter((row) => row.any).map(({ key, counts }) => ({ key, counts }))
}

export function countByVerification(
  columns: EventColumns,
  positions: Uint32Array,
): Readonly<Record<string, number>> {
  const counts = new Uint32Array(columns.codes.length)
  for (const at of positions) {
    const code = columns.verification[at] ?? 0
    counts[code] = (counts[code] ?? 0) + 1
  }
  return Object.fromEntries(
    columns.codes.flatMap((code, at) => (counts[at] === 0 ? [] : [[code, counts[at] ?? 0] as const])),
  )
}

/** Adds one at a step; false outside the axis. */
export function add(counts: number[], step: number): boolean {
  if (step < 0) return false
  counts[step] = (counts[step] ?? 0) + 1
  return true
}

/** Sums of ranges. `low` NaN: no number; `high` NaN: at least `low`; `doubtful` 1: what is stated cannot be right. */
export function sumCasualties(
  {
    low,
    high,
    doubtful,
  }: { readonly low: Float64Array; readonly high: Float64Array; readonly doubtful: Uint8Array },
  positions: Uint32Array,
  steps: Int32Array,
  length: number,
  skip: ReadonlySet<number>,
): CasualtyRow {
  const zeros = (): number[] => new Array<number>(length).fill(0)
  const row = {
    low: zeros(),
    high: zeros(),
    open: zeros(),
    counted: zeros(),
    unknown: zeros(),
    doubtful: zeros(),
  }
  positions.forEach((at, index) => {
    const step = steps[index] ?? -1
    if (step < 0 || skip.has(at)) return
    const least = low[at] ?? NaN
    const most = high[at] ?? NaN
    if (Number.isNaN(least)) {
      add(doubtful[at] === 1 ? row.doubtful : row.unknown, step)
      return
    }
    add(row.counted, step)
    row.low[step] = (row.low[step] ?? 0) + least
    row.high[step] = (row.high[step] ?? 0) + (Number.isNaN(most) ? least : most)
    if (Number.isNaN(most)) add(row.open, step)
  })
  return row
}
