import { fieldIn } from '../model/record/read-field.ts'
import type { Store } from '../open.ts'
import { SituError } from '../model/errors.ts'
import type { RecordId } from '../model/ids.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { findRecord, headsOf, recordsOfType } from '../store/records/record.ts'
import type { StoredRecord } from '../store/records/record.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * The office reads the situation by one of several statements, or periods of control, about the same thing, and says why;
 * the one that it read by before goes back to being one of them. `why` null: nothing is chosen any more, and the newest
 * counts. One action. Throws SituError record-missing, or record-invalid for another type and for a choice without a why.
 */
export function chooseReading(store: Store, id: RecordId, why: string | null): void {
  inTransaction(store.db, () => {
    const record = findRecord(store.db, id)
    if (record === null || record.deleted)
      throw new SituError('record-missing', `no record ${id}`, { record: id })
    if (record.type !== 'statement' && record.type !== 'control')
      throw new SituError(
        'record-invalid',
        `${id} is a ${record.type}: only a statement or a period of control is chosen`,
        {
          record: id,
        },
      )
    if (why?.trim() === '')
      throw new SituError('record-invalid', 'say why the office reads it so', { record: id, field: 'why' })
    const writer = createLocalWriter(store.db, 'edit', `choose ${record.type}`)
    const write = (of: StoredRecord, chosen: boolean, reason: string | null): void => {
      if (
        (fieldIn(of.fields, 'chosen') === true) === chosen &&
        (fieldIn(of.fields, 'why') ?? null) === reason
      )
        return
      writer.write({
        record: of.id,
        type: of.type,
        parents: headsOf(store.db, of.row),
        set: { chosen: chosen ? true : null, why: reason },
      })
    }
    for (const other of recordsOfType(store.db, record.type))
      if (other.id !== id && fieldIn(other.fields, 'chosen') === true && sameSubject(other, record))
        write(other, false, null)
    write(record, why !== null, why?.trim() ?? null)
    writer.finish()
  })
}

function sameSubject(a: StoredRecord, b: StoredRecord): boolean {
  return a.type === 'control'
    ? fieldIn(a.fields, 'zone') === fieldIn(b.fields, 'zone')
    : fieldIn(a.fields, 'subject') === fieldIn(b.fields, 'subject') &&
        fieldIn(a.fields, 'about') === fieldIn(b.fields, 'about')
}
