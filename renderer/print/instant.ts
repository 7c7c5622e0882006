import { parseEdtf } from '../../db/model/dates.ts'
import type { Text } from '../text/text.ts'

/** `23 Nov 2025, 13:40 UTC+02:00 (Asia/Gaza)`: the clock of the place where the sheet was made, and which that is. */
export function instantWords(ms: number, timeZone: string, text: Text): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'longOffset',
  }).formatToParts(ms)
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((one) => one.type === type)?.value ?? ''
  const day = text.formatDate(`${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`)
  const offset = part('timeZoneName').replace('GMT', 'UTC')
  const zone = timeZone === 'UTC' || timeZone === offset ? offset : `${offset} (${timeZone})`
  return `${day}, ${part('hour')}:${part('minute')} \u2068${zone}\u2069`
}

/** A cut-off date: the day alone when the cut is the end of that day, else with its time. */
export function cutOffWords(ms: number, timeZone: string, text: Text): string {
  const day = new Date(ms).toISOString().slice(0, 10)
  return parseEdtf(day)?.latest === ms ? text.formatDate(day) : instantWords(ms, timeZone, text)
}
