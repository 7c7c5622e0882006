import { changeInstants } from '../../../db/model/situation/control-history.ts'
import type { ZoneHistory } from '../../../db/model/situation/control-history.ts'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'

export const stepNames = ['day', 'week', 'change'] as const
export type StepName = (typeof stepNames)[number]

export const dayMs = 86_400_000

/** What a slider covers. By the operation's clock, all the last millisecond of their day: a situation is shown as of the end of a day. */
export interface TimeSpan {
  readonly first: number
  readonly today: number
  /** Days on which control begins or ends, ascending. */
  readonly changes: readonly number[]
}

export function endOfDay(at: number): number {
  return Math.floor(at / dayMs) * dayMs + dayMs - 1
}

/** From the first period of control or event to today; null when nothing in the record has a date. */
export function timeSpan(
  history: readonly ZoneHistory[],
  columns: EventColumns,
  now: number,
): TimeSpan | null {
  const today = endOfDay(now)
  const changes = [...new Set(changeInstants(history).map(endOfDay))].filter((at) => at <= today)
  let first = changes[0] ?? Infinity
  for (const earliest of columns.earliest) if (earliest < first) first = endOfDay(earliest)
  return first >= today ? null : { first, today, changes }
}

/** The date one step on (or back), kept within the span; null is today. */
export function stepFrom(
  span: TimeSpan,
  asOf: number | null,
  step: StepName,
  direction: 1 | -1,
): number | null {
  const at = asOf ?? span.today
  const next =
    step === 'change'
      ? nextChange(span, at, direction)
      : endOfDay(at) + direction * (step === 'day' ? dayMs : 7 * dayMs)
  return next >= span.today ? null : Math.max(span.first, next)
}

function nextChange({ changes, first, today }: TimeSpan, at: number, direction: 1 | -1): number {
  return direction === 1
    ? (changes.find((change) => change > at) ?? today)
    : (changes.findLast((change) => change < at) ?? first)
}

/** How many events begin in each of `count` equal parts of the span. */
export function density(span: TimeSpan, columns: EventColumns, count: number): Uint32Array {
  const bins = new Uint32Array(count)
  const start = span.first - dayMs
  const scale = count / (span.today - start)
  for (const earliest of columns.earliest) {
    const bin = Math.min(count - 1, Math.floor((earliest - start) * scale))
    if (bin >= 0) bins[bin] = (bins[bin] ?? 0) + 1
  }
  return bins
}

/** Where labels stand under the slider: days, months or years, at most eight, as EDTF. */
export function ticks(span: TimeSpan): readonly { readonly at: number; readonly edtf: string }[] {
  const days = (span.today - span.first) / dayMs
  if (days < 45) {
    const every = Math.max(1, Math.ceil(days / 7))
    return Array.from({ length: Math.floor(days / every) + 1 }, (_, index) => {
      const at = span.first + index * every * dayMs
      return { at, edtf: new Date(at).toISOString().slice(0, 10) }
    })
  }
  const months = days / 30.5
  const every = [1, 2, 3, 6, 12, 24, 60, 120, 240].find((size) => months / size <= 8) ?? 480
  const found: { at: number; edtf: string }[] = []
  const start = new Date(span.first)
  const index = start.getUTCFullYear() * 12 + start.getUTCMonth()
  for (let month = Math.ceil(index / every) * every; ; month += every) {
    const at = Date.UTC(Math.floor(month / 12), month % 12, 1)
    if (at > span.today) return found
    const edtf = new Date(at).toISOString().slice(0, every >= 12 ? 4 : 7)
    if (at >= span.first - dayMs) found.push({ at, edtf })
  }
}

/** 0–1 along the slider. */
export function placeOf(span: TimeSpan, at: number): number {
  return Math.max(0, Math.min(1, (at - span.first) / (span.today - span.first)))
}
