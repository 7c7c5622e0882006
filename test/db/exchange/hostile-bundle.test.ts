// Files that somebody made to harm, or that were harmed: each is refused whole, with the entry and the reason named.
import { fieldIn } from '../../../db/model/record/read-field.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { exportBundle } from '../../../db/exchange/bundle/export-bundle.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { createStationKey, publicKeyText, signMinisign } from '../../../db/exchange/crypto/minisign.ts'
import type { StationKey } from '../../../db/exchange/crypto/minisign.ts'
import { compressPack, encodePack, packFileName } from '../../../db/exchange/pack/pack.ts'
import { createIdentity, recipientOf, sealStream } from '../../../db/exchange/crypto/seal.ts'
import { writeBundle } from '../../../db/exchange/bundle/bundle-write.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import { SituError } from '../../../db/model/errors.ts'
import type { Store } from '../../../db/open.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { readSetting } from '../../../db/store/setting.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { centralHeader, endRecords, localHeader } from '../../../db/exchange/container/zip-layout.ts'
import { crc32 } from 'node:zlib'
import { aFolder, aRecordId, aStore, anEvent } from '../../support/builders.ts'
import { dumpWhole } from '../../support/store.ts'

const take = (store: Store, path: string, passphrase: string | null = null) =>
  importBundle(store, path, { trust: ['any'], dryRun: false, passphrase })

async function aSoundBundle(seal: Parameters<typeof exportBundle>[2]['seal'] = null): Promise<Buffer> {
  const store = aStore({ name: 'A' })
  for (let at = 0; at < 10; at += 1)
    saveRecord(store, { type: 'event', set: anEvent({ title: `event ${String(at)}` }) })
  const path = join(aFolder(), 'x.situ')
  await exportBundle(store, path, { title: '', note: '', seal })
  return readFileSync(path)
}

/** Refused with a reason, and the store as it was. */
async function refused(store: Store, bytes: Buffer, passphrase: string | null = null): Promise<SituError> {
  const path = join(aFolder(), 'bad.situ')
  writeFileSync(path, bytes)
  const before = dumpWhole(store)
  const error: unknown = await take(store, path, passphrase).then(
    () => null,
    (caught: unknown) => caught,
  )
  expect(error).toBeInstanceOf(SituError)
  expect(dumpWhole(store)).toBe(before)
  return error as SituError
}

/** A rightly signed bundle around any bytes in the place of a pack. */
async function aBundleOf(
  entriesOf: (key: StationKey) => {
    readonly bytes: Buffer
    readonly signed: Buffer
    readonly id: string
    readonly count: number
    /** Who has signed it in the place of the sender. */
    readonly voucher?: StationKey
  },
): Promise<Buffer> {
  const key = createStationKey()
  const { bytes, signed, id, count, voucher } = entriesOf(key)
  const pack = { sequence: 1, id, count, ...(voucher === undefined ? {} : { voucher: voucher.stationId }) }
  const name = `packs/${packFileName(key.stationId, 1)}`
  const publicKey = publicKeyText(key.publicKey)
  const path = join(aFolder(), 'x.situ')
  await writeBundle(path, {
    key,
    manifest: {
      title: '',
      note: '',
      createdAt: '2026-01-01T00:00:00.000Z',
      sender: { station: key.stationId, name: 'X', publicKey },
      operation: { id: '', name: '' },
      filtered: null,
      stations: [{ id: key.stationId, name: 'X', publicKey, packs: [pack] }],
    },
    entries: [
      { name, bytes },
      { name: `${name}.minisig`, bytes: Buffer.from(signMinisign(signed, voucher ?? key, 'x', false)) },
    ],
  })
  return readFileSync(path)
}

function aPackOf(linesOf: (station: string) => readonly string[]) {
  return (key: StationKey) => {
    const lines = linesOf(key.stationId)
    const pack = encodePack({ station: key.stationId, sequence: 1, previous: null, lines })
    return { bytes: compressPack(pack.bytes), signed: pack.bytes, id: pack.id, count: lines.length }
  }
}

const line = (station: string, over: object = {}): string =>
  canonicalJson({
    record: aRecordId(1),
    type: 'event',
    parents: [],
    stamp: '2026-01-01T00:00:00.000Z-0000',
    station,
    operator: 'Z',
    set: { title: 'x' },
    ...over,
  })

describe('a damaged bundle', () => {
  it('cut off at every percent is refused, open and sealed', { timeout: 120_000 }, async () => {
    const store = aStore()
    const open = await aSoundBundle()
    const sealed = await aSoundBundle({ recipients: [selfStation(store.db).recipient ?? ''] })
    for (const bytes of [open, sealed])
      for (let percent = 0; percent < 100; percent += 1)
        await refused(store, bytes.subarray(0, Math.floor((bytes.length * percent) / 100)))
  })

  it('with a bit flipped in any region is refused, sealed', { timeout: 120_000 }, async () => {
    const store = aStore()
    const sealed = await aSoundBundle({ recipients: [selfStation(store.db).recipient ?? ''] })
    for (let at = 0; at < 120; at += 1) {
      const copy = Buffer.from(sealed)
      const place = Math.floor((at / 120) * copy.length)
      copy[place] = (copy[place] ?? 0) ^ 0x04
      await refused(store, copy)
    }
  })

  it(
    'with the wrong passphrase or for another recipient is refused, and says which',
    { timeout: 60_000 },
    async () => {
      const store = aStore()
      const byPassphrase = await aSoundBundle({ passphrase: 'olive' })
      expect(await refused(store, byPassphrase)).toMatchObject({ code: 'bundle-sealed' })
      expect(await refused(store, byPassphrase, 'wrong')).toMatchObject({ code: 'passphrase-wrong' })
      const forAnother = await aSoundBundle({ recipients: [recipientOf(createIdentity())] })
      expect(await refused(store, forAnother, 'olive')).toMatchObject({ code: 'bundle-for-others' })
    },
  )
})

describe('a bundle made to harm', () => {
  it(
    'with a manifest of ten million entries, or nested without end, is refused',
    { timeout: 60_000 },
    async () => {
      const store = aStore()
      const withManifest = (manifest: Buffer): Buffer => {
        const entries = [
          { name: 'manifest.json', bytes: manifest },
          { name: 'manifest.json.minisig', bytes: Buffer.from('untrusted comment: x') },
        ]
        let offset = 0
        const parts: Buffer[] = []
        const written = entries.map(({ name, bytes }) => {
          const entry = { name, size: bytes.length, crc: crc32(bytes), offset }
          const header = localHeader(entry)
          parts.push(header, bytes)
          offset += header.length + bytes.length
          return entry
        })
        const directory = Buffer.concat(written.map(centralHeader))
        return Buffer.concat([...parts, directory, endRecords(written.length, offset, directory.length)])
      }
      const many = withManifest(Buffer.from(`{"situ":"bundle/1","entries":[${'{},'.repeat(10_000_000)}{}]}`))
      expect((await refused(store, many)).message).toMatch(/manifest\.json.*limit/)
      const within = withManifest(Buffer.from(`{"situ":"bundle/1","entries":[${'{},'.repeat(2_000_000)}{}]}`))
      expect((await refused(store, within)).message).toContain('manifest.json')
      const deep = withManifest(Buffer.from(`{"situ":"bundle/1","title":${'['.repeat(5_000_000)}`))
      expect((await refused(store, deep)).message).toContain('manifest.json')
    },
  )

  it('with a pack that would grow without end is refused before it does', async () => {
    const store = aStore()
    const bomb = zstdCompressSync(Buffer.alloc(200 * 1024 * 1024))
    const bytes = await aBundleOf(() => ({
      bytes: bomb,
      signed: Buffer.from('x'),
      id: 'a'.repeat(64),
      count: 1,
    }))
    expect(await refused(store, bytes)).toMatchObject({
      code: 'pack-invalid',
      message: expect.stringMatching(/packs\/.*limit/) as string,
    })
  })

  it('with a change nested without end is refused with its line', async () => {
    const store = aStore()
    const bytes = await aBundleOf(
      aPackOf((station) => [line(station).replace('"x"', `${'['.repeat(100_000)}${']'.repeat(100_000)}`)]),
    )
    expect(await refused(store, bytes)).toMatchObject({
      code: 'pack-invalid',
      message: expect.stringContaining('line 2') as string,
    })
  })

  it.each([
    ['an extract change outside an extract', { of: ['a'.repeat(64)] }],
    ['a purge that nobody vouches for', { set: {}, deleted: true, purged: 'a'.repeat(64) }],
    ['no originals at all', { of: [] }],
    ['originals that are no ids', { of: ['x'] }],
    ['a purge that still says something', { deleted: true, purged: 'a'.repeat(64) }],
  ])('with %s is refused', async (_, over) => {
    const bytes = await aBundleOf(aPackOf((station) => [line(station, over)]))
    expect(await refused(aStore(), bytes)).toMatchObject({ code: 'pack-invalid' })
  })

  it('from the year 9999 is taken in, said so, and not followed by the clock', async () => {
    const store = aStore()
    const path = join(aFolder(), 'x.situ')
    writeFileSync(
      path,
      await aBundleOf(aPackOf((station) => [line(station, { stamp: '9999-12-31T23:59:59.999Z-ffff' })])),
    )
    const { file } = await take(store, path)
    expect(file).toMatchObject({ status: 'imported' })
    expect(file.notes).toEqual([{ code: 'clock-ahead', count: 1, lines: [], detail: '9999-12-31T23:59Z' }])
    expect((readSetting(store.db, 'clock') ?? '').slice(0, 4)).not.toBe('9999')
    const { id } = saveRecord(store, { type: 'event', id: aRecordId(1), set: { title: 'mended' } })
    expect(fieldIn(findRecord(store.db, aRecordId(1))?.fields, 'title')).toBe('mended')
    expect(id).toBe(aRecordId(1))
  })

  it('whose voucher is not in the manifest, or who vouches for itself with another header, is refused', async () => {
    const voucher = createStationKey()
    const standIn = 'b'.repeat(64)
    const bytes = await aBundleOf((key) => {
      const lines = [line(key.stationId)]
      const header = { station: key.stationId, sequence: 1, previous: null, lines }
      const pack = encodePack({ ...header, standsFor: standIn, by: voucher.stationId })
      return { bytes: compressPack(pack.bytes), signed: pack.bytes, id: standIn, count: 1, voucher }
    })
    expect((await refused(aStore(), bytes)).message).toContain('vouches')
  })

  it('sealed with more work than a laptop can do is refused at once', async () => {
    const store = aStore()
    const parts: Uint8Array[] = []
    for await (const part of await sealStream(new Blob(['x']).stream(), { passphrase: 'x' })) parts.push(part)
    const greedy = Buffer.from(
      Buffer.concat(parts)
        .toString('latin1')
        .replace(/^(-> scrypt \S+) 17$/m, '$1 40'),
      'latin1',
    )
    expect(await refused(store, greedy, 'x')).toMatchObject({ code: 'bundle-invalid' })
  })
})
