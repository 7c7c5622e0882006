import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { blue, copiedFixture, gdal, green, quartersTiff, red, yellow } from '../support/base-maps.ts'
import type { Colour } from '../support/base-maps.ts'
import type { RunningSitu } from '../support/electron-app.ts'
import { Picture } from '../support/picture.ts'
import { situ } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'
import type { Start } from './fixtures.ts'

/** A part of the Sahara: built-in land without a coast, a border or a town near the points looked at. */
const box = [10, 23, 11, 24] as const
const land: Colour = [0xf6, 0xf3, 0xec]
const water: Colour = [0xd6, 0xe3, 0xea]

const earthMetres = 6_378_137
/** Pixels enough for the scale at which a position is shown. */
const fine = ['-outsize', '1024', '1024'] as const

/** The application on an empty store, with a profile that stays from one start to the next. */
async function startEmpty(folder: string, start: Start): Promise<RunningSitu> {
  const store = join(folder, 'empty.situdb')
  if (!existsSync(store))
    expect(situ(['init', store, '--no-passphrase', '--operator', 'AK'])).toMatchObject({ code: 0 })
  const userData = join(folder, 'user-data')
  mkdirSync(userData, { recursive: true })
  return start({ store, userData })
}

async function openDialog(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Layers', exact: true }).click()
  await page.getByRole('button', { name: 'Base maps…' }).click()
}

async function pick(running: RunningSitu, ...paths: readonly string[]): Promise<void> {
  const { page } = running
  await answerDialogs(running, { open: paths })
  await openDialog(page)
  const rows = page.locator('[data-testid="base-map"]')
  const before = await rows.count()
  await page.getByRole('button', { name: 'Add from file…' }).click()
  await expect.poll(() => rows.count()).toBe(before + paths.length)
  await closeDialog(page)
}

async function closeDialog(page: Page): Promise<void> {
  await page.locator('.dialog-footer').getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('Escape')
}

/** Pixels about the one that is looked at. */
const around = 20

/** The colour in the middle of the map when it is moved to a position. */
async function colourAt(page: Page, lng: number, lat: number, zoomOut = 0): Promise<Colour> {
  const goTo = page.locator('.map-go-to input')
  await goTo.fill(`${String(lat)} ${String(lng)}`)
  await goTo.press('Enter')
  // The pin would stand where the colour is looked at.
  const pin = page.getByTestId('map-pin')
  await pin.getByRole('button', { name: 'Take the pin away (Esc)' }).click()
  await pin.waitFor({ state: 'detached' })
  // Away from the map, so that its middle is what the status line tells.
  await page.mouse.move(700, 20)
  await page.getByText(`${lat.toFixed(5)}, ${lng.toFixed(5)}`).waitFor()
  for (let step = 0; step < zoomOut; step += 1) {
    await page.getByRole('button', { name: 'Zoom out' }).click()
    await page.locator('.leaflet-zoom-anim').waitFor({ state: 'detached' })
  }
  const map = page.locator('[data-testid="map"]')
  const at = await map.boundingBox()
  if (at === null) throw new Error('the map is not shown')
  const middle = { x: Math.round(at.x + at.width / 2), y: Math.round(at.y + at.height / 2) }
  const clip = { x: middle.x - around, y: middle.y - around, width: 2 * around + 1, height: 2 * around + 1 }
  // What comes late draws the map anew: until two pictures in a row are the same.
  let last = ''
  await expect
    .poll(
      async () => {
        const now = (await page.screenshot({ clip })).toString('base64')
        const still = now === last && (await map.getAttribute('data-tiles-pending')) === '0'
        last = now
        return still
      },
      { timeout: 20_000, intervals: [100] },
    )
    .toBe(true)
  const picture = await Picture.fromBuffer(Buffer.from(last, 'base64'))
  const rgba = picture.getPixelColor(around, around)
  return [(rgba >>> 24) & 255, (rgba >>> 16) & 255, (rgba >>> 8) & 255]
}

function isNear(found: Colour, wanted: Colour, tolerance = 14): boolean {
  return found.every((part, at) => Math.abs(part - (wanted[at] ?? 0)) <= tolerance)
}

function expectNear(found: Colour, wanted: Colour, tolerance?: number): void {
  expect({ found, wanted, near: isNear(found, wanted, tolerance) }).toMatchObject({ near: true })
}

/** The place [lng, lat, steps out] has this colour; a map that was just picked may take a moment to be drawn. */
async function expectColour(
  page: Page,
  [lng, lat, zoomOut = 0]: readonly [lng: number, lat: number, zoomOut?: number],
  wanted: Colour,
  tolerance?: number,
): Promise<void> {
  let found = await colourAt(page, lng, lat, zoomOut)
  for (let round = 0; round < 20 && !isNear(found, wanted, tolerance); round += 1)
    found = await colourAt(page, lng, lat, zoomOut)
  expectNear(found, wanted, tolerance)
}

test('raster MBTiles lie where they belong, above the built-in map, and the y axis is the right way up', async ({
  folder,
  start,
}) => {
  const path = join(folder, 'quarters.mbtiles')
  gdal('gdal_translate', ['-q', '-of', 'MBTILES', quartersTiff(folder, 'q.tif', box, fine), path])
  const running = await startEmpty(folder, start)
  const { page } = running
  await expectColour(page, [10.25, 23.75], land)
  await pick(running, path, copiedFixture('isle-of-man.mbtiles', join(folder, 'man.mbtiles')))
  // Nearer, these files of zoom 9 and 10 would be stretched too far, and are left out.
  await expectColour(page, [10.25, 23.75, 2], red)
  await expectColour(page, [10.75, 23.75, 2], green)
  await expectColour(page, [10.25, 23.25, 2], blue)
  await expectColour(page, [10.75, 23.25, 2], yellow)
  await expectColour(page, [11.4, 23.25, 2], land)
  // The sea west of the Isle of Man, as OpenStreetMap colours it.
  await expectColour(page, [-4.95, 54.3, 2], [170, 211, 223])
  expect(running.faults).toEqual([])
})

test('vector MBTiles lie where they belong, also those of a kind that Situ does not know', async ({
  folder,
  start,
}) => {
  const geojson = join(folder, 'water.geojson')
  const ring = [
    [10, 23.5],
    [10.5, 23.5],
    [10.5, 24],
    [10, 24],
    [10, 23.5],
  ]
  writeFileSync(
    geojson,
    JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { class: 'lake' },
          geometry: { type: 'Polygon', coordinates: [ring] },
        },
      ],
    }),
  )
  const path = join(folder, 'water.mbtiles')
  gdal('ogr2ogr', [
    '-q',
    '-f',
    'MBTILES',
    path,
    geojson,
    '-nln',
    'water',
    '-dsco',
    'MINZOOM=0',
    '-dsco',
    'MAXZOOM=7',
  ])
  const running = await startEmpty(folder, start)
  const { page } = running
  await pick(running, path, copiedFixture('two-layers.mbtiles', join(folder, 'two.mbtiles')))
  await expectColour(page, [10.25, 23.75], water, 4)
  await expectColour(page, [10.75, 23.75], land, 4)
  await expectColour(page, [10.25, 23.25], land, 4)
  // A point of the file, as GDAL reads it: web mercator metres.
  const listed = gdal('ogrinfo', ['-al', '-q', join(folder, 'two.mbtiles'), '-oo', 'ZOOM_LEVEL=14'])
  const [, east = '', up = ''] = /POINT \((-?[\d.]+) (-?[\d.]+)\)/.exec(listed) ?? []
  const [x, y] = [Number(east) / earthMetres, Number(up) / earthMetres]
  const north = (Math.atan(Math.sinh(y)) * 180) / Math.PI
  expectNear(await colourAt(page, (x * 180) / Math.PI, north), [0x6b, 0x4f, 0x9a], 40)
  expect(running.faults).toEqual([])
})

test('PMTiles and a GeoTIFF lie where they belong', async ({ folder, start }) => {
  const running = await startEmpty(folder, start)
  const { page } = running
  await pick(
    running,
    copiedFixture('toner.pmtiles', join(folder, 'toner.pmtiles')),
    quartersTiff(folder, 'quarters.tif', box, fine),
  )
  await expectColour(page, [10.25, 23.75], red)
  await expectColour(page, [10.75, 23.25], yellow)
  // Too coarse for this scale, the file of zoom 3 is left out: what is drawn is the built-in map.
  await expectColour(page, [14, 24], land)
  await expectColour(page, [-30.5, 35.5, 7], [0, 0, 0], 4)
  await expectColour(page, [25.5, 23.5, 7], [255, 255, 255], 4)
  expect(running.faults).toEqual([])
})

test('vector PMTiles lie where they belong, north of the equator and not south of it', async ({
  folder,
  start,
}) => {
  const running = await startEmpty(folder, start)
  const { page } = running
  await pick(running, copiedFixture('smallest-vector.pmtiles', join(folder, 'degree.pmtiles')))
  // Its one area is the degree north-east of the position 0, 0: a tint of violet on the sea.
  const tinted: Colour = [0xc6, 0xcd, 0xde]
  await expectColour(page, [0.5, 0.5, 6], tinted, 5)
  await expectColour(page, [0.5, -0.5, 6], water, 3)
  await expectColour(page, [-0.5, 0.5, 6], water, 3)
  expect(running.faults).toEqual([])
})

test('has a style, remembered: grey takes the colour out of everything under the data', async ({
  folder,
  start,
}) => {
  let running = await startEmpty(folder, start)
  let { page } = running
  await pick(running, quartersTiff(folder, 'quarters.tif', box, fine))
  await openDialog(page)
  await page.getByRole('radio', { name: 'Grey' }).click()
  await closeDialog(page)
  const [red1, green1, blue1] = await colourAt(page, 10.25, 23.75)
  expect([green1, blue1]).toEqual([red1, red1])
  await expectColour(page, [14, 24], [255, 255, 255], 2)
  await running.close()
  running = await startEmpty(folder, start)
  page = running.page
  const [red2, green2, blue2] = await colourAt(page, 10.75, 23.25)
  expect([green2, blue2]).toEqual([red2, red2])
  await openDialog(page)
  await page.getByRole('radio', { name: 'Dark' }).click()
  await closeDialog(page)
  await expectColour(page, [10.25, 23.75], red)
  await expectColour(page, [14, 24], [0x2b, 0x2f, 0x31], 2)
  expect(running.faults).toEqual([])
})

test('goes to the stick with a bundle', async ({ folder, start }) => {
  const running = await startEmpty(folder, start)
  const { page } = running
  await pick(running, copiedFixture('isle-of-man.mbtiles', join(folder, 'man.mbtiles')))
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await page.getByRole('button', { name: 'Export bundle…' }).click()
  const along = page.getByRole('checkbox', { name: 'man.mbtiles' })
  await along.check()
  await page.getByRole('radio', { name: 'Anybody' }).check()
  const bundle = join(folder, 'stick.situ')
  await answerDialogs(running, { save: bundle })
  await page.getByRole('button', { name: 'Choose the file and export…' }).click()
  await page.getByText('The base maps are copied').waitFor()
  expect(existsSync(bundle)).toBe(true)
  expect(readdirSync(join(folder, 'basemaps'))).toEqual(['man.mbtiles'])
  expect(
    readFileSync(join(folder, 'basemaps', 'man.mbtiles')).equals(readFileSync(join(folder, 'man.mbtiles'))),
  ).toBe(true)
  expect(running.faults).toEqual([])
})

test('is remembered, shown as missing when its file is gone, copied and taken from the list', async ({
  folder,
  start,
}) => {
  const path = copiedFixture('isle-of-man.mbtiles', join(folder, 'man.mbtiles'))
  const bad = copiedFixture('cut-short.mbtiles', join(folder, 'bad.mbtiles'))
  let running = await startEmpty(folder, start)
  let { page } = running
  await answerDialogs(running, { open: [path, bad] })
  await openDialog(page)
  await page.getByRole('button', { name: 'Add from file…' }).click()
  const row = page.locator('[data-testid="base-map"]')
  await expect.poll(() => row.count()).toBe(1)
  expect(await page.getByRole('alert').textContent()).toContain('bad.mbtiles: The file is damaged')
  expect(await row.textContent()).toMatch(/MBTiles, raster.*Zoom7–9.*365 kB.*54, -5.06 … 54.44, -4.08/)
  await row.getByRole('textbox').fill('OpenStreetMap, ODbL')
  await row.getByRole('slider').fill('50')
  await row.getByRole('slider').blur()

  const stick = join(folder, 'stick')
  mkdirSync(stick)
  await answerDialogs(running, { open: [stick] })
  await row.getByRole('button', { name: 'Copy to a folder' }).click()
  await page.getByText('Copied, read back and compared').waitFor()
  expect(readdirSync(join(stick, 'basemaps'))).toEqual(['man.mbtiles'])
  expect(readFileSync(join(stick, 'basemaps', 'man.mbtiles')).equals(readFileSync(path))).toBe(true)

  await running.close()
  renameSync(path, `${path}.elsewhere`)
  running = await startEmpty(folder, start)
  page = running.page
  await openDialog(page)
  await row
    .getByText('missing', { exact: true })
    .waitFor({ timeout: 10_000 })
    .catch(() => undefined)
  const again = page.locator('[data-testid="base-map"]')
  expect(await again.textContent()).toContain('The file is not there')
  expect(await again.getByRole('textbox').inputValue()).toBe('OpenStreetMap, ODbL')
  expect(await again.getByRole('slider').inputValue()).toBe('50')
  renameSync(`${path}.elsewhere`, path)
  await again.getByRole('button', { name: 'Take from the list' }).click()
  await expect.poll(() => again.count()).toBe(0)
  expect(existsSync(path)).toBe(true)
})

test('tiles come by the ids of the list alone', async ({ folder, start }) => {
  const running = await startEmpty(folder, start)
  const { page } = running
  await pick(running, copiedFixture('isle-of-man.mbtiles', join(folder, 'man.mbtiles')))
  const statuses = await page.evaluate(async () => {
    const answer = await (
      window as unknown as {
        bridge: { call: (name: string, input: unknown) => Promise<{ value: { entries: { id: string }[] } }> }
      }
    ).bridge.call('basemap.list', {})
    const id = answer.value.entries[0]?.id ?? ''
    const names = [
      `basemap/${id}/9/248/163`,
      `basemap/${id}/9/0/0`,
      `basemap/${id}/12/248/163`,
      `basemap/00000000-0000-4000-8000-000000000000/9/248/163`,
      `basemap/${id}/../../../../etc/passwd`,
      `basemap/${id}/9/248/163/more`,
    ]
    return Promise.all(names.map(async (name) => (await fetch(name)).status))
  })
  expect(statuses).toEqual([200, 204, 204, 422, 404, 404])
})
