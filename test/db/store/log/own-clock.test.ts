import { fieldIn } from '../../../../db/model/record/read-field.ts'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { openExistingStore } from '../../../../db/commands/create-store.ts'
import { checkClockOfNewStore, judgeOwnClock } from '../../../../db/commands/judge-own-clock.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { exportBundle } from '../../../../db/exchange/bundle/export-bundle.ts'
import { verifyStore } from '../../../../db/exchange/verify/verify.ts'
import { timesOutOfOrder } from '../../../../db/model/record/own-clock.ts'
import type { Store } from '../../../../db/open.ts'
import { handoverOf } from '../../../../db/store/situation/handover.ts'
import { listRecords } from '../../../../db/store/events/list.ts'
import { doubtfulClocks } from '../../../../db/store/log/own-clock.ts'
import { findRecord } from '../../../../db/store/records/record.ts'
import { historyOf } from '../../../../db/store/records/record-view.ts'
import { anEvent, aFolder, aStore } from '../../../support/builders.ts'
import { join } from 'node:path'

const at = (text: string): number => Date.parse(`${text}Z`)

function setClock(text: string): void {
  vi.useFakeTimers({ toFake: ['Date'] })
  vi.setSystemTime(at(text))
}
afterEach(() => {
  vi.useRealTimers()
})

const save = (store: Store, title: string): ReturnType<typeof saveRecord> =>
  saveRecord(store, { type: 'event', set: anEvent({ title }) })
const titles = (store: Store, knownOn: string | null): readonly unknown[] =>
  [
    ...listRecords(store.db, {
      ...{ type: 'event', filter: {}, asOf: null, limit: null },
      knownOn: knownOn === null ? null : at(knownOn),
    }).records,
  ]
    .map(({ fields }) => fieldIn(fields, 'title'))
    .sort()
const refused = (doubt: string): Error =>
  expect.objectContaining({
    code: 'clock-doubtful',
    details: expect.objectContaining({ doubt }) as object,
  }) as Error

/** A store with an event of each of two days. */
function aStoreOfTwoDays(): Store {
  setClock('2027-03-01T08:00')
  const store = aStore()
  save(store, 'first')
  setClock('2027-03-02T08:00')
  save(store, 'second')
  return store
}

describe('a clock that jumped', () => {
  it('is asked about before anything is saved, and nothing is', async () => {
    const store = aStoreOfTwoDays()
    const before = titles(store, null)
    for (const [clock, doubt] of [
      ['1970-01-01T00:10', 'behind'],
      ['2027-03-02T06:30', 'behind'],
      ['2039-05-01T00:00', 'ahead'],
    ] as const) {
      setClock(clock)
      expect(() => save(store, 'doubtful')).toThrow(refused(doubt))
      await expect(
        exportBundle(store, join(aFolder(), 'a.situ'), { title: '', note: '' }),
      ).rejects.toMatchObject({ code: 'clock-doubtful' })
      expect(titles(store, null)).toEqual(before)
    }
    // Minutes back, and months of rest, are nothing to ask about.
    setClock('2027-03-02T07:45')
    save(store, 'a little back')
    setClock('2027-12-24T08:00')
    save(store, 'after a rest')
    store.close()
  })

  it('and is wrong: what is saved counts as after the last, in order, and is named', () => {
    const store = aStoreOfTwoDays()
    setClock('1970-01-01T00:10')
    judgeOwnClock(store, 'wrong')
    const made = save(store, 'third')
    setClock('1970-01-01T01:10')
    save(store, 'an hour later')
    setClock('2027-03-03T08:00')
    save(store, 'fourth')
    expect(titles(store, '2027-03-02T07:59')).toEqual(['first'])
    expect(titles(store, '2027-03-02T08:00')).toEqual(['first', 'second', 'third'])
    expect(titles(store, '2027-03-02T09:00')).toEqual(['an hour later', 'first', 'second', 'third'])
    expect(titles(store, '2027-03-03T08:00')).toHaveLength(5)
    const named = [
      { what: 'new event', at: at('2027-03-02T08:00'), clockAt: at('1970-01-01T00:10'), changes: 1 },
      { what: 'new event', at: at('2027-03-02T09:00'), clockAt: at('1970-01-01T01:10'), changes: 1 },
    ]
    expect(doubtfulClocks(store.db)).toEqual(named)
    expect(verifyStore(store.db).clocks).toEqual({ receipts: named, changes: [] })
    const handover = handoverOf(store.db, at('2027-03-02T07:00'), at('2027-03-03T09:00'))
    expect(handover.clocks).toEqual(named)
    expect(handover.created.total).toBe(4)
    const record = findRecord(store.db, made.id)
    expect(record && historyOf(store.db, record)[0]?.stamp.slice(0, 10)).toBe('2027-03-02')
    store.close()
  })

  it('and was wrong then: what was saved by it gets the time of what came before, and its lead is left behind', () => {
    const store = aStoreOfTwoDays()
    setClock('2039-05-01T00:00')
    judgeOwnClock(store, 'right')
    const ahead = save(store, 'third')
    setClock('2027-03-03T08:00')
    expect(() => save(store, 'fourth')).toThrow(refused('behind'))
    judgeOwnClock(store, 'right')
    const { id } = save(store, 'fourth')
    expect(titles(store, '2027-03-02T07:59')).toEqual(['first'])
    expect(titles(store, '2027-03-02T08:00')).toEqual(['first', 'second', 'third'])
    expect(titles(store, '2027-03-03T08:00')).toEqual(['first', 'fourth', 'second', 'third'])
    const record = findRecord(store.db, id)
    expect(record?.stamp.slice(0, 10)).toBe('2027-03-03')
    const wrong = findRecord(store.db, ahead.id)
    expect(wrong && historyOf(store.db, wrong).map(({ clock }) => clock)).toEqual(['ahead'])
    expect(verifyStore(store.db).clocks).toMatchObject({
      receipts: [{ at: at('2027-03-02T08:00'), clockAt: at('2039-05-01T00:00') }],
      changes: [{ change: ahead.change, receivedAt: at('2027-03-02T08:00') }],
    })
    expect(handoverOf(store.db, at('2027-03-02T07:00'), at('2027-03-03T09:00')).created.total).toBe(3)
    // An edit of what carries the wrong time: its parent tells the order, its stamp the time.
    setClock('2027-03-04T08:00')
    saveRecord(store, { type: 'event', id: ahead.id, set: { title: 'third, edited' } })
    const edited = findRecord(store.db, ahead.id)
    expect(fieldIn(edited?.fields, 'title')).toBe('third, edited')
    expect(
      edited &&
        historyOf(store.db, edited)
          .map(({ clock }) => clock)
          .sort(),
    ).toEqual(['ahead', null])
    store.close()
  })

  it('in a store from before is told from the order of the log when it is opened', () => {
    const store = aStoreOfTwoDays()
    setClock('2027-03-03T08:00')
    for (const title of ['third', 'fourth', 'fifth']) save(store, title)
    const setAt = store.db.prepare('UPDATE receipt SET at = ? WHERE row = (SELECT max(row) - ? FROM receipt)')
    setAt.run(at('1970-01-01T00:10'), 2)
    setAt.run(at('2039-05-01T00:00'), 1)
    const { path } = store
    store.close()
    const again = openExistingStore(path, { passphrase: null })
    expect(titles(again, '2027-03-01T23:59')).toEqual(['first'])
    expect(titles(again, '2027-03-02T23:59')).toEqual(['first', 'fourth', 'second', 'third'])
    expect(titles(again, '2027-03-03T08:00')).toHaveLength(5)
    expect(doubtfulClocks(again.db).map(({ clockAt }) => clockAt)).toEqual([
      at('1970-01-01T00:10'),
      at('2039-05-01T00:00'),
    ])
    again.close()
  })

  it('before a store is made is refused', () => {
    setClock('1970-01-01T00:10')
    expect(checkClockOfNewStore).toThrow(refused('behind'))
    setClock('2027-01-01T00:00')
    expect(checkClockOfNewStore).not.toThrow()
  })
})

it('times out of order: what is left never goes back, and no more could be', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 9 }), (times) => {
      const out = timesOutOfOrder(times)
      const left = times.filter((_, index) => !out.has(index))
      expect([...left].sort((a, b) => a - b)).toEqual(left)
      let most = 0
      for (let pick = 0; pick < 1 << times.length; pick += 1) {
        const some = times.filter((_, index) => (pick & (1 << index)) !== 0)
        if (some.every((time, index) => index === 0 || (some[index - 1] ?? 0) <= time))
          most = Math.max(most, some.length)
      }
      expect(left).toHaveLength(most)
    }),
    { numRuns: 300 },
  )
  expect([...timesOutOfOrder([1, 2, 2039, 3])]).toEqual([2])
  expect([...timesOutOfOrder([5, 6, 0, 7])]).toEqual([2])
})
