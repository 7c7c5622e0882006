import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { launchSitu } from '../support/electron-app.ts'
import { aFolder } from '../support/builders.ts'
import { contentOf, makeReadOnly } from '../support/read-only.ts'
import { situ } from '../support/situ.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
interface Envelope {
  readonly ok: boolean
  readonly error?: { readonly code: string }
}

it(
  'opens a store where nothing can be written, says so, and refuses to change it',
  { timeout: 240_000 },
  async () => {
    const folder = aFolder()
    const store = join(folder, 'disc', 'a.situdb')
    mkdirSync(dirname(store))
    expect(situ(['init', store, '--sample', '--operator', 'AK'], env).code).toBe(0)
    const before = contentOf(dirname(store))
    makeReadOnly(dirname(store))
    const running = await launchSitu({ args: [`--open-store=${store}`], env })
    onTestFinished(() => running.close())
    const { page } = running
    await page.setViewportSize({ width: 1366, height: 768 })
    await page.locator('[data-testid="map"][data-ready="true"]').waitFor()
    await page.getByRole('status').filter({ hasText: 'Read-only: nothing can be saved here.' }).waitFor()
    const asked = (channel: string, input: unknown): Promise<Envelope> =>
      page.evaluate(
        ([name, value]) =>
          (
            window as unknown as { bridge: { call: (c: string, i: unknown) => Promise<Envelope> } }
          ).bridge.call(name, value),
        [channel, input] as const,
      )
    for (const [channel, input] of [
      ['record.save', { type: 'event', set: { title: 'x' } }],
      ['draft.save', { store, key: 'x', value: 1 }],
      ['backup.start', { path: join(folder, 'b.situdb') }],
      ['station.name', { name: 'x' }],
      ['import.preview', { paths: [join(folder, 'none.csv')] }],
    ] as const)
      expect([channel, await asked(channel, input)]).toMatchObject([
        channel,
        { ok: false, error: { code: 'store-read-only' } },
      ])
    const picture = process.env['SITU_SCREENSHOT']
    if (picture !== undefined) await page.screenshot({ path: picture })
    expect(running.faults).toEqual([])
    expect(contentOf(dirname(store))).toEqual(before)
  },
)
