import { fieldIn, textIn } from '../../model/record/read-field.ts'
import { createHash } from 'node:crypto'
import type { ReadHandle } from '../../open.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import { bboxOf, isArea, pointInGeometry, positionsOf } from '../../model/geometry/geometry.ts'
import type { AreaGeometry } from '../../model/geometry/geometry.ts'
import { readGeometry } from '../../model/geometry/read-geometry.ts'
import { distanceMetres, labelPoint } from '../../model/geometry/measure.ts'
import { isEmptyFilter } from '../../model/events/filter.ts'
import type { Filter } from '../../model/events/filter.ts'
import { idsIn, isRecordId } from '../../model/ids.ts'
import type { RecordId } from '../../model/ids.ts'
import type { Json } from '../../model/canonical.ts'
import type { KeptHits } from '../../model/redaction/kept-hits.ts'
import { maskFields } from '../../model/redaction/mask-text.ts'
import { isPerson, keepsEverything, leftReason, redactFields } from '../../model/redaction/redact.ts'
import type { RedactionContext } from '../../model/redaction/redact.ts'
import type { AdminPlace } from '../../model/redaction/redact-place.ts'
import type { RedactionProfile } from '../../model/redaction/profile.ts'
import type { FieldHit } from '../../model/redaction/text-scan.ts'
import { changesOfRecord } from '../../store/log/change-log.ts'
import { withdrawnRows } from '../../store/exchange/disclosure.ts'
import { listRecords } from '../../store/events/list.ts'
import { operationAxis } from '../../store/records/operation.ts'
import { protectedSources } from '../../store/records/protected-sources.ts'
import { findRecord, findRecordByRow, iterateRecords } from '../../store/records/record.ts'
import type { StoredRecord } from '../../store/records/record.ts'

export interface ExtractScope {
  readonly filter: Filter
  readonly profile: RedactionProfile
  /** What the scan found and a person let through, as `KeptHits` of db/model/redaction/kept-hits.ts; absent: nothing. */
  readonly keepHits?: KeptHits | undefined
  /** Names and contacts of protected sources leave, too, where the profile names sources at all. */
  readonly withProtectedSources?: boolean | undefined
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
  /** What stood in its texts; masked in `fields`, but for what is kept. */
  readonly hits: readonly KeyedHit[]
}

/** `key`: what a person names it by to let it through. */
export interface KeyedHit extends FieldHit {
  readonly key: string
}

export interface Gathered {
  readonly records: readonly LeavingRecord[]
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
}

/** Types that leave only where something that leaves names them. */
const supporting = new Set(['actor', 'source', 'attachment'])
/** Types that say something about a record, by the field that names it: they stay where it stays for a reason. */
const aboutBy: ReadonlyMap<string, string> = new Map([
  ['control', 'zone'],
  ['figure', 'subject'],
  ['statement', 'subject'],
])
/** The operation's own record says whose days are counted, wherever they were. */
const everywhere = new Set(['event', 'zone', 'operation'])

/**
 * What an extract of this scope lets out, redacted and with its texts masked, in the order of record ids; and what stays,
 * counted by reason.
 *
 * Where the filter asks for an area (box, polygon, radius and zone alike), events and zones leave that lie in it, with the
 * periods of control, figures and statements about them, and the actors, sources and files that belong to these. What has
 * no place, agreements with their provisions, posts and commitments, and relations, is in no area, and stays.
 * `step` is called now and then and may throw.
 */
export function gatherExtract(db: ReadHandle, scope: ExtractScope, step?: () => void): Gathered {
  const { filter, profile } = scope
  const left = new Map<string, number>()
  const stays = (reason: string): void => {
    left.set(reason, (left.get(reason) ?? 0) + 1)
  }
  const leaving = new Map<RecordId, StoredRecord>()
  const held = new Map<RecordId, string>()
  const area = asksForArea(filter)
  /** Why a record that is about another stays with it. */
  const stayWith = (record: StoredRecord): string | null => {
    const by = aboutBy.get(record.type)
    const of = by === undefined ? undefined : record.fields[by]
    if (isRecordId(of)) return leaving.has(of) ? null : (held.get(of) ?? (area ? 'no-place' : null))
    return area && !everywhere.has(record.type) ? 'no-place' : null
  }
  // What is about others comes after them.
  const types = profile.types.filter((type) => !supporting.has(type))
  for (const type of types.toSorted((a, b) => rankOf(a) - rankOf(b))) {
    const inFilter = matching(db, type, filter)
    let count = 0
    for (const record of iterateRecords(db, type)) {
      count += 1
      if (count % 1000 === 0) step?.()
      if (inFilter !== null && !inFilter.has(record.id)) {
        stays('filter')
        continue
      }
      const own = stayReason(db, record, profile)
      const reason = own ?? stayWith(record)
      if (reason === null) leaving.set(record.id, record)
      else {
        stays(reason)
        if (reason !== 'no-place') held.set(record.id, reason)
      }
    }
  }
  const sources = protectedSources(db)
  const shielded: ReadonlySet<RecordId> = new Set(namesSources(scope) ? [] : sources.map(({ id }) => id))
  addSupporting(db, profile, leaving, stays, shielded)
  const nameless = [...leaving.keys()].filter((id) => shielded.has(id)).length
  if (nameless > 0) left.set('protected-source', (left.get('protected-source') ?? 0) + nameless)
  // One that stays itself has no name in anybody's words, whatever was asked.
  const unnamed = sources.filter(({ id }) => shielded.has(id) || !leaving.has(id))
  const mask = maskerOf(
    db,
    scope,
    unnamed.flatMap(({ names }) => names),
  )
  const context: RedactionContext = {
    axis: operationAxis(db),
    leaves: (id) => leaving.has(id),
    reliabilityOf: (source) => {
      const reliability = fieldIn(findRecord(db, source)?.fields, 'reliability')
      return typeof reliability === 'string' ? reliability : null
    },
    adminAt: adminFinder(db),
    isNameless: (source) => shielded.has(source),
  }
  const records: LeavingRecord[] = []
  for (const record of leaving.values()) {
    if (records.length % 1000 === 0) step?.()
    const { fields, hits } = mask(record.id, record.type, redactFields(record, profile, context))
    const masked = hits.filter(({ kept }) => !kept).length
    if (masked > 0) left.set('masked', (left.get('masked') ?? 0) + masked)
    records.push({
      row: record.row,
      id: record.id,
      type: record.type,
      fields,
      hits,
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
      hits: [],
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

/** Whether names of protected sources leave: asked for, and under a profile that names sources at all. */
export function namesSources({ profile, withProtectedSources }: ExtractScope): boolean {
  return withProtectedSources === true && profile.sources === 'keep'
}

/** Zones before their control, posts before the commitments to them, figures and statements about any of these last. */
function rankOf(type: string): number {
  return aboutBy.has(type) ? (type === 'control' ? 1 : type === 'figure' ? 2 : 3) : 0
}

function asksForArea({ bbox, zone, area, near }: Filter): boolean {
  return [bbox, zone, area, near].some((asked) => asked !== undefined)
}

/** Types that a period of the filter is about. */
const datedTypes = new Set([
  'event',
  'control',
  'relation',
  'figure',
  'commitment',
  'agreement',
  'provision',
  'post',
  'statement',
])

/** Ids of a type that match the filter; null where it asks for nothing that the type has. Areas are asked of events and zones. */
function matching(db: ReadHandle, type: string, filter: Filter): ReadonlySet<RecordId> | null {
  const { from, to, bbox, zone, area, near, ...words } = filter
  const asked: Filter = {
    ...(type === 'event' ? words : {}),
    ...(datedTypes.has(type) ? { from, to } : {}),
    ...(type === 'event' || type === 'zone' ? { bbox, zone, area, near } : {}),
  }
  if (isEmptyFilter(asked)) return null
  const { records } = listRecords(db, { type, filter: asked, asOf: null, knownOn: null, limit: null })
  return new Set(Array.from(records, (record) => record.id))
}

type Mask = (
  id: RecordId,
  type: string,
  fields: LeavingRecord['fields'],
) => {
  readonly fields: LeavingRecord['fields']
  readonly hits: readonly KeyedHit[]
}

/**
 * What is found in texts is masked wherever the profile takes anything out at all; where it keeps everything, only names and
 * contacts of protected sources are, unless they leave, too.
 */
function maskerOf(db: ReadHandle, scope: ExtractScope, unnamed: readonly string[]): Mask {
  const { profile, keepHits = [] } = scope
  const everything = keepsEverything(profile)
  const names = [...unnamed, ...(profile.people === 'drop' ? personNames(db) : [])]
  if (everything && names.length === 0) return (_id, _type, fields) => ({ fields, hits: [] })
  const kept: ReadonlySet<string> = new Set(keepHits === 'all' ? [] : keepHits)
  return (id, type, fields) => {
    const keyOf = ({ field, found }: Pick<FieldHit, 'field' | 'found'>): string => hitKey(id, field, found)
    const { fields: masked, hits } = maskFields(type, fields, {
      names,
      only: everything ? 'name' : undefined,
      keeps: (hit) => keepHits === 'all' || kept.has(id) || kept.has(keyOf(hit)),
    })
    return { fields: masked, hits: hits.map((hit) => ({ ...hit, key: keyOf(hit) })) }
  }
}

/**
 * What a hit is let through by: eight letters and digits that depend on the record, the field and what was found, and on
 * nothing else, so that what was looked at stays meant when others write meanwhile.
 */
function hitKey(record: RecordId, field: string, found: string): string {
  return createHash('sha256')
    .update(JSON.stringify([record, field, found]))
    .digest('hex')
    .slice(0, 8)
}

/** Names of persons among actors. */
function personNames(db: ReadHandle): readonly string[] {
  const names: string[] = []
  for (const { fields } of iterateRecords(db, 'actor')) {
    if (!isPerson(fieldIn(fields, 'kind'))) continue
    const others = fieldIn(fields, 'otherNames')
    for (const name of [
      fieldIn(fields, 'name'),
      ...(Array.isArray(others) ? (others as readonly Json[]) : []).map(
        (other) => (other as { name?: Json } | null)?.name,
      ),
    ])
      if (typeof name === 'string' && name.trim() !== '') names.push(name)
  }
  return names
}

/** Actors and sources that are named, with those above them; attachments of what leaves. */
function addSupporting(
  db: ReadHandle,
  profile: RedactionProfile,
  leaving: Map<RecordId, StoredRecord>,
  stays: (reason: string) => void,
  shielded: ReadonlySet<RecordId>,
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
    const of = fieldIn(record.fields, 'record')
    if (!isRecordId(of) || !leaving.has(of)) continue
    // A picture of somebody's card says who it is.
    const reason = shielded.has(of) ? 'protected-source' : stayReason(db, record, profile)
    if (reason === null) leaving.set(record.id, record)
    else stays(reason)
  }
}

/** The administrative areas of the store, as what places are coarsened to. Looked up once for an extract. */
function adminFinder(db: ReadHandle): RedactionContext['adminAt'] {
  let areas:
    | readonly { level: number; shape: AreaGeometry; box: ReturnType<typeof bboxOf>; place: AdminPlace }[]
    | null = null
  return (lng, lat, level) => {
    areas ??= [...iterateRecords(db, 'zone')].flatMap((zone) => {
      const match = /^adm([1-3])$/.exec(textIn(zone.fields, 'kind'))
      const shape = readGeometry(fieldIn(zone.fields, 'geometry'))
      if (fieldIn(zone.fields, 'passOn') === false) return []
      if (match === null || shape === null || !isArea(shape)) return []
      const centre = labelPoint(shape)
      const radius = positionsOf(shape).reduce(
        (most, [x, y]) => Math.max(most, distanceMetres(centre, { lng: x, lat: y })),
        0,
      )
      return [
        {
          level: Number(match[1]),
          shape,
          box: bboxOf(shape),
          place: { name: textIn(zone.fields, 'name'), ...centre, radius },
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
