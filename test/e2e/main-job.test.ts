import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import { situ, situJson } from '../support/situ.ts'
import { answerDialogs, expect, test } from './fixtures.ts'

const passphrase = 'lake copper violin seven'
const env = { SITU_PASSPHRASE: passphrase }
function aStore(folder: string, name: string, ...more: readonly string[]): string {
  const path = join(folder, `${name}.situdb`)
  expect(situ(['init', path, '--operator', 'AK', '--station', name, ...more], env).code).toBe(0)
  return path
}

const screenNamed = (page: Page, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click()
const shownOnMap = (page: Page): Promise<number> =>
  page.locator('[data-testid="map"]').evaluate((map) => Number((map as HTMLElement).dataset['shown']))

test.describe('the main job', () => {
  test('starts with nothing: a new encrypted store, a report in ten seconds, seen, edited, undone', async ({
    folder,
    start,
  }) => {
    const running = await start()
    const { page } = running
    const path = join(folder, 'first.situdb')
    await answerDialogs(running, { save: path })
    await page.getByText('New store', { exact: true }).click()
    await page.getByLabel('Name of the operation').fill('Field test')
    await page.getByLabel('Your initials').fill('AK')
    await page.getByText('Choose…').click()
    await page.getByLabel('Passphrase', { exact: true }).fill(passphrase)
    await page.getByLabel('Passphrase again').fill(passphrase)
    await page.getByRole('button', { name: 'Create the store' }).click()
    await page.getByText('No events yet. Ctrl N adds one.').waitFor()

    await page.keyboard.press('Control+n')
    await page.locator('[data-testid="entry-who"]').fill('Unknown armed men')
    await page.keyboard.press('Tab')
    await page.locator('[data-testid="entry-kind"]').fill('access denied')
    await page.keyboard.press('Enter')
    await page.locator('[data-testid="entry-place"]').fill('36R XV 4521 8890')
    await page.locator('[data-testid="entry-when"]').fill('3 Nov 2025 about 10')
    await page.locator('[data-testid="entry-text"]').fill('Patrol was turned back at the bridge.')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog', { name: 'New event' }).waitFor({ state: 'detached' })

    await screenNamed(page, 'Events')
    await page.getByRole('row').filter({ hasText: '3 Nov 2025' }).waitFor()
    await page.getByRole('button', { name: 'Edit' }).click()
    await page.getByLabel('Title', { exact: true }).fill('Patrol turned back')
    await page.keyboard.press('Control+s')
    await page.getByRole('heading', { name: 'Patrol turned back' }).waitFor()
    await page.getByRole('tab', { name: 'History' }).click()
    await page.getByRole('tabpanel').getByText('Patrol turned back').waitFor()
    await page.keyboard.press('Control+z')
    await page.getByRole('heading', { name: 'Patrol turned back' }).waitFor({ state: 'detached' })
    expect(running.faults).toEqual([])
    await running.close()

    expect(situ(['list', path, 'event'], {}).code).toBe(1)
    const { total, records } = situJson<{ total: number; records: Record<string, unknown>[] }>(
      ['list', path, 'event'],
      env,
    )
    expect(total).toBe(1)
    expect(records[0]).toMatchObject({
      kind: 'access-denied',
      narrative: 'Patrol was turned back at the bridge.',
      verification: 'reported',
      sensitivity: 'moderate',
    })
    expect(String(records[0]?.['occurred'])).toMatch(/^2025-11-03T10:00.*~$/)
    expect(JSON.stringify(records[0]?.['location'])).toContain('"Point"')
    expect(readFileSync(path).includes('Patrol')).toBe(false)
  })

  test('keeps what was typed when the machine dies', async ({ folder, start }) => {
    const store = aStore(folder, 'draft')
    const userData = join(folder, 'data')
    const running = await start({ store, userData, env })
    const { page } = running
    await page.keyboard.press('Control+n')
    await page.locator('[data-testid="entry-text"]').fill('Half a sentence that must not')
    await expect
      .poll(() =>
        page.evaluate(async () => {
          const { bridge } = window as unknown as {
            bridge: { call: (channel: string, input: unknown) => Promise<unknown> }
          }
          return JSON.stringify(await bridge.call('draft.get', { key: 'entry' }))
        }),
      )
      .toContain('Half a sentence')
    const process = running.app.process()
    const ended = new Promise((done) => process.once('exit', done))
    process.kill('SIGKILL')
    await ended
    await expect.poll(() => processesOf(userData), { timeout: 20_000 }).toBe(0)
    const { page: again } = await start({ store, userData, env })
    await again.keyboard.press('Control+n')
    await again.getByRole('button', { name: 'Go on with it' }).click()
    await expect
      .poll(() => again.locator('[data-testid="entry-text"]').inputValue())
      .toContain('Half a sentence')
  })

  test('filters map and list alike, and says what it hides', async ({ folder, start }) => {
    const store = aStore(folder, 'filter', '--sample')
    const running = await start({ store, env })
    const { page } = running
    await expect.poll(() => shownOnMap(page)).toBe(3)
    await page.getByText('6 without a location').waitFor()
    await page.keyboard.press('Control+f')
    await page.keyboard.type('coordination')
    await page.getByText('1 of 9').first().waitFor()
    await expect.poll(() => shownOnMap(page)).toBe(1)
    await screenNamed(page, 'Events')
    await page.getByRole('row').filter({ hasText: 'Kiryat Gat' }).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Ceasefire in force' }).count()).toBe(0)
    const csv = join(folder, 'list.csv')
    await answerDialogs(running, { save: csv })
    await page.getByRole('button', { name: 'Export' }).click()
    await page.getByRole('menuitem', { name: /^CSV of/ }).click()
    await page.getByRole('button', { name: 'Choose the file and write…' }).click()
    await expect
      .poll(() => (existsText(csv) ? readFileSync(csv, 'utf8').trim().split('\n').length : 0))
      .toBe(2)
  })

  test('draws a zone on the map', async ({ folder, start }) => {
    const store = aStore(folder, 'draw')
    const running = await start({ store, env })
    const { page } = running
    await screenNamed(page, 'Zones')
    await page.getByRole('button', { name: 'New zone' }).first().click()
    await page.getByLabel('Name', { exact: true }).fill('Drawn zone')
    await page.getByRole('button', { name: 'Draw on map' }).click()
    await page.getByRole('toolbar', { name: 'Draw: Shape' }).waitFor()
    const box = await page.locator('[data-testid="map"]').boundingBox()
    if (box === null) throw new Error('the map has no box')
    const corner = (x: number, y: number): Promise<void> =>
      page.mouse.click(box.x + box.width * x, box.y + box.height * y)
    await corner(0.35, 0.35)
    await corner(0.6, 0.35)
    await corner(0.6, 0.65)
    await corner(0.35, 0.65)
    await corner(0.35, 0.35)
    await page.getByText(/km² · 4 corners/).waitFor()
    await page.getByRole('toolbar').getByRole('button', { name: 'Done' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('heading', { name: 'Drawn zone' }).waitFor()
    const { records } = situJson<{ records: { geometry: { type: string; coordinates: number[][][] } }[] }>(
      ['list', store, 'zone'],
      env,
    )
    expect(records[0]?.geometry.type).toBe('Polygon')
    expect(records[0]?.geometry.coordinates[0]).toHaveLength(5)
  })

  test('exchanges a bundle by the screens: preview, trust, receipt, conflict, choice', async ({
    folder,
    start,
  }) => {
    const [north, south] = [aStore(folder, 'North'), aStore(folder, 'South')]
    const { id } = situJson<{ id: string }>(
      ['set', north, 'event', 'title=Shared', 'occurred=2025-11-03'],
      env,
    )
    const first = join(folder, 'first.situ')
    situJson(['export', north, first], env)
    situJson(['import', south, first, '--trust', 'any'], env)
    situJson(['set', north, 'event', id, 'title=North says'], env)
    situJson(['set', south, 'event', id, 'title=South says'], env)

    let running = await start({ store: north, env })
    let { page } = running
    const bundle = join(folder, 'week.situ')
    await answerDialogs(running, { save: bundle })
    await screenNamed(page, 'Exchange')
    await page.getByRole('button', { name: 'Export bundle…' }).click()
    await page.getByLabel('Title').fill('Week 47')
    // Nothing is written before somebody has said who may open it.
    const write = page.getByRole('button', { name: 'Choose the file and export…' })
    expect(await write.isDisabled()).toBe(true)
    await page.getByLabel('Whoever knows a passphrase').check()
    await page.getByLabel('Passphrase', { exact: true }).fill('olive harbour nine')
    await page.getByLabel('The same once more').fill('olive harbour nine')
    await write.click()
    await page.getByText('The bundle is written.').waitFor()
    await running.close()

    running = await start({ store: south, env })
    page = running.page
    await answerDialogs(running, { open: [bundle] })
    await screenNamed(page, 'Exchange')
    await page.getByRole('button', { name: 'Import…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Import' })
    const sealed = dialog.getByLabel('This bundle is sealed with a passphrase.')
    await sealed.fill('olive')
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByText('That passphrase does not open it.').waitFor()
    await sealed.fill('olive harbour nine')
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByText('Compare these words with the sender, by voice or on paper.').waitFor()
    const apply = dialog.getByRole('button', { name: 'Import', exact: true })
    expect(await apply.isDisabled()).toBe(true)
    await dialog.getByText('The words are the same: trust this station').click()
    await apply.click()
    await dialog.getByText('The import is done.').waitFor()
    await dialog.getByRole('button', { name: 'Close' }).last().click()
    await page.getByRole('button', { name: 'Compare and choose…' }).click()
    const conflicts = page.getByRole('dialog', { name: 'Conflicts' })
    await conflicts.getByText('North says').first().waitFor()
    await conflicts.getByText('South says').first().waitFor()
    await conflicts
      .getByRole('button', { name: /Use the value of/ })
      .first()
      .click()
    await conflicts.getByText('No conflicts').first().waitFor()
    await running.close()
    expect(situJson<{ total: number }>(['conflicts', south], env).total).toBe(0)
    expect(situJson<{ trust: string }[]>(['station', south], env)).toMatchObject({
      known: [{ name: 'North', trust: 'trusted' }],
    })
  })

  test('shows imported text as text, wherever it stands', async ({ folder, start }) => {
    const store = aStore(folder, 'hostile')
    const evil = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>{{7*7}}`
    situJson(
      [
        'set',
        store,
        'event',
        `title=${evil}`,
        `narrative=${evil}`,
        `placeName=${evil}`,
        'location={"geometry":{"type":"Point","coordinates":[34.45,31.52]},"precision":1}',
      ],
      env,
    )
    situJson(['set', store, 'actor', `name=${evil}`], env)
    const running = await start({ store, env })
    const { page } = running
    const map = page.locator('[data-testid="map"]')
    await expect.poll(() => shownOnMap(page)).toBe(1)
    const box = await map.boundingBox()
    if (box === null) throw new Error('the map has no box')
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
    for (const screen of ['Events', 'Actors', 'Products', 'Map']) await screenNamed(page, screen)
    await screenNamed(page, 'Events')
    await page.getByRole('row').nth(1).click()
    await page.getByRole('heading', { name: evil }).waitFor()
    expect(
      await page.evaluate(() => [
        (window as { pwned?: number }).pwned ?? 0,
        document.querySelectorAll('img[src="x"]').length,
      ]),
    ).toEqual([0, 0])
  })

  test('makes a sheet from the screen', async ({ folder, start }) => {
    const store = aStore(folder, 'sheet', '--sample')
    const running = await start({ store, env })
    const { page } = running
    const pdf = join(folder, 'sheet.pdf')
    await answerDialogs(running, { save: pdf })
    await screenNamed(page, 'Products')
    await page.getByRole('button', { name: 'New map summary' }).first().click()
    await page.getByLabel('Title', { exact: true }).fill('Sheet from the screen')
    await page.getByRole('button', { name: /PDF/ }).first().click()
    await expect.poll(() => existsText(pdf), { timeout: 30_000 }).toBe(true)
    expect(execFileSync('pdftotext', [pdf, '-']).toString()).toContain('Sheet from the screen')
  })

  test('speaks Arabic from right to left', async ({ folder, start }) => {
    const store = aStore(folder, 'arabic', '--sample')
    const running = await start({ store, env })
    const { page } = running
    await screenNamed(page, 'Settings')
    await page.getByLabel('Language', { exact: true }).selectOption('ar')
    await page.locator('html[dir="rtl"][lang="ar"]').waitFor()
    const rail = await page.getByRole('navigation').innerText()
    expect(rail).not.toMatch(/[A-Za-z]{3,}/)
    await page.getByRole('navigation').getByRole('button').nth(2).click()
    const heads = await page.getByRole('columnheader').allInnerTexts()
    expect(heads.length).toBeGreaterThan(3)
    for (const head of heads) expect(head).not.toMatch(/[A-Za-z]{3,}/)
    expect(await page.locator('[data-testid="map"]').getAttribute('dir')).toBe('ltr')
  })

  test('stays awake during long work, shows how far it is, and can be cancelled', async ({
    folder,
    start,
  }) => {
    const store = aStore(folder, 'long')
    const big = join(folder, 'big.csv')
    writeBig(big, 20_000)
    const running = await start({ store, env })
    const { page } = running
    const file = join(folder, 'ged.csv')
    copyFileSync(big, file)
    const outcome = await page.evaluate(async (path) => {
      interface Progress {
        readonly job: string
        readonly state: string
        readonly done: number
      }
      const bridge = (
        window as unknown as {
          bridge: {
            call: (channel: string, input: unknown) => Promise<{ value: { job: string } }>
            onProgress: (listener: (progress: Progress) => void) => void
          }
        }
      ).bridge
      const seen: Progress[] = []
      let worst = 0
      let before = performance.now()
      const tick = (): void => {
        const now = performance.now()
        worst = Math.max(worst, now - before)
        before = now
        requestAnimationFrame(tick)
      }
      requestAnimationFrame(tick)
      let cancelled = false
      const ended = new Promise<string>((done) => {
        bridge.onProgress((progress) => {
          seen.push(progress)
          if (progress.state !== 'running') done(progress.state)
          else if (progress.done > 0 && seen.length >= 4 && !cancelled) {
            cancelled = true
            void bridge.call('job.cancel', { job: progress.job })
          }
        })
      })
      await bridge.call('import.apply', { paths: [path], preset: 'ucdp-ged', onError: 'skip' })
      return { state: await ended, reports: seen.length, worst }
    }, file)
    expect(outcome.state).toBe('cancelled')
    expect(outcome.reports).toBeGreaterThanOrEqual(4)
    await running.close()
    expect(situJson<{ total: number }>(['list', store, 'event', '--limit', '0'], env).total).toBe(0)
    expect(situJson<{ ok: boolean }>(['verify', store], env).ok).toBe(true)
  })
})

function existsText(path: string): boolean {
  try {
    return readFileSync(path).length > 0
  } catch {
    return false
  }
}

/** Processes that still work on a user-data folder: the killed one's children end a moment after it. */
function processesOf(userData: string): number {
  return readdirSync('/proc').filter((name) => {
    try {
      return /^\d+$/.test(name) && readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(userData)
    } catch {
      return false
    }
  }).length
}

/** A UCDP file with many rows: those of the fixture again and again, each with an id of its own. */
function writeBig(path: string, count: number): void {
  const [head = '', ...lines] = readFileSync(
    join(import.meta.dirname, '..', 'fixtures', 'ucdp-ged-syria-2019.csv'),
    'utf8',
  )
    .trim()
    .split(/\r?\n/)
  const whole = lines.filter((line) => /^"?\d+"?,/.test(line) && (line.match(/"/g)?.length ?? 0) % 2 === 0)
  const made = Array.from({ length: count }, (_, at) =>
    (whole[at % whole.length] ?? '').replace(/^"?\d+"?/, String(5_000_000 + at)),
  )
  writeFileSync(path, [head, ...made].join('\r\n'))
}
