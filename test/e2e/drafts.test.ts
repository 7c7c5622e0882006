import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import { situ } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const fails = `CREATE TRIGGER no_room BEFORE INSERT ON draft WHEN NEW.key = 'entry'
  BEGIN SELECT RAISE(ABORT, 'no room'); END`

test('what is typed and cannot be kept is said until it is kept, in both languages', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--no-passphrase', '--operator', 'AK'])).toMatchObject({ code: 0 })
  const { page } = await start({ store })
  const other = new BetterSqlite(store)
  other.exec(fails)
  await page.keyboard.press('Control+n')
  const entry = page.getByRole('dialog')
  const notice = entry.getByText('What you type is not kept at the moment')
  await page.locator('[data-testid="entry-text"]').fill('Shots near the well')
  await notice.waitFor()
  // Closed, the window goes on saying so.
  await page.keyboard.press('Escape')
  await page.getByRole('alert').getByText('What you type is not kept at the moment').waitFor()
  other.exec('DROP TRIGGER no_room')
  await page.getByRole('alert').waitFor({ state: 'detached' })
  const kept = other.prepare("SELECT CAST(value AS TEXT) FROM draft WHERE key = 'entry'").pluck()
  expect(kept.get()).toContain('Shots near the well')

  // A store that somebody else holds: the save waits, and that is said, too.
  other.exec('BEGIN IMMEDIATE')
  await page.keyboard.press('Control+n')
  await entry.getByRole('button', { name: 'Go on with it' }).click()
  await page.locator('[data-testid="entry-text"]').fill('Shots near the well, later')
  await entry.getByText('What you type is not kept yet').waitFor()
  other.exec('COMMIT')
  await entry.getByText('What you type is not kept yet').waitFor({ state: 'detached' })
  expect(kept.get()).toContain('later')
  await page.keyboard.press('Escape')

  await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Language', { exact: true }).selectOption('ar')
  other.exec(fails)
  await page.keyboard.press('Control+n')
  await page.locator('[data-testid="entry-text"]').fill('طلقات')
  await page.getByRole('dialog').getByText('ما تكتبه لا يُحفظ الآن').waitFor()
  other.close()
})
