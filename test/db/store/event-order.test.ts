import { expect, it } from 'vitest'
import type { Json } from '../../../db/model/canonical.ts'
import { storedOrders } from '../../../db/model/events/event-orders.ts'
import { orderEvents } from '../../../db/store/events/event-order.ts'
import { aChange, aRecordId, aStore, aFaultyEvent, anEvent } from '../../support/builders.ts'
import { append } from '../../support/store.ts'

it('orders events whatever a faulty station wrote in the place of a text', () => {
  const store = aStore()
  const put = (n: number, type: string, set: Record<string, Json>) =>
    aChange({ record: aRecordId(n), type, at: n, set })
  const from = (n: number): Json => [{ source: aRecordId(n) }]
  append(store, [
    put(1, 'event', aFaultyEvent({ title: 12.5, placeName: true, sources: from(9) })),
    put(2, 'event', aFaultyEvent({ title: 'b', placeName: 'b', sources: from(8) })),
    put(3, 'event', aFaultyEvent({ title: 'a', placeName: 'a', sources: [{ source: 7 }] })),
    put(8, 'source', { name: 'Radio' }),
    put(9, 'source', { name: 7 }),
  ])
  expect([...orderEvents(store.db, 'title')]).toEqual([3, 2, 1])
  expect([...orderEvents(store.db, 'placeName')]).toEqual([3, 2, 1])
  expect([...orderEvents(store.db, 'source')]).toEqual([2, 1, 3])
})

it('orders events by every field that their list can show, by dates as they are read', () => {
  const store = aStore()
  const put = (n: number, set: Record<string, Json>) => aChange({ record: aRecordId(n), at: n, set })
  append(store, [
    put(1, anEvent({ reported: '2025-11-04' })),
    put(2, anEvent({ reported: null })),
    put(3, anEvent({ reported: '2025-10' })),
    put(4, anEvent({ reported: 'soon' })),
  ])
  expect([...orderEvents(store.db, 'reported')]).toEqual([3, 1, 2, 4])
  for (const by of storedOrders) expect(orderEvents(store.db, by)).toHaveLength(4)
  expect(() => orderEvents(store.db, "title') FROM secret")).toThrow('events have no order')
})
