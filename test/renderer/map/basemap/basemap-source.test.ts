import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { mercatorX, mercatorY } from '../../../../renderer/map/basemap/basemap-data.ts'
import type { BasemapLayers, MercatorView } from '../../../../renderer/map/basemap/basemap-data.ts'
import {
  cellsInSight,
  createBasemapFiles,
  createBasemapSource,
} from '../../../../renderer/map/basemap/basemap-source.ts'

const folder = join(import.meta.dirname, '..', '..', '..', '..', 'assets', 'basemap')
const load = (file: string): Promise<unknown> =>
  Promise.resolve(JSON.parse(readFileSync(join(folder, file), 'utf8')))

/** 400 × 300 pixels around a position. */
function viewAt(lng: number, lat: number, zoom: number): MercatorView {
  const size = 256 * 2 ** zoom
  return { size, x: mercatorX(lng) * size - 200, y: mercatorY(lat) * size - 150, width: 400, height: 300 }
}

/** Even-odd rule, over all rings of a layer. */
function covers(layers: BasemapLayers, layer: string, x: number, y: number): boolean {
  return (layers[layer] ?? []).some(({ rings }) => {
    let inside = false
    for (const ring of rings) {
      for (let at = 0; at < ring.length; at += 2) {
        const [x1 = 0, y1 = 0] = [ring[at], ring[at + 1]]
        const [x2 = 0, y2 = 0] = at + 2 < ring.length ? [ring[at + 2], ring[at + 3]] : [ring[0], ring[1]]
        if (y1 > y !== y2 > y && x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)) inside = !inside
      }
    }
    return inside
  })
}

it('knows the cells of a view, also across the antimeridian', () => {
  expect(cellsInSight(viewAt(35.5, 33.9, 9))).toEqual([{ name: '30_30', box: [30, 30, 40, 40], turn: 0 }])
  expect(cellsInSight(viewAt(40, 40, 9)).map(({ name }) => name)).toEqual([
    '30_30',
    '30_40',
    '40_30',
    '40_40',
  ])
  expect(cellsInSight(viewAt(180, -15, 9))).toEqual([
    { name: '170_-20', box: [170, -20, 180, -10], turn: 0 },
    { name: '-180_-20', box: [-180, -20, -170, -10], turn: 1 },
  ])
})

it('has a file for every cell that its index names, and no other', async () => {
  const { cells } = (await load('detail/index.json')) as { cells: readonly string[] }
  const files = readdirSync(join(folder, 'detail')).filter((file) => file !== 'index.json')
  expect(files.sort()).toEqual(cells.map((name) => `${name}.json`).sort())
})

it.each([
  ['Baku', 49.87, 40.4, true],
  ['the Caspian Sea east of Baku', 50.9, 40.4, false],
  ['Taveuni in Fiji, beyond the antimeridian', -179.96, -16.86, true],
  ['the Pacific', -140, -30, false],
  ['Bergen', 5.34, 60.38, true],
  ['the fjord beside it', 5.26, 60.4, false],
])('draws land and sea where they are: %s', async (_, lng, lat, isLand) => {
  const source = createBasemapSource(createBasemapFiles(load), () => undefined)
  const view = viewAt(lng, lat, 10)
  await source.whole(10, view)
  const joined = source.sheets(10, view).filter((sheet) => sheet.joined === true)
  expect(joined.length).toBeGreaterThan(0)
  const found = joined.some(({ layers }) => covers(layers, 'land', mercatorX(lng), mercatorY(lat)))
  expect(found).toBe(isLand)
})

it('shows the coarse world until every cell in sight is here', async () => {
  const asked: string[] = []
  const files = createBasemapFiles((file) => {
    asked.push(file)
    return file.startsWith('detail/') && file !== 'detail/index.json'
      ? new Promise(() => undefined)
      : load(file)
  })
  const source = createBasemapSource(files, () => undefined)
  const view = viewAt(35.5, 33.9, 9)
  source.sheets(9, view)
  await expect.poll(() => source.sheets(9, view).some(({ box }) => box === null)).toBe(true)
  await expect.poll(() => (source.sheets(9, view), asked.includes('detail/30_30.json'))).toBe(true)
  expect(source.sheets(9, view).some(({ joined }) => joined === true)).toBe(false)
})

it('reads each file once for all maps, and again after a failure', async () => {
  const asked: string[] = []
  let broken = true
  const files = createBasemapFiles((file) => {
    asked.push(file)
    return broken ? Promise.reject(new Error('gone')) : load(file)
  })
  await expect(files.layers('world-110m.json')).rejects.toThrow('gone')
  broken = false
  const [one, other] = [
    createBasemapSource(files, () => undefined),
    createBasemapSource(files, () => undefined),
  ]
  await Promise.all([one.whole(2, viewAt(0, 0, 2)), other.whole(2, viewAt(10, 10, 2))])
  expect(asked.toSorted()).toEqual(['countries.json', 'places.json', 'world-110m.json', 'world-110m.json'])
})
