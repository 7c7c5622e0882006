import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatEdtf } from '../../../../db/model/dates/format.ts'
import { parseWhen } from '../../../../db/model/dates/when.ts'
import { daysSinceEpoch, isEdtf, parseEdtf } from '../../../../db/model/dates/edtf.ts'

function bounds(edtf: string): readonly (string | null)[] {
  const date = parseEdtf(edtf)
  const iso = (at: number | null | undefined): string | null =>
    typeof at === 'number' ? new Date(at).toISOString() : null
  return [iso(date?.earliest), iso(date?.latest), date?.precision ?? 'refused']
}

describe('parseEdtf', () => {
  it.each([
    ['2025', '2025-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z', 'year'],
    ['2025-11', '2025-11-01T00:00:00.000Z', '2025-11-30T23:59:59.999Z', 'month'],
    ['2024-02~', '2024-02-01T00:00:00.000Z', '2024-02-29T23:59:59.999Z', 'month'],
    ['2025-11-03', '2025-11-03T00:00:00.000Z', '2025-11-03T23:59:59.999Z', 'day'],
    ['2025-11-03T10:30Z', '2025-11-03T10:30:00.000Z', '2025-11-03T10:30:59.999Z', 'minute'],
    ['2025-11-03T10:30', '2025-11-03T10:30:00.000Z', '2025-11-03T10:30:59.999Z', 'minute'],
    ['2025-11-03T10:30:15+02:00', '2025-11-03T08:30:15.000Z', '2025-11-03T08:30:15.999Z', 'minute'],
    ['2025-11-03T01:30+02:00~', '2025-11-02T23:30:00.000Z', '2025-11-02T23:30:59.999Z', 'hour'],
    ['2025-11-03/2025-11-05', '2025-11-03T00:00:00.000Z', '2025-11-05T23:59:59.999Z', 'days'],
    ['2025-11-03/2025-11-09', '2025-11-03T00:00:00.000Z', '2025-11-09T23:59:59.999Z', 'week'],
    ['2025-10-31/2025-11', '2025-10-31T00:00:00.000Z', '2025-11-30T23:59:59.999Z', 'month'],
    ['2025-10/2025-11', '2025-10-01T00:00:00.000Z', '2025-11-30T23:59:59.999Z', 'year'],
    ['2024/2025', '2024-01-01T00:00:00.000Z', '2025-12-31T23:59:59.999Z', 'years'],
    ['2025-11-03T18:00Z/2025-11-03T22:00Z', '2025-11-03T18:00:00.000Z', '2025-11-03T22:00:59.999Z', 'hour'],
    ['2025-11-03/..', '2025-11-03T00:00:00.000Z', null, 'years'],
    ['../2025-11', null, '2025-11-30T23:59:59.999Z', 'years'],
    ['0001-01-01', '0001-01-01T00:00:00.000Z', '0001-01-01T23:59:59.999Z', 'day'],
  ])('%s', (edtf, earliest, latest, precision) => {
    expect(bounds(edtf)).toEqual([earliest, latest, precision])
  })

  it.each([
    '',
    'undated',
    '..',
    '../../..',
    '/',
    '2025-13',
    '2025-00',
    '2025-02-29',
    '2025-04-31',
    '2025-11-3',
    '25-11-03',
    '2025-11-05/2025-11-03',
    '2025-11-03T24:00Z',
    '2025-11-03T10:60Z',
    '2025-11-03T10',
    '2025-11-03T10:00+15:00',
    '2025-11-03~~',
    '2025-11-03/2025-11-04/2025-11-05',
    '2'.repeat(1000),
  ])('refuses %j', (text) => {
    expect(parseEdtf(text)).toBeNull()
    expect(isEdtf(text)).toBe(false)
  })

  it('has one spelling for each date', () => {
    const spellings = [
      '2025-11?~',
      '2025-11~?',
      ' 2025-11% ',
      '2025-11-03/2025-11-03',
      '2025-11-03T10:00+00:00',
      '2025-11-03T10:00-0330',
    ]
    expect(spellings.map((text) => parseEdtf(text)?.edtf)).toEqual([
      '2025-11%',
      '2025-11%',
      '2025-11%',
      '2025-11-03',
      '2025-11-03T10:00Z',
      '2025-11-03T10:00-03:30',
    ])
    expect(parseEdtf('2025-11%')).toMatchObject({ approximate: true, uncertain: true })
    expect(parseEdtf('2025-11-03~/2025-11-05')).toMatchObject({ approximate: true, uncertain: false })
  })

  it('orders its bounds, agrees with Date, is stable, and reads back what it formats', () => {
    const unit = fc
      .tuple(
        fc.date({
          min: new Date('0001-01-01T00:00:00Z'),
          max: new Date('9999-12-31T23:59:59Z'),
          noInvalidDate: true,
        }),
        fc.constantFrom(4, 7, 10, 16),
        fc.constantFrom('', '~', '?', '%'),
      )
      .map(([date, length, mark]) => date.toISOString().slice(0, length) + (length === 16 ? 'Z' : '') + mark)
    const context = { now: Date.UTC(2025, 10, 23), timeZoneOffsetMinutes: 120 }
    fc.assert(
      fc.property(unit, unit, (first, second) => {
        const date = parseEdtf(first)
        if (date?.earliest == null || date.latest === null) throw new Error(first)
        expect(date.earliest).toBeLessThanOrEqual(date.latest)
        expect(new Date(date.earliest).toISOString().startsWith(first.replace(/Z?[~?%]?$/, ''))).toBe(true)
        expect(parseEdtf(date.edtf)).toEqual(date)
        // A year alone that can be a time is one there: 1859.
        const isTime = /^(?:[01]\d|2[0-3])[0-5]\d[~?%]?$/.test(first)
        if (first >= '1' && first < '3' && !isTime)
          expect(parseWhen(formatEdtf(first, 'en'), context)?.edtf).toBe(first)
        const both = parseEdtf(`${first}/${second}`)
        if (both?.earliest != null && both.latest !== null)
          expect(both.earliest).toBeLessThanOrEqual(both.latest)
        if (both !== null) expect(parseEdtf(both.edtf)).toEqual(both)
      }),
      { numRuns: 1000 },
    )
  })
})

it('daysSinceEpoch agrees with Date.UTC over leap years', () => {
  for (const [year, month, day] of [
    [1970, 1, 1],
    [2000, 2, 29],
    [1900, 3, 1],
    [2025, 12, 31],
    [1600, 2, 29],
  ] as const)
    expect(daysSinceEpoch(year, month, day)).toBe(Date.UTC(year, month - 1, day) / 86_400_000)
})

describe('formatEdtf', () => {
  it.each([
    ['2025-11-03', '3 Nov 2025'],
    ['2025-11-03~', 'about 3 Nov 2025'],
    ['2025-11-03?', '3 Nov 2025 (uncertain)'],
    ['2025-11-03T10:00+02:00~', '3 Nov 2025 about 10:00'],
    ['2025-11-03T10:00Z', '3 Nov 2025 10:00 UTC'],
    ['2025-11~', 'about Nov 2025'],
    ['2025', '2025'],
    ['2025-11-03/2025-11-05', '3–5 Nov 2025'],
    ['2025-11-03~/2025-11-05~', 'about 3–5 Nov 2025'],
    ['2025-11-03~/2025-11-05', 'about 3 Nov 2025 – 5 Nov 2025'],
    ['2025-10-30/2025-11-02', '30 Oct – 2 Nov 2025'],
    ['2025-12-30/2026-01-02', '30 Dec 2025 – 2 Jan 2026'],
    ['2025-10/2025-11', 'Oct–Nov 2025'],
    ['2024/2025', '2024–2025'],
    ['2025-11-02T18:00+02:00/2025-11-02T22:00+02:00', '2 Nov 2025 18:00–22:00'],
    ['2025-11-02T18:00Z/2025-11-02T22:00Z', '2 Nov 2025 18:00–22:00 UTC'],
    ['2025-11-02T20:00+02:00/2025-11-03T04:00+02:00', '2 Nov 2025 20:00 – 3 Nov 2025 04:00'],
    ['2025-11-03/..', 'since 3 Nov 2025'],
    ['../2025-11', 'until Nov 2025'],
    ['no date', 'no date'],
  ])('%s reads %s', (edtf, text) => {
    expect(formatEdtf(edtf, 'en-GB')).toBe(text)
  })

  it('speaks French and Arabic, and English otherwise', () => {
    expect(
      ['2025-11-01', '2025-11-01/2025-11-03', '2025-11-11'].map((edtf) => formatEdtf(edtf, 'fr')),
    ).toEqual(['1er nov. 2025', '1er–3 nov. 2025', '11 nov. 2025'])
    expect(['fr', 'ar-PS', 'xx'].map((locale) => formatEdtf('2025-11~', locale))).toEqual([
      'vers nov. 2025',
      'حوالي نوفمبر 2025',
      'about Nov 2025',
    ])
  })
})
