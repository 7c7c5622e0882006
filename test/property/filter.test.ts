import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseEdtf } from '../../db/model/dates/edtf.ts'
import { filterEvents } from '../../db/model/events/event-columns.ts'
import type { Filter } from '../../db/model/events/filter.ts'
import { pointInGeometry } from '../../db/model/geometry/geometry.ts'
import { distanceMetres } from '../../db/model/geometry/measure.ts'
import type { RecordId } from '../../db/model/ids.ts'
import type { Json } from '../../db/model/canonical.ts'
import { groupOfEventKind } from '../../db/model/vocabulary/event-kind.ts'
import { loadEventColumns } from '../../db/store/events/columns.ts'
import { filterContext } from '../../db/store/events/list.ts'
import { aChange, aRecordId, aStore } from '../support/builders.ts'
import { append, titlesOf } from '../support/store.ts'

const kinds = ['shelling-artillery-missile-attack', 'attack', 'peaceful-protest', 'from-a-newer-situ']
const groups = [...new Set(kinds.map((kind) => groupOfEventKind(kind)))].filter((group) => group !== null)
const instants = [-1, 0, 1].flatMap((off) =>
  ['2025-01-01', '2025-02-01', '2025-02-28', '2025-12-31'].map((text) => Date.parse(text) + off),
)
const lng = fc.oneof(fc.integer({ min: -180, max: 180 }), fc.constantFrom(180, -180, 179, -179))
const lat = fc.integer({ min: -90, max: 90 })

const event = fc.record(
  {
    kind: fc.constantFrom(...kinds),
    verification: fc.constantFrom('reported', 'verified'),
    occurred: fc.constantFrom(
      '2025',
      '2025-02',
      '2025-02-28',
      '2025-01-01/2025-02-01',
      '2025-02~',
      'garbled',
    ),
    location: fc
      .tuple(lng, lat)
      .map((coordinates) => ({ geometry: { type: 'Point', coordinates }, precision: 1 })),
    narrative: fc.constantFrom('shots near the bridge', 'shot', 'quiet'),
    sources: fc.array(
      fc.record(
        {
          source: fc.constantFrom(aRecordId(901), aRecordId(902), aRecordId(903)),
          credibility: fc.constantFrom('1', '3', '6'),
        },
        { requiredKeys: [] },
      ),
      { maxLength: 3 },
    ),
  },
  { requiredKeys: [] },
)
const filter: fc.Arbitrary<Filter> = fc
  .record(
    {
      from: fc.constantFrom(...instants),
      to: fc.constantFrom(...instants),
      kinds: fc.subarray([...kinds, ...groups]),
      verifications: fc.subarray(['reported', 'verified', 'never-used']),
      bbox: fc
        .tuple(lng, lat, lng, lat)
        .map(([west, a, east, b]) => [west, Math.min(a, b), east, Math.max(a, b)]),
      reliabilities: fc.subarray(['A', 'C', 'F', 'none']),
      credibilities: fc.subarray(['1', '6', 'none']),
      area: fc
        .tuple(lng, lat, lng, lat)
        .filter(([a, b, c, d]) => a !== c && b !== d)
        .map(([a, b, c, d]) => ({
          type: 'Polygon',
          coordinates: [
            [
              [a, b],
              [c, b],
              [c, d],
              [a, d],
              [a, b],
            ],
          ],
        })),
      near: fc.record({ lng, lat, metres: fc.integer({ min: 1, max: 19_000_000 }) }),
      text: fc.constantFrom('shot', 'shots ', 'bridge sh', 'quiet', '', 'nothing'),
    },
    { requiredKeys: [] },
  )
  .map((value) => value as unknown as Filter)

/** The filter as its doc comments say, one record at a time, with no index. */
function naive(set: Readonly<Record<string, Json | undefined>>, wanted: Filter): boolean {
  const { from, to, kinds: wantedKinds = [], verifications = [], bbox, text = '' } = wanted
  if (from !== undefined || to !== undefined) {
    const when = typeof set['occurred'] === 'string' ? parseEdtf(set['occurred']) : null
    if (when?.earliest == null || when.latest == null) return false
    if (when.latest < (from ?? -Infinity) || when.earliest > (to ?? Infinity)) return false
  }
  const kind = typeof set['kind'] === 'string' ? set['kind'] : ''
  const group = groupOfEventKind(kind)
  if (wantedKinds.length > 0 && !wantedKinds.some((one) => one === kind || one === group)) return false
  if (verifications.length > 0 && !verifications.some((one) => one === set['verification'])) return false
  if (bbox !== undefined) {
    const location = set['location'] as { geometry: { coordinates: [number, number] } } | undefined
    if (location === undefined) return false
    const [x, y] = location.geometry.coordinates
    const [west, south, east, north] = bbox
    if (y < south || y > north) return false
    if (west <= east ? x < west || x > east : x < west && x > east) return false
  }
  if (wanted.area !== undefined || wanted.near !== undefined) {
    const location = set['location'] as { geometry: { coordinates: [number, number] } } | undefined
    if (location === undefined) return false
    const [x, y] = location.geometry.coordinates
    if (wanted.near !== undefined && distanceMetres(wanted.near, { lng: x, lat: y }) > wanted.near.metres)
      return false
    if (wanted.area !== undefined && !pointInGeometry(x, y, wanted.area)) return false
  }
  if (!hasGrade(set['sources'], wanted)) return false
  const words = text.split(' ').filter((word) => word !== '')
  const own = (typeof set['narrative'] === 'string' ? set['narrative'] : '').split(' ')
  return words.every((word, at) =>
    at === words.length - 1 && !text.endsWith(' ')
      ? own.some((other) => other.startsWith(word))
      : own.includes(word),
  )
}

/** The third one is not here. */
const reliabilityOf = new Map<string, string>([
  [aRecordId(901), 'A'],
  [aRecordId(902), 'F'],
])

function hasGrade(sources: Json | undefined, { reliabilities = [], credibilities = [] }: Filter): boolean {
  const uses = (sources ?? []) as readonly { source?: string; credibility?: string }[]
  return (uses.length === 0 ? [{}] : uses).some(
    (use: { source?: string; credibility?: string }) =>
      (reliabilities.length === 0 || reliabilities.includes(reliabilityOf.get(use.source ?? '') ?? 'none')) &&
      (credibilities.length === 0 || credibilities.includes(use.credibility ?? 'none')),
  )
}

it('map, list and what was known earlier filter as one record after another would', () => {
  fc.assert(
    fc.property(
      fc.array(event, { minLength: 1, maxLength: 30 }),
      fc.array(filter, { minLength: 1, maxLength: 8 }),
      (events, filters) => {
        const store = aStore()
        const sets = events.map((one, at) => ({ ...one, title: String(at) }))
        append(store, [
          ...[...reliabilityOf].map(([id, reliability]) =>
            aChange({ record: id as RecordId, type: 'source', set: { reliability } }),
          ),
          ...sets.map((set, at) => aChange({ record: aRecordId(at + 1), at, set })),
        ])
        const columns = loadEventColumns(store.db)
        for (const one of filters) {
          const expected = sets.filter((set) => naive(set, one)).map((set) => set['title'])
          expect(titlesOf(store, { filter: one })).toEqual(expected)
          expect(titlesOf(store, { filter: one, knownOn: 1 })).toEqual(expected)
          const positions = filterEvents(columns, one, filterContext(store.db, one))
          expect(Array.from(positions, (at) => sets[at]?.['title'])).toEqual(expected)
        }
        store.close()
      },
    ),
    { numRuns: 120 },
  )
})
