import { parseEdtf } from './edtf.ts'
import type { EdtfDate } from './edtf.ts'
import { parseWhen } from './when.ts'
import type { DateOrder, WhenAssumption, WhenContext } from './when.ts'
import { asciiDigits } from '../text/fold.ts'

/**
 * What a person must be told of a reading: the time is yesterday's; a year of two digits was filled up; it is a Hijri
 * date; the year lies before 1900; the day or time has not come yet.
 */
export type WhenDoubt = 'yesterday' | 'century' | 'hijri' | 'before-1900' | 'ahead'

/** Another way to read the same text. */
export interface OtherReading {
  readonly as: 'time' | 'year' | 'hijri' | 'century' | DateOrder
  readonly date: EdtfDate
}

export interface WhenReading {
  readonly date: EdtfDate
  readonly doubts: readonly WhenDoubt[]
  readonly others: readonly OtherReading[]
}

/** Years before this one are doubted. */
export const firstSureYear = 1900
const hijriYear = /(?<!\d)1[345]\d\d(?!\d)/

/** Text that has this reading and no other: what a field holds once it is chosen. */
export function textOfReading(reading: EdtfDate, yearWord: string): string {
  return /^\d{4}(?!-)/.test(reading.edtf) && !reading.edtf.includes('/')
    ? `${yearWord} ${reading.edtf}`
    : reading.edtf
}

/** Nothing of this kind is taken before somebody has said that it is right. */
export function needsConfirming({ doubts }: WhenReading): boolean {
  return doubts.includes('ahead') || doubts.includes('before-1900')
}

/** parseWhen, with what is doubtful of it and how else it can be read. Null when not understood. */
export function readWhen(text: string, context: WhenContext): WhenReading | null {
  const date = parseWhen(text, context)
  if (date === null) return null
  const under = (assume: WhenAssumption): EdtfDate | null => {
    const other = parseWhen(text, { ...context, assume })
    return other === null || other.edtf === date.edtf ? null : other
  }
  const others: OtherReading[] = []
  const offer = (as: OtherReading['as'], other: EdtfDate | null): void => {
    if (other !== null && others.every((known) => known.date.edtf !== other.edtf))
      others.push({ as, date: other })
  }
  const order = context.order === 'month-first' ? 'day-first' : 'month-first'
  const reordered = parseWhen(text, { ...context, order })
  offer(order, reordered?.edtf === date.edtf ? null : reordered)
  offer('time', under({ digits: 'time' }))
  const year = under({ digits: 'year' })
  const mayBeYear =
    year !== null && !isBefore1900(year) && (context.mayBeAhead === true || !isAhead(year, context))
  if (mayBeYear) offer('year', year)
  const century = under({ otherCentury: true })
  offer('century', century)
  const hijri = hijriYear.test(asciiDigits(text)) ? under({ hijri: true }) : null
  if (hijri !== null && (!date.edtf.includes('T') || isRecent(hijri, context.now))) offer('hijri', hijri)
  const doubts: WhenDoubt[] = []
  if (under({ today: true }) !== null) doubts.push('yesterday')
  if (century !== null) doubts.push('century')
  if (isHijri(text, context, date)) doubts.push('hijri')
  if (isBefore1900(date)) doubts.push('before-1900')
  if (context.mayBeAhead !== true && isAhead(date, context)) doubts.push('ahead')
  return { date, doubts, others }
}

/** It reads as something else, or not at all, once no Hijri dates are read. */
function isHijri(text: string, context: WhenContext, date: EdtfDate): boolean {
  return parseWhen(text, { ...context, assume: { hijri: false } })?.edtf !== date.edtf
}

/** "1447" is rather a quarter to three; as a Hijri year it is offered while people may still speak of it. */
function isRecent({ earliest }: EdtfDate, now: number): boolean {
  return earliest !== null && earliest < now && earliest > now - 30 * 366 * 86_400_000
}

function isBefore1900({ edtf }: EdtfDate): boolean {
  const year = /^\d{4}/.exec(edtf.replace(/^(?:\.\.)?\//, ''))?.[0]
  return year !== undefined && Number(year) < firstSureYear
}

/** Begins after now, or ends on a later day than today: in the clock of the place. */
function isAhead({ edtf }: EdtfDate, { now, timeZoneOffsetMinutes }: WhenContext): boolean {
  const localNow =
    typeof timeZoneOffsetMinutes === 'number'
      ? now + timeZoneOffsetMinutes * 60_000
      : timeZoneOffsetMinutes.localAt(now)
  const points = edtf.split('/').filter((point) => point !== '' && point !== '..')
  return points.some((point, at) => {
    const earliest = parseEdtf(point)?.earliest ?? null
    if (earliest === null) return false
    if (!point.includes('T')) return earliest > localNow
    // "About ten" at five to ten has come.
    const from = earliest - (/[~%]$/.test(point) ? 3_600_000 : 0)
    return from > (at === 0 ? now : endOfDay(localNow) - (localNow - now))
  })
}

function endOfDay(local: number): number {
  return Math.floor(local / 86_400_000 + 1) * 86_400_000 - 1
}
