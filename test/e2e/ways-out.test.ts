import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { exportFormats } from '../../db/model/imports/file-formats.ts'
import { everythingIn } from '../support/every-byte.ts'
import { situ } from '../support/situ.ts'
import { answerDialogs, expect, sharedSitu, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

const folder = mkdtempSync(join(tmpdir(), 'situ-e2e-'))
const running = sharedSitu(() => {
  const store = join(folder, 'open.situdb')
  expect(situ(['init', store, '--operator', 'AK'], env).code).toBe(0)
  for (const fields of [
    ['source', 'name=Radio net 7', 'protected=true'],
    ['event', 'title=Open thing', 'narrative=Radio net 7 said: call 0599123456', 'occurred=2025-11-05'],
    ['event', 'title=Hidden thing', 'sensitivity=severe', 'occurred=2025-11-05'],
  ])
    expect(situ(['set', store, ...fields], env).code).toBe(0)
  return { store, env }
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** A screenshot for whoever looks: where `SITU_LOOK` names a folder. */
async function look(name: string): Promise<void> {
  const to = process.env['SITU_LOOK']
  if (to !== undefined) await running().page.screenshot({ path: join(to, `${name}.png`) })
}

async function exportAs(format: string, name: string, asked: boolean): Promise<string> {
  const { page } = running()
  const path = join(folder, name)
  await answerDialogs(running(), { save: path })
  await page.getByRole('button', { name: 'Export', exact: true }).click()
  await page.getByRole('menuitem', { name: `${format} of this list…`, exact: true }).click()
  if (asked) {
    await page.getByLabel('Highest sensitivity').selectOption('severe')
    await page.getByLabel(/^Name protected sources/).check()
  }
  await look(`export-${name}`)
  await page.getByRole('button', { name: 'Choose the file and write…' }).click()
  if (asked) {
    await page.getByText('Records above sensitivity “High” that would leave: 1.').waitFor()
    await page.getByText('Protected sources that would be named: 1.').waitFor()
    await look('question')
    await page.getByRole('button', { name: 'Let it leave' }).click()
  }
  await expect.poll(() => existsSync(path) && statSync(path).size > 0, { timeout: 30_000 }).toBe(true)
  if (!asked) await page.getByText('Withheld above sensitivity “High”: 1').first().waitFor()
  return everythingIn(path)
}

test('a list has what is usual, and more only when asked twice', async () => {
  const { page } = running()
  await page.getByRole('navigation').getByRole('button', { name: 'Events' }).click()
  const usual = await exportAs('CSV', 'usual.csv', false)
  expect(usual).toContain('Open thing')
  expect(usual).not.toMatch(/Hidden thing|Radio net/)
  const all = await exportAs('CSV', 'all.csv', true)
  expect(all).toMatch(/Radio net 7 said/)
  expect(all).toContain('Hidden thing')
})

test('every format of the menu tells what is usual alone', async () => {
  const { page } = running()
  await page.getByRole('navigation').getByRole('button', { name: 'Events' }).click()
  // Both events are nowhere: what holds places alone has none of them.
  const ofPlaces: readonly string[] = ['gpx', 'tak']
  for (const { id, name } of exportFormats) {
    const said = await exportAs(name, `usual-${id}`, false)
    expect(said, id).not.toMatch(/Hidden thing|Radio net/)
    expect(said.includes('Open thing'), id).toBe(!ofPlaces.includes(id))
  }
  expect(running().faults).toEqual([])
})

test('a sheet says in the composer what it withholds', async () => {
  const { page } = running()
  await page.getByRole('navigation').getByRole('button', { name: 'Products' }).click()
  await page.getByRole('button', { name: 'New map summary' }).first().click()
  await page.getByText('1 record above sensitivity “High” withheld').first().waitFor()
  await page.getByLabel('Highest sensitivity').scrollIntoViewIfNeeded()
  await look('composer')
  await page.getByLabel('Highest sensitivity').selectOption('severe')
  await page.getByText('1 record above sensitivity “High” withheld').first().waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Print to PDF…' }).click()
  await page.getByText('Records above sensitivity “High” that would leave: 1.').waitFor()
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(running().faults).toEqual([])
})

test('an extract shows what it masks', async () => {
  const { page } = running()
  await page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()
  await page.getByRole('button', { name: 'Extract for a partner…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Next' }).click()
  await dialog.getByText('[name] said: call [phone]').first().waitFor()
  await look('extract')
  await dialog.getByLabel('Let it through').nth(1).check()
  await dialog.getByText('[name] said: call 0599123456').first().waitFor()
})
