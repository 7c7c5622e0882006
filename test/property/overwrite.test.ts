import { createHash } from 'node:crypto'
import {
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createStore } from '../../db/commands/create-store.ts'
import { saveRecord } from '../../db/commands/save-record.ts'
import type { Store } from '../../db/open.ts'
import { anEvent } from '../support/builders.ts'
import { situHere } from '../support/situ.ts'

const env = { SITU_PASSPHRASE: 'lake copper violin seven' }
let folder = ''
let source = ''
let held: Store | null = null

/** Stores, their parts and backups under every spelling, and files of other kinds: the names, by what they are. */
const stores = [
  'plain.situdb',
  'sealed.situdb',
  'held.situdb',
  'held.situdb-wal',
  'held.situdb-shm',
  'held.situdb.lock',
  'backup.situdb',
  'sealed-backup.bin',
  'linked-to-plain.csv',
  'linked-to-linked.pdf',
  'hard-sealed.geojson',
  'hard-wal.png',
  'hard-shm.situ',
  'sub/../plain.situdb',
  './sealed.situdb',
  'sub/up/held.situdb',
]
/** Nothing lies there yet: SQLite would take it for the store's own. */
const kept = [
  'plain.situdb-wal',
  'plain.situdb-journal',
  'sealed.situdb-shm',
  'sealed.situdb.lock',
  'plain.situdb.rekey',
  'linked-to-plain.csv-wal',
]
const others = ['report.pdf', 'list.csv', 'card.json', 'old.situ', 'empty.csv', 'linked-to-list.csv', 'sub']

beforeAll(async () => {
  const base = mkdtempSync(join(tmpdir(), 'situ-test-'))
  folder = join(base, 'desk')
  mkdirSync(folder)
  const at = (name: string): string => join(folder, name)
  mkdirSync(at('sub'))
  for (const name of ['plain', 'sealed', 'backup'])
    expect(
      (await situHere(['init', at(`${name}.situdb`), ...(name === 'plain' ? ['--no-passphrase'] : [])], env))
        .code,
    ).toBe(0)
  expect((await situHere(['backup', at('sealed.situdb'), at('sealed-backup.bin')], env)).code).toBe(0)
  held = createStore(at('held.situdb'), { passphrase: null, operation: 'held', operator: 'AB' })
  saveRecord(held, { type: 'event', set: anEvent({ title: 'held' }) })
  expect(statSync(at('held.situdb-wal')).size).toBeGreaterThan(0)
  symlinkSync(at('plain.situdb'), at('linked-to-plain.csv'))
  symlinkSync('linked-to-plain.csv', at('linked-to-linked.pdf'))
  symlinkSync('..', at('sub/up'))
  linkSync(at('sealed.situdb'), at('hard-sealed.geojson'))
  linkSync(at('held.situdb-wal'), at('hard-wal.png'))
  linkSync(at('held.situdb-shm'), at('hard-shm.situ'))
  writeFileSync(at('report.pdf'), '%PDF-1.7 of somebody')
  writeFileSync(at('list.csv'), 'a,b\n1,2\n')
  writeFileSync(at('card.json'), '{}')
  writeFileSync(at('old.situ'), 'PK\x03\x04')
  writeFileSync(at('empty.csv'), '')
  symlinkSync('list.csv', at('linked-to-list.csv'))
  source = join(base, 'source.situdb')
  expect((await situHere(['init', source, '--sample', '--no-passphrase'], env)).code).toBe(0)
})

afterAll(() => {
  held?.close()
  rmSync(join(folder, '..'), { recursive: true, force: true })
})

const contentOf = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')
/** Tells quickly whether anybody has written to a file, or put another one in its place. */
function stateOf(path: string): string {
  const { ino, size, mtimeNs, ctimeNs } = statSync(path, { bigint: true })
  return [ino, size, mtimeNs, ctimeNs].join(' ')
}

/** Every file by name, with what `of` says of it. Links are not followed: one of them leads back to the folder itself. */
function files(of: (path: string) => string, within = folder): ReadonlyMap<string, string> {
  return new Map(
    readdirSync(within, { withFileTypes: true }).flatMap((entry): [string, string][] => {
      const path = join(within, entry.name)
      if (entry.isDirectory()) return [...files(of, path)]
      return entry.isFile() ? [[path, of(path)]] : []
    }),
  )
}

const commands: Readonly<Record<string, (out: string) => readonly string[]>> = {
  csv: (out) => ['export', source, out, '--format', 'csv'],
  geojson: (out) => ['export', source, out, '--format', 'geojson'],
  bundle: (out) => ['export', source, out, '--format', 'bundle'],
  extract: (out) => ['export', source, out, '--format', 'bundle', '--redact', 'partner'],
  print: (out) => ['print', source, out, '--format', 'pdf'],
  picture: (out) => ['print', source, out, '--format', 'png'],
  card: (out) => ['station', source, '--card', out],
  key: (out) => ['station', source, '--save-key', out],
  backup: (out) => ['backup', source, out],
  init: (out) => ['init', out, '--no-passphrase'],
}
const cannotOverwrite = new Set(['backup', 'init'])

it(
  'no command line changes a byte of what lies under any name in a folder of stores and files',
  { timeout: 120_000 },
  async () => {
    const listed = await situHere(['list', source, 'event', '--json'], env)
    const before = files(contentOf)
    const untouched = files(stateOf)
    // Each command meets each kind of name at least once; beyond that, chance.
    const named = Object.keys(commands).flatMap((name, index) => [
      { name, target: stores[index % stores.length] ?? '', overwrite: true },
      { name, target: kept[index % kept.length] ?? '', overwrite: true },
      { name, target: others[index % others.length] ?? '', overwrite: false },
    ])
    const any = fc.record({
      name: fc.constantFrom(...Object.keys(commands)),
      target: fc.constantFrom(...stores, ...kept, ...others),
      overwrite: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(any, async ({ name, target, overwrite }) => {
        // What may be replaced by wish is another test's.
        const wished = overwrite && !cannotOverwrite.has(name) && !others.includes(target)
        const words = commands[name]?.(join(folder, target)) ?? []
        const { code, err } = await situHere([...words, ...(wished ? ['--overwrite'] : [])], env)
        expect({ target, code }).toEqual({ target, code: 1 })
        expect(err).toMatch(
          /^situ: .*(exists already|nothing is ever written over|no ordinary file|another store)/,
        )
        expect(files(stateOf)).toEqual(untouched)
      }),
      {
        examples: named.map((one) => [one]),
        numRuns: named.length + 200,
        seed: 20_251_103,
        endOnFailure: true,
      },
    )
    expect(files(contentOf)).toEqual(before)
    expect(await situHere(['list', source, 'event', '--json'], env)).toEqual(listed)
    for (const store of ['plain', 'sealed', 'backup', 'held'])
      expect((await situHere(['verify', join(folder, `${store}.situdb`)], env)).code).toBe(0)
  },
)

it('--overwrite replaces a file whole, through a link too, and leaves nothing beside it', async () => {
  for (const name of ['csv', 'geojson', 'bundle', 'extract', 'card', 'key']) {
    const path = join(folder, 'sub', `again-${name}`)
    writeFileSync(path, 'old')
    const words = commands[name]?.(path) ?? []
    expect((await situHere(words, env)).code).toBe(1)
    expect(readFileSync(path, 'utf8')).toBe('old')
    expect(await situHere([...words, '--overwrite'], env)).toMatchObject({ code: 0 })
    expect(readFileSync(path, 'latin1')).not.toContain('old')
  }
  symlinkSync('again-csv', join(folder, 'sub', 'link.csv'))
  writeFileSync(join(folder, 'sub', 'again-csv'), 'old')
  expect((await situHere(['export', source, join(folder, 'sub', 'link.csv'), '--overwrite'], env)).code).toBe(
    0,
  )
  expect(readFileSync(join(folder, 'sub', 'again-csv'), 'utf8')).toContain('title')
  expect(readdirSync(join(folder, 'sub')).filter((name) => name.includes('.part'))).toEqual([])
})
