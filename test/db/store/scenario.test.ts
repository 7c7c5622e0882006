import { fieldIn } from '../../../db/model/record/read-field.ts'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createStore } from '../../../db/commands/create-store.ts'
import { importSample } from '../../../db/commands/imports/import-sample.ts'
import { listRecords } from '../../../db/store/events/list.ts'

type Fields = Readonly<Record<string, unknown>>

/** The records of the sample by key, ids written as `@key`: what the report says, line by line. */
const byKey = new Map<string, { readonly type: string; readonly fields: Fields }>()

const types = [
  'source', 'zone', 'control', 'actor', 'relation', 'event', 'agreement', 'provision', 'post', 'commitment', 'figure',
  'statement',
] as const // prettier-ignore

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'situ-scenario-'))
  const store = createStore(join(folder, 'sample.situdb'), {
    passphrase: null,
    operation: 'x',
    operator: 'AB',
  })
  await importSample(store, join(import.meta.dirname, '../../../assets/sample'))
  const all = { filter: {}, asOf: null, knownOn: null, limit: null } as const
  const records = types.flatMap((type) =>
    [...listRecords(store.db, { type, ...all }).records].map((record) => ({ ...record, type })),
  )
  const keyOf = (fields: Fields): string =>
    (fieldIn(fields, 'externalIds') as Readonly<Record<string, string>>)['situ-sample'] ?? ''
  const keys = new Map(records.map(({ id, fields }) => [String(id), keyOf(fields)]))
  const named = (value: unknown): unknown => {
    if (typeof value === 'string') return keys.has(value) ? `@${keys.get(value) ?? ''}` : value
    if (Array.isArray(value)) return value.map(named)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, named(member)]))
  }
  for (const { type, fields } of records) byKey.set(keyOf(fields), { type, fields: named(fields) as Fields })
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

function of(type: string): readonly Fields[] {
  return [...byKey.values()].filter((record) => record.type === type).map(({ fields }) => fields)
}

const documents = [{ source: '@source-documents', credibility: '6', date: '2025-11~' }]
const boundaries = [{ source: '@source-cod', credibility: '2' }]

describe('the sample says what the report says', () => {
  test('its source, and that everything but the boundaries is taken from it with its grade and date', () => {
    expect(byKey.get('source-documents')?.fields).toMatchObject({
      name: 'Internal security-forum documents, quoted in press',
      kind: 'media',
      reliability: 'F',
    })
    for (const [key, { type, fields }] of byKey) {
      if (type === 'source') continue
      const surveyed = type === 'zone' && fieldIn(fields, 'schematic') !== true
      expect([key, fieldIn(fields, 'sources')]).toEqual([key, surveyed ? boundaries : documents])
    }
  })

  test('figures, each with its denominator', () => {
    expect(of('figure')).toMatchObject([
      {
        subject: '@israel',
        measure: 'share of territory controlled',
        value: { best: 53 },
        approximate: true,
        unit: '%',
        denominator: 'area of the Gaza Strip',
      },
      {
        subjectText: 'Population outside the Israeli-controlled area',
        measure: 'share of population',
        value: { best: 95 },
        unit: '%',
        denominator: 'population of the Gaza Strip',
      },
      {
        subject: '@hamas',
        measure: 'security forces redeployed since the ceasefire',
        value: { low: 7000, high: null },
        unit: 'persons',
      },
    ])
    for (const figure of of('figure')) expect(figure).toMatchObject({ asOf: '2025-11~', basis: 'reported' })
  })

  test('zones, drawn schematically where the report gives no line, and control', () => {
    expect(byKey.get('strip')?.fields).toMatchObject({ kind: 'area-of-interest', pcode: 'PS02' })
    expect(of('zone').flatMap((zone) => (zone['kind'] === 'adm2' ? [zone['pcode']] : []))).toEqual([
      'PS0255',
      'PS0260',
      'PS0265',
      'PS0270',
      'PS0275',
    ])
    for (const key of ['zone-israel', 'zone-rest'])
      expect(byKey.get(key)?.fields).toMatchObject({ schematic: true, parent: '@strip' })
    expect(fieldIn(byKey.get('zone-rest')?.fields, 'note')).toContain('95 %')
    expect(of('control')).toMatchObject([
      { zone: '@zone-israel', controller: '@israel', basis: 'reported', validFrom: '2025-11~' },
      {
        zone: '@zone-rest',
        controller: '@hamas',
        status: 'influenced',
        basis: 'reported',
        validFrom: '2025-11~',
        note: 'Re-establishing its structures there after the ceasefire.',
      },
    ])
  })

  test('fifteen actors', () => {
    expect(of('actor').map((actor) => actor['name'])).toEqual([
      'Israel',
      'Hamas',
      'Palestinian Authority',
      'Local independent actors (Gaza)',
      'United States (government)',
      'United States Central Command (CENTCOM)',
      'Civil-Military Coordination Center, Kiryat Gat',
      'Indonesia',
      'Azerbaijan',
      'Pakistan',
      'Türkiye',
      'Qatar',
      'Iran',
      'United Nations (Security Council)',
      'Other donor states (collective)',
    ])
  })

  test('the agreement, undated as in the report, and its seven posts', () => {
    const [agreement] = of('agreement')
    expect(agreement).toMatchObject({ name: 'Gaza ceasefire agreement (2025)' })
    expect(agreement).not.toHaveProperty('date')
    expect(of('post').map((post) => [post['name'], post['status'], post['holder'], post['note']])).toEqual([
      ['Peace council', 'vacant', undefined, 'Structure not staffed'],
      ['Palestinian partner able to act', 'vacant', undefined, 'Stated as missing'],
      [
        'Civil administration',
        'vacant',
        undefined,
        'Neither the Palestinian Authority nor local actors have legitimacy or resources for it',
      ],
      [
        'International security mission: leadership',
        'vacant',
        undefined,
        'No leadership structure, no distribution of roles',
      ],
      [
        'International security mission: troop contributors',
        'vacant',
        undefined,
        'No country actually willing to send troops',
      ],
      ['Binding coordination between the nations', 'vacant', undefined, 'Stated as missing'],
      ['Civil-military coordination', 'acting', '@cmcc', 'Met with CENTCOM'],
    ])
    for (const post of of('post')) expect(post).toMatchObject({ agreement: '@agreement', since: '2025-11~' })
  })

  test('commitments with their conditions and who can meet them', () => {
    const mandate = { text: 'Official UN mandate', kind: 'mandate', status: 'open', metBy: ['@un'] }
    const consent = { text: "Israel's consent", kind: 'consent', status: 'open', metBy: ['@israel'] }
    const troops = { to: '@post-mission-troops', kind: 'troops', stage: 'conditional', date: '2025-11~' }
    expect(of('commitment')).toMatchObject([
      { actor: '@indonesia', ...troops, conditions: [mandate] },
      { actor: '@azerbaijan', ...troops, conditions: [mandate] },
      { actor: '@pakistan', ...troops, conditions: [mandate] },
      { actor: '@turkiye', ...troops, conditions: [mandate, consent] },
      {
        actor: '@donors',
        to: '@agreement',
        kind: 'money',
        stage: 'signalled',
        conditions: [{ text: 'In kind only: money, not soldiers', kind: 'in-kind-only' }],
      },
    ])
    for (const commitment of of('commitment'))
      expect(Object.keys(commitment)).not.toEqual(expect.arrayContaining(['amount']))
  })

  test('distrust of four, of one in particular; nothing of those who would fill a void', () => {
    expect(of('relation').map((line) => [line['from'], line['to'], line['stance'], line['note']])).toEqual([
      ['@israel', '@indonesia', 'distrusts', undefined],
      ['@israel', '@azerbaijan', 'distrusts', undefined],
      ['@israel', '@pakistan', 'distrusts', undefined],
      ['@israel', '@turkiye', 'distrusts', 'In particular'],
    ])
  })

  test('nine events, about November 2025, no place sharper than the report has it', () => {
    const precision = (event: Fields): number | undefined =>
      (event['location'] as { precision?: number } | undefined)?.precision
    expect(of('event').map((event) => [event['kind'], event['occurred'], precision(event)])).toEqual([
      ['agreement', '2025-11~', 4],
      ['movement-of-forces', '2025-11~', 4],
      ['meeting', '2025-11~', 1],
      ...Array.from({ length: 6 }, () => ['statement-or-announcement', '2025-11~', undefined]),
    ])
    for (const state of ['indonesia', 'azerbaijan', 'pakistan', 'turkiye']) {
      const event = byKey.get(`event-readiness-${state}`)?.fields
      expect(event).toMatchObject({ actors: [{ actor: `@${state}`, role: 'speaker' }] })
      expect(event?.['narrative']).toContain('UN mandate')
    }
    expect(fieldIn(byKey.get('event-readiness-turkiye')?.fields, 'narrative')).toContain("Israel's consent")
    expect(byKey.get('event-meeting')?.fields).toMatchObject({
      actors: [
        { actor: '@cmcc', role: 'host' },
        { actor: '@centcom', role: 'participant' },
      ],
    })
    expect(byKey.get('event-void')?.fields).toMatchObject({
      actors: [{ actor: '@iran' }, { actor: '@qatar' }, { actor: '@hamas' }],
      note: 'Basis: announced',
    })
  })
})
