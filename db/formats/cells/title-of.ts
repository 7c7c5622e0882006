import { recordName } from '../../model/record/record-name.ts'
import type { ExportMeta, OutRecord } from './flat-record.ts'

/** What a record is called: its own words, read from itself and not looked up; its type where it has none. */
export function titleOf({ type, fields }: OutRecord, { nameOf }: Pick<ExportMeta, 'nameOf'>): string {
  return recordName(type, fields, nameOf) || type
}
