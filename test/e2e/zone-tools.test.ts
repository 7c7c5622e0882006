import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
interface Shares {
  readonly control: {
    readonly shares: readonly {
      readonly status: string
      readonly land: { readonly share: number; readonly areaKm2: number }
    }[]
  }
}
interface Periods {
  readonly records: readonly {
    readonly validFrom: string
    readonly validTo?: string
    readonly geometry?: unknown
  }[]
}

test('moves a line as a user: shares follow, the old line stays in the history, undo takes it back', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  const sharesAt = (day: string): readonly number[] =>
    situJson<Shares>(['summary', store, '--as-of', day], env).control.shares.map(({ land }) => land.share)
  const periods = (): Periods['records'] =>
    situJson<Periods>(['list', store, 'control'], env).records.toSorted((a, b) =>
      a.validFrom < b.validFrom ? -1 : 1,
    )
  const stood = sharesAt('2025-11-30')

  const running = await start({ store, env })
  const { page } = running
  await page.keyboard.press('Control+3')
  await page.getByText('Israeli-controlled area', { exact: false }).first().click()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Move line…' }).click()
  const dialog = page.getByRole('dialog')
  await expect.poll(() => dialog.getByLabel('Other zone').inputValue()).not.toBe('')
  await dialog.getByLabel('From which day on').fill('20 Nov 2025')
  await dialog.getByLabel('Basis').selectOption('observed')
  await dialog.getByRole('button', { name: 'Draw the line' }).click()

  const box = await page.getByTestId('map').boundingBox()
  if (box === null) throw new Error('no map')
  for (const [x, y] of [
    [0.3, 0.3],
    [0.5, 0.35],
    [0.75, 0.4],
  ] as const)
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y)
  await page.getByRole('toolbar').getByRole('button', { name: 'Done' }).click()
  await dialog.getByText('Together').waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The line was moved.').waitFor()

  const moved = sharesAt('2025-11-30')
  expect(Math.abs((moved[0] ?? 0) - (stood[0] ?? 0))).toBeGreaterThan(0.01)
  expect(moved.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  expect(sharesAt('2025-11-15')).toEqual(stood)
  expect(
    periods().map(({ validFrom, validTo, geometry }) => [validFrom, validTo, geometry === undefined]),
  ).toEqual([
    ['2025-11-20', undefined, false],
    ['2025-11-20', undefined, false],
    ['2025-11~', '2025-11-19', true],
    ['2025-11~', '2025-11-19', true],
  ])
  expect(situ(['check-zones', store], env).out).toBe('No faulty outlines, no gaps and no overlaps.\n')

  await page.getByRole('button', { name: 'Check zones' }).click()
  await page.getByRole('dialog').getByText('No gaps and no overlaps').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+z')
  await expect.poll(() => sharesAt('2025-11-30')).toEqual(stood)
  expect(running.faults).toEqual([])
})

interface Zones {
  readonly records: readonly { readonly id: string; readonly name: string; readonly parent?: string }[]
}

test('splits a zone and merges two as a user: land stays whole, undo takes both back', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'sample.situdb')
  expect(situ(['init', store, '--sample', '--operator', 'AK', '--station', 'Team North'], env).code).toBe(0)
  const land = (): readonly number[] =>
    situJson<Shares>(['summary', store], env).control.shares.map(({ land: { areaKm2 } }) => areaKm2)
  const total = (areas: readonly number[]): number => areas.reduce((sum, area) => sum + area, 0)
  const zones = (): Zones['records'] => situJson<Zones>(['list', store, 'zone'], env).records
  const stood = land()
  const stoodZones = zones()

  const running = await start({ store, env })
  const { page } = running
  await page.keyboard.press('Control+3')
  const dialog = page.getByRole('dialog')
  const choose = async (zone: string, tool: string): Promise<void> => {
    await page.getByRole('row').filter({ hasText: zone }).first().click()
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: tool }).click()
  }

  await choose('Israeli-controlled area', 'Split…')
  await dialog.getByLabel('From which day on').fill('20 Nov 2025')
  await dialog.getByLabel('Name of the first part').fill('Held north')
  await dialog.getByLabel('Name of the second part').fill('Held south')
  await dialog.getByRole('button', { name: 'Draw the line' }).click()
  const box = await page.getByTestId('map').boundingBox()
  if (box === null) throw new Error('no map')
  for (const x of [0.1, 0.9]) await page.mouse.click(box.x + box.width * x, box.y + box.height * 0.3)
  await page.getByRole('toolbar').getByRole('button', { name: 'Done' }).click()
  await dialog.getByText('Together').waitFor()
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The zone was split.').waitFor()
  const [whole] = stoodZones.filter(({ name }) => name.startsWith('Israeli-controlled area'))
  expect(
    zones()
      .filter(({ name }) => name.startsWith('Held'))
      .map(({ name, parent }) => [name, parent])
      .sort(),
  ).toEqual([
    ['Held north', whole?.id],
    ['Held south', whole?.id],
  ])
  // A new corner on an edge that was drawn straight is not quite on its geodesic: square metres, not hectares.
  expect(total(land()) / total(stood)).toBeCloseTo(1, 5)
  expect(situ(['check-zones', store], env).out).toBe('No faulty outlines, no gaps and no overlaps.\n')
  await page.keyboard.press('Control+z')
  await expect.poll(() => zones().length).toBe(stoodZones.length)

  await choose('Israeli-controlled area', 'Merge with…')
  await expect.poll(() => dialog.getByLabel('Other zone').inputValue()).not.toBe('')
  await dialog.getByLabel('From which day on').fill('20 Nov 2025')
  await dialog.getByLabel('Name', { exact: true }).fill('All of it')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The zones were merged.').waitFor()
  const all = zones().find(({ name }) => name === 'All of it')
  expect(zones().filter(({ parent }) => parent === all?.id)).toHaveLength(2)
  expect(total(land()) / total(stood)).toBeCloseTo(1, 5)
  await page.keyboard.press('Control+z')
  await expect.poll(land).toEqual(stood)
  expect(running.faults).toEqual([])
})
