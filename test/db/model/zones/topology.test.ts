import { expect, it } from 'vitest'
import type { AreaGeometry } from '../../../../db/model/geometry/geometry.ts'
import { areaSquareMetres } from '../../../../db/model/geometry/measure.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { ControlAt } from '../../../../db/model/situation/situation.ts'
import { zoneFaults } from '../../../../db/model/zones/topology.ts'
import { aRecordId } from '../../../support/builders.ts'
import { box } from '../../../support/areas.ts'

function zone(
  n: number,
  geometry: AreaGeometry,
  parent: RecordId | null = null,
  kind = 'district',
): ControlAt {
  const fields = { id: aRecordId(n), row: n, name: `Zone ${String(n)}`, kind, pcode: '', schematic: false }
  return {
    zone: { ...fields, population: null, geometry, parent },
    geometry,
    areaSquareMetres: areaSquareMetres(geometry),
    control: null,
  }
}

it('finds, measures and places what two zones of a layer both cover', () => {
  const [found, ...others] = zoneFaults([
    zone(1, box(34, 31, 34.11, 31.1)),
    zone(2, box(34.1, 31, 34.2, 31.1)),
    zone(3, box(34.05, 31, 34.2, 31.1), null, 'corridor'),
  ])
  expect(others).toEqual([])
  expect(found).toMatchObject({ kind: 'overlap', zones: [{ name: 'Zone 1' }, { name: 'Zone 2' }] })
  expect(found?.areaSquareMetres).toBeCloseTo(areaSquareMetres(box(34.1, 31, 34.11, 31.1)), 3)
  expect(found?.at.lng).toBeGreaterThan(34.1)
  expect(found?.at.lng).toBeLessThan(34.11)
})

it('finds holes between zones, and what is left of a parent that they fill', () => {
  const ring = [box(0, 0, 3, 1), box(0, 2, 3, 3), box(0, 1, 1, 2), box(2, 1, 3, 2)]
  expect(zoneFaults(ring.map((geometry, n) => zone(n, geometry)))).toMatchObject([
    { kind: 'gap', geometry: box(1, 1, 2, 2), zones: [{}, {}, {}, {}] },
  ])
  const parent = zone(9, box(0, 0, 1, 1), null, 'area-of-interest')
  const filled = [zone(1, box(0, 0, 0.5, 1), parent.zone.id), zone(2, box(0.51, 0, 1, 1), parent.zone.id)]
  expect(zoneFaults([parent, ...filled])).toMatchObject([{ kind: 'gap', zones: [{}, {}] }])
  // a corridor is not meant to fill what it lies in
  expect(zoneFaults([parent, zone(1, box(0.4, 0, 0.5, 1), parent.zone.id)])).toEqual([])
})

it('says nothing of edges that are truly shared, nor of the hole that one zone is drawn with', () => {
  expect(zoneFaults([zone(1, box(34, 31, 34.1, 31.1)), zone(2, box(34.1, 31, 34.2, 31.1))])).toEqual([])
  const coordinates = [box(0, 0, 3, 3), box(1, 1, 2, 2)].flatMap((area) => area.coordinates)
  expect(zoneFaults([zone(1, { type: 'Polygon', coordinates }), zone(2, box(3, 0, 4, 3))])).toEqual([])
})

it('says nothing of a corner on a long edge: a sliver without width has no area, on the ellipsoid too', () => {
  const long: AreaGeometry = {
    type: 'Polygon',
    coordinates: [[[34, 31], [34.3, 31.2], [34.3, 30.8], [34, 31]]],
  } // prettier-ignore
  const at = [34.15, 31.1 + 1e-14] as const
  const beside: AreaGeometry = {
    type: 'Polygon',
    coordinates: [[[34, 31], at, [34.3, 31.2], [34.1, 31.3], [34, 31]]],
  } // prettier-ignore
  const sliver: AreaGeometry = { type: 'Polygon', coordinates: [[[34, 31], at, [34.3, 31.2], [34, 31]]] }
  expect(areaSquareMetres(sliver)).toBeLessThan(1)
  expect(zoneFaults([zone(1, long), zone(2, beside), zone(3, sliver)])).toEqual([])
})
