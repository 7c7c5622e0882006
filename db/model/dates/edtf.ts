import type { TimeZone } from './time-zone.ts'

/**
 * Dates as EDTF, levels 0 and 1 as far as Situ uses them:
 * `2025`, `2025-11`, `2025-11-03`, `2025-11-03T10:30`, the last with seconds, `Z` or `+02:00`; each with `~` about,
 * `?` uncertain or `%` both; intervals `a/b`, open ones `a/..` and `../b`, unknown ends `a/` and `/b`.
 * One thing goes beyond EDTF: a time may be qualified (`2025-11-03T10:00+02:00~`) or stand in an interval.
 *
 * Days, months and years are calendar days without a zone: those of the operation's clock. A time should carry its offset
 * (parseWhen writes it); one without is what that clock showed. What has an offset and what has none are brought to one
 * axis (`DateAxis`): where days are counted, the wall clock of the operation's zone (time-zone.ts).
 */

/** How fine a date is. Intervals by their length: 2–6 days, a week, up to 31 days, up to 366, more. */
export type DatePrecision = 'minute' | 'hour' | 'day' | 'days' | 'week' | 'month' | 'year' | 'years'

/** How an instant, and a calendar time without an offset written as if it were UTC, come to the axis of the bounds. */
export interface DateAxis {
  readonly ofInstant: (instant: number) => number
  readonly ofCalendar: (wall: number) => number
}

const asIs = (ms: number): number => ms
/** UTC: a time has its instant, and a day is a UTC day. For what asks no more than whether a text is a date. */
export const utcAxis: DateAxis = { ofInstant: asIs, ofCalendar: asIs }

/** The axis on which the days of a zone are counted: what its clock shows, in milliseconds as if it were UTC. */
export function wallAxis(zone: TimeZone): DateAxis {
  return { ofInstant: zone.wallAt, ofCalendar: asIs }
}

/** The axis of instants: a calendar day begins when the zone's clock says so. */
export function instantAxis(zone: TimeZone): DateAxis {
  return { ofInstant: asIs, ofCalendar: zone.instantOf }
}

export interface EdtfDate {
  /** The one spelling of this date. */
  readonly edtf: string
  /** First and last millisecond on the axis asked for, inclusive; null at an open or unknown end. */
  readonly earliest: number | null
  readonly latest: number | null
  readonly precision: DatePrecision
  /** `~`: about. The bounds stay those of the unit: "about November" reaches no further than November. */
  readonly approximate: boolean
  /** `?`: the source is not sure of it. */
  readonly uncertain: boolean
}

interface Point {
  readonly edtf: string
  readonly earliest: number
  readonly latest: number
  /** The clock as written, whatever the offset; and the offset in minutes, null where none is written. */
  readonly written: readonly [number, number]
  readonly offset: number | null
  readonly unit: 'minute' | 'day' | 'month' | 'year'
  readonly approximate: boolean
  readonly uncertain: boolean
}

const dayMs = 86_400_000
const longestText = 64
const pointForm =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d(?::?\d\d)?)?)?)?)?([~?%]|~\?|\?~)?$/

/**
 * Reads an EDTF date or interval. Null when it is none: unknown form, no such day (31 April), an offset over 14 hours,
 * or an interval that ends before it begins. Whether a text is a date does not hang on the axis. Fast enough to be called for
 * every row of an import.
 */
export function parseEdtf(text: string, axis: DateAxis = utcAxis): EdtfDate | null {
  if (text.length > longestText) return null
  const trimmed = text.trim()
  const slash = trimmed.indexOf('/')
  if (slash < 0) {
    const point = parsePoint(trimmed, axis)
    return point === null ? null : fromPoint(point)
  }
  return parseInterval(trimmed.slice(0, slash), trimmed.slice(slash + 1), axis)
}

/** Whether the text is a date that Situ stores. */
export function isEdtf(text: string): boolean {
  return parseEdtf(text) !== null
}

function fromPoint({ edtf, earliest, latest, unit, approximate, uncertain }: Point): EdtfDate {
  // nobody who says "about ten" means the minute
  const precision = unit === 'minute' && approximate ? 'hour' : unit
  return { edtf, earliest, latest, precision, approximate, uncertain }
}

function parseInterval(startText: string, endText: string, axis: DateAxis): EdtfDate | null {
  const startOpen = startText === '..' || startText === ''
  const endOpen = endText === '..' || endText === ''
  const start = startOpen ? null : parsePoint(startText, axis)
  const end = endOpen ? null : parsePoint(endText, axis)
  if ((start === null && !startOpen) || (end === null && !endOpen) || (start === null && end === null))
    return null
  if (start !== null && end !== null) {
    if (start.edtf === end.edtf) return fromPoint(start)
    if (!inOrder(start, end)) return null
  }
  return {
    edtf: `${start?.edtf ?? startText}/${end?.edtf ?? endText}`,
    // Where the clock was put back between them, the end can show less than the beginning.
    earliest: start === null ? null : Math.min(start.earliest, end?.earliest ?? Infinity),
    latest: end === null ? null : Math.max(end.latest, start?.latest ?? -Infinity),
    precision: start === null || end === null ? 'years' : spanPrecision(start, end),
    approximate: (start?.approximate ?? false) || (end?.approximate ?? false),
    uncertain: (start?.uncertain ?? false) || (end?.uncertain ?? false),
  }
}

/** By instants where both ends have an offset, else by what is written: a day has no instant of its own. */
function inOrder(start: Point, end: Point): boolean {
  const laterBy = start.offset === null || end.offset === null ? 0 : (start.offset - end.offset) * 60_000
  return start.written[0] <= end.written[0] + laterBy && start.written[1] <= end.written[1] + laterBy
}

function spanPrecision(start: Point, end: Point): DatePrecision {
  const days = (end.written[1] + 1 - start.written[0]) / dayMs
  if (days <= 1) return start.unit === 'minute' || end.unit === 'minute' ? 'hour' : 'day'
  if (days < 7) return 'days'
  if (days === 7) return 'week'
  if (days <= 31) return 'month'
  return days <= 366 ? 'year' : 'years'
}

function parsePoint(text: string, axis: DateAxis): Point | null {
  if (text.length === 10) {
    const day = parsePlainDay(text, axis)
    if (day !== null) return day
  }
  const found = pointForm.exec(text)
  if (found === null) return null
  const [, yearText = '', monthText, dayText, hourText, minuteText, secondText, zoneText, mark = ''] = found
  const year = Number(yearText)
  const month = monthText === undefined ? null : Number(monthText)
  const day = dayText === undefined ? null : Number(dayText)
  if (month !== null && (month < 1 || month > 12)) return null
  if (month !== null && day !== null && (day < 1 || day > daysInMonth(year, month))) return null
  const approximate = mark.includes('~') || mark === '%'
  const uncertain = mark.includes('?') || mark === '%'
  const qualifier = approximate && uncertain ? '%' : mark
  const marked = { approximate, uncertain }
  if (month === null) {
    const bounds = calendarBounds(daysSinceEpoch(year, 1, 1), daysSinceEpoch(year + 1, 1, 1), axis)
    return { edtf: yearText + qualifier, ...bounds, unit: 'year', ...marked }
  }
  const edtf = `${yearText}-${String(monthText)}`
  if (day === null) {
    const first = daysSinceEpoch(year, month, 1)
    const bounds = calendarBounds(first, first + daysInMonth(year, month), axis)
    return { edtf: edtf + qualifier, ...bounds, unit: 'month', ...marked }
  }
  const days = daysSinceEpoch(year, month, day)
  const date = `${edtf}-${String(dayText)}`
  if (hourText === undefined)
    return { edtf: date + qualifier, ...calendarBounds(days, days + 1, axis), unit: 'day', ...marked }

  const hour = Number(hourText)
  const minute = Number(minuteText)
  const second = Number(secondText ?? 0)
  const offset = zoneText === undefined ? null : offsetMinutes(zoneText)
  if (hour > 23 || minute > 59 || second > 59 || (zoneText !== undefined && offset === null)) return null
  const clockFrom = days * dayMs + ((hour * 60 + minute) * 60 + second) * 1000
  const lengthMs = secondText === undefined ? 60_000 : 1000
  const earliest = offset === null ? axis.ofCalendar(clockFrom) : axis.ofInstant(clockFrom - offset * 60_000)
  const latest = earliest + lengthMs - 1
  const written = [clockFrom, clockFrom + lengthMs - 1] as const
  const clock = `${hourText}:${String(minuteText)}${secondText === undefined ? '' : `:${secondText}`}`
  const zone = offset === null ? '' : formatOffset(offset)
  return {
    edtf: `${date}T${clock}${zone}${qualifier}`,
    earliest,
    latest,
    written,
    offset,
    unit: 'minute',
    ...marked,
  }
}

/** From a day's first millisecond to the last before another, both days since 1970-01-01. */
function calendarBounds(
  first: number,
  next: number,
  axis: DateAxis,
): Pick<Point, 'earliest' | 'latest' | 'written' | 'offset'> {
  const written = [first * dayMs, next * dayMs - 1] as const
  return {
    earliest: axis.ofCalendar(written[0]),
    latest: axis.ofCalendar(next * dayMs) - 1,
    written,
    offset: null,
  }
}

/** The common case, `YYYY-MM-DD`, without a regular expression. */
function parsePlainDay(text: string, axis: DateAxis): Point | null {
  if (text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return null
  const year = digitsAt(text, 0, 4)
  const month = digitsAt(text, 5, 2)
  const day = digitsAt(text, 8, 2)
  if (year < 0 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  const days = daysSinceEpoch(year, month, day)
  return {
    edtf: text,
    ...calendarBounds(days, days + 1, axis),
    unit: 'day',
    approximate: false,
    uncertain: false,
  }
}

/** `count` digits from `at` as a number, or −1. */
function digitsAt(text: string, at: number, count: number): number {
  let value = 0
  for (let i = at; i < at + count; i += 1) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

/** Minutes east of UTC, or null over 14 hours. */
function offsetMinutes(text: string): number | null {
  if (text === 'Z') return 0
  const minutes = Number(text.slice(1, 3)) * 60 + (text.length > 3 ? Number(text.slice(-2)) : 0)
  if (minutes > 14 * 60 || (text.length > 3 && Number(text.slice(-2)) > 59)) return null
  return text.startsWith('-') ? -minutes : minutes
}

/** `Z`, or `+02:00` for 120 minutes east of UTC. */
export function formatOffset(minutes: number): string {
  if (minutes === 0) return 'Z'
  const size = Math.abs(minutes)
  return `${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`
}

export function twoDigits(value: number): string {
  return String(value).padStart(2, '0')
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days from 1970-01-01 in the proleptic Gregorian calendar; month and day from 1. After H. Hinnant, days_from_civil. */
export function daysSinceEpoch(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year
  const era = Math.floor(shifted / 400)
  const yearOfEra = shifted - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return (
    era * 146_097 +
    yearOfEra * 365 +
    Math.floor(yearOfEra / 4) -
    Math.floor(yearOfEra / 100) +
    dayOfYear -
    719_468
  )
}
