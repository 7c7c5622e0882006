import type { WriteHandle } from '../../open.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { indexEntry } from '../../model/record/index-entry.ts'
import type { EventEntry, IndexEntry } from '../../model/record/index-entry.ts'
import type { MergedRecord } from '../../merge/merge-record.ts'
import { canonicalJson } from '../../model/canonical.ts'
import { codeRow } from '../code.ts'
import { idBytes, prepared } from '../statement.ts'

/** Writes everything that follows from a record's changes: its row, its conflicts and its places in the indexes. */
export interface DerivedInput {
  readonly row: number
  readonly id: Buffer
  readonly merged: MergedRecord
  readonly changeCount: number
  /** Log row of the only head, or null. */
  readonly head: number | null
  readonly newer: boolean
  /** The only change holds the whole state, so it is not written twice. */
  readonly soleChange: boolean
  /** The record has rows in the indexes from before. */
  readonly existed: boolean
  /** By which the times of events are indexed. */
  readonly axis: DateAxis
}

/** Returns the ids that the record names; whether they are here is settled when the batch is whole. */
export function writeDerived(db: WriteHandle, input: DerivedInput): IndexEntry {
  const { row, merged } = input
  prepared(
    db,
    input.existed
      ? 'UPDATE record SET type = ?, stamp = ?, change_count = ?, head = ?, deleted = ?, newer = ?, state = ? WHERE row = ?'
      : 'INSERT INTO record (type, stamp, change_count, head, deleted, newer, state, row, id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(
    merged.type,
    merged.stamp,
    input.changeCount,
    input.head,
    merged.deleted ? 1 : 0,
    input.newer ? 1 : 0,
    input.soleChange ? null : canonicalJson(merged.fields),
    row,
    ...(input.existed ? [] : [input.id]),
  )
  if (input.existed) clearIndexes(db, row)
  const conflicts = Object.keys(merged.conflicts)
  for (const field of conflicts)
    prepared(db, 'INSERT INTO conflict (record, field) VALUES (?, ?)').run(row, field)
  for (const parent of merged.missing)
    prepared(db, 'INSERT INTO missing_parent (id, record) VALUES (?, ?)').run(Buffer.from(parent, 'hex'), row)
  const entry = indexEntry(merged.type, merged.fields, input.axis)
  if (merged.deleted) return { ...entry, references: [] }
  if (entry.event !== null) insertEvent(db, row, entry.event)
  if (entry.box !== null) {
    const [west, east, south, north] = entry.box
    prepared(db, 'INSERT INTO spatial (record, west, east, south, north) VALUES (?, ?, ?, ?, ?)').run(
      row,
      west,
      east,
      south,
      north,
    )
  }
  prepared(db, 'INSERT INTO search (rowid, title, names, place, body, refs) VALUES (?, ?, ?, ?, ?, ?)').run(
    row,
    entry.title,
    entry.names,
    entry.place,
    entry.body,
    // In one order whatever the order of the fields was, so that a rebuilt index has the same bytes.
    entry.references.map(referenceToken).sort().join(' '),
  )
  return entry
}

/** How a reference stands in the full-text index: one token that no text contains. */
export function referenceToken(id: string): string {
  return `r${id.replaceAll('-', '')}`
}

function insertEvent(db: WriteHandle, row: number, event: EventEntry): void {
  prepared(
    db,
    `INSERT INTO event_index (record, lng, lat, earliest, latest, kind, verification, sensitivity, precision, radius)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    row,
    event.lng,
    event.lat,
    event.earliest,
    event.latest,
    codeRow(db, event.kind),
    codeRow(db, event.verification),
    codeRow(db, event.sensitivity),
    event.precision,
    event.radius,
  )
}

function clearIndexes(db: WriteHandle, row: number): void {
  prepared(db, 'DELETE FROM conflict WHERE record = ?').run(row)
  prepared(db, 'DELETE FROM missing_parent WHERE record = ?').run(row)
  prepared(db, 'DELETE FROM missing_reference WHERE record = ?').run(row)
  prepared(db, 'DELETE FROM event_index WHERE record = ?').run(row)
  prepared(db, 'DELETE FROM spatial WHERE record = ?').run(row)
  prepared(db, 'DELETE FROM search WHERE rowid = ?').run(row)
}

/** Notes which of the ids that records name (by record row) are not here, and clears those that have arrived. */
export function settleReferences(
  db: WriteHandle,
  namedByRow: ReadonlyMap<number, readonly string[]>,
  arrived: readonly Buffer[],
): void {
  for (const id of arrived) prepared(db, 'DELETE FROM missing_reference WHERE target = ?').run(id)
  const here = new Map<string, boolean>()
  for (const [row, targets] of namedByRow) {
    for (const target of targets) {
      const bytes = idBytes(target)
      let isHere = here.get(target)
      if (isHere === undefined) {
        isHere = prepared(db, 'SELECT 1 FROM record WHERE id = ?').get(bytes) !== undefined
        here.set(target, isHere)
      }
      if (isHere) continue
      prepared(db, 'INSERT INTO missing_reference (target, record) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
        bytes,
        row,
      )
    }
  }
}

/** Empties everything derived, before a rebuild. Codes go too, so that a rebuild numbers them as a first run would. */
export function clearDerived(db: WriteHandle): void {
  for (const table of [
    'conflict',
    'missing_parent',
    'missing_reference',
    'event_index',
    'spatial',
    'search',
    'record',
  ])
    prepared(db, `DELETE FROM ${table}`).run()
  prepared(db, 'DELETE FROM code WHERE row > 0').run()
}
