import type { WriteHandle } from '../../open.ts'
import type { DateAxis } from '../../model/dates/edtf.ts'
import { parseChange } from '../../model/record/change.ts'
import type { ChangeBody } from '../../model/record/change.ts'
import type { ChangeId, RecordId, StationId } from '../../model/ids.ts'
import type { Json } from '../../model/canonical.ts'
import { clockJumpLimit, firstStamp, laterStamp, stampTime } from '../../model/stamp.ts'
import type { Stamp } from '../../model/stamp.ts'
import { isRecordType } from '../../model/record/records.ts'
import type { TypeCounts } from '../../model/views/receipt-views.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import type { MergedRecord } from '../../merge/merge-record.ts'
import { changeIdOf, changesOfRecord, insertChange, linesOfRecord } from '../log/change-log.ts'
import { forgetCodes } from '../code.ts'
import { settleReferences, writeDerived } from '../log/derived.ts'
import { followZone, operationAxis } from '../records/operation.ts'
import { countPurged, isPurged as isRecordPurged, purgedLine } from './purge.ts'
import { assumedNow } from '../log/own-clock.ts'
import { rebuildDerived } from './rebuilder.ts'
import { readSetting, writeSetting } from '../setting.ts'
import { createAliases } from './aliases.ts'
import { anyStandIn } from '../log/stand-ins.ts'
import { findStation, insertStation } from '../log/station.ts'
import { idBytes, prepared } from '../statement.ts'

export type Outcome = Exclude<keyof TypeCounts, 'rejected'>

/** A change on its way into the log. `newer`: it has members that this version does not know. */
export interface IncomingChange {
  readonly body: ChangeBody
  readonly line: string
  readonly newer: boolean
}

interface RecordRow {
  readonly row: number
  readonly type: string
  readonly stamp: Stamp
  readonly changeCount: number
  readonly head: number | null
  readonly deleted: number
  readonly newer: number
  readonly conflicts: number
}

interface Touched {
  readonly row: number
  readonly id: Buffer
  /** The record before this batch, null when it is new. */
  readonly before: RecordRow | null
  readonly added: { readonly change: IncomingChange; readonly seq: number; readonly id: ChangeId }[]
  repeated: number
}

/** What may wait for `settle`: changes, and characters of them. */
const waitingLimit = { changes: 10_000, characters: 32 * 1024 * 1024 }

/**
 * Puts changes into the log and brings state and indexes after them. Used inside one transaction: `add` any number,
 * `settle` now and then (it frees memory), `finish` once.
 */
export interface Appender {
  /** Content of such a record is not let in: of its changes the hash alone is kept. */
  readonly isPurged: (record: RecordId) => boolean
  /** False when the change was known. `id`: SHA-256 of the line, when the caller has it already. */
  readonly add: (change: IncomingChange, id?: Buffer) => boolean
  readonly settle: () => void
  /**
   * Settles once ten thousand changes or 32 MB wait: after every pack, packs of a change each would have a record merged
   * anew as often as it has changes.
   */
  readonly settleMany: () => void
  /** Log rows of the last `count` changes added: they stand in one piece. */
  readonly lastRange: (count: number) => { readonly firstSeq: number; readonly lastSeq: number } | null
  /** Counts of records per type and outcome; log rows added; the highest stamp seen. */
  readonly finish: () => {
    readonly types: Record<string, TypeCounts>
    readonly firstSeq: number | null
    readonly lastSeq: number | null
    /** Rows of the records that got a change. */
    readonly touchedRows: ReadonlySet<number>
    /** Changes whose clock was further ahead than the limit; this store's clock did not follow them. */
    readonly ahead: { readonly count: number; readonly latest: Stamp | null }
  }
}

export function createAppender(db: WriteHandle, receipt: number): Appender {
  forgetCodes(db)
  const stationRows = new Map<StationId, number>()
  const outcomes = new Map<string, { type: string; outcome: Outcome }>()
  let touched = new Map<string, Touched>()
  const references = createReferenceNotes(db)
  const arrived: Buffer[] = []
  const touchedRows = new Set<number>()
  const clock = createClockFollower(db)
  const anyPurged = countPurged(db) > 0
  // Of the whole batch; should the operation's zone change in it, all times follow at its end.
  const axis = operationAxis(db)
  const purgedById = new Map<string, boolean>()
  const aliases = createAliases(db)
  let nextRow = lastRecordRow(db) + 1
  const waiting = { changes: 0, characters: 0 }
  let firstSeq: number | null = null
  let lastSeq: number | null = null

  function stationRow(id: StationId): number {
    let row = stationRows.get(id)
    if (row === undefined) {
      row =
        findStation(db, id)?.row ??
        insertStation(db, { id, publicKey: null, name: '', trust: 'unknown', seed: null })
      stationRows.set(id, row)
    }
    return row
  }

  function isPurged(named: RecordId): boolean {
    if (!anyPurged) return false
    const record = aliases.actual(named)
    let purged = purgedById.get(record)
    if (purged === undefined) {
      purged = isRecordPurged(db, record)
      purgedById.set(record, purged)
    }
    return purged
  }

  function touch(change: IncomingChange): Touched {
    const record = aliases.actual(change.body.record)
    let entry = touched.get(record)
    if (entry !== undefined) return entry
    const id = idBytes(record)
    const before =
      prepared<[Buffer], RecordRow>(
        db,
        `SELECT row, type, stamp, change_count AS changeCount, head, deleted, newer,
           (SELECT count(*) FROM conflict WHERE record = record.row) AS conflicts
         FROM record WHERE id = ?`,
      ).get(id) ?? null
    // A new record's row is written once, when its state is known.
    const row = before?.row ?? nextRow++
    if (before === null) arrived.push(id)
    entry = { row, id, before, added: [], repeated: 0 }
    touched.set(record, entry)
    return entry
  }

  function settle(): void {
    const renames = anyStandIn(db)
    for (const [record, entry] of touched) {
      const { type, outcome } = refresh(db, entry, { axis, renames, noteReferences: references.note })
      const earlier = outcomes.get(record)
      outcomes.set(record, {
        type,
        outcome: earlier === undefined ? outcome : together(earlier.outcome, outcome),
      })
    }
    touched = new Map()
    waiting.changes = 0
    waiting.characters = 0
  }

  return {
    isPurged,
    add(given, id = changeIdOf(given.line)) {
      const change =
        given.body.purged === undefined && isPurged(given.body.record) ? withoutContent(given, id) : given
      const entry = touch(change)
      const seq = insertChange(db, {
        id,
        record: entry.row,
        station: stationRow(change.body.station),
        receipt,
        body: change.line,
      })
      if (seq === null) {
        entry.repeated += 1
        return false
      }
      firstSeq ??= seq
      lastSeq = seq
      clock.hear(change.body.stamp)
      touchedRows.add(entry.row)
      entry.added.push({ change, seq, id: id.toString('hex') as ChangeId })
      waiting.changes += 1
      waiting.characters += change.line.length
      return true
    },
    settle,
    settleMany() {
      const { changes, characters } = waitingLimit
      if (waiting.changes >= changes || waiting.characters >= characters) settle()
    },
    lastRange: (count) =>
      lastSeq === null || count === 0 ? null : { firstSeq: lastSeq - count + 1, lastSeq },
    finish() {
      settle()
      const moved = aliases.join(arrived)
      for (const [from, to] of moved) if (touchedRows.delete(from)) touchedRows.add(to)
      if (moved.size > 0 || aliases.wereNamed(references.absentByRow.values())) rebuildDerived(db)
      else settleReferences(db, references.absentByRow, arrived)
      followZone(db)
      writeSetting(db, 'clock', clock.latest())
      return {
        types: countOutcomes(outcomes.values()),
        firstSeq,
        lastSeq,
        touchedRows,
        ahead: clock.ahead(),
      }
    },
  }
}

/** Notes what records name that is not here. */
function createReferenceNotes(db: WriteHandle): {
  /** By record row, so that what a record no longer names at the end of the batch is not noted. */
  readonly absentByRow: ReadonlyMap<number, readonly string[]>
  readonly note: (row: number, targets: readonly string[]) => void
} {
  const absentByRow = new Map<number, readonly string[]>()
  const present = new Set<string>()
  const awaited = new Set<string>()
  const isHere = (target: string): boolean => {
    if (present.has(target)) return true
    if (awaited.has(target)) return false
    if (prepared(db, 'SELECT 1 FROM record WHERE id = ?').get(idBytes(target)) === undefined) {
      awaited.add(target)
      return false
    }
    present.add(target)
    return true
  }
  return {
    absentByRow,
    /** Ids that are here need no note; the others are looked at again at the end. */
    note(row, targets) {
      const absent = targets.filter((target) => !isHere(target))
      if (absent.length > 0) absentByRow.set(row, absent)
      else absentByRow.delete(row)
    },
  }
}

/** This store's clock follows those of others, but never one that is further ahead than the limit. */
function createClockFollower(db: WriteHandle): {
  readonly hear: (stamp: Stamp) => void
  readonly latest: () => Stamp
  readonly ahead: () => { readonly count: number; readonly latest: Stamp | null }
} {
  const limit = assumedNow(db) + clockJumpLimit
  const before = (readSetting(db, 'clock') ?? firstStamp) as Stamp
  let clock = stampTime(before) > limit ? firstStamp : before
  let count = 0
  let latest: Stamp | null = null
  return {
    hear(stamp) {
      if (stampTime(stamp) <= limit) clock = laterStamp(clock, stamp)
      else {
        count += 1
        latest = laterStamp(latest ?? firstStamp, stamp)
      }
    },
    latest: () => clock,
    ahead: () => ({ count, latest }),
  }
}

function withoutContent(change: IncomingChange, id: Buffer): IncomingChange {
  const line = purgedLine(change.body, id.toString('hex') as ChangeId)
  return { body: JSON.parse(line) as ChangeBody, line, newer: change.newer }
}

function lastRecordRow(db: WriteHandle): number {
  return prepared<[], number | null>(db, 'SELECT max(row) FROM record').pluck().get() ?? 0
}

/** Brings one record's state and indexes after the changes added to it. */
function refresh(
  db: WriteHandle,
  entry: Touched,
  by: {
    readonly axis: DateAxis
    /** Some records here are called by other ids in what came from elsewhere. */
    readonly renames: boolean
    readonly noteReferences: (row: number, targets: readonly string[]) => void
  },
): { type: string; outcome: Outcome } {
  const { before, added, row } = entry
  if (added.length === 0) return { type: before?.type ?? '', outcome: 'unchanged' }
  const sole = before === null && added.length === 1 ? added[0] : undefined
  const alone = sole?.change.body.parents.length === 0 && !by.renames ? sole : undefined
  const changes = alone === undefined ? changesOfRecord(db, row) : []
  const merged = alone === undefined ? mergeRecord(changes) : soleRecord(alone.change.body, alone.id)
  const headId = merged.heads.length === 1 ? merged.heads[0] : undefined
  const head =
    headId === undefined ? null : (added.find((item) => item.id === headId)?.seq ?? seqOf(db, headId))
  const settled =
    before !== null &&
    before.stamp === merged.stamp &&
    before.conflicts === Object.keys(merged.conflicts).length &&
    added.every(({ change, id }) => change.body.of !== undefined && !merged.heads.includes(id))
  const newer =
    !isRecordType(merged.type) ||
    added.some((item) => item.change.newer) ||
    (before?.newer === 1 && (isRecordType(before.type) || hasNewerChange(db, row)))
  const index = writeDerived(db, {
    row,
    id: entry.id,
    merged,
    changeCount: (before?.changeCount ?? 0) + added.length,
    head,
    newer,
    soleChange: sole !== undefined && changes[0]?.renamed !== true,
    existed: before !== null,
    axis: by.axis,
  })
  by.noteReferences(row, index.references)
  // Extracts of what is here already: kept, and nothing follows from them.
  return { type: merged.type, outcome: settled ? 'unchanged' : outcomeOf(before, merged, entry) }
}

/** Whether the record was counted as newer for one of its changes, and not only for a type that has since been settled. */
function hasNewerChange(db: WriteHandle, row: number): boolean {
  return linesOfRecord(db, row).some((line) => parseChange(line, `log of record ${String(row)}`).newer)
}

function outcomeOf(before: RecordRow | null, merged: MergedRecord, entry: Touched): Outcome {
  const conflicts = Object.keys(merged.conflicts).length
  if (conflicts > (before?.conflicts ?? 0)) return 'conflicting'
  if (before === null) return 'new'
  // Every added change descends from what was here: a plain update; else both sides had gone on.
  const fastForward =
    before.head !== null &&
    merged.heads.length === 1 &&
    entry.added.some((item) => item.id === merged.heads[0]) &&
    isChain(entry)
  return fastForward ? 'updated' : 'merged'
}

/** Each added change names the one before it as its only parent. */
function isChain(entry: Touched): boolean {
  return entry.added.every((item, at) => {
    const previous = entry.added[at - 1]
    return (
      previous === undefined ||
      (item.change.body.parents.length === 1 && item.change.body.parents[0] === previous.id)
    )
  })
}

/** A record met in several parts of one import: the outcome that says most. */
function together(a: Outcome, b: Outcome): Outcome {
  const order: readonly Outcome[] = ['conflicting', 'new', 'merged', 'updated', 'unchanged']
  return order.indexOf(a) <= order.indexOf(b) ? a : b
}

/** What mergeRecord would give for one change without parents, without its cost. */
function soleRecord(body: ChangeBody, id: ChangeId): MergedRecord {
  let fields: Record<string, Json> = body.set
  for (const field in fields) {
    if (fields[field] === null) {
      fields = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null))
      break
    }
  }
  return {
    type: body.type,
    stamp: body.stamp,
    fields,
    conflicts: {},
    heads: [id],
    missing: [],
    deleted: body.deleted === true,
  }
}

function seqOf(db: WriteHandle, id: ChangeId): number | null {
  return (
    prepared<[Buffer], { seq: number }>(db, 'SELECT seq FROM change_log WHERE id = ?').get(
      Buffer.from(id, 'hex'),
    )?.seq ?? null
  )
}

function countOutcomes(
  outcomes: Iterable<{ readonly type: string; readonly outcome: Outcome }>,
): Record<string, TypeCounts> {
  // A map: a type called "constructor" may come from elsewhere.
  const types = new Map<string, { -readonly [K in keyof TypeCounts]: number }>()
  for (const { type, outcome } of outcomes) {
    const counts = types.get(type) ?? {
      new: 0,
      updated: 0,
      merged: 0,
      conflicting: 0,
      unchanged: 0,
      rejected: 0,
    }
    counts[outcome] += 1
    types.set(type, counts)
  }
  return Object.fromEntries(types)
}
