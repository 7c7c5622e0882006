import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import geodesic from 'geographiclib-geodesic'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sheetMap } from '../../../db/model/sheet/print-layout.ts'
import type { MapSettings } from '../../../db/model/sheet/print-layout.ts'
import { drawnRects, viewports } from '../../support/pdf-drawing.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

const env = { SITU_PASSPHRASE: '' }
const earth = geodesic.Geodesic.WGS84
let folder = ''
let store = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-pdf-'))
  store = join(folder, 'sample.situdb')
  expect((await situHere(['init', store, '--sample', '--no-passphrase'], env)).code).toBe(0)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

async function print(settings: MapSettings, more: readonly string[] = []): Promise<string> {
  const path = join(folder, 'sheet.pdf')
  await situJsonHere(
    [
      'print',
      store,
      path,
      '--overwrite',
      // A parser takes "-17" for an option.
      `--bbox=${settings.bbox.join(',')}`,
      `--scale=${String(settings.scale)}`,
      `--paper=${settings.paper}`,
      ...(settings.landscape ? ['--landscape'] : []),
      ...more,
    ],
    env,
  )
  return path
}

const sphere = 6_378_137
const mercator = (lng: number, lat: number): readonly [number, number] => [
  (lng * Math.PI * sphere) / 180,
  Math.asinh(Math.tan((lat * Math.PI) / 180)) * sphere,
]

interface GdalInfo {
  readonly coordinateSystem: { readonly wkt: string }
  readonly metadata: { readonly '': Readonly<Record<string, string>> }
}

/** What GDAL reads: the projection, and the map's corners in it. */
function gdal(path: string): {
  readonly wkt: string
  readonly x: readonly number[]
  readonly y: readonly number[]
} {
  const info = JSON.parse(execFileSync('gdalinfo', ['-json', path]).toString()) as GdalInfo
  const corners = [...(info.metadata['']['NEATLINE'] ?? '').matchAll(/(-?[\d.]+) (-?[\d.]+)/g)]
  return {
    wkt: info.coordinateSystem.wkt,
    x: corners.map(([, x]) => Number(x)),
    y: corners.map(([, , y]) => Number(y)),
  }
}

const papers = [
  [0, { paper: 'A4', landscape: false }, []],
  [31.4, { paper: 'Letter', landscape: true }, ['--language', 'ar']],
  [60, { paper: 'A3', landscape: false }, ['--grey']],
] as const

describe.each(papers)('a sheet at latitude %s', (lat, paper, more) => {
  const settings: MapSettings = { ...paper, bbox: [34.4, lat, 34.4, lat], scale: 50_000 }
  const map = sheetMap(settings)
  let path = ''
  beforeAll(async () => {
    path = await print(settings, more)
  })

  test('GDAL reads the projection, and bounds within a metre', () => {
    const { wkt, x, y } = gdal(path)
    expect(wkt).toContain('ID["EPSG",3857]]')
    const [west, south, east, north] = map.box
    const [[left, low], [right, high]] = [mercator(west, south), mercator(east, north)]
    expect(x).toHaveLength(5)
    for (const [read, asked] of [
      [Math.min(...x), left],
      [Math.max(...x), right],
      [Math.min(...y), low],
      [Math.max(...y), high],
    ] as const)
      expect(Math.abs(read - asked)).toBeLessThan(1)
  })

  test('the viewport lies on the neat line as it is drawn, within the width of 1 m', async () => {
    const [port, ...others] = await viewports(path, 0)
    expect(others).toEqual([])
    const [left = 0, low = 0, right = 0] = (port?.box ?? []).map((points) => (points / 72) * 25.4)
    const lines = (await drawnRects(path, 0)).filter(({ end }) => end === 'S')
    const near = lines.filter(
      ({ x, width, height }) =>
        Math.abs(x - left) < 0.02 &&
        Math.abs(x + width - right) < 0.02 &&
        Math.abs(height - map.view.height) < 0.02,
    )
    expect(near).toHaveLength(1)
    expect(low).toBeGreaterThan(0)
    // And the paper is true to the ground, which an ellipsoid knows nothing of mercator about.
    const [west, , east] = map.box
    const { s12 = 0 } = earth.Inverse(map.centre.lat, west, map.centre.lat, east)
    expect(Math.abs(s12 / ((right - left) / 1000) / 50_000 - 1)).toBeLessThan(0.005)
  })

  test('a bar of 5 km is 100 mm long', async () => {
    const rects = await drawnRects(path, 0)
    const bar = rects.filter(
      ({ height, width, end }) => end === 'S' && Math.abs(height - 1.5) < 0.02 && width > 5,
    )
    const from = Math.min(...bar.map(({ x }) => x))
    const to = Math.max(...bar.map(({ x, width }) => x + width))
    expect(bar).toHaveLength(5)
    expect(Math.abs(to - from - 100)).toBeLessThan(0.5)
    const text = execFileSync('pdftotext', ['-layout', path, '-']).toString()
    expect(text).toMatch(/0[^\d]+1[^\d]+2[^\d]+3[^\d]+4[^\d]+5\b/)
    // Five parts of a kilometre each: on the ground, around the map's centre.
    const half = (map.box[2] - map.box[0]) * ((to - from) / map.view.width / 2)
    const { lat: at, lng } = map.centre
    const { s12 = 0 } = earth.Inverse(at, lng - half, at, lng + half)
    expect(Math.abs(s12 - 5000)).toBeLessThan(25)
  })
})

test('a map over the antimeridian has its corners side by side', async () => {
  const settings: MapSettings = {
    paper: 'A4',
    landscape: false,
    bbox: [179.9, -17.1, -179.9, -16.9],
    scale: 50_000,
  }
  const path = await print({ ...settings, bbox: [179.99, -17, -179.99, -17] })
  const { wkt, x } = gdal(path)
  expect(wkt).toContain('PROJCRS')
  const width = (sheetMap(settings).view.width / 1000) * 50_000
  expect(Math.abs((Math.max(...x) - Math.min(...x)) * Math.cos((17 * Math.PI) / 180) - width)).toBeLessThan(
    width * 0.005,
  )
})

test('a PDF says what it is, is small, and its words can be selected', async () => {
  const title = 'Gaza Strip: weekly picture'
  const settings: MapSettings = {
    paper: 'A4',
    landscape: false,
    bbox: [34.1, 31.1, 34.9, 31.75],
    scale: 500_000,
  }
  const path = await print(settings, ['--title', title, '--producer', 'Field office', '--language', 'ar'])
  const info = execFileSync('pdfinfo', ['-isodates', path]).toString()
  expect(info).toMatch(/Title:\s+Gaza Strip: weekly picture/)
  expect(info).toMatch(/Author:\s+Field office/)
  expect(info).toMatch(/Producer:\s+Situ \d/)
  const [, created = ''] = /CreationDate:\s+(\S+)/.exec(info) ?? []
  expect(Math.abs(Date.parse(created) - Date.now())).toBeLessThan(60_000)
  expect(execFileSync('pdftotext', [path, '-']).toString()).toContain(title)
  const fonts = execFileSync('pdffonts', [path]).toString().trim().split('\n').slice(2)
  expect(fonts.length).toBeGreaterThan(1)
  for (const font of fonts) expect(font).toMatch(/yes (yes|no)\s+yes/)
  expect(statSync(path).size).toBeLessThan(3_000_000)
})
