import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { situ } from '../support/situ.ts'
import { answerDialogs, expect, sharedSitu, test } from './fixtures.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }

const folder = mkdtempSync(join(tmpdir(), 'situ-e2e-'))
const running = sharedSitu(() => {
  for (const name of ['open', 'other'])
    expect(situ(['init', join(folder, `${name}.situdb`), '--sample', '--operator', 'AK'], env).code).toBe(0)
  writeFileSync(join(folder, 'list.csv'), 'old')
  return { store: join(folder, 'open.situdb'), env }
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const hash = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

test('Export writes over no store, says so, and replaces the file that was chosen', async () => {
  const { page } = running()
  await page.getByRole('navigation').getByRole('button', { name: 'Events' }).click()
  const exportCsv = async (): Promise<void> => {
    await page.getByRole('button', { name: 'Export', exact: true }).click()
    await page.getByRole('menuitem', { name: /^CSV of/ }).click()
    await page.getByRole('button', { name: 'Choose the file and write…' }).click()
  }
  const other = hash(join(folder, 'other.situdb'))
  for (const name of ['other.situdb', 'open.situdb', 'open.situdb-wal', 'open.situdb.lock']) {
    await answerDialogs(running(), { save: join(folder, name) })
    await exportCsv()
    const said = page
      .getByRole('log', { name: 'Messages' })
      .locator('.message')
      .filter({ hasText: 'Situ never writes over it' })
    await said.waitFor()
    await said.getByRole('button').first().click()
    await said.waitFor({ state: 'detached' })
  }
  expect(hash(join(folder, 'other.situdb'))).toBe(other)
  await answerDialogs(running(), { save: join(folder, 'list.csv') })
  await exportCsv()
  await expect
    .poll(() => readFileSync(join(folder, 'list.csv'), 'utf8'), { timeout: 30_000 })
    .toContain('title')
  expect(situ(['verify', join(folder, 'open.situdb')], env).code).toBe(0)
})

test('no channel writes over a file that no dialog has asked about', async () => {
  writeFileSync(join(folder, 'theirs.json'), 'theirs')
  const path = join(folder, 'theirs.json')
  const refusals = await running().page.evaluate(async (given) => {
    interface Said {
      readonly job?: string
      readonly state?: string
      readonly error?: { readonly code: string }
    }
    const { bridge } = window as unknown as {
      bridge: {
        call: (channel: string, input: unknown) => Promise<{ value: Said } & Said>
        onProgress: (listener: (progress: Said) => void) => () => void
      }
    }
    const jobs = [
      [
        'export.list',
        { path: given, format: 'csv', types: ['event'], filter: {}, clearance: {}, language: 'en' },
      ],
      ['export.bundle', { path: given, title: '', note: '' }],
      ['backup.start', { path: given }],
    ] as const
    const codes = [(await bridge.call('station.saveCard', { path: given })).error?.code]
    for (const [channel, input] of jobs) {
      const heard: Said[] = []
      let wake = (): void => undefined
      const stop = bridge.onProgress((progress) => {
        heard.push(progress)
        wake()
      })
      const { job } = (await bridge.call(channel, input)).value
      for (;;) {
        const end = heard.find((one) => one.job === job && one.state !== 'running')
        if (end !== undefined) {
          codes.push(end.error?.code)
          break
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
      stop()
    }
    return codes
  }, path)
  expect(refusals).toEqual(['output-exists', 'output-exists', 'output-exists', 'store-exists'])
  expect(readFileSync(path, 'utf8')).toBe('theirs')
  expect(readdirSync(folder).filter((name) => name.includes('.part'))).toEqual([])
})

test('a draft that comes late does not go into the store that was opened since', async () => {
  const { page } = running()
  const codes = await page.evaluate(
    async ([first, other, passphrase]) => {
      const { bridge } = window as unknown as {
        bridge: {
          call: (
            channel: string,
            input: unknown,
          ) => Promise<{ ok: boolean; value?: unknown; error?: { code: string } }>
        }
      }
      const draft = { key: 'entry', value: { narrative: 'of the first store' } }
      const here = await bridge.call('draft.save', { store: first, ...draft })
      await bridge.call('store.open', { path: other, passphrase })
      const late = await bridge.call('draft.save', { store: first, ...draft })
      const gone = await bridge.call('draft.clear', { store: first, key: 'entry' })
      const kept = await bridge.call('draft.get', { key: 'entry' })
      return [here.ok, late.error?.code, gone.error?.code, kept.value]
    },
    [join(folder, 'open.situdb'), join(folder, 'other.situdb'), env.SITU_PASSPHRASE] as const,
  )
  expect(codes).toEqual([true, 'store-not-open', 'store-not-open', null])
})
