import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { trainingNumbers as n, trainingWords } from '../../renderer/text/en/training-numbers.ts'
import { expect, test } from './fixtures.ts'

const shown = (page: Page) => page.getByTitle('Events shown')
const exercise = (page: Page) =>
  page.getByRole('complementary', { name: 'Exercise: thirty minutes on Osmarel' })

test.describe('the training island on screen', () => {
  test('opens from the start screen, with its exercise beside it; stations are asked about, and counts are as it says', async ({
    start,
  }) => {
    const running = await start()
    const { app, page, faults } = running
    await page.getByRole('button', { name: 'Training island (invented, for practice)' }).click()
    const panel = exercise(page)
    await panel.getByText('Step 1 of 11').waitFor()
    await shown(page).getByText(`${n.start.events} of ${n.start.events}`).waitFor()

    // The system's dialog is answered with what lies in the folder that it would have opened.
    const asked = await app.evaluate(({ dialog }) => {
      const folders: string[] = []
      Object.assign(globalThis, { folders })
      dialog.showOpenDialog = (...words: unknown[]) => {
        const { defaultPath = '' } = words.at(-1) as { defaultPath?: string }
        folders.push(defaultPath)
        const file = folders.length === 1 ? 'ridge.situ' : 'lake.situ'
        return Promise.resolve({ canceled: false, filePaths: [`${defaultPath}/${file}`] })
      }
      return folders.length
    })
    expect(asked).toBe(0)
    await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
    const dialog = page.getByRole('dialog')
    const apply = dialog.getByRole('button', { name: 'Import', exact: true })
    await page.getByRole('button', { name: 'Import…' }).click()
    for (const [name, words] of Object.entries(trainingWords)) {
      await dialog.getByText(`${name} (training)`).first().waitFor()
      await dialog.getByText(words).first().waitFor()
    }
    expect(await apply.isDisabled()).toBe(true)
    for (const box of await dialog.getByRole('checkbox').all()) await box.check({ force: true })
    await apply.click()
    await dialog.getByText('The import is done.', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: `${n.ridge.conflicts} conflicts` }).waitFor()

    await page.getByRole('button', { name: 'Import…' }).click()
    await apply.click()
    await dialog.getByText('The import is done.', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: `${n.lake.conflicts} conflicts` }).waitFor()
    await page.getByText(`${n.lake.unknownReferences} references still unknown`).waitFor()

    await page.getByRole('navigation').getByRole('button', { name: 'Events' }).click()
    await shown(page).getByText(`${n.lake.events} of ${n.lake.events}`).waitFor()
    const filter = page.getByRole('search')
    await filter.getByRole('button', { name: 'Zone' }).click()
    await page.keyboard.type('Fennimarch')
    await page.getByRole('option', { name: 'Fennimarch' }).first().click()
    await shown(page).getByText(`${n.silent.reports} of ${n.lake.events}`).waitFor()

    await panel.getByRole('button', { name: 'Next' }).click()
    await panel.getByText('Step 2 of 11').waitFor()
    await panel.getByRole('button', { name: 'Begin anew' }).click()
    await shown(page).getByText(`${n.start.events} of ${n.start.events}`).waitFor()
    await panel.getByText('Step 1 of 11').waitFor()
    const folders = await app.evaluate(() => (globalThis as unknown as { folders: string[] }).folders)
    expect(folders).toEqual([1, 1].map(() => join(dirname(folders[0] ?? ''), 'training-1-bundles')))
    expect(faults).toEqual([])
  })
})
