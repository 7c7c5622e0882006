import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
interface Listed {
  readonly records: readonly Readonly<Record<string, unknown>>[]
}

function theSample(folder: string): string {
  const store = join(folder, 'sample.situdb')
  for (const args of [
    ['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'],
    ['set', store, 'actor', 'name=Harakat', 'kind=political-militia'],
  ])
    expect(situ(args, env)).toMatchObject({ code: 0 })
  const actors = situJson<Listed>(['list', store, 'actor'], env).records
  const idOf = (name: string): string => String(actors.find((actor) => actor['name'] === name)?.['id'])
  const event = `actors=[{"actor":"${idOf('Harakat')}"}]`
  for (const args of [
    ['set', store, 'event', 'title=Patrol seen', 'kind=meeting', 'occurred=2025-11-20', event],
    [
      'set',
      store,
      'relation',
      `from=${idOf('Harakat')}`,
      `to=${idOf('Israel')}`,
      'kind=opposes',
      'validFrom=2025-11-20',
    ],
  ])
    expect(situ(args, env)).toMatchObject({ code: 0 })
  return store
}

test.describe('actors', () => {
  test('two are merged and parted again: page, network, command line and print follow', async ({
    folder,
    start,
  }) => {
    const store = theSample(folder)
    const running = await start({ store, env })
    const { page } = running
    await page.getByRole('navigation').getByRole('button', { name: 'Actors' }).click()

    const open = (name: string): Promise<void> =>
      page.getByRole('row').filter({ hasText: name }).first().dblclick()
    const back = (): Promise<void> => page.getByRole('button', { name: 'Back' }).click()
    await open('Hamas')
    const events = page.getByRole('region', { name: /^Events: / })
    await page.getByRole('heading', { name: 'Events: 3' }).waitFor()
    await back()
    await open('Harakat')
    await page.getByRole('heading', { name: 'Events: 1' }).waitFor()

    const details = page.getByRole('complementary', { name: 'Details' })
    await details.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'The same as another actor…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Read as').fill('ham')
    await dialog.getByRole('option', { name: /Hamas/ }).click()
    await dialog.getByText('Hamas: named by 5 records').waitFor()
    await dialog.getByText('Harakat: named by 2 records').waitFor()
    await dialog.getByRole('button', { name: 'Merge' }).click()
    // The page that is open is that of the one that both are read as.
    await page.getByRole('heading', { name: 'Hamas', level: 1 }).waitFor()
    await page.getByRole('heading', { name: 'Events: 4' }).waitFor()
    expect(await events.innerText()).toContain('Patrol seen')
    await page.getByRole('region', { name: 'Relations and stances' }).getByText('Hamas → Israel').waitFor()

    // The network, and its sheet.
    await back()
    await page.getByRole('button', { name: 'Network' }).click()
    const drawing = page.getByRole('group', { name: 'Actors and how they stand to one another' })
    await drawing.getByRole('button', { name: /^Hamas/ }).waitFor()
    expect(await drawing.getByRole('button', { name: /^Harakat/ }).count()).toBe(0)
    const before = page.getByText('Actors: 8 · relations: 6')
    await before.waitFor()
    await page.getByLabel('Around').selectOption({ label: 'Hamas' })
    await page.getByText('Actors: 2 · relations: 1').waitFor()
    const file = join(folder, 'network.pdf')
    await answerDialogs(running, { save: file })
    await page.getByRole('button', { name: 'Print' }).click()
    await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 60_000 }).toBe(true)
    const sheet = execFileSync('pdftotext', ['-layout', file, '-']).toString()
    expect(sheet).toMatch(/Hamas\s+Opposes\s+Israel\s+20 Nov 2025/)
    expect(sheet).toMatch(/Israel\s+Distrusts\s+Pakistan\s+about Nov 2025\s+\[1\] F6/)

    // Parted again by undo.
    await page.keyboard.press('Control+z')
    await drawing.getByRole('button', { name: /^Harakat/ }).waitFor({ state: 'detached' })
    await page.getByLabel('Around').selectOption({ label: 'All actors' })
    await drawing.getByRole('button', { name: /^Harakat/ }).waitFor()
    await running.close()
    const { records } = situJson<Listed>(['list', store, 'actor'], env)
    expect(records.filter((actor) => actor['mergedInto'] !== undefined)).toEqual([])
  })
})
