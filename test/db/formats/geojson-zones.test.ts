import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readAreaNames } from '../../../db/formats/rows/cod-ab.ts'

import { recordIdFor } from '../../../db/formats/rows/foreign.ts'
import { zonesPreset } from '../../../db/formats/rows/zones.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import { SituError } from '../../../db/model/errors.ts'
import { checkFields } from '../../../db/model/record/validate-fields.ts'
import { foundIn, fixtures, readAll, scratch } from './support.ts'

const write = scratch()
const square = (x = 0): unknown => ({
  type: 'Polygon',
  coordinates: [
    [
      [x, 0],
      [x + 1, 0],
      [x + 1, 1],
      [x, 1],
      [x, 0],
    ],
  ],
})
const collection = (features: readonly unknown[], more: Record<string, unknown> = {}): string =>
  write('zones.json', JSON.stringify({ type: 'FeatureCollection', ...more, features }))
const feature = (properties: Record<string, unknown>, geometry: unknown = square()): unknown => ({
  type: 'Feature',
  properties,
  geometry,
})

function positionsOf(set: Readonly<Record<string, unknown>>): number[][] {
  return (set['geometry'] as { coordinates: number[][][] }).coordinates[0] ?? []
}

describe('geojson-zones', () => {
  it('reads COD-AB with names, P-codes and everything else', async () => {
    const path = join(fixtures, 'gaza-wgs84.geojson')
    expect(await foundIn(path)).toBe('geojson zones')
    const read = await readAll(zonesPreset, path)
    expect(read.rejections).toEqual([])
    expect(read.of('zone').map(({ set }) => [set['name'], set['pcode'], set['kind']])).toEqual([
      ['North Gaza', 'PS0255', 'adm2'],
      ['Gaza', 'PS0260', 'adm2'],
      ['Deir Al-Balah', 'PS0265', 'adm2'],
      ['Khan Younis', 'PS0270', 'adm2'],
      ['Rafah', 'PS0275', 'adm2'],
    ])
    const first = read.of('zone')[0]
    expect(first?.id).toBe(recordIdFor('pcode', 'PS0255'))
    expect(first?.set['parent']).toBeUndefined()
    expect(first?.set['extra']).toMatchObject({
      ADM1_EN: 'Gaza Strip',
      ADM1_PCODE: 'PS02',
      validOn: '2023-10-19',
    })
    expect(read.of('source')[0]?.set['name']).toBe('pse_admbnda_adm2_pamop_20231019')
    for (const { type, set } of read.records) {
      checkFields(type, set, () => true)
      canonicalJson(set)
    }
  })

  it('turns UTM into WGS 84, and agrees with GDAL', async () => {
    const degrees = (await readAll(zonesPreset, join(fixtures, 'gaza-wgs84.geojson'))).of('zone')
    const metres = (await readAll(zonesPreset, join(fixtures, 'gaza-utm36n.geojson'))).of('zone')
    expect(metres.length).toBe(5)
    for (const [at, zone] of metres.entries()) {
      const expected = positionsOf(degrees[at]?.set ?? {})
      for (const [index, [lng = 0, lat = 0]] of positionsOf(zone.set).entries()) {
        // The file is rounded to centimetres.
        expect(Math.abs(lng - (expected[index]?.[0] ?? 0))).toBeLessThan(2e-7)
        expect(Math.abs(lat - (expected[index]?.[1] ?? 0))).toBeLessThan(2e-7)
      }
    }
  })

  it('reads swapped and shortened columns by what is in them', async () => {
    const zone = (await readAll(zonesPreset, join(fixtures, 'jordan-swapped-names.json'))).of('zone')[0]
    expect(zone?.set['name']).toMatch(/^[A-Za-z' -]+$/)
    expect(zone?.set['otherNames']).toEqual([
      { name: expect.stringMatching(/^[\u0600-\u06ff ]+$/) as string, lang: 'ar' },
    ])
    expect(zone?.set['kind']).toBe('adm1')
    expect(zone?.set['pcode']).toMatch(/^JO\d\d$/)
  })

  it('drops direction marks and altitudes', async () => {
    const zones = (await readAll(zonesPreset, join(fixtures, 'sudan-arabic.json'))).of('zone')
    expect(JSON.stringify(zones.map(({ set }) => [set['name'], set['otherNames']]))).not.toContain('\u200e')
    const camps = (await readAll(zonesPreset, join(fixtures, 'zaatari-blocks.geojson'))).of('zone')
    expect(positionsOf(camps[0]?.set ?? {}).every((position) => position.length === 2)).toBe(true)
    expect(camps[0]?.set['otherNames']).toEqual([
      { name: expect.stringContaining('حارة') as string, lang: 'ar' },
    ])
  })

  it('sets a parent only where the file holds it, and turns rings', async () => {
    const path = collection([
      feature({ ADM1_EN: 'North', ADM1_PCODE: 'XX01' }),
      feature(
        { ADM2_EN: 'Town', ADM2_PCODE: 'XX0101', ADM1_PCODE: 'XX01' },
        {
          type: 'Polygon',
          coordinates: [
            [
              [0, 0],
              [0, 1],
              [1, 1],
              [1, 0],
              [0, 0],
            ],
          ],
        },
      ),
      feature({ ADM2_EN: 'Else', ADM2_PCODE: 'XX0201', ADM1_PCODE: 'XX02' }),
    ])
    const zones = (await readAll(zonesPreset, path)).of('zone')
    expect(zones.map(({ set }) => set['parent'])).toEqual([
      undefined,
      recordIdFor('pcode', 'XX01'),
      undefined,
    ])
    expect(positionsOf(zones[1]?.set ?? {})[1]).toEqual([1, 0])
  })

  it('gives ids that tell features apart where there is no P-code', async () => {
    const byProperty = collection(
      [feature({ OBJECTID: 2, CLASS: 'A' }), feature({ OBJECTID: 31, CLASS: 'A' }, square(3))],
      { name: 'areas' },
    )
    const zones = (await readAll(zonesPreset, byProperty)).of('zone')
    expect(zones.map(({ earlierIds }) => earlierIds?.[0])).toEqual([
      recordIdFor('geojson:areas', '2'),
      recordIdFor('geojson:areas', '31'),
    ])
    expect(zones.map(({ set }) => set['name'])).toEqual(['A', 'A'])
    const nothing = collection([feature({}), feature({}, square(3))])
    expect(new Set((await readAll(zonesPreset, nothing)).of('zone').map(({ id }) => id)).size).toBe(2)
  })

  it('rejects features by number with the reason', async () => {
    const bowtie = {
      type: 'Polygon',
      coordinates: [
        [
          [0, 0],
          [1, 1],
          [1, 0],
          [0, 1],
          [0, 0],
        ],
      ],
    }
    const path = collection([
      feature({ name: 'Point' }, { type: 'Point', coordinates: [1, 2] }),
      feature({ name: 'Bow' }, bowtie),
      feature(
        { name: 'Metres' },
        {
          type: 'Polygon',
          coordinates: [
            [
              [647652, 3488507],
              [647653, 3488507],
              [647653, 3488508],
              [647652, 3488507],
            ],
          ],
        },
      ),
      feature({ name: 'None' }, null),
      feature({ name: 'Half \ud800', value: '\ud800' }),
      7,
      feature({ PCODE: 'P1', name: 'One' }),
      feature({ PCODE: 'P1', name: 'Two' }),
      feature({ PCODE: 'P1', name: 'One' }),
    ])
    const read = await readAll(zonesPreset, path)
    expect(read.of('zone').map(({ set }) => set['name'])).toEqual(['Half \ufffd', 'One'])
    for (const { set } of read.records) canonicalJson(set)
    expect(read.rejections).toEqual([
      { line: 1, reason: 'feature 1 (Point): is a Point; zones are polygons' },
      { line: 2, reason: 'feature 2 (Bow): the outline crosses itself at 0.50000, 0.50000' },
      { line: 3, reason: expect.stringContaining('metres of a projection') as string },
      { line: 4, reason: 'feature 4 (None): has no geometry' },
      { line: 6, reason: 'feature 6 is not an object' },
      { line: 8, reason: 'feature 8 (Two): P-code P1 stands already on feature 7' },
    ])
  })

  it.each([
    [
      'metres',
      [647652, 3488507],
      'position 2 of ring 1: longitude 647652 is not between -180 and 180; are these metres of a projection the file does not name (647652, 3488507)?',
    ],
    ['541°', [541, 31], 'position 2 of ring 1: longitude 541 is not between -180 and 180'],
    [
      'changed over',
      [31, 134],
      'position 2 of ring 1: latitude 134 is not between -90 and 90; are longitude and latitude changed over (31, 134)?',
    ],
    ['text', ['34.5', 31], 'position 2 of ring 1: longitude is the text "34.5"; a number is needed'],
    ['null', [34.5, null], 'position 2 of ring 1: latitude is null; a number is needed'],
    ['an object', [{}, 31], 'position 2 of ring 1: longitude is no number; a number is needed'],
    ['one number', [34.5], 'position 2 of ring 1 is not [longitude, latitude]'],
  ] as const)(
    'names a position that is none, its value and its place: %s',
    async (_what, position, reason) => {
      const ring = [[34, 31], position, [35, 32], [34, 31]]
      const path = collection([feature({ name: 'X' }, { type: 'Polygon', coordinates: [ring] })])
      const { rejections } = await readAll(zonesPreset, path)
      expect(rejections).toEqual([{ line: 1, reason: `feature 1 (X): ${reason}` }])
    },
  )

  it('refuses coordinate systems that it does not know', async () => {
    const crs = (name: string): unknown => ({ type: 'name', properties: { name } })
    for (const known of ['urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:4326', 'urn:ogc:def:crs:EPSG::4326'])
      expect(
        (await readAll(zonesPreset, collection([feature({})], { crs: crs(known) }))).of('zone').length,
      ).toBe(1)
    const path = collection([feature({})], { crs: crs('urn:ogc:def:crs:EPSG::3844') })
    await expect(readAll(zonesPreset, path)).rejects.toThrow('EPSG:3844 is not known')
    await expect(readAll(zonesPreset, collection([feature({})], { crs: 7 }))).rejects.toThrow('"crs" member')
  })

  it('never fails on a hostile file but with a clear refusal', async () => {
    const folder = join(fixtures, 'hostile-geojson')
    for (const name of readdirSync(folder)) {
      try {
        const read = await readAll(zonesPreset, join(folder, name))
        expect(read.of('zone'), name).toEqual([])
        for (const { reason } of read.rejections) expect(reason).toMatch(/^feature \d+/)
      } catch (error) {
        expect(error, name).toBeInstanceOf(SituError)
        expect((error as SituError).message).toContain(name)
      }
    }
  })
})

describe('readAreaNames', () => {
  it.each([
    [
      { ADM1_EN: 'Gaza Strip', ADM1_AR: 'قطاع غزة', ADM1_PCODE: 'PS02', ADM0_PCODE: 'PS' },
      1,
      'Gaza Strip',
      'ar',
      'PS02',
      'PS',
    ],
    [
      { adm3_name: 'Ville', adm3_name1: 'المدينة', adm3_pcode: 'X3', adm2_pcode: 'X2' },
      3,
      'Ville',
      'ar',
      'X3',
      'X2',
    ],
    [
      { admin2Name: 'Town', admin2Name_ar: 'مدينة', admin2Pcode: 'T2', admin1Pcode: 'T1' },
      2,
      'Town',
      'ar',
      'T2',
      'T1',
    ],
    [{ ADM1_UK: 'Донецька', ADM1_EN: 'Donetsk', ADM1_PCODE: 'UA14' }, 1, 'Donetsk', 'uk', 'UA14', ''],
  ])('%o', (properties, level, name, lang, pcode, parentPcode) => {
    const read = readAreaNames(properties)
    expect({ ...read, used: 0 }).toEqual({
      level,
      name,
      otherNames: [{ name: expect.any(String) as string, lang }],
      pcode,
      parentPcode,
      used: 0,
    })
  })
})
