import type { ReadHandle } from '../../open.ts'
import { indexEntry } from '../../model/record/index-entry.ts'
import { endOfTime, recordAsKnown, rowsLearned } from '../records/as-known.ts'
import { operationAxis } from '../records/operation.ts'
import { cached } from '../cached.ts'
import { countConflicts, countUnknownReferences, findRecordByRow } from '../records/record.ts'
import { referringRows } from '../records/search.ts'
import { idBytes, idText, prepared } from '../statement.ts'

const everyRow = 2 ** 31

export interface KnownCounts {
  /** Fields with several values that nobody has chosen between. */
  readonly conflicts: number
  /** Ids that records name and that are not here. */
  readonly unknownReferences: number
}

/** Conflicts and unknown references as this store knew them at an instant (UTC ms; null: now). */
export function knownCounts(db: ReadHandle, knownOn: number | null): KnownCounts {
  return cached(db, `known counts ${String(knownOn)}`, () => readCounts(db, knownOn))
}

function readCounts(db: ReadHandle, knownOn: number | null): KnownCounts {
  if (knownOn === null)
    return { conflicts: countConflicts(db), unknownReferences: countUnknownReferences(db) }
  const touched = touchedRows(db, knownOn)
  if (touched.length === 0)
    return { conflicts: countConflicts(db), unknownReferences: countUnknownReferences(db) }
  const rows = new Set(touched.map(({ row }) => row))
  const came = new Set(touched.filter(({ fresh }) => fresh === 1).map(({ id }) => idText(id)))
  let conflicts = countConflicts(db) - conflictsOf(db, rows)
  const missing = missingOfOthers(db, rows)
  const axis = operationAxis(db, knownOn)
  for (const { row, fresh } of touched) {
    if (fresh === 1) continue
    const record = findRecordByRow(db, row)
    const known = record === null ? null : recordAsKnown(db, record, knownOn)
    if (known === null) continue
    conflicts += known.conflicts
    for (const target of indexEntry(known.type, known.fields, axis).references)
      if (came.has(target) || !isHere(db, target)) missing.add(target)
  }
  for (const target of came)
    if (referringRows(db, target, everyRow).rows.some((row) => !rows.has(row))) missing.add(target)
  return { conflicts, unknownReferences: missing.size }
}

/** Records of which something came after the instant; `fresh`: nothing of them was here before. */
function touchedRows(
  db: ReadHandle,
  knownOn: number,
): readonly { readonly row: number; readonly id: Buffer; readonly fresh: 0 | 1 }[] {
  return prepared<[number, number, number], { row: number; id: Buffer; fresh: 0 | 1 }>(
    db,
    `SELECT r.row, r.id,
       NOT EXISTS (SELECT 1 FROM change_log e JOIN receipt p ON p.row = e.receipt
                   WHERE e.record = r.row AND p.at <= ?) AS fresh
     FROM record r WHERE r.row IN
       (${rowsLearned})`,
  ).all(knownOn, knownOn, endOfTime)
}

function conflictsOf(db: ReadHandle, rows: ReadonlySet<number>): number {
  return prepared<[], number>(db, 'SELECT record FROM conflict')
    .pluck()
    .all()
    .filter((row) => rows.has(row)).length
}

/** What records name that are as they were, and is not here now. */
function missingOfOthers(db: ReadHandle, rows: ReadonlySet<number>): Set<string> {
  const found = new Set<string>()
  for (const { target, record } of prepared<[], { target: Buffer; record: number }>(
    db,
    'SELECT target, record FROM missing_reference',
  ).iterate())
    if (!rows.has(record)) found.add(idText(target))
  return found
}

function isHere(db: ReadHandle, id: string): boolean {
  return prepared(db, 'SELECT 1 FROM record WHERE id = ?').get(idBytes(id)) !== undefined
}
