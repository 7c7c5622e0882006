import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { situHere, situJsonHere } from '../../support/situ.ts'

let folder = ''
let store = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-typed-'))
  store = join(folder, 'a.situdb')
  expect((await situHere(['init', store, '--operator', 'AK'])).code).toBe(0)
})

afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('a date is typed on the command line as on the screens, and it is said how it was read', async () => {
  for (const [typed, edtf] of [
    ['021430ZNOV24', '2024-11-02T14:30Z'],
    ['021430bnov24', '2024-11-02T14:30+02:00'],
    ['2024-W45', '2024-11-04/2024-11-10'],
    ['early October 2024', '2024-10-01/2024-10-10'],
    ['début octobre 2024', '2024-10-01/2024-10-10'],
    ['منتصف أكتوبر 2024', '2024-10-11/2024-10-20'],
  ] as const) {
    const done = await situHere(['set', store, 'event', 'title=Blast', `occurred=${typed}`])
    expect(done).toMatchObject({ code: 0, err: `situ: occurred ${typed} read as ${edtf}\n` })
    const { occurred } = await situJsonHere<{ occurred: string }>([
      'show',
      store,
      done.out.split(' ')[0] ?? '',
    ])
    expect(occurred).toBe(edtf)
  }
})

it('what cannot have happened, cannot be or can be two is refused with its reason, and nothing is written', async () => {
  const before = await situJsonHere<{ total: number }>(['list', store, 'event'])
  for (const [typed, why] of [
    ['in 2 hours', 'lies ahead, and what has not come yet has not happened'],
    ['tomorrow', 'lies ahead, and what has not come yet has not happened'],
    ['311430ZNOV24', 'names a day that its month does not have'],
    ['022460ZNOV24', 'names a time that the clock does not have'],
    ['2024-W54', 'names a week or weekday that there is not'],
    ['3/4/2024', 'can be 2024-04-03 or 2024-03-04: write one of these'],
    ['soon', 'is not a date: write it as'],
  ] as const) {
    const refused = await situHere(['set', store, 'event', 'title=Blast', `occurred=${typed}`])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(`event occurred: "${typed}" ${why}`)
  }
  expect(await situJsonHere(['list', store, 'event'])).toMatchObject({ total: before.total })
  // What is due may lie ahead.
  expect((await situHere(['set', store, 'provision', 'text=Open the road', 'due=tomorrow'])).code).toBe(0)
})
