import { utcAxis } from '../../../../db/model/dates/edtf.ts'
import { describe, expect, it } from 'vitest'
import type { Json } from '../../../../db/model/canonical.ts'
import { leftReason, redactFields } from '../../../../db/model/redaction/redact.ts'
import type { RecordToRedact, RedactionContext } from '../../../../db/model/redaction/redact.ts'
import { ownTeamProfile, partnerProfile, publicProfile } from '../../../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../../../db/model/redaction/profile.ts'
import { aRecordId } from '../../../support/builders.ts'

type Fields = Readonly<Record<string, Json>>

const person = aRecordId(1)
const army = aRecordId(2)
const source = aRecordId(3)

/** Of everything that is named, only the army leaves. */
const context: RedactionContext = {
  axis: utcAxis,
  leaves: (id) => id === army,
  reliabilityOf: (id) => (id === source ? 'B' : null),
  isNameless: () => false,
  adminAt: (_lng, _lat, level) => ({
    name: `Area ${String(level)}`,
    lng: 34.401234,
    lat: 31.301234,
    radius: 9120.4,
  }),
}

function aRecord(type: string, fields: Fields): RecordToRedact {
  return { id: aRecordId(9), type, fields }
}

function redacted(
  type: string,
  fields: Fields,
  profile: RedactionProfile,
  over: Partial<RedactionContext> = {},
): Fields {
  return redactFields(aRecord(type, fields), profile, { ...context, ...over })
}

const event: Fields = {
  title: 'Yusuf saw shelling',
  kind: 'shelling-artillery-missile-attack',
  occurred: '2025-11-05T10:30Z~',
  reported: '2025-11',
  placeName: 'Near the bakery',
  location: { geometry: { type: 'Point', coordinates: [34.45678, 31.51234] }, precision: 1 },
  zone: aRecordId(7),
  actors: [{ actor: army, role: 'participant' }, { actor: person }],
  casualties: { killed: { best: 2 }, bySide: [{ side: 'Barakat family', killed: { best: 2 } }] },
  verification: 'corroborated',
  derivedFrom: [aRecordId(8), army],
  narrative: 'He called at night.',
  sources: [{ source, credibility: '2', date: '2025-11-05', locator: 'page 12' }, { source: person }],
  note: 'Ask Yusuf',
  externalIds: { acled: 'PSE77' },
  extra: { where_coordinates: '31.51234 34.45678' },
}
const partnerPlace = {
  geometry: { type: 'Point', coordinates: [34.4803, 31.5274] },
  precision: 2,
  radius: 4100,
}

describe('what stays as a whole', () => {
  it.each<[string, string, Fields, RedactionProfile, ReturnType<typeof leftReason>]>([
    ['a type that the profile does not name', 'actor', {}, publicProfile, 'type'],
    ['a type that nobody knows', 'dossier', {}, ownTeamProfile, 'type'],
    ['a purge', 'purge', {}, { ...ownTeamProfile, types: ['purge'] }, 'type'],
    ['a place, which is exact', 'place', {}, { ...ownTeamProfile, types: ['place'] }, 'type'],
    ['what must not be passed on', 'event', { passOn: false }, ownTeamProfile, 'do-not-pass-on'],
    ['what may be passed on in no word we know', 'event', { passOn: 'no' }, ownTeamProfile, 'do-not-pass-on'],
    ['what may be passed on', 'event', { passOn: true }, publicProfile, null],
    ['what is above the ceiling', 'event', { sensitivity: 'high' }, partnerProfile, 'sensitivity'],
    ['what is at the ceiling', 'event', { sensitivity: 'moderate' }, partnerProfile, null],
    ['no sensitivity, under low', 'event', {}, { ...publicProfile, sensitivity: 'low' }, 'sensitivity'],
    ['no sensitivity, under moderate', 'event', { sensitivity: null }, publicProfile, null],
    ['an unknown sensitivity', 'event', { sensitivity: 'cosmic' }, ownTeamProfile, 'sensitivity'],
    ['an unreadable sensitivity', 'event', { sensitivity: ['severe'] }, ownTeamProfile, 'sensitivity'],
    [
      'another verification',
      'event',
      { verification: 'reported' },
      { ...ownTeamProfile, verifications: ['verified'] },
      'verification',
    ],
    ['no verification', 'event', {}, { ...ownTeamProfile, verifications: ['verified'] }, 'verification'],
    [
      'a zone, which has no verification',
      'zone',
      {},
      { ...ownTeamProfile, verifications: ['verified'] },
      null,
    ],
    ['a person', 'actor', { kind: 'person' }, partnerProfile, 'person'],
    ['a kind that may be one of persons', 'actor', { kind: 'private-person' }, partnerProfile, 'person'],
    ['a person among the own team', 'actor', { kind: 'person' }, ownTeamProfile, null],
    ['an army', 'actor', { kind: 'state-forces' }, partnerProfile, null],
    ['a source where only grades leave', 'source', {}, { ...ownTeamProfile, sources: 'grade' }, 'person'],
    ['an attachment', 'attachment', {}, { ...ownTeamProfile, attachments: 'drop' }, 'attachment'],
  ])('%s', (_what, type, fields, profile, reason) => {
    expect(leftReason(aRecord(type, fields), profile)).toBe(reason)
  })
})

describe('an event', () => {
  it('under "public" is kind, week, cell, grade and numbers', () => {
    expect(redacted('event', event, publicProfile)).toEqual({
      kind: 'shelling-artillery-missile-attack',
      occurred: '2025-11-03~/2025-11-09~',
      reported: expect.any(String) as string,
      location: { geometry: { type: 'Point', coordinates: [34.4803, 31.5274] }, precision: 2, radius: 10700 },
      actors: [{ actor: army, role: 'participant' }],
      casualties: { killed: { best: 2 } },
      verification: 'corroborated',
      derivedFrom: [army],
      sources: [{ credibility: '2', reliability: 'B' }],
    })
  })

  it('under "partner" keeps its words, but neither its foreign columns nor its place name', () => {
    expect(redacted('event', event, partnerProfile)).toEqual({
      title: 'Yusuf saw shelling',
      kind: 'shelling-artillery-missile-attack',
      occurred: '2025-11-05~',
      reported: '2025-11',
      location: partnerPlace,
      actors: [{ actor: army, role: 'participant' }],
      casualties: event['casualties'],
      verification: 'corroborated',
      derivedFrom: [army],
      narrative: 'He called at night.',
      sources: [{ credibility: '2', reliability: 'B' }],
      note: 'Ask Yusuf',
    })
  })

  it('for the own team is as it was, fields of a newer Situ included', () => {
    const all = { ...event, mood: ['new'], verification: 7 }
    expect(redacted('event', all, ownTeamProfile, { leaves: () => true })).toEqual(all)
  })

  it.each<[string, Partial<RedactionProfile>]>([
    ['text', { text: 'drop' }],
    ['people', { people: 'drop' }],
    ['sources', { sources: 'grade' }],
    ['place', { place: { kind: 'h3', resolution: 6 } }],
  ])('lets nothing unknown, unreadable or foreign out where %s is held back', (_what, over) => {
    const odd = {
      extra: { a: 'b' },
      externalIds: { a: 'b' },
      mood: 'new',
      verification: 7,
      location: 'Gaza',
      title: 5,
    }
    expect(redacted('event', odd, { ...ownTeamProfile, ...over })).toEqual({})
  })

  it('of a rough place stays as rough', () => {
    const location = {
      geometry: { type: 'Point', coordinates: [34.45678, 31.51234] },
      precision: 4,
      radius: 50_000,
    }
    expect(redacted('event', { location }, partnerProfile)).toEqual({
      location: { geometry: partnerPlace.geometry, precision: 4, radius: 50_000 },
    })
  })

  it('drawn as a line is coarsened from its middle', () => {
    const coordinates = [
      [34.4567, 31.5122],
      [34.45678, 31.51234],
      [34.457, 31.513],
    ]
    expect(
      redacted('event', { location: { geometry: { type: 'LineString', coordinates } } }, partnerProfile),
    ).toEqual({
      location: partnerPlace,
    })
  })

  it('under administrative areas has their point, size and name, or no place', () => {
    const profile: RedactionProfile = { ...partnerProfile, place: { kind: 'admin', level: 1 } }
    const { location, placeName } = redacted('event', event, profile)
    expect({ location, placeName }).toEqual({
      location: { geometry: { type: 'Point', coordinates: [34.4012, 31.3012] }, precision: 4, radius: 9200 },
      placeName: 'Area 1',
    })
    expect(redacted('event', event, profile, { adminAt: () => null })).not.toHaveProperty('location')
    expect(redacted('event', event, profile, { adminAt: () => null })).not.toHaveProperty('placeName')
  })

  it('a date that cannot be read does not leave', () => {
    expect(redacted('event', { occurred: 'last night' }, publicProfile)).toEqual({})
  })
})

describe('other records', () => {
  it('lose who holds a post, with persons and without the record of the holder', () => {
    const post = { name: 'Head of mission', holder: person, since: '2025-11-05T08:00Z' }
    expect(redacted('post', post, partnerProfile)).toEqual({ name: 'Head of mission', since: '2025-11-05' })
    expect(redacted('post', post, ownTeamProfile)).not.toHaveProperty('holder')
    expect(redacted('post', post, ownTeamProfile, { leaves: () => true })).toEqual(post)
  })

  it('lose outlines where areas are dropped', () => {
    const geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [34, 31],
          [35, 31],
          [35, 32],
          [34, 31],
        ],
      ],
    }
    expect(redacted('zone', { name: 'North', geometry }, { ...partnerProfile, areas: 'drop' })).toEqual({
      name: 'North',
    })
    expect(redacted('control', { geometry }, partnerProfile)).toEqual({ geometry })
  })

  it('keep the number and the year of a population, not who counted', () => {
    expect(redacted('zone', { population: { value: 5, year: 2025, source } }, partnerProfile)).toEqual({
      population: { value: 5, year: 2025 },
    })
  })

  it('keep kind and state of a condition where its words are dropped', () => {
    const conditions = [{ text: 'Yusuf is freed', kind: '5', status: 'open', metBy: [army, person] }]
    expect(redacted('commitment', { conditions }, { ...partnerProfile, text: 'drop' })).toEqual({
      conditions: [{ text: '5', kind: '5', status: 'open', metBy: [army] }],
    })
  })

  it('lose the locator with the text, and a source that stays leaves its grade', () => {
    const sources = [{ source, credibility: '1', locator: 'page 3', date: '2025-11-05T10:00Z' }]
    const profile: RedactionProfile = { ...ownTeamProfile, text: 'drop', date: 'month' }
    expect(redacted('zone', { sources }, profile, { leaves: () => true })).toEqual({
      sources: [{ source, credibility: '1', date: '2025-11' }],
    })
    expect(redacted('zone', { sources }, profile)).toEqual({
      sources: [{ credibility: '1', reliability: 'B' }],
    })
  })
})
