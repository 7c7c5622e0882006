import type { ReadHandle } from '../../open.ts'
import type { Silence, SilenceLine } from '../../model/charts/charts.ts'
import { parseEdtf } from '../../model/dates/edtf.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { groupOfEventKind, eventKindGroups } from '../../model/vocabulary/event-kind.ts'
import { isArea } from '../../model/geometry/geometry.ts'
import type { RecordId } from '../../model/ids.ts'
import { insideTest, shapesNear } from '../../model/geometry/inside-test.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { recordsAsKnown } from '../records/as-known.ts'
import { knownColumns } from '../events/event-facts.ts'
import { operationAxis } from '../records/operation.ts'
import { referringRows } from '../records/search.ts'
import { prepared } from '../statement.ts'

const dayMs = 86_400_000
const everyRow = 2 ** 31
/** Days of every strip. */
export const stripDays = 84

interface Tally {
  last: number | null
  before: number | null
  readonly strip: number[]
}

/**
 * When something was last reported of each zone and of each group of event kinds, at a moment of the operation's clock as known at
 * an instant (UTC ms; null: now). A report is an event whose place lies in the zone or that names it, a figure about it, a statement
 * of who controls it, and each dated source of these two. It counts on the first day that its date can mean, and not when
 * that day lies after `at`: silence is never shortened by a vague date. What names a zone counts for the zones above it.
 */
export function silenceAt(db: ReadHandle, at: number, knownOn: number | null): Silence {
  const firstDay = Math.floor(at / dayMs) * dayMs - (stripDays - 1) * dayMs
  const tally = (): Tally => ({ last: null, before: null, strip: new Array<number>(stripDays).fill(0) })
  const note = (into: Tally, when: number | null): void => {
    if (when === null || !(when <= at)) return
    if (into.last === null || when > into.last) into.last = when
    const day = Math.floor((when - firstDay) / dayMs)
    if (day < 0) into.before = Math.max(into.before ?? -Infinity, when)
    else into.strip[day] = (into.strip[day] ?? 0) + 1
  }
  const zones = Array.from(recordsAsKnown(db, 'zone', knownOn), (record) => {
    const { name = '', kind = '', geometry, parent } = readFields('zone', record.fields).fields
    const area = geometry !== undefined && isArea(geometry) ? geometry : null
    const inside = area === null ? null : insideTest(area)
    return { zone: { id: record.id, name, kind }, parent: parent ?? null, area, inside, ...tally() }
  })
  const byId = new Map(zones.map((entry) => [entry.zone.id, entry]))
  /** The zone and those above it. */
  const upwards = (id: RecordId): readonly RecordId[] => {
    const found: RecordId[] = []
    for (let next: RecordId | null = id; next !== null && !found.includes(next);) {
      found.push(next)
      next = byId.get(next)?.parent ?? null
    }
    return found
  }
  const noteNamed = (
    id: RecordId,
    whens: readonly (number | null)[],
    except: (zone: RecordId) => boolean,
  ): void => {
    for (const zone of upwards(id)) {
      const entry = byId.get(zone)
      if (entry === undefined || except(zone)) continue
      for (const when of whens) note(entry, when)
    }
  }
  const topics = new Map(eventKindGroups.map((group) => [group as string, tally()]))
  const columns = knownColumns(db, knownOn)
  const named = zonesNamed(db, knownOn, [...byId.keys()])
  const placed = zones.filter((entry) => entry.area !== null)
  const near = shapesNear(placed.flatMap((entry) => entry.area ?? []))
  for (let index = 0; index < columns.count; index += 1) {
    const when = columns.earliest[index] ?? NaN
    if (!(when <= at)) continue
    const topic = topics.get(groupOfEventKind(columns.codes[columns.kind[index] ?? 0] ?? '') ?? '')
    if (topic !== undefined) note(topic, when)
    const [lng, lat] = [columns.lng[index] ?? NaN, columns.lat[index] ?? NaN]
    const zone = named.get(columns.row[index] ?? -1)
    if (zone !== undefined) noteNamed(zone, [when], (id) => byId.get(id)?.inside?.(lng, lat) === true)
    if (Number.isNaN(lat)) continue
    for (const candidate of near(lng, lat)) {
      const entry = placed[candidate]
      if (entry === undefined) continue
      if (when < firstDay && entry.before !== null && when <= entry.before) continue
      if (entry.inside?.(lng, lat) === true) note(entry, when)
    }
  }
  for (const { id, whens } of statements(db, knownOn)) noteNamed(id, whens, () => false)
  const line = ({ last, before, strip }: Tally): SilenceLine => ({
    last,
    days: last === null ? null : Math.floor((at - last) / dayMs),
    before,
    strip,
  })
  return {
    at,
    firstDay,
    zones: zones.map((entry) => ({ zone: entry.zone, ...line(entry) })),
    topics: [...topics].map(([topic, entry]) => ({ topic, ...line(entry) })),
  }
}

/** The zone that an event names, by the event's row. */
function zonesNamed(
  db: ReadHandle,
  knownOn: number | null,
  zones: readonly RecordId[],
): ReadonlyMap<number, RecordId> {
  if (knownOn !== null) {
    const found = new Map<number, RecordId>()
    for (const record of recordsAsKnown(db, 'event', knownOn)) {
      const { zone } = readFields('event', record.fields).fields
      if (zone !== undefined) found.set(record.row, zone)
    }
    return found
  }
  const isEvent = prepared<[number], { one: number }>(db, 'SELECT 1 AS one FROM event_index WHERE record = ?')
  return new Map(
    zones.flatMap((zone) =>
      referringRows(db, zone, everyRow)
        .rows.filter((row) => isEvent.get(row) !== undefined)
        .map((row) => [row, zone] as const),
    ),
  )
}

/** What figures and statements of control say of zones, and the dates of their sources. */
function* statements(
  db: ReadHandle,
  knownOn: number | null,
): Generator<{ readonly id: RecordId; readonly whens: readonly (number | null)[] }> {
  const axis = operationAxis(db, knownOn)
  for (const record of recordsAsKnown(db, 'control', knownOn)) {
    const { zone, validFrom, sources } = readFields('control', record.fields).fields
    if (zone !== undefined) yield { id: zone, whens: datesOf(validFrom, sources, axis) }
  }
  for (const record of recordsAsKnown(db, 'figure', knownOn)) {
    const { subject, asOf, sources } = readFields('figure', record.fields).fields
    if (subject !== undefined) yield { id: subject, whens: datesOf(asOf, sources, axis) }
  }
}

/** Distinct first instants: a statement and its source of the same day are one report. */
function datesOf(
  own: string | undefined,
  sources: readonly { readonly date?: string | undefined }[] | undefined,
  axis: DateAxis,
): readonly (number | null)[] {
  const dates = [own, ...(sources ?? []).map(({ date }) => date)]
  return [...new Set(dates.map((date) => parseEdtf(date ?? '', axis)?.earliest ?? null))]
}
