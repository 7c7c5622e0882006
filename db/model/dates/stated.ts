import { parseEdtf } from './edtf.ts'
import type { EdtfDate } from './edtf.ts'
import type { WhenRefusal } from './when.ts'
import type { TimeZone } from './time-zone.ts'
import { readByClock, refusalByClock } from './when-clock.ts'
import type { ClockNote } from './when-clock.ts'

/** Where nobody looks on while a date is read: the command line, and the cells of a file. */
export interface StatedContext {
  readonly zone: TimeZone
  /** UTC milliseconds when it was said; null of a file, which does not tell: it must mean the same on every day. */
  readonly now: number | null
  /** A date of what is said to have happened. */
  readonly happened: boolean
}

export type StatedDate =
  | { readonly ok: true; readonly date: EdtfDate; readonly notes: readonly ClockNote[] }
  /** `why`: an English sentence part, with what to do. */
  | { readonly ok: false; readonly why: string }

const example = 'write it as 2025-11-03, 3 Nov 2025 or 021430ZNOV25'
const reasons: Readonly<Record<WhenRefusal, string>> = {
  ahead: 'lies ahead, and what has not come yet has not happened',
  'no-such-day': 'names a day that its month does not have',
  'no-such-time': 'names a time that the clock does not have (00:00 to 23:59)',
  'no-such-week': 'names a week or weekday that there is not',
}

/** A date in any form that a field reads; refused where it can be two, as nobody is there to choose. */
export function statedDate(text: string, { zone, now, happened }: StatedContext): StatedDate {
  const already = parseEdtf(text)
  if (already !== null) return { ok: true, date: already, notes: [] }
  const context = {
    ...{ zone, second: false, happened, mayBeAhead: !happened || now === null },
    now: now ?? firstDay,
  }
  const reading = readByClock(text, context)
  if (reading === null) {
    const refused = refusalByClock(text, context)
    return { ok: false, why: refused === null ? `is not a date: ${example}` : reasons[refused] }
  }
  const { date, others, notes } = reading
  if (now === null && readByClock(text, { ...context, now: otherDay })?.date.edtf !== date.edtf)
    return { ok: false, why: `hangs on the day on which it was written: ${example}` }
  if (others.length > 0) {
    const all = [date, ...others.map((other) => other.date)].map(({ edtf }) => edtf)
    return { ok: false, why: `can be ${all.join(' or ')}: write one of these` }
  }
  return { ok: true, date, notes }
}

/** Two days of other years, months and weekdays, at other hours: what reads alike on both hangs on neither. */
const firstDay = Date.UTC(2017, 2, 8, 3, 17)
const otherDay = Date.UTC(2026, 10, 20, 21, 44)
