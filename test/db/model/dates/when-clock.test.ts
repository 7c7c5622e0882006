import { describe, expect, it } from 'vitest'
import { timeZoneOr } from '../../../../db/model/dates/time-zone.ts'
import { offsetsOf, readByClock } from '../../../../db/model/dates/when-clock.ts'

const gaza = timeZoneOr('Asia/Gaza')
const now = Date.parse('2025-10-26T09:00Z')

function read(text: string, second = false, at = now) {
  const found = readByClock(text, { now: at, zone: gaza, second })
  return found === null
    ? null
    : { edtf: found.date.edtf, notes: found.notes.map(({ kind, said }) => [kind, said]) }
}

describe('a time by the clock of a zone', () => {
  it('has the offset of that day and hour, up to the change of the clock', () => {
    // Read as if it were UTC, 23:30 of the 24th lies after the change.
    expect(read('24 Oct 2025 23:30')).toEqual({ edtf: '2025-10-24T23:30+03:00', notes: [] })
    expect(read('25 Oct 2025 00:59')).toEqual({ edtf: '2025-10-25T00:59+03:00', notes: [] })
    expect(read('25 Oct 2025 02:00')).toEqual({ edtf: '2025-10-25T02:00+02:00', notes: [] })
    expect(read('24 Oct 2025 22:00 - 25 Oct 2025 03:00')).toEqual({
      edtf: '2025-10-24T22:00+03:00/2025-10-25T03:00+02:00',
      notes: [],
    })
  })

  it('that it showed twice is the first, or the second when that is said', () => {
    const notes = [['doubled', '2025-10-25T01:30']]
    expect(read('25 Oct 2025 01:30')).toEqual({ edtf: '2025-10-25T01:30+03:00', notes })
    expect(read('25 Oct 2025 01:30', true)).toEqual({ edtf: '2025-10-25T01:30+02:00', notes })
    expect(read('about 25 Oct 2025 01:30', true)).toEqual({ edtf: '2025-10-25T01:30+02:00~', notes })
    expect(readByClock('25 Oct 2025 01:30', { now, zone: gaza, second: false })?.notes[0]?.offsets).toEqual([
      'UTC+03:00',
      'UTC+02:00',
    ])
  })

  it('that it never showed is moved on, and said', () => {
    expect(read('12 Apr 2025 02:30')).toEqual({
      edtf: '2025-04-12T03:30+03:00',
      notes: [['skipped', '2025-04-12T02:30']],
    })
  })

  it('is not asked about where the offset or the instant is told', () => {
    expect(read('2025-10-25T01:30+02:00')).toEqual({ edtf: '2025-10-25T01:30+02:00', notes: [] })
    expect(read('25 Oct 2025 01:30 UTC')).toEqual({ edtf: '2025-10-25T01:30Z', notes: [] })
    const inSecond = Date.parse('2025-10-24T23:30Z')
    expect(read('now', false, inSecond)).toEqual({ edtf: '2025-10-25T01:30+02:00', notes: [] })
    expect(read('2 hours ago', false, inSecond)).toEqual({ edtf: '2025-10-25T00:30+03:00~', notes: [] })
  })

  it('knows what day it is there', () => {
    expect(read('today', false, Date.parse('2025-10-24T21:00Z'))?.edtf).toBe('2025-10-25')
    expect(read('today', false, Date.parse('2025-10-24T20:59Z'))?.edtf).toBe('2025-10-24')
  })

  it('is told with what it is ahead of UTC, and whose clock it is', () => {
    expect(offsetsOf('2025-10-24T23:30+03:00', gaza)).toBe('UTC+03:00 Asia/Gaza')
    expect(offsetsOf('2025-10-24T23:30+03:00~', gaza)).toBe('UTC+03:00 Asia/Gaza')
    expect(offsetsOf('2025-10-24T22:00+03:00/2025-10-25T03:00+02:00', gaza)).toBe(
      'UTC+03:00 – UTC+02:00 Asia/Gaza',
    )
    expect(offsetsOf('2025-10-24T23:30+02:00', gaza)).toBe('UTC+02:00')
    for (const edtf of ['2025-10-24', '2025-10-24T23:30', '2025-10-24T23:30Z', '2025/..'])
      expect(offsetsOf(edtf, gaza)).toBeNull()
  })
})
