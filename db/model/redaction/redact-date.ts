import { parseEdtf } from '../dates/edtf.ts'
import type { DateAxis } from '../dates/edtf.ts'
import type { RedactionProfile } from './profile.ts'

const dayMs = 86_400_000
const firstInstant = Date.UTC(101, 0, 1)
const lastInstant = Date.UTC(9999, 11, 1)

/**
 * A date made as coarse as asked, on the axis of the operation's days: days, ISO weeks (Monday to Sunday) or months, rounded outward, so that the true date
 * always lies inside. "About" and "uncertain" stay. What is coarser already stays as it is; what is no date is null.
 */
export function coarseDate(edtf: string, to: RedactionProfile['date'], axis: DateAxis): string | null {
  const parsed = parseEdtf(edtf, axis)
  if (parsed === null) return null
  if (to === 'exact') return parsed.edtf
  const marks =
    parsed.approximate && parsed.uncertain ? '%' : parsed.approximate ? '~' : parsed.uncertain ? '?' : ''
  const { earliest, latest } = parsed
  if (isWhole(parsed.edtf, to)) return parsed.edtf
  // Outside these years the calendar of the language counts differently, and what is written could not be read again.
  if ((earliest !== null && earliest < firstInstant) || (latest !== null && latest > lastInstant)) return null
  const first = earliest === null ? null : roundDown(earliest, to)
  const last = latest === null ? null : roundUp(latest, to)
  const [from = '', until = ''] = parsed.edtf.split('/')
  if (first === null && last === null) return parsed.edtf
  if (first === null) return `${from}/${dayText(last ?? 0)}${marks}`
  if (last === null) return `${dayText(first)}${marks}/${until}`
  if (to === 'month' && sameMonth(first, last)) return `${dayText(first).slice(0, 7)}${marks}`
  if (wholeYears(first, last)) return `${dayText(first).slice(0, 4)}${marks}`
  if (first === last) return `${dayText(first)}${marks}`
  if (wholeMonth(first, last)) return `${dayText(first).slice(0, 7)}${marks}`
  return `${dayText(first)}${marks}/${dayText(last)}${marks}`
}

/** Whether nothing in the date is finer than asked: years always, months unless days are exact. */
function isWhole(edtf: string, to: 'day' | 'week' | 'month'): boolean {
  const form = to === 'day' ? /^\d{4}(?:-\d\d){0,2}[~?%]?$/ : /^\d{4}(?:-\d\d)?[~?%]?$/
  return edtf.split('/').every((end) => end === '' || end === '..' || form.test(end))
}

/** Start of the unit, as the first instant of its first day. */
function roundDown(at: number, to: 'day' | 'week' | 'month'): number {
  const day = Math.floor(at / dayMs) * dayMs
  if (to === 'day') return day
  const date = new Date(day)
  if (to === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1)
  return day - ((date.getUTCDay() + 6) % 7) * dayMs
}

/** The first instant of the unit's last day. */
function roundUp(at: number, to: 'day' | 'week' | 'month'): number {
  const day = Math.floor(at / dayMs) * dayMs
  if (to === 'day') return day
  const date = new Date(day)
  if (to === 'month') return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)
  return day + (6 - ((date.getUTCDay() + 6) % 7)) * dayMs
}

function dayText(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}

function sameMonth(first: number, last: number): boolean {
  return dayText(first).slice(0, 7) === dayText(last).slice(0, 7)
}

function wholeMonth(first: number, last: number): boolean {
  return sameMonth(first, last) && dayText(first).endsWith('-01') && dayText(last + dayMs).endsWith('-01')
}

function wholeYears(first: number, last: number): boolean {
  return (
    dayText(first).endsWith('-01-01') &&
    dayText(last).endsWith('-12-31') &&
    dayText(first).slice(0, 4) === dayText(last).slice(0, 4)
  )
}
