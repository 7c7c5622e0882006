import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { bboxOf } from '../../../db/model/geometry/geometry.ts'
import { printedFields } from '../../../db/model/fields/columns.ts'
import { locationSchema } from '../../../db/model/fields/members.ts'
import { fieldsOf } from '../../../db/model/record/read-field.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'
import { fieldText } from '../../format/field-text.ts'
import { rangeShort } from '../../format/range-text.ts'
import { isArea } from '../../../db/model/events/rough-place.ts'
import type { Text } from '../../text/text.ts'

/** Fields with a column of their own in the table of events. */
export const furtherColumns = printedFields('event')
/** None of these fields names a record. */
const noNames = new Map<never, never>()

/** One row of the table of events, in words. */
export interface ListedEvent {
  readonly number: number
  readonly date: string
  readonly kind: string
  readonly title: string
  readonly actors: string
  readonly place: string
  readonly grid: string
  readonly killed: string
  readonly grade: string
  readonly verification: string
  /** What stands in the further columns, by field. */
  readonly more: ReadonlyMap<string, string>
}

export interface Named {
  readonly actors: ReadonlyMap<string, string>
  /** Reliability by source. */
  readonly reliability: ReadonlyMap<string, string>
}

export function listedEvent(record: RecordView, number: number, named: Named, text: Text): ListedEvent {
  const { t, label, formatDate } = text
  const fields = fieldsOf('event', record)
  const kind = fields.kind ?? ''
  const title = fields.title ?? (kind === '' ? t.print.untitled : label('event-kind', kind))
  const names = (fields.actors ?? [])
    .flatMap(({ actor }) => named.actors.get(actor) ?? [])
    .filter((name) => !title.includes(name))
  const grades = (fields.sources ?? []).map(
    (use) =>
      `${use.reliability ?? (use.source === undefined ? undefined : named.reliability.get(use.source)) ?? '–'}${use.credibility ?? '–'}`,
  )
  return {
    number,
    date: fields.occurred === undefined ? t.print.undated : formatDate(fields.occurred),
    kind,
    title,
    actors: [...new Set(names)].join(', '),
    place: fields.placeName ?? '',
    grid: gridText(fields.location, text),
    killed: rangeShort(fields.casualties?.killed, text),
    grade: [...new Set(grades)].slice(0, 3).join(', '),
    verification: fields.verification === undefined ? '' : label('verification', fields.verification),
    more: new Map(
      furtherColumns.map(({ name }) => [
        name,
        fieldText({ type: 'event', field: name }, record.fields[name], noNames, text),
      ]),
    ),
  }
}

/** The grid no finer than the place is known, and how far off it may be. */
export function gridText(value: unknown, { t, label, formatNumber }: Text): string {
  const read = locationSchema.safeParse(value)
  if (!read.success) return ''
  const { geometry, precision = 0, radius = 0 } = read.data
  const [west, south, east, north] = bboxOf(geometry)
  const position = { lat: (south + north) / 2, lng: (west + east) / 2 }
  const rough = isArea(precision, radius)
  const digits = radius > 5000 || rough ? 1 : radius > 500 || precision === 2 ? 2 : radius > 50 ? 3 : 4
  const grid = formatMgrs(position, radius > 50_000 || precision >= 4 ? 0 : digits) ?? ''
  const distance =
    radius >= 1000
      ? t.print.plusMinus(`${formatNumber(Math.round(radius / 100) / 10)} ${t.print.kilometres}`)
      : radius > 0
        ? t.print.plusMinus(`${formatNumber(Math.round(radius))} ${t.print.metres}`)
        : precision > 1
          ? label('location-precision', String(precision)).replace(/^\d /, '')
          : ''
  return [`\u2066${grid.replaceAll(' ', '\u00a0')}\u2069`, distance.replaceAll(' ', '\u00a0')]
    .filter((part) => part !== '')
    .join(' ')
}
