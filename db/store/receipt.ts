import type { ReadHandle, WriteHandle } from '../open.ts'
import { readNotes } from '../model/import-notes.ts'
import type { ImportNote } from '../model/import-notes.ts'
import type { FileReceipt, ReceiptView } from '../model/views.ts'
import { disbelievedClock } from './own-clock.ts'
import { prepared } from './statement.ts'

export type ReceiptKind = 'edit' | 'import' | 'export' | 'exchange'

/** One action: `what` is a short code and a label ("save event"), first and last the rows it added to the log. */
export interface ReceiptRow {
  readonly row: number
  readonly at: number
  readonly kind: ReceiptKind
  readonly what: string
  readonly operator: string
  readonly firstSeq: number | null
  readonly lastSeq: number | null
  readonly undone: number
  readonly summary: string | null
}

const columns = 'row, at, kind, what, operator, first_seq AS firstSeq, last_seq AS lastSeq, undone, summary'

export function openReceipt(
  db: WriteHandle,
  receipt: { at: number; kind: ReceiptKind; what: string; operator: string },
): number {
  const result = prepared(
    db,
    'INSERT INTO receipt (at, kind, what, operator, clock_at) VALUES (?, ?, ?, ?, ?)',
  ).run(receipt.at, receipt.kind, receipt.what, receipt.operator, disbelievedClock(db, receipt.at))
  return Number(result.lastInsertRowid)
}

/** Fills in what the action added: log rows (null when none) and the summary as JSON. */
export function closeReceipt(
  db: WriteHandle,
  row: number,
  firstSeq: number | null,
  lastSeq: number | null,
  summary: string | null,
): void {
  prepared(db, 'UPDATE receipt SET first_seq = ?, last_seq = ?, summary = ? WHERE row = ?').run(
    firstSeq,
    lastSeq,
    summary,
    row,
  )
}

/** For what is known only after the transaction: what was written to a stick. */
export function writeReceiptSummary(db: WriteHandle, row: number, summary: string): void {
  prepared(db, 'UPDATE receipt SET summary = ? WHERE row = ?').run(summary, row)
}

export function listReceipts(db: ReadHandle): readonly ReceiptRow[] {
  return prepared<[], ReceiptRow>(
    db,
    `SELECT ${columns} FROM receipt WHERE kind <> 'edit' AND summary IS NOT NULL ORDER BY row DESC LIMIT 1000`,
  ).all()
}

/** A kept summary as it is shown, also one from before notes had codes. */
export function readReceiptSummary(
  summary: string,
): Pick<ReceiptView, 'files' | 'out' | 'folder' | 'disclosure'> {
  const { files, ...rest } = JSON.parse(summary) as Omit<ReceiptView, 'files'> & {
    files: readonly (Omit<FileReceipt, 'notes'> & { notes?: readonly (ImportNote | string)[] })[]
  }
  return {
    ...rest,
    files: files.map(({ notes, ...file }) =>
      notes === undefined ? file : { ...file, notes: readNotes(notes) },
    ),
  }
}

/** The latest action of this store that can be taken back: local edits and imports of foreign files; not how it began. */
export function lastUndoable(db: ReadHandle): ReceiptRow | null {
  return (
    prepared<[], ReceiptRow>(
      db,
      `SELECT ${columns} FROM receipt
       WHERE (kind = 'edit' OR what LIKE 'import %') AND undone = 0 AND what NOT LIKE 'undo%' AND what NOT LIKE 'purge%' AND what <> 'begin' AND first_seq IS NOT NULL ORDER BY row DESC LIMIT 1`,
    ).get() ?? null
  )
}

/** Whether a record is deleted only because the import that brought it was undone here. */
export function isDeletedByUndo(db: ReadHandle, recordRow: number): boolean {
  return (
    prepared<[number], number>(
      db,
      `SELECT 1 FROM record c JOIN change_log l ON l.seq = c.head JOIN receipt r ON r.row = l.receipt
       WHERE c.row = ? AND c.deleted = 1 AND r.what LIKE 'undo: import %'`,
    )
      .pluck()
      .get(recordRow) !== undefined
  )
}

export function markUndone(db: WriteHandle, row: number): void {
  prepared(db, 'UPDATE receipt SET undone = 1 WHERE row = ?').run(row)
}
