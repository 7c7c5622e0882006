import { fieldIn } from '../model/record/read-field.ts'
import type { Store } from '../open.ts'
import { sameJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import { SituError } from '../model/errors.ts'
import { isRecordId, newRecordId } from '../model/ids.ts'
import type { ChangeId, RecordId } from '../model/ids.ts'
import { operationId } from '../model/record/operation.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import type { LocalWriter } from '../store/append/local-change.ts'
import { findRecord, headsOf } from '../store/records/record.ts'
import { inTransaction } from '../store/statement.ts'
import { checkEdit } from './check-edit.ts'

export interface SaveInput {
  readonly type: string
  /** Absent: a new record. */
  readonly id?: RecordId | undefined
  readonly set: Readonly<Record<string, unknown>>
  /** The heads that the author had read; absent: what the store has now. */
  readonly heads?: readonly ChangeId[] | undefined
}

/**
 * Saves one edit as one change. Only fields whose value differs are written; when none does, nothing is, and `change`
 * is null. Throws SituError record-missing, field-unknown, time-zone-unknown or record-invalid; the store is then as it was.
 */
export function saveRecord(store: Store, input: SaveInput): { id: RecordId; change: ChangeId | null } {
  // There is one operation in a store; its record is made when something is first said of it.
  const id = input.type === 'operation' ? operationId : input.id
  return inTransaction(store.db, () => {
    const record = id === undefined ? null : findRecord(store.db, id)
    if (id === undefined || (id === operationId && record === null)) {
      const set = checkEdit(store.db, { type: input.type, id: null, before: {}, set: input.set })
      const made = id ?? newRecordId()
      const writer = createLocalWriter(store.db, 'edit', `new ${input.type}`)
      const change = writer.write({ record: made, type: input.type, parents: [], set: withoutNulls(set) })
      followStep(store, writer, input.type, set)
      writer.finish()
      return { id: made, change }
    }
    if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
    if (record.type !== input.type)
      throw new SituError('record-invalid', `${id} is a ${record.type}, not a ${input.type}`, { record: id })
    const set = checkEdit(store.db, { ...input, id, before: record.fields })
    const heads = input.heads ?? headsOf(store.db, record.row)
    const isBack = id === operationId && record.deleted
    const changed = Object.fromEntries(
      Object.entries(set).filter(
        ([field, value]) => isBack || !sameJson(record.fields[field] ?? null, value),
      ),
    )
    if (Object.keys(changed).length === 0) return { id, change: null }
    const writer = createLocalWriter(store.db, 'edit', `edit ${input.type}`)
    const change = writer.write({
      ...{ record: id, type: input.type, parents: heads, set: changed },
      ...(isBack ? { deleted: false } : {}),
    })
    writer.finish()
    return { id, change }
  })
}

/** A step in the verification of an event sets where the event stands, in the same action. */
function followStep(
  store: Store,
  writer: LocalWriter,
  type: string,
  set: Readonly<Record<string, Json>>,
): void {
  const { subject, about, value } = set
  if (type !== 'statement' || about !== 'verification' || !isRecordId(subject) || typeof value !== 'string')
    return
  const event = findRecord(store.db, subject)
  if (event?.type !== 'event' || event.deleted || fieldIn(event.fields, 'verification') === value) return
  writer.write({
    record: event.id,
    type: 'event',
    parents: headsOf(store.db, event.row),
    set: { verification: value },
  })
}

function withoutNulls(set: Readonly<Record<string, Json>>): Readonly<Record<string, Json>> {
  return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== null))
}
