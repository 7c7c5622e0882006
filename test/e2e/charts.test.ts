import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import type { Summary } from '../../db/model/situation/situation.ts'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: '' }
const chart = (page: Page, key: string): Locator => page.locator(`[data-chart="${key}"]`)

/** The numbers of a chart's table, as rows of texts. */
async function numbers(page: Page, key: string): Promise<readonly (readonly string[])[]> {
  const button = chart(page, key).getByRole('button', { name: 'Show the numbers' })
  if (await button.isVisible()) await button.click()
  return chart(page, key)
    .locator('.chart-numbers tr')
    .evaluateAll((rows) =>
      rows.map((row) => [...row.querySelectorAll('th, td')].map((cell) => cell.textContent)),
    )
}

const openCharts = async (page: Page): Promise<void> => {
  await page.getByRole('navigation').getByRole('button', { name: 'Charts' }).click()
  await chart(page, 'grades').locator('svg').first().waitFor()
  await chart(page, 'silence').locator('svg').first().waitFor()
}
const count = (page: Page): Promise<string> => page.locator('.filter-count').innerText()

test('charts of the sample say what the summary says, and lead to the records behind them', async ({
  folder,
  start,
}) => {
  const path = join(folder, 'sample.situdb')
  expect(situ(['init', path, '--sample', '--operator', 'AK', '--no-passphrase'], env).code).toBe(0)
  const event = (set: readonly string[]): string =>
    situJson<{ id: string }>(['set', path, 'event', ...set], env).id
  event([
    'title=Shots at the crossing',
    'kind=armed-clash',
    'occurred=2025-12-03',
    'verification=verified',
    'location={"geometry":{"type":"Point","coordinates":[34.30,31.35]},"precision":1}',
    'casualties={"killed":{"low":2,"high":5},"injured":{"low":7}}',
  ])
  event(['title=Undated rumour', 'kind=attack', 'verification=refuted'])
  const summary = situJson<Summary>(['summary', path], env)
  const running = await start({ store: path, env })
  const { page } = running
  await openCharts(page)

  const shares = await numbers(page, 'shares')
  expect(shares[0]).toEqual(['From', 'Israel, Controlled', 'Hamas, Influenced'])
  expect(shares.at(-1)?.slice(1)).toEqual(
    summary.control.shares.map((line) => `${String(Math.round(line.land.share * 1000) / 10)} %`),
  )

  const kinds = await numbers(page, 'kind')
  expect(kinds.slice(1).reduce((sum, row) => sum + Number(row.at(-1)), 0)).toBe(1)
  await chart(page, 'kind').getByText('9 with a date too rough for a week').waitFor()
  await chart(page, 'kind').getByText('1 without a date').waitFor()
  await chart(page, 'kind')
    .getByText(`All ${String(summary.events.total)} events`)
    .waitFor()

  const zones = await numbers(page, 'zone')
  expect(zones.find(([name]) => name === 'Khan Younis' || name === 'Rafah')?.[1]).toBeDefined()
  expect(zones.slice(1).reduce((sum, row) => sum + Number(row[1]), 0)).toBe(1)

  const casualties = await numbers(page, 'casualties')
  expect(casualties[1]?.slice(1)).toEqual(['2–5', '0', 'at least 7', '0'])

  const levels = new Map((await numbers(page, 'funnel')).map(([name, , now]) => [name, Number(now)]))
  expect(levels.get('Reported')).toBe(summary.events.byVerification['reported'])
  expect(levels.get('Verified')).toBe(summary.events.byVerification['verified'])
  expect(levels.get('Refuted')).toBe(summary.events.byVerification['refuted'])

  const stages = new Map((await numbers(page, 'pledges')).map((row) => [row[0], Number(row.at(-1))]))
  expect(stages.get('Conditional')).toBe(summary.commitments.byStage['conditional'])
  expect(stages.get('Signalled')).toBe(summary.commitments.byStage['signalled'])
  expect(stages.get('Committed')).toBe(0)

  const grades = await numbers(page, 'grades')
  expect(grades.at(-2)?.at(-2)).toBe('9')
  expect(grades.at(-1)?.at(-1)).toBe('2')

  const silence = await numbers(page, 'silence')
  expect(silence.slice(1, 9).every((row) => row[3]?.includes('unknown, not calm') === true)).toBe(true)
  expect(silence.find(([name]) => name === 'Protests')?.[1]).toBe('never')

  // A part leads to the events behind it.
  await chart(page, 'kind').locator('[data-part^="battles"]').click()
  await page.getByText('Shots at the crossing').waitFor()
  expect(await count(page)).toBe('1 of 11')
  await page.getByRole('button', { name: 'Clear' }).click()
  await openCharts(page)
  await chart(page, 'grades').locator('[data-part="F6"]').click()
  await page.getByText('Ceasefire in force').waitFor()
  expect(await count(page)).toBe('9 of 11')
  await page.getByRole('button', { name: 'Clear' }).click()
  await openCharts(page)
  await chart(page, 'silence').getByRole('button', { name: 'Rafah' }).first().click()
  await page.getByRole('heading', { name: 'Zones' }).waitFor()
  expect(running.faults).toEqual([])
})

test('silence is on the map and on paper, after as many days as the office says', async ({
  folder,
  start,
}) => {
  const path = join(folder, 'sample.situdb')
  expect(situ(['init', path, '--sample', '--operator', 'AK', '--no-passphrase'], env).code).toBe(0)
  const running = await start({ store: path, env })
  const { page } = running
  await page.getByText('No report for 14 days: unknown, not calm').waitFor()
  await page.getByRole('button', { name: 'Layers' }).click()
  await page.getByLabel('Silent zones').click()
  await page.getByText('No report for 14 days: unknown, not calm').waitFor({ state: 'detached' })
  await page.keyboard.press('Escape')
  await openCharts(page)
  await page.getByLabel('Silent after').fill('3000')
  await chart(page, 'silence').getByText('4 of 8 zones without a report for 3,000 days').waitFor()

  const out = join(folder, 'charts.pdf')
  await answerDialogs(running, { save: out })
  await page.getByRole('button', { name: 'Print the charts' }).click()
  await expect.poll(() => existsSync(out), { timeout: 60_000 }).toBe(true)
  const words = execFileSync('pdftotext', ['-layout', out, '-'], { encoding: 'utf8' })
  for (const title of ['Control over time', 'Verification', 'Commitments by stage', 'Silence: numbers'])
    expect(words).toContain(title)

  const map = join(folder, 'map.pdf')
  expect(situ(['print', path, map], env).err).toBe('')
  expect(execFileSync('pdftotext', [map, '-'], { encoding: 'utf8' }).replaceAll(/\s+/g, ' ')).toContain(
    'No report for 14 days or more (unknown, not calm)',
  )
})
