import { fieldIn } from '../../../db/model/record/read-field.ts'
import { join } from 'node:path'
import { zstdDecompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { saveRecord } from '../../../db/commands/save-record.ts'
import { readBundle } from '../../../db/exchange/bundle/bundle-file.ts'
import { exportExtract, previewExtract } from '../../../db/exchange/extract/export-extract.ts'
import type { ExtractOptions } from '../../../db/exchange/extract/export-extract.ts'
import type { Filter } from '../../../db/model/events/filter.ts'
import type { RecordId } from '../../../db/model/ids.ts'
import { languageOf, maskFields } from '../../../db/model/redaction/mask-text.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import { ownTeamProfile, partnerProfile } from '../../../db/model/redaction/profile.ts'
import type { Store } from '../../../db/open.ts'
import { listDisclosures } from '../../../db/store/exchange/disclosure.ts'
import { situHere } from '../../support/situ.ts'
import { aFolder, anEvent, aStore } from '../../support/builders.ts'

type Save = (type: string, set: Record<string, unknown>) => RecordId

function aRecord(): { readonly store: Store; readonly save: Save } {
  const store = aStore()
  return { store, save: (type, set) => saveRecord(store, { type, set }).id }
}

async function textOf(store: Store, over: Partial<ExtractOptions> = {}): Promise<string> {
  const path = join(aFolder(), 'extract.situ')
  const asked = {
    filter: {},
    profile: partnerProfile,
    title: '',
    note: '',
    recipient: 'X',
    purpose: '',
    seal: null,
  }
  await exportExtract(store, path, { ...asked, ...over })
  const bundle = await readBundle(path, { identities: [], passphrase: null })
  const parts = [bundle.manifestBytes]
  for (const { name } of bundle.manifest.entries) {
    const bytes = await bundle.readEntry(name)
    parts.push(Buffer.from(name), name.endsWith('.zst') ? zstdDecompressSync(bytes) : bytes)
  }
  await bundle.close()
  return Buffer.concat(parts).toString('utf8')
}

const phone = '+970 59 123 4567'

describe('texts that leave', () => {
  it('are masked in their own language', () => {
    const masked = (text: string): unknown =>
      fieldIn(
        maskFields('event', { narrative: text }, { names: ['Yusuf Barakat'], keeps: () => false }).fields,
        'narrative',
      )
    expect(masked(`He was called on ${phone} and left with Yusuf Barakat`)).toBe(
      'He was called on [phone] and left with [name]',
    )
    expect(masked(`Il a été appelé sur le ${phone} et écrit à a@b.org`)).toBe(
      'Il a été appelé sur le [téléphone] et écrit à [courriel]',
    )
    expect(masked('اتصل على ٠٥٩٩١٢٣٤٥٦ عند 31.51234, 34.45678')).toBe('اتصل على [هاتف] عند [مكان]')
    expect(masked('Call 0599123456 0598765432 now')).toBe('Call [phone] now')
    expect(languageOf('31.5')).toBe('en')
  })

  it('keep codes, dates, ids and what a person let through', () => {
    const fields = {
      kind: '0599123456',
      occurred: '2025-11-03/2025-11-05',
      zone: '01234567-0123-7012-8012-012345678901',
      title: phone,
      narrative: `${phone} or a@b.org`,
      casualties: { bySide: [{ side: phone, killed: { best: 5 } }] },
    }
    const { fields: out, hits } = maskFields('event', fields, {
      names: [],
      keeps: ({ field, kind }) => field === 'narrative' && kind === 'phone',
    })
    expect(out).toEqual({
      ...fields,
      title: '[phone]',
      narrative: `${phone} or [e-mail]`,
      casualties: { bySide: [{ side: '[phone]', killed: { best: 5 } }] },
    })
    expect(hits.map(({ field, kind, kept }) => [field, kind, kept])).toEqual([
      ['title', 'phone', false],
      ['narrative', 'phone', true],
      ['narrative', 'email', false],
      ['casualties', 'phone', false],
    ])
  })

  it('never grow past what a field can hold', () => {
    const long = 'a@b.co '.repeat(2857)
    const masked = maskFields('event', { title: long }, { names: [], keeps: () => false })
    const out = fieldIn(masked.fields, 'title')
    expect((out as string).length).toBeLessThanOrEqual(20_000)
  })

  it('to a partner hold no phone and no place, unless they are let through, and the log says so', async () => {
    const { store, save } = aRecord()
    const event = save('event', anEvent({ narrative: `Call ${phone}. At 31.51234, 34.45678.` }))
    const other = save('event', anEvent({ narrative: 'Write to a@b.org' }))
    const text = await textOf(store)
    expect(text).not.toContain(phone)
    expect(text).not.toContain('31.51234')
    expect(text).toContain('Call [phone]. At [place].')
    expect(text).toContain('{"count":3,"reason":"masked"}')
    const { hits } = previewExtract(store.db, { filter: {}, profile: partnerProfile })
    const key = hits.find(({ kind }) => kind === 'phone')?.key ?? ''
    const kept = await textOf(store, { keepHits: [key, other] })
    expect(kept).toContain(`Call ${phone}. At [place].`)
    expect(kept).toContain('a@b.org')
    expect(await textOf(store, { keepHits: 'all' })).toContain('31.51234, 34.45678')
    expect(listDisclosures(store.db).map(({ decisions }) => decisions)).toEqual([
      { masked: {}, kept: { phone: 1, coordinates: 1, email: 1 }, protectedSources: false },
      { masked: { coordinates: 1 }, kept: { phone: 1, email: 1 }, protectedSources: false },
      { masked: { phone: 1, coordinates: 1, email: 1 }, kept: {}, protectedSources: false },
    ])
    // What was let through in one record stays masked in another.
    saveRecord(store, { type: 'event', id: event, set: { note: phone } })
    expect(await textOf(store, { keepHits: [key] })).toContain('"note":"[phone]"')
  })

  it('to the own team name no protected source, unless asked', async () => {
    const { store, save } = aRecord()
    const source = save('source', {
      name: 'Radio net 7',
      contact: 'net7 office',
      protected: true,
      note: 'the baker',
    })
    save('event', anEvent({ narrative: 'Radio net 7 said so', sources: [{ source, locator: 'page 12' }] }))
    save('attachment', { record: source, fileName: 'card.pdf', sha256: '0'.repeat(64) })
    const text = await textOf(store, { profile: ownTeamProfile })
    for (const secret of ['Radio net 7', 'net7 office', 'the baker', 'page 12', 'card.pdf'])
      expect(text, secret).not.toContain(secret)
    expect(text).toContain('[name] said so')
    expect(text).toContain('{"count":2,"reason":"protected-source"}')
    const named = await textOf(store, { profile: ownTeamProfile, withProtectedSources: true })
    for (const secret of ['Radio net 7', 'net7 office', 'the baker', 'page 12', 'card.pdf'])
      expect(named, secret).toContain(secret)
    // A profile that names no sources names no protected ones.
    expect(await textOf(store, { withProtectedSources: true })).not.toContain('Radio net 7')
  })

  it('are let through on the command line by key, and a key of nothing is wrong', async () => {
    const { store, save } = aRecord()
    save('event', anEvent({ narrative: `Call ${phone}` }))
    const out = join(aFolder(), 'x.situ')
    const line = ['export', store.path, out, '--redact', 'partner']
    store.close()
    const { code, err } = await situHere([...line, '--dry-run'], {})
    expect(code, err).toBe(0)
    const key = /\[([0-9a-f]{8})\] phone in narrative .* is masked/.exec(err)?.[1] ?? ''
    expect(await situHere([...line, '--keep-hits', '00000000'], {})).toMatchObject({ code: 2 })
    const said = await situHere([...line, '--keep-hits', key], {})
    expect(said.out).toContain('let through in texts: 1 (phone)')
  })
})

describe('an area', () => {
  const square = (west: number): unknown => ({
    type: 'Polygon',
    coordinates: [
      [
        [west, 31],
        [west + 1, 31],
        [west + 1, 32],
        [west, 32],
        [west, 31],
      ],
    ],
  })
  const asked: Readonly<Record<string, (zone: RecordId) => Filter>> = {
    box: () => ({ bbox: [34, 31, 35, 32] }),
    polygon: () => ({ area: square(34) as NonNullable<Filter['area']> }),
    radius: () => ({ near: { lat: 31.5, lng: 34.5, metres: 40_000 } }),
    zone: (zone) => ({ zone }),
  }

  it.each(Object.keys(asked))(
    'by %s holds what is in it and what is about that, and says what stays',
    (how) => {
      const { store, save } = aRecord()
      const army = save('actor', { name: 'Northern Front', kind: 'state-forces' })
      const here = save('zone', { name: 'Here', geometry: square(34) })
      const there = save('zone', { name: 'There', geometry: square(44) })
      const event = save('event', anEvent({ actors: [{ actor: army }] }))
      const far = save(
        'event',
        anEvent({ location: { geometry: { type: 'Point', coordinates: [44.5, 31.5] } } }),
      )
      const about = [
        save('control', { zone: here, controller: army }),
        save('statement', { subject: event, about: 'verification', value: 'confirmed' }),
        save('figure', { subject: here, measure: 'families' }),
      ]
      save('control', { zone: there, controller: army })
      save('statement', { subject: far, about: 'verification', value: 'confirmed' })
      save('figure', { subjectText: 'The country', measure: 'families' })
      const agreement = save('agreement', { name: 'Accord', parties: [army] })
      const post = save('post', { name: 'Chair', agreement })
      save('commitment', { actor: army, to: post })
      save('relation', { from: army, to: army })
      const filter = asked[how]?.(here) ?? {}
      const preview = previewExtract(store.db, {
        filter,
        profile: { ...ownTeamProfile, types: [...recordTypes] },
      })
      expect(preview.rows.map(({ id }) => id).sort()).toEqual([army, here, event, ...about].sort())
      expect(preview.leftOut).toContainEqual({ reason: 'no-place', count: 7 })
      expect(preview.leftOut).toContainEqual({ reason: 'filter', count: 2 })
    },
  )

  it('and no area: what tells of a record that is withheld is withheld with it', () => {
    const { store, save } = aRecord()
    const secret = save('zone', { name: 'Hidden', sensitivity: 'severe' })
    save('control', { zone: secret, why: 'seen there' })
    const figure = save('figure', { subject: secret, measure: 'families' })
    save('figure', { subject: figure, measure: 'of the figure' })
    const preview = previewExtract(store.db, {
      filter: {},
      profile: { ...ownTeamProfile, sensitivity: 'high' },
    })
    expect(preview.records).toBe(0)
    expect(preview.leftOut).toEqual([{ reason: 'sensitivity', count: 4 }])
  })
})

describe('names in the preview', () => {
  it('are as they stand, and every record has one', () => {
    const { store, save } = aRecord()
    const army = save('actor', { name: 'Attaque à Téhéran', kind: 'state-forces' })
    const zone = save('zone', { name: 'مدينة', kind: 'adm2' })
    const agreement = save('agreement', { name: 'Accord', parties: [army] })
    save('control', { zone, controller: army })
    const provision = save('provision', { agreement })
    const commitment = save('commitment', { actor: army, to: provision })
    save('statement', { subject: commitment, about: 'stage', value: 'pledged' })
    const rows = previewExtract(store.db, { filter: {}, profile: partnerProfile }).rows
    expect(Object.fromEntries(rows.map(({ type, label }) => [type, label]))).toEqual({
      actor: 'Attaque à Téhéran',
      zone: 'مدينة',
      agreement: 'Accord',
      control: 'مدينة → Attaque à Téhéran',
      provision: 'Accord',
      commitment: 'Attaque à Téhéran → Accord',
      statement: 'Attaque à Téhéran → Accord',
    })
  })
})
