import { fieldIn } from '../../../db/model/record/read-field.ts'
import { utcAxis } from '../../../db/model/dates/edtf.ts'
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { feature } from 'topojson-client'
import { describe, expect, it } from 'vitest'
import { validateGeometry } from '../../../db/model/geometry/validate.ts'
import { pointInGeometry, polygonsOf, positionsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position } from '../../../db/model/geometry/geometry.ts'
import { indexEntry } from '../../../db/model/record/index-entry.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { soundArea } from '../../../db/model/geometry/sound-area.ts'
import { readFields } from '../../../db/model/record/validate-fields.ts'
import { cutAtAntimeridian, wrapArea } from '../../../db/model/geometry/wrap-area.ts'
import { planMerge, planSplit } from '../../../db/model/zones/zone-edits.ts'
import { aRecordId } from '../../support/builders.ts'

function polygon(...ring: Position[]): AreaGeometry {
  return { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
}

const jumping = polygon([179, 0], [179, 1], [-179, 1], [-179, 0])
const onward = polygon([179, 0], [181, 0], [181, 1], [179, 1])

describe('an outline over the antimeridian', () => {
  it.each([
    ['that jumps from 179 to -179', jumping],
    ['that goes on to 181', onward],
  ])('%s is cut there, holds nothing at Greenwich, and has its area', (_, area) => {
    const { shown, squareMetres, faults } = soundArea(area)
    expect(faults).toEqual([])
    expect((squareMetres ?? 0) / 1e6).toBeCloseTo(24_617, 0)
    expect(polygonsOf(shown).length).toBe(2)
    expect(positionsOf(shown).every(([lng]) => Math.abs(lng) >= 179 && Math.abs(lng) <= 180)).toBe(true)
    expect(pointInGeometry(0, 0.5, shown)).toBe(false)
    expect(pointInGeometry(179.5, 0.5, shown)).toBe(true)
    expect(pointInGeometry(-179.5, 0.5, shown)).toBe(true)
    expect(validateGeometry(area)).toMatchObject({ ok: true, turned: true })
    expect(cutAtAntimeridian(shown)).toBe(shown)
    expect(validateGeometry(shown)).toMatchObject({ ok: true, turned: false })
  })

  it('keeps its hole, on the side where it is and across', () => {
    const hole: Position[] = [[179.5, 0.2], [-179.5, 0.2], [-179.5, 0.8], [179.5, 0.8], [179.5, 0.2]] // prettier-ignore
    const beside: Position[] = [[-179.3, 0.2], [-179.2, 0.2], [-179.2, 0.8], [-179.3, 0.8], [-179.3, 0.2]] // prettier-ignore
    const { shown, squareMetres } = soundArea({ type: 'Polygon', coordinates: [...jumping.coordinates, hole, beside] as Position[][] }) // prettier-ignore
    const plain = (west: number, east: number, south: number, north: number): number =>
      soundArea(polygon([west, south], [east, south], [east, north], [west, north])).squareMetres ?? NaN
    expect(squareMetres).toBeCloseTo(plain(9, 11, 0, 1) - plain(9, 10, 0.2, 0.8) - plain(9, 9.1, 0.2, 0.8), 0)
    expect(pointInGeometry(180, 0.5, shown)).toBe(false)
    expect(pointInGeometry(-179.25, 0.5, shown)).toBe(false)
    expect(pointInGeometry(-179.4, 0.5, shown)).toBe(true)
  })

  it('is refused with its place where it crosses itself', () => {
    const tie = polygon([179, 0], [-179, 2], [-179, 0], [179, 2])
    expect(validateGeometry(tie)).toMatchObject({ ok: false, kind: 'crosses-itself', where: [180, 1] })
  })

  it('is read as cut from a record, and told by the index; the record stays as it came', () => {
    const fields = { name: 'x', geometry: JSON.parse(JSON.stringify(onward)) as never }
    const read = readFields('zone', fields)
    expect(read.unreadable).toEqual([])
    expect(fieldIn(read.fields, 'geometry')).toEqual(soundArea(onward).shown)
    expect(fields.geometry).toEqual(onward)
    const point = { location: { geometry: { type: 'Point', coordinates: [181, 5] } } }
    expect(indexEntry('event', point as never, utcAxis).event).toMatchObject({ lng: -179, lat: 5 })
  })
})

it('leaves what goes round the whole world as it is: a box, a belt, and what is drawn wide on the map', () => {
  const world = polygon([-180, -90], [180, -90], [180, 90], [-180, 90])
  expect((soundArea(world).squareMetres ?? 0) / 1e6).toBeCloseTo(510_065_621.7, 0)
  const belt = polygon([-180, -60], [180, -60], [180, 60], [-180, 60])
  expect(pointInGeometry(0, 0, soundArea(belt).shown)).toBe(true)
  const drawn = wrapArea(polygon([-170, -60], [170, -60], [170, 60], [-170, 60]))
  expect(drawn === null ? false : pointInGeometry(0, 0, soundArea(drawn).shown)).toBe(true)
})

it('splits and merges a zone over the antimeridian as one', () => {
  const zone = (id: number, geometry: AreaGeometry): ControlAt => ({
    zone: { id: aRecordId(id), row: id, name: `zone ${String(id)}`, kind: 'district', pcode: '', schematic: false, population: null, geometry, parent: null },
    geometry,
    control: null,
    areaSquareMetres: soundArea(geometry).squareMetres,
  }) // prettier-ignore
  const whole = soundArea(jumping)
  const halves = planSplit([zone(1, whole.shown)], aRecordId(1), [[178.9, 0.5], [-178.9, 0.5]], ['S', 'N']) // prettier-ignore
  for (const { after, squareMetresAfter } of halves) {
    expect(after === null ? 0 : polygonsOf(after).length).toBe(2)
    expect(squareMetresAfter / (whole.squareMetres ?? NaN)).toBeCloseTo(0.5, 3)
  }
  const [west, east] = polygonsOf(whole.shown).map((rings): AreaGeometry => ({ type: 'Polygon', coordinates: rings })) // prettier-ignore
  const merged = planMerge([zone(1, west ?? jumping), zone(2, east ?? jumping)], aRecordId(1), aRecordId(2), 'Both') // prettier-ignore
  expect(merged.squareMetresAfter).toBeCloseTo(whole.squareMetres ?? NaN, 0)
})

type Atlas = Parameters<typeof feature>[0]

function country(file: string, name: string): AreaGeometry {
  const topology = JSON.parse(readFileSync(`node_modules/world-atlas/${file}`, 'utf8')) as Atlas
  const countries = feature(topology, topology.objects['countries'] ?? { type: null })
  const found = 'features' in countries ? countries.features : []
  return found.find(({ properties }) => properties?.['name'] === name)?.geometry as unknown as AreaGeometry
}

/** Square metres of all rings by the program of GeographicLib, which takes longitudes as they come and knows the poles. */
function planimeter(area: AreaGeometry): number {
  const input = polygonsOf(area)
    .flat()
    .map((ring) => ring.slice(0, -1).map(([lng, lat]) => `${String(lat)} ${String(lng)}`).join('\n')) // prettier-ignore
  const output = execFileSync('Planimeter', ['-p', '6'], {
    input: `${input.join('\n\n')}\n`,
    encoding: 'utf8',
  })
  return output
    .trim()
    .split('\n')
    .reduce((sum, line) => sum + Math.abs(Number(line.split(' ')[2])), 0)
}

describe('countries over the antimeridian', () => {
  it.each([
    ['countries-110m.json', 'Russia', [[-175, 66.5], [100, 60]], [[0, 66.5], [-100, 66]]],
    ['countries-110m.json', 'Fiji', [[178, -18]], [[0, -16.5], [90, -16.5]]],
    ['countries-50m.json', 'Fiji', [[178, -18]], [[0, -16.5], [90, -16.5]]],
    ['countries-10m.json', 'Antarctica', [[0, -80], [180, -88], [-179.9, -86], [90, -89.9]], [[0, -60], [180, -70]]],
    ['countries-50m.json', 'Antarctica', [[0, -80], [180, -88], [90, -89]], [[0, -60], [180, -70]]],
  ])('%s: %s', (file, name, inside, outside) => {
    const raw = country(file, name)
    const { shown } = soundArea(raw)
    for (const [lng = 0, lat = 0] of inside) expect(pointInGeometry(lng, lat, shown)).toBe(true)
    for (const [lng = 0, lat = 0] of outside) expect(pointInGeometry(lng, lat, shown)).toBe(false)
    const { squareMetres } = soundArea(shown)
    // The 50m file has the Antarctic as a ring near the pole with the coast for a hole.
    const expected = name === 'Antarctica' && file === 'countries-50m.json' ? null : planimeter(raw)
    if (expected !== null) expect((squareMetres ?? NaN) / expected).toBeCloseTo(1, 2)
    else expect((squareMetres ?? NaN) / 12.36e12).toBeCloseTo(1, 2)
    expect(validateGeometry(shown)).toMatchObject({ turned: false })
  })
}) // prettier-ignore
