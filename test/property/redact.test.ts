import { fieldIn } from '../../db/model/record/read-field.ts'
import fc from 'fast-check'
import { utcAxis } from '../../db/model/dates/edtf.ts'
import { latLngToCell } from 'h3-js'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../db/model/canonical.ts'
import type { Json } from '../../db/model/canonical.ts'
import { parseEdtf } from '../../db/model/dates/edtf.ts'
import { distanceMetres } from '../../db/model/geometry/measure.ts'
import { redactFields } from '../../db/model/redaction/redact.ts'
import type { RedactionContext } from '../../db/model/redaction/redact.ts'
import { ownTeamProfile, publicProfile } from '../../db/model/redaction/profile.ts'
import type { RedactionProfile } from '../../db/model/redaction/profile.ts'
import { aRecordId } from '../support/builders.ts'

type Fields = Readonly<Record<string, Json>>

const army = aRecordId(2)
/** Of everything that is named, only the army leaves. */
const context: RedactionContext = {
  axis: utcAxis,
  leaves: (id) => id === army,
  reliabilityOf: (id) => (id === aRecordId(3) ? 'B' : null),
  isNameless: () => false,
  adminAt: (_lng, _lat, level) => ({
    name: `Area ${String(level)}`,
    lng: 34.401234,
    lat: 31.301234,
    radius: 9120.4,
  }),
}

function redacted(fields: Fields, profile: RedactionProfile): Fields {
  return redactFields({ id: aRecordId(9), type: 'event', fields }, profile, context)
}

/** Characters that no code, name or number of the output has. */
const words = fc.string({ unit: fc.constantFrom('Ж', 'ق', '§', 'ß', ' '), minLength: 4, maxLength: 30 })
const id = fc.integer({ min: 1, max: 9 }).map(aRecordId)
const day = fc
  .date({ min: new Date('1900-01-01T00:00Z'), max: new Date('2199-12-31T00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const point = fc
  .tuple(day, fc.constantFrom(4, 7, 10, 16), fc.constantFrom('', '~', '?', '%'))
  .map(([text, length, mark]) => `${text.slice(0, length)}${length === 16 ? 'Z' : ''}${mark}`)
const edtf = fc
  .oneof(
    point,
    fc.tuple(point, point).map(([a, b]) => `${a}/${b}`),
    point.map((a) => `${a}/..`),
    point.map((a) => `../${a}`),
  )
  .filter((text) => parseEdtf(text) !== null)
const position = fc.tuple(
  fc.double({ min: -180, max: 180, noNaN: true }),
  fc.double({ min: -89, max: 89, noNaN: true }),
)
const use = fc.record(
  { source: id, credibility: fc.constantFrom('1', '6'), date: edtf, locator: words },
  { requiredKeys: [] },
)
const anyEvent = fc.record(
  {
    title: words,
    kind: fc.constantFrom('attack', 'meeting'),
    occurred: edtf,
    reported: edtf,
    placeName: words,
    location: fc.record(
      {
        geometry: position.map((coordinates) => ({ type: 'Point', coordinates })),
        precision: fc.integer({ min: 1, max: 7 }),
        radius: fc.integer({ min: 0, max: 100_000 }),
      },
      { requiredKeys: ['geometry'] },
    ),
    zone: id,
    actors: fc.array(fc.record({ actor: id })),
    casualties: fc.record(
      { killed: fc.constant({ best: 2 }), bySide: fc.array(fc.record({ side: words })) },
      { requiredKeys: [] },
    ),
    derivedFrom: fc.array(id),
    narrative: words,
    sources: fc.array(use),
    note: words,
    externalIds: fc.dictionary(words, words),
    extra: fc.dictionary(words, words),
    fromNewer: words,
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Fields>
const anyProfile = fc.record({
  name: fc.constant('any'),
  types: fc.constant(ownTeamProfile.types),
  sensitivity: fc.constant('severe' as const),
  verifications: fc.constant(null),
  place: fc.oneof(
    fc.constant({ kind: 'exact' as const }),
    fc.integer({ min: 2, max: 9 }).map((resolution) => ({ kind: 'h3' as const, resolution })),
    fc.integer({ min: 1, max: 3 }).map((level) => ({ kind: 'admin' as const, level })),
  ),
  areas: fc.constantFrom('keep' as const, 'drop' as const),
  date: fc.constantFrom('exact' as const, 'day' as const, 'week' as const, 'month' as const),
  people: fc.constantFrom('keep' as const, 'drop' as const),
  sources: fc.constantFrom('keep' as const, 'grade' as const),
  text: fc.constantFrom('keep' as const, 'drop' as const),
  attachments: fc.constant('drop' as const),
})

function stringsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value as Fields).flatMap(([key, one]) => [key, ...stringsIn(one)])
}

function pointOf(fields: Fields): readonly number[] | null {
  const location = fieldIn(fields, 'location') as { geometry: { coordinates: readonly number[] } } | undefined
  return location?.geometry.coordinates ?? null
}

describe('of every event', () => {
  it('no word, id that stays or fine coordinate is in the bytes under "public", and its place is its cell', () => {
    fc.assert(
      fc.property(anyEvent, (fields) => {
        const out = redacted(fields, publicProfile)
        const bytes = canonicalJson(out)
        const secrets = stringsIn(fields).filter((text) => /[Жق§ß ]{4}/.test(text))
        for (const secret of secrets) expect(bytes).not.toContain(secret)
        expect(bytes).not.toMatch(/[Жق§ß]/)
        for (const [found] of bytes.matchAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g)) expect(found).toBe(army)
        expect(bytes).not.toMatch(/\.\d{5}/)
        const [before, after] = [pointOf(fields), pointOf(out)]
        expect(after === null).toBe(before === null)
        if (before === null || after === null) return
        const [[lng = 0, lat = 0], [lngOut = 0, latOut = 0]] = [before, after]
        expect(latLngToCell(latOut, lngOut, 5)).toBe(latLngToCell(lat, lng, 5))
        const { radius } = out['location'] as { radius: number }
        expect(distanceMetres({ lat, lng }, { lat: latOut, lng: lngOut })).toBeLessThanOrEqual(radius)
      }),
      { numRuns: 500 },
    )
  })

  it('redacting twice is redacting once, and the order of fields does not matter, under any profile', () => {
    fc.assert(
      fc.property(anyEvent, anyProfile, (fields, profile) => {
        const once = redacted(fields, profile)
        expect(redacted(once, profile)).toEqual(once)
        const turned = Object.fromEntries(Object.entries(fields).toReversed())
        expect(canonicalJson(redacted(turned, profile))).toBe(canonicalJson(once))
        expect(canonicalJson(redacted(fields, profile))).toBe(canonicalJson(once))
      }),
      { numRuns: 500 },
    )
  })

  it('each thing held back is held back whatever else is let out', () => {
    fc.assert(
      fc.property(anyEvent, anyProfile, (fields, profile) => {
        const out = redacted(fields, profile)
        const bytes = canonicalJson(out)
        if (profile.text === 'drop') expect(bytes).not.toMatch(/[Жق§ß]/)
        if (profile.sources === 'grade')
          expect(JSON.stringify(out['sources'] ?? [])).not.toMatch(/source|date|locator/)
        if (profile.place.kind !== 'exact' && pointOf(out) !== null)
          expect(JSON.stringify(pointOf(out))).not.toMatch(/\.\d{5}/)
        if (profile.people === 'drop' || profile.text === 'drop') expect(out).not.toHaveProperty('extra')
      }),
      { numRuns: 500 },
    )
  })

  it('the rounded date holds the date, with its marks', () => {
    fc.assert(
      fc.property(edtf, fc.constantFrom('exact', 'day', 'week', 'month'), (occurred, date) => {
        const out = redacted({ occurred }, { ...publicProfile, date })['occurred']
        const before = parseEdtf(occurred)
        const after = parseEdtf(typeof out === 'string' ? out : '')
        if (before === null || after === null) throw new Error(`${occurred} became ${JSON.stringify(out)}`)
        expect(after.earliest ?? -Infinity).toBeLessThanOrEqual(before.earliest ?? -Infinity)
        expect(after.latest ?? Infinity).toBeGreaterThanOrEqual(before.latest ?? Infinity)
        expect([after.approximate, after.uncertain]).toEqual([before.approximate, before.uncertain])
        if (date !== 'exact') expect(after.edtf).not.toContain('T')
      }),
      { numRuns: 1000 },
    )
  })
})
