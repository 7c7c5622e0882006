import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { launchSitu } from '../support/electron-app.ts'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ, situJson } from '../support/situ.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
const fixtures = join(import.meta.dirname, '../fixtures/formats')
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

async function open(store: string): Promise<Page> {
  expect(situ(['init', store, '--operator', 'AK', '--station', 'North'], env).code).toBe(0)
  running = await launchSitu({ args: [`--open-store=${store}`], env })
  const { page } = running
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  return page
}

describe('doubtful dates on screen', () => {
  it(
    'in the quick entry are said, offered otherwise, and confirmed before they are saved',
    { timeout: 180_000 },
    async () => {
      const store = join(folder, 'a.situdb')
      const page = await open(store)
      await page.keyboard.press('Control+n')
      const dialog = page.getByRole('dialog')
      const when = dialog.locator('[data-testid="entry-when"]')
      await dialog.locator('[data-testid="entry-text"]').fill('Two blasts')

      await when.fill('03/04/2025')
      await dialog.getByText('3 Apr 2025').first().waitFor()
      await dialog.getByRole('button', { name: 'Month first: 4 Mar 2025' }).click()
      await dialog.getByRole('button', { name: 'Day first: 3 Apr 2025' }).waitFor()

      await when.fill('year 1447')
      await dialog.getByText('1447 lies outside 1900–tomorrow.').waitFor()
      await dialog.locator('[data-testid="entry-save"]').click()
      await dialog.getByText('Say that the date is right, or mend it.').waitFor()
      await dialog.getByRole('button', { name: 'As a Hijri date: 25 Jun 2025 – 16 Jun 2026' }).click()
      expect(await when.inputValue()).toBe('2025-06-25/2026-06-16')

      await when.fill('2062')
      await dialog.getByText('This has not come yet.').waitFor()
      await dialog.locator('[data-testid="entry-save"]').click()
      await dialog.getByRole('button', { name: 'It is right' }).click()
      await dialog.locator('[data-testid="entry-save"]').click()
      await dialog.waitFor({ state: 'detached' })
      // The order that was chosen stays with the store.
      await page.keyboard.press('Control+n')
      await when.fill('05/06/2025')
      await dialog.getByRole('button', { name: 'Day first: 5 Jun 2025' }).waitFor()
      await running?.close()
      running = null
      const { records } = situJson<{ records: readonly { occurred?: string }[] }>(
        ['list', store, 'event'],
        env,
      )
      expect(records.map(({ occurred }) => occurred)).toEqual(['2062'])
    },
  )

  it('of a table are asked about before it is imported', { timeout: 180_000 }, async () => {
    const store = join(folder, 'a.situdb')
    const page = await open(store)
    await running?.app.evaluate(
      ({ dialog }, path) => {
        dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [path] })
      },
      join(fixtures, 'spreadsheet-day-numbers.csv'),
    )
    await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
    await page.getByRole('button', { name: 'Import…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('These are numbers of days').waitFor()
    await dialog.getByText('is 4 Feb 2019').waitFor()
    const apply = dialog.getByRole('button', { name: 'Import', exact: true })
    expect(await apply.isDisabled()).toBe(true)
    await dialog.getByLabel('From 1900').check()
    await dialog
      .getByText('Numbers like 43500 were read as days of a spreadsheet, counted from 1900.')
      .waitFor()
    await apply.click()
    await dialog.getByText('The import is done.').waitFor()
    await running?.close()
    running = null
    const { total } = situJson<{ total: number }>(
      ['list', store, 'event', '--from', '2019-02-04', '--to', '2019-02-05'],
      env,
    )
    expect(total).toBe(30)
  })
})
