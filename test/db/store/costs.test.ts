// What an enemy can choose: shapes that cost the square of what was sent would not come back within the time of a test.
import { expect, it } from 'vitest'
import { zoneFaults } from '../../../db/model/zones/topology.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { doubtfulRecords } from '../../../db/store/records/doubts.ts'
import { aChange, aRecordId, aStore } from '../../support/builders.ts'
import { append } from '../../support/store.ts'

const square = (shift: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [34 + shift, 31],
      [35 + shift, 31],
      [35 + shift, 32],
      [34 + shift, 32],
      [34 + shift, 31],
    ],
  ],
})

it('a chain of 5,000 zones, each within the next, and a circle at its end', () => {
  const store = aStore()
  const count = 5000
  const parentOf = (at: number): string => aRecordId(at === count ? count - 2 : at + 1)
  append(
    store,
    Array.from({ length: count }, (_, at) =>
      aChange({
        record: aRecordId(at + 1),
        type: 'zone',
        set: {
          name: `zone ${String(at)}`,
          kind: 'adm1',
          geometry: square(at / 1e5),
          parent: parentOf(at + 1),
        },
      }),
    ),
  )
  const doubtful = [...doubtfulRecords(store.db)].filter(({ reason }) => reason === 'circle')
  expect(doubtful.map(({ record }) => record).sort()).toEqual(
    [count - 2, count - 1, count].map(aRecordId).sort(),
  )
  store.close()
})

it('of zones stacked by the hundred on one spot not every pair is measured, and that is said', () => {
  const zones = Array.from({ length: 60 }, (_, at) => ({
    zone: {
      id: aRecordId(at),
      name: `zone ${String(at)}`,
      parent: null,
      kind: 'adm1',
      geometry: square(at / 1e5),
    },
    geometry: square(at / 1e5),
  })) as unknown as readonly ControlAt[]
  const faults = zoneFaults(zones)
  expect(faults.filter(({ kind }) => kind === 'overlap')).toHaveLength(1600)
  expect(faults[0]).toMatchObject({ kind: 'unchecked', areaSquareMetres: null })
  expect(zoneFaults(zones.slice(0, 20)).every(({ kind }) => kind === 'overlap')).toBe(true)
})
