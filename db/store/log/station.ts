import type { ReadHandle, WriteHandle } from '../../open.ts'
import type { StationId } from '../../model/ids.ts'
import { prepared } from '../statement.ts'

export type Trust = 'self' | 'trusted' | 'unknown' | 'distrusted'

/** A station as the store knows it. `publicKey` is minisign text (`RW…`), null until a pack of it was seen. */
export interface StationRow {
  readonly row: number
  readonly id: StationId
  readonly publicKey: string | null
  readonly name: string
  readonly trust: Trust
  readonly organisation: string
  /** age recipient (`age1…`) from its card; null while no card of it was seen. */
  readonly recipient: string | null
  /** Its signed card, verbatim. */
  readonly card: string | null
  /** Who decided about it, and when (UTC ms). */
  readonly decidedBy: string | null
  readonly decidedAt: number | null
}

const columns = `row, id, public_key AS publicKey, name, trust, organisation, recipient, card,
  decided_by AS decidedBy, decided_at AS decidedAt`

export function findStation(db: ReadHandle, id: StationId): StationRow | null {
  return prepared<[string], StationRow>(db, `SELECT ${columns} FROM station WHERE id = ?`).get(id) ?? null
}

export function listStations(db: ReadHandle): readonly StationRow[] {
  return prepared<[], StationRow>(
    db,
    `SELECT ${columns} FROM station ORDER BY trust = 'self' DESC, name, id`,
  ).all()
}

/** `identity`: the age secret key; null only in a store from before there were cards, until it is opened. */
export function selfStation(
  db: ReadHandle,
): StationRow & { readonly seed: Uint8Array; readonly identity: string | null } {
  const row = prepared<[], StationRow & { seed: Uint8Array; identity: string | null }>(
    db,
    `SELECT ${columns}, seed, identity FROM station WHERE trust = 'self'`,
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

/** Enters what a station's signed card says. */
export function writeCard(
  db: WriteHandle,
  id: StationId,
  card: { name: string; organisation: string; recipient: string; publicKey: string; text: string },
): void {
  prepared(
    db,
    'UPDATE station SET name = ?, organisation = ?, recipient = ?, public_key = ?, card = ? WHERE id = ?',
  ).run(card.name, card.organisation, card.recipient, card.publicKey, card.text, id)
}

export function writeIdentity(db: WriteHandle, id: StationId, identity: string): void {
  prepared(db, 'UPDATE station SET identity = ? WHERE id = ?').run(identity, id)
}

/** age secret keys of this store's station, and of those it was before. */
export function listIdentities(db: ReadHandle): readonly string[] {
  return prepared<[], string>(
    db,
    "SELECT identity FROM station WHERE identity IS NOT NULL ORDER BY trust = 'self' DESC",
  )
    .pluck()
    .all()
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
