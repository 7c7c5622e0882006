import { translateWords } from './dates-words.ts'
import { daysInMonth, daysSinceEpoch, formatOffset, parseEdtf, twoDigits } from './dates.ts'
import type { EdtfDate } from './dates.ts'
import { asciiDigits, foldText } from './place-text.ts'

export interface WhenContext {
  /** UTC milliseconds. */
  readonly now: number
  /** Minutes **east** of UTC, or a clock whose offset changes (`zoneClock`). */
  readonly timeZoneOffsetMinutes: number | LocalClock
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
 * evening`, `3 Nov`, `3/11/2025` (the day comes first), `Nov 2025`, `3-5 Nov 2025`, `last week`, `2 hours ago`,
 * `since 3 Nov`, `10:30`. A day without a year is the latest such day that is not in the future; a weekday is the last
 * one before today. Times carry the local offset. Null when not understood: nothing is guessed.
 */
export function parseWhen(text: string, context: WhenContext): EdtfDate | null {
  if (text.length > longestText) return null
  const plain = asciiDigits(text).trim().replace(/\s+/g, ' ')
  if (/^(?:\d{4}|\.\.|\/)/.test(plain)) {
    const already = parseEdtf(plain.toUpperCase())
    if (already !== null) return already
  }
  // "about 10" at the end is an hour
  let words = ` ${simplify(plain)} `.replace(/ about (\d{1,2}) $/, ' about at $1 ')
  const take = (mark: string): boolean => {
    const found = words.includes(` ${mark} `)
    words = words.replaceAll(` ${mark} `, ' ')
    return found
  }
  const approximate = take('about')
  const uncertain = take('maybe')
  const zoned: WhenContext = take('utc') ? { now: context.now, timeZoneOffsetMinutes: 0 } : context
  const open = take('since') ? 'since' : take('until') ? 'until' : null
  const edtf = readDate(words.trim(), approximate ? '~' : '', localClock(zoned))
  if (edtf === null) return null
  const marked = mark(edtf, approximate, uncertain)
  if (open === null) return parseEdtf(marked)
  if (marked.includes('/')) return null
  return parseEdtf(open === 'since' ? `${marked}/..` : `../${marked}`)
}

/** Folds, separates digits from letters, and writes times as `10:30` and words by what they stand for. */
function simplify(text: string): string {
  const folded = foldText(text)
    .replace(/[’‘ʼ]/g, "'")
    .replace(/[،,;()]/g, ' ')
    .replace(/[–—−]/g, '-')
    .replace(/^~|~$/g, ' about ')
    .replace(/\?$|؟$/g, ' maybe ')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th|er|eme)\b/g, '$1')
    .replace(
      /\b([01]?\d|2[0-3]) ?h ?([0-5]\d)?\b(?!rs|\d)/g,
      (_, hour: string, minute?: string) => `${hour}:${minute ?? '00'}`,
    )
    .replace(/\b([01]\d|2[0-3])([0-5]\d) ?(?:h|hrs)\b/g, '$1:$2')
    .replace(/\b(\d{1,2})[:.]?(\d\d)? ?([ap])\.?m\b\.?/g, twelveHours)
    .replace(/(\d)([^\d\s:./+-])/g, '$1 $2')
    .replace(/([^\d\s:./+-])(\d)/g, '$1 $2')
    .replace(/(\p{L})\.(?= |$)/gu, '$1')
    .replace(/\s+/g, ' ')
    .trim()
  return translateWords(folded)
    .replace(/\b(\d{1,2})-(m\d\d?)-(\d{4})\b/g, '$1 $2 $3')
    .replace(/(?<!d) ?- ?(?=\S)/g, '-')
    .replace(/(?<= |^)day (?=w\d|\d)/g, '')
}

function twelveHours(_: string, hour: string, minute: string | undefined, half: string): string {
  const hours = (Number(hour) % 12) + (half === 'p' ? 12 : 0)
  return Number(hour) > 12 ? 'x' : `${String(hours)}:${minute ?? '00'}`
}

interface Clock {
  /** Days since 1970-01-01 of the local day. */
  readonly today: number
  /** A local minute as EDTF with its offset. */
  readonly stamp: (day: number, minute: number) => string
  /** The same of the minute that lies so many milliseconds back, whatever the clock did since. */
  readonly stampBack: (ms: number) => string
}

function localClock({ now, timeZoneOffsetMinutes }: WhenContext): Clock {
  const local =
    typeof timeZoneOffsetMinutes === 'number' ? steadyClock(timeZoneOffsetMinutes) : timeZoneOffsetMinutes
  return {
    today: Math.floor(local.localAt(now) / dayMs),
    stamp: (day, minute) => local.stamp(day * dayMs + minute * minuteMs),
    stampBack: (ms) => local.stampAt(now - ms),
  }
}

function steadyClock(offset: number): LocalClock {
  const stamp = (local: number): string => new Date(local).toISOString().slice(0, 16) + formatOffset(offset)
  const localAt = (instant: number): number => instant + offset * minuteMs
  return { localAt, stamp, stampAt: (instant) => stamp(localAt(instant)) }
}

function readDate(words: string, about: '~' | '', clock: Clock): string | null {
  return (
    readSpan(words, clock) ??
    readTimeRange(words, clock) ??
    readDayWithTime(words, about, clock) ??
    readRange(words, clock) ??
    readCalendar(words, clock)
  )
}

/** `last week`, `this month`, `2 days ago`, `3 hours ago`, `now`. */
function readSpan(words: string, clock: Clock): string | null {
  const { year, month } = civil(clock.today)
  if (words === 'now') return clock.stampBack(0)
  const ago = /^(\d{1,3}) (hour|day|week|month|year) ago$|^ago (\d{1,3}) (hour|day|week|month|year)$/.exec(
    words,
  )
  if (ago !== null) {
    const count = Number(ago[1] ?? ago[3])
    switch (ago[2] ?? ago[4]) {
      case 'hour':
        return mark(clock.stampBack(count * 60 * minuteMs), true, false)
      case 'day':
        return dayText(clock.today - count)
      case 'week':
        return weekText(clock.today - count * 7)
      case 'month':
        return monthText(year, month - count)
      default:
        return String(year - count)
    }
  }
  const found = /^(?:(last|this) (week|month|year)|(week|month|year) (last|this))$/.exec(words)
  if (found === null) return null
  const back = (found[1] ?? found[4]) === 'last' ? 1 : 0
  const unit = found[2] ?? found[3]
  if (unit === 'week') return weekText(clock.today - back * 7)
  return unit === 'month' ? monthText(year, month - back) : String(year - back)
}

/** `2 m11 2025 20:00-3 m11 2025 04:00`: a day and a time on both sides. */
function readTimeRange(words: string, clock: Clock): string | null {
  const sides = /^(?:from )?(\S.* \d{1,2}:\d\d)(?:-| to )(\S.* \d{1,2}:\d\d)$/.exec(words)
  if (sides === null) return null
  const start = readDayWithTime(sides[1] ?? '', '', clock)
  const end = readDayWithTime(sides[2] ?? '', '', clock)
  return start === null || end === null || `${start}${end}`.includes('/') ? null : `${start}/${end}`
}

/** A day with a time, a span of times or a part of the day; a time alone is today's. */
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
  const day = rest === '' ? clock.today : singleDay(readCalendar(rest, clock))
  if (day === null) return null
  const name = part?.[1]
  if (first === null && (name === 'noon' || name === 'midnight')) first = name === 'noon' ? 720 : 0
  if (first === null) {
    const [from, to] = dayParts[name ?? ''] ?? [0, 1439]
    return `${clock.stamp(day, from)}/${clock.stamp(day, to)}`
  }
  if ((name === 'afternoon' || name === 'evening' || name === 'night') && first >= 60 && first < 720) {
    if (name !== 'night' || first >= 360) first += 720
    else return clock.stamp(day + 1, first)
  }
  if (last === null) return clock.stamp(day, first)
  return `${clock.stamp(day, first)}/${clock.stamp(last < first ? day + 1 : day, last)}`
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
  const weekday = /^(?:last )?w(\d)(?: last)?$/.exec(words)
  if (weekday !== null)
    return dayText(clock.today - ((weekdayOf(clock.today) - Number(weekday[1]) + 6) % 7) - 1)
  const undayed = words.replace(/^w\d /, '')

  const iso = /^(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?$/.exec(undayed)
  if (iso !== null)
    return iso[3] === undefined
      ? monthOf(iso[1], iso[2])
      : dateText(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d\d)$/.exec(undayed)
  if (numeric !== null) return dateText(fullYear(numeric[4] ?? ''), Number(numeric[3]), Number(numeric[1]))
  const monthYear = /^(\d{1,2})[-/.](\d{4})$/.exec(undayed)
  if (monthYear !== null) return monthOf(monthYear[2], monthYear[1])
  const dayMonth = /^(\d{1,2})\/(\d{1,2})$/.exec(undayed)
  if (dayMonth !== null) return latestDay(Number(dayMonth[2]), Number(dayMonth[1]), clock)
  const named = /^(?:(\d{1,2}) m(\d\d?)|m(\d\d?) (\d{1,2}))(?: (\d{4}|\d\d))?$/.exec(undayed)
  if (named !== null) {
    const month = Number(named[2] ?? named[3])
    const day = Number(named[1] ?? named[4])
    return named[5] === undefined ? latestDay(month, day, clock) : dateText(fullYear(named[5]), month, day)
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
  return /^(?:year )?[12]\d{3}$/.test(words) ? words.slice(-4) : null
}

function fullYear(text: string): number {
  return text.length === 4 ? Number(text) : 2000 + Number(text)
}

/** The latest day of that name that is not in the future (29 February: of the last leap year). */
function latestDay(month: number, day: number, clock: Clock): string | null {
  const { year } = civil(clock.today)
  for (let back = 0; back <= 8; back += 1) {
    const text = dateText(year - back, month, day)
    if (text !== null && daysSinceEpoch(year - back, month, day) <= clock.today) return text
  }
  return null
}

function dateText(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

function monthOf(year: string | undefined, month: string | undefined): string | null {
  return Number(month) >= 1 && Number(month) <= 12 ? `${String(year)}-${twoDigits(Number(month))}` : null
}

function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Monday to Sunday of the week that holds the day. */
function weekText(day: number): string {
  const monday = day - weekdayOf(day) + 1
  return `${dayText(monday)}/${dayText(monday + 6)}`
}

/** `month` may be 0 or less: a month of an earlier year. */
function monthText(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7)
}

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

function civil(day: number): { readonly year: number; readonly month: number } {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

function singleDay(edtf: string | null): number | null {
  if (edtf?.length !== 10) return null
  return daysSinceEpoch(Number(edtf.slice(0, 4)), Number(edtf.slice(5, 7)), Number(edtf.slice(8, 10)))
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
