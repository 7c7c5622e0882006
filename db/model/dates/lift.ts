import { dateText, dayText, weekdayOf, civil } from './calendar.ts'
import { monthNames } from './words.ts'
import { daysSinceEpoch, formatOffset, parseEdtf } from './edtf.ts'

/**
 * Spellings that are a whole date by themselves, taken out of a text before its words are read: NATO date-time groups
 * (`021430ZNOV25`) and weeks (`2025-W45`, `2025-W45-3`, `week 45 of 2025`). `#a`, `#b` stand for them in the text.
 */
export interface Lifted {
  readonly text: string
  /** EDTF, a point or an interval, by its stand-in. */
  readonly dates: ReadonlyMap<string, string>
  /** What is impossible of one of them; the text is then no date. */
  readonly fault: LiftFault | null
}

/** No such day in its month; no such time of day; no such week in its year. */
export type LiftFault = 'no-such-day' | 'no-such-time' | 'no-such-week'

export interface LiftClock {
  /** UTC milliseconds. */
  readonly instant: number
  /** Days since 1970-01-01 of the local day. */
  readonly today: number
  /** A local minute as EDTF with its offset. */
  readonly stamp: (day: number, minute: number) => string
}

const standIns = ['#a', '#b', '#c'] as const
const months = [...monthNames.keys()].sort((a, b) => b.length - a.length).join('|')
/** Day, hour and minute, a letter for the zone, month, year; where the parts stand apart the letter must be there. */
const groupForm = new RegExp(
  String.raw`(?<![\p{L}\d])(\d\d)( ?)(\d\d)(\d\d) ?(?:([a-z]) ?)?(${months})\.?(?: ?(\d{4}|\d\d))?(?![\p{L}\d:])`,
  'gu',
)
/** The month left to the clock: `021430Z`. */
const shortGroupForm = /(?<![\p{L}\d])(\d\d)()(\d\d)(\d\d) ?([a-z])(?![\p{L}\d])/gu
const isoWeekForm = /(?<![\p{L}\d])(\d{4})(?:-w(\d\d?)|w(\d\d))(?:-?(\d))?(?![\p{L}\d])/gu
const saidWeekForm =
  /(?<![\p{L}\d-])(?:w|wk|week|semaine|sem|الاسبوع|اسبوع)\.? ?(\d\d?)(?:(?: of| de|,|\/|-)? ?(\d{4}))?(?![\p{L}\d:./])/gu

/** Takes them out of a folded text (place-text.ts). More than three are left where they are. */
export function liftDates(folded: string, clock: LiftClock): Lifted {
  const dates = new Map<string, string>()
  let fault: LiftFault | null = null
  const hold = (read: string | Fault, whole: string): string => {
    const standIn = standIns[dates.size]
    if (typeof read !== 'string') fault = read.fault
    if (typeof read !== 'string' || standIn === undefined) return whole
    dates.set(standIn, read)
    return standIn
  }
  const groups = groupsIn(folded)
  let text = folded
  groups.forEach((group, at) => {
    // `021430Z-021600ZNOV25`: month and year are said once, at the end.
    const later = groups.slice(at + 1)
    const month = group.month ?? later.find((one) => one.month !== null)?.month ?? null
    const year = group.year ?? later.find((one) => one.year !== null)?.year ?? null
    text = text.replace(group.whole, () => hold(readGroup({ ...group, month, year }, clock), group.whole))
  })
  text = text
    .replace(isoWeekForm, (whole: string, year: string, dashed?: string, joined?: string, day?: string) =>
      hold(readWeek(Number(year), Number(dashed ?? joined), day), whole),
    )
    .replace(saidWeekForm, (whole: string, week: string, year?: string) =>
      hold(
        year === undefined
          ? latestWeek(Number(week), clock.today)
          : readWeek(Number(year), Number(week), undefined),
        whole,
      ),
    )
  return { text, dates, fault }
}

const liftedForm = /^(?:from )?(#[abc])(?:(?: ?[-/] ?| to )(#[abc]))?$/

/** The date of words that are nothing but stand-ins: one, or a first and a last. */
export function readLifted(words: string, dates: ReadonlyMap<string, string>): string | null {
  const found = liftedForm.exec(words)
  const first = dates.get(found?.[1] ?? '')
  if (found === null || first === undefined || found[2] === undefined) return first ?? null
  const last = dates.get(found[2])
  return last === undefined ? null : `${first.split('/')[0] ?? first}/${last.split('/').at(-1) ?? last}`
}

interface Fault {
  readonly fault: LiftFault
}

interface Group {
  readonly whole: string
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly letter: string
  readonly month: number | null
  readonly year: number | null
}

function groupsIn(text: string): readonly Group[] {
  const found: (Group & { readonly at: number })[] = []
  let left = text
  for (const form of [groupForm, shortGroupForm]) {
    for (const match of left.matchAll(form)) {
      const [whole, day, gap, hour, minute, letter = 'j', month, year] = match
      if (gap === ' ' && match[5] === undefined) continue
      found.push({
        at: match.index,
        whole,
        ...{ day: Number(day), hour: Number(hour), minute: Number(minute), letter },
        month: month === undefined ? null : (monthNames.get(month) ?? null),
        // Such groups speak of our own time.
        year: year === undefined ? null : Number(year) + (year.length === 2 ? 2000 : 0),
      })
      left = left.replace(whole, ' '.repeat(whole.length))
    }
  }
  return found.sort((a, b) => a.at - b.at)
}

/** As EDTF with the offset of its letter; without month or year, the latest such time that is not in the future. */
function readGroup({ day, hour, minute, letter, month, year }: Group, clock: LiftClock): string | Fault {
  if (hour > 23 || minute > 59) return { fault: 'no-such-time' }
  const offset = letterOffset(letter)
  const on = (inYear: number, inMonth: number): string | null => {
    const date = dateText(inYear, inMonth, day)
    if (date === null) return null
    if (offset === null) return clock.stamp(daysSinceEpoch(inYear, inMonth, day), hour * 60 + minute)
    const two = (value: number): string => String(value).padStart(2, '0')
    return `${date}T${two(hour)}:${two(minute)}${formatOffset(offset)}`
  }
  if (year !== null && month !== null) return on(year, month) ?? { fault: 'no-such-day' }
  const now = civil(clock.today)
  // A month ahead of here may have begun elsewhere; 29 February comes every eighth year at the least.
  for (let back = -1; back <= 12 * 9; back += 1) {
    const at = new Date(Date.UTC(year ?? now.year, now.month - 1 - back, 1))
    if (month !== null && at.getUTCMonth() + 1 !== month) continue
    const text = on(at.getUTCFullYear(), at.getUTCMonth() + 1)
    const from = text === null ? null : (parseEdtf(text)?.earliest ?? null)
    if (text !== null && from !== null && from <= clock.instant) return text
  }
  return { fault: 'no-such-day' }
}

/** Minutes east of UTC of a zone's letter; null for J, which is the clock at the place. */
function letterOffset(letter: string): number | null {
  if (letter === 'j') return null
  if (letter === 'z') return 0
  const east = 'abcdefghiklm'.indexOf(letter)
  return 60 * (east >= 0 ? east + 1 : -1 - 'nopqrstuvwxy'.indexOf(letter))
}

/** ISO 8601: weeks begin on Monday, and the first of a year is the one with 4 January. */
function readWeek(year: number, week: number, weekday: string | undefined): string | Fault {
  const monday = mondayOf(year, week)
  if (monday === null || weekday === '0' || Number(weekday ?? 1) > 7) return { fault: 'no-such-week' }
  if (weekday !== undefined) return dayText(monday + Number(weekday) - 1)
  return `${dayText(monday)}/${dayText(monday + 6)}`
}

function mondayOf(year: number, week: number): number | null {
  if (year < 1 || week < 1) return null
  const monday = firstMonday(year) + (week - 1) * 7
  return monday < firstMonday(year + 1) ? monday : null
}

function firstMonday(year: number): number {
  const fourth = daysSinceEpoch(year, 1, 4)
  return fourth - weekdayOf(fourth) + 1
}

/** The latest week of that number that has begun. */
function latestWeek(week: number, today: number): string | Fault {
  const { year } = civil(today)
  for (let at = year + 1; at > year - 12; at -= 1) {
    const monday = mondayOf(at, week)
    if (monday !== null && monday <= today) return readWeek(at, week, undefined)
  }
  return { fault: 'no-such-week' }
}
