import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { Page } from '@playwright/test'
import { launchSitu } from '../support/electron-app.ts'
import { createSteps } from './steps.ts'

/*
 * The main job from end to end, on real data, as a person would do it: a store from the sample, an import, a bundle to
 * a second store, an edit on both sides, a sheet, and a picture of every main screen. Everything goes to out/tour/.
 */
const root = join(import.meta.dirname, '..', '..')
const out = join(root, 'out', 'tour')
const electron = process.env['SITU_ELECTRON_PATH'] ?? process.execPath
const passphrase = 'tour only: not a secret'
const events = join(root, 'test', 'fixtures', 'ucdp-ged-syria-2019.csv')
const first = join(out, 'north.situdb')
const second = join(out, 'south.situdb')
const bundle = join(out, 'north.situ')
const sheet = join(out, 'map-summary.pdf')

const { step, close } = createSteps((text) => process.stdout.write(text))

/** The command line, as a script would use it. */
function situ(...args: readonly string[]): string {
  const done = spawnSync(electron, [join(root, 'dist', 'cli.cjs'), ...args], {
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', SITU_PASSPHRASE: passphrase },
  })
  if (done.status !== 0)
    throw new Error(`situ ${args[0] ?? ''}: ${done.stderr.trim().split('\n').at(-1) ?? ''}`)
  return done.stdout
}

function countsOf(receipt: string): string {
  const { files } = JSON.parse(receipt) as {
    files: readonly { types: Record<string, Record<string, number>> }[]
  }
  return Object.entries(files[0]?.types ?? {})
    .map(
      ([type, counts]) =>
        `${type} ${Object.entries(counts)
          .filter(([, n]) => n > 0)
          .map(([k, n]) => `${String(n)} ${k}`)
          .join(' ')}`,
    )
    .join(', ')
}

rmSync(out, { recursive: true, force: true })
mkdirSync(out, { recursive: true })

await step('make a store from the sample', () => {
  const { records } = JSON.parse(
    situ('init', first, '--sample', '--operator', 'AK', '--station', 'Team North', '--json'),
  ) as { records: number }
  return `${String(records)} records, encrypted`
})
await step('import real events (UCDP GED, Syria 2019)', () =>
  countsOf(situ('import', first, events, '--preset', 'ucdp-ged', '--json')),
)
await step('import them again', () =>
  countsOf(situ('import', first, events, '--preset', 'ucdp-ged', '--json')),
)
await step('export a bundle', () => {
  const { packs, changes, bytes } = JSON.parse(
    situ('export', first, bundle, '--title', 'Weekly exchange', '--json'),
  ) as Record<string, number>
  return `${String(packs)} packs, ${String(changes)} changes, ${String(Math.round((bytes ?? 0) / 1000))} kB`
})
await step('merge it into a second store', () => {
  situ('init', second, '--operator', 'BT', '--station', 'Team South', '--json')
  const fingerprint = (JSON.parse(situ('station', first, '--json')) as { fingerprint: string }).fingerprint
  return countsOf(situ('import', second, bundle, '--trust', fingerprint, '--json'))
})
await step('edit the same event on both sides, exchange', () => {
  const listed = JSON.parse(situ('list', first, 'event', '--query', 'Kiryat', '--json')) as {
    records: readonly { id: string }[]
  }
  const id = listed.records[0]?.id ?? ''
  situ('set', first, 'event', id, 'verification=corroborated')
  situ('set', second, 'event', id, 'verification=verified')
  const back = join(out, 'south.situ')
  situ('export', second, back, '--title', 'Answer')
  const fingerprint = (JSON.parse(situ('station', second, '--json')) as { fingerprint: string }).fingerprint
  const counts = countsOf(situ('import', first, back, '--trust', fingerprint, '--json'))
  const { total } = JSON.parse(situ('conflicts', first, '--json')) as { total: number }
  if (total !== 1) throw new Error(`${String(total)} conflicts instead of 1`)
  return `${counts}; 1 conflict kept and offered`
})
await step('print a map summary (A4)', () => {
  situ(
    'print',
    first,
    sheet,
    '--bbox',
    '34.1,31.1,34.9,31.75',
    '--title',
    'Gaza Strip: ceasefire situation',
    '--tlp',
    'TLP:GREEN',
    '--producer',
    'Situ tour',
  )
  return `${relative(root, sheet)}, ${String(Math.round(statSync(sheet).size / 1000))} kB`
})
await step('check both stores and the bundle', () => {
  for (const path of [first, second, bundle]) {
    const { ok } = JSON.parse(situ('verify', path, '--json')) as { ok: boolean }
    if (!ok) throw new Error(`${relative(root, path)} is not well`)
  }
  return 'all well'
})

const running = await launchSitu({ args: [`--open-store=${first}`], env: { SITU_PASSPHRASE: passphrase } })
const { page } = running
async function picture(name: string, prepare: (page: Page) => Promise<unknown>): Promise<void> {
  await step(`picture: ${name}`, async () => {
    await prepare(page)
    // Two frames after the last answer: what is drawn is what a person sees.
    await page.waitForFunction(() => document.querySelectorAll('[aria-busy="true"]').length === 0)
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    const path = join(out, `${name}.png`)
    await page.screenshot({ path })
    return relative(root, path)
  })
}
const screenKey = async (number: number): Promise<void> => {
  await page.keyboard.press(`Control+${String(number)}`)
}
await step('open the window at 1366 × 768', async () => {
  await page.setViewportSize({ width: 1366, height: 768 })
  await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
  return 'the map is there'
})
await picture('map', async () => {
  await page.waitForFunction(
    () => Number(document.querySelector<HTMLElement>('[data-testid="map"]')?.dataset['shown'] ?? 0) > 0,
  )
})
await picture('map-gaza', async () => {
  await page.getByRole('combobox', { name: 'Go to place or grid' }).fill('36R XV 2500 7800')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await page.getByRole('button', { name: 'Zoom out' }).click()
  await page.locator('.leaflet-zoom-anim').waitFor({ state: 'detached' })
})
await picture('events', async () => {
  await screenKey(2)
  await page.getByRole('row').nth(3).click()
})
await picture('zones', () => screenKey(3))
await picture('actors', () => screenKey(4))
await picture('sources', () => screenKey(5))
await picture('agreement', () => screenKey(6))
await picture('exchange', () => screenKey(7))
await picture('products', () => screenKey(8))
await picture('quick-entry', async () => {
  await screenKey(1)
  await page.keyboard.press('Control+n')
})
await step('no fault in the window', () => {
  if (running.faults.length > 0) throw new Error(running.faults[0])
  return 'none'
})
await running.close()

process.exit(close())
