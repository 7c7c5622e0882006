import type { ReadHandle } from '../../open.ts'
import type { RecordId } from '../../model/ids.ts'
import { namedThrough, recordName } from '../../model/record/record-name.ts'
import { findRecord } from './record.ts'
import type { StoredRecord } from './record.ts'

/** What a record is called, by its own words or by the records that it is about. */
export function nameInStore(
  db: ReadHandle,
  { type, fields }: Pick<StoredRecord, 'type' | 'fields'>,
  through = namedThrough,
): string {
  return recordName(type, fields, (id) => {
    const other = through === 0 ? null : findRecord(db, id)
    return other === null ? '' : nameInStore(db, other, through - 1)
  })
}

/** The same by id, each looked up once: for lists that name the same few records over and over. "" for one that is not here. */
export function namesInStore(db: ReadHandle): (id: string) => string {
  const names = new Map<string, string>()
  return (id) => {
    const known = names.get(id)
    if (known !== undefined) return known
    const record = findRecord(db, id as RecordId)
    const name = record === null ? '' : nameInStore(db, record)
    names.set(id, name)
    return name
  }
}
