import { execFileSync } from 'node:child_process'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../../support/builders.ts'
import { situHere, situJsonHere } from '../../../support/situ.ts'

const fixtures = join(import.meta.dirname, '../../../fixtures/formats')
const syria = join(fixtures, 'ucdp-syria.csv')

interface Receipt {
  readonly files: readonly {
    readonly status: string
    readonly types: Record<string, { new: number; updated: number; unchanged: number }>
    readonly near?: { total: number; choice: string | null; pairs: readonly { file: string; here: string }[] }
    readonly text?: { encoding: string; stated: boolean; sample: readonly string[] }
    readonly notes?: readonly { code: string; count: number }[]
    readonly error?: { code: string; message: string }
  }[]
}

async function aStoreFile(): Promise<string> {
  const store = join(aFolder(), 'a.situdb')
  expect((await situHere(['init', store])).code).toBe(0)
  return store
}

async function events(store: string): Promise<number> {
  return (await situJsonHere<{ total: number }>(['list', store, 'event', '--limit', '1'])).total
}

it('refuses near copies with their list until --near says what they are', async () => {
  const store = await aStoreFile()
  expect((await situHere(['import', store, syria])).code).toBe(0)
  const count = await events(store)
  const copy = join(aFolder(), 'renumbered.csv')
  writeFileSync(copy, readFileSync(syria, 'utf8').replace(/^(\d{6}),/gm, '9$1,'))

  const dry = await situJsonHere<Receipt>(['import', store, copy, '--dry-run'])
  expect(dry.files[0]).toMatchObject({ status: 'preview', near: { total: count, choice: null } })
  const refused = await situHere(['import', store, copy])
  expect(refused.code).toBe(1)
  expect(refused.out).toContain(
    `${String(count)} seem to be here already under another key: say --near update`,
  )
  expect(refused.out).toMatch(/line 2: .+ \(2019-\d\d-\d\d\) seems to be .+, [0-9a-f-]{36}/)
  expect(refused.err).toContain('nothing was imported')
  expect(await events(store)).toBe(count)
  expect((await situHere(['import', store, copy, '--near', 'maybe'])).code).toBe(2)

  expect((await situHere(['import', store, copy, '--near', 'skip'])).code).toBe(0)
  expect(await events(store)).toBe(count)
  const updated = await situJsonHere<Receipt>(['import', store, copy, '--near', 'update'])
  expect(updated.files[0]?.types['event']).toMatchObject({ new: 0, updated: count })
  expect(await events(store)).toBe(count)
  expect((await situHere(['import', store, copy])).code).toBe(0)
})

it('says the encoding, takes a stated one, and refuses bytes that it does not have', async () => {
  const text = readFileSync(syria, 'utf8').split('\n')[0] ?? ''
  const row = (readFileSync(syria, 'utf8').split('\n')[1] ?? '').replace(/"(?:[^"]|"")*"/g, 'حي الزهراء')
  const path = join(aFolder(), 'arabic.csv')
  writeFileSync(path, execFileSync('iconv', ['-f', 'UTF-8', '-t', 'CP1256'], { input: `${text}\n${row}\n` }))
  const store = await aStoreFile()
  const guessed = await situHere(['import', store, path, '--dry-run'])
  expect(guessed.out).toContain('read as WINDOWS-1256')
  expect(guessed.out).toContain('حي الزهراء')
  const wrong = await situHere(['import', store, path, '--encoding', 'utf-8'])
  expect([wrong.code, await events(store)]).toEqual([1, 0])
  expect(wrong.err).toMatch(/arabic\.csv is not UTF-8: byte \d+ \(from 0\) is 0x/)
  const stated = await situJsonHere<Receipt>(['import', store, path, '--encoding', 'windows-1256'])
  expect(stated.files[0]?.text).toMatchObject({ encoding: 'windows-1256', stated: true })
})

it('counts places at 0° 0° and names the command that lists those that stay there', async () => {
  const store = await aStoreFile()
  const path = join(aFolder(), 'null.csv')
  copyFileSync(join(fixtures, 'ucdp-null-island.csv'), path)
  expect((await situHere(['import', store, path, '--dry-run'])).out).toContain(
    '8 places at 0° 0°, where empty cells often end up; placed where geom_wkt of the same row says',
  )
  writeFileSync(path, readFileSync(path, 'utf8').replace(/POINT \([^)]*\)/g, ''))
  const said = (await situHere(['import', store, path])).out
  expect(said).toContain('8 places at 0° 0°, where empty cells often end up; taken as written')
  const box = /--bbox (\S+)/.exec(said)?.[1] ?? ''
  expect((await situJsonHere<{ total: number }>(['list', store, 'event', `--bbox=${box}`])).total).toBe(8)
})

it('swaps positions of a whole file only when it is told to', async () => {
  const store = await aStoreFile()
  const path = join(aFolder(), 'swapped.csv')
  const text = readFileSync(syria, 'utf8').replace(/POINT \([^)]*\)/g, '')
  writeFileSync(path, text.replace(',latitude,longitude,', ',longitude,latitude,'))
  const offered = (await situHere(['import', store, path, '--dry-run'])).out
  expect(offered).toMatch(/\d+ of \d+ places lie in their country only with latitude and longitude swapped/)
  expect(offered).toContain('--swap-positions')
  const done = await situJsonHere<Receipt>(['import', store, path, '--swap-positions'])
  expect(done.files[0]?.notes?.map(({ code }) => code)).toContain('positions-swapped')
  const inSyria = ['--bbox=35,32,43,38']
  expect((await situJsonHere<{ total: number }>(['list', store, 'event', ...inSyria])).total).toBeGreaterThan(
    45,
  )
})

it('mends outlines that cross themselves only when it is told to, and shows first what they become', async () => {
  const store = await aStoreFile()
  const path = join(fixtures, 'crosses-itself.geojson')
  const refused = await situHere(['import', store, path])
  expect(refused.code).toBe(1)
  expect(refused.out).toContain('--repair --dry-run shows what they become')
  const shown = await situHere(['import', store, path, '--repair', '--dry-run'])
  expect(shown.out).toMatch(
    /feature 1 \(bowtie\): the outline crosses itself at 1\.0+, 1\.0+; mended: 2 parts, [\d.]+ km²/,
  )
  expect((await situJsonHere<{ total: number }>(['list', store, 'zone'])).total).toBe(0)
  expect((await situHere(['import', store, path, '--repair'])).code).toBe(0)
  expect((await situJsonHere<{ total: number }>(['list', store, 'zone'])).total).toBe(1)
})
