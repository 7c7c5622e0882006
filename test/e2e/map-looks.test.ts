import { join } from 'node:path'
import { situ, situJson } from '../support/situ.ts'
import { expect, test } from './fixtures.ts'

interface Listed {
  readonly records: readonly {
    readonly location?: { readonly precision?: number; readonly radius?: number }
  }[]
}

test('draws events as hexagons, as a density, by how many were killed and as signs of APP-6', async ({
  folder,
  start,
}) => {
  const store = join(folder, 'syria.situdb')
  const file = join(import.meta.dirname, '..', 'fixtures', 'ucdp-ged-syria-2019.csv')
  expect(situ(['init', store, '--no-passphrase', '--operator', 'AK']).code).toBe(0)
  expect(situ(['import', store, file, '--preset', 'ucdp-ged']).code).toBe(0)
  const { records } = situJson<Listed>(['list', store, 'event'])
  const rough = records.filter(
    ({ location }) => (location?.precision ?? 0) >= 3 || (location?.radius ?? 0) >= 10_000,
  ).length
  const exact = records.length - rough
  expect(rough).toBeGreaterThan(0)

  const running = await start({ store: store })
  const { page } = running
  const map = page.locator('[data-testid="map"][data-ready="true"]')
  await map.waitFor()
  const legend = page.getByRole('region', { name: 'Legend' })
  const choose = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: 'Layers', exact: true }).click()
    await page.getByText(name, { exact: true }).click()
    await page.keyboard.press('Escape')
  }

  await choose('Hexagons with counts')
  await legend
    .getByText(/^Events: 1/)
    .first()
    .waitFor()
  await legend.getByText(`${String(rough)} in sight with a rough place are not counted`).waitFor()
  // Every exact event is in one hexagon, and none is in two.
  await expect
    .poll(() =>
      page.evaluate(() => {
        const box = document.querySelector<HTMLElement>('[data-testid="map"]')
        return [Number(box?.dataset['hexagons'] ?? 0) > 3, Number(box?.dataset['inHexagons'] ?? 0)]
      }),
    )
    .toEqual([true, exact])

  await choose('Density')
  await legend.getByText(/up to [\d.,]+ events for a square kilometre/).waitFor()

  // A new sheet begins as the map is, and can be another way.
  await page.getByRole('navigation').getByRole('button', { name: 'Products' }).click()
  await page.getByRole('button', { name: 'New map summary' }).first().click()
  expect(await page.getByLabel('Events as').inputValue()).toBe('heat')
  const sheet = page.locator('.sheet').last()
  await sheet.getByText(/^Density: from few to [\d.,]+ events/).waitFor()
  await page.getByLabel('Events as').selectOption({ label: 'Hexagons with counts' })
  await sheet.getByText(/^Events in the hexagon: 1/).waitFor()
  await page.getByRole('navigation').getByRole('button', { name: 'Map' }).click()

  await choose('Signs and clusters')
  await choose('Size by how many were killed')
  await legend.getByText('100 killed').waitFor()
  await choose('Signs of APP-6')
  await legend.getByText(/^Signs of APP-6/).waitFor()
  expect(running.faults).toEqual([])
})
