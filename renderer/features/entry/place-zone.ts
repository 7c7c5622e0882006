import tzLookup from '@photostructure/tz-lookup'
import { timeZoneNamed } from '../../../db/model/dates/time-zone.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import type { EntryPosition } from './entry-place.ts'

/**
 * The zone of a place, where its clock shows something else than the operation's at an instant; else null. Borders of zones
 * are known to a few kilometres only: it is offered, never taken.
 */
export function placeZone(position: EntryPosition | null, operation: TimeZone, at: number): TimeZone | null {
  if (position === null) return null
  const zone = timeZoneNamed(tzLookup(position.lat, position.lng))
  return zone === null || zone.offsetAt(at) === operation.offsetAt(at) ? null : zone
}
