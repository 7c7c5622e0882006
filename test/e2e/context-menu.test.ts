import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'
import type { Start } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

async function openSample(folder: string, start: Start): Promise<RunningSitu> {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page } = running
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  return running
}

const copied = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('.messages')?.textContent ?? '')

async function isInside(page: Page, menu: Locator): Promise<boolean> {
  const box = await menu.boundingBox()
  const size = page.viewportSize()
  if (box === null || size === null) return false
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height
}

test('opens on the map by mouse and keyboard, says what is here, and gives the focus back', async ({
  folder,
  start,
}) => {
  const running = await openSample(folder, start)
  const { page } = running
  const map = page.getByTestId('map')
  const menu = page.getByRole('menu', { name: 'What can be done here' })

  await map.focus()
  await page.keyboard.press('Shift+F10')
  await menu.waitFor()
  const items = menu.getByRole('menuitem')
  await expect.poll(() => items.first().evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('End')
  await expect.poll(() => items.last().evaluate((one) => one === document.activeElement)).toBe(true)
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  expect(await map.evaluate((one) => one === document.activeElement)).toBe(true)

  // In the far corner it turns back into the window.
  const box = await map.boundingBox()
  if (box === null) throw new Error('no map')
  await page.mouse.click(box.x + box.width - 90, box.y + box.height - 4, { button: 'right' })
  await menu.waitFor()
  expect(await isInside(page, menu)).toBe(true)
  await menu.getByRole('menuitem', { name: /^Copy as: MGRS/ }).click()
  await expect.poll(() => copied(page)).toMatch(/Copied: \d\d[A-Z] [A-Z]{2} \d{5} \d{5}/)

  await map.focus()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'What is here' }).click()
  const here = page.getByRole('dialog', { name: 'What is here' })
  await here.getByRole('button').nth(1).waitFor()
  const first = here.locator('li button').first()
  const label = (await first.locator('span').last().textContent()) ?? ''
  await first.click()
  await page.getByRole('complementary', { name: 'Details' }).getByText(label).first().waitFor()
  expect(running.faults).toEqual([])
})

test('opens on the rows of a list, and in Arabic stays in the window', async ({ folder, start }) => {
  const running = await openSample(folder, start)
  const { page } = running
  await page.keyboard.press('Control+2')
  const grid = page.getByRole('grid', { name: 'List of events' }).first()
  const row = grid.locator('.table-row').nth(1)
  await row.click({ button: 'right' })
  const menu = page.getByRole('menu')
  await menu.getByRole('menuitem', { name: 'History' }).click()
  await page.getByRole('tab', { name: 'History', selected: true }).waitFor()

  await grid.focus()
  await page.keyboard.press('Home')
  await grid.locator('.table-row[aria-selected="true"][aria-rowindex="2"]').waitFor()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Show on the map' }).waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  expect(await grid.evaluate((one) => one === document.activeElement)).toBe(true)

  await page.evaluate(() =>
    (window as unknown as { bridge: { call: (c: string, i: unknown) => Promise<unknown> } }).bridge.call(
      'prefs.set',
      { language: 'ar' },
    ),
  )
  await page.locator('html[dir="rtl"]').waitFor()
  const box = await page.locator('.table-row').nth(1).boundingBox()
  if (box === null) throw new Error('no row')
  await page.mouse.click(box.x + box.width - 20, box.y + 10, { button: 'right' })
  await menu.waitFor()
  expect(await isInside(page, menu)).toBe(true)
  expect(running.faults).toEqual([])
})
