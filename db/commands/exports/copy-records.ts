import type { ReadHandle } from '../../open.ts'
import { clipboardTable } from '../../formats/out/clipboard-table.ts'
import type { CopiedTable } from '../../formats/out/clipboard-table.ts'
import type { Language } from '../../model/languages.ts'
import type { RecordType } from '../../model/record/records.ts'
import { clearanceOf } from '../../model/redaction/clearance.ts'
import type { Withheld } from '../../model/redaction/clearance.ts'
import { withClearance } from '../../store/records/clearance.ts'
import { operationZone } from '../../store/records/operation.ts'
import { readSetting } from '../../store/setting.ts'
import { clearedSource } from './list-source.ts'

export interface CopyAsked {
  readonly type: RecordType
  /** Rows of records, in the order in which they are to stand. */
  readonly rows: readonly number[]
  readonly language: Language
}

export interface CopiedRecords extends CopiedTable {
  readonly records: number
  readonly withheld: Withheld
}

/** Chosen records as a table for the clipboard, of what leaves by default: the clipboard is a way out like any other. */
export function copyRecords(db: ReadHandle, { type, rows, language }: CopyAsked): CopiedRecords {
  return withClearance(db, clearanceOf({}), false, (withheld, isAbove) => {
    const context = { db, key: null, language, isAbove }
    const source = clearedSource(context, { type, filter: {}, asOf: null, knownOn: null, rows })
    const { nameOf, total, records } = source
    const meta = { type, title: readSetting(db, 'operation') ?? '', nameOf, zone: operationZone(db) }
    return { ...clipboardTable({ type, total, meta, records }), records: total, withheld }
  })
}
