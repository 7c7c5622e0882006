import { parseEdtf } from '../../../model/dates/edtf.ts'
import { statedDate } from '../../../model/dates/stated.ts'
import type { TimeZone } from '../../../model/dates/time-zone.ts'
import { isoDay, readDay } from '../date-votes.ts'
import type { CellOrder, Day } from '../date-votes.ts'
import { read, unread } from '../../../model/imports/cell-values.ts'
import type { CellReading } from '../../../model/imports/cell-values.ts'

/** What cells of one field of a date say; "" where there is none. */
export interface DateCells {
  readonly start: string
  readonly end: string
  readonly time: string
  /** day, week, month or year. */
  readonly precision: string
}

export interface DateContext {
  readonly orders: ReadonlyMap<string, CellOrder>
  /** Of the last day's column. */
  readonly endOrders: ReadonlyMap<string, CellOrder>
  /** Days since 1970-01-01. */
  readonly today: number
  readonly zone: TimeZone
  readonly happened: boolean
}

/** A time of the day behind a day. Midnight is what programs write where nobody gave a time. */
const timeForm = /^\S+[T ]+(\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?)(Z|[+-]\d\d:?\d\d)?$/
const midnight = /^(?:0?0:00(?::00(?:\.0+)?)?|12:00(?::00)? ?[Aa]\.?[Mm]\.?)$/

/** The date as EDTF; null where the cells are empty. */
export function readDate(cells: DateCells, context: DateContext): CellReading<string | null> {
  const { end, time, precision } = cells
  if (cells.start === '') return end === '' ? read(null) : readPoint(end, context.endOrders, context)
  const timed = time === '' || midnight.test(time) ? cells.start : `${withoutTime(cells.start)} ${time}`
  const first = readPoint(timed, context.orders, context)
  if (!first.ok || first.value === null) return first
  if (end !== '') {
    const last = readPoint(end, context.endOrders, context)
    if (!last.ok || last.value === null) return last
    return periodOf(first.value, last.value)
  }
  return read(coarsened(first.value, precision))
}

function readPoint(
  text: string,
  orders: ReadonlyMap<string, CellOrder>,
  { today, zone, happened }: DateContext,
): CellReading<string | null> {
  const found = timeForm.exec(text)
  const [, time = '', offset = ''] = found ?? []
  const written = time === '' ? text : text.slice(0, text.length - time.length - offset.length).trim()
  const day = readDay(written.replace(/T$/, ''), orders, today) ?? readDay(text, orders, today)
  if (day === null) {
    const known = parseEdtf(text)
    if (known !== null) return read(known.edtf)
    // What the rows' own spelling does not tell is read as a person would write it, if it says the same on every day.
    const stated = statedDate(text, { zone, now: null, happened })
    return stated.ok ? read(stated.date.edtf) : unread('date-invalid')
  }
  if (time === '' || midnight.test(time)) return read(isoDay(day))
  // A clock in words has no seconds and no place of its own: they are put back behind the minute.
  const [, minute = '', seconds = '', half = ''] = /^(\d{1,2}:\d\d)(:\d\d)?(?:\.\d+)?(.*)$/.exec(time) ?? []
  const stated = statedDate(`${isoDay(day)} ${minute}${half}`, { zone, now: null, happened })
  if (!stated.ok) return unread('date-invalid')
  const clock = stated.date.edtf.replace(
    /T(\d\d:\d\d)(.*)$/,
    (_, told: string, here: string) =>
      `T${told}${seconds === ':00' ? '' : seconds}${offset === '' ? here : offset.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`,
  )
  const known = parseEdtf(clock)
  return known === null ? unread('date-invalid') : read(known.edtf)
}

function withoutTime(text: string): string {
  return timeForm.test(text) ? text.replace(/[T ].*$/, '') : text
}

/** Two dates as one that lasts; one where they are the same. */
function periodOf(start: string, end: string): CellReading<string> {
  if (start === end || start.includes('/') || end.includes('/')) return read(start)
  if (end.startsWith(start)) return read(end === start ? start : `${start}/${end}`)
  const [from, to] = [parseEdtf(start)?.earliest ?? null, parseEdtf(end)?.latest ?? null]
  if (from !== null && to !== null && to < from) return unread('period-backward')
  return read(`${start}/${end}`)
}

const dayMs = 86_400_000
/** Of a week nobody says on which day it begins: it is taken about the day that is given. */
const daysBeside = 3

function coarsened(date: string, precision: string): string {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date)
  if (found === null) return date
  const [, year = '', month = '', day = ''] = found
  switch (precision.toLowerCase()) {
    case 'year':
      return year
    case 'month':
      return `${year}-${month}`
    case 'week': {
      const middle = Date.UTC(Number(year), Number(month) - 1, Number(day))
      const [from, to] = [-daysBeside, daysBeside].map((days) => isoDay(dayAt(middle + days * dayMs)))
      return `${from ?? ''}/${to ?? ''}`
    }
    default:
      return date
  }
}

function dayAt(instant: number): Day {
  const date = new Date(instant)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}
