import { mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contentOf, makeUnwritable } from '../support/unwritable.ts'
import { situ } from '../support/situ.ts'
import { expect, test as base } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
/** A folder with a store in it that cannot be written until the application has ended. */
const test = base.extend<{ readonly disc: { readonly store: string; readonly before: readonly string[] } }>({
  disc: async ({ folder }, use) => {
    const store = join(folder, 'disc', 'a.situdb')
    mkdirSync(dirname(store))
    expect(situ(['init', store, '--sample', '--operator', 'AK'], env).code).toBe(0)
    const before = contentOf(dirname(store))
    const restore = makeUnwritable(dirname(store))
    await use({ store, before })
    restore()
  },
})

interface Envelope {
  readonly ok: boolean
  readonly error?: { readonly code: string }
}

test('opens a store where nothing can be written, says so, and refuses to change it', async ({
  disc: { store, before },
  folder,
  start,
}) => {
  const running = await start({ store, env })
  const { page } = running
  await page.getByRole('status').filter({ hasText: 'Read-only: nothing can be saved here.' }).waitFor()
  const asked = (channel: string, input: unknown): Promise<Envelope> =>
    page.evaluate(
      ([name, value]) =>
        (window as unknown as { bridge: { call: (c: string, i: unknown) => Promise<Envelope> } }).bridge.call(
          name,
          value,
        ),
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
})
