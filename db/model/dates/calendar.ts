import { daysInMonth, daysSinceEpoch, twoDigits } from './edtf.ts'

/** Days of the calendar as EDTF; a day is a number of days since 1970-01-01. */

const dayMs = 86_400_000

/** The latest day of that name that is not in the future (29 February: of the last leap year). */
export function latestDay(month: number, day: number, { today }: { readonly today: number }): string | null {
  const { year } = civil(today)
  for (let back = 0; back <= 8; back += 1) {
    const text = dateText(year - back, month, day)
    if (text !== null && daysSinceEpoch(year - back, month, day) <= today) return text
  }
  return null
}

export function dateText(year: number, month: number, day: number): string | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

export function monthOf(year: string | undefined, month: string | undefined): string | null {
  return Number(month) >= 1 && Number(month) <= 12 ? `${String(year)}-${twoDigits(Number(month))}` : null
}

export function dayText(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}

/** Monday to Sunday of the week that holds the day. */
export function weekText(day: number): string {
  const monday = day - weekdayOf(day) + 1
  return `${dayText(monday)}/${dayText(monday + 6)}`
}

/** `month` may be 0 or less: a month of an earlier year. */
export function monthText(year: number, month: number): string {
  return new Date(Date.UTC(year, month - 1, 1)).toISOString().slice(0, 7)
}

/** 1 Monday … 7 Sunday; 1970-01-01 was a Thursday. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1
}

export function civil(day: number): { readonly year: number; readonly month: number } {
  const date = new Date(day * dayMs)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 }
}

export function singleDay(edtf: string | null): number | null {
  if (edtf?.length !== 10) return null
  return daysSinceEpoch(Number(edtf.slice(0, 4)), Number(edtf.slice(5, 7)), Number(edtf.slice(8, 10)))
}
