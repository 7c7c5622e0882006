import { utcAxis } from '../../../../db/model/dates/edtf.ts'
import { describe, expect, it } from 'vitest'
import { controlChanges } from '../../../../db/model/situation/control-changes.ts'
import type { ControlChanges, Holder } from '../../../../db/model/situation/control-changes.ts'
import type { ControlPeriod, ZoneHistory } from '../../../../db/model/situation/control-history.ts'
import type { AreaGeometry } from '../../../../db/model/geometry/geometry.ts'
import { areaSquareMetres } from '../../../../db/model/geometry/measure.ts'
import { aRecordId } from '../../../support/builders.ts'

const box = (west: number, east: number, south = 0, north = 0.1): AreaGeometry => ({
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
const km2 = (geometry: AreaGeometry): number => areaSquareMetres(geometry) / 1e6

interface PeriodOver {
  readonly from?: number
  readonly to?: number
  readonly who?: string | null
  readonly status?: string
  readonly line?: AreaGeometry
}

let made = 0
const aZone = (
  name: string,
  geometry: AreaGeometry,
  periods: readonly PeriodOver[],
  kind = 'district',
): ZoneHistory => {
  made += 1
  return {
    zone: {
      id: aRecordId(made),
      row: made,
      name,
      kind,
      pcode: '',
      schematic: false,
      population: null,
      geometry,
      parent: null,
    },
    areaSquareMetres: areaSquareMetres(geometry),
    periods: periods.map(({ from, to, who = 'A', status = 'controlled', line }, at): ControlPeriod => ({
      control: {
        id: aRecordId(1000 * made + at),
        controller:
          who === null ? null : { id: aRecordId(who.charCodeAt(0)), name: who, colour: '', pattern: '' },
        status,
        kind: '',
        basis: '',
        validFrom: '',
        validTo: '',
      },
      from: from ?? null,
      to: to ?? null,
      geometry: line ?? null,
      areaSquareMetres: areaSquareMetres(line ?? geometry),
    })),
  }
}

const who = (holder: Holder): string =>
  holder === null ? '–' : `${holder.controller?.name ?? 'nobody'} ${holder.status}`
const totals = ({ totals: list }: ControlChanges) =>
  list.map(({ from, to, areaKm2 }) => [`${who(from)} > ${who(to)}`, Number(areaKm2.toFixed(3))])
const zones = (changes: ControlChanges) =>
  changes.zones.map(({ zone, changed, areaKm2 }) => [
    zone.name,
    changed.join(' '),
    Number(areaKm2.toFixed(3)),
  ])
const area = (geometry: AreaGeometry): number => Number(km2(geometry).toFixed(3))

describe('control changes', () => {
  it('says nothing where nothing differs, also when a period is followed by one that says the same', () => {
    const same = aZone('same', box(0, 1), [{ to: 9 }, { from: 10 }])
    const none = aZone('none', box(1, 2), [])
    expect(controlChanges([same, none], 5, 20, utcAxis)).toEqual({ zones: [], totals: [] })
  })

  it('counts the whole zone when its controller or status changes', () => {
    const taken = aZone('taken', box(0, 1), [{ to: 9 }, { from: 10, who: 'B' }])
    const disputed = aZone('disputed', box(2, 2.5), [{ to: 9 }, { from: 10, status: 'contested' }])
    const first = aZone('first', box(4, 4.25), [{ from: 10, who: null }])
    const changes = controlChanges([taken, disputed, first], 5, 20, utcAxis)
    expect(zones(changes)).toEqual([
      ['taken', 'controller', area(box(0, 1))],
      ['disputed', 'status', area(box(2, 2.5))],
      ['first', 'controller status', area(box(4, 4.25))],
    ])
    expect(totals(changes)).toEqual([
      ['A controlled > B controlled', area(box(0, 1))],
      ['A controlled > A contested', area(box(2, 2.5))],
      ['– > nobody controlled', area(box(4, 4.25))],
    ])
    expect(controlChanges([taken, disputed, first], 20, 5, utcAxis).zones).toHaveLength(3)
  })

  it('gives land that a moved line leaves to who holds it then, once', () => {
    const left = aZone('left', box(0, 1), [{ to: 9 }, { from: 10, line: box(0, 0.8) }])
    const right = aZone('right', box(1, 2), [
      { to: 9, who: 'B' },
      { from: 10, who: 'B', line: box(0.8, 2) },
    ])
    const changes = controlChanges([left, right], 5, 20, utcAxis)
    const strip = area(box(0.8, 1))
    expect(zones(changes)).toEqual([
      ['left', 'line', strip],
      ['right', 'line', strip],
    ])
    expect(totals(changes)).toEqual([['A controlled > B controlled', strip]])
  })

  it('leaves out land that only passed from one zone of a controller to another', () => {
    const left = aZone('left', box(0, 1), [{ to: 9 }, { from: 10, line: box(0, 0.8) }])
    const right = aZone('right', box(1, 2), [{ to: 9 }, { from: 10, line: box(0.8, 2) }])
    const changes = controlChanges([left, right], 5, 20, utcAxis)
    expect(zones(changes)).toEqual([
      ['left', 'line', 0],
      ['right', 'line', 0],
    ])
    expect(totals(changes)).toEqual([])
  })

  it('tells a line that moved from a holder that changed on what stayed', () => {
    const zone = aZone('zone', box(0, 1), [{ to: 9 }, { from: 10, who: 'B', line: box(0.5, 1.5) }])
    const changes = controlChanges([zone], 5, 20, utcAxis)
    expect(changes.zones[0]?.changed).toEqual(['controller', 'line'])
    expect(totals(changes).sort()).toEqual(
      [
        ['A controlled > B controlled', area(box(0.5, 1))],
        ['A controlled > –', area(box(0, 0.5))],
        ['– > B controlled', area(box(1, 1.5))],
      ].sort(),
    )
  })

  it('counts land once that a district and a quarter in it both tell of', () => {
    const district = aZone('district', box(0, 1), [{ to: 9 }, { from: 10, who: 'B' }])
    const quarter = aZone('quarter', box(0.2, 0.4, 0.03, 0.07), [{ to: 9 }, { from: 10, who: 'C' }])
    const changes = controlChanges([district, quarter], 5, 20, utcAxis)
    expect(totals(changes)).toEqual([
      ['A controlled > B controlled', Number((km2(box(0, 1)) - km2(quarter.zone.geometry)).toFixed(3))],
      ['A controlled > C controlled', area(quarter.zone.geometry)],
    ])
  })
})
