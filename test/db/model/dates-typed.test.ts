import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEdtf } from '../../../db/model/dates/format.ts'
import { readWhen } from '../../../db/model/dates/reading.ts'
import { parseEdtf } from '../../../db/model/dates/edtf.ts'
import { parseWhen, refusalOf } from '../../../db/model/dates/when.ts'

/** Sunday 23 November 2025, 14:00 at a place two hours east of UTC. */
const context = { now: Date.UTC(2025, 10, 23, 12), timeZoneOffsetMinutes: 120 }
const happened = { ...context, happened: true }
const letters = 'ABCDEFGHIKLMNOPQRSTUVWXYZ'

describe('date-time groups', () => {
  it.each([
    ['021430ZNOV25', '2025-11-02T14:30Z'],
    ['021430BNOV25', '2025-11-02T14:30+02:00'],
    ['021430Z NOV 25', '2025-11-02T14:30Z'],
    ['021430ZNOV2025', '2025-11-02T14:30Z'],
    ['021430znov25', '2025-11-02T14:30Z'],
    ['02 1430Z Nov 2025', '2025-11-02T14:30Z'],
    ['021430JNOV25', '2025-11-02T14:30+02:00'],
    ['021430NOV25', '2025-11-02T14:30+02:00'],
    ['021430CAUG25', '2025-08-02T14:30+03:00'],
    ['021430RNOV25', '2025-11-02T14:30-05:00'],
    ['021430MMAR25', '2025-03-02T14:30+12:00'],
    ['021430YMAY25', '2025-05-02T14:30-12:00'],
    ['021430Z NOVEMBER 25', '2025-11-02T14:30Z'],
    ['021430ZFEV25', '2025-02-02T14:30Z'],
    ['٠٢١٤٣٠Z NOV ٢٥', '2025-11-02T14:30Z'],
    ['about 021430ZNOV25', '2025-11-02T14:30Z~'],
    ['021430ZNOV25?', '2025-11-02T14:30Z?'],
    ['since 021430ZNOV25', '2025-11-02T14:30Z/..'],
    ['021430Z-021600ZNOV25', '2025-11-02T14:30Z/2025-11-02T16:00Z'],
    ['021430ZNOV25 to 030100ZNOV25', '2025-11-02T14:30Z/2025-11-03T01:00Z'],
    // Without year or month: the latest that is not in the future.
    ['021430Z NOV', '2025-11-02T14:30Z'],
    ['241430Z NOV', '2024-11-24T14:30Z'],
    ['021430Z', '2025-11-02T14:30Z'],
    ['231159Z', '2025-11-23T11:59Z'],
    ['231201Z', '2025-10-23T12:01Z'],
    ['290800Z FEB', '2024-02-29T08:00Z'],
  ])('%s is %s', (text, edtf) => {
    expect(parseWhen(text, context)?.edtf).toBe(edtf)
  })

  it.each([
    ['311430ZNOV25', 'no-such-day'],
    ['001430ZNOV25', 'no-such-day'],
    ['290800ZFEB25', 'no-such-day'],
    ['021460ZNOV25', 'no-such-time'],
    ['022400ZNOV25', 'no-such-time'],
  ])('%s is refused: %s', (text, reason) => {
    expect(parseWhen(text, context)).toBeNull()
    expect(refusalOf(text, context)).toBe(reason)
  })

  it('have every letter but J an hour of its own', () => {
    const hours = [...letters].map((letter) => {
      const at = parseWhen(`021430${letter}NOV25`, context)?.earliest ?? NaN
      return (Date.UTC(2025, 10, 2, 14, 30) - at) / 3_600_000
    })
    const east = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]
    expect(hours).toEqual([...east, ...east.map((hour) => -hour), 0])
  })

  it('read back every minute that they are made of', () => {
    const names = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC']
    const minute = fc.integer({ min: Date.UTC(2000, 0, 2) / 60_000, max: Date.UTC(2025, 10, 1) / 60_000 })
    fc.assert(
      fc.property(minute, fc.constantFrom(...letters), fc.boolean(), (at, letter, spaced) => {
        const offset = parseWhen(`021430${letter}NOV25`, context)?.earliest ?? 0
        const eastMs = Date.UTC(2025, 10, 2, 14, 30) - offset
        const local = new Date(at * 60_000 + eastMs).toISOString()
        const gap = spaced ? ' ' : ''
        const group = `${local.slice(8, 10)}${local.slice(11, 13)}${local.slice(14, 16)}${letter}${gap}${names[Number(local.slice(5, 7)) - 1] ?? ''}${gap}${local.slice(2, 4)}`
        expect(parseWhen(group, context)?.earliest, group).toBe(at * 60_000)
      }),
      { numRuns: 500 },
    )
  })

  it('that lie ahead are doubted, never put into another century', () => {
    expect(readWhen('021430ZDEC25', context)).toMatchObject({ doubts: ['ahead'], others: [] })
  })
})

describe('Zulu times', () => {
  it.each([
    ['0230Z', '2025-11-23T02:30Z'],
    ['02:30z', '2025-11-23T02:30Z'],
    ['2230Z', '2025-11-22T22:30Z'],
    ['0230 today', '2025-11-23T02:30+02:00'],
    ['0230Z today', '2025-11-23T02:30Z'],
    ['0230Z yesterday', '2025-11-22T02:30Z'],
    ['yesterday 0230Z', '2025-11-22T02:30Z'],
    ['3 Nov 2025 0230Z', '2025-11-03T02:30Z'],
    ['0230Z-0400Z', '2025-11-23T02:30Z/2025-11-23T04:00Z'],
    ['about 0230Z', '2025-11-23T02:30Z~'],
    ['أمس 0230Z', '2025-11-22T02:30Z'],
  ])('%s is %s', (text, edtf) => {
    expect(parseWhen(text, context)?.edtf).toBe(edtf)
  })
})

describe('weeks', () => {
  it.each([
    ['2025-W45', '2025-11-03/2025-11-09'],
    ['2025-w45', '2025-11-03/2025-11-09'],
    ['2025W45', '2025-11-03/2025-11-09'],
    ['2025-W45-3', '2025-11-05'],
    ['2025W453', '2025-11-05'],
    ['2026-W01', '2025-12-29/2026-01-04'],
    ['2020-W53', '2020-12-28/2021-01-03'],
    ['week 45 of 2025', '2025-11-03/2025-11-09'],
    ['week 45', '2025-11-03/2025-11-09'],
    ['week 50', '2024-12-09/2024-12-15'],
    ['semaine 45 2025', '2025-11-03/2025-11-09'],
    ['الأسبوع 45 2025', '2025-11-03/2025-11-09'],
    ['about 2025-W45', '2025-11-03~/2025-11-09~'],
    ['2025-W45 to 2025-W46', '2025-11-03/2025-11-16'],
  ])('%s is %s', (text, edtf) => {
    expect(parseWhen(text, context)?.edtf).toBe(edtf)
  })

  it.each(['2025-W53', '2025-W00', '2025-W45-8', '2025-W45-0', 'week 54', '2025-W60-1'])(
    '%s is refused: there is no such week',
    (text) => {
      expect(parseWhen(text, context)).toBeNull()
      expect(refusalOf(text, context)).toBe('no-such-week')
    },
  )

  it('follow one another without a gap, every day in one', () => {
    const day = fc.integer({ min: Date.UTC(1950, 0, 1) / 86_400_000, max: Date.UTC(2060, 0, 1) / 86_400_000 })
    fc.assert(
      fc.property(day, (at) => {
        const date = new Date(at * 86_400_000)
        // ISO 8601: a week is of the year that has its Thursday.
        const weekday = ((((at + 3) % 7) + 7) % 7) + 1
        const thursday = new Date((at - weekday + 4) * 86_400_000)
        const year = thursday.getUTCFullYear()
        const week = Math.floor((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 / 7) + 1
        const text = `${String(year)}-W${String(week).padStart(2, '0')}-${String(weekday)}`
        expect(parseWhen(text, context)?.edtf, text).toBe(date.toISOString().slice(0, 10))
      }),
      { numRuns: 500 },
    )
  })
})

describe('parts of a month', () => {
  it.each([
    ['early October 2025', '2025-10-01/2025-10-10'],
    ['mid October 2025', '2025-10-11/2025-10-20'],
    ['mid-October 2025', '2025-10-11/2025-10-20'],
    ['late October 2025', '2025-10-21/2025-10-31'],
    ['late Feb 2024', '2024-02-21/2024-02-29'],
    ['end of October', '2025-10-21/2025-10-31'],
    ['mid Nov', '2025-11-11/2025-11-20'],
    ['late last month', '2025-10-21/2025-10-31'],
    ['early 10/2025', '2025-10-01/2025-10-10'],
    ['début octobre 2025', '2025-10-01/2025-10-10'],
    ['mi-octobre 2025', '2025-10-11/2025-10-20'],
    ['fin octobre 2025', '2025-10-21/2025-10-31'],
    ['fin d’octobre 2025', '2025-10-21/2025-10-31'],
    ['أوائل أكتوبر 2025', '2025-10-01/2025-10-10'],
    ['مطلع أكتوبر ٢٠٢٥', '2025-10-01/2025-10-10'],
    ['منتصف تشرين الأول 2025', '2025-10-11/2025-10-20'],
    ['أواخر أكتوبر 2025', '2025-10-21/2025-10-31'],
    ['نهاية شهر أكتوبر 2025', '2025-10-21/2025-10-31'],
    ['about mid October 2025', '2025-10-11~/2025-10-20~'],
  ])('%s is %s', (text, edtf) => {
    expect(parseWhen(text, context)?.edtf).toBe(edtf)
  })

  it('leave midnight what it is', () => {
    expect(parseWhen('منتصف الليل', context)?.edtf).toBe('2025-11-23T00:00+02:00')
  })
})

describe('a time to come', () => {
  const texts: readonly (readonly [string, string])[] = [
    ['tomorrow', '2025-11-24'],
    ['demain', '2025-11-24'],
    ['غدا', '2025-11-24'],
    ['the day after tomorrow', '2025-11-25'],
    ['après-demain', '2025-11-25'],
    ['بعد غد', '2025-11-25'],
    ['in 2 hours', '2025-11-23T16:00+02:00~'],
    ['in 20 minutes', '2025-11-23T14:20+02:00~'],
    ['in an hour', '2025-11-23T15:00+02:00~'],
    ['dans 2 heures', '2025-11-23T16:00+02:00~'],
    ['dans une semaine', '2025-11-24/2025-11-30'],
    ['بعد ساعتين', '2025-11-23T16:00+02:00~'],
    ['بعد ٣ أيام', '2025-11-26'],
    ['next week', '2025-11-24/2025-11-30'],
    ['la semaine prochaine', '2025-11-24/2025-11-30'],
    ['الأسبوع القادم', '2025-11-24/2025-11-30'],
    ['next month', '2025-12'],
    ['next Friday', '2025-11-28'],
  ]
  it.each(texts)('%s is a plan (%s), and nothing that has happened', (text, edtf) => {
    expect(parseWhen(text, { ...context, mayBeAhead: true })?.edtf).toBe(edtf)
    expect(readWhen(text, happened)).toBeNull()
    expect(refusalOf(text, happened)).toBe('ahead')
  })

  it('is not made of what says nothing of it', () => {
    for (const text of [
      'in 2025',
      'in Nov 2025',
      'en 2025',
      '2 hours ago',
      '20 minutes ago',
      'قبل ساعتين',
      'il y a une heure',
    ])
      expect(readWhen(text, happened), text).not.toBeNull()
    expect(refusalOf('foo', happened)).toBeNull()
  })
})

it('what is shown of every form reads back', () => {
  const typed = [
    '021430ZNOV25',
    '0230Z',
    '2025-W45',
    '2025-W45-3',
    'early October 2025',
    'mid Nov',
    'late Feb 2024',
  ]
  for (const text of typed) {
    const { edtf } = parseWhen(text, context) ?? { edtf: '' }
    expect(parseEdtf(edtf)?.edtf).toBe(edtf)
    if (/[+Z]/.test(edtf) && !edtf.endsWith('Z')) continue
    for (const language of ['en', 'fr', 'ar'])
      expect(parseWhen(formatEdtf(edtf, language), context)?.edtf, `${text} ${language}`).toBe(edtf)
  }
})
