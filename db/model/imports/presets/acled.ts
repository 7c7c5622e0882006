import { emptyMapping } from '../mapping.ts'
import type { MappedField } from '../mapping.ts'
import { firstOf } from './table-preset.ts'
import type { TablePreset } from './table-preset.ts'

/**
 * Events of the Armed Conflict Location & Event Data Project, in the layout of 2023 and the one before it. Who is named
 * first has not begun: actor1 and actor2 are participants. Its precision 3 is as likely a district as a province: what it
 * means is asked.
 */
export const acledPreset = {
  preset: 'acled',
  fits: (columns) =>
    ['event_date', 'event_type', 'sub_event_type', 'actor1', 'fatalities', 'geo_precision'].every((column) =>
      columns.has(column),
    ),
  mapping(layer) {
    const { columns } = layer
    const key = firstOf(layer, 'event_id_cnty', 'data_id', 'event_id_no_cnty')
    const actors = ['actor1', 'assoc_actor_1', 'actor2', 'assoc_actor_2']
    const fields: readonly MappedField[] = [
      { to: 'title', constant: '{sub_event_type}, {location}' },
      { to: 'kind', from: 'sub_event_type' },
      { to: 'occurred', from: 'event_date' },
      { to: 'occurred.precision', from: 'time_precision', values: { 1: 'day', 2: 'week', 3: 'month' } },
      { to: 'place_name', from: 'location' },
      { to: 'position.lat', from: 'latitude' },
      { to: 'position.lng', from: 'longitude' },
      { to: 'precision', from: 'geo_precision', values: { 3: '?' } },
      ...actors.map((from) => ({ to: 'actors', from, as: 'participant' })),
      { to: 'killed.best', from: 'fatalities' },
      { to: 'verification', constant: 'reported' },
      { to: 'sources', from: 'source' },
      { to: 'sources', constant: 'ACLED' },
      { to: 'narrative', from: 'notes' },
    ]
    return {
      ...emptyMapping('event', 'acled'),
      key: key === undefined ? [] : [key],
      fields: fields.filter(({ from }) => from === undefined || columns.includes(from)),
    }
  },
} as const satisfies TablePreset
