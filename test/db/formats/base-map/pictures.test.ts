import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openBaseMap } from '../../../../db/formats/base-map/open.ts'
import type { BaseMapFile } from '../../../../db/model/base-map/base-map.ts'
import { blue, gdal, green, quartersPpm, quartersTiff, red, yellow } from '../../../support/base-maps.ts'
import type { Colour } from '../../../support/base-maps.ts'
import { aFolder } from '../../../support/builders.ts'
import { Picture } from '../../../support/picture.ts'
import { aRandom } from '../../../support/random.ts'

const box = [34, 31, 35, 32] as const
/** A point of each quarter, and one outside. */
const points: readonly (readonly [number, number, Colour | null])[] = [
  [34.25, 31.75, red],
  [34.75, 31.75, green],
  [34.25, 31.25, blue],
  [34.75, 31.25, yellow],
  [34.97, 31.97, green],
  [34.03, 31.03, blue],
  [35.1, 31.5, null],
  [34.5, 32.1, null],
]

let open: BaseMapFile | null = null
afterEach(() => {
  open?.close()
  open = null
})

async function colourOf(map: BaseMapFile, lng: number, lat: number, zoom: number): Promise<Colour | null> {
  const across = ((lng + 180) / 360) * 2 ** zoom
  const down = (0.5 - Math.asinh(Math.tan((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** zoom
  const tile = await map.tile(zoom, Math.floor(across), Math.floor(down))
  if (tile === null) return null
  const at = (Math.floor((down % 1) * 256) * 256 + Math.floor((across % 1) * 256)) * 4
  const [r = 0, g = 0, b = 0, alpha = 0] = tile.bytes.subarray(at, at + 4)
  return alpha < 128 ? null : [r, g, b]
}

async function expectQuarters(path: string, tolerance: number): Promise<BaseMapFile> {
  open = await openBaseMap(path)
  const map = open
  for (const zoom of [6, 8, 10]) {
    for (const [lng, lat, colour] of points) {
      const found = await colourOf(map, lng, lat, zoom)
      const near =
        found === null || colour === null
          ? found === colour
          : found.every((part, at) => Math.abs(part - (colour[at] ?? 0)) <= tolerance)
      expect({ lng, lat, zoom, found, near }).toMatchObject({ near: true })
    }
  }
  return map
}

describe('GeoTIFF', () => {
  it.each([
    ['plain', []],
    ['deflate in tiles', ['-co', 'COMPRESS=DEFLATE', '-co', 'TILED=YES', '-co', 'PREDICTOR=2']],
    ['LZW, bands apart', ['-co', 'COMPRESS=LZW', '-co', 'INTERLEAVE=BAND']],
    ['BigTIFF', ['-co', 'BIGTIFF=YES']],
    ['opacity', ['-co', 'ALPHA=YES', '-b', '1', '-b', '2', '-b', '3']],
  ] as const)('lies where it belongs: %s', async (_what, options) => {
    const map = await expectQuarters(quartersTiff(aFolder(), 'q.tif', box, options), 2)
    expect(map.facts).toMatchObject({ format: 'geotiff', tiles: 'pixels', minZoom: 0, maxZoom: 7 })
    expect(map.facts.box.map((side) => Math.round(side * 1e6) / 1e6)).toEqual([...box])
  })

  it('reads JPEG inside, whose colours are stored as for television', async () => {
    const tiff = quartersTiff(aFolder(), 'q.tif', box, ['-co', 'COMPRESS=JPEG', '-co', 'PHOTOMETRIC=YCBCR'])
    await expectQuarters(tiff, 25)
  })

  it.each(['EPSG:3857', 'EPSG:32636'])('lies where it belongs in %s', async (code) => {
    const folder = aFolder()
    const warped = join(folder, 'w.tif')
    const source = quartersTiff(folder, 'q.tif', box, ['-outsize', '512', '512'])
    gdal('gdalwarp', ['-q', '-t_srs', code, '-dstalpha', source, warped])
    await expectQuarters(warped, 3)
  })

  it('reads a large one by its overviews, and refuses it without', async () => {
    const folder = aFolder()
    const large = quartersTiff(folder, 'l.tif', box, [
      '-outsize',
      '7000',
      '7000',
      '-co',
      'COMPRESS=DEFLATE',
      '-co',
      'TILED=YES',
    ])
    await expect(openBaseMap(large)).rejects.toMatchObject({
      details: { reason: 'too-many-pixels', detail: '7000 × 7000' },
    })
    gdal('gdaladdo', ['-q', large, '2', '4', '8', '16'])
    await expectQuarters(large, 2)
  })

  it('stretches numbers that are no colours, and leaves out what has no value', async () => {
    const folder = aFolder()
    const ascii = join(folder, 'heights.asc')
    writeFileSync(
      ascii,
      'ncols 2\nnrows 2\nxllcorner 34\nyllcorner 31\ncellsize 0.5\nNODATA_value -9999\n100 200\n-9999 300\n',
    )
    const tiff = join(folder, 'heights.tif')
    gdal('gdal_translate', ['-q', '-a_srs', 'EPSG:4326', '-ot', 'Float32', ascii, tiff])
    open = await openBaseMap(tiff)
    expect(await colourOf(open, 34.25, 31.75, 9)).toEqual([0, 0, 0])
    expect(await colourOf(open, 34.75, 31.25, 9)).toEqual([255, 255, 255])
    expect(await colourOf(open, 34.25, 31.25, 9)).toBeNull()
  })

  it('refuses a coordinate system that it does not know, and names it', async () => {
    const folder = aFolder()
    const tiff = join(folder, 'ed50.tif')
    gdal('gdal_translate', ['-q', '-a_srs', 'EPSG:23036', quartersTiff(folder, 'q.tif', box), tiff])
    await expect(openBaseMap(tiff)).rejects.toMatchObject({
      details: { reason: 'coordinate-system', detail: 'EPSG:23036' },
    })
  })

  it('refuses one that is cut off', async () => {
    const folder = aFolder()
    const tiff = quartersTiff(folder, 'q.tif', box)
    const whole = readFileSync(tiff)
    for (const length of [9, 100, Math.floor(whole.length / 2), whole.length - 1]) {
      const cut = join(folder, `cut-${String(length)}.tif`)
      writeFileSync(cut, whole.subarray(0, length))
      await expect(openBaseMap(cut)).rejects.toMatchObject({ code: 'base-map-refused' })
    }
  })

  it('refuses or draws one with any damage, and never fails in another way', async () => {
    const folder = aFolder()
    const tiffs = [
      quartersTiff(folder, 'q.tif', box),
      quartersTiff(folder, 'b.tif', box, ['-co', 'BIGTIFF=YES']),
    ]
    const random = aRandom(11)
    for (let round = 0; round < 300; round += 1) {
      const bytes = readFileSync(tiffs[round % 2] ?? '')
      for (let change = 0; round > 1 && change < 6; change += 1)
        bytes[Math.floor(random() * 400)] = Math.floor(random() * 256)
      // In a BigTIFF the size of its offsets, which can only be eight.
      if (round === 1) bytes.writeUInt16LE(4, 4)
      const path = join(folder, 'damaged.tif')
      writeFileSync(path, bytes)
      const end = await openBaseMap(path).then(
        async (map) => {
          const tile = await map.tile(0, 0, 0).then(
            () => 'base-map-refused',
            (error: unknown) => (error as { code?: unknown }).code,
          )
          map.close()
          return tile
        },
        (error: unknown) => (error as { code?: unknown }).code,
      )
      expect(end).toBe('base-map-refused')
    }
  })
})

describe('a picture with a world file', () => {
  const worldFile = `${String(1 / 64)}\n0\n0\n${String(-1 / 64)}\n${String(34 + 1 / 128)}\n${String(32 - 1 / 128)}\n`

  async function aPicture(folder: string, type: 'png' | 'jpg'): Promise<string> {
    const tiff = join(folder, 'p.tif')
    gdal('gdal_translate', ['-q', quartersPpm(join(folder, 'p.ppm')), tiff])
    const path = join(folder, `p.${type}`)
    gdal('gdal_translate', ['-q', '-of', type === 'png' ? 'PNG' : 'JPEG', tiff, path])
    await Picture.read(path)
    return path
  }

  it.each([
    ['png', 'p.pgw', 1],
    ['png', 'P.PNGW', 1],
    ['png', 'p.png.wld', 1],
    ['jpg', 'p.jgw', 25],
  ] as const)('lies where %s and %s say', async (type, name, tolerance) => {
    const folder = aFolder()
    const path = await aPicture(folder, type)
    writeFileSync(join(folder, name), worldFile)
    const map = await expectQuarters(path, tolerance)
    expect(map.facts).toMatchObject({ format: 'picture', tiles: 'pixels', box: [...box] })
  })

  it('takes the projection from the .prj beside it', async () => {
    const folder = aFolder()
    const warped = join(folder, 'w.tif')
    const source = quartersTiff(folder, 'q.tif', box, ['-outsize', '512', '512'])
    gdal('gdalwarp', ['-q', '-t_srs', 'EPSG:32636', '-dstalpha', source, warped])
    const path = join(folder, 'u.png')
    gdal('gdal_translate', ['-q', '-of', 'PNG', '-co', 'WORLDFILE=YES', warped, path])
    const refused = openBaseMap(path)
    await expect(refused).rejects.toMatchObject({ details: { reason: 'no-projection' } })
    await expect(refused).rejects.toThrow(/no \.prj file beside it .*\(x \d{6}\.?\d*, y 35\d{5}\.?\d*\)/)
    writeFileSync(join(folder, 'u.prj'), gdal('gdalsrsinfo', ['-o', 'wkt_esri', warped]))
    await expectQuarters(path, 3)
  })

  it('is refused without one, or with one that is no world file', async () => {
    const folder = aFolder()
    const path = await aPicture(folder, 'png')
    await expect(openBaseMap(path)).rejects.toMatchObject({ details: { reason: 'position' } })
    for (const [text, reason, detail] of [
      ['no numbers\n', 'world-file', 'p.pgw, 1: "no"'],
      ['0.1\n0\n0\n-0,1\nabc\n32\n', 'world-file', 'p.pgw, 5: "abc"'],
      ['0.1\n0\n0\n', 'world-file', 'p.pgw: 3 / 6'],
      ['1'.repeat(100_001), 'world-file', 'p.pgw: 100001 bytes'],
      ['0\n0\n0\n0\n34\n32\n', 'placement', '0; 0; 0; 0; 34; 32'],
      ['10\n0\n0\n-10\n634500\n3487000\n', 'no-projection', 'x 634495, y 3487005'],
    ] as const) {
      writeFileSync(join(folder, 'p.pgw'), text)
      await expect(openBaseMap(path)).rejects.toMatchObject({ details: { reason, detail } })
    }
    writeFileSync(join(folder, 'p.prj'), gdal('gdalsrsinfo', ['-o', 'wkt_esri', 'EPSG:4326']))
    await expect(openBaseMap(path)).rejects.toMatchObject({
      message: expect.stringContaining('outside the world') as string,
      details: { reason: 'outside-world', detail: '634495°, 3487005°' },
    })
  })

  it('is a TIFF too', async () => {
    const folder = aFolder()
    const path = join(folder, 't.tif')
    gdal('gdal_translate', ['-q', quartersPpm(join(folder, 'p.ppm')), path])
    await expect(openBaseMap(path)).rejects.toMatchObject({ details: { reason: 'position' } })
    writeFileSync(join(folder, 't.tfw'), worldFile)
    copyFileSync(path, join(folder, 'other.tif'))
    await expectQuarters(path, 1)
  })
})
