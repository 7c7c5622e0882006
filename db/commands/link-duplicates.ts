import type { Store } from '../open.ts'
import { mergeRecord } from '../merge/merge-record.ts'
import type { Json } from '../model/canonical.ts'
import { parseEdtf } from '../model/dates/edtf.ts'
import { SituError } from '../model/errors.ts'
import type { RecordId } from '../model/ids.ts'
import { checkFields } from '../model/record/validate-fields.ts'
import { changesOfRecord } from '../store/log/change-log.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import { findRecord, headsOf } from '../store/records/record.ts'
import type { StoredRecord } from '../store/records/record.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Says that two events are one reported twice (`same`), or that they are not, on the one with the later id; a word to
 * the contrary on that record goes. Writes nothing when it says so already. Throws SituError record-missing, or
 * record-invalid for what is no pair of events; the store is then as it was.
 */
export function linkDuplicates(store: Store, a: RecordId, b: RecordId, same: boolean): void {
  inTransaction(store.db, () => {
    if (a === b) throw new SituError('record-invalid', `${a} is one event, not two`, { record: a })
    const [earlier, later] = a < b ? [a, b] : [b, a]
    findEvent(store, earlier)
    const record = findEvent(store, later)
    const [wanted, contrary] = same ? ['sameAs', 'distinctFrom'] : ['distinctFrom', 'sameAs']
    const named = idsIn(store, record, wanted)
    const denied = idsIn(store, record, contrary)
    const others = denied.filter((id) => id !== earlier)
    if (listOf(record.fields[wanted]).includes(earlier) && others.length === denied.length) return
    const set = checkFields(
      'event',
      {
        [wanted]: [...new Set([...named, earlier])],
        ...(others.length === denied.length ? {} : { [contrary]: others.length === 0 ? null : others }),
      },
      (text) => parseEdtf(text) !== null,
    )
    const writer = createLocalWriter(store.db, 'edit', same ? 'link event' : 'unlink event')
    writer.write({ record: later, type: record.type, parents: headsOf(store.db, record.row), set })
    writer.finish()
  })
}

function findEvent(store: Store, id: RecordId): StoredRecord {
  const record = findRecord(store.db, id)
  if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
  if (record.type !== 'event')
    throw new SituError('record-invalid', `${id} is a ${record.type}, not an event`, { record: id })
  return record
}

/** The ids in a field; of one in conflict those of every value, or links made elsewhere would go unseen. */
function idsIn(store: Store, record: StoredRecord, field: string): readonly Json[] {
  const conflicts = record.conflicts === 0 ? {} : mergeRecord(changesOfRecord(store.db, record.row)).conflicts
  const values = conflicts[field]?.map(({ value }) => value) ?? [record.fields[field]]
  return [...new Set(values.flatMap(listOf))]
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}
