import type { Store } from '../open.ts'
import { sameJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import type { Change } from '../model/change.ts'
import { SituError } from '../model/errors.ts'
import type { ChangeId, RecordId } from '../model/ids.ts'
import { mergeRecord } from '../merge/merge-record.ts'
import { changesBetween, changesOfRecord, recordRowOf } from '../store/change-log.ts'
import { createLocalWriter } from '../store/local-change.ts'
import type { LocalWriter } from '../store/local-change.ts'
import { lastUndoable, markUndone } from '../store/receipt.ts'
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
    for (const change of changesBetween(store.db, action.firstSeq, action.lastSeq)) {
      if (undoChange(store, writer, change)) records.add(change.record)
    }
    writer.finish()
    markUndone(store.db, action.row)
    return { what: action.what, records: records.size }
  })
}

function undoChange(store: Store, writer: LocalWriter, change: Change): boolean {
  const row = recordRowOf(store.db, change.record)
  if (row === null) return false
  const changes = changesOfRecord(store.db, row)
  const now = mergeRecord(changes)
  const edit = inverse(change, changes, now.fields, now.deleted)
  if (edit === null) return false
  writer.write({ record: change.record, type: change.type, parents: now.heads, ...edit })
  // Each record's state must stand before the next change of the same record is looked at.
  writer.settle()
  return true
}

function inverse(
  change: Change,
  changes: readonly Change[],
  fields: Readonly<Record<string, Json>>,
  deletedNow: boolean,
): { set: Record<string, Json>; deleted?: boolean } | null {
  const past = ancestorsOf(change, changes)
  if (past.length === 0) return deletedNow ? null : { set: {}, deleted: true }
  const before = mergeRecord(past)
  if (change.deleted !== undefined) {
    return change.deleted === deletedNow ? { set: {}, deleted: before.deleted } : null
  }
  const set: Record<string, Json> = {}
  for (const [field, value] of Object.entries(change.set)) {
    const untouched = sameJson(fields[field] ?? null, value)
    if (untouched) set[field] = before.fields[field] ?? null
  }
  return Object.keys(set).length === 0 ? null : { set }
}

function ancestorsOf(change: Change, changes: readonly Change[]): readonly Change[] {
  const changesById = new Map(changes.map((one) => [one.id, one]))
  const found = new Set<ChangeId>()
  const waiting = [...change.parents]
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const ancestor = changesById.get(id)
    if (ancestor === undefined || found.has(id)) continue
    found.add(id)
    waiting.push(...ancestor.parents)
  }
  return changes.filter((one) => found.has(one.id))
}
