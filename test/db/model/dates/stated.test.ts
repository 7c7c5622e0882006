import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { statedDate } from '../../../../db/model/dates/stated.ts'
import { timeZoneOr, utc } from '../../../../db/model/dates/time-zone.ts'
import { checkFields } from '../../../../db/model/record/validate-fields.ts'

const gaza = timeZoneOr('Asia/Gaza')
const inFile = { zone: gaza, now: null, happened: true }
const onLine = { zone: gaza, now: Date.UTC(2025, 10, 23, 12), happened: true }

function said(text: string, context: Parameters<typeof statedDate>[1]): string {
  const stated = statedDate(text, context)
  return stated.ok ? stated.date.edtf : stated.why
}

const example = 'write it as 2025-11-03, 3 Nov 2025 or 021430ZNOV25'

describe('a date in a file', () => {
  it.each([
    ['2025-11-03', '2025-11-03'],
    ['3 Nov 2025', '2025-11-03'],
    ['021430ZNOV25', '2025-11-02T14:30Z'],
    ['021430JNOV25', '2025-11-02T14:30+02:00'],
    ['2025-W45', '2025-11-03/2025-11-09'],
    ['early October 2025', '2025-10-01/2025-10-10'],
    ['12 Ramadan 1446', '2025-03-11/2025-03-13'],
    ['13/11/2025', '2025-11-13'],
    ['3/4/2025', 'can be 2025-04-03 or 2025-03-04: write one of these'],
    ['3 Nov 25', 'can be 2025-11-03 or 1925-11-03: write one of these'],
    ['3 Nov', `hangs on the day on which it was written: ${example}`],
    ['yesterday', `hangs on the day on which it was written: ${example}`],
    ['Monday', `hangs on the day on which it was written: ${example}`],
    ['10:30', `hangs on the day on which it was written: ${example}`],
    ['021430Z', `hangs on the day on which it was written: ${example}`],
    ['tomorrow', 'lies ahead, and what has not come yet has not happened'],
    ['311430ZNOV25', 'names a day that its month does not have'],
    ['2025-W53', 'names a week or weekday that there is not'],
    ['soon', `is not a date: ${example}`],
  ])('%s: %s', (text, expected) => {
    expect(said(text, inFile)).toBe(expected)
  })

  it('says the same whenever it is read', () => {
    const word = fc.constantFrom(
      '3',
      '10',
      '2025',
      'nov',
      '-',
      '/',
      'about',
      'early',
      'w45',
      '021430z',
      'monday',
      'year',
    )
    fc.assert(
      fc.property(
        fc.array(word, { maxLength: 4 }),
        fc.integer({ min: 18_000, max: 24_000 }),
        (words, day) => {
          const stated = statedDate(words.join(' '), { ...inFile, happened: false })
          if (!stated.ok) return
          const again = statedDate(words.join(' '), { zone: gaza, now: day * 86_400_000, happened: false })
          expect(again.ok ? again.date.edtf : again.why).toBe(stated.date.edtf)
        },
      ),
      { numRuns: 500 },
    )
  })
})

it('on the command line a day may hang on today, and only a time to come is refused', () => {
  expect(said('yesterday', onLine)).toBe('2025-11-22')
  expect(said('3 Nov', onLine)).toBe('2025-11-03')
  expect(said('0230Z', onLine)).toBe('2025-11-23T02:30Z')
  expect(said('in 2 hours', onLine)).toBe('lies ahead, and what has not come yet has not happened')
  expect(said('tomorrow', { ...onLine, happened: false })).toBe('2025-11-24')
  const twice = statedDate('25 Oct 2025 01:30', onLine)
  expect(twice.ok ? twice.notes.map(({ kind }) => kind) : []).toEqual(['doubled'])
})

it('a field that is given another form says what to write', () => {
  const check = (occurred: string) => () =>
    checkFields('event', { occurred }, (text) => text.startsWith('2025-'))
  expect(check('3 Nov 2025')).toThrow('"3 Nov 2025" is not a date as it is stored: write 2025-11-03')
  expect(check('3/4/2025')).toThrow('"3/4/2025" can be 2025-04-03 or 2025-03-04: write one of these')
  expect(statedDate('3 Nov 2025', { zone: utc, now: null, happened: true }).ok).toBe(true)
})
