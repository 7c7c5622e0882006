import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Locator, Page } from 'playwright-core'
import { launchSitu } from '../support/electron-app.ts'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ } from '../support/situ.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
let folder = ''
let running: RunningSitu | null = null

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-e2e-'))
})
afterEach(async () => {
  await running?.close().catch(() => undefined)
  running = null
  rmSync(folder, { recursive: true, force: true })
})

async function openSample(): Promise<Page> {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  running = await launchSitu({ args: [`--open-store=${store}`], env })
  const { page } = running
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  return page
}

const copied = (page: Page): Promise<string> =>
  page.evaluate(() => document.querySelector('.messages')?.textContent ?? '')

async function isInside(page: Page, menu: Locator): Promise<boolean> {
  const box = await menu.boundingBox()
  const size = page.viewportSize()
  if (box === null || size === null) return false
  return box.x >= 0 && box.y >= 0 && box.x + box.width <= size.width && box.y + box.height <= size.height
}

it('opens on the map by mouse and keyboard, says what is here, and gives the focus back', async () => {
  const page = await openSample()
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
  expect(running?.faults).toEqual([])
})

it('opens on the rows of a list, and in Arabic stays in the window', async () => {
  const page = await openSample()
  await page.keyboard.press('Control+2')
  const grid = page.getByRole('grid', { name: 'List of events' }).first()
  const row = grid.locator('.table-row').nth(1)
  await row.click({ button: 'right' })
  const menu = page.getByRole('menu')
  await menu.getByRole('menuitem', { name: 'History' }).click()
  await page.getByRole('tab', { name: 'History', selected: true }).waitFor()

  await grid.locator('.table-scroll').focus()
  await page.keyboard.press('Home')
  await grid.locator('.table-row[aria-selected="true"][aria-rowindex="2"]').waitFor()
  await page.keyboard.press('Shift+F10')
  await menu.getByRole('menuitem', { name: 'Show on the map' }).waitFor()
  await page.keyboard.press('Escape')
  await menu.waitFor({ state: 'detached' })
  expect(await grid.locator('.table-scroll').evaluate((one) => one === document.activeElement)).toBe(true)

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
  expect(running?.faults).toEqual([])
})
