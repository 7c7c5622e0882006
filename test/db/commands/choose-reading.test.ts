import { fieldIn } from '../../../db/model/record/read-field.ts'
import { describe, expect, test } from 'vitest'
import { chooseReading } from '../../../db/commands/choose-reading.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { undoLast } from '../../../db/commands/undo-last.ts'
import type { Json } from '../../../db/model/canonical.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import type { Store } from '../../../db/open.ts'
import { controlAt, summarise } from '../../../db/store/situation/situation.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { standingOf } from '../../../db/store/situation/standing.ts'
import { aStore } from '../../support/builders.ts'

const day = (iso: string): number => Date.parse(`${iso}T12:00:00Z`)
const at = day('2025-12-05')

function save(store: Store, type: string, set: Readonly<Record<string, Json>>): RecordId {
  return saveRecord(store, { type, set }).id
}

interface Disputed {
  readonly store: Store
  readonly post: RecordId
  readonly holder: RecordId
  readonly said: RecordId
  readonly seen: RecordId
}

/** A post that was announced as filled, and found empty on the same day. */
function aDisputedPost(): Disputed {
  const store = aStore()
  const holder = save(store, 'actor', { name: 'Council of elders' })
  const post = save(store, 'post', { name: 'Head of the mission', status: 'vacant', since: '2025-11-01' })
  const source = save(store, 'source', { name: 'Patrol', reliability: 'B' })
  const statement = { subject: post, about: 'status', validFrom: '2025-12-01' }
  const seen = save(store, 'statement', {
    ...statement,
    value: 'vacant',
    basis: 'observed',
    sources: [{ source, credibility: '2' }],
  })
  const said = save(store, 'statement', { ...statement, value: 'appointed', holder, basis: 'announced' })
  return { store, post, holder, said, seen }
}

describe('the reading that the office has chosen', () => {
  test('contradictory statements stand side by side, and the newest counts', () => {
    const { store, post, holder, said, seen } = aDisputedPost()
    const standing = standingOf(store.db, post, at, null)
    expect(standing).toMatchObject({
      about: 'status',
      value: 'appointed',
      holder: { id: holder, name: 'Council of elders' },
      by: said,
      chosen: false,
      own: { value: 'vacant', since: '2025-11-01' },
    })
    expect(standing?.readings.map((reading) => [reading.id, reading.contradicts, reading.holds])).toEqual([
      [said, true, true],
      [seen, true, true],
    ])
    expect(standing?.readings[1]?.sources).toEqual([{ name: 'Patrol', reliability: 'B', credibility: '2' }])
    const summary = summarise(store.db, at, null)
    expect(summary.differences).toMatchObject([
      { subject: { id: post }, about: 'status', said: { id: said }, seen: { id: seen } },
    ])
    expect(summary.contradictions).toMatchObject([{ subject: { id: post }, counts: said, chosen: false }])
    expect(summary.posts.list[0]).toMatchObject({ said: { value: 'appointed' }, seen: { value: 'vacant' } })
  })

  test('is one at a time, says why, and is taken back by undo', () => {
    const { store, post, said, seen } = aDisputedPost()
    chooseReading(store, seen, ' The office was locked on three visits ')
    expect(standingOf(store.db, post, at, null)).toMatchObject({
      value: 'vacant',
      by: seen,
      chosen: true,
      why: 'The office was locked on three visits',
    })
    expect(summarise(store.db, at, null).contradictions).toMatchObject([{ counts: seen, chosen: true }])
    chooseReading(store, said, 'A letter of appointment came')
    expect(standingOf(store.db, post, at, null)).toMatchObject({ by: said, chosen: true })
    expect(fieldIn(findRecord(store.db, seen)?.fields, 'chosen')).toBeUndefined()
    undoLast(store)
    expect(standingOf(store.db, post, at, null)).toMatchObject({ by: seen, chosen: true })
    chooseReading(store, seen, null)
    // Of two begun on one day, the one written last counts: the one that was just taken back.
    expect(standingOf(store.db, post, at, null)).toMatchObject({ by: seen, chosen: false, why: '' })
  })

  test('leaves what others said of other things alone', () => {
    const { store, seen } = aDisputedPost()
    const other = save(store, 'post', { name: 'Deputy' })
    const elsewhere = save(store, 'statement', {
      subject: other,
      about: 'status',
      value: 'acting',
      validFrom: '2025-12-01',
    })
    chooseReading(store, elsewhere, 'Seen by us')
    chooseReading(store, seen, 'Seen by us')
    expect(fieldIn(findRecord(store.db, elsewhere)?.fields, 'chosen')).toBe(true)
  })

  test('of two who control a zone, the chosen one is drawn and counted', () => {
    const store = aStore()
    const [north, south] = ['North', 'South'].map((name) => save(store, 'actor', { name }))
    const square = [[[0, 0], [1, 0], [1, 1], [0, 1], [0, 0]]] // prettier-ignore
    const zone = save(store, 'zone', { name: 'Hill', geometry: { type: 'Polygon', coordinates: square } })
    const period = (controller: RecordId | undefined, basis: string): RecordId =>
      save(store, 'control', {
        zone,
        controller: controller ?? null,
        status: 'controlled',
        basis,
        validFrom: '2025-12-01',
      })
    const seen = period(north, 'observed')
    const said = period(south, 'announced')
    expect(controlAt(store.db, at, null)[0]?.control?.id).toBe(said)
    const { differences, contradictions } = summarise(store.db, at, null)
    expect(differences).toMatchObject([{ subject: { id: zone, type: 'zone' }, about: 'control' }])
    expect(contradictions).toMatchObject([{ counts: said, readings: [{ id: said }, { id: seen }] }])
    chooseReading(store, seen, 'Our patrol stood there')
    expect(controlAt(store.db, at, null)[0]?.control?.id).toBe(seen)
    expect(standingOf(store.db, zone, at, null)).toMatchObject({ about: 'control', by: seen, chosen: true })
  })

  test('refuses other records and a choice without a reason, and changes nothing', () => {
    const { store, post, seen } = aDisputedPost()
    expect(() => {
      chooseReading(store, post, 'why')
    }).toThrow(/is a post/)
    expect(() => {
      chooseReading(store, seen, '  ')
    }).toThrow(/say why/)
    expect(() => {
      chooseReading(store, '00000000-0000-4000-8000-000000000000' as RecordId, 'why')
    }).toThrow(/no record/)
    expect(fieldIn(findRecord(store.db, seen)?.fields, 'chosen')).toBeUndefined()
  })
})

describe('a step in the verification of an event', () => {
  test('says who and when, moves the event, and both go back together', () => {
    const store = aStore()
    const event = save(store, 'event', { title: 'Shelling', verification: 'reported' })
    save(store, 'statement', {
      subject: event,
      about: 'verification',
      value: 'corroborated',
      by: 'Patrol leader',
      validFrom: '2025-12-02',
    })
    expect(fieldIn(findRecord(store.db, event)?.fields, 'verification')).toBe('corroborated')
    expect(standingOf(store.db, event, at, null)).toMatchObject({
      about: 'verification',
      value: 'corroborated',
      readings: [{ value: 'corroborated', who: 'Patrol leader', since: '2025-12-02' }],
    })
    undoLast(store)
    expect(fieldIn(findRecord(store.db, event)?.fields, 'verification')).toBe('reported')
    expect(standingOf(store.db, event, at, null)?.readings).toEqual([])
  })
})
