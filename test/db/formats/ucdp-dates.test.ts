import { describe, expect, it } from 'vitest'
import { occurredOf, readDay, voteOnDates } from '../../../db/formats/ucdp-dates.ts'

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

describe('voteOnDates', () => {
  function orderOf(
    rows: readonly [string, string, string, string?][],
  ): ReturnType<ReturnType<typeof voteOnDates>['decide']> {
    const vote = voteOnDates()
    for (const [start, end, precision, source = ''] of rows) vote.add(start, end, precision, source)
    return vote.decide()
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
    expect(orderOf([['5/6/2014', '5/6/2014', '1']]).read).toEqual([
      { order: 'month-first', example: '5/6/2014' },
    ])
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
