import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { RunningSitu } from '../support/electron-app.ts'
import { situ } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
async function makePdf(running: RunningSitu, file: string): Promise<string> {
  await answerDialogs(running, { save: file })
  await running.page.getByRole('button', { name: 'Print to PDF…' }).click()
  await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 60_000 }).toBe(true)
  return execFileSync('pdftotext', ['-layout', file, '-']).toString().normalize('NFKC')
}

/** What does not hang on the moment of production: the hash of the record, and all that follows the head of the sheet. */
function settled(text: string): readonly [string, string] {
  const hash = /État du registre ([0-9a-f]+)/.exec(text)?.[1] ?? ''
  const words = text
    .slice(text.indexOf('En bref'))
    .replaceAll(/Produite le[^\n]*|Situation au[^\n]*|D’après ce qui[^\n]*|connu au\b/g, '')
    .replaceAll(/\s+/g, ' ')
  return [hash, words]
}

test.describe('sheets', () => {
  test('are composed, kept as a template, made again, and made anew with what changed', async ({
    folder,
    start,
  }) => {
    const store = join(folder, 'sample.situdb')
    expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
    const running = await start({ store, env })
    const { page } = running
    await page.getByRole('navigation').getByRole('button', { name: 'Products' }).click()
    await page.getByRole('button', { name: 'New map summary' }).first().click()
    const parts = page.getByRole('group', { name: 'After the map' })
    await page.getByLabel('Template', { exact: true }).selectOption({ label: 'Situation report' })
    await parts.getByText('Agreement board').waitFor()
    for (const part of ['Charts', 'What changed'])
      await parts.getByRole('button', { name: `${part}: remove` }).click()
    await parts.getByRole('button', { name: 'Agreement board: up' }).click()
    await parts.getByLabel('Heading').first().fill('En bref')
    await parts.getByLabel('Text', { exact: true }).first().fill('La ligne tient.')
    await page.getByLabel('Language of the sheet').selectOption({ label: 'Français' })
    await page.getByRole('button', { name: 'Templates' }).click()
    await page.getByRole('menuitem', { name: 'Save as a template…' }).click()
    await page.getByLabel('Name of the template').fill('Hebdo')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    const first = await makePdf(running, join(folder, 'first.pdf'))
    const places = [
      'En bref',
      'La ligne tient.',
      'Besoins et offres',
      'Qui contrôle quoi',
      'Événements sur la carte',
    ].map((words) => first.indexOf(words))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    expect(first).not.toContain('Le contrôle au fil du temps')

    // The list has it; the record goes on; made again it is the same.
    await page.getByRole('button', { name: 'Back to the list' }).click()
    await page.getByRole('row').nth(1).waitFor()
    await page.keyboard.press('Control+n')
    await page.locator('[data-testid="entry-place"]').fill('31.4 34.4')
    await page.locator('[data-testid="entry-text"]').fill('Later than the sheet')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog', { name: 'New event' }).waitFor({ state: 'detached' })
    await page.getByRole('row').nth(1).click()
    await page.getByRole('button', { name: 'Make again' }).click()
    const again = await makePdf(running, join(folder, 'again.pdf'))
    expect(settled(first)[0]).toMatch(/^[0-9a-f]{12}$/)
    expect(settled(again)).toEqual(settled(first))

    await page.getByRole('button', { name: 'Back to the list' }).click()
    await page.getByRole('row').filter({ hasText: 'first.pdf' }).click()
    await page.getByRole('button', { name: 'Make a newer one' }).click()
    const newer = await makePdf(running, join(folder, 'newer.pdf'))
    expect(newer).toContain('Remplace la feuille du')
    expect(newer).toContain('Nouveau : 1')

    // The template is there for the next sheet.
    await page.getByRole('button', { name: 'Back to the list' }).click()
    await page.getByRole('button', { name: 'New map summary' }).first().click()
    await page.getByLabel('Template', { exact: true }).selectOption({ label: 'Hebdo' })
    expect(await parts.getByLabel('Heading').first().inputValue()).toBe('En bref')
    expect(running.faults).toEqual([])
  })
})
