import type { ReadHandle, WriteHandle } from '../open.ts'
import { linesOf } from './change-log.ts'
import { prepared } from './statement.ts'

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
}

const columns = `row, lower(hex(id)) AS id, station, sequence, previous, count, first_seq AS firstSeq, last_seq AS lastSeq,
  header, signature`

export function listPacks(db: ReadHandle): readonly PackRow[] {
  return prepared<[], PackRow>(db, `SELECT ${columns} FROM pack ORDER BY station, sequence, id`).all()
}

export function findPack(db: ReadHandle, id: string): PackRow | null {
  return (
    prepared<[Buffer], PackRow>(db, `SELECT ${columns} FROM pack WHERE id = ?`).get(Buffer.from(id, 'hex')) ??
    null
  )
}

/** The last pack that a station made, null before the first. */
export function lastPackOf(db: ReadHandle, stationRow: number): PackRow | null {
  return (
    prepared<[number], PackRow>(
      db,
      `SELECT ${columns} FROM pack WHERE station = ? ORDER BY sequence DESC, row DESC LIMIT 1`,
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
  },
): void {
  prepared(
    db,
    `INSERT INTO pack (id, station, sequence, previous, count, first_seq, last_seq, header, signature, verbatim, receipt)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
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
  const counts: Record<string, number> = {}
  for (const row of rows) {
    if (except.has(row)) continue
    const type = typeOf.get(row) ?? ''
    counts[type] = (counts[type] ?? 0) + 1
  }
  return counts
}
