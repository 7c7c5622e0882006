import type { ReadHandle } from '../open.ts'
import { mergeRecord } from '../merge/merge-record.ts'
import { bboxOf, isArea, pointInGeometry, positionsOf } from '../model/geometry.ts'
import type { AreaGeometry } from '../model/geometry.ts'
import { readGeometry } from '../model/read-geometry.ts'
import { distanceMetres, labelPoint } from '../model/geometry-measure.ts'
import type { Filter } from '../model/filter.ts'
import { isRecordId } from '../model/ids.ts'
import type { RecordId } from '../model/ids.ts'
import type { Json } from '../model/canonical.ts'
import { leftReason, redactFields } from '../model/redact.ts'
import type { RedactionContext } from '../model/redact.ts'
import type { AdminPlace } from '../model/redact-place.ts'
import type { RedactionProfile } from '../model/redaction-profile.ts'
import { changesOfRecord } from '../store/change-log.ts'
import { withdrawnRows } from '../store/disclosure.ts'
import { listRecords } from '../store/list.ts'
import { operationAxis } from '../store/operation.ts'
import { findRecord, findRecordByRow, iterateRecords } from '../store/record.ts'
import type { StoredRecord } from '../store/record.ts'

export interface ExtractScope {
  readonly filter: Filter
  readonly profile: RedactionProfile
}

/** A record as it leaves. */
export interface LeavingRecord {
  readonly row: number
  readonly id: RecordId
  readonly type: string
  readonly fields: Readonly<Record<string, Json>>
  /** It was given before and is deleted now: it leaves as a deletion. */
  readonly deleted: boolean
  readonly inConflict: boolean
}

export interface Gathered {
  readonly records: readonly LeavingRecord[]
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
}

/** Types that leave only where something that leaves names them. */
const supporting = new Set(['actor', 'source', 'attachment'])

/**
 * What an extract of this scope lets out, redacted, in the order of record ids; and what stays, counted by reason.
 * `step` is called now and then and may throw.
 */
export function gatherExtract(db: ReadHandle, scope: ExtractScope, step?: () => void): Gathered {
  const { filter, profile } = scope
  const left = new Map<string, number>()
  const stays = (reason: string): void => {
    left.set(reason, (left.get(reason) ?? 0) + 1)
  }
  const leaving = new Map<RecordId, StoredRecord>()
  for (const type of profile.types) {
    if (supporting.has(type)) continue
    const inFilter = matching(db, type, filter)
    let count = 0
    for (const record of iterateRecords(db, type)) {
      count += 1
      if (count % 1000 === 0) step?.()
      if (inFilter !== null && !inFilter.has(record.id)) {
        stays('filter')
        continue
      }
      const reason = stayReason(db, record, profile)
      if (reason === null) leaving.set(record.id, record)
      else stays(reason)
    }
  }
  addSupporting(db, profile, leaving, stays)
  const context: RedactionContext = {
    axis: operationAxis(db),
    leaves: (id) => leaving.has(id),
    reliabilityOf: (source) => {
      const reliability = findRecord(db, source)?.fields['reliability']
      return typeof reliability === 'string' ? reliability : null
    },
    adminAt: adminFinder(db),
  }
  const records: LeavingRecord[] = []
  for (const record of leaving.values()) {
    if (records.length % 1000 === 0) step?.()
    records.push({
      row: record.row,
      id: record.id,
      type: record.type,
      fields: redactFields(record, profile, context),
      deleted: false,
      inConflict: record.conflicts > 0,
    })
  }
  for (const row of withdrawnRows(db)) {
    const record = findRecordByRow(db, row)
    if (record === null || !(profile.types as readonly string[]).includes(record.type)) continue
    records.push({
      row,
      id: record.id,
      type: record.type,
      fields: {},
      deleted: true,
      inConflict: false,
    })
  }
  records.sort((a, b) => (a.id < b.id ? -1 : 1))
  return {
    records,
    leftOut: [...left].sort().map(([reason, count]) => ({ reason, count })),
  }
}

/** Where stations disagree about a record, each of their values must let it leave: nobody's caution is overruled. */
function stayReason(db: ReadHandle, record: StoredRecord, profile: RedactionProfile): string | null {
  const reason = leftReason(record, profile)
  if (reason !== null || record.conflicts === 0) return reason
  const { conflicts } = mergeRecord(changesOfRecord(db, record.row))
  for (const field of ['passOn', 'sensitivity', 'kind', 'verification'])
    for (const { value } of conflicts[field] ?? []) {
      const stays = leftReason({ ...record, fields: { ...record.fields, [field]: value } }, profile)
      if (stays !== null) return stays
    }
  return null
}

/** Ids of a type that match the filter; null where it asks for nothing that the type has. */
function matching(db: ReadHandle, type: string, filter: Filter): ReadonlySet<RecordId> | null {
  const { kinds: _kinds, verifications: _verifications, text: _text, ...common } = filter
  const asked = type === 'event' ? filter : common
  const dated = ['control', 'relation', 'figure', 'commitment', 'agreement', 'provision', 'post', 'statement']
  const { from: _from, to: _to, ...placed } = asked
  const used = type === 'event' || dated.includes(type) ? asked : placed
  // Only zones have a shape of their own to be asked for; an agreement is nowhere.
  const { bbox, zone, ...dates } = used
  const final = type === 'event' || type === 'zone' ? used : dates
  if (
    Object.keys(final).length === 0 ||
    (bbox === undefined && zone === undefined && Object.keys(dates).length === 0)
  )
    return null
  const { records } = listRecords(db, { type, filter: final, asOf: null, knownOn: null, limit: null })
  return new Set([...records].map((record) => record.id))
}

/** Actors and sources that are named, with those above them; attachments of what leaves. */
function addSupporting(
  db: ReadHandle,
  profile: RedactionProfile,
  leaving: Map<RecordId, StoredRecord>,
  stays: (reason: string) => void,
): void {
  const types = new Set<string>(profile.types)
  const looked = new Set<RecordId>()
  const waiting = [...leaving.values()].flatMap((record) => idsIn(record.fields))
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (looked.has(id) || leaving.has(id)) continue
    looked.add(id)
    const record = findRecord(db, id)
    if (record === null || record.deleted || !supporting.has(record.type)) continue
    if (!types.has(record.type)) continue
    const reason = stayReason(db, record, profile)
    if (reason !== null) {
      stays(reason)
      continue
    }
    leaving.set(id, record)
    waiting.push(...idsIn(record.fields))
  }
  if (!types.has('attachment')) return
  for (const record of iterateRecords(db, 'attachment')) {
    const of = record.fields['record']
    if (!isRecordId(of) || !leaving.has(of)) continue
    const reason = stayReason(db, record, profile)
    if (reason === null) leaving.set(record.id, record)
    else stays(reason)
  }
}

function idsIn(value: unknown): readonly RecordId[] {
  if (isRecordId(value)) return [value]
  if (typeof value !== 'object' || value === null || 'coordinates' in value) return []
  return Object.values(value).flatMap(idsIn)
}

/** The administrative areas of the store, as what places are coarsened to. Looked up once for an extract. */
function adminFinder(db: ReadHandle): RedactionContext['adminAt'] {
  let areas:
    | readonly { level: number; shape: AreaGeometry; box: ReturnType<typeof bboxOf>; place: AdminPlace }[]
    | null = null
  return (lng, lat, level) => {
    areas ??= [...iterateRecords(db, 'zone')].flatMap((zone) => {
      const match = /^adm([1-3])$/.exec(typeof zone.fields['kind'] === 'string' ? zone.fields['kind'] : '')
      const shape = readGeometry(zone.fields['geometry'])
      if (zone.fields['passOn'] === false) return []
      if (match === null || shape === null || !isArea(shape)) return []
      const centre = labelPoint(shape)
      const radius = positionsOf(shape).reduce(
        (most, [x, y]) => Math.max(most, distanceMetres(centre, { lng: x, lat: y })),
        0,
      )
      const name = zone.fields['name']
      return [
        {
          level: Number(match[1]),
          shape,
          box: bboxOf(shape),
          place: { name: typeof name === 'string' ? name : '', ...centre, radius },
        },
      ]
    })
    const found = areas.find(({ level: own, shape, box: [west, south, east, north] }) => {
      const near = lat >= south && lat <= north && lng >= west && lng <= east
      return own === level && near && pointInGeometry(lng, lat, shape)
    })
    return found?.place ?? null
  }
}
