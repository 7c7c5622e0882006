import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { openArchive, unpackLimit } from '../../../../db/formats/file/archive.ts'
import { fileBytes, wholeFile } from '../../../../db/formats/file/foreign-bytes.ts'
import type { ForeignBytes } from '../../../../db/formats/file/foreign-bytes.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { aFile, aZipOf, damaged } from '../../../support/foreign.ts'
import { fixtures } from '../support.ts'

async function unpacked(file: ForeignBytes): Promise<Readonly<Record<string, string>>> {
  const archive = await openArchive(file, unpackLimit())
  const found: Record<string, string> = {}
  for (const name of archive.names)
    found[name] = (await wholeFile(await archive.read(name), 1e9)).toString('latin1').slice(0, 12)
  archive.close()
  return found
}

async function saidOf(file: ForeignBytes): Promise<string> {
  return unpacked(file).then(
    (found) => `read ${Object.keys(found).join()}`,
    (error: unknown) => (error instanceof SituError ? `${error.code} ${error.message}` : String(error)),
  )
}

it('gives the files of a ZIP, without what a Mac adds, from the disk and from memory', async () => {
  const bytes = await aZipOf({
    'a/b.txt': 'one',
    'خريطة.kml': 'two',
    '__MACOSX/a/._b.txt': 'x',
    'a/.DS_Store': 'x',
    'a/._b.txt': 'x',
  })
  expect(await unpacked(aFile(bytes))).toEqual({ 'a/b.txt': 'one', 'خريطة.kml': 'two' })
})

it('takes names of any encoding, and UTF-8 that does not say so', async () => {
  const bytes = await aZipOf({ xxxx: 'one' })
  const named = (name: Buffer): Buffer => {
    const changed = Buffer.from(bytes)
    for (let at = changed.indexOf('xxxx'); at >= 0; at = changed.indexOf('xxxx', at)) name.copy(changed, at)
    for (const start of [Buffer.from('PK\x03\x04', 'latin1'), Buffer.from('PK\x01\x02', 'latin1')]) {
      const flags = changed.indexOf(start) + (start[2] === 1 ? 8 : 6)
      changed.writeUInt16LE(changed.readUInt16LE(flags) & ~0x800, flags)
    }
    return changed
  }
  expect(Object.keys(await unpacked(aFile(named(Buffer.from('غز')))))).toEqual(['غز'])
  // Windows-1256, which nothing marks: a wrong name is better than none.
  expect(Object.keys(await unpacked(aFile(named(Buffer.from([0xdb, 0xd2, 0xc9, 0x61])))))).toEqual(['█╥╔a'])
})

it('refuses names that lead elsewhere, twins, bombs, and more than it would hold', async () => {
  const renamed = async (from: string, to: string): Promise<string> => {
    const bytes = await aZipOf({ [from]: 'one', other: 'two' })
    const text = bytes.toString('latin1').replaceAll(from, to)
    return saidOf(aFile(Buffer.from(text, 'latin1')))
  }
  expect(await renamed('aaaa', '../x')).toContain('name leads elsewhere: "../x"')
  expect(await renamed('aaaa', '/etc')).toContain('name leads elsewhere')
  expect(await renamed('aaaa', 'C:xx')).toContain('name leads elsewhere')
  expect(await renamed('aaaa', 'a\\aa')).toContain('name leads elsewhere')
  expect(await renamed('aaaa', 'a\0aa')).toContain('name leads elsewhere')
  expect(await renamed('zther', 'other')).toContain('holds other twice')
  expect(await saidOf(aFile(await aZipOf({ zeros: Buffer.alloc(4_000_000) })))).toContain(
    'packed more tightly',
  )
  const limit = { bytes: 5, depth: 0 }
  const archive = await openArchive(aFile(await aZipOf({ a: 'one', b: 'two' })), limit)
  await archive.read('a')
  await expect(archive.read('b')).rejects.toMatchObject({ code: 'file-too-large' })
  archive.close()
})

it('refuses more entries than anybody packs', async () => {
  const bytes = await aZipOf({ a: 'one' })
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  bytes.writeUInt16LE(10_001, end + 8)
  bytes.writeUInt16LE(10_001, end + 10)
  expect(await saidOf(aFile(bytes))).toBe('file-too-large x holds more than 10000 entries')
})

it('an encrypted entry is refused by its name', async () => {
  const bytes = await aZipOf({ 'secret.kml': 'one' })
  for (const [start, flags] of [
    ['PK\x03\x04', 6],
    ['PK\x01\x02', 8],
  ] as const) {
    const offset = bytes.indexOf(Buffer.from(start, 'latin1')) + flags
    bytes.writeUInt16LE(bytes.readUInt16LE(offset) | 1, offset)
  }
  expect(await saidOf(aFile(bytes))).toContain('secret.kml in it is encrypted')
})

it('reads or refuses every archive that was made to break others', async () => {
  const folder = join(fixtures, 'hostile-zip')
  for (const name of readdirSync(folder)) {
    const said = await saidOf(await fileBytes(join(folder, name)))
    expect(said, name).toMatch(/^(?:read |file-unreadable |file-too-large )/)
  }
  // Links are passed over, and no name is made up.
  expect(await saidOf(await fileBytes(join(folder, 'libarchive_symlink.zip')))).toBe('read file')
})

it('any damage is a reason, or none', async () => {
  const good = await aZipOf({ 'a/b.txt': 'one one one one one', 'c.txt': Buffer.alloc(3000, 'two') })
  await fc.assert(
    fc.asyncProperty(damaged(good), async (bytes) => {
      expect(await saidOf(aFile(bytes))).toMatch(/^(?:read |file-unreadable |file-too-large )/)
    }),
    { numRuns: 400 },
  )
})
