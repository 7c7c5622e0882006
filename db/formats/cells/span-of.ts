import { instantAxis, parseEdtf } from '../../model/dates/edtf.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import { periodFields } from '../../model/fields/columns.ts'
import { isRecordType } from '../../model/record/records.ts'
import type { OutRecord } from './flat-record.ts'

/** When a record is of: UTC milliseconds, each null where it is open or not known. */
export interface Span {
  readonly start: number | null
  readonly end: number | null
}

/** Of an event when it happened, of a period when it holds; by the operation's clock. */
export function spanOf({ type, fields }: OutRecord, zone: TimeZone): Span {
  if (!isRecordType(type)) return { start: null, end: null }
  const periods = periodFields(type)
  const read = (period: 'from' | 'to' | 'on', bound: 'earliest' | 'latest'): number | null => {
    for (const name of periods.get(period) ?? []) {
      const text = fields[name]
      const date = typeof text === 'string' ? parseEdtf(text, instantAxis(zone)) : null
      if (date !== null) return date[bound] ?? null
    }
    return null
  }
  if (type === 'event') return { start: read('on', 'earliest'), end: read('on', 'latest') }
  return {
    start: read('from', 'earliest') ?? read('on', 'earliest'),
    end: read('to', 'latest') ?? read('on', 'latest'),
  }
}

/** An instant as ISO 8601 in UTC; "" for none, and for years that no format holds. */
export function utcText(instant: number | null): string {
  if (instant === null || !Number.isFinite(instant)) return ''
  const text = new Date(instant).toISOString()
  return text.length === 24 ? text : ''
}
