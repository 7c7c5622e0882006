import type { ReadHandle, WriteHandle } from '../../open.ts'
import type { StationId } from '../../model/ids.ts'
import { linesOf } from '../log/change-log.ts'
import { prepared } from '../statement.ts'

/** A pack as the store keeps it. */
export interface PackRow {
  readonly row: number
  readonly id: string
  readonly station: number
  readonly sequence: number
  readonly previous: string | null
  readonly count: number
  readonly firstSeq: number | null
  readonly lastSeq: number | null
  readonly header: string
  readonly signature: string
  /** 1: the pack of an extract. */
  readonly extract: number
  /** The station whose header and signature these are, where content was purged from the pack. */
  readonly voucher: StationId | null
}

const columns = `row, lower(hex(id)) AS id, station, sequence, previous, count, first_seq AS firstSeq, last_seq AS lastSeq,
  header, signature, extract, voucher`

export function listPacks(db: ReadHandle): readonly PackRow[] {
  return prepared<[], PackRow>(db, `SELECT ${columns} FROM pack ORDER BY station, sequence, id`).all()
}

export function findPack(db: ReadHandle, id: string): PackRow | null {
  return (
    prepared<[Buffer], PackRow>(db, `SELECT ${columns} FROM pack WHERE id = ?`).get(Buffer.from(id, 'hex')) ??
    null
  )
}

/** The last pack of a station's chain, null before the first. */
export function lastPackOf(db: ReadHandle, stationRow: number): PackRow | null {
  return (
    prepared<[number], PackRow>(
      db,
      `SELECT ${columns} FROM pack WHERE station = ? AND extract = 0 ORDER BY sequence DESC, row DESC LIMIT 1`,
    ).get(stationRow) ?? null
  )
}

export function insertPack(
  db: WriteHandle,
  pack: {
    id: string
    station: number
    sequence: number
    previous: string | null
    count: number
    firstSeq: number | null
    lastSeq: number | null
    header: string
    signature: string
    /** The compressed pack, where its changes do not stand in one piece in the log. */
    verbatim: Buffer | null
    receipt: number
    extract?: boolean
    voucher?: StationId | null
  },
): void {
  prepared(
    db,
    `INSERT INTO pack (id, station, sequence, previous, count, first_seq, last_seq, header, signature, verbatim, receipt, extract, voucher)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    Buffer.from(pack.id, 'hex'),
    pack.station,
    pack.sequence,
    pack.previous,
    pack.count,
    pack.firstSeq,
    pack.lastSeq,
    pack.header,
    pack.signature,
    pack.verbatim,
    pack.receipt,
    pack.extract === true ? 1 : 0,
    pack.voucher ?? null,
  )
}

/** A pack's lines after the header, verbatim; or the compressed pack where it is kept as it came. */
export function packContent(
  db: ReadHandle,
  pack: PackRow,
): { lines: readonly string[] } | { compressed: Buffer } {
  if (pack.firstSeq !== null && pack.lastSeq !== null)
    return { lines: linesOf(db, pack.station, pack.firstSeq, pack.lastSeq) }
  const row = prepared<[number], { verbatim: Buffer }>(db, 'SELECT verbatim FROM pack WHERE row = ?').get(
    pack.row,
  )
  if (row === undefined) throw new Error(`pack ${pack.id} is gone`)
  return { compressed: row.verbatim }
}

/** Replaces what stands for a pack after content was purged from it; its id and place in the chain stay. */
export function replacePackContent(
  db: WriteHandle,
  row: number,
  by: { header: string; signature: string; voucher: StationId; verbatim: Buffer | null },
): void {
  prepared(db, 'UPDATE pack SET header = ?, signature = ?, voucher = ?, verbatim = ? WHERE row = ?').run(
    by.header,
    by.signature,
    by.voucher,
    by.verbatim,
    row,
  )
}

/** Sequence numbers of a station's chain that are here, extracts not among them. */
export function sequencesOf(db: ReadHandle, stationRow: number): readonly number[] {
  return prepared<[number], number>(db, 'SELECT sequence FROM pack WHERE station = ? AND extract = 0')
    .pluck()
    .all(stationRow)
}

/** Packs of a station's chain that share a sequence number: the station's store was copied and both copies went on. */
export function forkedSequences(db: ReadHandle, stationRow: number): readonly number[] {
  return prepared<[number], number>(
    db,
    'SELECT sequence FROM pack WHERE station = ? AND extract = 0 GROUP BY sequence HAVING count(*) > 1 ORDER BY 1',
  )
    .pluck()
    .all(stationRow)
}

/** Rows of the records that a pack speaks of. */
export function recordRowsOfPack(db: ReadHandle, pack: PackRow): readonly number[] {
  if (pack.firstSeq === null || pack.lastSeq === null)
    return prepared<[number], number>(db, 'SELECT DISTINCT record FROM change_log WHERE station = ?')
      .pluck()
      .all(pack.station)
  return prepared<[number, number, number], number>(
    db,
    'SELECT DISTINCT record FROM change_log WHERE seq BETWEEN ? AND ? AND station = ?',
  )
    .pluck()
    .all(pack.firstSeq, pack.lastSeq, pack.station)
}

/** How many of some record rows there are by type, without those in `except`. */
export function countRowsByType(
  db: ReadHandle,
  rows: ReadonlySet<number>,
  except: ReadonlySet<number>,
): Readonly<Record<string, number>> {
  const typeOf = prepared<[number], string>(db, 'SELECT type FROM record WHERE row = ?').pluck()
  const counts = new Map<string, number>()
  for (const row of rows) {
    if (except.has(row)) continue
    const type = typeOf.get(row) ?? ''
    counts.set(type, (counts.get(type) ?? 0) + 1)
  }
  return Object.fromEntries(counts)
}

const inNoPack = `NOT EXISTS
  (SELECT 1 FROM pack p WHERE p.station = l.station AND l.seq BETWEEN p.first_seq AND p.last_seq)`

/**
 * The log row up to which everything of this station is in a pack. Where the store's file was copied by hand and the
 * other copy's packs came back in a bundle, the latest pack says nothing about older rows: then all are looked at.
 */
function sealedUpTo(db: ReadHandle, stationRow: number): number {
  return (
    prepared<[number], number | null>(
      db,
      `SELECT CASE WHEN sum(r.kind <> 'export') = 0 THEN max(p.last_seq) END
       FROM pack p JOIN receipt r ON r.row = p.receipt WHERE p.station = ?`,
    )
      .pluck()
      .get(stationRow) ?? 0
  )
}

/** Changes of this station that are in no pack yet. */
export function countUnsealed(db: ReadHandle, stationRow: number): number {
  const from = sealedUpTo(db, stationRow)
  // Few rows lie after the last pack; where that says nothing, the index of stations has them all without their bodies.
  const station = from > 0 ? '+l.station' : 'l.station'
  return (
    prepared<[number, number], number>(
      db,
      `SELECT count(*) FROM change_log l WHERE l.seq > ? AND ${station} = ? AND ${inNoPack}`,
    )
      .pluck()
      .get(from, stationRow) ?? 0
  )
}

/** Whether some of those were made before changes had a nonce. */
export function hasUnsealedWithoutNonce(db: ReadHandle, stationRow: number): boolean {
  return (
    prepared<[number, number], number>(
      db,
      `SELECT EXISTS (SELECT 1 FROM change_log l WHERE l.seq > ? AND +l.station = ?
         AND instr(l.body, '"nonce":"') = 0 AND ${inNoPack})`,
    )
      .pluck()
      .get(sealedUpTo(db, stationRow), stationRow) === 1
  )
}

/** The next of them for one pack: in one piece (no packed change of the station in between), within the limits. */
export function nextUnsealed(
  db: ReadHandle,
  stationRow: number,
  most: { readonly changes: number; readonly characters: number },
): readonly { readonly seq: number; readonly body: string }[] {
  const rows: { seq: number; body: string }[] = []
  let characters = 0
  let end = Infinity
  for (const row of prepared<[number, number], { seq: number; body: string }>(
    db,
    // In the log's own order: by the index of stations every pack would sort all of a station's rows first.
    `SELECT l.seq, l.body FROM change_log l WHERE l.seq > ? AND +l.station = ? AND ${inNoPack} ORDER BY l.seq`,
  ).iterate(sealedUpTo(db, stationRow), stationRow)) {
    if (rows.length === 0) end = nextPackAfter(db, stationRow, row.seq)
    characters += row.body.length
    if (row.seq > end || rows.length === most.changes) break
    if (characters > most.characters && rows.length > 0) break
    rows.push(row)
  }
  return rows
}

function nextPackAfter(db: ReadHandle, stationRow: number, seq: number): number {
  return (
    prepared<[number, number], number | null>(
      db,
      'SELECT min(first_seq) FROM pack WHERE station = ? AND first_seq > ?',
    )
      .pluck()
      .get(stationRow, seq) ?? Infinity
  )
}
