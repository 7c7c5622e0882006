import { execFileSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
test.describe('the time bar', () => {
  test('steps through the changes of a moving line; map, zones and what changed follow', async ({
    folder,
    start,
  }) => {
    const store = join(folder, 'island.situdb')
    expect(situ(['init', store, '--sample', 'training', '--operator', 'AK'], env)).toMatchObject({
      code: 0,
    })
    const running = await start({ store, env })
    const { page } = running
    await page.getByRole('button', { name: 'Time bar' }).click()
    const bar = page.getByRole('region', { name: 'Time', exact: true })
    await bar.getByLabel('Step', { exact: true }).selectOption('change')
    await bar.getByRole('button', { name: 'To the change before' }).click()
    const shown = (await bar.locator('output').innerText()).trim()
    expect(shown).toMatch(/^\d{1,2} \w+ 2026$/)
    await page
      .getByRole('status')
      .filter({ hasText: `as of ${shown}` })
      .waitFor()
    const day = new Date(`${shown} UTC`).toISOString().slice(0, 10)

    await page.getByRole('navigation').getByRole('button', { name: 'Zones' }).click()
    const shares = page.getByRole('region', { name: 'Shares by controller' })
    const percent = async (): Promise<string> => /(\d+\.?\d*) %/.exec(await shares.innerText())?.[1] ?? ''
    const computed = (at: string): number => {
      const { control } = situJson<{ control: { shares: readonly { land: { share: number } }[] } }>(
        ['summary', store, '--as-of', at],
        env,
      )
      return Math.round((control.shares[0]?.land.share ?? 0) * 1000) / 10
    }
    await expect.poll(percent).toBe(String(computed(day)))

    await bar.getByRole('slider').focus()
    await page.keyboard.press('ArrowLeft')
    const before = (await bar.locator('output').innerText()).trim()
    expect(before).not.toBe(shown)
    const earlier = new Date(`${before} UTC`).toISOString().slice(0, 10)
    await expect.poll(percent).toBe(String(computed(earlier)))
    await page.keyboard.press('ArrowRight')
    await expect.poll(() => bar.locator('output').innerText()).toBe(shown)
    await page.keyboard.press('End')
    await expect.poll(() => bar.locator('output').innerText()).toBe('today')
    await page.keyboard.press('PageDown')
    const month = 30 * 86_400_000
    const lately = Date.parse(`${await bar.locator('output').innerText()} UTC`)
    expect(Math.abs(Date.now() - lately - month)).toBeLessThan(2 * 86_400_000)
    await page.keyboard.press('Home')
    await expect.poll(() => bar.locator('output').innerText()).not.toBe('today')
    await page.keyboard.press('PageDown')
    const first = await bar.locator('output').innerText()
    await page.keyboard.press('ArrowLeft')
    expect(await bar.locator('output').innerText()).toBe(first)
    await page.keyboard.press('End')
    await bar.getByRole('button', { name: 'To the change before' }).click()
    await expect.poll(() => bar.locator('output').innerText()).toBe(shown)

    await bar.getByRole('button', { name: 'What changed' }).click()
    const dialog = page.getByRole('dialog', { name: 'What changed' })
    await dialog.getByLabel('From the end of').fill(earlier)
    const { totals } = situJson<{ totals: readonly { areaKm2: number }[] }>(
      ['changes', store, '--from', earlier, '--to', day],
      env,
    )
    const size = `${new Intl.NumberFormat('en').format(Number((totals[0]?.areaKm2 ?? 0).toPrecision(3)))} km²`
    await dialog.getByText(size).first().waitFor()
    const file = join(folder, 'changes.pdf')
    await answerDialogs(running, { save: file })
    await dialog.getByRole('button', { name: 'Print…' }).click()
    await expect.poll(() => existsSync(file) && statSync(file).size > 0, { timeout: 60_000 }).toBe(true)
    const printed = execFileSync('pdftotext', ['-layout', file, '-']).toString()
    expect(printed).toContain('What changed')
    expect(printed).toContain(size)

    await dialog.getByRole('button', { name: 'Close' }).click()
    await bar.getByRole('button', { name: 'Today', exact: true }).click()
    await expect.poll(() => bar.locator('output').innerText()).toMatch(/today/i)
    expect(running.faults).toEqual([])
  })
})
