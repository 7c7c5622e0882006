import type { ReadHandle } from '../../open.ts'
import { doubtsOf, referencesIn } from '../../model/record/doubts.ts'
import type { Doubt, DoubtfulRecord, Look, ReferenceIn } from '../../model/record/doubts.ts'
import type { RecordId } from '../../model/ids.ts'
import { isRecordId } from '../../model/ids.ts'
import { isRecordType } from '../../model/record/records.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { createCircles } from './circles.ts'
import type { Circles } from './circles.ts'
import { findRecord, recordsAfter } from './record.ts'
import { assumedNow } from '../log/own-clock.ts'
import { idBytes, idText, prepared } from '../statement.ts'

type Fields = Readonly<Record<string, unknown>>

/**
 * What is wrong with the references of a record: to itself, to a record of another type, round in a circle. A record that
 * is not here yet is no fault (I6). `only`: the fields to look at. `circles`: of records that stand in the store as given,
 * when many are looked at.
 */
export function referenceDoubts(
  db: ReadHandle,
  record: { readonly id: RecordId | null; readonly type: string; readonly fields: Fields },
  only?: ReadonlySet<string>,
  circles: Circles | null = null,
): readonly Doubt[] {
  return referencesIn(record.type, record.fields, only).flatMap((reference): Doubt[] => {
    const { field, id, types, above } = reference
    if (id === record.id) return [{ field, reason: 'itself', what: 'a record cannot name itself here' }]
    const type = typeOf(db, id)
    if (type === null) return []
    if (types.length > 0 && !types.includes(type))
      return [{ field, reason: 'wrong-type', what: `${id} is of type ${type}, not ${types.join(' or ')}` }]
    if (!above || record.id === null) return []
    const [name = ''] = field.split('.')
    const inCircle =
      circles === null ? leadsTo(db, reference, record.id) : circles.together(name, id, record.id)
    return inCircle ? [{ field, reason: 'circle', what: `${id} leads back to the record itself` }] : []
  })
}

/** A record's doubts, those of its references among them, and the fields that cannot be read at all. */
export function recordDoubts(
  db: ReadHandle,
  record: { readonly id: RecordId; readonly type: string; readonly newer: boolean; readonly fields: Fields },
  look: Look = {},
  circles: Circles | null = null,
): readonly Doubt[] {
  const { type, fields, newer } = record
  // What a newer Situ wrote is not judged by an older one.
  if (newer || !isRecordType(type)) return []
  const read = readFields(type, fields)
  return [
    ...read.unreadable.map((field): Doubt => ({
      field,
      reason: 'form',
      what: 'the value does not fit the field',
    })),
    ...doubtsOf(type, read.fields, look),
    ...referenceDoubts(db, { ...record, fields: read.fields }, undefined, circles),
  ]
}

/** Every doubtful record that is not deleted, by row. */
export function* doubtfulRecords(db: ReadHandle): Generator<DoubtfulRecord> {
  const circles = createCircles(db)
  let after = 0
  for (;;) {
    const records = recordsAfter(db, after, 2000)
    if (records.length === 0) break
    for (const record of records) {
      after = record.row
      for (const doubt of recordDoubts(db, record, {}, circles))
        yield { record: record.id, type: record.type, ...doubt }
    }
  }
  yield* strangeEvents(db, assumedNow(db))
}

/** Years that an event of an operation has: before the first, or further ahead than a clock can be wrong. */
const firstYear = Date.UTC(1900, 0)
const yearMs = 366 * 86_400_000

/** Events at 0° 0°, where lists without a place put them, and in years that cannot be meant. By the index. */
function* strangeEvents(db: ReadHandle, now: number): Generator<DoubtfulRecord> {
  const rows = prepared<
    [number, number],
    { id: Buffer; lng: number | null; lat: number | null; earliest: number }
  >(
    db,
    `SELECT r.id, e.lng, e.lat, e.earliest FROM event_index e JOIN record r ON r.row = e.record
     WHERE (e.lng = 0 AND e.lat = 0) OR e.earliest < ? OR e.earliest > ? ORDER BY e.record`,
  ).all(firstYear, now + yearMs)
  for (const { id, lng, lat, earliest } of rows) {
    const event = { record: idText(id), type: 'event' }
    if (lng === 0 && lat === 0)
      yield { ...event, field: 'location', reason: 'null-island', what: 'the place is 0° 0°, in the sea' }
    if (earliest < firstYear || earliest > now + yearMs)
      yield {
        ...event,
        field: 'occurred',
        reason: 'year',
        what: `the year ${String(new Date(earliest).getUTCFullYear())} cannot be meant`,
      }
  }
}

function typeOf(db: ReadHandle, id: string): string | null {
  if (!isRecordId(id)) return null
  return (
    prepared<[Buffer], string>(db, 'SELECT type FROM record WHERE id = ?').pluck().get(idBytes(id)) ?? null
  )
}

/** Whether the way up from a record, by the field that led to it, reaches `end`. Each record on it is read once. */
function leadsTo(db: ReadHandle, { id, field }: ReferenceIn, end: RecordId): boolean {
  const [name = ''] = field.split('.')
  const seen = new Set<string>()
  const waiting = [id]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === end) return true
    if (seen.has(next) || !isRecordId(next)) continue
    seen.add(next)
    const record = findRecord(db, next)
    if (record === null || record.deleted) continue
    for (const up of referencesIn(record.type, record.fields, new Set([name])))
      if (up.above) waiting.push(up.id)
  }
  return false
}
