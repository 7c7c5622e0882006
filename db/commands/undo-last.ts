import type { Store } from '../open.ts'
import { sameJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import type { Change } from '../model/change.ts'
import { SituError } from '../model/errors.ts'
import type { RecordId } from '../model/ids.ts'
import { ancestorsOf } from '../merge/ancestors.ts'
import { deletedField, mergeRecord } from '../merge/merge-record.ts'
import { changesBetween, changesOfRecord, recordRowOf } from '../store/change-log.ts'
import { createLocalWriter } from '../store/local-change.ts'
import type { LocalWriter } from '../store/local-change.ts'
import { lastUndoable, markUndone } from '../store/receipt.ts'
import { isPurged } from '../store/purge.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Takes the last action of this station back: each field it wrote gets the value from before, unless somebody has
 * changed it since; a record it made is deleted. New changes, so it travels and can itself be seen in the history.
 */
export function undoLast(store: Store): { what: string; records: number } {
  return inTransaction(store.db, () => {
    const action = lastUndoable(store.db)
    if (action === null || action.firstSeq === null || action.lastSeq === null)
      throw new SituError('nothing-to-undo', 'there is nothing to undo')
    const writer = createLocalWriter(store.db, 'edit', `undo: ${action.what}`)
    const records = new Set<RecordId>()
    // Latest first: an action may have written one record more than once.
    for (const change of changesBetween(store.db, action.firstSeq, action.lastSeq).toReversed()) {
      if (undoChange(store, writer, change)) records.add(change.record)
    }
    writer.finish()
    markUndone(store.db, action.row)
    return { what: action.what, records: records.size }
  })
}

function undoChange(store: Store, writer: LocalWriter, change: Change): boolean {
  const row = recordRowOf(store.db, change.record)
  // What was purged is not brought back.
  if (row === null || isPurged(store.db, change.record)) return false
  const changes = changesOfRecord(store.db, row)
  const now = mergeRecord(changes)
  const edits = inverse(change, changes, now.fields, now.deleted)
  for (const edit of edits)
    writer.write({ record: change.record, type: change.type, parents: now.heads, ...edit })
  if (edits.length === 0) return false
  // Each record's state must stand before the next change of the same record is looked at.
  writer.settle()
  return true
}

/**
 * The edits that bring a change's fields back to what stood before it. Where that was a conflict there is one edit for
 * each of its values, side by side, so that the conflict is open again.
 */
function inverse(
  change: Change,
  changes: readonly Change[],
  fields: Readonly<Record<string, Json>>,
  deletedNow: boolean,
): readonly { set: Record<string, Json>; deleted?: boolean }[] {
  const past = ancestorsOf(change, changes)
  if (past.length === 0) return deletedNow ? [] : [{ set: {}, deleted: true }]
  const before = mergeRecord(past)
  if (change.deleted !== undefined) {
    if (change.deleted !== deletedNow) return []
    const open = before.conflicts[deletedField] !== undefined
    return open
      ? [
          { set: {}, deleted: true },
          { set: {}, deleted: false },
        ]
      : [{ set: {}, deleted: before.deleted }]
  }
  const set: Record<string, Json> = {}
  const others: { set: Record<string, Json> }[] = []
  for (const [field, value] of Object.entries(change.set)) {
    if (!sameJson(fields[field] ?? null, value)) continue
    set[field] = before.fields[field] ?? null
    for (const other of before.conflicts[field]?.slice(1) ?? [])
      others.push({ set: { [field]: other.value } })
  }
  // The value that was shown comes last: of several, the latest is shown.
  return Object.keys(set).length === 0 ? [] : [...others, { set }]
}
