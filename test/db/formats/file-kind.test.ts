import { copyFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { importFile } from '../../../db/commands/imports/import-file.ts'
import { createStore } from '../../../db/commands/create-store.ts'
import { SituError } from '../../../db/model/errors.ts'
import { fileKinds } from '../../../db/model/imports/file-kinds.ts'
import type { FileKind } from '../../../db/model/imports/file-kinds.ts'
import { unknownFile } from '../../../db/formats/file/file-kind.ts'
import { readEnds } from '../../../db/formats/file/file-ends.ts'
import { fileBytes } from '../../../db/formats/file/foreign-bytes.ts'
import { textFor } from '../../../renderer/text/text.ts'
import { aFolder, aStore } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'

async function unknownAt(path: string): Promise<SituError> {
  const file = await fileBytes(path)
  return unknownFile(file.name, await readEnds(file))
}

/** A ZIP of empty entries, stored. */
function aZip(...names: readonly string[]): Buffer {
  const local: Buffer[] = []
  const directory: Buffer[] = []
  for (const name of names) {
    const head = Buffer.alloc(30)
    head.write('PK\x03\x04', 'latin1')
    head.writeUInt16LE(name.length, 26)
    local.push(head, Buffer.from(name))
    const entry = Buffer.alloc(46)
    entry.write('PK\x01\x02', 'latin1')
    entry.writeUInt16LE(name.length, 28)
    directory.push(entry, Buffer.from(name))
  }
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  return Buffer.concat([...local, ...directory, end])
}

function aDatabase(sql: string): Buffer {
  const path = join(aFolder(), 'x.db')
  const db = new Database(path)
  db.exec(sql)
  const bytes = db.serialize()
  db.close()
  return bytes
}

function aStoreFile(passphrase: string | null): string {
  const path = join(aFolder(), 'x.situdb')
  createStore(path, { passphrase, operation: 'test', operator: 'AB', stationName: 'x' }).close()
  return path
}

const latin = (text: string): Buffer => Buffer.from(text, 'latin1')

/** Contents by kind; a path where a file is copied. */
function examples(): Readonly<
  Partial<Record<FileKind, readonly (Buffer | string | { readonly path: string })[]>>
> {
  return {
    empty: ['', '  \n\n', '\ufeff'],
    'web-page': [
      '<html><body>Login required</body></html>',
      '\ufeff<!DOCTYPE html>\n<title>x</title>',
      '<?xml version="1.0"?><!DOCTYPE html PUBLIC "x"><html>',
    ],
    spreadsheet: ['<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'],
    'old-office': [latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + '\0'.repeat(600))],
    document: [aZip('[Content_Types].xml', 'word/document.xml')],
    pdf: ['%PDF-1.7\n%âãÏÓ'],
    picture: [
      latin('\x89PNG\r\n\x1a\n'),
      latin('\xff\xd8\xff\xe0'),
      'GIF89a',
      latin('RIFF1234WEBPVP8 '),
      '<svg xmlns="x"/>',
      latin('II*\0'),
    ],
    'sound-or-film': [latin('\0\0\0 ftypisom'), 'OggS', 'ID3'],
    shapefile: [latin('\0\0\x27\x0a' + '\0'.repeat(96)), aTable()],
    'base-map': [
      'PMTiles\x03',
      aDatabase('CREATE TABLE metadata (name, value); CREATE TABLE tiles (z, x, y, d)'),
    ],
    topojson: ['{"type":"Topology","objects":{}}'],
    json: ['{"a":1}', '[1,2]'],
    xml: ['<?xml version="1.0"?><report xmlns="urn:example"/>'],
    table: ['name;killed\nA;3\n', 'name\tplace\nx\ty\n'],
    text: ['At ten there was shelling, they say.\nThree dead.\n'],
    'bundle-changed': [aZip('manifest.json', 'packs/a-1.ndjson.zst')],
    pack: [latin('\x28\xb5\x2f\xfd\0\0'), '{"situ":"pack/1","station":"a"}\n'],
    'station-card': ['{"situ":"card/1","name":"x"}'],
    signature: ['untrusted comment: signature\nRWQ'],
    store: [{ path: aStoreFile(null) }],
    'store-encrypted': [{ path: aStoreFile('pass') }],
    database: [aDatabase('CREATE TABLE people (name)')],
    zip: [aZip('a.csv', 'b.csv')],
    archive: [latin('\x1f\x8b\x08\0'), latin('Rar!\x1a\x07'), latin('PK\x05\x06' + '\0'.repeat(18))],
    program: [latin('MZ\x90\0'), latin('\x7fELF')],
    unknown: [latin('\x01\x02\0\0\x05'.repeat(30))],
  }
}

/** A dBASE table of one column, last changed on 3 November 2025. */
function aTable(): Buffer {
  const bytes = Buffer.alloc(65)
  bytes.set([0x03, 125, 11, 3])
  bytes.writeUInt16LE(65, 8)
  return bytes
}

it('tells what every kind of file is by its content, in both languages, and leaves the store as it was', async () => {
  const store = aStore()
  const before = dumpWhole(store)
  const folder = aFolder()
  // A table and a list are read, whatever they hold: what their columns mean is asked.
  const seen = new Set<string>(['ucdp-columns-missing', 'situ-csv', 'table', 'json'])
  for (const [kind, contents] of Object.entries(examples()).filter(
    ([name]) => name !== 'table' && name !== 'json',
  ))
    for (const content of contents) {
      // Whatever it is called.
      const path = join(folder, 'incidents.csv')
      if (typeof content === 'object' && 'path' in content) copyFileSync(content.path, path)
      else writeFileSync(path, content)
      const refused = await importFile(store, path, {
        ...{ preset: 'auto', onError: 'stop', trust: [], dryRun: false },
      }).then(
        () => null,
        (error: unknown) => error,
      )
      if (!(refused instanceof SituError)) throw new Error(`${kind}: ${String(refused)}`)
      expect(
        [refused.code, refused.details['kind']],
        `${kind} ${JSON.stringify(content).slice(0, 80)}`,
      ).toEqual(['format-unknown', kind])
      expect(refused.message).toMatch(/^incidents\.csv (?:is|has) .*\.$/)
      for (const language of ['en', 'ar'] as const) {
        const said = textFor(language).errorText(refused.code, refused.message, refused.details)
        expect(said).toContain('incidents.csv')
        expect(said).not.toContain('{')
        if (language === 'en') expect(said).toBe(refused.message)
      }
      seen.add(kind)
    }
  expect(dumpWhole(store)).toBe(before)
  expect([...seen].sort()).toEqual([...fileKinds].sort())
})

it('names what is in a ZIP, and the columns of a table', async () => {
  const path = join(aFolder(), 'x')
  writeFileSync(path, aZip('a.csv', 'b.csv', 'c.csv', 'd.csv', 'e.csv'))
  expect((await unknownAt(path)).message).toBe(
    'x is a ZIP with a.csv, b.csv, c.csv, d.csv, …. Unpack it, and import what is in it.',
  )
  writeFileSync(path, 'Date,"Place",Dead\n1,2,3\n')
  expect((await unknownAt(path)).message).toContain('its columns are Date, Place, Dead')
})

it('a preset does not make a table of what is none', async () => {
  const path = join(aFolder(), 'x.csv')
  writeFileSync(path, '%PDF-1.7')
  await expect(
    importFile(aStore(), path, { preset: 'ucdp-ged', onError: 'stop', trust: [], dryRun: false }),
  ).rejects.toMatchObject({ code: 'format-unknown', details: { kind: 'pdf' } })
})

it('any bytes at all are some kind', async () => {
  const path = join(aFolder(), 'x')
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 400 }),
      fc.constantFrom('', 'PK\x01\x02', 'PK\x03\x04', '<', '{', '\x03\x7d\x0b\x03'),
      async (bytes, start) => {
        writeFileSync(path, Buffer.concat([latin(start), bytes]))
        expect(fileKinds).toContain((await unknownAt(path)).details['kind'])
      },
    ),
    { numRuns: 300 },
  )
})
