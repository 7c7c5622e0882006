import type { Store } from '../open.ts'
import { SituError } from '../model/errors.ts'
import type { ChangeId, RecordId } from '../model/ids.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { findRecord, headsOf } from '../store/records/record.ts'
import { inTransaction } from '../store/statement.ts'

/** Deletes a record (a change like any other: it can be taken back), or takes a deletion back. */
export function deleteRecord(store: Store, id: RecordId, deleted = true): ChangeId {
  return inTransaction(store.db, () => {
    const record = findRecord(store.db, id)
    if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
    const writer = createLocalWriter(store.db, 'edit', `${deleted ? 'delete' : 'restore'} ${record.type}`)
    const change = writer.write({
      record: id,
      type: record.type,
      parents: headsOf(store.db, record.row),
      set: {},
      deleted,
    })
    writer.finish()
    return change
  })
}
