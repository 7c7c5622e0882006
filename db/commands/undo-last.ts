import type { Store } from '../open.ts'
import { canonicalJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import { SituError } from '../model/errors.ts'
import type { RecordId } from '../model/ids.ts'
import type { StepBack } from '../model/views/record-views.ts'
import { deletedField, mergeRecord } from '../merge/merge-record.ts'
import type { MergedRecord } from '../merge/merge-record.ts'
import { changesBetween, changesOfRecord, recordRowOf } from '../store/log/change-log.ts'
import type { LoggedChange } from '../store/log/change-log.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import type { LocalWriter } from '../store/append/local-change.ts'
import { isPurged } from '../store/append/purge.ts'
import {
  cameFromElsewhere,
  lastRedoable,
  lastUndoable,
  markUndone,
  plainAction,
} from '../store/append/receipt.ts'
import type { ReceiptRow } from '../store/append/receipt.ts'
import { findRecordByRow } from '../store/records/record.ts'
import { summaryOf } from '../store/records/record-view.ts'
import { findStation } from '../store/log/station.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Takes the last of this store's own actions back that came after receipt `since` (0: ever): each field it wrote gets the
 * value from before, a record it made is deleted, one it deleted is there again. New changes, so it travels and can itself
 * be seen in the history. Imports and what other stations wrote are no actions of this kind. Where somebody else has
 * written on the same in the meantime nothing is changed: the answer says where and by whom, and the action is not offered
 * again. Throws SituError nothing-to-undo.
 */
export function undoLast(store: Store, since = 0): StepBack {
  return stepBack(store, 'undo', () => lastUndoable(store.db, since))
}

/** Does again what `undoLast` took back last, unless something else was done since: the same rules, the other way. */
export function redoLast(store: Store, since = 0): StepBack {
  return stepBack(store, 'redo', () => lastRedoable(store.db, since))
}

function stepBack(store: Store, verb: 'undo' | 'redo', find: () => ReceiptRow | null): StepBack {
  return inTransaction(store.db, () => {
    const action = find()
    if (action === null || action.firstSeq === null || action.lastSeq === null)
      throw new SituError('nothing-to-undo', `there is nothing to ${verb}`)
    const what = plainAction(action.what)
    markUndone(store.db, action.row)
    const touched = touchedBy(store, action.firstSeq, action.lastSeq)
    for (const record of touched) {
      const refused = refusal(store, record)
      if (refused !== null) return { what, records: 0, refused }
    }
    const writer = createLocalWriter(store.db, 'edit', `${verb}: ${what}`)
    const records = touched.filter((record) => writeBack(writer, record)).length
    writer.finish()
    return { what, records }
  })
}

/** One record that an action wrote on: how it stood before it, right after it, and how it stands now. */
export interface Touched {
  readonly row: number
  readonly record: RecordId
  readonly type: string
  /** Null where the action made it. */
  readonly before: MergedRecord | null
  readonly after: MergedRecord
  readonly now: MergedRecord
  readonly fields: ReadonlySet<string>
  readonly since: readonly LoggedChange[]
}

export function touchedBy(store: Store, firstSeq: number, lastSeq: number): readonly Touched[] {
  const fields = new Map<RecordId, Set<string>>()
  for (const change of changesBetween(store.db, firstSeq, lastSeq)) {
    const known = fields.get(change.record) ?? new Set()
    for (const field of Object.keys(change.set)) known.add(field)
    if (change.deleted !== undefined) known.add(deletedField)
    fields.set(change.record, known)
  }
  return [...fields].flatMap(([record, touched]) => {
    const row = recordRowOf(store.db, record)
    // What was purged is not brought back.
    if (row === null || isPurged(store.db, record)) return []
    const changes = changesOfRecord(store.db, row)
    const past = changes.filter(({ seq }) => seq < firstSeq)
    const now = mergeRecord(changes)
    return [
      {
        row,
        record,
        type: now.type,
        before: past.length === 0 ? null : mergeRecord(past),
        after: mergeRecord(changes.filter(({ seq }) => seq <= lastSeq)),
        now,
        fields: touched,
        since: changes.filter(({ seq }) => seq > lastSeq),
      },
    ]
  })
}

/** Why an action must be left as it is: somebody else has written on what it wrote; who, as far as that is known. */
export function refusal(store: Store, touched: Touched): NonNullable<StepBack['refused']> | null {
  const { row, before, after, now, fields, since } = touched
  const others = cameFromElsewhere(store.db, row, since[0]?.seq ?? Infinity)
  const changed =
    (before === null && others.size > 0) ||
    [...fields].some((field) => standing(after, field) !== standing(now, field))
  if (!changed) return null
  const writer = since.findLast(({ seq }) => others.has(seq)) ?? since.at(-1)
  const record = findRecordByRow(store.db, row)
  return {
    type: touched.type,
    label: record === null ? '' : summaryOf(store.db, record).label,
    by: writer === undefined ? '' : (findStation(store.db, writer.station)?.name ?? ''),
  }
}

/** A field's value with all that stands beside it unsettled, as text to be compared. */
function standing(merged: MergedRecord, field: string): string {
  const value: Json = field === deletedField ? merged.deleted : (merged.fields[field] ?? null)
  return canonicalJson([value, ...(merged.conflicts[field]?.map((one) => one.value) ?? [])])
}

/**
 * Writes what stood before. Where that was a conflict there is one edit for each of its values, side by side, so that the
 * conflict is open again. False where nothing was to be written.
 */
export function writeBack(writer: LocalWriter, { record, type, before, now, fields }: Touched): boolean {
  const edits = before === null ? unmake(now) : bringBack(before, now, fields)
  for (const edit of edits) writer.write({ record, type, parents: now.heads, ...edit })
  return edits.length > 0
}

type Edit = { readonly set: Readonly<Record<string, Json>>; readonly deleted?: boolean }

function unmake(now: MergedRecord): readonly Edit[] {
  return now.deleted ? [] : [{ set: {}, deleted: true }]
}

function bringBack(before: MergedRecord, now: MergedRecord, fields: ReadonlySet<string>): readonly Edit[] {
  const set: Record<string, Json> = {}
  const others: Edit[] = []
  const last: Edit[] = []
  for (const field of fields) {
    if (standing(before, field) === standing(now, field)) continue
    const open = before.conflicts[field]
    if (field === deletedField) {
      if (open !== undefined) others.push({ set: {}, deleted: !before.deleted })
      last.push({ set: {}, deleted: before.deleted })
      continue
    }
    set[field] = before.fields[field] ?? null
    for (const other of open?.slice(1) ?? []) others.push({ set: { [field]: other.value } })
  }
  // The value that was shown comes last: of several, the latest is shown.
  if (Object.keys(set).length > 0) last.push({ set })
  return [...others, ...last]
}
