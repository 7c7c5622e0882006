import {
  civil,
  dateText,
  dayText,
  latestDay,
  monthOf,
  monthText,
  singleDay,
  weekdayOf,
  weekText,
} from './calendar.ts'
import { liftDates, readLifted } from './lift.ts'
import type { LiftFault } from './lift.ts'
import { simplify } from './simplify.ts'
import { daysInMonth, daysSinceEpoch, formatOffset, parseEdtf } from './edtf.ts'
import type { EdtfDate } from './edtf.ts'
import { dayOfHijri, hijriOf } from './hijri.ts'
import { asciiDigits, foldText } from '../text/fold.ts'

/** How 03/04/2025 is to be read. */
export type DateOrder = 'month-first' | 'day-first'

/** One way of reading what can be read in several; see dates-reading.ts, which shows the others. */
export interface WhenAssumption {
  /** Four digits that may be a time or a year: `1945`. */
  readonly digits?: 'time' | 'year'
  /** A two-digit year in the century that is not the likelier one. */
  readonly otherCentury?: boolean
  /** A time without a day is today's, even where that has not come yet. */
  readonly today?: boolean
  /** A year from 1300 to 1500 is one of the Hijri calendar; false: no Hijri date is read at all. */
  readonly hijri?: boolean
}

export interface WhenContext {
  /** UTC milliseconds. */
  readonly now: number
  /** Minutes **east** of UTC, or a clock whose offset changes (`zoneClock`). */
  readonly timeZoneOffsetMinutes: number | LocalClock
  /** Day first where it is not said. */
  readonly order?: DateOrder
  /** A date that may lie ahead: a deadline, a plan. Elsewhere times and two-digit years are taken from the past. */
  readonly mayBeAhead?: boolean
  /** A date of what is said to have happened: words for a time to come (`tomorrow`, `in 2 hours`) are refused. */
  readonly happened?: boolean
  readonly assume?: WhenAssumption
}

/** A clock at a place. Its readings are milliseconds as if they were UTC. */
export interface LocalClock {
  readonly localAt: (instant: number) => number
  /** What it shows, as EDTF to the minute with its offset then. */
  readonly stamp: (local: number) => string
  readonly stampAt: (instant: number) => string
}

const dayMs = 86_400_000
const minuteMs = 60_000
const longestText = 100

/** First and last minute of the parts of a day, from its midnight. */
const dayParts: Readonly<Record<string, readonly [number, number]>> = {
  morning: [6 * 60, 12 * 60],
  afternoon: [12 * 60, 18 * 60],
  evening: [18 * 60, 22 * 60],
  night: [20 * 60, 28 * 60],
}

/**
 * Reads what a person types for a time, in English, French or Arabic, and any EDTF: `today about 10`, `yesterday
 * evening`, `3 Nov`, `3/11/2025` (the day comes first, if the context says no other), `Nov 2025`, `3-5 Nov 2025`,
 * `last week`, `2 hours ago`, `since 3 Nov`, `10:30`, `1030`, `0230Z`, `12 Ramadan 1447`, `early October 2025` (to the
 * 10th; mid: to the 20th; late: to the end), date-time groups (`021430ZNOV25`, J: the clock of the place) and weeks
 * (`2025-W45`). A day without a year is the latest such day that is not in the future; a weekday is the last one before
 * today; a time without a day is today's, or yesterday's where today's has not come yet. Four digits that can be a time
 * are one, except a year from 2000 to the next one. A Hijri date is an interval: the day before to the day after, as the
 * moon was seen. Times carry the local offset, or the one that was said.
 * Null when not understood: nothing is guessed. readWhen (dates-reading.ts) tells how else it can be read, refusalOf why
 * it is refused.
 */
export function parseWhen(text: string, context: WhenContext): EdtfDate | null {
  const read = readText(text, context)
  return typeof read === 'string' ? null : read
}

/** Why a text is refused that was understood: it names what cannot be, or a time to come where none can be. */
export type WhenRefusal = LiftFault | 'ahead'

/** Null where the text is a date, or was not understood at all. */
export function refusalOf(text: string, context: WhenContext): WhenRefusal | null {
  const read = readText(text, context)
  if (typeof read === 'string') return read
  if (read !== null || context.happened !== true) return null
  return parseWhen(text, { ...context, happened: false }) === null ? null : 'ahead'
}

function readText(text: string, context: WhenContext): EdtfDate | LiftFault | null {
  if (text.length > longestText) return null
  const plain = asciiDigits(text).trim().replace(/\s+/g, ' ')
  if (/^(?:\d{4}|\.\.|\/)/.test(plain) && !/^\d{4}[~?]?$/.test(plain) && context.assume?.hijri !== true) {
    const already = parseEdtf(plain.toUpperCase())
    if (already !== null) return already
  }
  const { stamp, today } = localClock(context)
  const lifted = liftDates(foldText(plain), { instant: context.now, today, stamp })
  if (lifted.fault !== null) return lifted.fault
  // "about 10" at the end is an hour
  let words = ` ${simplify(lifted.text)} `.replace(/ about (\d{1,2}) $/, ' about at $1 ')
  const take = (mark: string): boolean => {
    const found = words.includes(` ${mark} `)
    words = words.replaceAll(` ${mark} `, ' ')
    return found
  }
  const approximate = take('about')
  const uncertain = take('maybe')
  const zoned: WhenContext = take('utc') ? { ...context, timeZoneOffsetMinutes: 0 } : context
  if (context.happened === true && / (?:ahead|next|d[12]) /.test(words)) return null
  const open = take('since') ? 'since' : take('until') ? 'until' : null
  const clock = localClock(zoned)
  const edtf =
    readLifted(words.trim(), lifted.dates) ??
    readDate(writeTimes(words.trim(), clock), approximate ? '~' : '', clock)
  if (edtf === null) return null
  const marked = mark(edtf, approximate, uncertain)
  if (open === null) return parseEdtf(marked)
  if (marked.includes('/')) return null
  return parseEdtf(open === 'since' ? `${marked}/..` : `../${marked}`)
}

interface Clock {
  /** What it shows now, in milliseconds as if that were UTC. */
  readonly now: number
  /** Days since 1970-01-01 of the local day. */
  readonly today: number
  /** A local minute as EDTF with its offset. */
  readonly stamp: (day: number, minute: number) => string
  /** The same of the minute that lies so many milliseconds back, whatever the clock did since. */
  readonly stampBack: (ms: number) => string
  readonly order: DateOrder
  readonly mayBeAhead: boolean
  readonly assume: WhenAssumption
}

function localClock({ now, timeZoneOffsetMinutes, order, mayBeAhead, assume }: WhenContext): Clock {
  const local =
    typeof timeZoneOffsetMinutes === 'number' ? steadyClock(timeZoneOffsetMinutes) : timeZoneOffsetMinutes
  const localNow = local.localAt(now)
  return {
    now: localNow,
    today: Math.floor(localNow / dayMs),
    stamp: (day, minute) => local.stamp(day * dayMs + minute * minuteMs),
    stampBack: (ms) => local.stampAt(now - ms),
    order: order ?? 'day-first',
    mayBeAhead: mayBeAhead === true,
    assume: assume ?? {},
  }
}

function steadyClock(offset: number): LocalClock {
  const stamp = (local: number): string => new Date(local).toISOString().slice(0, 16) + formatOffset(offset)
  const localAt = (instant: number): number => instant + offset * minuteMs
  return { localAt, stamp, stampAt: (instant) => stamp(localAt(instant)) }
}

const timeUnit = '(minute|hour|day|week|month|year)'
/** With the word for "ago" in front; some languages have it behind. */
const awayForm = new RegExp(String.raw`^(ahead|ago) (?:(\d{1,3}) )?${timeUnit}$`)
const spanForm = /^(?:(last|this|next) (week|month|year)|(week|month|year) (last|this|next))$/
const dayAlone = String.raw`(?:(?:last )?w\d(?: last)?|d-?\d|\d{1,2} m\d\d?|m\d\d? \d{1,2})`
const dayWithYear = String.raw`(?:(?:\d{1,2} m\d\d?|m\d\d? \d{1,2}) \d{4}|\d{4}-\d\d?-\d\d?|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d\d))`
const digitsAlone = /^(at )?(\d{4})$/
const digitsSpan = /^(?:from )?(\d{4})(?:-| to )(\d{4})$/
const digitsAfter = new RegExp(`^(${dayAlone}|${dayWithYear}) (?:at )?(\\d{4})$`)
const digitsBefore = new RegExp(`^(?:at )?(\\d{4}) (${dayAlone}|${dayWithYear})$`)
const wholeDay = new RegExp(`^${dayWithYear}$`)

/** `1030` as `10:30` wherever four digits stand for a time. */
function writeTimes(words: string, clock: Clock): string {
  const alone = digitsAlone.exec(words)
  if (alone !== null) {
    const [, at, digits = ''] = alone
    return at === undefined && isYear(digits, clock) ? digits : (timeOf(digits) ?? words)
  }
  const span = digitsSpan.exec(words)
  if (span !== null) {
    const [, first = '', last = ''] = span
    const [from, to] = [timeOf(first), timeOf(last)]
    return (isYear(first, clock) && isYear(last, clock)) || from === null || to === null
      ? words
      : `${from}-${to}`
  }
  const after = digitsAfter.exec(words)
  const before = after === null ? digitsBefore.exec(words) : null
  const [day, digits] =
    after === null ? [before?.[2] ?? '', before?.[1] ?? ''] : [after[1] ?? '', after[2] ?? '']
  const time = timeOf(digits)
  // "3 Nov 1945" has a year; so has "3 Nov 2215", but there the time is offered.
  const isOther = isKnownYear(Number(digits), clock) || clock.assume.digits !== 'time'
  const mayBeYear = day.includes('m') && !wholeDay.test(day) && isOther
  return time === null || mayBeYear ? words : `${day} ${time}`
}

/** Whether four digits alone are rather a year than a time. */
function isYear(digits: string, clock: Clock): boolean {
  const { assume } = clock
  if (timeOf(digits) === null || assume.digits === 'year' || (assume.hijri === true && isHijriYear(digits)))
    return true
  return assume.digits !== 'time' && Number(digits) >= 2000 && isKnownYear(Number(digits), clock)
}

function isKnownYear(year: number, clock: Clock): boolean {
  return year >= 1900 && year <= civil(clock.today).year + (clock.mayBeAhead ? yearsAhead : 1)
}

/** 1882 to 2077. */
function isHijriYear(digits: string): boolean {
  return digits >= '1300' && digits <= '1500'
}

/** How far plans reach. */
const yearsAhead = 50

function timeOf(digits: string): string | null {
  return /^(?:[01]\d|2[0-3])[0-5]\d$/.test(digits) ? `${digits.slice(0, 2)}:${digits.slice(2)}` : null
}

function readDate(words: string, about: '~' | '', clock: Clock): string | null {
  return (
    readSpan(words, clock) ??
    readPartOfMonth(words, clock) ??
    readTimeRange(words, clock) ??
    readDayWithTime(words, about, clock) ??
    readRange(words, clock) ??
    readCalendar(words, clock)
  )
}

/** `last week`, `this month`, `next year`, `2 days ago`, `3 hours ago`, `in 2 hours`, `now`. */
function readSpan(words: string, clock: Clock): string | null {
  const { year, month } = civil(clock.today)
  if (words === 'now') return clock.stampBack(0)
  const away = awayForm.exec(words.replace(/^(.+) ago$/, 'ago $1'))
  if (away !== null) {
    const back = (away[1] === 'ahead' ? -1 : 1) * Number(away[2] ?? 1)
    switch (away[3]) {
      case 'minute':
        return mark(clock.stampBack(back * minuteMs), true, false)
      case 'hour':
        return mark(clock.stampBack(back * 60 * minuteMs), true, false)
      case 'day':
        return dayText(clock.today - back)
      case 'week':
        return weekText(clock.today - back * 7)
      case 'month':
        return monthText(year, month - back)
      default:
        return String(year - back)
    }
  }
  const found = spanForm.exec(words)
  if (found === null) return null
  const which = found[1] ?? found[4]
  const back = which === 'last' ? 1 : which === 'next' ? -1 : 0
  const unit = found[2] ?? found[3]
  if (unit === 'week') return weekText(clock.today - back * 7)
  return unit === 'month' ? monthText(year, month - back) : String(year - back)
}

/** `early m10 2025`, `mid-m10`, `late last month`: to the 10th, to the 20th, to the end of a month. */
function readPartOfMonth(words: string, clock: Clock): string | null {
  const found = /^(early|mid|late)[ -](?:month )?(.*)$/.exec(words)
  if (found === null) return null
  const month = readSpan(found[2] ?? '', clock) ?? readCalendar(found[2] ?? '', clock)
  if (month === null || !/^\d{4}-\d\d$/.test(month)) return null
  if (found[1] === 'early') return `${month}-01/${month}-10`
  if (found[1] === 'mid') return `${month}-11/${month}-20`
  const last = daysInMonth(Number(month.slice(0, 4)), Number(month.slice(5)))
  return `${month}-21/${month}-${String(last)}`
}

/** `2 m11 2025 20:00-3 m11 2025 04:00`: a day and a time on both sides. */
function readTimeRange(words: string, clock: Clock): string | null {
  const sides = /^(?:from )?(\S.* \d{1,2}:\d\d)(?:-| to )(\S.* \d{1,2}:\d\d)$/.exec(words)
  if (sides === null) return null
  const start = readDayWithTime(sides[1] ?? '', '', clock)
  const end = readDayWithTime(sides[2] ?? '', '', clock)
  return start === null || end === null || `${start}${end}`.includes('/') ? null : `${start}/${end}`
}

/** A day with a time, a span of times or a part of the day; a time alone is today's or yesterday's. */
function readDayWithTime(words: string, about: '~' | '', clock: Clock): string | null {
  const times = /(?:^| )(?:from )?(?:at )?(\d{1,2}:\d\d)(?:(?:-| to )(\d{1,2}:\d\d))?(?= |$)/.exec(words)
  const bare = /^(.*?) ?(?:at )(\d{1,2})$|^(?:at )?(\d{1,2}) (.*)$/.exec(words)
  const part = /(?:^| )(morning|afternoon|evening|night|noon|midnight)(?= |$)/.exec(words)
  let rest = words
  let first: number | null = null
  let last: number | null = null
  if (times !== null) {
    first = minuteOf(times[1] ?? '')
    last = times[2] === undefined ? null : minuteOf(times[2])
    if (first === null || (times[2] !== undefined && last === null)) return null
    rest = words.replace(times[0], ' ')
  } else if (bare !== null && (bare[2] !== undefined || words.startsWith('at '))) {
    first = Number(bare[2] ?? bare[3]) * 60
    if (first >= 1440) return null
    rest = bare[1] ?? bare[4] ?? ''
  } else if (about === '~' || part !== null) {
    // "today about 10", "yesterday evening 7", "about 10": a lone hour beside a relative day or part of the day
    const hour = /^(.*?) ?\b(\d{1,2})$/.exec(words)
    const day = hour?.[1]?.replace(part?.[0] ?? /$^/, ' ').trim()
    if (hour !== null && day !== undefined && /^(?:|d-?\d|w\d|last w\d)$/.test(day) && Number(hour[2]) < 24) {
      first = Number(hour[2]) * 60
      rest = hour[1] ?? ''
    }
  }
  if (part !== null) rest = ` ${rest} `.replace(part[0], ' ')
  rest = rest.replace(/\s+/g, ' ').trim()
  if (first === null && part === null) return null
  const given = rest === '' ? null : singleDay(readCalendar(rest, clock))
  if (rest !== '' && given === null) return null
  const name = part?.[1]
  if (first === null && (name === 'noon' || name === 'midnight')) first = name === 'noon' ? 720 : 0
  if (first === null) {
    const [from, to] = dayParts[name ?? ''] ?? [0, 1439]
    const day = given ?? undatedDay(from, clock)
    return `${clock.stamp(day, from)}/${clock.stamp(day, to)}`
  }
  if ((name === 'afternoon' || name === 'evening' || name === 'night') && first >= 60 && first < 720) {
    if (name !== 'night' || first >= 360) first += 720
    else return clock.stamp((given ?? undatedDay(first + 1440, clock)) + 1, first)
  }
  // "about ten" at five to ten is not yesterday's.
  if (last === null) return clock.stamp(given ?? undatedDay(first - (about === '~' ? 60 : 0), clock), first)
  const day = given ?? undatedDay(last < first ? last + 1440 : last, clock)
  return `${clock.stamp(day, first)}/${clock.stamp(last < first ? day + 1 : day, last)}`
}

/** The day of a time that has none: today, or yesterday where today's has not come yet. */
function undatedDay(minute: number, clock: Clock): number {
  const ahead = clock.today * dayMs + minute * minuteMs > clock.now
  return ahead && !clock.mayBeAhead && clock.assume.today !== true ? clock.today - 1 : clock.today
}

function minuteOf(text: string): number | null {
  const [hour = '', minute = ''] = text.split(':')
  return Number(hour) < 24 && Number(minute) < 60 ? Number(hour) * 60 + Number(minute) : null
}

/** `3-5 m11 2025`, `30 m10 - 2 m11`, `from 3 to 5 m11`, `m10 to m11 2025`, `2024-2025`. */
function readRange(words: string, clock: Clock): string | null {
  const sides = /^(?:from )?(\S.*?)(?: to |-(?=\d|m\d))(.*\S)$/.exec(words)
  if (sides === null || /^\d{4}-\d\d?(?:-\d\d?)?$/.test(words)) return null
  const [, left = '', right = ''] = sides
  const end = readCalendar(right, clock)
  if (end === null || end.includes('/')) return null
  const endYear = end.slice(0, 4)
  const endMonth = Number(end.slice(5, 7))
  let start: string | null
  if (/^\d{1,2}$/.test(left) && end.length === 10) start = dateText(Number(endYear), endMonth, Number(left))
  else if (/^(?:m\d\d?|\d{1,2} m\d\d?|m\d\d? \d{1,2})$/.test(left)) {
    start = readCalendar(`${left} ${endYear}`, clock)
    if (start !== null && start.slice(0, 7) > end.slice(0, 7))
      start = readCalendar(`${left} ${String(Number(endYear) - 1)}`, clock)
  } else start = readCalendar(left, clock)
  if (start === null && /^m\d\d? \d{1,2}$/.test(left) && /^\d{1,2}(?: \d{4})?$/.test(right)) return null
  return start === null || start.includes('/') ? null : `${start}/${end}`
}

/** One day, month or year. */
function readCalendar(words: string, clock: Clock): string | null {
  const relative = /^d(-?\d)$/.exec(words)
  if (relative !== null) return dayText(clock.today + Number(relative[1]))
  const coming = /^(?:next w(\d)|w(\d) next)$/.exec(words)
  if (coming !== null)
    return dayText(clock.today + ((Number(coming[1] ?? coming[2]) - weekdayOf(clock.today) + 6) % 7) + 1)
  const weekday = /^(?:last )?w(\d)(?: last)?$/.exec(words)
  if (weekday !== null)
    return dayText(clock.today - ((weekdayOf(clock.today) - Number(weekday[1]) + 6) % 7) - 1)
  const undayed = words.replace(/^w\d /, '')

  const hijri = readHijri(undayed, clock)
  if (hijri !== null) return hijri
  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(undayed)
  if (iso !== null)
    return iso[3] === undefined
      ? monthOf(iso[1], iso[2])
      : dateText(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)$/.exec(undayed)
  if (numeric !== null) {
    const [, first, separator, second, year = ''] = numeric
    return inOrder(Number(first), Number(second), separator === '.', clock, (day, month) =>
      dateText(fullYear(year, month, day, clock), month, day),
    )
  }
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(undayed)
  if (monthYear !== null) return monthOf(monthYear[2], monthYear[1])
  const dayMonth = /^(\d{1,2})\/(\d{1,2})$/.exec(undayed)
  if (dayMonth !== null)
    return inOrder(Number(dayMonth[1]), Number(dayMonth[2]), false, clock, (day, month) =>
      latestDay(month, day, clock),
    )
  const named = /^(?:(\d{1,2}) m(\d\d?)|m(\d\d?) (\d{1,2}))(?: (\d{4}|\d\d))?$/.exec(undayed)
  if (named !== null) {
    const month = Number(named[2] ?? named[3])
    const day = Number(named[1] ?? named[4])
    return named[5] === undefined
      ? latestDay(month, day, clock)
      : dateText(fullYear(named[5], month, day, clock), month, day)
  }
  const month = /^(?:(?:this )?m(\d\d?)(?: (\d{4}))?|(\d{4}) m(\d\d?))$/.exec(words)
  if (month !== null) {
    const number = Number(month[1] ?? month[4])
    const now = civil(clock.today)
    return monthOf(
      month[2] ?? month[3] ?? String(number > now.month ? now.year - 1 : now.year),
      String(number),
    )
  }
  return /^(?:year )?\d{4}$/.test(words) && words.slice(-4) !== '0000' ? words.slice(-4) : null
}

/** Two numbers as day and month: in the context's order, or in the other where only that is a day. With dots days come first. */
function inOrder(
  first: number,
  second: number,
  dots: boolean,
  clock: Clock,
  dateOf: (day: number, month: number) => string | null,
): string | null {
  const dayFirst = dateOf(first, second)
  if (dots) return dayFirst
  const monthFirst = dateOf(second, first)
  return clock.order === 'day-first' ? (dayFirst ?? monthFirst) : (monthFirst ?? dayFirst)
}

/** Two digits: the century that does not lie ahead; where the date may lie ahead, the nearer one. */
function fullYear(text: string, month: number, day: number, clock: Clock): number {
  if (text.length === 4) return Number(text)
  const late = 2000 + Number(text)
  const early = late - 100
  const isAhead = clock.mayBeAhead
    ? late > civil(clock.today).year + yearsAhead
    : daysSinceEpoch(late, month, day) > clock.today
  return isAhead === (clock.assume.otherCentury === true) ? late : early
}

const hijriDay = /^(?:(\d{1,2}) h(\d\d?)|h(\d\d?) (\d{1,2}))(?: (\d{4}))?(?: hijri)?$/
const hijriMonth = /^(?:(?:h(\d\d?) (\d{4})|(\d{4}) h(\d\d?)|h(\d\d?))(?: hijri)?)$/
const hijriYear = /^(?:year )?(\d{4}) hijri$/
const hijriNumbers =
  /^(?:(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})|(\d{4})[-/.](\d{1,2})[-/.](\d{1,2}))(?: hijri)?$/

/** A day, month or year of the Hijri calendar as an interval, a day wider at both ends; null for any other date. */
function readHijri(words: string, clock: Clock): string | null {
  if (clock.assume.hijri === false) return null
  const thisYear = hijriOf(clock.today).year
  const latest = (spanOf: (year: number) => string | null): string | null => {
    for (let year = thisYear; year > thisYear - 3; year -= 1) {
      const span = spanOf(year)
      if (span !== null && span.slice(0, 10) < dayText(clock.today)) return span
    }
    return null
  }
  const day = hijriDay.exec(words)
  if (day !== null) {
    const month = Number(day[2] ?? day[3])
    const date = Number(day[1] ?? day[4])
    const spanOf = (year: number): string | null => hijriSpan({ year, month, day: date }, 1)
    return day[5] === undefined ? latest(spanOf) : spanOf(Number(day[5]))
  }
  const month = hijriMonth.exec(words)
  if (month !== null) {
    const number = Number(month[1] ?? month[4] ?? month[5])
    const year = month[2] ?? month[3]
    return year === undefined
      ? latest((each) => hijriMonths(each, number, 1))
      : hijriMonths(Number(year), number, 1)
  }
  const marked = words.endsWith(' hijri')
  if (!marked && clock.assume.hijri !== true) return null
  const numbers = hijriNumbers.exec(words)
  const year = Number(
    numbers?.[3] ??
      numbers?.[4] ??
      (marked ? hijriYear.exec(words)?.[1] : /^(?:year )?(\d{4})$/.exec(words)?.[1]),
  )
  if (!marked && !isHijriYear(String(year))) return null
  if (numbers === null) return hijriMonths(year, 1, 12)
  if (numbers[4] !== undefined)
    return hijriSpan({ year, month: Number(numbers[5]), day: Number(numbers[6]) }, 1)
  return inOrder(Number(numbers[1]), Number(numbers[2]), false, clock, (date, number) =>
    hijriSpan({ year, month: number, day: date }, 1),
  )
}

function hijriMonths(year: number, month: number, count: number): string | null {
  const start = dayOfHijri({ year, month, day: 1 })
  const next =
    month + count > 12 ? { year: year + 1, month: month + count - 12 } : { year, month: month + count }
  const end = dayOfHijri({ ...next, day: 1 })
  return start === null || end === null ? null : hijriSpan({ year, month, day: 1 }, end - start)
}

/** So many days from a Hijri date, and a day more at both ends: the month begins when the moon is seen. */
function hijriSpan(first: { year: number; month: number; day: number }, days: number): string | null {
  const day = dayOfHijri(first)
  return day === null ? null : `${dayText(day - 1)}/${dayText(day + days)}`
}

/** The qualifier on every part of the date that has none. */
function mark(edtf: string, approximate: boolean, uncertain: boolean): string {
  const sign = approximate && uncertain ? '%' : approximate ? '~' : uncertain ? '?' : ''
  if (sign === '') return edtf
  return edtf
    .split('/')
    .map((part) => (/[~?%]$/.test(part) || part === '..' ? part : part + sign))
    .join('/')
}
