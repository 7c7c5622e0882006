import { utcAxis } from '../../../../db/model/dates/edtf.ts'
import { describe, expect, test } from 'vitest'
import { daysOverdue, daysSince, standingAt } from '../../../../db/model/situation/standing.ts'
import type { Standing } from '../../../../db/model/situation/standing.ts'
import { aRecordId } from '../../../support/builders.ts'

const day = (iso: string): number => Date.parse(`${iso}T12:00:00Z`)

function aStatement(n: number, over: Partial<Standing>): Standing {
  return {
    id: aRecordId(n),
    value: 'vacant',
    holder: null,
    validFrom: '',
    validTo: '',
    basis: 'reported',
    chosen: false,
    why: '',
    stamp: String(n),
    ...over,
  }
}

describe('where a record stands', () => {
  const own = { value: 'appointed', holder: aRecordId(9), since: '2025-11-10' }
  const vacant = aStatement(1, { validFrom: '2025-10-01' })

  test('its own fields count from their date, statements before that', () => {
    expect(standingAt(own, [vacant], day('2025-11-10'), utcAxis)).toMatchObject({
      value: 'appointed',
      by: null,
    })
    expect(standingAt(own, [vacant], day('2025-11-09'), utcAxis)).toMatchObject({
      value: 'vacant',
      since: '2025-10-01',
      by: vacant.id,
    })
    expect(standingAt(own, [vacant], day('2025-09-30'), utcAxis)).toMatchObject({ value: '', since: '' })
    expect(standingAt(own, [], day('2025-11-09'), utcAxis).value).toBe('')
  })

  test('without a date of their own they count from the newest statement on', () => {
    const undated = { ...own, since: '' }
    expect(standingAt(undated, [vacant], day('2025-10-02'), utcAxis).value).toBe('appointed')
    expect(standingAt(undated, [vacant], day('2025-09-30'), utcAxis).value).toBe('')
    expect(standingAt(undated, [], day('1999-01-01'), utcAxis).value).toBe('appointed')
  })

  test('what the office has chosen counts before what began later, and says why', () => {
    const chosen = aStatement(2, { validFrom: '2025-11-01', chosen: true, why: 'Seen by our team' })
    const later = aStatement(3, { validFrom: '2025-11-12', value: 'acting', basis: 'announced' })
    expect(standingAt(own, [vacant, chosen, later], day('2025-11-20'), utcAxis)).toMatchObject({
      value: 'vacant',
      by: chosen.id,
      chosen: true,
      why: 'Seen by our team',
      said: later,
      seen: chosen,
    })
  })

  test('a statement ends with the last instant of its date', () => {
    const ended = aStatement(4, { validFrom: '2025-10', validTo: '2025-11-03' })
    const none = { value: '', holder: null, since: '' }
    expect(standingAt(none, [ended], Date.parse('2025-11-03T23:59:59Z'), utcAxis).value).toBe('vacant')
    expect(standingAt(none, [ended], Date.parse('2025-11-04T00:00:00Z'), utcAxis).value).toBe('')
  })

  test('the order of statements makes no difference', () => {
    const a = aStatement(5, { validFrom: '2025-11-01', value: 'acting' })
    const b = aStatement(6, { validFrom: '2025-11-01', value: 'contested' })
    const none = { value: '', holder: null, since: '' }
    expect(standingAt(none, [a, b], day('2025-11-02'), utcAxis)).toEqual(
      standingAt(none, [b, a], day('2025-11-02'), utcAxis),
    )
    expect(standingAt(none, [b, a], day('2025-11-02'), utcAxis).value).toBe('contested')
  })
})

describe('days', () => {
  test('since a date, whole days', () => {
    expect(daysSince('2025-11-01', Date.parse('2025-11-11T00:00:00Z'), utcAxis)).toBe(10)
    expect(daysSince('2025-11', day('2025-11-01'), utcAxis)).toBe(0)
    expect(daysSince('', day('2025-11-01'), utcAxis)).toBeNull()
    expect(daysSince('2025-12-01', day('2025-11-01'), utcAxis)).toBeNull()
  })

  test('overdue from the first instant after the last of the date', () => {
    expect(daysOverdue('2025-11-01', Date.parse('2025-11-01T23:59:59Z'), utcAxis)).toBe(0)
    expect(daysOverdue('2025-11-01', day('2025-11-02'), utcAxis)).toBe(1)
    expect(daysOverdue('2025-10', day('2025-11-10'), utcAxis)).toBe(10)
    expect(daysOverdue('', day('2025-11-10'), utcAxis)).toBe(0)
  })
})
