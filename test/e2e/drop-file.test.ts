import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { situ } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

/** What the system does when files from outside are dragged over the window and, perhaps, let go. */
async function drag(page: Page, files: readonly string[], last: 'drop' | 'over'): Promise<void> {
  const session = await page.context().newCDPSession(page)
  const types = ['dragEnter', 'dragOver', ...(last === 'drop' ? (['drop'] as const) : [])] as const
  for (const type of types)
    await session.send('Input.dispatchDragEvent', {
      type,
      x: 400,
      y: 300,
      data: { items: [], files: [...files], dragOperationsMask: 1 },
    })
  await session.detach()
}

const geojson = JSON.stringify({
  type: 'FeatureCollection',
  features: [
    {
      type: 'Feature',
      properties: { name: 'Zone D' },
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [34, 31],
            [34.1, 31],
            [34.1, 31.1],
            [34, 31.1],
            [34, 31],
          ],
        ],
      },
    },
  ],
})

test('imports what is dropped, says what a folder is, and never leaves its page', async ({
  folder,
  start,
}) => {
  const zones = join(folder, 'zones.geojson')
  const other = join(folder, 'other.geojson')
  const sub = join(folder, 'Stick')
  writeFileSync(zones, geojson)
  writeFileSync(other, geojson.replace('Zone D', 'Zone E'))
  mkdirSync(sub)
  const store = join(folder, 'new.situdb')
  expect(situ(['init', store, '--operator', 'AK'], env).code).toBe(0)

  const without = await start()
  await without.page.getByText('New store').first().waitFor()
  await drag(without.page, [zones], 'drop')
  await without.page.getByRole('dialog').getByText('No store is open.').waitFor()
  expect(without.page.url()).toMatch(/^situ:\/\/app\/index\.html/)
  await without.close()

  const running = await start({ store, env })
  const { page } = running
  await drag(page, [zones, other], 'over')
  await page.getByText('Drop to import these 2 files').waitFor()
  await drag(page, [zones, other, sub], 'drop')
  await page.getByText('Drop to import').waitFor({ state: 'detached' })
  await page.getByText(/^Stick is a folder/).waitFor()
  const dialog = page.getByRole('dialog', { name: 'Import: 2 files' })
  await dialog.getByText('Each file is imported by itself').waitFor()

  // What is open in front keeps what it holds.
  await drag(page, [zones], 'over')
  await page.getByText('Finish or close the open window first').waitFor()
  await drag(page, [zones], 'drop')

  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await page.keyboard.press('Control+3')
  await page.getByRole('grid', { name: 'List of zones' }).first().getByText('Zone E').waitFor()
  expect(page.url()).toMatch(/^situ:\/\/app\/index\.html/)
  expect(running.faults).toEqual([])
})
