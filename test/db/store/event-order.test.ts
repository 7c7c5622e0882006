import { expect, it } from 'vitest'
import type { Json } from '../../../db/model/canonical.ts'
import { orderEvents } from '../../../db/store/events/event-order.ts'
import { aChange, aRecordId, aStore, anEvent } from '../../support/builders.ts'
import { append } from '../../support/store.ts'

it('orders events whatever a faulty station wrote in the place of a text', () => {
  const store = aStore()
  const put = (n: number, type: string, set: Record<string, Json>) =>
    aChange({ record: aRecordId(n), type, at: n, set })
  const from = (n: number): Json => [{ source: aRecordId(n) }]
  append(store, [
    put(1, 'event', anEvent({ title: 12.5, placeName: true, sources: from(9) })),
    put(2, 'event', anEvent({ title: 'b', placeName: 'b', sources: from(8) })),
    put(3, 'event', anEvent({ title: 'a', placeName: 'a', sources: [{ source: 7 }] })),
    put(8, 'source', { name: 'Radio' }),
    put(9, 'source', { name: 7 }),
  ])
  expect([...orderEvents(store.db, 'title')]).toEqual([3, 2, 1])
  expect([...orderEvents(store.db, 'placeName')]).toEqual([3, 2, 1])
  expect([...orderEvents(store.db, 'source')]).toEqual([2, 1, 3])
})
