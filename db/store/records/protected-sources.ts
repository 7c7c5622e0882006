import { fieldIn } from '../../model/record/read-field.ts'
import type { ReadHandle } from '../../open.ts'
import type { Json } from '../../model/canonical.ts'
import type { RecordId } from '../../model/ids.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import { changesOfRecord } from '../log/change-log.ts'
import { recordsOfType } from './record.ts'

/** A source, and the words that would give away who it is. */
export interface NamedSource {
  readonly id: RecordId
  readonly row: number
  /** Name and contact, as they stand; all of them where stations disagree. */
  readonly names: readonly string[]
  readonly isProtected: boolean
}

/**
 * All sources. One counts as protected when it says so, when a station says so whose word still stands, and when what stands there
 * cannot be read: nobody's caution is overruled. Deleted sources count, too: sheets show earlier days.
 */
export function namedSources(db: ReadHandle): readonly NamedSource[] {
  const sources: NamedSource[] = []
  for (const { id, row, fields, conflicts } of recordsOfType(db, 'source', 'deleted ones too')) {
    const contradicted = conflicts === 0 ? {} : mergeRecord(changesOfRecord(db, row)).conflicts
    const said = [
      fieldIn(fields, 'protected'),
      ...(contradicted['protected'] ?? []).map(({ value }) => value),
    ]
    const names: string[] = []
    for (const field of ['name', 'contact'])
      for (const value of [fields[field], ...(contradicted[field] ?? []).map((one) => one.value)])
        if (typeof value === 'string' && value.trim() !== '') names.push(value)
    sources.push({ id, row, names, isProtected: said.some(isProtected) })
  }
  return sources
}

function isProtected(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== false
}

export function protectedSources(db: ReadHandle): readonly NamedSource[] {
  return namedSources(db).filter((source) => source.isProtected)
}
