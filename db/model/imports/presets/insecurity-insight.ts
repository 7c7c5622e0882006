import { emptyMapping } from '../mapping.ts'
import type { MappedField } from '../mapping.ts'
import type { SampledLayer } from '../suggest/suggest-mapping.ts'
import { firstOf } from './table-preset.ts'
import type { TablePreset } from './table-preset.ts'

/**
 * Incidents of Insecurity Insight: on aid workers, health care, food and explosive weapons. Its places are blurred on
 * purpose ("(2) 25 km precision"); its hashtags are wrong in places, so that columns count. A table without coordinates
 * is placed by its district, in words.
 */
export const insecurityInsightPreset = {
  preset: 'insecurity-insight',
  fits: (columns) =>
    columns.has('SiND Event ID') &&
    (columns.has('Date') || columns.has('Event Date')) &&
    columns.has('Country'),
  mapping(layer) {
    const place = firstOf(layer, 'Admin 2', 'Admin 1')
    const wanted: readonly (MappedField | null)[] = [
      titleOf(layer),
      { to: 'kind', constant: 'violence-against-civilians' },
      fromFirst(layer, 'occurred', 'Date', 'Event Date'),
      fromFirst(layer, 'narrative', 'Event Description'),
      place === undefined ? null : { to: 'place_name', constant: `{${place}}, {Country}` },
      fromFirst(layer, 'position.lat', 'Latitude'),
      fromFirst(layer, 'position.lng', 'Longitude'),
      fromFirst(layer, 'precision', 'Geo Precision'),
      fromFirst(layer, 'actors', 'Reported Perpetrator Name'),
      fromFirst(layer, 'killed.best', 'Aid Workers Killed', 'Health Workers Killed', 'Civilians Killed'),
      fromFirst(layer, 'injured.best', 'Aid Workers Injured', 'Health Workers Injured', 'Civilians Injured'),
      { to: 'verification', constant: 'reported' },
      { to: 'sources', constant: 'Insecurity Insight' },
    ]
    return {
      ...emptyMapping('event', 'insecurity-insight'),
      key: ['SiND Event ID'],
      fields: wanted.filter((field) => field !== null),
    }
  },
} as const satisfies TablePreset

function titleOf(layer: SampledLayer): MappedField {
  const what = firstOf(layer, 'Location of Incident', 'Weapon Carried/Used', 'Reported Perpetrator')
  const where = firstOf(layer, 'Admin 1', 'Country') ?? 'Country'
  return { to: 'title', constant: what === undefined ? `{${where}}` : `{${what}}, {${where}}` }
}

function fromFirst(layer: SampledLayer, to: string, ...names: readonly string[]): MappedField | null {
  const from = firstOf(layer, ...names)
  return from === undefined ? null : { to, from }
}
