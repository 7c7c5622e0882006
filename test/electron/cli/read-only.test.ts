import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { makeReadOnly } from '../../support/read-only.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'
import { contentOf } from '../../support/unwritable.ts'

it(
  'reads a store where nothing can be written by every command that reads, and refuses the others',
  { timeout: 400_000 },
  async () => {
    const path = join(aFolder(), 'a.situdb')
    expect((await situHere(['init', path, '--sample', '--operator', 'AK'])).code).toBe(0)
    const { records } = await situJsonHere<{ records: readonly { id: string }[] }>([
      'list',
      path,
      'event',
      '--limit',
      '1',
    ])
    const id = records[0]?.id ?? ''
    const reading = [
      ['list', path, 'event'],
      ['list', path, 'zone', '--known-on', '2999-01-01'],
      ['show', path, id, '--history'],
      ['summary', path, '--as-of', '2025-11-03', '--known-on', '2999-01-01'],
      ['charts', path, '--as-of', '2025-11-03'],
      ['changes', path, '--from', '2025-10-01', '--to', '2025-11-03', '--known-on', '2999-01-01'],
      ['conflicts', path],
      ['verify', path],
      ['station', path],
      ['purge', path, '--pending'],
      ['check-zones', path, '--as-of', '2025-11-03'],
    ]
    const answers = async (): Promise<readonly unknown[]> => {
      const given: unknown[] = []
      for (const words of reading) given.push(await situJsonHere(words))
      return given
    }
    const written = await answers()
    const before = contentOf(dirname(path))
    makeReadOnly(dirname(path))
    expect(await answers()).toEqual(written)
    expect((await situHere(['handover', path, '--since', '2025-01-01'])).code).toBe(0)
    const out = aFolder()
    const pdf = join(out, 'sheet.pdf')
    expect(await situHere(['print', path, pdf, '--as-of', '2025-11-03'])).toMatchObject({ code: 0 })
    expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
    for (const words of [
      ['set', path, 'event', 'title=x'],
      ['export', path, join(out, 'a.csv')],
      ['export', path, join(out, 'a.situ')],
      ['backup', path, join(out, 'b.situdb')],
      ['station', path, '--name', 'x'],
      ['exchange', path, out],
      ['rebuild', path],
    ]) {
      const said = await situHere(words)
      expect([words[0], said.code, said.out]).toEqual([words[0], 1, ''])
      expect(said.err).toContain('cannot be written')
    }
    expect(existsSync(join(out, 'a.csv'))).toBe(false)
    expect(contentOf(dirname(path))).toEqual(before)
  },
)
