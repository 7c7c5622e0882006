import type { Store } from '../open.ts'
import { deletedField, mergeRecord } from '../merge/merge-record.ts'
import { SituError } from '../model/errors.ts'
import type { ChangeId, RecordId } from '../model/ids.ts'
import { changesOfRecord } from '../store/change-log.ts'
import { createLocalWriter } from '../store/local-change.ts'
import { findRecord } from '../store/record.ts'
import { inTransaction } from '../store/statement.ts'

/** Chooses the value that `change` wrote: a new change whose parents are all heads. */
export function resolveConflict(store: Store, id: RecordId, field: string, change: ChangeId): ChangeId {
  return inTransaction(store.db, () => {
    const record = findRecord(store.db, id)
    if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
    const merged = mergeRecord(changesOfRecord(store.db, record.row))
    const chosen = merged.conflicts[field]?.find((value) => value.change === change)
    if (chosen === undefined)
      throw new SituError(
        'conflict-missing',
        `${field} of ${id} has no value in conflict from change ${change}`,
        {
          record: id,
          field,
          change,
        },
      )
    const writer = createLocalWriter(store.db, 'edit', `resolve ${record.type}`)
    const edit =
      field === deletedField
        ? { set: {}, deleted: chosen.value === true }
        : { set: { [field]: chosen.value } }
    const written = writer.write({ record: id, type: record.type, parents: merged.heads, ...edit })
    writer.finish()
    return written
  })
}
