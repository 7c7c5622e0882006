import { fieldIn } from '../../../db/model/record/read-field.ts'
import { expect, test } from 'vitest'
import type { Json } from '../../../db/model/canonical.ts'
import { zoneFaults } from '../../../db/model/zones/topology.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { controlAt, summarise } from '../../../db/store/situation/situation.ts'
import { aChange, aRecordId, aStore } from '../../support/builders.ts'
import { append } from '../../support/store.ts'

function ring(...positions: readonly (readonly [number, number])[]): Json {
  return [...positions, ...positions.slice(0, 1)].map(([lng, lat]) => [lng, lat])
}

const shapes: readonly (readonly [string, Json])[] = [
  ['tie', { type: 'Polygon', coordinates: [ring([0, 0], [2, 2], [2, 0], [0, 2])] }],
  [
    'twice',
    { type: 'MultiPolygon', coordinates: [[ring([4, 0], [5, 0], [5, 1], [4, 1])], [ring([4, 0], [5, 0], [5, 1], [4, 1])]] },
  ],
  ['over', { type: 'Polygon', coordinates: [ring([179, 0], [181, 0], [181, 1], [179, 1])] }],
] // prettier-ignore

/** A store into which a station has sent what this one would have refused. */
function aStoreWithFaults(): Store {
  const store = aStore()
  append(
    store,
    shapes.flatMap(([name, geometry], at) => [
      aChange({ record: aRecordId(at + 1), type: 'zone', set: { name, kind: 'district', geometry } }),
      aChange({
        record: aRecordId(at + 11),
        type: 'control',
        set: { zone: aRecordId(at + 1), status: 'controlled', validFrom: '2025-01-01' },
      }),
    ]),
  )
  return store
}

test('faulty outlines are kept as they came, told with their place, and measured only where there is no doubt', () => {
  const store = aStoreWithFaults()
  shapes.forEach(([, geometry], at) => {
    expect(fieldIn(findRecord(store.db, aRecordId(at + 1))?.fields, 'geometry')).toEqual(geometry)
  })
  const zones = controlAt(store.db, Date.UTC(2025, 5, 1), null)
  const km2 = Object.fromEntries(
    zones.map(({ zone, areaSquareMetres }) => [
      zone.name,
      areaSquareMetres === null ? null : Math.round(areaSquareMetres / 1e6),
    ]),
  )
  expect(km2).toEqual({ tie: null, twice: 12_308, over: 24_617 })
  expect(
    zoneFaults(zones).map(({ kind, zones: [zone], at: { lat, lng }, areaSquareMetres }) => [
      kind, zone?.name, lng, lat, areaSquareMetres,
    ]),
  ).toEqual([
    ['crosses-itself', 'tie', 1, 1, null],
    ['parts-overlap', 'twice', 4.5, 0, null],
  ]) // prettier-ignore
  const { control } = summarise(store.db, Date.UTC(2025, 5, 1), null)
  expect(control.unmeasured).toEqual([{ id: aRecordId(1), name: 'tie', fault: 'crosses-itself', at: [1, 1] }])
  expect(control.area.areaKm2).toBeCloseTo(12_308.46 + 24_616.93, 0)
  expect(control.shares.map(({ land }) => land.share)).toEqual([expect.closeTo(1, 12)])
})
