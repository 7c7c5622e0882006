import { occurredOf } from '../../../db/formats/rows/ucdp/ucdp-event.ts'
import { describe, expect, it } from 'vitest'
import type { ImportDates } from '../../../db/model/imports/import-dates.ts'
import { isoDay, readDay, readDays, voteOnDates } from '../../../db/formats/rows/date-votes.ts'

/** 29 November 2026. */
const today = 20_786

const day = (text: string): { year: number; month: number; day: number } => {
  const read = readDay(text, new Map())
  if (read === null) throw new Error(text)
  return read
}

describe('readDay', () => {
  it('reads every spelling seen, month first unless the file says otherwise', () => {
    const third = { year: 2014, month: 2, day: 3 }
    for (const text of [
      '2014-02-03',
      '2014-02-03 00:00:00.000',
      '2014-02-03T00:00:00',
      '2014/02/03',
      '2/3/2014 12:00:00 AM',
      '02/03/2014 00:00',
      '2/3/2014',
      '03.02.2014',
      '2-3-2014',
    ])
      expect(readDay(text, new Map()), text).toEqual(third)
    expect(readDay('03/02/2014', new Map([['/', 'day-first']]))).toEqual(third)
  })

  it('refuses what is no date', () => {
    for (const text of ['', '2014', '2014-13-01', '2014-02-30', '31/31/2014', '1/2/14', 'May 2014', '41671'])
      expect(readDay(text, new Map()), text).toBeNull()
  })
})

describe('readDays', () => {
  const days = (text: string): string | null => {
    const span = readDays(text, new Map(), today)
    return span === null ? null : `${isoDay(span.from)} ${isoDay(span.to)}`
  }

  it('reads words as a date field does', () => {
    expect(days('2019-11-02')).toBe('2019-11-02 2019-11-02')
    expect(days('2 Nov 2019')).toBe('2019-11-02 2019-11-02')
    expect(days('021430ZNOV19')).toBe('2019-11-02 2019-11-02')
    expect(days('2019-W45')).toBe('2019-11-04 2019-11-10')
    expect(days('early October 2019')).toBe('2019-10-01 2019-10-10')
    expect(days('Nov 2019')).toBe('2019-11-01 2019-11-30')
    expect(days('12 Ramadan 1440')).toBe('2019-05-16 2019-05-18')
  })

  it('leaves to its reader what hangs on the day, can be two, or has no end', () => {
    for (const text of [
      'yesterday',
      '3 Nov',
      '3 Nov 19',
      'since 3 Nov 2019',
      '311430ZNOV19',
      '2019',
      '41671',
      '',
    ])
      expect(days(text), text).toBeNull()
  })
})

describe('voteOnDates', () => {
  function orderOf(
    rows: readonly [string, string, string, string?][],
    chosen: ImportDates | null = null,
  ): ReturnType<ReturnType<typeof voteOnDates>['decide']> {
    const vote = voteOnDates(today)
    for (const [at, [start, end, precision, source = '']] of rows.entries())
      vote.add(at + 2, start, end, precision, source)
    return vote.decide(chosen)
  }

  it('takes the order that the numbers allow', () => {
    expect(orderOf([['1/22/2014', '1/22/2014', '1']]).orders.get('/')).toBe('month-first')
    expect(orderOf([['22/1/2014', '22/1/2014', '1']]).orders.get('/')).toBe('day-first')
  })

  it('takes the order under which periods are as long as date_prec says', () => {
    // 3 to 8 February, or 2 March to 2 August.
    expect(orderOf([['02/03/2014 00:00', '02/08/2014 00:00', '2']]).orders.get('/ 24h')).toBe('month-first')
    expect(orderOf([['03/02/2014 00:00', '08/02/2014 00:00', '2']]).orders.get('/ 24h')).toBe('day-first')
  })

  it('takes the order under which events come before their reports', () => {
    expect(orderOf([['05/02/2014', '05/02/2014', '1', '2014-02-06']]).orders.get('/')).toBe('day-first')
  })

  it('decides each spelling by itself, lets the others decide for one that tells nothing, and says so', () => {
    const both = orderOf([
      ['1/22/2014 12:00:00 AM', '1/23/2014 12:00:00 AM', '2'],
      ['22/1/2014 00:00', '23/1/2014 00:00', '2'],
    ])
    expect([...both.orders]).toEqual([
      ['/ 12h', 'month-first'],
      ['/ 24h', 'day-first'],
    ])
    const silent = orderOf([
      ['22/1/2014 00:00', '22/1/2014 00:00', '1'],
      ['5/5/2014', '5/5/2014', '1'],
    ])
    expect(silent.orders.get('/')).toBe('day-first')
  })

  it('asks where no row tells, with two cells read each way', () => {
    const rows: [string, string, string][] = [
      ['5/5/2014', '5/5/2014', '1'],
      ['5/6/2014', '5/6/2014', '1'],
      ['5/6/2014', '5/6/2014', '1'],
      ['7/8/2014', '7/8/2014', '1'],
    ]
    expect(orderOf(rows).question).toEqual({
      about: 'order',
      examples: [
        { line: 3, text: '5/6/2014' },
        { line: 5, text: '7/8/2014' },
      ],
      choices: [
        { dates: 'dmy', days: ['2014-06-05', '2014-08-07'] },
        { dates: 'mdy', days: ['2014-05-06', '2014-07-08'] },
      ],
    })
    expect(orderOf(rows, 'mdy')).toMatchObject({
      question: null,
      read: [{ order: 'month-first', example: '5/5/2014' }],
    })
    // Either order makes the same day of it.
    expect(orderOf([['5/5/2014', '5/5/2014', '1']]).question).toBeNull()
  })

  it('asks for the century too, and for the system of day numbers', () => {
    const short = orderOf([
      ['11/2/19', '11/2/19', '1'],
      ['7/18/19', '7/18/19', '1'],
    ])
    expect(short.question).toEqual({
      about: 'century',
      examples: [
        { line: 2, text: '11/2/19' },
        { line: 3, text: '7/18/19' },
      ],
      choices: [{ dates: 'mdy', days: ['2019-11-02', '2019-07-18'] }],
    })
    const numbers = orderOf([
      ['43500', '43501', '1'],
      ['43500', '43501', '1'],
    ])
    expect(numbers.question).toEqual({
      about: 'numbers',
      examples: [
        { line: 2, text: '43500' },
        { line: 3, text: '43501' },
      ],
      choices: [
        { dates: 'serial', days: ['2019-02-04', '2019-02-05'] },
        { dates: 'serial1904', days: ['2023-02-05', '2023-02-06'] },
      ],
    })
  })

  it('names two cells that no order reads both', () => {
    const both = orderOf([
      ['13/2/2014', '13/2/2014', '1'],
      ['1/2/2014', '1/2/2014', '1'],
      ['2/13/2014', '2/13/2014', '1'],
    ])
    expect(both.disagreement).toEqual([
      { line: 2, text: '13/2/2014' },
      { line: 4, text: '2/13/2014' },
    ])
    expect(both.orders.size).toBe(0)
  })

  it('reads as was said, and nothing that does not fit', () => {
    const read = (text: string, chosen: ImportDates): string => {
      const found = readDay(text, orderOf([[text, text, '1']], chosen).orders, today)
      return found === null ? 'none' : isoDay(found)
    }
    expect([read('1/1/99', 'dmy'), read('1/1/25', 'mdy'), read('19/11/02', 'ymd')]).toEqual([
      '1999-01-01',
      '2025-01-01',
      '2019-11-02',
    ])
    expect([read('43500', 'serial'), read('43500.75', 'serial'), read('43500', 'serial1904')]).toEqual([
      '2019-02-04',
      '2019-02-04',
      '2023-02-05',
    ])
    expect([
      read('13/2/2014', 'mdy'),
      read('3/4/2014', 'ymd'),
      read('43500', 'dmy'),
      read('3/4/14', 'serial'),
    ]).toEqual(['none', 'none', 'none', 'none'])
    expect([read('3.4.2014', 'mdy'), read('2014-04-03', 'serial')]).toEqual(['2014-04-03', '2014-04-03'])
  })
})

describe('occurredOf', () => {
  it.each([
    ['2019-03-01', '2019-03-01', '1', '2019-03-01'],
    ['2019-03-01', '2019-03-04', '1', '2019-03-01/2019-03-04'],
    ['2019-03-01', '2019-03-04', '2', '2019-03-01/2019-03-04'],
    ['2019-02-01', '2019-02-28', '4', '2019-02'],
    ['2019-02-01', '2019-02-28', '2', '2019-02-01/2019-02-28'],
    ['2019-02-01', '2019-03-31', '4', '2019-02/2019-03'],
    ['2019-01-29', '2019-02-28', '4', '2019-01-29/2019-02-28'],
    ['2019-01-01', '2019-12-31', '5', '2019'],
    ['2018-01-01', '2019-12-31', '5', '2018/2019'],
    ['2019-03-01', '2019-03-01', '4', '2019-03'],
    ['2019-03-01', '2019-03-01', '5', '2019'],
  ])('%s to %s, precision %s: %s', (start, end, precision, edtf) => {
    expect(occurredOf(day(start), day(end), precision)).toBe(edtf)
  })
})
