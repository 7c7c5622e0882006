import { fieldIn } from '../../../db/model/record/read-field.ts'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { createJimp } from '@jimp/core'
import jpeg from '@jimp/js-jpeg'
import { describe, expect, it } from 'vitest'
import { attachFiles } from '../../../db/commands/attach-file.ts'
import { deleteRecord } from '../../../db/commands/delete-record.ts'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { readBundle } from '../../../db/exchange/bundle/bundle-file.ts'
import { exportExtract, previewExtract } from '../../../db/exchange/extract/export-extract.ts'
import { importBundle } from '../../../db/exchange/bundle/import-bundle.ts'
import { reencodePicture } from '../../../db/exchange/extract/reencode.ts'
import { isRecipient } from '../../../db/exchange/crypto/seal.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { ownTeamProfile, partnerProfile, publicProfile } from '../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../db/model/redaction/profile.ts'
import type { Store } from '../../../db/open.ts'
import { disclosuresOf, listDisclosures } from '../../../db/store/exchange/disclosure.ts'
import { dumpDerived } from '../../../db/store/maintenance.ts'
import { findRecord } from '../../../db/store/records/record.ts'
import { selfStation } from '../../../db/store/log/station.ts'
import { aFolder, aStore } from '../../support/builders.ts'

const secrets = [
  'Yusuf Barakat',
  'Barakat',
  '+970 59 123 4567',
  'yusuf@example.org',
  '34.45678',
  '31.51234',
  '34.4567',
  'Radio net 7',
  'net7@example.org',
  'bakery on Salah al-Din road',
  'Deir al-Balah north',
  'page 12 of the log',
  'QBX-initials',
  '2025-11-05',
  'ACLED-77',
]

interface Office {
  readonly store: Store
  readonly event: RecordId
  readonly source: RecordId
  readonly person: RecordId
  readonly army: RecordId
}

/** An office's record with everything that must not leave under "public". */
function anOffice(): Office {
  const store = aStore({ name: 'Office', operator: 'QBX-initials' })
  const save = (type: string, set: Record<string, unknown>): RecordId => saveRecord(store, { type, set }).id
  const source = save('source', {
    name: 'Radio net 7',
    reliability: 'B',
    protected: true,
    contact: 'net7@example.org',
  })
  const person = save('actor', { name: 'Yusuf Barakat', kind: 'person' })
  const army = save('actor', { name: 'Northern Front', kind: 'state-forces' })
  const event = save('event', {
    title: 'Yusuf Barakat saw shelling',
    kind: 'shelling-artillery-missile-attack',
    occurred: '2025-11-05T10:30Z',
    placeName: 'Deir al-Balah north',
    location: { geometry: { type: 'Point', coordinates: [34.45678, 31.51234] }, precision: 1 },
    actors: [{ actor: army }, { actor: person }],
    casualties: { killed: { best: 2 }, bySide: [{ side: 'Barakat family', killed: { best: 2 } }] },
    verification: 'corroborated',
    narrative:
      'Call +970 59 123 4567 or yusuf@example.org. At 31.51234, 34.45678, the bakery on Salah al-Din road.',
    sources: [{ source, credibility: '2', date: '2025-11-05', locator: 'page 12 of the log' }],
    note: 'Radio net 7 is sure',
    externalIds: { acled: 'ACLED-77' },
  })
  saveRecord(store, { type: 'event', id: event, set: { note: 'Radio net 7 is very sure' } })
  save('event', { title: 'Secret', kind: 'meeting', sensitivity: 'severe' })
  save('event', { title: 'Lent by a partner', kind: 'meeting', passOn: false })
  return { store, event, source, person, army }
}

async function extractOf(
  store: Store,
  profile: RedactionProfile,
  over: Partial<Parameters<typeof exportExtract>[2]> = {},
): Promise<{ path: string; result: Awaited<ReturnType<typeof exportExtract>> }> {
  const path = join(aFolder(), 'extract.situ')
  const result = await exportExtract(store, path, {
    filter: {},
    profile,
    title: 'For you',
    note: '',
    recipient: 'Partner X',
    purpose: 'weekly',
    seal: null,
    ...over,
  })
  return { path, result }
}

/** Every byte of a bundle, with the packs taken apart. */
async function everyByte(path: string, passphrase: string | null = null): Promise<string> {
  const bundle = await readBundle(path, { identities: [], passphrase })
  const parts = [bundle.manifestBytes, Buffer.from(bundle.signature)]
  for (const { name } of bundle.manifest.entries) {
    const bytes = await bundle.readEntry(name)
    parts.push(Buffer.from(name), name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes)
  }
  await bundle.close()
  return Buffer.concat(parts).toString('utf8')
}

describe('an extract under "public"', () => {
  it('holds not one name, number, fine coordinate or source of what it came from', async () => {
    const { store, source, person, army } = anOffice()
    const { path, result } = await extractOf(store, publicProfile, { seal: { passphrase: 'olive' } })
    expect(result).toMatchObject({ records: 1, types: { event: 1 } })
    const bytes = await everyByte(path, 'olive')
    for (const secret of [...secrets, source, person, army, 'Northern Front', 'Secret', 'Lent by'])
      expect(bytes, secret).not.toContain(secret)
    for (const [, decimals] of bytes.matchAll(/\d\.(\d+)/g)) expect(decimals?.length).toBeLessThanOrEqual(4)
    expect(bytes).toContain('"sources":[{"credibility":"2","reliability":"B"}]')
    expect(bytes).toContain('"occurred":"2025-11-03/2025-11-09"')
    // Sealed, the file itself shows nothing at all.
    expect(readFileSync(path).toString('latin1')).not.toContain('manifest')
  })

  it('changes nothing in the full store when it comes back', async () => {
    const { store } = anOffice()
    const before = dumpDerived(store.db)
    const { path } = await extractOf(store, publicProfile)
    const { file } = await importBundle(store, path, { trust: [], dryRun: false })
    expect(file.status).toBe('already known')
    expect(withoutCounts(dumpDerived(store.db))).toBe(withoutCounts(before))
    const { file: again } = await importBundle(store, path, { trust: [], dryRun: false })
    expect(again.status).toBe('already known')
  })

  it('is updated by a later one, and by the originals', async () => {
    const { store, event } = anOffice()
    const partner = aStore({ name: 'Partner' })
    const first = await extractOf(store, publicProfile)
    await importBundle(partner, first.path, { trust: ['any'], dryRun: false })
    saveRecord(store, { type: 'event', id: event, set: { verification: 'confirmed' } })
    const second = await extractOf(store, publicProfile)
    const { file } = await importBundle(partner, second.path, { trust: ['any'], dryRun: false })
    expect(file.types['event']).toMatchObject({ conflicting: 0 })
    expect(findRecord(partner.db, event)?.fields).toMatchObject({ verification: 'confirmed' })
    deleteRecord(store, event)
    const third = await extractOf(store, { ...publicProfile, sensitivity: 'severe' })
    await importBundle(partner, third.path, { trust: ['any'], dryRun: false })
    expect(findRecord(partner.db, event)?.deleted).toBe(true)
  })

  it('gives the same coarse place every time', () => {
    const { store, event } = anOffice()
    const placeOf = (): unknown =>
      fieldIn(
        previewExtract(store.db, { filter: {}, profile: publicProfile }).rows.find((row) => row.id === event)
          ?.fields,
        'location',
      )
    const place = placeOf()
    expect(place).toEqual(placeOf())
    expect(place).toMatchObject({ precision: 2, radius: expect.any(Number) as number })
    saveRecord(store, {
      type: 'event',
      id: event,
      set: { location: { geometry: { type: 'Point', coordinates: [34.45679, 31.51235] }, precision: 1 } },
    })
    expect(placeOf()).toEqual(place)
  })
})

describe('the preview', () => {
  it('says what stays and why, and finds what should be looked at', () => {
    const { store, event } = anOffice()
    const preview = previewExtract(store.db, { filter: {}, profile: partnerProfile })
    expect(preview.leftOut).toEqual([
      { reason: 'do-not-pass-on', count: 1 },
      { reason: 'masked', count: 5 },
      { reason: 'person', count: 1 },
      { reason: 'sensitivity', count: 1 },
    ])
    expect(preview.types).toEqual({ actor: 1, event: 1 })
    const kinds = preview.hits
      .filter((hit) => hit.record === event)
      .map(({ kind, found }) => `${kind} ${found}`)
    expect(kinds).toEqual(
      expect.arrayContaining([
        'name Yusuf Barakat',
        'name Radio net 7',
        'phone +970 59 123 4567',
        'email yusuf@example.org',
        'coordinates 31.51234, 34.45678',
      ]),
    )
    expect(preview.places).toHaveLength(1)
  })

  it('follows the filter, and counts what it leaves', () => {
    const { store } = anOffice()
    const preview = previewExtract(store.db, { filter: { kinds: ['meeting'] }, profile: ownTeamProfile })
    expect(preview.leftOut).toContainEqual({ reason: 'filter', count: 1 })
    expect(preview.types['event']).toBe(1)
  })
})

describe('the disclosure log', () => {
  it('says what went to whom, under which profile, with the hash of the manifest', async () => {
    const { store, event } = anOffice()
    const { result } = await extractOf(store, partnerProfile)
    expect(listDisclosures(store.db)).toEqual([
      expect.objectContaining({
        recipient: 'Partner X',
        purpose: 'weekly',
        profile: 'partner',
        operator: 'QBX-initials',
        manifest: result.manifest,
        decisions: {
          masked: { name: 2, phone: 1, email: 1, coordinates: 1 },
          kept: {},
          protectedSources: false,
        },
        records: 2,
      }),
    ])
    expect(disclosuresOf(store.db, event).map((one) => one.recipient)).toEqual(['Partner X'])
  })

  it('seals for the recipient whose card is known', () => {
    const { store } = anOffice()
    expect(isRecipient(selfStation(store.db).recipient ?? '')).toBe(true)
  })
})

describe('attachments', () => {
  it('leave as their pixels alone, or not at all', async () => {
    const { store, event } = anOffice()
    const folder = aFolder()
    const Picture = createJimp({ formats: [jpeg], plugins: [] })
    const plain = await new Picture({ width: 64, height: 32, color: 0x336699ff }).getBuffer('image/jpeg')
    // A camera's APP1 segment with a place in it, after the start of the image.
    const words = Buffer.from('Exif\0\0GPS 31.51234 Yusuf Barakat')
    const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, words.length + 2]), words])
    const photo = Buffer.concat([plain.subarray(0, 2), segment, plain.subarray(2)])
    const names = ['Yusuf Barakat.jpg', 'list.pdf'].map((name) => join(folder, name))
    writeFileSync(names[0] as string, photo)
    writeFileSync(names[1] as string, '%PDF-1.4 Yusuf Barakat')
    attachFiles(store, event, names, '')
    const { path, result } = await extractOf(store, { ...partnerProfile, text: 'drop' })
    expect(result.types['attachment']).toBe(1)
    expect(result.leftOut).toContainEqual({ reason: 'attachment', count: 1 })
    const bytes = await everyByte(path)
    expect(bytes).not.toContain('Yusuf')
    expect(bytes).not.toContain('GPS 31.5')
    expect(bytes).not.toContain('Exif\0')
  })

  it('that are no pictures, or bombs, are not drawn', async () => {
    const bomb = Buffer.alloc(64)
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1').copy(bomb)
    bomb.writeUInt32BE(100_000, 16)
    bomb.writeUInt32BE(100_000, 20)
    expect(await reencodePicture(bomb)).toBeNull()
    expect(await reencodePicture(Buffer.from('<svg/>'))).toBeNull()
    expect(await reencodePicture(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0]))).toBeNull()
  })
})

/** Without the number of changes: the extract itself is one more in the log. */
function withoutCounts(dump: string): string {
  return dump.replace(/^(\["[0-9a-f]{32}","[a-z-]+","[^"]+"),\d+/gm, '$1')
}
