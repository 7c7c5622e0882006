import type { WhenContext } from '../../../db/model/dates-when.ts'

/** This computer's clock and zone; the offset is that of the day meant, summer or winter. */
export function whenContext(): WhenContext {
  return { now: Date.now(), timeZoneOffsetMinutes: (local) => -new Date(local).getTimezoneOffset() }
}
