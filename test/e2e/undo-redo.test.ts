import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { situ } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

const save = (page: Page, title: string): Promise<unknown> =>
  page.evaluate(
    (text) =>
      (window as unknown as { bridge: { call: (c: string, i: unknown) => Promise<unknown> } }).bridge.call(
        'record.save',
        { type: 'event', set: { title: text } },
      ),
    title,
  )

test('takes back and does again what was done in this session, by keys, message and menu', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'new.situdb')
  expect(situ(['init', store, '--operator', 'AK'], env).code).toBe(0)
  expect(situ(['set', store, 'event', 'title=before'], env).code).toBe(0)
  const running = await start({ store, env })
  const { app, page } = running
  await page.keyboard.press('Control+2')
  const rows = page.locator('.table-row')
  const titles = async (): Promise<readonly string[]> =>
    (await rows.locator('.cell-strong').allTextContents()).sort()
  await expect.poll(titles).toEqual(['before'])
  await save(page, 'first')
  await save(page, 'second')
  await expect.poll(titles).toEqual(['before', 'first', 'second'])

  // In a field the keys are the field's own.
  await page.getByRole('combobox', { name: 'Search everything' }).fill('abc')
  await page.keyboard.press('Control+z')
  await page.keyboard.press('Escape')
  await page.locator('.table-scroll').first().focus()
  expect(await titles()).toEqual(['before', 'first', 'second'])

  await page.keyboard.press('Control+z')
  await page.getByText('Undone: new event.').waitFor()
  await expect.poll(titles).toEqual(['before', 'first'])
  await page.keyboard.press('Control+z')
  await expect.poll(titles).toEqual(['before'])
  await page.keyboard.press('Control+z')
  await page.getByText(/^Nothing left to undo in this session/).waitFor()
  await page.keyboard.press('Control+y')
  await expect.poll(titles).toEqual(['before', 'first'])
  await page.keyboard.press('Control+Shift+Z')
  await expect.poll(titles).toEqual(['before', 'first', 'second'])

  const press = (label: string): Promise<void> =>
    app.evaluate(({ Menu }, name) => {
      const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? []
      items.find((item) => item.label === name)?.click()
    }, label)
  await press('Undo')
  await expect.poll(titles).toEqual(['before', 'first'])
  await press('Redo')
  await expect.poll(titles).toEqual(['before', 'first', 'second'])

  await page.keyboard.press('Control+z')
  await page.getByRole('log', { name: 'Messages' }).getByRole('button', { name: 'Redo' }).last().click()
  await expect.poll(titles).toEqual(['before', 'first', 'second'])
  expect(running.faults).toEqual([])
})
