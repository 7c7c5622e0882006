import { describe, expect, it } from 'vitest'
import { timeZoneOr } from '../../../db/model/dates/time-zone.ts'
import { parseWhen } from '../../../db/model/dates/when.ts'
import { emptyEntry, nextEntry, readEntry } from '../../../renderer/features/entry/entry-draft.ts'
import { placeZone } from '../../../renderer/features/entry/place-zone.ts'
import { entryZone, whenContext } from '../../../renderer/features/entry/when-context.ts'

const gaza = timeZoneOr('Asia/Gaza')
const cairo = { lat: 30.05, lng: 31.2 }

describe('the clock of an entry', () => {
  it('of the place is offered where it shows something else than the operation’s then', () => {
    // On 20 April 2025 Gaza has summer time, and Cairo not before the 25th.
    const april = Date.parse('2025-04-20T09:00Z')
    expect(placeZone(cairo, gaza, april)?.name).toBe('Africa/Cairo')
    expect(placeZone(cairo, gaza, Date.parse('2025-07-01T09:00Z'))).toBeNull()
    expect(placeZone({ lat: 31.5, lng: 34.45 }, gaza, april)).toBeNull()
    expect(placeZone(null, gaza, april)).toBeNull()
  })

  it('is the operation’s unless another was chosen, and stays for the next event of the report', () => {
    const empty = emptyEntry('today')
    expect(entryZone(empty, gaza)).toBe(gaza)
    const chosen = { ...empty, when: '20 Apr 2025 10:00', whenZone: 'Africa/Cairo' }
    expect(parseWhen(chosen.when, whenContext(chosen, gaza))?.edtf).toBe('2025-04-20T10:00+02:00')
    expect(parseWhen(chosen.when, whenContext(empty, gaza))?.edtf).toBe('2025-04-20T10:00+03:00')
    expect(nextEntry(chosen, 'today')).toMatchObject({ when: chosen.when, whenZone: 'Africa/Cairo' })
    const twice = { ...empty, when: '25 Oct 2025 01:30', whenSecond: true }
    expect(parseWhen(twice.when, whenContext(twice, gaza))?.edtf).toBe('2025-10-25T01:30+02:00')
  })

  it('is not missed in a draft that an older Situ kept', () => {
    const { whenZone: _zone, whenSecond: _second, ...older } = emptyEntry('today')
    expect(readEntry(older)).toEqual(emptyEntry('today'))
  })
})
