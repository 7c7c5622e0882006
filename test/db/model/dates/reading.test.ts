import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEdtf } from '../../../../db/model/dates/format.ts'
import { needsConfirming, readWhen, textOfReading } from '../../../../db/model/dates/reading.ts'
import { parseWhen } from '../../../../db/model/dates/when.ts'
import { dayOfHijri, hijriOf } from '../../../../db/model/dates/hijri.ts'

/** Sunday 29 November 2026, 14:00 at a place two hours east of UTC. */
const context = { now: Date.UTC(2026, 10, 29, 12), timeZoneOffsetMinutes: 120 }
const today = '2026-11-29'
const yesterday = '2026-11-28'

/** "reading | doubts | as: other, …" */
function said(text: string, more: object = {}): string {
  const reading = readWhen(text, { ...context, ...more })
  if (reading === null) return 'not understood'
  return [
    reading.date.edtf,
    reading.doubts.join(' '),
    reading.others.map(({ as, date }) => `${as}: ${date.edtf}`).join(', '),
  ].join(' | ')
}

describe('readWhen', () => {
  it.each([
    // Times come first; what has not come yet is yesterday's, and that is said.
    ['1030', `${today}T10:30+02:00 |  | `],
    ['0230', `${today}T02:30+02:00 |  | `],
    ['2215', `${yesterday}T22:15+02:00 | yesterday | `],
    ['22:15', `${yesterday}T22:15+02:00 | yesterday | `],
    ['at 22', `${yesterday}T22:00+02:00 | yesterday | `],
    ['about 2215', `${yesterday}T22:15+02:00~ | yesterday | `],
    ['about 1430', `${today}T14:30+02:00~ |  | hijri: 2008-12-28~/2009-12-18~`],
    ['evening', `${yesterday}T18:00+02:00/${yesterday}T22:00+02:00 | yesterday | `],
    ['1300-1500', `${yesterday}T13:00+02:00/${yesterday}T15:00+02:00 | yesterday | `],
    ['0205', `${today}T02:05+02:00 |  | `],
    ['yesterday 1030', `${yesterday}T10:30+02:00 |  | `],
    ['1030 yesterday', `${yesterday}T10:30+02:00 |  | `],
    ['3 Nov 2215', '2215-11-03 | ahead | time: 2026-11-03T22:15+02:00'],
    ['3 Nov 0930', '0930-11-03 | before-1900 | time: 2026-11-03T09:30+02:00'],
    ['3/11/2026 1030', '2026-11-03T10:30+02:00 |  | month-first: 2026-03-11T10:30+02:00'],
    ['أمس ١٠٣٠', `${yesterday}T10:30+02:00 |  | `],
    ['hier 1030', `${yesterday}T10:30+02:00 |  | `],
    ['0930-1130', `${today}T09:30+02:00/${today}T11:30+02:00 |  | `],
    ['today 22:15', `${today}T22:15+02:00 | ahead | `],
    // Years
    ['2025', `2025 |  | time: ${yesterday}T20:25+02:00`],
    ['2027', `2027 | ahead | time: ${yesterday}T20:27+02:00`],
    ['1945', `${yesterday}T19:45+02:00 | yesterday | year: 1945`],
    ['year 1945', '1945 |  | '],
    ['سنة ١٩٤٥', '1945 |  | '],
    ['1999', '1999 |  | '],
    ['2062', '2062 | ahead | '],
    ['2024-2025', `2024/2025 |  | time: ${yesterday}T20:24+02:00/${yesterday}T20:25+02:00`],
    ['3 Nov 1945', '1945-11-03 |  | '],
    ['year 1447', '1447 | before-1900 | hijri: 2025-06-25/2026-06-16'],
    ['1380', '1380 | before-1900 | hijri: 1960-06-25/1961-06-15'],
    ['1447', `${yesterday}T14:47+02:00 | yesterday | hijri: 2025-06-25/2026-06-16`],
    ['1347', `${today}T13:47+02:00 |  | `],
    ['0205-01-01', '0205-01-01 | before-1900 | '],
    // Two-digit years
    ['1/1/99', '1999-01-01 | century | century: 2099-01-01'],
    ['1/1/25', '2025-01-01 | century | century: 1925-01-01'],
    ['3 Nov 99', '1999-11-03 | century | century: 2099-11-03'],
    // Which comes first
    ['03/04/2025', '2025-04-03 |  | month-first: 2025-03-04'],
    ['3.4.2025', '2025-04-03 |  | '],
    ['25/3/2025', '2025-03-25 |  | '],
    ['3/25/2025', '2025-03-25 |  | '],
    ['5/5/2025', '2025-05-05 |  | '],
    ['3/4', '2026-04-03 |  | month-first: 2026-03-04'],
    // Days to come
    ['tomorrow', '2026-11-30 | ahead | '],
    ['غدا', '2026-11-30 | ahead | '],
    ['5 Dec 2026', '2026-12-05 | ahead | '],
    ['20 Nov - 5 Dec 2026', '2026-11-20/2026-12-05 | ahead | '],
    ['2026', `2026 |  | time: ${yesterday}T20:26+02:00`],
    ['this month', '2026-11 |  | '],
    ['this evening', `${today}T18:00+02:00/${today}T22:00+02:00 | ahead | `],
    ['now', `${today}T14:00+02:00 |  | `],
    // The Hijri calendar
    ['12 Rabi II 1447', '2025-10-03/2025-10-05 | hijri | '],
    ['١٢ ربيع الآخر ١٤٤٧', '2025-10-03/2025-10-05 | hijri | '],
    ['12 Rabi’ al-Thani 1447', '2025-10-03/2025-10-05 | hijri | '],
    ['1447 AH', '2025-06-25/2026-06-16 | hijri | '],
    ['١٤٤٧ هـ', '2025-06-25/2026-06-16 | hijri | '],
    ['رمضان ١٤٤٧', '2026-02-17/2026-03-20 | hijri | '],
    ['12 Ramadan', '2026-02-28/2026-03-02 | hijri | '],
    ['12/4/1447', '1447-04-12 | before-1900 | month-first: 1447-12-04, hijri: 2025-10-03/2025-10-05'],
    ['30 Safar 1447', 'not understood'],
  ])('%s: %s', (text, expected) => {
    expect(said(text)).toBe(expected)
  })

  it('reads in the other order where it is chosen, and offers the first', () => {
    expect(said('03/04/2025', { order: 'month-first' })).toBe('2025-03-04 |  | day-first: 2025-04-03')
    expect(said('25/3/2025', { order: 'month-first' })).toBe('2025-03-25 |  | ')
  })

  it.each([
    ['tomorrow', '2026-11-30 |  | '],
    ['22:15', `${today}T22:15+02:00 |  | `],
    ['2030', `2030 |  | time: ${today}T20:30+02:00`],
    ['1/1/27', '2027-01-01 | century | century: 1927-01-01'],
    ['1/1/99', '1999-01-01 | century | century: 2099-01-01'],
    ['year 1447', '1447 | before-1900 | hijri: 2025-06-25/2026-06-16'],
  ])('does not bother a plan: %s', (text, expected) => {
    expect(said(text, { mayBeAhead: true })).toBe(expected)
  })

  it('asks to confirm what lies ahead or before 1900, and nothing else', () => {
    const asks = (text: string): boolean => {
      const reading = readWhen(text, context)
      return reading !== null && needsConfirming(reading)
    }
    expect(['tomorrow', 'year 1447', '2062', '0205-01-01'].map(asks)).toEqual([true, true, true, true])
    expect(['2215', '1/1/99', '03/04/2025', '12 Rabi II 1447', '1900', 'today'].map(asks)).toEqual(
      Array<boolean>(6).fill(false),
    )
  })

  it('gives each other reading a text that has it alone', () => {
    for (const text of ['1945', '1447', '1/1/25', 'year 1447', '2025', '12/4/1447', 'about 1945'])
      for (const { as, date } of readWhen(text, context)?.others ?? [])
        if (as !== 'month-first')
          for (const word of ['year', 'سنة'])
            expect(parseWhen(textOfReading(date, word), context)?.edtf, text).toBe(date.edtf)
  })

  it('reads back every day that it shows, in every language', () => {
    const days = fc.integer({
      min: Date.UTC(1900, 0, 1) / 86_400_000,
      max: Date.UTC(2026, 10, 30) / 86_400_000,
    })
    fc.assert(
      fc.property(days, fc.constantFrom('en', 'fr', 'ar'), (number, language) => {
        const day = new Date(number * 86_400_000).toISOString().slice(0, 10)
        const reading = readWhen(formatEdtf(day, language), context)
        expect(reading?.date.edtf).toBe(day)
        expect(reading?.others).toEqual([])
        expect(reading?.doubts).toEqual(day > today ? ['ahead'] : [])
      }),
      { numRuns: 500 },
    )
  })
})

describe('the Hijri calendar', () => {
  it('finds every day that it names', () => {
    fc.assert(
      fc.property(fc.integer({ min: -32_000, max: 39_000 }), (day) => {
        expect(dayOfHijri(hijriOf(day))).toBe(day)
      }),
      { numRuns: 300 },
    )
    expect(dayOfHijri({ year: 1447, month: 2, day: 30 })).toBeNull()
    expect(dayOfHijri({ year: 1447, month: 13, day: 1 })).toBeNull()
  })
})
