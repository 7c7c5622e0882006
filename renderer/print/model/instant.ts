import { instantAxis, parseEdtf } from '../../../db/model/dates/edtf.ts'
import { dayInZone, offsetText } from '../../../db/model/dates/time-zone.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import type { PrintJob } from '../../../db/model/sheet/product.ts'
import type { Text } from '../../text/text.ts'

/** `23 Nov 2025, 13:40 UTC+02:00 (Asia/Gaza)`: by the operation's clock, and which that is. */
export function instantText(ms: number, text: Text): string {
  return `${text.formatInstant(ms)} \u2068${zoneText(ms, text.zone)}\u2069`
}

/** `UTC+02:00 (Asia/Gaza)`: what the clock was ahead of UTC at an instant, and whose clock. */
export function zoneText(ms: number, zone: TimeZone): string {
  const offset = offsetText(zone.offsetAt(ms))
  return zone.name === offset ? offset : `${offset} (${zone.name})`
}

/** The date that a sheet is of: by the operation's clock as asked for, else when it was made. */
export function situationText({ settings: { asOf }, producedAt }: PrintJob, text: Text): string {
  return asOf === undefined ? instantText(producedAt, text) : cutOffText(text.zone.instantOf(asOf), text)
}

/** A cut-off: the day alone when the cut is the end of that day, else with its time. */
export function cutOffText(ms: number, text: Text): string {
  const day = dayInZone(ms, text.zone)
  return parseEdtf(day, instantAxis(text.zone))?.latest === ms ? text.formatDate(day) : instantText(ms, text)
}
