import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createStore } from '../../../../db/commands/create-store.ts'
import { openStore } from '../../../../db/open.ts'
import { aFolder } from '../../../support/builders.ts'
import { situHere } from '../../../support/situ.ts'

const composed = 'café au lait vingt'
const apart = composed.normalize('NFD')
const byFile = (path: string): readonly string[] => ['--passphrase-file', path]
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16()

describe('a passphrase with é', () => {
  it(
    'opens a store, a bundle and a sealed folder however its letters are composed',
    { timeout: 180_000 },
    async () => {
      const folder = aFolder()
      const other = createStore(join(folder, 'other.situdb'), {
        passphrase: null,
        operation: 'x',
        operator: 'AB',
      })
      other.close()
      for (const [made, opened] of [
        [composed, apart],
        [apart, composed],
      ] as const) {
        const name = made === composed ? 'composed' : 'apart'
        const store = join(folder, `${name}.situdb`)
        const bundle = join(folder, `${name}.situ`)
        const stick = join(folder, `${name}-stick`)
        mkdirSync(stick)
        const env = { SITU_PASSPHRASE: made, SITU_BUNDLE_PASSPHRASE: made, SITU_FOLDER_PASSPHRASE: made }
        expect((await situHere(['init', store, '--sample'], env)).code).toBe(0)
        expect((await situHere(['export', store, bundle], env)).code).toBe(0)
        expect((await situHere(['exchange', store, stick], env)).code).toBe(0)
        const again = {
          SITU_PASSPHRASE: opened,
          SITU_BUNDLE_PASSPHRASE: opened,
          SITU_FOLDER_PASSPHRASE: opened,
        }
        expect((await situHere(['list', store, 'event'], again)).code).toBe(0)
        expect((await situHere(['verify', stick], again)).code).toBe(0)
        expect(await situHere(['import', other.path, bundle, '--trust', 'any'], again)).toMatchObject({
          code: 0,
        })
      }
    },
  )

  it('opens a store that was made with the letters as they came, or with the mark of a file before it', () => {
    for (const key of [apart, `\uFEFF${composed}`]) {
      const path = join(aFolder(), 'old.situdb')
      createStore(path, { passphrase: composed, operation: 'x', operator: 'AB' }).close()
      const old = new BetterSqlite(path)
      old.pragma("cipher = 'sqlcipher'")
      old.pragma('legacy = 4')
      old.pragma(`key = '${composed}'`)
      old.pragma('journal_mode = DELETE')
      old.pragma(`rekey = '${key}'`)
      old.close()
      openStore(path, { passphrase: composed }).close()
      expect(() => openStore(path, { passphrase: 'cafe au lait vingt' })).toThrow(
        expect.objectContaining({ code: 'passphrase-wrong' }),
      )
    }
  })
})

describe('a passphrase file', () => {
  it('is read as editors and shells write it', async () => {
    const folder = aFolder()
    const store = join(folder, 'store.situdb')
    const plain = join(folder, 'plain.txt')
    writeFileSync(plain, `${composed}\n`)
    expect((await situHere(['init', store, ...byFile(plain)], {})).code).toBe(0)
    const forms: readonly (readonly [string, Buffer])[] = [
      ['windows line', Buffer.from(`${composed}\r\nmore\r\n`)],
      ['mark', Buffer.from(`\uFEFF${composed}\r\n`)],
      ['utf-16', Buffer.from(`\uFEFF${composed}\r\n`, 'utf16le')],
      ['utf-16 without a mark', Buffer.from(`${composed}\n`, 'utf16le')],
      ['utf-16 from the other end', utf16be(`\uFEFF${composed}\n`)],
      ['that without a mark', utf16be(composed)],
    ]
    for (const [name, bytes] of forms) {
      const file = join(folder, 'form.txt')
      writeFileSync(file, bytes)
      expect({ name, code: (await situHere(['list', store, 'event', ...byFile(file)], {})).code }).toEqual({
        name,
        code: 0,
      })
    }
  })

  it(
    'is never named by its content: whatever is in it, an error is the same sentence',
    { timeout: 180_000 },
    async () => {
      const folder = aFolder()
      const store = join(folder, 'store.situdb')
      expect((await situHere(['init', store, '--sample'], { SITU_PASSPHRASE: 'right' })).code).toBe(0)
      const file = join(folder, 'secret.txt')
      const before = readFileSync(store)
      const sentences = [
        `situ: the passphrase does not open ${store}`,
        `situ: ${store} needs a passphrase`,
        'situ: the new passphrase is empty',
        ...['is no text', 'begins with characters that no keyboard types', 'is far too large'].map(
          (why) => `situ: the passphrase file ${file} ${why}: save it as plain text in UTF-8`,
        ),
      ]
      const content = fc.oneof(
        fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
        fc.string({ unit: 'binary', maxLength: 20 }).map((text) => Buffer.from(text)),
        fc.string({ maxLength: 20 }).map((text) => Buffer.from(text, 'utf16le')),
        fc
          .constantFrom("Z'; DROP TABLE x", "x'0011'", 'Z"\0', '\0Z', "'", '\\', 'Z\0Z')
          .map((text) => Buffer.from(text)),
      )
      await fc.assert(
        fc.asyncProperty(content, async (bytes) => {
          writeFileSync(file, bytes)
          for (const command of [
            ['list', store, 'event'],
            ['rekey', store, '--new-passphrase-file', file],
          ]) {
            const { code, out, err } = await situHere([...command, ...byFile(file)], {})
            expect({ code, out }).toEqual({ code: 1, out: '' })
            expect(sentences).toContain(err.trim())
          }
          expect(readFileSync(store).equals(before)).toBe(true)
        }),
        { numRuns: 8, seed: 20_251_103 },
      )
    },
  )

  it('nor is a secret key that was given for a recipient', async () => {
    const folder = aFolder()
    const store = join(folder, 'store.situdb')
    expect((await situHere(['init', store, '--no-passphrase'], {})).code).toBe(0)
    const key = join(folder, 'key.txt')
    expect((await situHere(['station', store, '--save-key', key], {})).code).toBe(0)
    const secret = readFileSync(key, 'utf8').split('\n')[1] ?? ''
    const { code, err } = await situHere(['export', store, join(folder, 'x.situ'), '--to', secret], {})
    expect(code).toBe(2)
    expect(err).not.toContain(secret.slice(15, 21))
  })
})
