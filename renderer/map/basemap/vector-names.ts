import type { MapName } from './basemap-draw.ts'

type Properties = Readonly<Record<string, string | number | boolean>>

/** People assumed in a place of a kind where the tile does not say, so that the larger is named first. */
const peopleByKind: Readonly<Record<string, number>> = {
  capital: 2_000_000,
  city: 400_000,
  town: 40_000,
  suburb: 12_000,
  quarter: 7000,
  village: 7000,
  neighbourhood: 3000,
  hamlet: 1500,
  locality: 7000,
}

/** A place of an OpenMapTiles, Protomaps or Shortbread tile as a name on the map; null for one without a name. */
export function placeName(
  properties: Properties,
  at: { readonly x: number; readonly y: number },
): MapName | null {
  const word = (key: string): string => {
    const value = properties[key]
    return typeof value === 'string' ? value.slice(0, 120) : ''
  }
  const first = (...keys: readonly string[]): string => keys.map(word).find((value) => value !== '') ?? ''
  const own = word('name')
  const english = first('name:en', 'name_en', 'name:latin', 'name_int')
  const name = english === '' ? own : english
  if (name === '') return null
  const detail = word('kind_detail')
  const kind = first('class', 'kind')
  const stated = Number(properties['population'] ?? NaN)
  const population = stated > 0 ? stated : (peopleByKind[detail] ?? peopleByKind[kind] ?? 1000)
  const isCountry = kind === 'country'
  if (['continent', 'state', 'region', 'province', 'county'].includes(kind)) return null
  return {
    name,
    local: own === name ? '' : own,
    ...at,
    rank: isCountry ? 100 : -population,
    kind: isCountry ? 'country' : 'town',
    population: isCountry ? 0 : population,
  }
}
