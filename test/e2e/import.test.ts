import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
const syria = readFileSync(join(import.meta.dirname, '../fixtures/formats/ucdp-syria.csv'), 'utf8')
const shots = process.env['SITU_SHOTS']
test('an import asks what near copies are, how text is written and whether places are swapped, before it begins', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'a.situdb')
  const first = join(folder, 'first.csv')
  writeFileSync(first, syria)
  expect(situ(['init', store, '--operator', 'AB'], env).code).toBe(0)
  expect(situ(['import', store, first], env).code).toBe(0)
  const events = (): number =>
    situJson<{ total: number }>(['list', store, 'event', '--limit', '1'], env).total
  const count = events()

  // Renumbered, in Arabic as old spreadsheets write it.
  const copy = join(folder, 'saved-again.csv')
  const text = syria.replace(/^(\d{6}),/gm, '9$1,').replaceAll('Hazzarin town', 'بلدة حزارين')
  const bytes = execFileSync('iconv', ['-c', '-f', 'UTF-8', '-t', 'CP1256//TRANSLIT'], { input: text })
  writeFileSync(copy, bytes)
  // Others, at other times, with the columns of their places swapped.
  const swapped = join(folder, 'swapped.csv')
  writeFileSync(
    swapped,
    syria
      .replace(/^(\d{6}),/gm, '8$1,')
      .replace(/POINT \([^)]*\)/g, '')
      .replaceAll(',2019-', ',2012-')
      .replaceAll(',2019,', ',2012,')
      .replace(',latitude,longitude,', ',longitude,latitude,'),
  )
  const running = await start({ store, env })
  const { page } = running
  const choose = (path: string): Promise<void> => answerDialogs(running, { open: [path] })
  const shot = async (name: string): Promise<void> => {
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${name}.png`) })
  }
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()

  await choose(copy)
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByText(`${String(count)} records seem to be here already`)
    .first()
    .waitFor()
  await dialog.getByText('Read as Windows-1256 (Arabic), guessed').waitFor()
  await dialog.getByText('بلدة حزارين').first().waitFor()
  const apply = dialog.getByRole('button', { name: 'Import', exact: true })
  expect(await apply.isDisabled()).toBe(true)
  await shot('near')
  await dialog.getByLabel('Text is written in').selectOption('windows-1252')
  await dialog.getByText('Read as Windows-1252 (Western), as you said').waitFor()
  await shot('encoding')
  await dialog.getByLabel('Text is written in').selectOption('auto')
  await dialog.getByRole('radio', { name: 'The same: leave them out' }).check()
  await dialog
    .getByText('Everything in this file is here already')
    .or(dialog.getByText('can be imported'))
    .first()
    .waitFor()
  await expect(apply).toBeEnabled()
  await apply.click()
  await dialog.getByText('The import is done').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  expect(events()).toBe(count)

  await choose(swapped)
  await page.getByRole('button', { name: 'Import…' }).click()
  const box = dialog.getByRole('checkbox', { name: /Latitude and longitude are swapped/ })
  await box.waitFor()
  await shot('swap')
  await box.check()
  await dialog.getByText('were swapped in every row, as stated').waitFor()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByText('The import is done').waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  expect(events()).toBe(2 * count)
  const inSyria = situJson<{ total: number }>(
    ['list', store, 'event', '--bbox=35,32,43,38', '--to', '2012-12-31'],
    env,
  )
  expect(inSyria.total).toBeGreaterThan(count - 5)
  expect(running.faults).toEqual([])
})

test('finds the places at 0° 0° that an import has brought', async ({ folder, start }) => {
  const store = join(folder, 'a.situdb')
  const path = join(folder, 'null.csv')
  const rows = readFileSync(join(import.meta.dirname, '../fixtures/formats/ucdp-null-island.csv'), 'utf8')
  writeFileSync(path, rows.replace(/POINT \([^)]*\)/g, ''))
  expect(situ(['init', store, '--operator', 'AB'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page } = running
  await answerDialogs(running, { open: [path] })
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText('8 places at 0° 0°, where empty cells often end up').waitFor()
  await dialog.getByRole('button', { name: 'Import', exact: true }).click()
  await dialog.getByRole('button', { name: 'Show the places at 0° 0°' }).click()
  await page.getByRole('heading', { name: 'Events' }).waitFor()
  expect(running.faults).toEqual([])
})

test('shows what a faulty outline would become, and mends it only then', async ({ folder, start }) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--operator', 'AB'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page } = running
  await answerDialogs(running, {
    open: [join(import.meta.dirname, '../fixtures/formats/crosses-itself.geojson')],
  })
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await page.getByRole('button', { name: 'Import…' }).click()
  const dialog = page.getByRole('dialog')
  const row = dialog.getByRole('list', { name: 'Faulty outlines' }).getByRole('listitem')
  await row.getByText('the outline crosses itself').waitFor()
  await row.getByText('2 parts').waitFor()
  await expect(row.getByRole('img', { name: 'Mended' })).toBeVisible()
  const apply = dialog.getByRole('button', { name: 'Import', exact: true })
  await expect(apply).toBeDisabled()
  await dialog.getByRole('checkbox', { name: 'Mend the outline as drawn here' }).check()
  await apply.click()
  await dialog.getByText('The import is done').waitFor()
  const { total } = situJson<{ total: number }>(['list', store, 'zone'], env)
  expect(total).toBe(1)
  expect(running.faults).toEqual([])
})
