import type { ReadHandle } from '../open.ts'
import type { Json } from '../model/canonical.ts'
import type { RecordId } from '../model/ids.ts'
import { mergeRecord } from '../merge/merge-record.ts'
import { changesOfRecord } from './change-log.ts'
import { recordsOfType } from './record.ts'

/** The sources whose names must not leave, and the words that would give them away. */
export interface ProtectedSources {
  readonly ids: ReadonlySet<RecordId>
  readonly rows: readonly number[]
  /** Names and contacts, as they stand. */
  readonly names: readonly string[]
}

/**
 * A source counts as protected when it says so, when a station says so whose word still stands, and when what stands there
 * cannot be read: nobody's caution is overruled. Deleted sources count, too: sheets show earlier days.
 */
export function protectedSources(db: ReadHandle): ProtectedSources {
  const ids = new Set<RecordId>()
  const rows: number[] = []
  const names = new Set<string>()
  for (const { id, row, fields, conflicts } of recordsOfType(db, 'source', 'deleted ones too')) {
    const contradicted = conflicts === 0 ? {} : mergeRecord(changesOfRecord(db, row)).conflicts
    const said = [fields['protected'], ...(contradicted['protected'] ?? []).map(({ value }) => value)]
    if (!said.some(isProtected)) continue
    ids.add(id)
    rows.push(row)
    for (const field of ['name', 'contact'])
      for (const value of [fields[field], ...(contradicted[field] ?? []).map((one) => one.value)])
        if (typeof value === 'string' && value.trim() !== '') names.add(value)
  }
  return { ids, rows, names: [...names] }
}

function isProtected(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false
}
