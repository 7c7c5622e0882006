import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

const readme = readFileSync(join(import.meta.dirname, '..', '..', '..', 'README.md'), 'utf8')
const commands = /## Open a bundle without Situ[\s\S]*?```sh\n([\s\S]*?)```/.exec(readme)?.[1] ?? ''

interface Verified {
  readonly ok: boolean
  readonly records: Readonly<Record<string, number>>
  readonly stations: readonly { readonly packs: number; readonly changes: number }[]
}

/** A bundle of two stations' packs, sealed for an age key of our own, in a folder with that key. */
async function aSealedBundle(): Promise<{ folder: string; key: string }> {
  const folder = aFolder()
  const path = (name: string): string => join(folder, name)
  for (const name of ['north', 'south'])
    expect(await situHere(['init', path(`${name}.situdb`), '--sample', '--station', name])).toMatchObject({
      code: 0,
    })
  await situHere(['set', path('south.situdb'), 'event', 'title=From the south', 'kind=meeting'])
  expect((await situHere(['export', path('south.situdb'), path('south.situ')])).code).toBe(0)
  expect((await situHere(['import', path('north.situdb'), path('south.situ'), '--trust', 'any'])).code).toBe(
    0,
  )
  execFileSync('age-keygen', ['-o', path('key.txt')], { stdio: 'ignore' })
  const recipient = execFileSync('age-keygen', ['-y', path('key.txt')])
    .toString()
    .trim()
  expect(
    await situHere([
      'export',
      path('north.situdb'),
      path('week-47.situ'),
      '--to',
      recipient,
      '--title',
      'Week 47',
    ]),
  ).toMatchObject({ code: 0 })
  return { folder, key: path('key.txt') }
}

it("README's commands open, check and count a sealed bundle, and nothing else is needed", async () => {
  const { folder, key } = await aSealedBundle()
  expect(commands).toContain('age -d')
  const out = execFileSync('sh', ['-euc', commands], { cwd: folder, encoding: 'utf8' })
  const verified = await situJsonHere<Verified>([
    'verify',
    join(folder, 'week-47.situ'),
    '--identity-file',
    key,
  ])
  expect(verified.ok).toBe(true)
  expect(JSON.parse(out.trim().split('\n').at(-1) ?? '')).toEqual(verified.records)
  const packs = verified.stations.reduce((sum, station) => sum + station.packs, 0)
  expect(packs).toBeGreaterThan(1)
  // The manifest's signature and one for each pack.
  expect(out.match(/Signature and comment signature verified/g)).toHaveLength(packs + 1)
})

it('a bundle sealed with a passphrase, or for a station, opens in Situ alone with its own', async () => {
  const folder = aFolder()
  const path = (name: string): string => join(folder, name)
  for (const name of ['north', 'south']) await situHere(['init', path(`${name}.situdb`), '--station', name])
  await situHere(['set', path('north.situdb'), 'event', 'title=Sealed', 'kind=meeting'])
  await situHere(['station', path('south.situdb'), '--card', path('south.json')])
  expect(await situHere(['station', path('north.situdb'), '--add', path('south.json')])).toMatchObject({
    code: 0,
  })
  expect(
    await situHere(['export', path('north.situdb'), path('for-south.situ'), '--to', 'south']),
  ).toMatchObject({
    code: 0,
  })
  expect(
    await situHere(['import', path('south.situdb'), path('for-south.situ'), '--trust', 'any']),
  ).toMatchObject({
    code: 0,
  })
  const key = await situHere(['station', path('south.situdb'), '--save-key', path('south-key.txt')])
  expect(key.code).toBe(0)
  const zip = execFileSync('age', ['-d', '-i', path('south-key.txt'), path('for-south.situ')])
  expect(zip.subarray(0, 2).toString()).toBe('PK')
  const sealed = { SITU_PASSPHRASE: 'test', SITU_BUNDLE_PASSPHRASE: 'olive harbour' }
  expect(await situHere(['export', path('north.situdb'), path('words.situ')], sealed)).toMatchObject({
    code: 0,
  })
  expect(await situHere(['import', path('south.situdb'), path('words.situ')])).toMatchObject({
    code: 1,
    err: expect.stringContaining('sealed with a passphrase') as string,
  })
  expect(
    await situHere(['import', path('south.situdb'), path('words.situ'), '--trust', 'any'], sealed),
  ).toMatchObject({
    code: 0,
  })
  expect(await situHere(['export', path('north.situdb'), path('x.situ'), '--to', 'nobody'])).toMatchObject({
    code: 2,
  })
})
