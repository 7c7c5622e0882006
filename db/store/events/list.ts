import { fieldIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import { filterEvents } from '../../model/events/event-columns.ts'
import type { EventColumns, FilterContext } from '../../model/events/event-columns.ts'
import { isEmptyFilter } from '../../model/events/filter.ts'
import type { Filter } from '../../model/events/filter.ts'
import { rowsOfReceipt } from '../append/receipt.ts'
import { isArea, pointInGeometry, positionsOf } from '../../model/geometry/geometry.ts'
import type { Geometry } from '../../model/geometry/geometry.ts'
import { readGeometry } from '../../model/geometry/read-geometry.ts'
import { intersection } from '../../model/geometry/overlay.ts'
import { circlePolygon } from '../../model/geometry/measure.ts'
import { filtersGrade } from '../../model/events/grade.ts'
import { parseEdtf } from '../../model/dates/edtf.ts'
import type { DateAxis, EdtfDate } from '../../model/dates/edtf.ts'
import { periodFields } from '../../model/fields/columns.ts'
import type { Period } from '../../model/fields/field.ts'
import { insideTest } from '../../model/geometry/inside-test.ts'
import { indexEntry } from '../../model/record/index-entry.ts'
import { SituError } from '../../model/errors.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { operationAxis } from '../records/operation.ts'
import { gradedRows } from './event-facts.ts'
import { findRecord, findRecordByRow } from '../records/record.ts'
import type { StoredRecord } from '../records/record.ts'
import { searchRows, textTest } from '../records/search.ts'
import { loadEventColumns } from './columns.ts'
import { prepared } from '../statement.ts'

export interface ListQuery {
  readonly type: string
  readonly filter: Filter
  /** By the operation's clock: events that had not begun by then, and periods that do not hold then, are left out. */
  readonly asOf: number | null
  readonly knownOn: number | null
  readonly limit: number | null
}

/** Records by stamp and id, as `situ list` and the exports give them, and how many there are without the limit. */
export function listRecords(
  db: ReadHandle,
  query: ListQuery,
): { total: number; records: Iterable<StoredRecord> } {
  const filter =
    query.asOf === null || query.type !== 'event' ? query.filter : until(query.filter, query.asOf)
  if (query.type === 'event' && query.knownOn === null) {
    if (isEmptyFilter(filter)) return cut(countAll(db), recordsAsKnown(db, 'event', null), query.limit)
    const columns = loadEventColumns(db)
    const positions = filterEvents(columns, filter, filterContext(db, filter))
    const rows = Array.from(positions, (at) => columns.row[at] ?? 0)
    return inOrder(db, rows, query.limit)
  }
  // The text index knows only today's words.
  const earlier = query.knownOn !== null
  const { text = '', ...rest } = filter
  const hasWords = earlier ? textTest(text) : null
  const context = filterContext(db, earlier ? rest : filter, query.type, query.knownOn)
  if (earlier && hasWords === null && text.trim() !== '') return cut(0, [], query.limit)
  const axis = operationAxis(db, query.knownOn)
  // Zones and places have a shape of their own, which is in a zone when some of it is; events are points.
  const shape =
    filter.zone !== undefined && ['zone', 'place'].includes(query.type) ? zoneShape(db, filter.zone) : null
  const matching: StoredRecord[] = []
  for (const record of recordsAsKnown(db, query.type, query.knownOn)) {
    if (hasWords !== null && !hasWords(indexEntry(record.type, record.fields, axis))) continue
    if (shape !== null && record.id !== filter.zone && !touches(fieldIn(record.fields, 'geometry'), [shape]))
      continue
    if (matches(record, filter, context, axis) && holdsAt(record, query.asOf, axis)) matching.push(record)
  }
  return cut(matching.length, matching, query.limit)
}

/** What a filter needs besides columns: text hits, the zone's shape, and grades as known on a date. */
export function filterContext(
  db: ReadHandle,
  filter: Filter,
  type = 'event',
  knownOn: number | null = null,
): FilterContext {
  return {
    textRows:
      filter.text === undefined || filter.text.trim() === ''
        ? undefined
        : new Set(searchRows(db, filter.text, type)),
    batchRows: filter.batch === undefined ? undefined : new Set(rowsOfReceipt(db, filter.batch)),
    inZone: filter.zone === undefined ? undefined : inZone(db, filter.zone),
    graded: type === 'event' && filtersGrade(filter) ? gradedRows(db, filter, knownOn) : undefined,
  }
}

function inZone(db: ReadHandle, zone: NonNullable<Filter['zone']>): (lng: number, lat: number) => boolean {
  return insideTest(zoneShape(db, zone))
}

function zoneShape(db: ReadHandle, zone: NonNullable<Filter['zone']>): Geometry {
  const record = findRecord(db, zone)
  const geometry = readGeometry(fieldIn(record?.fields, 'geometry'))
  if (geometry === null) throw new SituError('filter-invalid', `zone ${zone} has no shape`, { zone })
  return geometry
}

function until(filter: Filter, asOf: number): Filter {
  return { ...filter, to: Math.min(filter.to ?? Infinity, asOf) }
}

function countAll(db: ReadHandle): number {
  return prepared<[], number>(db, 'SELECT count(*) FROM event_index').pluck().get() ?? 0
}

function* take<T>(items: Iterable<T>, limit: number | null): Generator<T> {
  let left = limit ?? Infinity
  if (left <= 0) return
  for (const item of items) {
    yield item
    left -= 1
    if (left <= 0) return
  }
}

function cut(total: number, records: Iterable<StoredRecord>, limit: number | null) {
  return { total, records: take(records, limit) }
}

/** Fetches rows by stamp and id. */
function inOrder(db: ReadHandle, rows: readonly number[], limit: number | null) {
  const key = prepared<[number], { stamp: string; id: string }>(
    db,
    'SELECT stamp, hex(id) AS id FROM record WHERE row = ?',
  )
  const keyed = rows.map((row) => ({ row, key: key.get(row) ?? { stamp: '', id: '' } }))
  keyed.sort((a, b) =>
    a.key.stamp === b.key.stamp ? (a.key.id < b.key.id ? -1 : 1) : a.key.stamp < b.key.stamp ? -1 : 1,
  )
  function* fetch(): Generator<StoredRecord> {
    for (const { row } of keyed) {
      const record = findRecordByRow(db, row)
      if (record !== null) yield record
    }
  }
  return cut(rows.length, fetch(), limit)
}

/** The same filter on a record at hand: for other types, and for what was known earlier. */
function matches(record: StoredRecord, filter: Filter, context: FilterContext, axis: DateAxis): boolean {
  const entry = indexEntry(record.type, record.fields, axis)
  if (context.textRows !== undefined && !context.textRows.has(record.row)) return false
  if (context.batchRows !== undefined && !context.batchRows.has(record.row)) return false
  if (entry.event !== null) return filterEvents(oneColumn(record, entry.event), filter, context).length === 1
  if (filter.bbox !== undefined) {
    if (entry.box === null) return false
    const [west, south, east, north] = filter.bbox
    const [w, e, s, n] = entry.box
    if (s > north || n < south || (west <= east ? w > east || e < west : w > east && e < west)) return false
  }
  if (!touchesSelection(fieldIn(record.fields, 'geometry'), filter)) return false
  if (filter.from !== undefined || filter.to !== undefined) {
    const period = periodOf(record, axis)
    if (period === null || period[1] < (filter.from ?? -Infinity) || period[0] > (filter.to ?? Infinity))
      return false
  }
  const kind = fieldIn(record.fields, 'kind')
  if (
    filter.kinds !== undefined &&
    filter.kinds.length > 0 &&
    !(typeof kind === 'string' && filter.kinds.includes(kind))
  )
    return false
  return true
}

/** A shape is in an area or near a place when some of it is. */
function touchesSelection(value: unknown, { area, near }: Filter): boolean {
  const wanted = [
    ...(area === undefined ? [] : [area]),
    ...(near === undefined ? [] : [circlePolygon(near, near.metres)]),
  ]
  return touches(value, wanted)
}

/** Whether some of a shape is in every one of these. */
function touches(value: unknown, wanted: readonly Geometry[]): boolean {
  if (wanted.length === 0) return true
  const geometry = readGeometry(value)
  if (geometry === null) return false
  return wanted.every((one) =>
    isArea(geometry) && isArea(one)
      ? intersection(geometry, one) !== null
      : positionsOf(geometry).some(([lng, lat]) => pointInGeometry(lng, lat, one)),
  )
}

function oneColumn(
  record: StoredRecord,
  event: NonNullable<ReturnType<typeof indexEntry>['event']>,
): EventColumns {
  return {
    count: 1,
    row: Uint32Array.of(record.row),
    lng: Float64Array.of(event.lng ?? NaN),
    lat: Float64Array.of(event.lat ?? NaN),
    earliest: Float64Array.of(event.earliest ?? NaN),
    latest: Float64Array.of(event.latest ?? NaN),
    kind: Uint16Array.of(0),
    verification: Uint16Array.of(1),
    sensitivity: Uint16Array.of(2),
    precision: Uint8Array.of(event.precision),
    radius: Float32Array.of(event.radius),
    codes: [event.kind, event.verification, event.sensitivity],
  }
}

/** The time a dated record speaks of, on the axis; null when it has none. */
function periodOf({ type, fields }: StoredRecord, axis: DateAxis): readonly [number, number] | null {
  const dates = periodFields(type)
  const read = (period: Period): EdtfDate | null => {
    for (const name of dates.get(period) ?? []) {
      const text = fields[name]
      const when = typeof text === 'string' ? parseEdtf(text, axis) : null
      if (when !== null) return when
    }
    return null
  }
  const states = (period: Period): boolean =>
    (dates.get(period) ?? []).some((name) => typeof fields[name] === 'string')
  if (states('from') || states('to'))
    return [read('from')?.earliest ?? -Infinity, read('to')?.latest ?? Infinity]
  const when = read('on') ?? read('otherwise')
  return when === null ? null : [when.earliest ?? -Infinity, when.latest ?? Infinity]
}

function holdsAt(record: StoredRecord, asOf: number | null, axis: DateAxis): boolean {
  if (asOf === null || record.type === 'event') return true
  const period = periodOf(record, axis)
  if (period === null) return true
  return record.type === 'control' || record.type === 'relation'
    ? period[0] <= asOf && period[1] >= asOf
    : period[0] <= asOf
}
