import type { WriteHandle } from '../../open.ts'
import type { RecordId } from '../../model/ids.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { wallAxis } from '../../model/dates/edtf.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import { operationId } from '../../model/record/operation.ts'
import { isRecordType } from '../../model/record/records.ts'
import { SituError } from '../../model/errors.ts'
import { parseChange } from '../../model/record/change.ts'
import { changesOfRecord, readLog } from '../log/change-log.ts'
import { forgetCodes } from '../code.ts'
import type { IndexEntry } from '../../model/record/index-entry.ts'
import { clearDerived, settleReferences, writeDerived } from '../log/derived.ts'
import { noteIndexedZone, zoneOf } from '../records/operation.ts'
import { actualRecord, anyStandIn } from '../log/stand-ins.ts'
import { idBytes } from '../statement.ts'

/** Rebuilds everything derived. `meet` every change of the log in order, then `finish`. */
interface Rebuilder {
  readonly meet: (row: number, record: RecordId, newer: boolean) => void
  readonly finish: () => number
}

function createRebuilder(db: WriteHandle): Rebuilder {
  clearDerived(db)
  forgetCodes(db)
  const rowsById = new Map<RecordId, number>()
  const newerRows = new Set<number>()
  const standsIn = anyStandIn(db)
  return {
    meet(row, named, newer) {
      const record = standsIn ? actualRecord(db, named) : named
      const known = rowsById.get(record)
      if (known !== undefined && known !== row)
        throw new SituError('store-damaged', `the log gives record ${record} two places`, { record })
      if (newer) newerRows.add(row)
      if (known !== undefined) return
      rowsById.set(record, row)
    },
    finish() {
      const namedByRow = new Map<number, readonly string[]>()
      const operationRow = rowsById.get(operationId)
      // Events may come before the operation says whose clock they are counted by.
      const zone = zoneOf(operationRow === undefined ? null : mergeRecord(changesOfRecord(db, operationRow)))
      const axis = wallAxis(zone)
      for (const [id, row] of rowsById) {
        const entry = deriveRecord(db, id, row, { newer: newerRows.has(row), existed: false, axis })
        const absent = entry.references.filter((target) => !rowsById.has(target as RecordId))
        if (absent.length > 0) namedByRow.set(row, absent)
      }
      settleReferences(db, namedByRow, [])
      noteIndexedZone(db, zone)
      return rowsById.size
    },
  }
}

/** Derives one record's state and indexes from all its changes. */
export function deriveRecord(
  db: WriteHandle,
  id: RecordId,
  row: number,
  was: { readonly newer: boolean; readonly existed: boolean; readonly axis: DateAxis },
): IndexEntry {
  const changes = changesOfRecord(db, row)
  const merged = mergeRecord(changes)
  const head = merged.heads.length === 1 ? changes.find((change) => change.id === merged.heads[0]) : undefined
  return writeDerived(db, {
    row,
    id: idBytes(id),
    merged,
    changeCount: changes.length,
    head: head?.seq ?? null,
    newer: was.newer || !isRecordType(merged.type),
    soleChange: changes.length === 1 && changes[0]?.renamed === false,
    existed: was.existed,
    axis: was.axis,
  })
}

/**
 * Makes state, search, spatial index, heads and conflicts anew from the log (I3), inside the caller's transaction.
 * `progress` gets changes done. Returns the number of records.
 */
export function rebuildDerived(db: WriteHandle, progress?: (done: number) => void): number {
  const rebuilder = createRebuilder(db)
  let after = 0
  let done = 0
  for (;;) {
    const rows = readLog(db, after, 10_000)
    if (rows.length === 0) break
    for (const row of rows) {
      const { body, newer } = parseChange(row.body, `log row ${String(row.seq)}`)
      rebuilder.meet(row.record, body.record, newer)
      after = row.seq
    }
    done += rows.length
    progress?.(done)
  }
  return rebuilder.finish()
}
