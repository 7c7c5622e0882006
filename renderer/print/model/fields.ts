import type { FieldsOf, RecordType } from '../../../db/model/record/records.ts'
import { readFields } from '../../../db/model/record/validate-fields.ts'
import type { RecordView } from '../../../db/model/views/record-views.ts'

/** The fields of a record that fit their schemas. */
export function fieldsOf<T extends RecordType>(type: T, record: RecordView): FieldsOf<T> {
  return readFields(type, record.fields).fields
}
