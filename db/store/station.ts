import type { ReadHandle, WriteHandle } from '../open.ts'
import type { StationId } from '../model/ids.ts'
import { prepared } from './statement.ts'

export type Trust = 'self' | 'trusted' | 'unknown' | 'distrusted'

/** A station as the store knows it. `publicKey` is minisign text (`RW…`), null until a pack of it was seen. */
export interface StationRow {
  readonly row: number
  readonly id: StationId
  readonly publicKey: string | null
  readonly name: string
  readonly trust: Trust
}

const columns = 'row, id, public_key AS publicKey, name, trust'

export function findStation(db: ReadHandle, id: StationId): StationRow | null {
  return prepared<[string], StationRow>(db, `SELECT ${columns} FROM station WHERE id = ?`).get(id) ?? null
}

export function listStations(db: ReadHandle): readonly StationRow[] {
  return prepared<[], StationRow>(
    db,
    `SELECT ${columns} FROM station ORDER BY trust = 'self' DESC, name, id`,
  ).all()
}

export function selfStation(db: ReadHandle): StationRow & { readonly seed: Uint8Array } {
  const row = prepared<[], StationRow & { seed: Uint8Array }>(
    db,
    `SELECT ${columns}, seed FROM station WHERE trust = 'self'`,
  ).get()
  if (row === undefined) throw new Error('the store has no station of its own')
  return row
}

export function insertStation(
  db: WriteHandle,
  station: { id: StationId; publicKey: string | null; name: string; trust: Trust; seed: Uint8Array | null },
): number {
  const result = prepared(
    db,
    'INSERT INTO station (id, public_key, name, trust, seed) VALUES (?, ?, ?, ?, ?)',
  ).run(station.id, station.publicKey, station.name, station.trust, station.seed)
  return Number(result.lastInsertRowid)
}

/** Records the operator's decision about a station (I9). */
export function setTrust(
  db: WriteHandle,
  id: StationId,
  trust: 'trusted' | 'distrusted',
  by: string,
  at: number,
): void {
  const { changes } = prepared(
    db,
    'UPDATE station SET trust = ?, decided_by = ?, decided_at = ? WHERE id = ? AND trust <> ?',
  ).run(trust, by, at, id, 'self')
  if (changes !== 1) throw new Error(`no station ${id} to decide about`)
}

export function updateStation(db: WriteHandle, id: StationId, publicKey: string, name: string): void {
  prepared(
    db,
    "UPDATE station SET public_key = ?, name = CASE WHEN ? = '' THEN name ELSE ? END WHERE id = ?",
  ).run(publicKey, name, name, id)
}

/** A copied store must not sign as the one it was copied from: its station becomes an ordinary one and loses its seed. */
export function retireSelf(db: WriteHandle): void {
  prepared(db, "UPDATE station SET trust = 'trusted', seed = NULL WHERE trust = 'self'").run()
}

/** Number of changes in the log per station row. */
export function changeCounts(db: ReadHandle): ReadonlyMap<number, number> {
  const rows = prepared<[], { station: number; count: number }>(
    db,
    'SELECT station, count(*) AS count FROM change_log GROUP BY station',
  ).all()
  return new Map(rows.map((row) => [row.station, row.count]))
}
