import { fieldIn, textIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import type { ForeignItem, RecordDraft } from '../../formats/rows/foreign.ts'
import type { Json } from '../../model/canonical.ts'
import { parseEdtf } from '../../model/dates/edtf.ts'
import { externalKey } from '../../model/record/external-key.ts'
import { recordIdFor } from '../../formats/rows/foreign.ts'
import { zoneKey } from '../../model/zones/zone-key.ts'
import { geometryProblem } from '../../model/geometry/geometry.ts'
import type { Geometry } from '../../model/geometry/geometry.ts'
import type { RecordId } from '../../model/ids.ts'
import { nearEvents, nearZones, pcodeKey } from '../../model/imports/near-copies.ts'
import type { EventWords, NearEvent, NearZone } from '../../model/imports/near-copies.ts'
import type { NearCopyView } from '../../model/views/receipt-views.ts'
import { recordRowOf } from '../../store/log/change-log.ts'
import { knownColumns } from '../../store/events/event-facts.ts'
import { recordName } from '../../model/record/record-name.ts'
import { foreignKeysOf } from '../../store/records/external-ids.ts'
import { findRecordByRow, recordsOfType } from '../../store/records/record.ts'
import type { StoredRecord } from '../../store/records/record.ts'

/** What of a file stands in the store already, though not under the id that its key gives. */
export interface ImportMatches {
  /** The same key as another spelling of it, or as an earlier import knew it: these are updated without asking. */
  readonly known: ReadonlyMap<RecordId, RecordId>
  /** May be the same: a person decides. */
  readonly near: readonly NearMatch[]
  /** New records of the file that were held against the store; more than `comparedLimit` are not. */
  readonly compared: number
  readonly fresh: number
}

export interface NearMatch extends NearCopyView {
  readonly draft: RecordId
}

/** New records of one file that are held against the store. */
export const comparedLimit = 500_000
const matchedTypes = new Set(['event', 'zone', 'actor'])

interface Fresh {
  readonly line: number
  readonly id: RecordId
  readonly keys: readonly string[]
  readonly earlierIds: readonly RecordId[]
  readonly label: string
  readonly event: NearEvent | null
  readonly zone: (NearZone & { readonly sourceKeys: readonly string[] }) | null
}

/** Reads a file once, beside the import: which of its records are here under another id, and which may be. */
export async function matchImport(
  db: ReadHandle,
  items: AsyncIterable<ForeignItem>,
  progress?: () => void,
): Promise<ImportMatches> {
  const fresh: Fresh[] = []
  const inFile = new Set<RecordId>()
  const rowsInFile = new Set<number>()
  const seen = new Set<RecordId>()
  let [count, done] = [0, 0]
  for await (const item of items) {
    done += 1
    if (done % 500 === 0) progress?.()
    if (item.kind !== 'records') continue
    for (const draft of item.records) {
      if (!matchedTypes.has(draft.type) || seen.has(draft.id)) continue
      seen.add(draft.id)
      const row = recordRowOf(db, draft.id)
      if (row !== null) {
        inFile.add(draft.id)
        rowsInFile.add(row)
        continue
      }
      count += 1
      if (fresh.length < comparedLimit) fresh.push(readFresh(item.line, draft))
    }
  }
  const known = knownByKey(db, fresh)
  const zones = fresh.some(({ zone }) => zone !== null) ? storedZones(db) : []
  knownByOrigin(fresh, zones, inFile, known)
  for (const id of known.values()) {
    inFile.add(id)
    const row = recordRowOf(db, id)
    if (row !== null) rowsInFile.add(row)
  }
  const open = fresh.filter(({ id }) => !known.has(id))
  const near = [
    ...nearEventsOf(db, open, rowsInFile),
    ...nearZonesOf(
      open,
      zones.filter(({ id }) => !inFile.has(id)),
    ),
  ]
  return { known, near: near.sort((a, b) => a.line - b.line), compared: fresh.length, fresh: count }
}

function readFresh(line: number, draft: RecordDraft): Fresh {
  const { id, type, set } = draft
  return {
    line,
    id,
    keys: keysOf(type, set['externalIds']),
    earlierIds: draft.earlierIds ?? [],
    label: ownWords(type, set),
    event: type === 'event' ? readEvent(set) : null,
    zone: type === 'zone' ? { ...readZone(set), sourceKeys: sourceKeysOf(set['sources']) } : null,
  }
}

function keysOf(type: string, externalIds: Json | undefined): readonly string[] {
  return Object.entries(objectOf(externalIds)).flatMap(([system, key]) => {
    if (typeof key !== 'string') return []
    return [`${type}\n${system}\n${system === 'pcode' ? pcodeKey(key) : externalKey(key)}`]
  })
}

/** Records that another import knows by the same key in another spelling, or that a person said to be the same. */
function knownByKey(db: ReadHandle, fresh: readonly Fresh[]): Map<RecordId, RecordId> {
  const wanted = new Map<string, RecordId>()
  for (const { id, keys } of fresh) for (const key of keys) wanted.set(key, id)
  const known = new Map<RecordId, RecordId>()
  const deletedOnes = new Map<RecordId, RecordId>()
  for (const type of new Set([...wanted.keys()].map((key) => key.slice(0, key.indexOf('\n'))))) {
    for (const { id, deleted, externalIds } of foreignKeysOf(db, type)) {
      for (const key of keysOf(type, externalIds)) {
        const draft = wanted.get(key)
        const into = deleted ? deletedOnes : known
        if (draft !== undefined && !into.has(draft)) into.set(draft, id)
      }
    }
  }
  for (const [draft, id] of deletedOnes) if (!known.has(draft)) known.set(draft, id)
  return known
}

interface StoredZone extends NearZone {
  readonly id: RecordId
  readonly label: string
  readonly sourceKeys: readonly string[]
}

function storedZones(db: ReadHandle): readonly StoredZone[] {
  return recordsOfType(db, 'zone').map((record) => ({
    id: record.id,
    label: ownWords('zone', record.fields),
    ...readZone(record.fields),
    sourceKeys: sourceKeysOf(fieldIn(record.fields, 'sources')),
  }))
}

/**
 * Zones by the id that an earlier version of Situ gave them, by the feature of the same data set that they came from, or
 * by name, kind and shape.
 */
function knownByOrigin(
  fresh: readonly Fresh[],
  zones: readonly StoredZone[],
  inFile: ReadonlySet<RecordId>,
  known: Map<RecordId, RecordId>,
): void {
  const byId = new Map(zones.map((zone) => [zone.id, zone]))
  const byOrigin = new Map(zones.flatMap((zone) => zone.sourceKeys.map((key) => [key, zone] as const)))
  const byName = new Map<string, StoredZone[]>()
  for (const zone of zones) byName.set(nameAndKind(zone), [...(byName.get(nameAndKind(zone)) ?? []), zone])
  const taken = new Set<RecordId>([...inFile, ...known.values()])
  for (const { id, zone, earlierIds } of fresh) {
    if (zone === null || known.has(id)) continue
    const origins = [
      ...earlierIds.map((earlier) => byId.get(earlier)),
      ...zone.sourceKeys.map((key) => byOrigin.get(key)),
    ]
    const content = contentId(zone)
    const here =
      origins.find((one) => one !== undefined && !taken.has(one.id) && isSamePlace(zone, one)) ??
      byName
        .get(nameAndKind(zone))
        ?.find((one) => !taken.has(one.id) && !differInCode(zone, one) && contentId(one) === content)
    if (here === undefined) continue
    known.set(id, here.id)
    taken.add(here.id)
  }
}

function nameAndKind({ names, kind }: NearZone): string {
  return `${names[0] ?? ''}\n${kind}`
}

function contentId({ names, kind, geometry }: NearZone): RecordId | null {
  return geometry === null ? null : recordIdFor('zone', zoneKey(names[0] ?? '', kind, geometry))
}

function differInCode(a: NearZone, b: NearZone): boolean {
  return a.pcode !== '' && b.pcode !== '' && pcodeKey(a.pcode) !== pcodeKey(b.pcode)
}

/** Another file of the same name may number other zones: name or place must speak for it, too. */
function isSamePlace(zone: NearZone, other: NearZone): boolean {
  return (
    zone.names[0] === other.names[0] ||
    nearZones([{ ...zone, names: ['x'] }], [{ ...other, names: ['x'] }]).length > 0
  )
}

function nearEventsOf(
  db: ReadHandle,
  open: readonly Fresh[],
  rowsInFile: ReadonlySet<number>,
): readonly NearMatch[] {
  const events = open.flatMap((one) => (one.event === null ? [] : [{ ...one, event: one.event }]))
  if (events.length === 0) return []
  const columns = knownColumns(db, null)
  const words = (row: number): EventWords | null => {
    const record = findRecordByRow(db, row)
    return record === null ? null : readEvent(record.fields)
  }
  return nearEvents(
    events.map(({ event }) => event),
    columns,
    rowsInFile,
    words,
  ).flatMap(({ file, here }) => {
    const one = events[file]
    const record = findRecordByRow(db, columns.row[here] ?? 0)
    if (one === undefined || record === null) return []
    return [pairOf(one, 'event', record, dayText(one.event.earliest))]
  })
}

function nearZonesOf(open: readonly Fresh[], stored: readonly StoredZone[]): readonly NearMatch[] {
  const zones = open.flatMap((one) => (one.zone === null ? [] : [{ ...one, zone: one.zone }]))
  const found = nearZones(
    zones.map(({ zone }) => zone),
    stored,
  )
  return found.flatMap(({ file, here }) => {
    const [one, other] = [zones[file], stored[here]]
    if (one === undefined || other === undefined) return []
    const { line, id, label } = one
    return [{ draft: id, line, type: 'zone', file: label, here: other.label, hereId: other.id, day: '' }]
  })
}

/** Events and zones have words of their own, or none. */
function ownWords(type: string, fields: Readonly<Record<string, unknown>>): string {
  return recordName(type, fields, () => '')
}

function pairOf({ id, line, label }: Fresh, type: string, record: StoredRecord, day: string): NearMatch {
  return { draft: id, line, type, file: label, here: ownWords(type, record.fields), hereId: record.id, day }
}

function dayText(instant: number): string {
  return Number.isNaN(instant) ? '' : new Date(instant).toISOString().slice(0, 10)
}

type Fields = Readonly<Record<string, Json>>

/** What a faulty row wrote is compared as far as it can be read; it is refused where it is written. */
function readEvent(fields: Fields): NearEvent {
  const location = objectOf(fieldIn(fields, 'location'))
  const geometry = geometryOf(location['geometry'])
  const [lng, lat] = geometry?.type === 'Point' ? geometry.coordinates : [NaN, NaN]
  const occurred = parseEdtf(textIn(fields, 'occurred'))
  const casualties = fieldIn(fields, 'casualties')
  const killed = casualties === undefined ? null : objectOf(objectOf(casualties)['killed'])
  return {
    title: textIn(fields, 'title'),
    kind: textIn(fields, 'kind'),
    lng,
    lat,
    precision: numberOf(location['precision']),
    radius: numberOf(location['radius']),
    earliest: occurred?.earliest ?? NaN,
    latest: occurred?.latest ?? NaN,
    killed: killed === null ? null : killed,
  }
}

function readZone(fields: Fields): NearZone {
  const others = fieldIn(fields, 'otherNames')
  const named = Array.isArray(others) ? (others as readonly Json[]) : []
  return {
    names: [fieldIn(fields, 'name'), ...named.map((other) => objectOf(other)['name'])].map(textOf),
    kind: textIn(fields, 'kind'),
    pcode: textIn(fields, 'pcode'),
    geometry: geometryOf(fieldIn(fields, 'geometry')),
  }
}

/** By data set and feature: what the zone's use of its source says. */
function sourceKeysOf(sources: Json | undefined): readonly string[] {
  if (!Array.isArray(sources)) return []
  return (sources as readonly Json[]).flatMap((use) => {
    const { source, locator } = objectOf(use)
    return typeof source === 'string' && typeof locator === 'string' ? [`${source}\n${locator}`] : []
  })
}

function geometryOf(value: Json | undefined): Geometry | null {
  return value === undefined || geometryProblem(value) !== null ? null : (value as unknown as Geometry)
}

function objectOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function numberOf(value: Json | undefined): number {
  return typeof value === 'number' ? value : 0
}
