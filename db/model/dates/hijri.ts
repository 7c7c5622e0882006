import { daysSinceEpoch } from './edtf.ts'

export interface HijriDate {
  readonly year: number
  /** 1 Muharram … 12 Dhu al-Hijja. */
  readonly month: number
  readonly day: number
}

const dayMs = 86_400_000
/** Mean length of a lunar month in days. */
const monthDays = 29.530_588
/** 1 Muharram of the year 1: 19 July 622 in the proleptic Gregorian calendar. */
const firstDay = daysSinceEpoch(622, 7, 19)

let calendar: Intl.DateTimeFormat | null = null

/** The day (days since 1970-01-01) in the Umm al-Qura calendar, as the platform knows it. */
export function hijriOf(day: number): HijriDate {
  calendar ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  const parts = new Map(calendar.formatToParts(day * dayMs).map(({ type, value }) => [type, Number(value)]))
  return { year: parts.get('year') ?? 0, month: parts.get('month') ?? 0, day: parts.get('day') ?? 0 }
}

/** The day of a Hijri date, or null where there is none (a 30th of a month of 29 days). The month in sight decides by a day. */
export function dayOfHijri({ year, month, day }: HijriDate): number | null {
  if (month < 1 || month > 12 || day < 1 || day > 30) return null
  const guess = Math.round(firstDay + ((year - 1) * 12 + month - 1) * monthDays) + day - 1
  for (let off = 0; off <= 4; off += 1) {
    for (const at of off === 0 ? [guess] : [guess - off, guess + off]) {
      const found = hijriOf(at)
      if (found.year === year && found.month === month && found.day === day) return at
    }
  }
  return null
}
