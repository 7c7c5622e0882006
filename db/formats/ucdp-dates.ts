import { daysInMonth, daysSinceEpoch } from '../model/dates.ts'

/** How a slashed date is to be read. */
export type DateOrder = 'month-first' | 'day-first'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

interface DateCell {
  /** Year, month and day where the cell says so itself; else the two numbers whose order it leaves open. */
  readonly certain: Day | null
  readonly first: number
  readonly second: number
  readonly year: number
  /** Cells of one spelling come from one program and are read alike. */
  readonly spelling: string
}

const isoForm = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+[\d:.]+Z?)?$/
const mixedForm =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ]+(\d{1,2}:\d\d)(:\d\d(?:\.\d+)?)?( ?[AaPp]\.?[Mm]\.?)?)?$/

function readCell(text: string): DateCell | null {
  const iso = isoForm.exec(text)
  if (iso !== null) {
    const certain = { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
    return isDay(certain) ? { certain, first: 0, second: 0, year: certain.year, spelling: 'iso' } : null
  }
  const mixed = mixedForm.exec(text)
  if (mixed === null) return null
  const [, first, separator = '', second, year, time, , half] = mixed
  const clock = time === undefined ? '' : half === undefined ? ' 24h' : ' 12h'
  const cell = {
    first: Number(first),
    second: Number(second),
    year: Number(year),
    spelling: `${separator}${clock}`,
  }
  // With dots only days come first.
  return { ...cell, certain: separator === '.' ? ordered(cell, 'day-first') : null }
}

function ordered(cell: { first: number; second: number; year: number }, order: DateOrder): Day | null {
  const { first, second, year } = cell
  const day =
    order === 'day-first' ? { year, month: second, day: first } : { year, month: first, day: second }
  return isDay(day) ? day : null
}

function isDay({ year, month, day }: Day): boolean {
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/** The day that a cell names, or null. `orders` as decided over the whole file. */
export function readDay(text: string, orders: ReadonlyMap<string, DateOrder>): Day | null {
  const cell = readCell(text)
  if (cell === null) return null
  return cell.certain ?? ordered(cell, orders.get(cell.spelling) ?? 'month-first')
}

/** The longest that an event may take by its UCDP date_prec: one day, 2–6 days, a week, a month, a year. */
const longestDays: Readonly<Record<string, number>> = { 1: 1, 2: 6, 3: 7, 4: 31, 5: 366 }

interface Tally {
  example: string
  readonly against: Record<DateOrder, number>
}

export interface DateVote {
  /** One row: both date cells, date_prec and the dates of its sources (ISO ones count). */
  add(start: string, end: string, precision: string, sourceDates: string): void
  /** `read`: for each spelling, the order and a cell as an example. */
  decide(): {
    readonly orders: ReadonlyMap<string, DateOrder>
    readonly read: readonly { readonly order: DateOrder; readonly example: string }[]
  }
}

/**
 * Finds out whether dates such as 05/02/2014 are month or day first, for each spelling by itself, from all rows: an order
 * under which a date does not exist, ends before it begins, takes longer than date_prec allows, or begins after the
 * report of it, has that row against it. The order with fewer rows against it is taken; month first where nothing tells.
 */
export function voteOnDates(): DateVote {
  const tallies = new Map<string, Tally>()
  function tally(cell: DateCell, example: string): Tally {
    const known = tallies.get(cell.spelling)
    if (known !== undefined) return known
    const fresh = { example, against: { 'month-first': 0, 'day-first': 0 } }
    tallies.set(cell.spelling, fresh)
    return fresh
  }
  return {
    add(startText, endText, precision, sourceDates) {
      const start = readCell(startText)
      const end = endText === '' ? start : readCell(endText)
      const open = start !== null && start.certain === null ? start : null
      if (open === null && (end === null || end.certain !== null)) return
      for (const order of ['month-first', 'day-first'] as const) {
        const from = start === null ? null : (start.certain ?? ordered(start, order))
        const to = end === null ? null : (end.certain ?? ordered(end, order))
        const paired =
          start !== null &&
          end !== null &&
          (start.spelling === end.spelling || start.certain !== null || end.certain !== null)
        const clash = paired && from !== null && to !== null && doesNotFit(from, to, precision, sourceDates)
        if (open !== null && (from === null || clash)) tally(open, startText).against[order] += 1
        if (end !== null && end !== start && end.certain === null && (to === null || clash))
          tally(end, endText).against[order] += 1
      }
      if (open !== null) tally(open, startText)
      if (end !== null && end.certain === null) tally(end, endText)
    },
    decide() {
      return decideOrders(tallies)
    },
  }
}

function decideOrders(tallies: ReadonlyMap<string, Tally>): ReturnType<DateVote['decide']> {
  const orders = new Map<string, DateOrder>()
  for (const [spelling, { against }] of tallies) {
    if (against['month-first'] < against['day-first']) orders.set(spelling, 'month-first')
    if (against['month-first'] > against['day-first']) orders.set(spelling, 'day-first')
  }
  const decided = new Set(orders.values())
  // A spelling that tells nothing follows the others of its file, if they agree.
  const fallback = decided.size === 1 && decided.has('day-first') ? 'day-first' : 'month-first'
  const read = [...tallies].map(([spelling, { example }]) => {
    const order = orders.get(spelling) ?? fallback
    orders.set(spelling, order)
    return { order, example }
  })
  return { orders, read }
}

function doesNotFit(from: Day, to: Day, precision: string, sourceDates: string): boolean {
  const start = daysSinceEpoch(from.year, from.month, from.day)
  const days = daysSinceEpoch(to.year, to.month, to.day) - start + 1
  if (days < 1 || days > (longestDays[precision] ?? 366)) return true
  const report = /^(\d{4})-(\d\d)-(\d\d)/.exec(sourceDates)
  return (
    report !== null && daysSinceEpoch(Number(report[1]), Number(report[2]), Number(report[3])) < start - 1
  )
}

export function isoDay({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

/**
 * The event's date as EDTF. A single day of precision 4 or 5 stands for its month or year; whole months and years are
 * written as such; every other period stays the interval that UCDP gives.
 */
export function occurredOf(start: Day, end: Day, precision: string): string {
  const from = isoDay(start)
  const to = isoDay(end)
  if (from === to) return precision === '5' ? from.slice(0, 4) : precision === '4' ? from.slice(0, 7) : from
  const coarse = precision === '4' || precision === '5'
  const wholeMonths = start.day === 1 && end.day === daysInMonth(end.year, end.month)
  if (!coarse || !wholeMonths) return `${from}/${to}`
  const length = start.month === 1 && end.month === 12 ? 4 : 7
  return from.slice(0, length) === to.slice(0, length)
    ? from.slice(0, length)
    : `${from.slice(0, length)}/${to.slice(0, length)}`
}
