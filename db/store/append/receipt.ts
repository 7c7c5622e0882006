import type { ReadHandle, WriteHandle } from '../../open.ts'
import { readNotes } from '../../model/imports/import-notes.ts'
import type { ImportNote } from '../../model/imports/import-notes.ts'
import type { FileReceipt, ReceiptView } from '../../model/views/receipt-views.ts'
import { disbelievedClock } from '../log/own-clock.ts'
import { prepared } from '../statement.ts'

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
export function findReceipt(db: ReadHandle, row: number): ReceiptRow | null {
  return prepared<[number], ReceiptRow>(db, `SELECT ${columns} FROM receipt WHERE row = ?`).get(row) ?? null
}

/** Whether it is the import of a foreign file that nobody has taken back: what a bundle brought is not this station's to undo. */
export function isForeignImport({ kind, what, undone, firstSeq }: ReceiptRow): boolean {
  return kind === 'import' && what.startsWith('import ') && undone === 0 && firstSeq !== null
}

/** Rows of the records that an action wrote on. */
export function rowsOfReceipt(db: ReadHandle, receipt: number): readonly number[] {
  return prepared<[number], number>(
    db,
    `SELECT DISTINCT l.record FROM receipt r JOIN change_log l ON l.seq BETWEEN r.first_seq AND r.last_seq
     WHERE r.row = ?`,
  )
    .pluck()
    .all(receipt)
}

export function readReceiptSummary(
  summary: string,
): Pick<ReceiptView, 'files' | 'out' | 'folder' | 'disclosure'> {
  const { files, folder, ...rest } = JSON.parse(summary) as Omit<ReceiptView, 'files' | 'folder'> & {
    files: readonly (Omit<FileReceipt, 'notes'> & { notes?: readonly (ImportNote | string)[] })[]
    folder?: Omit<NonNullable<ReceiptView['folder']>, 'notes'> & { notes: readonly (ImportNote | string)[] }
  }
  return {
    ...rest,
    ...(folder === undefined ? {} : { folder: { ...folder, notes: readNotes(folder.notes) } }),
    files: files.map(({ notes, ...file }) =>
      notes === undefined ? file : { ...file, notes: readNotes(notes) },
    ),
  }
}

const undoWord = 'undo: '
const redoWord = 'redo: '

/** What was done, whether it was done, taken back or done again. */
export function plainAction(what: string): string {
  return what.startsWith(undoWord) || what.startsWith(redoWord) ? what.slice(undoWord.length) : what
}

/** Edits at this station that changed records: no imports, no purges, and not how the store began. */
const ownAction = `kind = 'edit' AND first_seq IS NOT NULL AND what NOT LIKE 'purge%' AND what <> 'begin'`

/** The latest action of this store after receipt `since` that can be taken back, also one that was done again. */
export function lastUndoable(db: ReadHandle, since: number): ReceiptRow | null {
  return (
    prepared<[number], ReceiptRow>(
      db,
      `SELECT ${columns} FROM receipt
       WHERE row > ? AND ${ownAction} AND undone = 0 AND what NOT LIKE '${undoWord}%' ORDER BY row DESC LIMIT 1`,
    ).get(since) ?? null
  )
}

/** What was taken back last, after receipt `since`, and may be done again: nothing else was done since. */
export function lastRedoable(db: ReadHandle, since: number): ReceiptRow | null {
  return (
    prepared<[number, number], ReceiptRow>(
      db,
      `SELECT ${columns} FROM receipt
       WHERE row > ? AND ${ownAction} AND undone = 0 AND what LIKE '${undoWord}%' AND row > (
         SELECT ifnull(max(row), 0) FROM receipt
         WHERE row > ? AND ${ownAction} AND what NOT LIKE '${undoWord}%' AND what NOT LIKE '${redoWord}%'
       ) ORDER BY row DESC LIMIT 1`,
    ).get(since, since) ?? null
  )
}

/** The last receipt: what this store has done until now. */
export function lastReceipt(db: ReadHandle): number {
  return prepared<[], number | null>(db, 'SELECT max(row) FROM receipt').pluck().get() ?? 0
}

/** Of a record's changes from a row of the log on: the rows of those that no edit at this station wrote. */
export function cameFromElsewhere(db: ReadHandle, recordRow: number, fromSeq: number): ReadonlySet<number> {
  return new Set(
    prepared<[number, number], number>(
      db,
      `SELECT l.seq FROM change_log l JOIN receipt r ON r.row = l.receipt
       WHERE l.record = ? AND l.seq >= ? AND r.kind <> 'edit'`,
    )
      .pluck()
      .all(recordRow, Math.min(fromSeq, Number.MAX_SAFE_INTEGER)),
  )
}

/** Whether a record is deleted only because the import that brought it was undone here, as could be done until version 0.2. */
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
