import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

test('a date-time group and a map link are read as they are pasted, and said; a time to come and a short link are refused', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--operator', 'AK', '--station', 'North'], env).code).toBe(0)
  const running = await start({ store, env })
  const { page } = running
  await page.keyboard.press('Control+n')
  const dialog = page.getByRole('dialog')
  await dialog.locator('[data-testid="entry-text"]').fill('Two blasts')

  const when = dialog.locator('[data-testid="entry-when"]')
  await when.fill('in 2 hours')
  await dialog.getByText('what has not come yet has not happened').waitFor()
  await when.fill('311430ZNOV25')
  await dialog.getByText('That month has no such day.').waitFor()
  await when.fill('021430BNOV25')
  await dialog.getByText(/2 Nov 2025 14:30, .?UTC\+02:00/).waitFor()

  const place = dialog.locator('[data-testid="entry-place"]')
  await place.fill('https://maps.app.goo.gl/AbCdEf123')
  await dialog.getByText('This link names no place itself').waitFor()
  await place.fill('https://www.google.com/maps/place/x/@31.1,34.1,15z/data=!8m2!3d31.5200!4d34.4500')
  await dialog.getByText('31.52000, 34.45000').waitFor()
  const shots = process.env['SITU_SHOTS']
  if (shots !== undefined) await page.screenshot({ path: join(shots, 'typed.png') })
  await dialog.locator('[data-testid="entry-save"]').click()
  await dialog.waitFor({ state: 'detached' })
  if (shots !== undefined) {
    await page.keyboard.press('?')
    await page.getByText('What can be typed and pasted').scrollIntoViewIfNeeded()
    await page.screenshot({ path: join(shots, 'help.png') })
  }
  await running.close()
  const { records } = situJson<{
    records: readonly { occurred: string; placeName?: string; location: unknown }[]
  }>(['list', store, 'event'], env)
  expect(records).toMatchObject([
    {
      occurred: '2025-11-02T14:30+02:00',
      location: { geometry: { type: 'Point', coordinates: [34.45, 31.52] }, precision: 1, radius: 7 },
    },
  ])
  expect(records[0]?.placeName).toBeUndefined()
})
