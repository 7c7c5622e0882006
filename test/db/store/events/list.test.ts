import { fieldIn } from '../../../../db/model/record/read-field.ts'
import { describe, expect, it } from 'vitest'
import { deleteRecord } from '../../../../db/commands/delete-record.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { Json } from '../../../../db/model/canonical.ts'
import type { Store } from '../../../../db/open.ts'
import { listRecords } from '../../../../db/store/events/list.ts'
import { aChange, aRecordId, aStore } from '../../../support/builders.ts'
import { aClock, append, titlesOf } from '../../../support/store.ts'

const day = (text: string): number => Date.parse(`${text}T00:00:00Z`)
const at = (lng: number, lat: number) => ({ geometry: { type: 'Point', coordinates: [lng, lat] } })
const save = (store: Store, set: Readonly<Record<string, Json>>, type = 'event') =>
  saveRecord(store, { type, set }).id
const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

describe('list', () => {
  it('goes by stamp, then by id, and counts what the limit cuts', () => {
    const store = aStore()
    append(store, [
      aChange({ record: aRecordId(3), at: 1, set: { title: 'third' } }),
      aChange({ record: aRecordId(2), at: 1, set: { title: 'second' } }),
      aChange({ record: aRecordId(9), at: 0, set: { title: 'first' } }),
    ])
    for (const filter of [{}, { text: 'ir' }, { text: '' }, { kinds: [] }]) {
      const all = filter.text === 'ir' ? [] : ['first', 'second', 'third']
      expect(titlesOf(store, { filter })).toEqual(all)
    }
    const { total, records } = listRecords(store.db, {
      type: 'event',
      filter: {},
      asOf: null,
      knownOn: null,
      limit: 2,
    })
    expect([total, [...records].length]).toEqual([3, 2])
    expect(titlesOf(store, { limit: 0 })).toEqual([])
    expect(titlesOf(store, { filter: { kinds: [] }, limit: 1 })).toEqual(['first'])
  })

  it('filters by box, also one across the antimeridian', () => {
    const store = aStore()
    save(store, { title: 'fiji', location: at(179.5, -17) })
    save(store, { title: 'tonga', location: at(-179, -20) })
    save(store, { title: 'edge', location: at(180, 0) })
    save(store, { title: 'nowhere' })
    const inBox = (bbox: [number, number, number, number]) => titlesOf(store, { filter: { bbox } })
    expect(inBox([178, -30, -178, 0])).toEqual(['fiji', 'tonga', 'edge'])
    expect(inBox([-180, -30, -178, 0])).toEqual(['tonga'])
    expect(inBox([179.5, -17, 179.5, -17])).toEqual(['fiji'])
    expect(inBox([-180, -90, 180, 90])).toEqual(['fiji', 'tonga', 'edge'])
    const zones = aStore()
    save(zones, { name: 'pacific', geometry: box(170, -20, 179, -10) }, 'zone')
    save(zones, { name: 'gaza', geometry: box(34.2, 31.2, 34.6, 31.6) }, 'zone')
    const zonesIn = (bbox: [number, number, number, number]) =>
      titlesOf(zones, { type: 'zone', filter: { bbox } })
    expect(zonesIn([178, -30, -178, 0])).toEqual(['pacific'])
    expect(zonesIn([34.5, 31.5, 35, 32])).toEqual(['gaza'])
    expect(zonesIn([0, 0, 1, 1])).toEqual([])
  })

  it('takes events that overlap the period, whole days, and never the undated', () => {
    const store = aStore()
    save(store, { title: 'days', occurred: '2025-01-10/2025-01-12' })
    save(store, { title: 'month', occurred: '2025-02' })
    save(store, { title: 'undated' })
    const between = (from?: string, to?: string) =>
      titlesOf(store, {
        filter: {
          ...(from === undefined ? {} : { from: day(from) }),
          ...(to === undefined ? {} : { to: day(to) }),
        },
      })
    expect(between('2025-01-12', '2025-01-12')).toEqual(['days'])
    expect(between('2025-01-13', '2025-01-31')).toEqual([])
    expect(between('2025-02-28')).toEqual(['month'])
    expect(between(undefined, '2025-01-09')).toEqual([])
    expect(between('2024-01-01')).toEqual(['days', 'month'])
    expect(titlesOf(store, { asOf: day('2025-01-20') })).toEqual(['days'])
    expect(titlesOf(store, { asOf: day('2025-01-20'), filter: { from: day('2025-01-15') } })).toEqual([])
  })

  it('gives the periods of control that hold as of a date', () => {
    const store = aStore()
    const zone = save(store, { name: 'z' }, 'zone')
    const control = (note: string, validFrom?: string, validTo?: string) =>
      save(
        store,
        {
          zone,
          note,
          ...(validFrom === undefined ? {} : { validFrom }),
          ...(validTo === undefined ? {} : { validTo }),
        },
        'control',
      )
    control('before', undefined, '2025-10-09')
    control('after', '2025-10-10')
    control('always')
    const asOf = (text: string) =>
      [
        ...listRecords(store.db, { type: 'control', filter: {}, asOf: day(text), knownOn: null, limit: null })
          .records,
      ].map(({ fields }) => fieldIn(fields, 'note'))
    expect(asOf('2025-10-09')).toEqual(['before', 'always'])
    expect(asOf('2025-10-10')).toEqual(['after', 'always'])
  })

  it('tells what was known on a date: edits, deletions and imports since do not count', () => {
    const store = aStore()
    const clock = aClock('2026-01-01T00:00:00Z')
    const id = save(store, { title: 'then', location: at(10, 10) })
    const gone = save(store, { title: 'went', location: at(20, 20) })
    const known = clock('2026-01-02T00:00:00Z')
    clock('2026-01-03T00:00:00Z')
    saveRecord(store, { type: 'event', id, set: { title: 'now', location: at(50, 50) } })
    save(store, { title: 'new', location: at(10, 10) })
    deleteRecord(store, gone)
    const then = (filter: Parameters<typeof titlesOf>[1] = {}) =>
      titlesOf(store, { knownOn: known, ...filter })
    expect(titlesOf(store)).toEqual(['now', 'new'])
    expect(then()).toEqual(['then', 'went'])
    expect(then({ filter: { bbox: [5, 5, 15, 15] } })).toEqual(['then'])
    // Words are those of then, too: the text index only knows today's.
    expect(then({ filter: { text: 'then' } })).toEqual(['then'])
    expect(then({ filter: { text: 'wen' } })).toEqual(['went'])
    expect(then({ filter: { text: 'now' } })).toEqual([])
    expect(then({ filter: { text: '"' } })).toEqual(titlesOf(store, { filter: { text: '"' } }))
    expect(titlesOf(store, { knownOn: Date.parse('2025-12-31T00:00:00Z') })).toEqual([])
    expect(titlesOf(store, { knownOn: Date.now() })).toEqual(['now', 'new'])
  })

  it('filters by the shape of a zone, and says when it has none', () => {
    const store = aStore()
    const zone = saveRecord(store, { type: 'zone', set: { name: 'gaza', geometry: box(34, 31, 35, 32) } }).id
    const bare = saveRecord(store, { type: 'zone', set: { name: 'bare' } }).id
    save(store, { title: 'in', location: at(34.5, 31.5) })
    save(store, { title: 'out', location: at(36, 31.5) })
    save(store, { title: 'nowhere' })
    expect(titlesOf(store, { filter: { zone } })).toEqual(['in'])
    for (const unusable of [bare, aRecordId(77)])
      expect(() => titlesOf(store, { filter: { zone: unusable } })).toThrow(
        expect.objectContaining({ code: 'filter-invalid' }),
      )
  })
})
