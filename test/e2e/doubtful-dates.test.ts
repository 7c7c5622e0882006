import { join } from 'node:path'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'
import type { Start } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
const fixtures = join(import.meta.dirname, '../fixtures/formats')
async function open(start: Start, store: string): Promise<RunningSitu> {
  expect(situ(['init', store, '--operator', 'AK', '--station', 'North'], env).code).toBe(0)
  return start({ store, env })
}

test.describe('doubtful dates on screen', () => {
  test('in the quick entry are said, offered otherwise, and confirmed before they are saved', async ({
    folder,
    start,
  }) => {
    const store = join(folder, 'a.situdb')
    const running = await open(start, store)
    const { page } = running
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
    await running.close()
    const { records } = situJson<{ records: readonly { occurred?: string }[] }>(['list', store, 'event'], env)
    expect(records.map(({ occurred }) => occurred)).toEqual(['2062'])
  })

  test('of a table are asked about before it is imported', async ({ folder, start }) => {
    const store = join(folder, 'a.situdb')
    const running = await open(start, store)
    const { page } = running
    await answerDialogs(running, { open: [join(fixtures, 'spreadsheet-day-numbers.csv')] })
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
    await running.close()
    const { total } = situJson<{ total: number }>(
      ['list', store, 'event', '--from', '2019-02-04', '--to', '2019-02-05'],
      env,
    )
    expect(total).toBe(30)
  })
})
