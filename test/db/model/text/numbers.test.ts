import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anyNumber, parseNumber, peopleLimits, plainNumber } from '../../../../db/model/text/numbers.ts'
import type { NumberLimits } from '../../../../db/model/text/numbers.ts'

/** What a reading says in one value: a number, both numbers, why it is refused, null for nothing. */
function read(text: string, limits?: NumberLimits): unknown {
  const reading = parseNumber(text, limits)
  switch (reading.kind) {
    case 'empty':
      return null
    case 'number':
      return reading.value
    case 'doubtful':
      return [reading.grouped, reading.decimal]
    case 'refused':
      return reading.why
  }
}

describe('parseNumber', () => {
  it.each([
    ['', null],
    ['  ', null],
    ['0', 0],
    ['007', 7],
    ['52000', 52_000],
    ['1 234 567', 1_234_567],
    ['1\u202f234\u202f567', 1_234_567],
    ['52 000', 52_000],
    ['1,234,567', 1_234_567],
    ['1.234.567', 1_234_567],
    ["1'234", 1234],
    ['1’234’567.5', 1_234_567.5],
    ['12.5', 12.5],
    ['12,5', 12.5],
    ['.5', 0.5],
    ['1,234.5', 1234.5],
    ['1.234,5', 1234.5],
    ['1,234.567', 1234.567],
    ['1 234,567', 1234.567],
    ['1234,567', 1234.567],
    ['1234.567', 1234.567],
    ['12.3456', 12.3456],
    ['٥٢', 52],
    ['٥٢٬٠٠٠', 52_000],
    ['٥٢٬٠٠٠٫٥', 52_000.5],
    ['٥٢٫٠٠٠', 52],
    ['۱۲۳۴', 1234],
    ['\u200f52\u200e', 52],
    // Nobody groups a zero.
    ['0,500', 0.5],
    ['0.500', 0.5],
    ['00,500', 0.5],
    ['+5', 5],
  ])('reads %j in one way', (text, value) => {
    expect(read(text)).toEqual(value)
  })

  it.each([
    ['52.000', [52_000, 52]],
    ['52,000', [52_000, 52]],
    ['1,234', [1234, 1.234]],
    ['1.234', [1234, 1.234]],
    ['٥٢،٠٠٠', [52_000, 52]],
    ['999,999', [999_999, 999.999]],
  ])('asks about %j', (text, values) => {
    expect(read(text)).toEqual(values)
  })

  it.each([
    ['few', 'not-a-number'],
    ['52k', 'not-a-number'],
    ['1e5', 'not-a-number'],
    ['5 killed', 'not-a-number'],
    ['NaN', 'not-a-number'],
    ['-', 'not-a-number'],
    ['5.', 'separators'],
    ['1,,234', 'separators'],
    ['1,2,3', 'separators'],
    ['12,34', 12.34],
    ['12,34,567', 'separators'],
    ['1234,567,890', 'separators'],
    ['0,123,456', 'separators'],
    ['1 23', 'separators'],
    ['1 2345', 'separators'],
    ['1.234,567.8', 'separators'],
    ['1,234 567', 'separators'],
    ['12,34.5', 'separators'],
    ['1.2.3,4', 'separators'],
    ['-3', 'negative'],
    ['−3', 'negative'],
    ['1234567890123456', 'digits'],
    ['9007199254740993', 'digits'],
    ['0.1234567890123456', 'digits'],
  ])('says why %j is none', (text, why) => {
    expect(read(text)).toEqual(why)
  })

  it('names the part that does not belong', () => {
    expect(parseNumber('52 thousand')).toEqual({ kind: 'refused', why: 'not-a-number', part: 'thousand' })
  })

  it('keeps to the limits of the field, and asks only about what the field takes', () => {
    expect(
      ['52.000', '1,234', '0,500', '12.5', '10 000 000 001'].map((text) => read(text, peopleLimits)),
    ).toEqual([[52_000, 52], 1234, 'whole', 'whole', 'too-large'])
    expect(read('34.450', { least: -180, most: 180 })).toBe(34.45)
    expect(read('-34.450', { least: -180, most: 180 })).toBe(-34.45)
    expect(read('62.500', { whole: true, least: 5000, most: 5_000_000 })).toBe(62_500)
    expect(read('-5', anyNumber)).toBe(-5)
    expect(Object.is(read('-0', anyNumber), 0)).toBe(true)
  })

  it('reads back every number as languages write it, or asks with it among the readings', () => {
    const number = fc.oneof(
      fc.integer({ min: -999_999_999, max: 999_999_999_999 }),
      fc
        .tuple(fc.integer({ min: -99_999_999, max: 99_999_999 }), fc.integer({ min: 1, max: 6 }))
        .map(([digits, decimals]) => digits / 10 ** decimals),
    )
    const locale = fc.constantFrom('en-GB', 'fr-FR', 'de-DE', 'de-CH', 'ar-u-nu-latn', 'ar-EG', 'fa-IR')
    fc.assert(
      fc.property(number, locale, fc.boolean(), (value, language, useGrouping) => {
        const text = new Intl.NumberFormat(language, { maximumFractionDigits: 6, useGrouping }).format(value)
        const reading = read(text, anyNumber)
        expect(Array.isArray(reading) ? reading : [reading]).toContain(value === 0 ? 0 : value)
      }),
      { numRuns: 2000 },
    )
  })

  it('never asks about what Situ itself puts into a field', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), fc.integer({ min: 0, max: 7 }), (n, d) => {
        const value = n / 10 ** d + 0
        expect(read(plainNumber(value), anyNumber)).toBe(value)
      }),
    )
    expect([1.234, 52_000, 0.5, 0.0000001, 1e15].map(plainNumber)).toEqual([
      '1.2340',
      '52000',
      '0.5',
      '0.0000001',
      '1000000000000000',
    ])
  })

  it('never turns any text into a number that is not in it', () => {
    const text = fc.string({ unit: fc.constantFrom(..."0123459.,٬٫' -+e xk"), maxLength: 14 })
    fc.assert(
      fc.property(text, (typed) => {
        const digits = (typed.match(/\d/g) ?? []).join('').replace(/^0+/, '')
        const reading = read(typed, anyNumber)
        for (const value of Array.isArray(reading) ? (reading as unknown[]) : [reading])
          if (typeof value === 'number') {
            const [whole = '', fraction = ''] = plainNumber(Math.abs(value)).split('.')
            const kept = `${whole}${fraction}`.replace(/^0+|0+$/g, '')
            expect(digits.replace(/0+$/, '')).toBe(kept)
          }
      }),
    )
  })
})
