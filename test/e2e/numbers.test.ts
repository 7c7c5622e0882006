import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
/** Where pictures of the forms go, when somebody wants to look at them. */
const shots = process.env['SITU_SHOTS'] ?? ''
interface Listed {
  readonly records: readonly { readonly id: string; readonly population?: unknown }[]
}

test('a number that can be two is asked about, and nothing is saved until one is chosen', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'a.situdb')
  expect(situ(['init', store, '--operator', 'AK', '--station', 'North'], env)).toMatchObject({ code: 0 })
  situJson(['set', store, 'zone', 'name=Riverside'], env)
  const running = await start({ store, env })
  const { page, faults } = running
  await page.getByRole('navigation').getByRole('button', { name: 'Zones' }).click()
  await page.getByRole('row').filter({ hasText: 'Riverside' }).first().click()
  await page.getByRole('button', { name: 'Edit' }).click()
  const form = page.getByRole('complementary', { name: 'Form' })
  const save = form.getByRole('button', { name: 'Save' })
  const people = form.getByLabel('Number', { exact: true })
  await people.fill('52.000')
  const asked = form.getByRole('group', { name: 'Two numbers can be meant. Choose one:' })
  await asked.waitFor()
  // Another number that is clear does not hide the one that is not.
  await form.getByLabel('Year', { exact: true }).fill('2024')
  expect(await form.getByText('Correct the fields marked in red first.').count()).toBe(1)
  await form.getByText('Read as 2024').waitFor()
  if (shots !== '') await page.screenshot({ path: join(shots, 'form-en.png') })
  await people.focus()
  await page.keyboard.press('Control+s')
  await asked.waitFor()

  // By keyboard: on to the first of the two, and back in the field.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await form.getByText('Read as 52,000').waitFor()
  expect(await people.inputValue()).toBe('52000')
  expect(await people.evaluate((input) => input === document.activeElement)).toBe(true)
  await save.click()
  await form.waitFor({ state: 'detached' })
  const saved = (): unknown => situJson<Listed>(['list', store, 'zone'], env).records[0]?.population
  expect(saved()).toEqual({ value: 52_000, year: 2024 })

  // The quick entry asks alike, about people and about the radius.
  await page.keyboard.press('Control+n')
  const entry = page.getByRole('dialog')
  await entry.getByLabel('Killed').fill('about 1.000')
  await entry.getByLabel('Injured').fill('3-5')
  await entry.getByText('Read as 3–5').waitFor()
  await page.locator('[data-testid="entry-place"]').fill('31.52 34.45')
  await entry.getByLabel('Radius, m').fill('1,500')
  expect(await entry.getByRole('group', { name: 'Two numbers can be meant. Choose one:' }).count()).toBe(2)
  if (shots !== '') await page.screenshot({ path: join(shots, 'entry-en.png') })
  await entry.getByRole('button', { name: '1,000 (thousands)' }).click()
  await entry.getByText('Read as 1,000').waitFor()
  await entry.getByRole('button', { name: '1,500 (thousands)' }).click()
  await entry.getByText('± 1,500 m').waitFor()
  await page.keyboard.press('Escape')

  if (shots !== '') {
    await page.getByRole('navigation').getByRole('button', { name: 'Settings' }).click()
    await page.getByLabel('Language', { exact: true }).selectOption('ar')
    await page.getByRole('navigation').getByRole('button', { name: 'المناطق' }).click()
    await page.getByRole('button', { name: 'تحرير' }).click()
    await page.getByRole('textbox', { name: 'العدد', exact: true }).fill('٥٢،٠٠٠')
    await page.screenshot({ path: join(shots, 'form-ar.png') })
  }
  expect(faults).toEqual([])
})
