import { daysInMonth, daysSinceEpoch } from '../../model/dates/edtf.ts'
import { statedDate } from '../../model/dates/stated.ts'
import type { DateOrder } from '../../model/dates/when.ts'
import { SituError } from '../../model/errors.ts'
import { DatesUnclearError } from '../../model/imports/import-dates.ts'
import type { DateQuestion, ImportDates } from '../../model/imports/import-dates.ts'
import { clip } from '../file/foreign-bytes.ts'
import { utc } from '../../model/dates/time-zone.ts'

export interface Day {
  readonly year: number
  readonly month: number
  readonly day: number
}

/** How the cells of one spelling are read; `none`: they do not fit what was chosen for the file. */
export type CellOrder = DateOrder | 'year-first' | 'serial' | 'serial1904' | 'none'

interface DateCell {
  /** Year, month and day where the cell says so itself. */
  readonly certain: Day | null
  /** Its three numbers as they stand, or the number of a day in the first. */
  readonly numbers: readonly [number, number, number]
  readonly shape: 'whole' | 'two-digits' | 'serial'
  /** With dots only days come first, if not years. */
  readonly dots: boolean
  /** Cells of one spelling come from one program and are read alike. */
  readonly spelling: string
}

const isoForm = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+[\d:.]+Z?)?$/
const mixedForm =
  /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)(?:[T ]+(\d{1,2}:\d\d)(:\d\d(?:\.\d+)?)?( ?[AaPp]\.?[Mm]\.?)?)?$/
/** Days of the years 1927 to 2173 as spreadsheets number them, with or without a time. */
const serialForm = /^([1-9]\d{4})(?:\.\d+)?$/
/** 1 January 1970 in the system that begins in 1900; the one of 1904 is 1,462 days behind. */
const serialOfEpoch = 25_569
const serial1904Days = 1462

function readCell(text: string): DateCell | null {
  const iso = isoForm.exec(text)
  if (iso !== null) {
    const certain = { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) }
    return isDay(certain)
      ? { certain, numbers: [0, 0, 0], shape: 'whole', dots: false, spelling: 'iso' }
      : null
  }
  const serial = serialForm.exec(text)
  if (serial !== null)
    return {
      certain: null,
      numbers: [Number(serial[1]), 0, 0],
      shape: 'serial',
      dots: false,
      spelling: 'serial',
    }
  const mixed = mixedForm.exec(text)
  if (mixed === null) return null
  const [, first, separator = '', second, year = '', time, , half] = mixed
  const shape = year.length === 2 ? 'two-digits' : 'whole'
  const clock = time === undefined ? '' : half === undefined ? ' 24h' : ' 12h'
  const cell: DateCell = {
    certain: null,
    numbers: [Number(first), Number(second), Number(year)],
    shape,
    dots: separator === '.',
    spelling: `${separator}${shape === 'whole' ? '' : ' yy'}${clock}`,
  }
  return cell.dots && shape === 'whole' ? { ...cell, certain: ordered(cell, 'day-first', 0) } : cell
}

/** `today`: days since 1970-01-01; a year of two digits is of the century that does not lie ahead of it. */
function ordered({ numbers, shape, dots }: DateCell, order: CellOrder, today: number): Day | null {
  const [first, second, third] = numbers
  if (shape === 'serial') {
    if (order !== 'serial' && order !== 'serial1904') return null
    return dayAt(first - serialOfEpoch + (order === 'serial' ? 0 : serial1904Days))
  }
  if (order === 'none' || order === 'serial' || order === 'serial1904') return null
  if (order === 'year-first')
    return shape === 'whole' ? null : filledUp({ year: first, month: second, day: third }, today)
  const day =
    order === 'day-first' || dots
      ? { year: third, month: second, day: first }
      : { year: third, month: first, day: second }
  return shape === 'whole' ? (isDay(day) ? day : null) : filledUp(day, today)
}

function filledUp(day: Day, today: number): Day | null {
  const late = { ...day, year: 2000 + day.year }
  const filled =
    daysSinceEpoch(late.year, late.month, late.day) > today ? { ...day, year: 1900 + day.year } : late
  return isDay(filled) ? filled : null
}

function dayAt(days: number): Day {
  const date = new Date(days * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

function isDay({ year, month, day }: Day): boolean {
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
}

/**
 * The day that a cell names, or null. `orders` as decided over the whole file; years of two digits and day numbers are
 * read only where it says how.
 */
export function readDay(text: string, orders: ReadonlyMap<string, CellOrder>, today = 0): Day | null {
  const cell = readCell(text)
  if (cell === null) return null
  const usual = cell.shape === 'whole' ? 'month-first' : 'none'
  return cell.certain ?? ordered(cell, orders.get(cell.spelling) ?? usual, today)
}

export interface DaySpan {
  readonly from: Day
  readonly to: Day
}

/**
 * The first and the last day that a cell names, or null: a day (readDay), or in words (`3 Nov 2019`, `early October
 * 2019`, `021430ZNOV19`) the days of a date as a person writes one, where it says the same on every day.
 */
export function readDays(
  text: string,
  orders: ReadonlyMap<string, CellOrder>,
  today: number,
): DaySpan | null {
  const day = readDay(text, orders, today)
  if (day !== null) return { from: day, to: day }
  if (readCell(text) !== null || !/\p{L}/u.test(text)) return null
  const stated = statedDate(text, { zone: utc, now: null, happened: true })
  if (!stated.ok) return null
  const [first = '', last = first] = stated.date.edtf.split('/')
  const [from, to] = [daysOf(first)?.from, daysOf(last)?.to]
  return from === undefined || to === undefined ? null : { from, to }
}

/** As written: a time keeps the day of its own clock. Null at an open end. */
function daysOf(point: string): DaySpan | null {
  const parts = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?/.exec(point)
  if (parts === null) return null
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 0), Number(parts[3] ?? 0)]
  const last = month || 12
  return {
    from: { year, month: month || 1, day: day || 1 },
    to: { year, month: last, day: day || daysInMonth(year, last) },
  }
}

/** Whether a cell leaves the century open. */
export function hasTwoDigitYear(text: string): boolean {
  return readCell(text)?.shape === 'two-digits'
}

/** The longest that an event may take by its UCDP date_prec: one day, 2–6 days, a week, a month, a year. */
const longestDays: Readonly<Record<string, number>> = { 1: 1, 2: 6, 3: 7, 4: 31, 5: 366 }

interface Example {
  readonly line: number
  readonly text: string
}

interface Tally {
  readonly cell: DateCell
  readonly example: Example
  /** Cells of two rows that the orders read differently: what a person is asked with. */
  readonly open: Example[]
  readonly against: Record<DateOrder, number>
  /** The first cell that is no day at all under an order. */
  readonly impossible: Partial<Record<CellOrder, Example>>
}

export interface DateDecision {
  readonly orders: ReadonlyMap<string, CellOrder>
  /** For each spelling, its order and a cell as an example. */
  readonly read: readonly { readonly order: CellOrder; readonly example: string }[]
  /** What the file does not tell and nobody has said. */
  readonly question: DateQuestion | null
  /** Two cells of one spelling that no order reads both. */
  readonly disagreement: readonly [Example, Example] | null
}

export interface DateVote {
  /** One row: both date cells, date_prec and the dates of its sources (ISO ones count). */
  add(line: number, start: string, end: string, precision: string, sourceDates: string): void
  /** `chosen`: what somebody said of the file, or null. */
  decide(chosen: ImportDates | null): DateDecision
}

const votedOrders = ['month-first', 'day-first'] as const

/**
 * Finds out how dates such as 05/02/2014 are to be read, for each spelling by itself, from all rows: an order under
 * which a cell is no day is out; else the order counts less under which a period ends before it begins, takes longer
 * than date_prec allows, or begins after the report of it. A spelling that tells nothing follows the others of its file;
 * where those tell nothing either, where a year has two digits and where days are numbered, a person is asked. `today`:
 * days since 1970-01-01.
 */
export function voteOnDates(today: number): DateVote {
  const tallies = new Map<string, Tally>()
  function tally(cell: DateCell, example: Example): Tally {
    const known = tallies.get(cell.spelling)
    if (known !== undefined) return known
    const fresh: Tally = {
      cell,
      example,
      open: [],
      against: { 'month-first': 0, 'day-first': 0 },
      impossible: {},
    }
    tallies.set(cell.spelling, fresh)
    return fresh
  }
  function count(cell: DateCell, example: Example): Tally {
    const counts = tally(cell, example)
    for (const order of cell.shape === 'serial' ? [] : ([...votedOrders, 'year-first'] as const))
      if (ordered(cell, order, today) === null) counts.impossible[order] ??= example
    if (
      counts.open.length < 2 &&
      isOpen(cell) &&
      counts.open.every(({ line, text }) => line !== example.line && text !== example.text)
    )
      counts.open.push(example)
    return counts
  }
  return {
    add(line, startText, endText, precision, sourceDates) {
      const start = readCell(startText)
      const end = endText === '' ? start : readCell(endText)
      const open = start !== null && start.certain === null ? start : null
      if (open === null && (end === null || end.certain !== null)) return
      if (open !== null) count(open, { line, text: startText })
      if (end !== null && end !== start && end.certain === null) count(end, { line, text: endText })
      for (const order of votedOrders) {
        const from = start === null ? null : (start.certain ?? ordered(start, order, today))
        const to = end === null ? null : (end.certain ?? ordered(end, order, today))
        const paired =
          start !== null &&
          end !== null &&
          (start.spelling === end.spelling || start.certain !== null || end.certain !== null)
        const clash = paired && from !== null && to !== null && doesNotFit(from, to, precision, sourceDates)
        if (open !== null && (from === null || clash))
          tally(open, { line, text: startText }).against[order] += 1
        if (end !== null && end !== start && end.certain === null && (to === null || clash))
          tally(end, { line, text: endText }).against[order] += 1
      }
    },
    decide(chosen) {
      return chosen === null ? decideOrders(tallies, today) : takeChosen(tallies, chosen)
    },
  }
}

/** Whether the orders make different days of a cell. */
function isOpen({ numbers: [first, second], shape }: DateCell): boolean {
  return shape !== 'whole' || first !== second
}

function decideOrders(tallies: ReadonlyMap<string, Tally>, today: number): DateDecision {
  const orders = new Map<string, CellOrder>()
  for (const [spelling, counts] of tallies) {
    const { against, impossible, cell } = counts
    const [noMonth, noDay] = [impossible['month-first'], impossible['day-first']]
    if (noMonth !== undefined && noDay !== undefined && !possible(counts).includes('ymd'))
      return { orders, read: [], question: null, disagreement: [noMonth, noDay] }
    if (cell.shape !== 'whole') continue
    const monthFirst =
      noDay !== undefined || (noMonth === undefined && against['month-first'] < against['day-first'])
    const dayFirst =
      noMonth !== undefined || (noDay === undefined && against['month-first'] > against['day-first'])
    if (monthFirst !== dayFirst) orders.set(spelling, monthFirst ? 'month-first' : 'day-first')
  }
  const decided = new Set(orders.values())
  const [only] = decided
  for (const [spelling, counts] of tallies) {
    if (orders.has(spelling)) continue
    const { cell, open } = counts
    if (cell.shape === 'whole' && decided.size === 1 && only !== undefined) orders.set(spelling, only)
    else if (cell.shape === 'whole' && open.length === 0) orders.set(spelling, 'month-first')
    else return { orders, read: [], question: questionOf(counts, today), disagreement: null }
  }
  return { orders, read: readBy(tallies, orders), question: null, disagreement: null }
}

function readBy(
  tallies: ReadonlyMap<string, Tally>,
  orders: ReadonlyMap<string, CellOrder>,
): DateDecision['read'] {
  return [...tallies].map(([spelling, { example }]) => ({
    order: orders.get(spelling) ?? 'none',
    example: example.text,
  }))
}

const orderOfChoice: Readonly<Record<ImportDates, CellOrder>> = {
  dmy: 'day-first',
  mdy: 'month-first',
  ymd: 'year-first',
  serial: 'serial',
  serial1904: 'serial1904',
}

/** What was said of the file counts, whatever its rows say: cells that do not fit are no dates. */
function takeChosen(tallies: ReadonlyMap<string, Tally>, chosen: ImportDates): DateDecision {
  const orders = new Map<string, CellOrder>()
  const isSerial = chosen === 'serial' || chosen === 'serial1904'
  for (const [spelling, { cell }] of tallies)
    orders.set(spelling, (cell.shape === 'serial') === isSerial ? orderOfChoice[chosen] : 'none')
  const read = readBy(tallies, orders).filter(({ order }) => order !== 'none')
  return { orders, read, question: null, disagreement: null }
}

/** The choices under which every cell of a spelling is a day. */
function possible({ cell, impossible }: Tally): readonly ImportDates[] {
  if (cell.shape === 'serial') return ['serial', 'serial1904']
  return (['dmy', 'mdy', 'ymd'] as const).filter(
    (choice) =>
      impossible[orderOfChoice[choice]] === undefined &&
      !(choice === 'mdy' && cell.dots) &&
      !(choice === 'ymd' && cell.shape === 'whole'),
  )
}

function questionOf(counts: Tally, today: number): DateQuestion {
  const choices = possible(counts)
  const examples = counts.open.length === 0 ? [counts.example] : counts.open
  return {
    about: counts.cell.shape === 'serial' ? 'numbers' : choices.length === 1 ? 'century' : 'order',
    examples,
    choices: choices.map((dates) => ({
      dates,
      days: examples.map(({ text }) => {
        const cell = readCell(text)
        const day = cell === null ? null : ordered(cell, orderOfChoice[dates], today)
        return day === null ? null : isoDay(day)
      }),
    })),
  }
}

/**
 * What a person can say of a column that no one order reads as a whole: how most of it is written. Rows that do not fit are
 * refused then, one by one.
 */
export function disputedDates(examples: readonly Example[], today: number): DateQuestion {
  const choices = (['dmy', 'mdy'] as const).map((dates) => ({
    dates,
    days: examples.map(({ text }) => {
      const cell = readCell(text)
      const day = cell === null ? null : ordered(cell, orderOfChoice[dates], today)
      return day === null ? null : isoDay(day)
    }),
  }))
  return { about: 'order', examples, choices }
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

/** Throws SituError dates-unclear with the question, or dates-disagree with the two lines. */
export function refuseUnclear(
  { question, disagreement }: Omit<DateDecision, 'orders'>,
  file: string,
  column?: string,
): void {
  if (disagreement !== null) {
    const [first, second] = disagreement.map(({ line, text }) => ({ line, text: clip(text, 40) }))
    const lines = { line: first?.line ?? 0, other: second?.line ?? 0 }
    throw new SituError(
      'dates-disagree',
      `line ${String(lines.line)} of ${file} has the date "${first?.text ?? ''}" and line ${String(lines.other)} "${second?.text ?? ''}": no one order of day and month reads both. Mend the file, or say --dates dmy or --dates mdy: rows that do not fit are then refused`,
      { file, ...lines },
    )
  }
  if (question === null) return
  const asked = question.choices.map(({ dates, days }) => `--dates ${dates} (${days[0] ?? 'no day'})`)
  const [example] = question.examples
  const what =
    question.about === 'numbers'
      ? 'are numbers of days, as spreadsheets keep them'
      : question.about === 'century'
        ? 'have years of two digits'
        : 'can be read day first or month first, and no row tells which'
  throw new DatesUnclearError(
    `dates like "${clip(example?.text ?? '', 40)}" (line ${String(example?.line ?? 0)}) of ${file} ${what}. Say how to read them: ${asked.join(' or ')}`,
    file,
    column === undefined ? question : { ...question, column },
  )
}
