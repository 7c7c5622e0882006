import fc from 'fast-check'
import { expect, it } from 'vitest'
import { rebuild } from '../../db/commands/rebuild.ts'
import type { Json } from '../../db/model/canonical.ts'
import { recordTypes } from '../../db/model/record/records.ts'
import { loadEventColumns } from '../../db/store/events/columns.ts'
import { findRecord } from '../../db/store/records/record.ts'
import { recordView, summaryOf } from '../../db/store/records/record-view.ts'
import { handoverOf } from '../../db/store/situation/handover.ts'
import { standingOf } from '../../db/store/situation/standing.ts'
import { summarise } from '../../db/store/situation/situation.ts'
import { situationBox } from '../../db/store/situation/situation-box.ts'
import { aChange, aRecordId, aStore } from '../support/builders.ts'
import { append, dumpAll, titlesOf } from '../support/store.ts'

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<Json>
const text = fc.string({ unit: 'binary', maxLength: 40 }).map((value) => value.toWellFormed())
const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.constantFrom(180, -180, 90, -90, 179.999999999, 1e308, -0, 5e-324),
)
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -90, max: 90, noNaN: true }),
)
const ring = fc
  .array(position, { minLength: 3, maxLength: 6 })
  .map((points) => [...points, points[0] ?? [0, 0]])
const geometry = fc.oneof(
  fc.record({ type: fc.constantFrom('Point', 'Polygon', 'MultiPolygon', 'Nowhere'), coordinates: json }),
  fc.record({ type: fc.constant('Point'), coordinates: fc.array(number, { maxLength: 4 }) }),
  fc.record({ type: fc.constant('Polygon'), coordinates: fc.array(ring, { minLength: 1, maxLength: 2 }) }),
  fc.record({
    type: fc.constant('MultiPolygon'),
    coordinates: fc.array(fc.array(ring, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 2 }),
  }),
)
const date = fc.constantFrom(
  '2025-11~',
  '../2025',
  '2025/..',
  '2025-13-45',
  'Y-170000002',
  'Y17E7',
  'Y99999999999999999999',
  '-9999',
  '0000',
  '2025-21',
  '2025-XX',
  '{2025,2026}',
  '2026/2025',
  '2025-11-03T24:00:00',
)
const valueOf = (field: string): fc.Arbitrary<Json> => {
  const any = fc.oneof(json, text, fc.constantFrom<Json>(aRecordId(3), [{ actor: aRecordId(4) }]))
  if (field === 'geometry') return fc.oneof(any, geometry as fc.Arbitrary<Json>)
  if (field === 'occurred') return fc.oneof(any, date)
  if (field === 'location')
    return fc.oneof(
      any,
      fc.record({ geometry, precision: number, radius: number }, { requiredKeys: [] }) as fc.Arbitrary<Json>,
    )
  return any
}
const names = ['title', 'name', 'otherNames', 'kind', 'verification', 'sensitivity', 'occurred', 'location']
const odd = ['geometry', 'placeName', 'zone', 'actors', 'sources', 'extra', 'constructor', '__proto__', '']
const entry = fc.constantFrom(...names, ...odd).chain((field) => fc.tuple(fc.constant(field), valueOf(field)))
const change = fc.tuple(
  fc.constantFrom(...recordTypes, 'constructor', 'hologram'),
  fc.integer({ min: 1, max: 3 }),
  fc.array(entry, { maxLength: 6 }),
)

it('no value makes a merge, a list or a view fail (I6), and rebuilt equals incremental', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 20 }), (changes) => {
      const store = aStore()
      changes.forEach(([type, record, entries], at) => {
        append(store, [aChange({ record: aRecordId(record), type, at, set: Object.fromEntries(entries) })])
      })
      const incremental = dumpAll(store)
      rebuild(store)
      expect(dumpAll(store)).toBe(incremental)
      for (let id = 1; id <= 3; id += 1) {
        const record = findRecord(store.db, aRecordId(id))
        if (record === null) continue
        recordView(store.db, record)
        summaryOf(store.db, record)
        standingOf(store.db, record.id, 0, null)
        standingOf(store.db, record.id, 0, 2)
        titlesOf(store, {
          type: record.type,
          filter: { bbox: [170, -90, -170, 90], from: 0 },
          asOf: 1,
          knownOn: 2,
        })
      }
      expect(titlesOf(store)).toHaveLength(loadEventColumns(store.db).count)
      summarise(store.db, 0, 2)
      summarise(store.db, null, null)
      handoverOf(store.db, 0, Date.now())
      for (const edge of situationBox(store.db)) expect(Number.isFinite(edge)).toBe(true)
      store.close()
    }),
    { numRuns: 150 },
  )
  expect(Object.hasOwn(Object, 'new')).toBe(false)
})
