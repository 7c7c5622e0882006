import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { Picture } from '../../../support/picture.ts'
import { afterEach, describe, expect, it } from 'vitest'
import { openBaseMap } from '../../../../db/formats/base-map/open.ts'
import type { BaseMapFile } from '../../../../db/model/base-map/base-map.ts'
import { anMbTiles, baseMapFixtures, gdal, green, quartersTiff, yellow } from '../../../support/base-maps.ts'
import { aFolder } from '../../../support/builders.ts'

let open: BaseMapFile | null = null
afterEach(() => {
  open?.close()
  open = null
})

async function opened(path: string): Promise<BaseMapFile> {
  open = await openBaseMap(path)
  return open
}

const fixture = (name: string): string => join(baseMapFixtures, name)

/** The tile that holds a position, and where in it, from 0 to 1. */
function tileAt(
  lng: number,
  lat: number,
  zoom: number,
): { readonly x: number; readonly y: number; readonly u: number; readonly v: number } {
  const across = ((lng + 180) / 360) * 2 ** zoom
  const down = (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** zoom
  return { x: Math.floor(across), y: Math.floor(down), u: across % 1, v: down % 1 }
}

describe('MBTiles', () => {
  it('tells what a raster file holds', async () => {
    const { facts } = await opened(fixture('isle-of-man.mbtiles'))
    expect(facts).toEqual({
      format: 'mbtiles',
      tiles: 'raster',
      minZoom: 7,
      maxZoom: 9,
      box: [-5.060147291287193, 53.99830091177706, -4.0784208275549805, 54.44275310552495],
      sizeBytes: 364544,
      title: 'isle_of_man',
      attribution: '',
      mended: [],
    })
  })

  it('counts rows from the north, though the file counts from the south', async () => {
    const map = await opened(fixture('isle-of-man.mbtiles'))
    const { x, y } = tileAt(-4.5, 54.2, 9)
    expect((await map.tile(9, x, y))?.kind).toBe('image/png')
    expect(await map.tile(9, x, 2 ** 9 - 1 - y)).toBeNull()
  })

  it('puts the colours of a picture that GDAL cut into tiles where they belong', async () => {
    const folder = aFolder()
    const tiff = quartersTiff(folder, 'q.tif', [34, 31, 35, 32])
    const path = join(folder, 'q.mbtiles')
    gdal('gdal_translate', ['-q', '-of', 'MBTILES', tiff, path])
    const map = await opened(path)
    const zoom = map.facts.maxZoom
    for (const [lng, lat, colour] of [
      [34.75, 31.75, green],
      [34.75, 31.25, yellow],
    ] as const) {
      const { x, y, u, v } = tileAt(lng, lat, zoom)
      const tile = await map.tile(zoom, x, y)
      const picture = await Picture.fromBuffer(Buffer.from(tile?.bytes ?? []))
      const { r, g, b } = colourAt(picture.getPixelColor(Math.floor(u * 256), Math.floor(v * 256)))
      expect([r, g, b].map((part, at) => Math.abs(part - (colour[at] ?? 0)) < 12)).toEqual([true, true, true])
    }
  })

  it('unpacks vector tiles', async () => {
    const map = await opened(fixture('two-layers.mbtiles'))
    expect(map.facts).toMatchObject({ format: 'mbtiles', tiles: 'vector', minZoom: 0, maxZoom: 14 })
    const tile = await map.tile(0, 0, 0)
    expect(tile?.kind).toBe('vector')
    expect(tile?.bytes[0]).toBe(0x1a)
  })

  it('keeps the words of an attribution, not its HTML', async () => {
    const path = anMbTiles(
      join(aFolder(), 'a.mbtiles'),
      [[0, 0, 0, png()]],
      [
        `INSERT INTO metadata VALUES ('attribution', '<a href="x" onclick="y()">&copy; Makers</a>'), ('name', 'A')`,
      ],
    )
    expect((await opened(path)).facts).toMatchObject({ title: 'A', attribution: '© Makers' })
  })

  it('reckons the area from the tiles where the metadata has none', async () => {
    const path = anMbTiles(join(aFolder(), 'b.mbtiles'), [[1, 1, 0, png()]])
    expect((await opened(path)).facts.box).toEqual([0, -85.0511287798, 180, 0])
  })
})

describe('MBTiles that say what is wrong of themselves', () => {
  const zoom = 9
  /** Two by two tiles about 34.6° E, 31.5° N, with bounds as stated; rows from the south, or against the format. */
  const aFile = (bounds: string | null, fromNorth = false): string => {
    const { x, y } = tileAt(34.6, 31.5, zoom)
    const row = (at: number): number => (fromNorth ? at : 2 ** zoom - 1 - at)
    const tiles = [0, 1].flatMap((c) => [0, 1].map((r) => [zoom, x + c, row(y + r), png(4, 4)] as const))
    return anMbTiles(
      join(aFolder(), 'm.mbtiles'),
      tiles,
      bounds === null ? [] : [`INSERT INTO metadata VALUES ('bounds', '${bounds}')`],
    )
  }
  const isThere = async (map: BaseMapFile): Promise<boolean> => {
    const { x, y } = tileAt(34.6, 31.5, zoom)
    return (await map.tile(zoom, x, y)) !== null
  }
  /** To two digits. */
  const rounded = (box: readonly number[]): readonly number[] =>
    box.map((side) => Math.round(side * 100) / 100)
  const trueBox = [34.45, 30.75, 35.86, 31.95]

  it.each([
    ['right', '34.5,31,35.5,31.9', false, [], [34.5, 31, 35.5, 31.9]],
    ['wider than the tiles', '-180,-85,180,85', false, [], [-180, -85, 180, 85]],
    ['missing', null, false, [], trueBox],
    ['no numbers', 'all of it', false, ['bounds'], trueBox],
    ['elsewhere', '-5,54,-4,55', false, ['bounds'], trueBox],
    ['latitude first', '31,34.5,31.9,35.5', false, ['bounds'], trueBox],
    ['too narrow in the east', '34.5,31,34.6,31.9', false, ['bounds'], [34.5, 31, 35.86, 31.9]],
    ['right, with rows from the north', '34.5,31,35.5,31.9', true, ['rows'], [34.5, 31, 35.5, 31.9]],
  ] as const)('bounds: %s', async (_what, bounds, fromNorth, mended, box) => {
    const map = await opened(aFile(bounds, fromNorth))
    expect({ mended: map.facts.mended, box: rounded(map.facts.box) }).toEqual({ mended, box })
    expect(await isThere(map)).toBe(true)
  })

  it('counts rows from the south where bounds do not tell', async () => {
    const map = await opened(aFile('-180,-85,180,85', true))
    expect([map.facts.mended, await isThere(map)]).toEqual([[], false])
  })

  it('looks at the deepest zoom that has not too many columns', async () => {
    const path = anMbTiles(
      join(aFolder(), 'd.mbtiles'),
      [
        [9, 305, 305, png(4, 4)],
        [14, 0, 8000, png(4, 4)],
        [14, 16_000, 8000, png(4, 4)],
      ],
      ["INSERT INTO metadata VALUES ('bounds', '-5,54,-4,55')"],
    )
    const map = await opened(path)
    expect(map.facts.mended).toEqual(['bounds'])
    expect(rounded(map.facts.box)[0]).toBe(34.45)
  })
})

describe('PMTiles', () => {
  it('reads a raster file', async () => {
    const map = await opened(fixture('toner.pmtiles'))
    expect(map.facts).toMatchObject({ format: 'pmtiles', tiles: 'raster', minZoom: 0, maxZoom: 3 })
    expect((await map.tile(3, 4, 3))?.kind).toBe('image/png')
  })

  it('reads a vector file', async () => {
    const map = await opened(fixture('smallest-vector.pmtiles'))
    expect(map.facts).toMatchObject({ format: 'pmtiles', tiles: 'vector', minZoom: 0, maxZoom: 0 })
    expect((await map.tile(0, 0, 0))?.kind).toBe('vector')
  })
})

describe('a file that is refused', () => {
  const reasonOf = async (path: string): Promise<unknown> =>
    openBaseMap(path).then(
      (map) => {
        map.close()
        return 'opened'
      },
      (error: unknown) => (error as { details?: { reason?: unknown } }).details?.reason,
    )

  it('says why', async () => {
    const folder = aFolder()
    const computing = anMbTiles(
      join(folder, 'v.mbtiles'),
      [[0, 0, 0, png()]],
      ['CREATE VIEW evil AS SELECT randomblob(1000000000) AS x'],
    )
    const endless = anMbTiles(
      join(folder, 'w.mbtiles'),
      [[0, 0, 0, png()]],
      [
        'DROP TABLE tiles',
        `CREATE VIEW tiles AS WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n)
       SELECT i AS zoom_level, i AS tile_column, i AS tile_row, i AS tile_data FROM n`,
      ],
    )
    const without = anMbTiles(join(folder, 'n.mbtiles'), [], ['DROP TABLE tiles'])
    const empty = anMbTiles(join(folder, 'e.mbtiles'), [])
    const cut = join(folder, 'cut.pmtiles')
    writeFileSync(cut, readFileSync(fixture('toner.pmtiles')).subarray(0, 200))
    const reasons = await Promise.all(
      [
        fixture('cut-short.mbtiles'),
        fixture('broken-header.pmtiles'),
        fixture('loop.tif'),
        fixture('SOURCES.md'),
        join(folder, 'nothing.mbtiles'),
        folder,
        computing,
        endless,
        without,
        empty,
        cut,
      ].map(reasonOf),
    )
    expect(reasons).toEqual([
      'damaged',
      'format',
      'damaged',
      'format',
      'missing',
      'unreadable',
      'unsafe',
      'unsafe',
      'no-tiles',
      'no-tiles',
      'damaged',
    ])
  })

  it('refuses a tile that is too large, a bomb, a picture that claims too much, and a geometry that never ends', async () => {
    const bomb = gzipSync(Buffer.alloc(40_000_000))
    const claims = png(60_000, 60_000)
    // Layer 3 { feature 2 { type 3, geometry: close path, 67 million times } }
    const endless = Uint8Array.from([0x1a, 11, 0x12, 9, 0x18, 3, 0x22, 5, 0xff, 0xff, 0xff, 0xff, 0x0f])
    const path = anMbTiles(join(aFolder(), 'h.mbtiles'), [
      [0, 0, 0, png()],
      [1, 0, 0, Buffer.alloc(5_000_000)],
      [1, 0, 1, bomb],
      [1, 1, 0, claims],
      [1, 1, 1, endless],
    ])
    const map = await opened(path)
    const reasons = await Promise.all(
      [
        [0, 1],
        [0, 0],
        [1, 1],
        [1, 0],
      ].map(([x = 0, y = 0]) =>
        map.tile(1, x, y).then(
          () => 'drawn',
          (error: unknown) => (error as { details?: { reason?: unknown } }).details?.reason,
        ),
      ),
    )
    expect(reasons).toEqual(['tile-too-large', 'tile-too-large', 'too-many-pixels', 'tile-kind'])
    expect((await map.tile(0, 0, 0))?.kind).toBe('image/png')
  })
})

/** The header of a PNG, which is all that is looked at. */
function png(width = 256, height = 256): Uint8Array {
  const bytes = Buffer.alloc(33)
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex').copy(bytes)
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  return bytes
}

function colourAt(rgba: number): { readonly r: number; readonly g: number; readonly b: number } {
  return { r: (rgba >>> 24) & 255, g: (rgba >>> 16) & 255, b: (rgba >>> 8) & 255 }
}
