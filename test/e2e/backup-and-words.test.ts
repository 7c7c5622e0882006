import { join } from 'node:path'
import { openExistingStore } from '../../db/commands/create-store.ts'
import type { Held } from '../../db/model/views/station-views.ts'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
const weekMs = 7 * 86_400_000

test('asks for a backup after a week of work, and reads out what the store holds', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'old.situdb')
  expect(situ(['init', store, '--operator', 'AK'], env).code).toBe(0)
  expect(situ(['set', store, 'event', 'title=old'], env).code).toBe(0)
  const opened = openExistingStore(store, { passphrase: env.SITU_PASSPHRASE })
  opened.db.prepare('UPDATE receipt SET at = at - ?').run(weekMs + 1000)
  opened.close()

  const running = await start({ store, env })
  const { page } = running
  const notice = page.getByText('No backup yet: work of more than a week is on this laptop alone.')
  await notice.waitFor()
  await page.getByRole('button', { name: 'Later' }).click()
  await notice.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByText('No backup of this store has been made yet.').waitFor()

  // A backup of the command line counts, and is noticed with the next change.
  expect(situ(['backup', store, join(folder, 'copy.situdb')], env).code).toBe(0)
  await page.reload()
  await page.getByText(/^Last backup: .*, today\.$/).waitFor()

  await page.getByRole('button', { name: /^Exchange/ }).click()
  const { held } = situJson<{ readonly held: Held }>(['station', store], env)
  await page.getByTestId('held-words').getByText(held.words, { exact: true }).waitFor()
  await page
    .getByTestId('held-words')
    .getByText(`${String(held.changes)} change of`)
    .waitFor()
  expect(situ(['station', store], env).out).toContain(`compare by radio: ${held.words}`)
  expect(running.faults).toEqual([])
})
