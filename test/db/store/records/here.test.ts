import { expect, it } from 'vitest'
import { deleteRecord } from '../../../../db/commands/delete-record.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { Store } from '../../../../db/open.ts'
import { recordsHere } from '../../../../db/store/records/here.ts'
import { aStore } from '../../../support/builders.ts'

const point = (lng: number, lat: number): Json => ({ type: 'Point', coordinates: [lng, lat] })
const square = (lng: number, lat: number, side: number): Json => ({
  type: 'Polygon',
  coordinates: [
    [
      [lng, lat],
      [lng + side, lat],
      [lng + side, lat + side],
      [lng, lat + side],
      [lng, lat],
    ],
  ],
})
const make = (store: Store, type: string, set: Readonly<Record<string, Json>>): RecordId =>
  saveRecord(store, { type, set }).id
const labels = (records: readonly { readonly type: string; readonly label: string }[]): readonly string[] =>
  records.map(({ type, label }) => `${type} ${label}`)

it('finds the zones asked for, the places about a point, nearest first, and what names them', () => {
  const store = aStore()
  const zone = make(store, 'zone', { name: 'Zone 4', geometry: square(34, 31, 1) })
  make(store, 'place', { name: 'far', geometry: point(34.6, 31.5) })
  make(store, 'place', { name: 'near', geometry: point(34.502, 31.5) })
  make(store, 'place', { name: 'area', geometry: square(34.4, 31.4, 0.3) })
  make(store, 'event', { title: 'shelling', zone, location: { geometry: point(34.5, 31.5) } })
  make(store, 'figure', { measure: 'people', subject: zone })
  const gone = make(store, 'figure', { measure: 'wrong', subject: zone })
  deleteRecord(store, gone)
  const here = recordsHere(store.db, { lat: 31.5, lng: 34.5, metres: 500 }, [zone])
  expect(labels(here.zones)).toEqual(['zone Zone 4'])
  expect(labels(here.places)).toEqual(['place area', 'place near'])
  expect(labels(here.named)).toEqual(['figure people'])
  expect(here.more).toBe(0)
})

it('counts what it leaves out', () => {
  const store = aStore()
  for (let n = 0; n < 53; n += 1) make(store, 'place', { name: `p${String(n)}`, geometry: point(34.5, 31.5) })
  const here = recordsHere(store.db, { lat: 31.5, lng: 34.5, metres: 1 }, [])
  expect([here.places.length, here.more]).toEqual([50, 3])
})
