import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileBytes } from '../../../../../db/formats/file/foreign-bytes.ts'
import { shapefileReader } from '../../../../../db/formats/layers/shapefile/shapefile.ts'
import { aFolder } from '../../../../support/builders.ts'
import { aFile, aZipOf, readLayers, survivesDamage, writtenByGdal } from '../../../../support/foreign.ts'
import { fixtures } from '../../support.ts'

const fixture = (name: string): string => join(fixtures, 'shapefile', name)

type Features = Parameters<typeof writtenByGdal>[2]

/** A shapefile that GDAL writes of these features, file by file. */
function shapefileOf(features: Features, encoding = 'UTF-8'): Record<string, Buffer> {
  const path = writtenByGdal('ESRI Shapefile', 'a.shp', features, '-lco', `ENCODING=${encoding}`)
  return Object.fromEntries(
    ['shp', 'dbf', 'shx', 'prj', 'cpg'].map((ending) => [
      `a.${ending}`,
      readFileSync(path.replace(/shp$/, ending)),
    ]),
  )
}

const square = (west: number, south: number, size: number): readonly (readonly number[])[] => [
  [west, south],
  [west, south + size],
  [west + size, south + size],
  [west + size, south],
  [west, south],
]
const hole = (west: number, south: number, size: number): readonly (readonly number[])[] =>
  [...square(west, south, size)].reverse()

it('reads every kind of cell and shape as GDAL writes it', async () => {
  const properties = { name: 'غزة', count: 3, share: 1.5, day: '2024/05/01', code: '0012' }
  const polygons = {
    type: 'MultiPolygon',
    coordinates: [
      [square(0, 0, 10), hole(1, 1, 2), hole(5, 5, 2)],
      [square(20, 0, 5), hole(21, 1, 1)],
    ],
  }
  const bytes = await aZipOf(
    shapefileOf([
      { properties, geometry: polygons },
      { properties: { name: null }, geometry: null },
    ]),
  )
  expect(await readLayers(shapefileReader, aFile(bytes))).toEqual({
    layers: [
      {
        name: 'a',
        needsCrs: false,
        rows: [
          { cells: { ...properties, day: '2024-05-01' }, geometry: polygons },
          { cells: { name: null, count: null, share: null, day: null, code: null }, geometry: null },
        ],
      },
    ],
    notes: [],
  })
})

it.each([
  ['Point', [1.5, 2.5]],
  ['MultiPoint', square(0, 0, 1)],
  ['LineString', square(0, 0, 1)],
  ['MultiLineString', [square(0, 0, 1), square(5, 5, 1)]],
  ['Polygon', [square(0, 0, 1)]],
])('reads a %s', async (type, coordinates) => {
  const geometry = { type, coordinates }
  const files = shapefileOf([{ properties: { n: 1 }, geometry }])
  const { layers } = await readLayers(shapefileReader, aFile(await aZipOf(files)))
  expect(layers[0]?.rows).toEqual([{ cells: { n: 1 }, geometry }])
})

it('leaves out heights, and says of which rows', async () => {
  const geometry = {
    type: 'LineString',
    coordinates: [
      [1, 2, 30],
      [3, 4, 0],
    ],
  }
  const files = shapefileOf([{ properties: { n: 1 }, geometry }])
  const { layers, notes } = await readLayers(shapefileReader, aFile(await aZipOf(files)))
  expect(layers[0]?.rows[0]?.geometry).toEqual({
    type: 'LineString',
    coordinates: [
      [1, 2],
      [3, 4],
    ],
  })
  expect(notes).toEqual(['heights-dropped'])
})

it('turns positions as its .prj says, to where GDAL has them', async () => {
  const folder = aFolder()
  const path = fixture('zaatari-blocks-utm37n.zip')
  const out = join(folder, 'a.geojson')
  execFileSync('ogr2ogr', [
    '-dim',
    'XY',
    '-t_srs',
    'EPSG:4326',
    '-lco',
    'COORDINATE_PRECISION=9',
    out,
    `/vsizip/${path}`,
  ])
  const { features } = JSON.parse(readFileSync(out, 'utf8')) as {
    features: readonly {
      properties: object
      geometry: { coordinates: readonly (readonly [number, number][])[] }
    }[]
  }
  const { layers, notes } = await readLayers(shapefileReader, await fileBytes(path))
  const rows = layers[0]?.rows ?? []
  expect(notes).toEqual(['positions-turned WGS_1984_UTM_Zone_37N'])
  expect(rows.map(({ cells }) => cells)).toEqual(features.map(({ properties }) => properties))
  const numbers = rows.map(
    ({ geometry }) => (geometry as { coordinates: unknown[] }).coordinates.flat(9) as number[],
  )
  for (const [index, { geometry }] of features.entries())
    for (const [place, value] of geometry.coordinates.flat(9).entries())
      expect(Math.abs((numbers[index]?.[place] ?? NaN) - value)).toBeLessThan(1e-7)
})

it('text without a stated encoding is guessed, or read as a person states', async () => {
  const file = await fileBytes(fixture('jordan-windows-1256.zip'))
  const { layers, notes } = await readLayers(shapefileReader, file)
  expect(notes).toEqual(['encoding-assumed WINDOWS-1256'])
  expect(JSON.stringify(layers[0]?.rows[0]?.cells)).toMatch(/[\u0600-\u06ff]{4}/)
  const stated = await readLayers(shapefileReader, file, { encoding: 'windows-1256' })
  expect(stated).toEqual({ layers, notes: [] })
  await expect(readLayers(shapefileReader, file, { encoding: 'utf-8' })).rejects.toMatchObject({
    code: 'file-unreadable',
  })
})

it('reads the encoding that a .cpg or the table itself names', async () => {
  const point = { type: 'Point', coordinates: [1, 2] }
  const read = async (files: Record<string, Buffer | string>): Promise<unknown> =>
    (await readLayers(shapefileReader, aFile(await aZipOf(files)))).layers[0]?.rows[0]?.cells
  const files = shapefileOf([{ properties: { name: 'Жуково' }, geometry: point }], 'CP1251')
  for (const cpg of ['1251', 'ANSI 1251', 'cp1251', 'windows-1251'])
    expect(await read({ ...files, 'a.cpg': cpg })).toEqual({ name: 'Жуково' })
  const { 'a.cpg': _, ...others } = files
  others['a.dbf']?.writeUInt8(0xc9, 29)
  expect(await read(others)).toEqual({ name: 'Жуково' })
})

it('a column of UTF-8 that is cut within a character loses only that', async () => {
  const point = { type: 'Point', coordinates: [1, 2] }
  const files = shapefileOf([{ properties: { name: `x${'غ'.repeat(200)}` }, geometry: point }])
  const { layers } = await readLayers(shapefileReader, aFile(await aZipOf(files)))
  expect(layers[0]?.rows[0]?.cells['name']).toMatch(/^xغ{120,127}$/)
})

it('asks for a coordinate system where metres stand without one', async () => {
  const metres = { type: 'Point', coordinates: [630_000, 3_480_000] }
  const { 'a.prj': _, ...files } = shapefileOf([{ properties: { n: 1 }, geometry: metres }])
  const file = aFile(await aZipOf(files))
  expect((await readLayers(shapefileReader, file)).layers[0]).toMatchObject({ needsCrs: true })
  const { layers } = await readLayers(shapefileReader, file, { crs: 32636 })
  expect(layers[0]).toMatchObject({
    needsCrs: false,
    rows: [
      { geometry: { coordinates: [34.3659, 31.4465].map((value) => expect.closeTo(value, 2) as number) } },
    ],
  })
  const bad = aFile(await aZipOf({ ...files, 'a.prj': `PROJCS["x",${'['.repeat(50)}` }))
  await expect(readLayers(shapefileReader, bad)).rejects.toMatchObject({
    message: 'x: a: its coordinate system "x" is not known; save it as WGS 84 (EPSG:4326)',
  })
})

it('takes a table without shapes, passes over deleted rows, and tells what it does not read', async () => {
  const point = { type: 'Point', coordinates: [1, 2] }
  const files = shapefileOf([
    { properties: { n: 1 }, geometry: point },
    { properties: { n: 2 }, geometry: point },
  ])
  const dbf = files['a.dbf'] ?? Buffer.alloc(0)
  dbf.writeUInt8(0x2a, dbf.readUInt16LE(8))
  const bytes = await aZipOf({ ...files, 'more/B.DBF': dbf, 'a.shp.xml': '<x/>', 'read.me': '' })
  expect(await readLayers(shapefileReader, aFile(bytes))).toEqual({
    layers: [
      { name: 'a', needsCrs: false, rows: [{ cells: { n: 2 }, geometry: point }] },
      { name: 'B', needsCrs: false, rows: [{ cells: { n: 2 } }] },
    ],
    notes: ['files-not-read read.me'],
  })
})

it('refuses parts that do not belong together, or are damaged', async () => {
  const point = { type: 'Point', coordinates: [1, 2] }
  const files = shapefileOf([{ properties: { n: 1 }, geometry: point }])
  const two = shapefileOf([
    { properties: { n: 1 }, geometry: point },
    { properties: { n: 2 }, geometry: point },
  ])
  const said = async (changed: Record<string, Buffer | undefined>): Promise<string> =>
    readLayers(shapefileReader, aFile(await aZipOf({ ...files, ...changed } as Record<string, Buffer>))).then(
      () => 'read',
      (error: unknown) => (error as Error).message,
    )
  expect(await said({ 'a.dbf': two['a.dbf'] })).toBe(
    'x: a.shp has 1 shapes and its .dbf 2 rows: they do not belong together',
  )
  expect(await said({ 'a.shp': files['a.shp']?.subarray(0, 110) })).toBe('x: a.shp is cut off')
  expect(await said({ 'a.dbf': files['a.dbf']?.subarray(0, 66) })).toBe(
    'x: a.dbf is cut off: it should have 1 rows',
  )
  const patch = Buffer.from(files['a.shp'] ?? [])
  patch.writeInt32LE(31, 32)
  expect(await said({ 'a.shp': patch })).toContain('holds multipatches')
  const strange = Buffer.from(files['a.shp'] ?? [])
  strange.writeDoubleLE(Infinity, 112)
  const { layers } = await readLayers(shapefileReader, aFile(await aZipOf({ ...files, 'a.shp': strange })))
  expect(layers[0]?.rows[0]?.refused).toBe('feature 1: "Infinity" is no position')
})

it('survives any damage to any part', async () => {
  const files = shapefileOf([
    {
      properties: { name: 'غزة', n: 1 },
      geometry: { type: 'Polygon', coordinates: [square(0, 0, 10), hole(1, 1, 2)] },
    },
    {
      properties: { name: 'b', n: 2 },
      geometry: { type: 'MultiPolygon', coordinates: [[square(0, 0, 1)], [square(5, 5, 1)]] },
    },
  ])
  for (const part of ['a.shp', 'a.dbf', 'a.prj', 'a.cpg'])
    await survivesDamage(
      {
        open: async (file, options) =>
          shapefileReader.open(
            aFile(await aZipOf({ ...files, [part]: await file.read(0, file.size) })),
            options,
          ),
      },
      files[part] ?? Buffer.alloc(1),
      150,
    )
})
