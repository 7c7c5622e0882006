import { fieldIn, textIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import * as z from 'zod'
import { ancestorsOf } from '../../merge/ancestors.ts'
import { deletedField, mergeRecord } from '../../merge/merge-record.ts'
import type { ConflictValue, MergedRecord } from '../../merge/merge-record.ts'
import type { Json } from '../../model/canonical.ts'
import type { Change } from '../../model/record/change.ts'
import type { ChangeId, StationId } from '../../model/ids.ts'
import { listedFields } from '../../model/fields/columns.ts'
import { sourceUseSchema } from '../../model/fields/members.ts'
import { readFields } from '../../model/record/validate-fields.ts'
import { valuesAtOnce } from '../../model/views/record-views.ts'
import type {
  ConflictValueView,
  ConflictView,
  HistoryEntry,
  RecordSummary,
  RecordView,
} from '../../model/views/record-views.ts'
import { clockJumpLimit, stampTime } from '../../model/stamp.ts'
import type { ClockDoubt } from '../../model/record/own-clock.ts'
import { changesOfRecord } from '../log/change-log.ts'
import type { LoggedChange } from '../log/change-log.ts'
import { nameInStore } from './record-name.ts'
import { conflictFields, findRecord, findRecordByRow, headsOf, missingReferencesOf } from './record.ts'
import type { StoredRecord } from './record.ts'
import { findStation } from '../log/station.ts'

/** A whole record for the detail panel, the command line and exports. */
export function recordView(db: ReadHandle, record: StoredRecord): RecordView {
  const { fields, unreadable } = readFields(record.type, record.fields)
  return {
    row: record.row,
    id: record.id,
    type: record.type,
    stamp: record.stamp,
    fields: fields as Readonly<Record<string, Json>>,
    unreadable,
    raw: Object.fromEntries(unreadable.map((field) => [field, record.fields[field] ?? null])),
    deleted: record.deleted,
    heads: headsOf(db, record.row),
    conflicts: record.conflicts === 0 ? [] : conflictsOf(db, record),
    unknownReferences: missingReferencesOf(db, record.row),
    newer: record.newer,
  }
}

/** A list's row. */
export function summaryOf(db: ReadHandle, record: StoredRecord): RecordSummary {
  return {
    row: record.row,
    id: record.id,
    type: record.type,
    label: nameInStore(db, record),
    stamp: record.stamp,
    deleted: record.deleted,
    conflicts: record.conflicts,
    event: record.type === 'event' ? eventSummary(db, record) : null,
  }
}

/** What a list of events shows beside what its rows always have. */
const furtherFields: ReadonlySet<string> = new Set(
  listedFields('event')
    .map(({ name }) => name)
    .filter((name) => !['title', 'occurred', 'kind', 'placeName', 'verification'].includes(name)),
)

function eventSummary(db: ReadHandle, record: StoredRecord): RecordSummary['event'] {
  const { fields } = readFields('event', record.fields)
  const { location, casualties } = fields
  const point = location?.geometry.type === 'Point' ? location.geometry.coordinates : null
  const use = fields.sources?.[0]
  const source = use?.source === undefined ? null : findRecord(db, use.source)
  return {
    kind: fields.kind ?? '',
    occurred: fields.occurred ?? '',
    placeName: fields.placeName ?? '',
    lat: point?.[1] ?? null,
    lng: point?.[0] ?? null,
    precision: location?.precision ?? null,
    verification: fields.verification ?? '',
    credibility: use?.credibility ?? '',
    source: source === null ? '' : nameInStore(db, source),
    reliability: source === null ? '' : textIn(source.fields, 'reliability'),
    killed: casualties?.killed ?? null,
    more: Object.fromEntries(
      Object.entries(fields as Readonly<Record<string, Json>>).filter(([name]) => furtherFields.has(name)),
    ),
  }
}

export function summariesByRow(db: ReadHandle, rows: readonly number[]): readonly (RecordSummary | null)[] {
  return rows.map((row) => {
    const record = findRecordByRow(db, row)
    return record === null ? null : summaryOf(db, record)
  })
}

/** All conflicts of one record, deletion against edit first, each with its `most` latest values. */
export function conflictsOf(
  db: ReadHandle,
  record: StoredRecord,
  most: number = valuesAtOnce,
): readonly ConflictView[] {
  const { merged, viewOf, stationOf } = conflictValues(db, record)
  return Object.entries(merged.conflicts).map(([field, values]) => ({
    record: record.id,
    type: merged.type,
    label: nameInStore(db, merged),
    field,
    shown: field === deletedField ? false : (values[0]?.value ?? null),
    values: values.slice(0, most).map(viewOf),
    valueCount: values.length,
    stations: [...new Map(values.map((value) => [stationOf(value).id, stationOf(value)])).values()],
  }))
}

/** Values of one conflict from the `from`th on, `most` of them; none where it is not in conflict. */
export function conflictValuesOf(
  db: ReadHandle,
  record: StoredRecord,
  page: { readonly field: string; readonly from: number; readonly most: number },
): readonly ConflictValueView[] {
  const { merged, viewOf } = conflictValues(db, record)
  return (merged.conflicts[page.field] ?? []).slice(page.from, page.from + page.most).map(viewOf)
}

function conflictValues(
  db: ReadHandle,
  record: StoredRecord,
): {
  readonly merged: MergedRecord
  readonly viewOf: (value: ConflictValue) => ConflictValueView
  readonly stationOf: (value: ConflictValue) => { readonly id: StationId; readonly name: string }
} {
  const changes = changesOfRecord(db, record.row)
  const changesById = new Map(changes.map((change) => [change.id, change]))
  const sourcesOf = sourcesSeen(db, changes)
  const stations = new Map<StationId, { readonly id: StationId; readonly name: string }>()
  const stationOf = ({ change }: ConflictValue): { readonly id: StationId; readonly name: string } => {
    const id = changesById.get(change)?.station ?? ('' as StationId)
    const known = stations.get(id) ?? { id, name: findStation(db, id)?.name ?? '' }
    stations.set(id, known)
    return known
  }
  return {
    merged: mergeRecord(changes),
    stationOf,
    viewOf(one) {
      const by = changesById.get(one.change)
      const station = stationOf(one)
      return {
        value: one.value,
        change: one.change,
        stamp: by?.stamp ?? '',
        station: station.id,
        stationName: station.name,
        operator: by?.operator ?? '',
        sources: by === undefined ? [] : sourcesOf(by),
      }
    },
  }
}

/**
 * What stood behind a value when it was written: the sources of the record as its author saw it. Where the change has one
 * parent and says nothing of sources they are its parent's, so that the line of changes above is merged once for all.
 */
function sourcesSeen(
  db: ReadHandle,
  changes: readonly Change[],
): (change: Change) => ConflictValueView['sources'] {
  const changesById = new Map(changes.map((change) => [change.id, change]))
  const seen = new Map<ChangeId, ConflictValueView['sources']>()
  const writer = (from: Change): Change => {
    let at = from
    for (let steps = changes.length; steps > 0; steps -= 1) {
      const parent = at.parents.length === 1 ? changesById.get(at.parents[0] ?? at.id) : undefined
      if (parent === undefined || at.of !== undefined || Object.hasOwn(at.set, 'sources')) break
      at = parent
    }
    return at
  }
  return (change) => {
    const by = writer(change)
    const known = seen.get(by.id) ?? sourcesAt(db, by, changes)
    seen.set(by.id, known)
    return known
  }
}

function sourcesAt(db: ReadHandle, change: Change, changes: readonly Change[]): ConflictValueView['sources'] {
  const own = change.set['sources']
  const seen =
    own === undefined
      ? fieldIn(mergeRecord([...ancestorsOf(change, changes), change]).fields, 'sources')
      : (own ?? undefined)
  const uses = z.array(sourceUseSchema).safeParse(seen)
  if (!uses.success) return []
  return uses.data.map(({ source, credibility, reliability }) => {
    const fields = source === undefined ? undefined : findRecord(db, source)?.fields
    return {
      name: textIn(fields, 'name'),
      reliability: reliability ?? textIn(fields, 'reliability'),
      credibility: credibility ?? '',
    }
  })
}

/** Every conflict in the store, by record id and field. */
export function listConflicts(db: ReadHandle, most?: number): readonly ConflictView[] {
  const rows = [...new Set(conflictFields(db).map((conflict) => conflict.record))]
  return rows
    .flatMap((row) => {
      const record = findRecordByRow(db, row)
      return record === null ? [] : conflictsOf(db, record, most)
    })
    .sort((a, b) => (a.record === b.record ? order(a.field, b.field) : order(a.record, b.record)))
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Who changed what and when, oldest first. */
export function historyOf(db: ReadHandle, record: StoredRecord): readonly HistoryEntry[] {
  const changes = changesOfRecord(db, record.row)
  const known = new Map<string, LoggedChange>(changes.map((change) => [change.id, change]))
  return [...changes]
    .sort((a, b) => order(a.stamp, b.stamp) || order(a.id, b.id))
    .map((change) => ({
      change: change.id,
      stamp: change.stamp,
      station: change.station,
      stationName: findStation(db, change.station)?.name ?? '',
      operator: change.operator,
      set: change.set,
      deleted: change.deleted ?? null,
      receivedAt: change.receivedAt,
      complete: change.parents.every((parent) => known.has(parent)),
      clock: clockOf(change, known),
    }))
}

function clockOf(change: LoggedChange, known: ReadonlyMap<string, LoggedChange>): ClockDoubt | null {
  const isAhead = ({ stamp, receivedAt }: LoggedChange): boolean =>
    stampTime(stamp) > receivedAt + clockJumpLimit
  if (isAhead(change)) return 'ahead'
  const at = stampTime(change.stamp)
  for (const id of change.parents) {
    const parent = known.get(id)
    if (parent !== undefined && !isAhead(parent) && at < stampTime(parent.stamp) - clockJumpLimit)
      return 'behind'
  }
  return null
}
