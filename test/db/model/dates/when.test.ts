import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { timeZoneOr } from '../../../../db/model/dates/time-zone.ts'
import { zoneClock } from '../../../../db/model/dates/when-clock.ts'
import { parseWhen } from '../../../../db/model/dates/when.ts'

/** Sunday 23 November 2025, 14:00 at a place two hours east of UTC. */
const context = { now: Date.UTC(2025, 10, 23, 12), timeZoneOffsetMinutes: 120 }
const today = '2025-11-23'
const yesterday = '2025-11-22'

describe('parseWhen', () => {
  it.each([
    ['today about 10', `${today}T10:00+02:00~`],
    ['about 10', `${today}T10:00+02:00~`],
    ['3 Nov 2025 about 10', '2025-11-03T10:00+02:00~'],
    ['today 10:30', `${today}T10:30+02:00`],
    ['10:30', `${today}T10:30+02:00`],
    ['at 10', `${today}T10:00+02:00`],
    ['now', `${today}T14:00+02:00`],
    ['3 hours ago', `${today}T11:00+02:00~`],
    ['yesterday', yesterday],
    ['yesterday evening', `${yesterday}T18:00+02:00/${yesterday}T22:00+02:00`],
    ['yesterday evening 7', `${yesterday}T19:00+02:00`],
    ['yesterday 7pm', `${yesterday}T19:00+02:00`],
    ['yesterday noon', `${yesterday}T12:00+02:00`],
    ['yesterday 1030h', `${yesterday}T10:30+02:00`],
    ['1030 hrs', `${today}T10:30+02:00`],
    ['this morning', `${today}T06:00+02:00/${today}T12:00+02:00`],
    ['last night', `${yesterday}T20:00+02:00/${today}T04:00+02:00`],
    ['10:00-11:30', `${today}T10:00+02:00/${today}T11:30+02:00`],
    ['Tuesday at 9', '2025-11-18T09:00+02:00'],
    ['3 Nov 10 am', '2025-11-03T10:00+02:00'],
    ['2025-11-03 10:30', '2025-11-03T10:30+02:00'],
    ['3 Nov 2025 10:30 UTC', '2025-11-03T10:30Z'],
    ['2 Nov 2025 20:00 – 3 Nov 2025 04:00', '2025-11-02T20:00+02:00/2025-11-03T04:00+02:00'],
    ['tomorrow', '2025-11-24'],
    ['2 days ago', '2025-11-21'],
    ['Monday', '2025-11-17'],
    ['last Friday', '2025-11-21'],
    ['Sunday', '2025-11-16'],
    ['last week', '2025-11-10/2025-11-16'],
    ['this week', '2025-11-17/2025-11-23'],
    ['last month', '2025-10'],
    ['11 months ago', '2024-12'],
    ['last year', '2024'],
    ['3 Nov', '2025-11-03'],
    ['3nov', '2025-11-03'],
    ['Nov 3', '2025-11-03'],
    ['24/11', '2024-11-24'],
    ['29 Feb', '2024-02-29'],
    ['3 Nov 2025', '2025-11-03'],
    ['3rd of November, 2025', '2025-11-03'],
    ['Monday 3 Nov 2025', '2025-11-03'],
    ['03-Nov-2025', '2025-11-03'],
    ['3/11/2025', '2025-11-03'],
    ['3.11.2025', '2025-11-03'],
    ['3-11-25', '2025-11-03'],
    ['2025-11-03', '2025-11-03'],
    ['2025/11/03', '2025-11-03'],
    ['11/2025', '2025-11'],
    ['Nov 2025', '2025-11'],
    ['Dec', '2024-12'],
    ['about Nov 2025', '2025-11~'],
    ['Nov 2025?', '2025-11?'],
    ['2025', '2025'],
    ['2024-2025', '2024/2025'],
    ['3-5 Nov 2025', '2025-11-03/2025-11-05'],
    ['about 3–5 Nov', '2025-11-03~/2025-11-05~'],
    ['30 Oct - 2 Nov 2025', '2025-10-30/2025-11-02'],
    ['30 Dec - 2 Jan 2025', '2024-12-30/2025-01-02'],
    ['Jan-Mar 2025', '2025-01/2025-03'],
    ['from 3 to 5 November', '2025-11-03/2025-11-05'],
    ['since 3 Nov', '2025-11-03/..'],
    ['until Nov 2025', '../2025-11'],
    ['2025-11-03/2025-11-05', '2025-11-03/2025-11-05'],
    ['../2025-11', '../2025-11'],
    ['hier soir', `${yesterday}T18:00+02:00/${yesterday}T22:00+02:00`],
    ['hier vers 10h30', `${yesterday}T10:30+02:00~`],
    ['aujourd’hui à 10h', `${today}T10:00+02:00`],
    ['avant-hier', '2025-11-21'],
    ['1er août 2025', '2025-08-01'],
    ['du 3 au 5 novembre 2025', '2025-11-03/2025-11-05'],
    ['la semaine dernière', '2025-11-10/2025-11-16'],
    ['il y a 3 jours', '2025-11-20'],
    ['اليوم حوالي ١٠', `${today}T10:00+02:00~`],
    ['مساء أمس', `${yesterday}T18:00+02:00/${yesterday}T22:00+02:00`],
    ['أمس الساعة ١٠', `${yesterday}T10:00+02:00`],
    ['٣ نوفمبر ٢٠٢٥', '2025-11-03'],
    ['٣ تشرين الثاني', '2025-11-03'],
    ['يوم الجمعة', '2025-11-21'],
    ['الأسبوع الماضي', '2025-11-10/2025-11-16'],
    ['حوالي نوفمبر ٢٠٢٥', '2025-11~'],
    ['قبل ٣ أيام', '2025-11-20'],
    ['من 3 إلى 5 نوفمبر', '2025-11-03/2025-11-05'],
  ])('%s is %s', (text, edtf) => {
    expect(parseWhen(text, context)?.edtf).toBe(edtf)
  })

  it.each([
    '',
    'foo',
    '10',
    '31 Apr 2025',
    '13/13/2025',
    '25:00',
    'mid 2025',
    'mid 3 Nov',
    'after 3 Nov',
    'بعد 3 نوفمبر',
    'Deir al-Balah',
    'since 3-5 Nov',
    '36R XV 4521 8890',
    '31.52 34.45',
    'x'.repeat(500),
  ])('does not guess at %j', (text) => {
    expect(parseWhen(text, context)).toBeNull()
  })

  it('takes the local day and the offset of that day', () => {
    const late = { now: Date.UTC(2025, 10, 23, 23), timeZoneOffsetMinutes: 120 }
    expect(parseWhen('today', late)?.edtf).toBe('2025-11-24')
    expect(parseWhen('today', { ...late, timeZoneOffsetMinutes: -300 })?.edtf).toBe(today)
    const dated = { ...context, timeZoneOffsetMinutes: zoneClock(timeZoneOr('Asia/Gaza')) }
    expect([parseWhen('3 Jul 2025 10:00', dated)?.edtf, parseWhen('3 Nov 2025 10:00', dated)?.edtf]).toEqual([
      '2025-07-03T10:00+03:00',
      '2025-11-03T10:00+02:00',
    ])
  })

  it('never throws', () => {
    const word = fc.constantFrom(
      '3',
      '10',
      '2025',
      'nov',
      '-',
      '/',
      ':',
      'about',
      'yesterday',
      'at',
      'last',
      'week',
      'evening',
      'since',
      'أمس',
      '~',
      '30',
      '99',
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), fc.constantFrom('', ' '), (words, glue) => {
        const date = parseWhen(words.join(glue), context)
        if (date?.earliest != null && date.latest !== null)
          expect(date.earliest).toBeLessThanOrEqual(date.latest)
      }),
      { numRuns: 3000 },
    )
  })
})
