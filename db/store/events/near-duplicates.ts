import type { ReadHandle } from '../../open.ts'
import type { Json } from '../../model/canonical.ts'
import { findNearDuplicates } from '../../model/events/near-duplicates.ts'
import type { RecordSummary } from '../../model/views/record-views.ts'
import { loadEventColumns } from './columns.ts'
import { summariesByRow } from '../records/record-view.ts'
import { findRecordByRow } from '../records/record.ts'
import { prepared } from '../statement.ts'

const hourMs = 3_600_000

/** Two events that may be one reported twice, `a` the earlier in the store; `hours` between their times. */
export interface NearDuplicate {
  readonly a: RecordSummary
  readonly b: RecordSummary
  readonly metres: number
  readonly hours: number
}

/**
 * Pairs of events of one kind that lie near each other, the `limit` closest first (see findNearDuplicates). Left out is
 * what a person has decided already (`sameAs`, `distinctFrom`), what is derived from the other, and two rows of one
 * foreign file: a data set is no duplicate of itself.
 */
export function listNearDuplicates(
  db: ReadHandle,
  options: { readonly metres: number; readonly days: number; readonly limit: number },
): { readonly total: number; readonly pairs: readonly NearDuplicate[] } {
  const columns = loadEventColumns(db)
  const importOf = foreignImports(db, columns.row[columns.count - 1] ?? 0)
  const decisionsByRow = new Map<number, Decisions>()
  const decisionsOf = (row: number): Decisions => {
    const known = decisionsByRow.get(row)
    if (known !== undefined) return known
    const read = readDecisions(db, row)
    decisionsByRow.set(row, read)
    return read
  }
  const exclude = (rowA: number, rowB: number): boolean => {
    const imported = importOf[rowA] ?? 0
    if (imported !== 0 && imported === importOf[rowB]) return true
    const a = decisionsOf(rowA)
    const b = decisionsOf(rowB)
    return a.named.has(b.id) || b.named.has(a.id)
  }
  const limits = { metres: options.metres, milliseconds: options.days * 24 * hourMs }
  const { total, pairs } = findNearDuplicates(columns, limits, exclude, options.limit)
  const summaries = summariesByRow(
    db,
    pairs.flatMap(({ a, b }) => [a, b]),
  )
  return {
    total,
    pairs: pairs.flatMap(({ metres, milliseconds }, at) => {
      const a = summaries[2 * at] ?? null
      const b = summaries[2 * at + 1] ?? null
      return a === null || b === null ? [] : [{ a, b, metres, hours: milliseconds / hourMs }]
    }),
  }
}

/** By record row: the receipt of the foreign file that an event first came with; 0 for any other. */
function foreignImports(db: ReadHandle, lastRow: number): Uint32Array {
  const receipts = new Uint32Array(lastRow + 1)
  const first = prepared<[], { record: number; receipt: number }>(
    db,
    `SELECT e.record, l.receipt FROM event_index e
     JOIN change_log l ON l.seq = (SELECT min(seq) FROM change_log WHERE record = e.record)
     JOIN receipt r ON r.row = l.receipt
     WHERE r.kind = 'import' AND r.what LIKE 'import %'`,
  )
  for (const { record, receipt } of first.iterate()) receipts[record] = receipt
  return receipts
}

interface Decisions {
  readonly id: string
  /** Ids of events that this one is linked to, held apart from or derived from. */
  readonly named: ReadonlySet<Json>
}

function readDecisions(db: ReadHandle, row: number): Decisions {
  const record = findRecordByRow(db, row)
  const named = new Set<Json>()
  for (const field of ['sameAs', 'distinctFrom', 'derivedFrom']) {
    const ids = record?.fields[field]
    if (Array.isArray(ids)) for (const id of ids as readonly Json[]) named.add(id)
  }
  return { id: record?.id ?? '', named }
}
