import { offsetsOf } from '../../../db/model/dates/when-clock.ts'
import type { TimeZone } from '../../../db/model/dates/time-zone.ts'
import type { Text } from '../../text/text.ts'

/** How a date was read, with what its times are ahead of UTC: `24 Oct 2025 23:30, UTC+03:00 Asia/Gaza`. */
export function whenText(edtf: string, { formatDate }: Text, zone: TimeZone): string {
  const offsets = offsetsOf(edtf, zone)
  return offsets === null ? formatDate(edtf) : `${formatDate(edtf)}, \u2068${offsets}\u2069`
}
