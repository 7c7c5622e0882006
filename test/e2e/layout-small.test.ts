import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { situ } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

async function boxOf(page: Page, selector: string): Promise<Box> {
  const box = await page.locator(selector).first().boundingBox()
  if (box === null) throw new Error(`no ${selector}`)
  return box
}

function overlap(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}

const remember = (page: Page, language: 'en' | 'ar'): Promise<unknown> =>
  page.evaluate(
    (chosen) =>
      (window as unknown as { bridge: { call: (c: string, i: unknown) => Promise<unknown> } }).bridge.call(
        'prefs.set',
        { language: chosen },
      ),
    language,
  )

test('leaves scale, coordinates and icons free at 1024 × 640, in both languages, and keeps a pin until Escape', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page } = running
  await page.setViewportSize({ width: 1024, height: 640 })
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()

  for (const language of ['en', 'ar'] as const) {
    await remember(page, language)
    await page.locator(`html[lang="${language}"]`).waitFor()
    for (const details of [false, true]) {
      if (details) {
        await page.getByTestId('map').focus()
        await page.keyboard.press('l')
        await page.locator('.map-mark-list li button').first().click()
        await page.locator('#record-details').waitFor()
      }
      const legend = await boxOf(page, '.map-legend')
      const screen = await boxOf(page, '.map-screen')
      const where = `${language} ${String(details)}`
      for (const part of ['.map-status', '.map-scale-bar', '.map-coordinates', '.map-tools', '.map-go-to'])
        expect([where, part, overlap(legend, await boxOf(page, part))]).toEqual([where, part, false])
      expect((legend.width * legend.height) / (screen.width * screen.height)).toBeLessThanOrEqual(0.25)
    }
    await page.keyboard.press('Escape')
    const badge = await boxOf(page, '.rail-badge')
    const icon = await boxOf(page, '.rail-item:has(.rail-badge) svg')
    const item = await boxOf(page, '.rail-item:has(.rail-badge)')
    expect([language, overlap(badge, icon)]).toEqual([language, false])
    expect(badge.x >= item.x && badge.x + badge.width <= item.x + item.width).toBe(true)
  }

  // Folded it stays folded.
  await page.locator('.map-legend-title').click()
  await page.locator('.map-legend ul').waitFor({ state: 'detached' })
  await remember(page, 'en')
  await page.locator('html[lang="en"]').waitFor()
  await page.reload()
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  await page.locator('.map-legend-title[aria-expanded="false"]').waitFor()

  await page.getByRole('combobox', { name: 'Go to place or grid' }).fill('36R XV 3021 8890')
  await page.keyboard.press('Enter')
  const card = page.getByTestId('map-pin')
  await card.waitFor()
  await page.locator('.map-pin').waitFor()
  expect(overlap(await boxOf(page, '[data-testid="map-pin"]'), await boxOf(page, '.map-legend'))).toBe(false)
  await page.getByTestId('map').press('ArrowRight')
  expect(await card.isVisible()).toBe(true)
  await card.getByRole('button', { name: 'New event here' }).click()
  const entry = page.getByRole('dialog')
  await entry.waitFor()
  await page.keyboard.press('Escape')
  await entry.waitFor({ state: 'detached' })
  expect(await card.isVisible()).toBe(true)
  await page.getByTestId('map').focus()
  await page.keyboard.press('Escape')
  await card.waitFor({ state: 'detached' })
  expect(await page.locator('.map-pin').count()).toBe(0)
  expect(running.faults).toEqual([])
})
