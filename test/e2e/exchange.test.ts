import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Page } from '@playwright/test'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test as base } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
/** With an empty stick in the folder. */
const test = base.extend({
  folder: async ({ folder }, use) => {
    mkdirSync(join(folder, 'stick'))
    await use(folder)
  },
})

/** A store of the operation, made on the command line. */
function aStore(folder: string, station: string): string {
  const store = join(folder, `${station}.situdb`)
  const said = situ(
    ['init', store, '--operator', station.slice(0, 2), '--station', station, '--operation', 'Field test'],
    env,
  )
  expect(said).toMatchObject({ code: 0 })
  return store
}

function set(store: string, ...words: readonly string[]): { id: string } {
  return situJson<{ id: string }>(['set', store, 'event', ...words], env)
}

/** Exchanges on the command line, with the stick that lies beside the store. */
function exchange(store: string): void {
  const stick = join(dirname(store), 'stick')
  expect(situ(['exchange', store, stick, '--trust', 'any'], env)).toMatchObject({ code: 0 })
}

const exchangeScreen = (page: Page): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name: 'Exchange' }).click()

const place = (lng: number, lat: number): string =>
  `location={"geometry":{"type":"Point","coordinates":[${String(lng)},${String(lat)}]},"precision":1}`

test.describe('exchange on screen', () => {
  test('a stick: who is on it, what comes, safe to remove; then two edits side by side, and one choice', async ({
    folder,
    start,
  }) => {
    const [north, south] = [aStore(folder, 'North'), aStore(folder, 'South')]
    const { id } = set(
      north,
      'title=Shelling',
      'kind=shelling-artillery-missile-attack',
      'occurred=2025-11-03',
      place(34.45, 31.52),
    )
    exchange(north)
    exchange(south)
    set(north, id, 'title=Shelling at the bridge', place(34.46, 31.53))
    set(south, id, 'title=Explosion at the bridge', place(34.4, 31.5))
    exchange(south)

    const running = await start({ store: north, env })
    const { page } = running
    await answerDialogs(running, { open: [join(folder, 'stick')] })
    await exchangeScreen(page)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Do you know these stations?').waitFor()
    // Nothing goes on before somebody has decided, and nothing is decided beforehand.
    const begin = dialog.getByRole('button', { name: 'Exchange now' })
    expect(await begin.isDisabled()).toBe(true)
    const words = situJson<{ words: string }>(['station', south], env).words
    await dialog.getByText(words).first().waitFor()
    await dialog.getByLabel('The words are the same: trust it').check()
    await begin.click()
    await dialog.getByText('Safe to remove.').waitFor()
    await dialog.getByText('Nothing is missing from anybody.').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()

    await page.getByRole('button', { name: 'Compare and choose…' }).click()
    const conflicts = page.getByRole('dialog')
    await conflicts.getByText('Explosion at the bridge').first().waitFor()
    // Both places are in sight on a map that has been drawn.
    const map = conflicts.locator('.shapes-map')
    await conflicts.locator('.shapes-map[data-ready="true"]').waitFor()
    const frame = await map.boundingBox()
    for (const letter of ['A', 'B']) {
      const at = await map.getByText(letter, { exact: true }).boundingBox()
      if (frame === null || at === null) throw new Error(`no letter ${letter} on the map`)
      expect(at.x).toBeGreaterThan(frame.x)
      expect(at.x).toBeLessThan(frame.x + frame.width)
      expect(at.y).toBeGreaterThan(frame.y)
      expect(at.y).toBeLessThan(frame.y + frame.height)
    }
    await conflicts.getByRole('button', { name: 'Settle all listed by a rule…' }).click()
    await conflicts.getByText('Take the values of a station').click()
    await conflicts.getByRole('button', { name: /^Settle 2/ }).click()
    await conflicts.getByText('No conflicts').waitFor()
    await page.keyboard.press('Escape')
    expect(running.faults).toEqual([])
    await running.close()
    expect(situJson<{ total: number }>(['conflicts', north], env).total).toBe(0)
    exchange(north)
    exchange(south)
    const lists = [north, south].map((store) => situ(['list', store, 'event', '--json'], env).out)
    expect(lists[0]).toBe(lists[1])
  })

  test('a stick that is sealed opens once with its passphrase', async ({ folder, start }) => {
    const [north, south] = [aStore(folder, 'North'), aStore(folder, 'South')]
    set(south, 'title=From the south', 'kind=meeting')
    const sealed = { ...env, SITU_FOLDER_PASSPHRASE: 'olive harbour nine' }
    expect(situ(['exchange', south, join(folder, 'stick')], sealed)).toMatchObject({ code: 0 })
    const running = await start({ store: north, env })
    const { page } = running
    await answerDialogs(running, { open: [join(folder, 'stick')] })
    await exchangeScreen(page)
    await page.getByRole('button', { name: 'Choose a folder…' }).click()
    const dialog = page.getByRole('dialog')
    const field = dialog.getByLabel('Passphrase of the folder', { exact: true })
    await field.fill('wrong')
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByText('That passphrase does not open it.').waitFor()
    await field.fill('olive harbour nine')
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByLabel('The words are the same: trust it').check()
    await dialog.getByRole('button', { name: 'Exchange now' }).click()
    await dialog.getByText('Everything that is written here is sealed.').waitFor()
    await running.close()
    expect(situ(['list', north, 'event'], env).out).toContain('From the south')
  })

  test('an extract: looked at, sealed, written, logged; and a purge that leaves no word', async ({
    folder,
    start,
  }) => {
    const north = aStore(folder, 'North')
    const { id } = set(
      north,
      'title=Testimony of the kingfisher',
      'kind=meeting',
      'occurred=2025-11-05T10:30Z',
      'narrative=Call +970 59 123 4567',
      place(34.45678, 31.51234),
    )
    const running = await start({ store: north, env })
    const { page } = running
    await exchangeScreen(page)
    await page.getByRole('button', { name: 'Extract for a partner…' }).click()
    const dialog = page.getByRole('dialog')
    const next = dialog.getByRole('button', { name: 'Next' })
    await next.click()
    await dialog.getByText('+970 59 123 4567').first().waitFor()
    // Masked unless somebody lets it through, and says so twice.
    await dialog.getByText('[phone]').first().waitFor()
    await dialog.getByLabel('Let it through').check()
    await expect.poll(() => next.isDisabled()).toBe(true)
    await dialog.getByLabel(/I have looked at what is let through \(1\)/).check()
    await next.click()
    await dialog.getByLabel('Given to').fill('Partner X')
    await dialog.getByLabel('Whoever knows a passphrase').check()
    await dialog.getByLabel('Passphrase', { exact: true }).fill('olive harbour nine')
    await dialog.getByLabel('The same once more').fill('olive harbour nine')
    await answerDialogs(running, { save: join(folder, 'partner.situ') })
    await dialog.getByRole('button', { name: 'Choose the file and write…' }).click()
    await dialog.getByText('The extract is written and logged.').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    expect(readFileSync(join(folder, 'partner.situ'), 'latin1')).toMatch(/^age-encryption/)
    await page.getByRole('button', { name: 'What was given to whom…' }).click()
    await page.getByRole('dialog').getByText('Partner X').waitFor()
    await page.keyboard.press('Escape')

    await page.getByRole('navigation').getByRole('button', { name: 'Events' }).click()
    await page.getByText('Testimony of the kingfisher').first().click()
    await page.getByRole('button', { name: 'More', exact: true }).click()
    await page.getByText('Purge content…').click()
    const purge = page.getByRole('dialog')
    await purge.getByLabel('Reason').fill('a person at risk')
    await purge.getByLabel('Who allowed it').fill('Head of office')
    await purge.getByLabel('I know that this cannot be undone.').check()
    await purge.getByRole('button', { name: 'Purge now' }).click()
    await purge.waitFor({ state: 'hidden' })
    expect(running.faults).toEqual([])
    await running.close()
    const shown = situ(['show', north, id, '--history', '--json'], env)
    expect(shown.out).not.toContain('kingfisher')
    const purges = situJson<{ records: readonly { reason: string }[] }>(['list', north, 'purge'], env)
    expect(purges.records).toEqual([expect.objectContaining({ reason: 'a person at risk' })])
    // The partner's copy says what leaves, and no more.
    expect(existsSync(join(folder, 'partner.situ'))).toBe(true)
    const partner = aStore(folder, 'Partner')
    const words = { ...env, SITU_BUNDLE_PASSPHRASE: 'olive harbour nine' }
    expect(situ(['import', partner, join(folder, 'partner.situ'), '--trust', 'any'], words)).toMatchObject({
      code: 0,
    })
    const seen = situ(['list', partner, 'event', '--json'], env).out
    expect(seen).toContain('+970 59 123 4567')
    expect(seen).not.toContain('31.51234')
  })
})
