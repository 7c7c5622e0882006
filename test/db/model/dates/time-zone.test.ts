import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAxis, parseEdtf, wallAxis } from '../../../../db/model/dates/edtf.ts'
import {
  isoInZone,
  offsetText,
  timeZoneNamed,
  timeZoneNames,
  timeZoneOr,
  utc,
} from '../../../../db/model/dates/time-zone.ts'
import type { TimeZone } from '../../../../db/model/dates/time-zone.ts'

function zone(name: string): TimeZone {
  const found = timeZoneNamed(name)
  if (found === null) throw new Error(`no zone ${name}`)
  return found
}

const at = (iso: string): number => Date.parse(iso)
const iso = (ms: number | null | undefined): string =>
  typeof ms === 'number' ? new Date(ms).toISOString() : String(ms)

describe('a time zone', () => {
  it('knows Gaza at the change of 25 October 2025', () => {
    const gaza = zone('Asia/Gaza')
    // 24 October, 23:30: still summer; a reading of the local time as UTC would find the clock put back.
    expect(gaza.instantsOf(at('2025-10-24T23:30Z')).map(iso)).toEqual(['2025-10-24T20:30:00.000Z'])
    expect(offsetText(gaza.offsetAt(at('2025-10-24T20:30Z')))).toBe('UTC+03:00')
    // The clock went from 02:00 back to 01:00.
    expect(gaza.instantsOf(at('2025-10-25T01:30Z')).map(iso)).toEqual([
      '2025-10-24T22:30:00.000Z',
      '2025-10-24T23:30:00.000Z',
    ])
    expect(iso(gaza.instantOf(at('2025-10-25T01:30Z')))).toBe('2025-10-24T22:30:00.000Z')
    expect(gaza.instantsOf(at('2025-10-25T02:00Z')).map(iso)).toEqual(['2025-10-25T00:00:00.000Z'])
  })

  it('says that an hour was left out, and moves on by it', () => {
    const gaza = zone('Asia/Gaza')
    expect(gaza.instantsOf(at('2025-04-12T02:30Z'))).toEqual([])
    const moved = gaza.instantOf(at('2025-04-12T02:30Z'))
    expect(iso(gaza.wallAt(moved))).toBe('2025-04-12T03:30:00.000Z')
  })

  it('takes a day that an island left out', () => {
    const apia = zone('Pacific/Apia')
    expect(apia.instantsOf(at('2011-12-30T12:00Z'))).toEqual([])
    expect(iso(apia.wallAt(apia.instantOf(at('2011-12-30T12:00Z'))))).toBe('2011-12-31T12:00:00.000Z')
  })

  it('reads names as they are written, and refuses what is none', () => {
    expect(timeZoneNamed('asia/gaza')?.name).toBe('Asia/Gaza')
    expect(timeZoneNamed('Etc/UTC')).toBe(utc)
    for (const name of ['', '+02:00', 'Mars/Olympus', 'Asia/Gaza; DROP', '../etc'])
      expect(timeZoneNamed(name)).toBeNull()
    expect(timeZoneOr('Mars/Olympus')).toBe(utc)
    expect(timeZoneOr(null)).toBe(utc)
  })

  it('agrees with the platform about every zone at any instant, and finds its way back', () => {
    const instant = fc.integer({ min: at('1850-01-01T00:00Z') / 1000, max: at('2100-01-01T00:00Z') / 1000 })
    fc.assert(
      fc.property(fc.constantFrom(...timeZoneNames()), instant, (name, seconds) => {
        const [one, ms] = [zone(name), seconds * 1000]
        const clock = new Intl.DateTimeFormat('sv-SE', {
          timeZone: name,
          dateStyle: 'short',
          timeStyle: 'medium',
        })
        expect(iso(one.wallAt(ms)).slice(0, 19).replace('T', ' ')).toBe(clock.format(ms))
        const wall = one.wallAt(ms)
        expect(one.instantsOf(wall)).toContain(ms)
        for (const found of one.instantsOf(wall)) expect(one.wallAt(found)).toBe(wall)
        expect(one.instantOf(wall)).toBe(one.instantsOf(wall)[0])
      }),
      { numRuns: 1000 },
    )
  })

  it('finds both instants of a doubled hour in every zone that changes its clock', () => {
    for (const name of timeZoneNames()) {
      const one = zone(name)
      for (let day = at('2025-01-01T00:00Z'); day < at('2026-01-01T00:00Z'); day += 86_400_000) {
        const back = one.offsetAt(day) - one.offsetAt(day + 86_400_000)
        if (back <= 0) continue
        let change = day
        while (one.offsetAt(change) === one.offsetAt(day)) change += 60_000
        expect(one.instantsOf(one.wallAt(change))).toEqual([change - back, change])
      }
    }
  })

  it('writes an instant with the offset of its zone', () => {
    expect(isoInZone(at('2025-11-03T21:59:59.999Z'), zone('Asia/Gaza'))).toBe('2025-11-03T23:59:59.999+02:00')
    expect(isoInZone(at('2025-11-03T21:59:59.999Z'), utc)).toBe('2025-11-03T21:59:59.999Z')
    expect(isoInZone(at('2025-07-01T00:00Z'), zone('America/St_Johns'))).toBe('2025-06-30T21:30:00.000-02:30')
  })
})

describe('the axis of a date', () => {
  const gaza = zone('Asia/Gaza')
  const on = (edtf: string): readonly string[] => {
    const date = parseEdtf(edtf, wallAxis(gaza))
    return [iso(date?.earliest), iso(date?.latest)]
  }

  it('counts what has an offset by the clock of the zone, and leaves days where they are', () => {
    expect(on('2026-01-01T01:00+02:00')).toEqual(['2026-01-01T01:00:00.000Z', '2026-01-01T01:00:59.999Z'])
    expect(on('2025-12-31T23:00Z')).toEqual(['2026-01-01T01:00:00.000Z', '2026-01-01T01:00:59.999Z'])
    expect(on('2026-01-01T01:00')).toEqual(['2026-01-01T01:00:00.000Z', '2026-01-01T01:00:59.999Z'])
    expect(on('2026-01-01')).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T23:59:59.999Z'])
    expect(on('2025-12/2026-01-01T01:00+02:00')).toEqual([
      '2025-12-01T00:00:00.000Z',
      '2026-01-01T01:00:59.999Z',
    ])
  })

  it('takes a night in which the clock was put back', () => {
    // 21:50 to 22:10 UTC: the clock shows 00:50 to 01:10; then an hour later by the second 01:10.
    expect(on('2025-10-25T01:50+03:00/2025-10-25T01:10+02:00')).toEqual([
      '2025-10-25T01:10:00.000Z',
      '2025-10-25T01:50:59.999Z',
    ])
  })

  it('takes a day and a time of the next as an interval, whatever the offset', () => {
    expect(parseEdtf('2025-12-31/2026-01-01T01:00+02:00')?.edtf).toBe('2025-12-31/2026-01-01T01:00+02:00')
    expect(parseEdtf('2026-01-01T10:00Z/2026-01-01T10:00+02:00')).toBeNull()
  })

  it('gives the instants of a day of the zone', () => {
    const date = parseEdtf('2025-10-25', instantAxis(gaza))
    expect([iso(date?.earliest), iso(date?.latest)]).toEqual([
      '2025-10-24T21:00:00.000Z',
      '2025-10-25T21:59:59.999Z',
    ])
  })
})
