import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { fileBytes } from '../../../../../db/formats/file/foreign-bytes.ts'
import { flatgeobufReader } from '../../../../../db/formats/layers/flatgeobuf/flatgeobuf.ts'
import { aFile, readLayers, survivesDamage, writtenByGdal } from '../../../../support/foreign.ts'

const point = { type: 'Point', coordinates: [34.5, 31.5] }
const properties = {
  name: 'غزة',
  n: 3,
  share: 1.5,
  sure: true,
  big: 9007199254740993n.toString(),
  day: '2024-05-01T10:00:00',
}
const square = (at: number) => [
  [at, 0],
  [at + 1, 0],
  [at + 1, 1],
  [at, 0],
]

it('reads cells and shapes as GDAL writes them', async () => {
  const path = writtenByGdal('FlatGeobuf', 'a.fgb', [{ properties, geometry: point }], '-nln', 'places')
  expect(await readLayers(flatgeobufReader, await fileBytes(path))).toEqual({
    layers: [
      {
        name: '',
        needsCrs: false,
        rows: [{ cells: { ...properties, day: '2024-05-01T10:00:00' }, geometry: point }],
      },
    ],
    notes: [],
  })
})

it.each([
  [
    'MultiPoint',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'LineString',
    [
      [1, 2],
      [3, 4],
    ],
  ],
  [
    'MultiLineString',
    [
      [
        [1, 2],
        [3, 4],
      ],
      [
        [5, 6],
        [7, 8],
      ],
    ],
  ],
  ['Polygon', [square(0)]],
  [
    'Polygon',
    [
      [
        [0, 0],
        [9, 0],
        [9, 9],
        [0, 0],
      ],
      [
        [5, 1],
        [6, 1],
        [6, 2],
        [5, 1],
      ],
    ],
  ],
  ['MultiPolygon', [[square(0)], [square(5)]]],
])('reads a %s', async (type, coordinates) => {
  const geometry = { type, coordinates }
  for (const index of ['YES', 'NO']) {
    const path = writtenByGdal(
      'FlatGeobuf',
      'a.fgb',
      [{ properties: { n: 1 }, geometry }],
      '-lco',
      `SPATIAL_INDEX=${index}`,
    )
    const { layers } = await readLayers(flatgeobufReader, await fileBytes(path))
    expect(layers[0]?.rows).toEqual([{ cells: { n: 1 }, geometry }])
  }
})

it('turns positions, leaves out heights, and says both', async () => {
  const high = { type: 'Point', coordinates: [...point.coordinates, 7] }
  const path = writtenByGdal(
    'FlatGeobuf',
    'a.fgb',
    [{ properties: { n: 1 }, geometry: high }],
    '-t_srs',
    'EPSG:32636',
  )
  const { layers, notes } = await readLayers(flatgeobufReader, await fileBytes(path))
  const near = point.coordinates.map((value) => expect.closeTo(value, 6) as number)
  expect(layers[0]?.rows).toEqual([{ cells: { n: 1 }, geometry: { type: 'Point', coordinates: near } }])
  expect(notes).toEqual(['positions-turned EPSG:32636', 'heights-dropped'])
})

it('refuses lengths that lie', async () => {
  const good = readFileSync(writtenByGdal('FlatGeobuf', 'a.fgb', [{ properties, geometry: point }]))
  const said = async (change: (bytes: Buffer) => Buffer): Promise<string> =>
    readLayers(flatgeobufReader, aFile(change(Buffer.from(good)))).then(
      () => 'read',
      (error: unknown) => (error as Error).message,
    )
  const huge = (bytes: Buffer): Buffer => {
    bytes.writeUInt32LE(0xfffffff0, 8)
    return bytes
  }
  expect(await said(huge)).toBe('x is damaged: its header cannot be read')
  expect(await said((bytes) => bytes.subarray(0, 20))).toBe('x is damaged: its header cannot be read')
  expect(await said((bytes) => bytes.subarray(0, bytes.length - 1))).toContain(
    'feature 1 does not lie in the file',
  )
  expect(await said((bytes) => Buffer.concat([bytes, Buffer.from('x')]))).toContain('feature 2 does not lie')
})

it('survives any damage', async () => {
  const geometry = { type: 'MultiPolygon', coordinates: [[square(0)], [square(5)]] }
  await survivesDamage(
    flatgeobufReader,
    readFileSync(
      writtenByGdal(
        'FlatGeobuf',
        'a.fgb',
        [
          { properties, geometry },
          { properties, geometry: point },
        ],
        '-nlt',
        'GEOMETRY',
      ),
    ),
    500,
  )
})
