import { readFileSync, writeFileSync } from 'node:fs'
import BetterSqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { fileBytes } from '../../../../../db/formats/file/foreign-bytes.ts'
import { geopackageReader } from '../../../../../db/formats/layers/geopackage/geopackage.ts'
import { aFile, readLayers, survivesDamage, writtenByGdal } from '../../../../support/foreign.ts'

const point = { type: 'Point', coordinates: [34.5, 31.5] }
const properties = { name: 'غزة "x"', 'a b"c': 3, share: 1.5, day: '2024-05-01', sure: true }

/** A GeoPackage that GDAL writes, with SQL run over it. */
function aGeoPackage(sql: string, ...options: readonly string[]): Buffer {
  const path = writtenByGdal(
    'GPKG',
    'a.gpkg',
    [{ properties, geometry: point }],
    '-nln',
    'places',
    ...options,
  )
  const db = new BetterSqlite(path)
  db.exec(sql)
  db.close()
  return readFileSync(path)
}

it('reads tables of features and attributes as they are named', async () => {
  const bytes = aGeoPackage(
    `CREATE TABLE "no ""shape" (id INTEGER PRIMARY KEY, big INTEGER, at DATETIME, picture BLOB);
     INSERT INTO "no ""shape" VALUES (7, 9007199254740993, '2024-05-01T10:00:00Z', x'00');
     INSERT INTO gpkg_contents (table_name, data_type) VALUES ('no "shape', 'attributes')`,
  )
  expect(await readLayers(geopackageReader, aFile(bytes))).toEqual({
    layers: [
      {
        name: 'places',
        needsCrs: false,
        rows: [{ id: '1', cells: { fid: 1, ...properties }, geometry: point }],
      },
      {
        name: 'no "shape',
        needsCrs: false,
        rows: [{ id: '7', cells: { id: 7, big: '9007199254740993', at: '2024-05-01T10:00:00Z' } }],
      },
    ],
    notes: ['columns-binary picture'],
  })
})

it.each([
  [
    'LineString',
    [
      [1, 2, 5],
      [3, 4, 6],
    ],
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'MultiPolygon',
    [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
    [
      [
        [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      ],
    ],
  ],
])('reads a %s', async (type, written, read) => {
  const path = writtenByGdal('GPKG', 'a.gpkg', [
    { properties: {}, geometry: { type, coordinates: written } },
    { properties: {}, geometry: null },
  ])
  const { layers, notes } = await readLayers(geopackageReader, await fileBytes(path))
  expect(layers[0]?.rows.map(({ geometry }) => geometry)).toEqual([{ type, coordinates: read }, null])
  expect(notes).toEqual(type === 'LineString' ? ['heights-dropped'] : [])
})

it('turns positions by the system that the table is in, by number or by definition', async () => {
  const near = { coordinates: point.coordinates.map((value) => expect.closeTo(value, 6) as number) }
  for (const system of ['EPSG:32636', 'EPSG:3857', 'EPSG:2154']) {
    const bytes = aGeoPackage('', '-t_srs', system)
    const { layers, notes } = await readLayers(geopackageReader, aFile(bytes))
    expect(layers[0]).toMatchObject({ needsCrs: false, rows: [{ geometry: near }] })
    expect(notes[0]).toMatch(/^positions-turned /)
  }
})

it('asks for a system where none is defined', async () => {
  const bytes = aGeoPackage('UPDATE gpkg_geometry_columns SET srs_id = -1', '-t_srs', 'EPSG:32636')
  expect((await readLayers(geopackageReader, aFile(bytes))).layers[0]).toMatchObject({ needsCrs: true })
  const { layers } = await readLayers(geopackageReader, aFile(bytes), { crs: 32636 })
  expect(layers[0]).toMatchObject({ needsCrs: false })
})

it('reads no view, no virtual table and no computed column', async () => {
  const bytes = aGeoPackage(
    `CREATE VIEW v AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n;
     CREATE VIRTUAL TABLE f USING fts5(a);
     CREATE TABLE g (a INTEGER, b GENERATED ALWAYS AS (a * 2));
     CREATE TABLE slow (a TEXT CHECK (a NOT LIKE '%a%a%a%a%a%b'));
     INSERT INTO slow VALUES ('x');
     INSERT INTO gpkg_contents (table_name, data_type) VALUES ('v', 'attributes'), ('f', 'attributes'), ('g', 'attributes'), ('none', 'features'), ('slow', 'attributes')`,
  )
  const { layers, notes } = await readLayers(geopackageReader, aFile(bytes))
  expect(layers.map(({ name }) => name)).toEqual(['places', 'slow'])
  expect(notes).toEqual(['tables-not-read v, f, g, none'])
})

it('curves and what is no geometry are refused by row', async () => {
  const bytes = aGeoPackage(
    `
    INSERT INTO places (geom) VALUES (x'47500001e6100000010a00000000000000'), (x'00'), ('text')`,
    '-lco',
    'SPATIAL_INDEX=NO',
  )
  const { layers } = await readLayers(geopackageReader, aFile(bytes))
  expect(layers[0]?.rows.map(({ refused = '' }) => refused)).toEqual([
    '',
    'feature 2 is a CurvePolygon, which is not read: save it with straight lines',
    'feature 3 cannot be read',
    'feature 4 cannot be read',
  ])
})

it('a file that is open elsewhere is refused, and one with a log of its own is read without touching its folder', async () => {
  const path = writtenByGdal('GPKG', 'a.gpkg', [{ properties, geometry: point }])
  const db = new BetterSqlite(path)
  db.pragma('journal_mode = WAL')
  db.close()
  expect((await readLayers(geopackageReader, await fileBytes(path))).layers[0]?.rows).toHaveLength(1)
  writeFileSync(`${path}-wal`, 'x')
  await expect(readLayers(geopackageReader, await fileBytes(path))).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('part of it lies in a.gpkg-wal') as string,
  })
})

it('refuses a tree of pages that goes round in a circle, before SQLite walks it', async () => {
  const bytes = aGeoPackage('')
  // The first page: an inner one whose only child is itself.
  bytes.fill(0, 100, 120)
  bytes[100] = 5
  bytes.writeUInt32BE(1, 108)
  await expect(readLayers(geopackageReader, aFile(bytes))).rejects.toMatchObject({
    message: 'x is damaged: its pages do not hold together',
  })
  await expect(readLayers(geopackageReader, aFile('SQLite format 3\0'))).rejects.toMatchObject({
    code: 'file-unreadable',
  })
})

it('survives any damage', async () => {
  await survivesDamage(geopackageReader, aGeoPackage(''), 300)
})
