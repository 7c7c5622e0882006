import type { Json } from '../../../db/model/canonical.ts'
import { between, blockOf, coast, columns, marsh, northOf, rows, southOf } from './island.ts'
import { northLine, southLine } from './lines.ts'
import { districts, provinces, totalPopulation } from './places.ts'

/** A record before it has an id; `@key` in a field stands for the id of another. */
export interface Draft {
  readonly key: string
  readonly type: string
  readonly set: Readonly<Record<string, Json>>
}

const source = (key: string, name: string, kind: string, reliability: string, protect = false): Draft => ({
  key,
  type: 'source',
  set: {
    name,
    kind,
    reliability,
    protected: protect,
    ...(protect ? { contact: 'known to the station', sensitivity: 'severe' } : {}),
  },
})

export const sources: readonly Draft[] = [
  source('census', 'Osmarel census office, count of 2024', 'dataset', 'A'),
  source('patrol-harbour', 'Own patrol, Harbour', 'own-observation', 'A'),
  source('patrol-ridge', 'Own patrol, Ridge', 'own-observation', 'A'),
  source('patrol-lake', 'Own patrol, Lake', 'own-observation', 'A'),
  source('pictures', 'Picture desk of the observation mission', 'imagery', 'B'),
  source('harbour-log', 'Log of the harbour office', 'document', 'B'),
  source('convoy', 'Convoy office of Pélagie Relief', 'organisation', 'B'),
  source('elder', 'Village elder in the Middle', 'person', 'B', true),
  source('radio-two', 'Radio net 2', 'radio', 'C'),
  source('carrier', 'A carrier on the salt road', 'person', 'C', true),
  source('dispatch', 'The Osmarel Dispatch', 'media', 'D'),
  source('council-news', 'Council announcements', 'official', 'D'),
  source('bulletin', 'Bulletin of the Fishers’ and Carriers’ Union', 'organisation', 'E'),
  source('messages', 'Unsigned messages', 'social-media', 'F'),
]

const said = (credibility: string, by = 'dispatch', date = '2026-05-30'): Json => [
  { source: `@${by}`, credibility, date },
]

const actor = (
  key: string,
  name: string,
  kind: string,
  more: Readonly<Record<string, Json>> = {},
): Draft => ({ key, type: 'actor', set: { name, kind, sensitivity: 'low', ...more } })
const arabic = (name: string): Json => [{ name, lang: 'ar' }]

export const actors: readonly Draft[] = [
  actor('council', 'Osmarel Council', 'authority', {
    colour: '#0072b2',
    pattern: 'diagonal',
    otherNames: arabic('مجلس أوسماريل'),
  }),
  actor('guard', 'Osmarel Guard', 'state-forces', { parent: '@council' }),
  actor('assembly', 'Merilune Assembly', 'rebel-group', {
    colour: '#e69f00',
    pattern: 'diagonal-back',
    otherNames: arabic('جمعية ميريلون'),
  }),
  actor('companies', 'Hill Companies', 'rebel-group', { parent: '@assembly' }),
  actor('front', 'Solquay Front', 'rebel-group', {
    colour: '#009e73',
    pattern: 'dots',
    otherNames: arabic('جبهة سولكي'),
  }),
  actor('boats', 'Solquay Front, boat crews', 'rebel-group', { parent: '@front' }),
  actor('watch', 'Marsh village watch', 'identity-militia'),
  actor('residents', 'Residents of Osmarel', 'civilians', { otherNames: arabic('سكان أوسماريل') }),
  actor('union', 'Fishers’ and Carriers’ Union', 'civil-society'),
  actor('relief', 'Pélagie Relief', 'civil-society', { otherNames: arabic('إغاثة بيلاجي') }),
  actor('league', 'League of Ocean States', 'international-organisation', {
    otherNames: arabic('رابطة دول المحيط'),
  }),
  actor('mission', 'Line Observation Mission', 'mission', { parent: '@league' }),
  actor('commission', 'Joint Line Commission', 'coordination-body'),
  actor('vantorra', 'Republic of Vantorra', 'state'),
  actor('ilmarre', 'Kingdom of Ilmarre', 'state'),
]

const relation = (from: string, to: string, kind: string, stance: string | null, since: string): Draft => ({
  key: `relation-${from}-${to}`,
  type: 'relation',
  set: {
    from: `@${from}`,
    to: `@${to}`,
    kind,
    ...(stance === null ? {} : { stance }),
    validFrom: since,
    sources: said('3'),
  },
})

export const relations: readonly Draft[] = [
  relation('council', 'assembly', 'negotiates-with', 'sceptical', '2026-05-20'),
  relation('assembly', 'front', 'opposes', 'distrusts', '2026-03~'),
  relation('council', 'front', 'stance-towards', 'rejects', '2026-02~'),
  relation('council', 'guard', 'commands', null, '2019'),
  relation('assembly', 'companies', 'commands', null, '2024'),
  relation('front', 'boats', 'commands', null, '2025'),
  relation('watch', 'assembly', 'stance-towards', 'neutral', '2026-04~'),
  relation('vantorra', 'council', 'supports', 'trusts', '2025'),
  relation('ilmarre', 'league', 'part-of', 'trusts', '2011'),
  relation('front', 'vantorra', 'stance-towards', 'distrusts', '2026-05~'),
]

const firstNorth = northLine[0]?.line
const firstSouth = southLine[0]?.line
if (firstNorth === undefined || firstSouth === undefined) throw new Error('a line needs a first period')

const zone = (key: string, name: string, kind: string, more: Readonly<Record<string, Json>>): Draft => ({
  key,
  type: 'zone',
  set: { name, kind, ...more },
})

export const zones: readonly Draft[] = [
  zone('island', 'Osmarel', 'area-of-interest', {
    otherNames: arabic('أوسماريل'),
    pcode: 'OM',
    geometry: coast,
    population: { value: totalPopulation, year: 2024, source: '@census' },
    note: 'An invented island for exercises. No place, person or group in this operation is real.',
  }),
  ...provinces.map(({ key, name, arabic: local, pcode, row }) =>
    zone(`province-${key}`, name, 'adm1', {
      otherNames: arabic(local),
      parent: '@island',
      pcode,
      geometry: blockOf(0, (row * rows) / 3, columns, ((row + 1) * rows) / 3),
      population: {
        value: districts.filter((one) => one.row === row).reduce((sum, one) => sum + one.population, 0),
        year: 2024,
        source: '@census',
      },
    }),
  ),
  ...districts.map((district) =>
    zone(district.key, district.name, 'adm2', {
      otherNames: arabic(district.arabic),
      parent: `@province-${district.province}`,
      pcode: district.pcode,
      geometry: district.geometry,
      population: { value: district.population, year: 2024, source: '@census' },
    }),
  ),
  zone('area-north', 'North of the upper line', 'area-of-control', {
    parent: '@island',
    geometry: northOf(firstNorth),
  }),
  zone('area-middle', 'Between the lines', 'area-of-control', {
    parent: '@island',
    geometry: between(firstNorth, firstSouth),
  }),
  zone('area-south', 'South of the lower line', 'area-of-control', {
    parent: '@island',
    geometry: southOf(firstSouth),
  }),
  zone('marsh', 'Disputed marsh', 'area-of-control', { parent: '@island', geometry: marsh }),
]
