import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { createStore } from '../../../db/commands/create-store.ts'
import { isAbove } from '../../../db/model/redaction/clearance.ts'
import { sensitivityCodes } from '../../../db/model/vocabulary/sensitivity.ts'
import { anEvent } from '../../support/builders.ts'
import { found, plant } from '../../support/planted.ts'
import type { Secret } from '../../support/planted.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

let folder = ''
let store = ''
let secrets: readonly Secret[] = []
let hidden = ''
const env = { SITU_PASSPHRASE: '' }

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'situ-withheld-'))
  store = join(folder, 'planted.situdb')
  const made = createStore(store, {
    passphrase: null,
    operation: 'Planted',
    operator: 'AB',
    stationName: 'North',
  })
  ;({ secrets } = plant(made, 4))
  const save = (type: string, set: Record<string, unknown>): string => saveRecord(made, { type, set }).id
  const source = save('source', {
    name: 'Radio net 7',
    protected: true,
    reliability: 'B',
    sensitivity: 'low',
  })
  save(
    'event',
    anEvent({
      title: 'Open thing, says Radio net 7',
      sensitivity: 'low',
      sources: [{ source, credibility: '2' }],
    }),
  )
  hidden = save('event', anEvent({ title: 'Hidden thing', sensitivity: 'severe' }))
  made.close()
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

const everything = [
  '--sections',
  'events,zones,figures,board,changes,charts,network',
  '--since',
  '2025-01-01',
]

interface Printed {
  readonly files: readonly string[]
  readonly withheld: { readonly records: number; readonly protectedSources: number; readonly ceiling: string }
}

async function print(name: string, ...args: readonly string[]): Promise<Printed> {
  return await situJsonHere<Printed>(['print', store, join(folder, name), '--overwrite', ...args], env)
}

/** A PDF's words as a reader takes them, its bytes, and what its streams hold. */
function everythingIn(path: string): string {
  const bytes = readFileSync(path)
  const parts = [
    execFileSync('pdftotext', ['-layout', path, '-']).toString(),
    execFileSync('pdfinfo', ['-custom', path]).toString(),
    bytes.toString('latin1'),
  ]
  for (let at = bytes.indexOf('stream\n'); at >= 0; at = bytes.indexOf('stream\n', at + 7)) {
    try {
      parts.push(inflateSync(bytes.subarray(at + 7), { finishFlush: 2 }).toString('latin1'))
    } catch {
      // Not compressed: its bytes are looked at above.
    }
  }
  return parts.join('\n')
}

/** A reader of PDF parts Arabic words where their shapes part. */
const lettersOf = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}]/gu, '')
const words = (text: string): string => text.replace(/\s+/g, ' ')

describe('a PDF', () => {
  it.each(sensitivityCodes)(
    'at ceiling %s holds nothing above it, and says how much that is',
    { timeout: 180_000 },
    async (ceiling) => {
      const { files, withheld } = await print('sheet.pdf', ...everything, '--ceiling', ceiling)
      expect(files).toHaveLength(1)
      const all = everythingIn(join(folder, 'sheet.pdf'))
      const mayNot = (secret: Secret): boolean =>
        (isAbove(secret.sensitivity, ceiling) || secret.protected) &&
        // What a source is worth stays with what it said.
        !(secret.type === 'source' && secret.fieldClass === 'plain')
      expect(found(all, secrets, mayNot)).toEqual([])
      expect(all).not.toContain('Radio net 7')
      expect(all.includes('Hidden thing')).toBe(ceiling === 'severe')
      expect(words(all)).toContain('Open thing, says [name]')
      if (ceiling === 'severe') expect(withheld.records).toBe(0)
      else expect(words(all)).toContain(`${String(withheld.records)} records above sensitivity`)
    },
  )

  it(
    'goes by its mark, names when asked, and refuses an incident above it',
    { timeout: 180_000 },
    async () => {
      const clear = await print('clear.pdf', '--tlp', 'TLP:CLEAR')
      expect(clear.withheld.ceiling).toBe('low')
      expect(everythingIn(join(folder, 'clear.pdf'))).not.toContain('Hidden thing')
      await print('red.pdf', '--tlp', 'TLP:RED', '--with-protected-sources')
      const red = words(everythingIn(join(folder, 'red.pdf')))
      expect(red).toContain('Hidden thing')
      expect(red).toContain('Radio net 7')
      const refused = await situHere(['print', store, join(folder, 'no.pdf'), '--event', hidden], env)
      expect(refused).toMatchObject({ code: 1 })
      expect(refused.err).toContain('--ceiling')
      expect(readdirSync(folder)).not.toContain('no.pdf')
    },
  )

  it.each([
    ['fr', 'fiches retenues au-dessus de la sensibilité'],
    ['ar', 'فوق درجة الحساسية'],
  ] as const)('says it in its own language: %s', { timeout: 120_000 }, async (language, said) => {
    await print(`${language}.pdf`, '--language', language)
    const text = execFileSync('pdftotext', [join(folder, `${language}.pdf`), '-']).toString()
    expect(lettersOf(text)).toContain(lettersOf(said))
  })
})

describe('a picture', () => {
  it('has no word of the record beside its pixels, at any ceiling', { timeout: 180_000 }, async () => {
    const { files } = await print('sheet.png', ...everything, '--dpi', '150', '--ceiling', 'severe')
    for (const file of files) {
      const bytes = readFileSync(file)
      const chunks: string[] = []
      for (let at = 8; at < bytes.length; at += 12 + bytes.readUInt32BE(at)) {
        const [size, kind] = [bytes.readUInt32BE(at), bytes.toString('latin1', at + 4, at + 8)]
        chunks.push(kind)
        if (kind !== 'IDAT')
          expect(found(bytes.toString('latin1', at + 8, at + 8 + size), secrets, () => true)).toEqual([])
      }
      expect(new Set(chunks)).toEqual(new Set(['IHDR', 'pHYs', 'IDAT', 'IEND']))
      expect(found(file, secrets, () => true)).toEqual([])
    }
  })
})
