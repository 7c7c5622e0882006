import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { mercatorX, mercatorY } from './basemap-data.ts'

/** Where events lie on the Mercator world, 0 to 1 from the north-west; NaN without a place. */
interface WorldPlaces {
  readonly x: Float64Array
  readonly y: Float64Array
}

const placesByColumns = new WeakMap<EventColumns, WorldPlaces>()

/** Worked out once for a set of columns: every drawing asks for all of them. */
export function worldPlaces(columns: EventColumns): WorldPlaces {
  let places = placesByColumns.get(columns)
  if (places === undefined) {
    places = { x: columns.lng.map(mercatorX), y: columns.lat.map(mercatorY) }
    placesByColumns.set(columns, places)
  }
  return places
}
