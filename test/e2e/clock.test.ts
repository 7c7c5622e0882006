import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

test('a clock that cannot be right is asked about before a report is saved, and the report waits', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--no-passphrase', '--operator', 'AK'])).toMatchObject({ code: 0 })
  expect(situ(['set', store, 'event', 'title=by a clock ahead'])).toMatchObject({ code: 0 })
  const db = new BetterSqlite(store)
  db.prepare('UPDATE receipt SET at = ? WHERE row = (SELECT max(row) FROM receipt)').run(Date.UTC(2039, 4, 1))
  db.close()
  const { page, ...running } = await start({ store })
  const report = async (title: string): Promise<void> => {
    await page.keyboard.press('Control+n')
    await page.locator('[data-testid="entry-text"]').fill(title)
    await page.keyboard.press('Control+Enter')
  }
  const question = page.getByRole('dialog').filter({ hasText: 'Is this computer’s clock right?' })

  await report('Shots near the well')
  await question.getByText(/The last entry here was saved at .*2039/).waitFor()
  await page.screenshot({ path: join('out', 'e2e', 'clock-question.png') })
  await question.getByRole('button', { name: 'Do not save' }).click()
  await question.waitFor({ state: 'detached' })
  const titles = (): unknown =>
    situJson<{ records: readonly { title: string }[] }>(['list', store, 'event'])
      .records.map(({ title }) => title)
      .sort()
  expect(titles()).toEqual(['by a clock ahead'])

  await page.locator('[data-testid="entry-text"]').press('Control+Enter')
  await question.getByRole('button', { name: 'The clock is right' }).click()
  await question.waitFor({ state: 'detached' })
  await expect.poll(titles).toEqual(['Shots near the well', 'by a clock ahead'])
  // Once said, it is not asked again; what was wrong is named.
  await report('A second one')
  await expect.poll(titles).toHaveLength(3)
  expect(situ(['verify', store]).out).toContain('it said 2039-05-01')
  expect(running.faults).toEqual([])
})
