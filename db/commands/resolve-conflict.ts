import type { Store, WriteHandle } from '../open.ts'
import { deletedField, mergeRecord } from '../merge/merge-record.ts'
import type { ConflictValue, MergedRecord } from '../merge/merge-record.ts'
import type { Json } from '../model/canonical.ts'
import type { Change } from '../model/record/change.ts'
import { SituError } from '../model/errors.ts'
import type { ChangeId, RecordId, StationId } from '../model/ids.ts'
import { changesOfRecord } from '../store/log/change-log.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import type { LocalWriter } from '../store/append/local-change.ts'
import { conflictFields, findRecord, findRecordByRow } from '../store/records/record.ts'
import type { StoredRecord } from '../store/records/record.ts'
import { inTransaction } from '../store/statement.ts'
import { checkEdit } from './check-edit.ts'

/** How many conflicts are settled at once: the newest value of each, or that of one station where it gave one. */
export type ResolveRule =
  { readonly take: 'newer' } | { readonly take: 'station'; readonly station: StationId }

/** Chooses the value that `change` wrote: a new change whose parents are all heads. */
export function resolveConflict(store: Store, id: RecordId, field: string, change: ChangeId): ChangeId {
  return inTransaction(store.db, () => {
    const { record, merged } = openConflict(store.db, id, field)
    const chosen = merged.conflicts[field]?.find((value) => value.change === change)
    if (chosen === undefined)
      throw new SituError(
        'conflict-missing',
        `${field} of ${id} has no value in conflict from change ${change}`,
        { record: id, field, change },
      )
    const writer = createLocalWriter(store.db, 'edit', `resolve ${record.type}`)
    const written = choose(writer, record, merged, [[field, chosen.value]])
    writer.finish()
    return written
  })
}

/** Settles a conflict with a value that neither side gave. Throws SituError conflict-missing, record-invalid. */
export function resolveWith(store: Store, id: RecordId, field: string, value: Json): ChangeId {
  return inTransaction(store.db, () => {
    const { record, merged } = openConflict(store.db, id, field)
    if (field === deletedField)
      throw new SituError('conflict-missing', 'a record is deleted or kept: there is no third way', {
        record: id,
      })
    const edit = { type: record.type, id: record.id, before: record.fields, set: { [field]: value } }
    const checked = checkEdit(store.db, edit)
    const writer = createLocalWriter(store.db, 'edit', `resolve ${record.type}`)
    const written = choose(writer, record, merged, [[field, checked[field] ?? value]])
    writer.finish()
    return written
  })
}

/**
 * Settles conflicts by a rule, in one action that can be undone as one. `only`: those to settle, as record and field;
 * null: all. A conflict to which the station gave no value stays open. Returns how many were settled and how many stay.
 */
export function resolveByRule(
  store: Store,
  rule: ResolveRule,
  only: readonly { readonly record: RecordId; readonly field: string }[] | null,
): { readonly settled: number; readonly left: number } {
  return inTransaction(store.db, () => {
    const wanted = only === null ? null : new Set(only.map(({ record, field }) => `${record} ${field}`))
    const writer = createLocalWriter(store.db, 'edit', 'resolve many')
    let settled = 0
    let left = 0
    for (const [row, fields] of fieldsByRecord(store.db)) {
      const record = findRecordByRow(store.db, row)
      if (record === null) continue
      const asked = fields.filter((field) => wanted === null || wanted.has(`${record.id} ${field}`))
      if (asked.length === 0) continue
      const changes = changesOfRecord(store.db, row)
      const changesById = new Map(changes.map((change) => [change.id, change]))
      const merged = mergeRecord(changes)
      const chosen = asked.flatMap((field) => {
        const value = chooseBy(rule, merged.conflicts[field] ?? [], changesById)
        return value === undefined ? [] : [[field, value.value] as const]
      })
      settled += chosen.length
      left += asked.length - chosen.length
      if (chosen.length > 0) choose(writer, record, merged, chosen)
    }
    writer.finish()
    return { settled, left }
  })
}

function fieldsByRecord(db: WriteHandle): ReadonlyMap<number, readonly string[]> {
  const fields = new Map<number, string[]>()
  for (const { record, field } of conflictFields(db)) {
    const own = fields.get(record)
    if (own === undefined) fields.set(record, [field])
    else own.push(field)
  }
  return fields
}

function chooseBy(
  rule: ResolveRule,
  values: readonly ConflictValue[],
  changesById: ReadonlyMap<ChangeId, Change>,
): ConflictValue | undefined {
  const stampOf = ({ change }: ConflictValue): string => changesById.get(change)?.stamp ?? ''
  const byLatest = [...values].sort((a, b) => (stampOf(a) < stampOf(b) ? 1 : -1))
  return rule.take === 'newer'
    ? byLatest[0]
    : byLatest.find((value) => changesById.get(value.change)?.station === rule.station)
}

function openConflict(
  db: WriteHandle,
  id: RecordId,
  field: string,
): { readonly record: StoredRecord; readonly merged: MergedRecord } {
  const record = findRecord(db, id)
  if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
  const merged = mergeRecord(changesOfRecord(db, record.row))
  if (merged.conflicts[field] === undefined)
    throw new SituError('conflict-missing', `${field} of ${id} is not in conflict`, { record: id, field })
  return { record, merged }
}

/** One change for all fields that are chosen: whoever undoes it has what was before. */
function choose(
  writer: LocalWriter,
  record: StoredRecord,
  merged: MergedRecord,
  chosen: readonly (readonly [field: string, value: Json])[],
): ChangeId {
  const deletion = chosen.find(([field]) => field === deletedField)
  const set = Object.fromEntries(chosen.filter(([field]) => field !== deletedField))
  const edit = deletion === undefined ? { set } : { set, deleted: deletion[1] === true }
  return writer.write({ record: record.id, type: record.type, parents: merged.heads, ...edit })
}
