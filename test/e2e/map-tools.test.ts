import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { distanceMetres } from '../../db/model/geometry/measure.ts'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'
import type { Start } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
async function openSample(
  folder: string,
  start: Start,
): Promise<{ readonly running: RunningSitu; readonly page: Page; readonly store: string }> {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page } = running
  return { running, page, store }
}

/** A place of the map's box in shares of its size. */
async function pointAt(page: Page, x: number, y: number): Promise<readonly [number, number]> {
  const box = await page.getByTestId('map').boundingBox()
  if (box === null) throw new Error('no map')
  return [box.x + box.width * x, box.y + box.height * y]
}

async function clickAt(
  page: Page,
  x: number,
  y: number,
): Promise<{ readonly lat: number; readonly lng: number }> {
  const [left, top] = await pointAt(page, x, y)
  await page.mouse.move(left, top)
  await page.mouse.click(left, top)
  const text = (await page.getByTestId('map-coordinates').textContent()) ?? ''
  const [lat = NaN, lng = NaN] = text.split(',').map(Number)
  return { lat, lng }
}

async function goTo(page: Page, text: string): Promise<void> {
  await page.getByRole('combobox', { name: 'Go to place or grid' }).fill(text)
  await page.keyboard.press('Enter')
}

test('measures, goes to a grid square and selects by radius; list, map and command line agree', async ({
  folder,
  start,
}) => {
  const { running, page, store } = await openSample(folder, start)

  await page.getByTestId('map').focus()
  await page.keyboard.press('d')
  const from = await clickAt(page, 0.4, 0.5)
  const to = await clickAt(page, 0.6, 0.5)
  await page.keyboard.press('Enter')
  const bar = page.getByTestId('map-tool-bar')
  await bar.getByText('Measured').waitFor()
  const words = (await bar.locator('output').textContent()) ?? ''
  const shown = Number(/Total ([\d.,]+) km/.exec(words)?.[1]?.replaceAll(',', ''))
  expect(Math.abs((shown * 1000) / distanceMetres(from, to) - 1)).toBeLessThan(0.002)
  expect(words).toMatch(/(089|090)\.\d° true/)
  await bar.getByRole('button', { name: 'Clear' }).click()
  await bar.waitFor({ state: 'detached' })

  await goTo(page, '٣٦R XV ٣ ٨')
  await page.locator('path.map-square').waitFor()
  await page.getByRole('combobox', { name: 'Form of coordinates' }).selectOption('mgrs')
  await page.mouse.move(...(await pointAt(page, 0.5, 0.5)))
  await expect.poll(() => page.getByTestId('map-coordinates').textContent()).toMatch(/^36R XV 3\d{4} 8\d{4}$/)
  await page.getByRole('combobox', { name: 'Form of coordinates' }).selectOption('decimal')

  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.getByRole('button', { name: 'Measure and select' }).click()
  await page.getByRole('menuitem', { name: 'Select by radius' }).click()
  const middle = await clickAt(page, 0.42, 0.55)
  const edge = await clickAt(page, 0.5, 0.75)
  await page.getByText(/^Within [\d.,]+ k?m of/).waitFor()
  const count = page.getByTitle('Events shown')
  const [left, all] = ((await count.textContent()) ?? '').split(' of ').map(Number)
  expect(left).toBeGreaterThan(0)
  expect(left).toBeLessThan(all ?? 0)
  const metres = distanceMetres(middle, edge)
  const near = `${String(middle.lat)},${String(middle.lng)},${String(metres)}`
  expect(situJson<{ total: number }>(['list', store, 'event', '--near', near], env).total).toBe(left)
  await page.keyboard.press('Control+2')
  await expect.poll(() => count.textContent()).toBe(`${String(left)} of ${String(all)}`)
  await expect
    .poll(() => page.locator('[aria-rowcount]').first().getAttribute('aria-rowcount'))
    .toBe(String((left ?? 0) + 1))
  await page.getByRole('button', { name: 'Clear' }).click()
  await expect.poll(() => count.textContent()).toBe(`${String(all)} of ${String(all)}`)
  expect(running.faults).toEqual([])
})

interface Zones {
  readonly records: readonly {
    readonly name?: string
    readonly geometry?: {
      readonly type: string
      readonly coordinates: readonly (readonly (readonly number[])[])[]
    }
  }[]
}

test('draws a zone with a corner on its neighbour and a hole, and takes a cut back', async ({
  folder,
  start,
}) => {
  const { running, page, store } = await openSample(folder, start)
  const zones = (): Zones['records'] => situJson<Zones>(['list', store, 'zone'], env).records
  const neighbour = zones().find(({ geometry }) => geometry?.type === 'Polygon')
  const corner = neighbour?.geometry?.coordinates[0]?.[3]
  if (corner === undefined) throw new Error('no neighbour')
  const [lng = 0, lat = 0] = corner

  await page.keyboard.press('Control+3')
  await page.getByRole('button', { name: 'New zone' }).first().click()
  await page.getByLabel('Name', { exact: true }).fill('Patch')
  await page.getByRole('button', { name: 'Draw on map' }).click()
  await goTo(page, `${String(lat)}, ${String(lng)}`)
  const toolbar = page.getByRole('toolbar', { name: 'Draw: Shape' })
  const [x, y] = await pointAt(page, 0.5, 0.5)
  await page.mouse.move(x + 5, y + 4)
  await page.locator('path.map-snap-corner').waitFor()
  await toolbar.getByText('on a corner of a neighbour').waitFor()
  await page.mouse.click(x + 5, y + 4)
  await toolbar.getByLabel('Snap').uncheck()
  await clickAt(page, 0.8, 0.55)
  await clickAt(page, 0.75, 0.9)
  await page.keyboard.press('Enter')

  await toolbar.getByRole('button', { name: 'Cut a hole' }).click()
  await clickAt(page, 0.66, 0.6)
  await clickAt(page, 0.72, 0.6)
  await clickAt(page, 0.7, 0.7)
  await page.keyboard.press('Enter')
  await toolbar.getByRole('button', { name: 'Delete hole' }).waitFor()

  await toolbar.getByRole('button', { name: 'Cut', exact: true }).click()
  await clickAt(page, 0.62, 0.4)
  await clickAt(page, 0.6, 0.95)
  await page.keyboard.press('Enter')
  await toolbar.getByText('Click the part to remove').waitFor()
  await page.keyboard.press('Control+z')
  await toolbar.getByText('Drag corners').waitFor()
  await toolbar.getByRole('button', { name: 'Done' }).click()
  await page.getByRole('button', { name: 'Save', exact: true }).click()

  await expect.poll(() => zones().find(({ name }) => name === 'Patch')?.geometry?.type).toBe('Polygon')
  const rings = zones().find(({ name }) => name === 'Patch')?.geometry?.coordinates ?? []
  expect(rings).toHaveLength(2)
  const nearest = Math.min(
    ...(rings[0] ?? []).map(([east = 0, north = 0]) =>
      distanceMetres({ lat, lng }, { lat: north, lng: east }),
    ),
  )
  expect(nearest).toBeLessThan(0.1)
  expect(running.faults).toEqual([])
})

test('finds a place in spite of a slip, keeps a view with its filter, and makes a zone of a ring', async ({
  folder,
  start,
}) => {
  const { running, page, store } = await openSample(folder, start)
  const coordinates = page.getByTestId('map-coordinates')
  const count = page.getByTitle('Events shown')

  await page.keyboard.press('Control+k')
  await page.keyboard.type('Beershiba')
  await page.getByRole('option', { name: /Beersheba/ }).waitFor()
  await page.keyboard.press('Enter')
  await expect.poll(() => coordinates.textContent()).toMatch(/^31\.25\d*, 34\.79/)

  await page.getByTestId('map').click({ button: 'right', position: { x: 600, y: 300 } })
  await page.getByRole('menuitem', { name: 'Ring around here…' }).click()
  const ring = page.getByRole('toolbar', { name: 'Ring' })
  await ring.getByLabel('Distance').fill('60')
  const inside = Number(/([\d,]+) events/.exec((await ring.getByRole('status').textContent()) ?? '')?.[1])
  expect(inside).toBeGreaterThan(0)
  await ring.getByRole('button', { name: 'Select these events' }).click()
  await page.getByText(/^Within 60 km of/).waitFor()
  await expect.poll(async () => (await count.textContent())?.split(' ')[0]).toBe(String(inside))

  await page.getByRole('button', { name: 'Saved views' }).click()
  await page.getByLabel('Name of the view').fill('Around Beersheba')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /^Around Beersheba/ }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Clear', exact: true }).click()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await page.reload()
  // Keys are heard once the screen is there.
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  await page.keyboard.press('Alt+1')
  await page.getByText(/^Within 60 km of/).waitFor()
  await expect.poll(() => coordinates.textContent()).toMatch(/^31\.25\d*, 34\.79/)

  await page.getByTestId('map').click({ button: 'right', position: { x: 600, y: 300 } })
  await page.getByRole('menuitem', { name: 'Ring around here…' }).click()
  await ring.getByLabel('Distance').fill('2')
  await ring.getByRole('button', { name: 'Save as a zone…' }).click()
  await page.getByLabel('Name', { exact: true }).fill('Two kilometres')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  const made = (): Zones['records'][number] | undefined =>
    situJson<Zones>(['list', store, 'zone'], env).records.find(({ name }) => name === 'Two kilometres')
  await expect.poll(() => made()?.geometry?.coordinates[0]?.length).toBeGreaterThan(60)
  expect(running.faults).toEqual([])
})
