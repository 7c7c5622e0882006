import { createHash, createHmac } from 'node:crypto'
import type { ReadHandle, WriteHandle } from '../../open.ts'
import type { Change, ChangeBody } from '../../model/record/change.ts'
import { idTells, uuidFromBytes } from '../../model/ids.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import { idBytes, idText, prepared } from '../statement.ts'

/*
 * What extracts call things that were made before changes had a nonce and ids were coarse. The id of such a change
 * confirms a guess of its content, and such a record's id tells the moment of its entry, so neither leaves as it is:
 * a change leaves as a token, a record under a stand-in id. Both are an HMAC under the signature of the pack that holds
 * the change (the record's first change), which everybody has who has the whole record, and nobody who has extracts
 * alone. So all full stores give the same ones and know them again, and nothing had to be agreed upon.
 */

/** Finds tokens and stand-in ids; keeps the packs of a station that it has met. For one action, within one transaction. */
export interface StandIns {
  /** The token of a change without a nonce; null where no pack that holds it is here, and there is no `own` key. */
  readonly tokenOf: (change: PlacedChange) => ChangeId | null
  /** The stand-in id of a record whose id tells when it was entered; null for any other, and as above. */
  readonly idFor: (record: RecordId) => RecordId | null
}

/** A change with its place in the log. */
export interface PlacedChange {
  readonly seq: number
  readonly id: ChangeId
  /** Row of its station. */
  readonly by: number
}

interface HeldPack {
  readonly firstSeq: number
  readonly lastSeq: number
  readonly key: Buffer
}

/**
 * `own`: the store's own key, for what no key of a pack can be had for: a record that came by an extract alone, a pack
 * that does not stand in one piece. What is made with it is stable, and known again in no other store.
 */
export function createStandIns(db: ReadHandle, own: Buffer | null = null): StandIns {
  const packs = new Map<number, readonly HeldPack[]>()
  const ids = new Map<RecordId, RecordId | null>()
  const keyOf = ({ seq, by }: PlacedChange): Buffer | null => {
    let held = packs.get(by)
    if (held === undefined) {
      held = packsOf(db, by)
      packs.set(by, held)
    }
    // Packs of a station are in order and do not overlap, but where its store was copied.
    let low = 0
    let high = held.length
    while (low < high) {
      const middle = (low + high) >>> 1
      if ((held[middle]?.lastSeq ?? 0) < seq) low = middle + 1
      else high = middle
    }
    const pack = held[low]
    return pack !== undefined && pack.firstSeq <= seq ? pack.key : null
  }
  return {
    tokenOf(change) {
      const key = keyOf(change) ?? own
      return key === null ? null : (keyed(key, `change ${change.id}`).toString('hex') as ChangeId)
    },
    idFor(record) {
      const known = ids.get(record)
      if (known !== undefined) return known
      const first = tellingChange(db, record)
      const key = first === null ? null : ((first === 'unknown' ? null : keyOf(first)) ?? own)
      const made = key === null ? null : uuidFromBytes(keyed(key, `record ${record}`), 8)
      ids.set(record, made)
      return made
    },
  }
}

function keyed(key: Buffer, what: string): Buffer {
  return createHmac('sha256', key).update(what).digest()
}

/** A station's packs that stand in one piece of the log, in its order. */
function packsOf(db: ReadHandle, station: number): readonly HeldPack[] {
  return prepared<
    [number],
    { firstSeq: number; lastSeq: number; header: string; signature: string; voucher: string | null }
  >(
    db,
    `SELECT first_seq AS firstSeq, last_seq AS lastSeq, header, signature, voucher FROM pack
     WHERE station = ? AND extract = 0 AND first_seq IS NOT NULL ORDER BY first_seq, id`,
  )
    .all(station)
    .map(({ firstSeq, lastSeq, header, signature, voucher }) => ({
      firstSeq,
      lastSeq,
      key: packKey({ header, signature, purged: voucher !== null }),
    }))
}

/**
 * The key of a pack: of its signature, or what a stand-in for it carries since content was purged from it, so that it
 * stays what it was. 32 bytes.
 */
export function packKey(pack: {
  readonly header: string
  readonly signature: string
  readonly purged: boolean
}): Buffer {
  if (pack.purged) {
    const { key } = JSON.parse(pack.header) as { key?: unknown }
    if (typeof key === 'string') return Buffer.from(key, 'hex')
  }
  // The signature itself, without the comments of the text around it: two bytes of algorithm, eight of the key's number.
  const bytes = Buffer.from(pack.signature.split('\n')[1] ?? '', 'base64').subarray(10)
  return createHash('sha256').update('situ pack key ').update(bytes).digest()
}

/** The change by which a record with a telling id was made; null where its id tells nothing, 'unknown' where that change is not here. */
function tellingChange(db: ReadHandle, record: RecordId): PlacedChange | 'unknown' | null {
  if (record[14] !== '7') return null
  const roots = prepared<[Buffer], { seq: number; id: Buffer; by: number; body: string }>(
    db,
    `SELECT l.seq, l.id, l.station AS by, l.body FROM record r JOIN change_log l ON l.record = r.row
     WHERE r.id = ? AND instr(l.body, '"parents":[],') > 0`,
  )
    .all(idBytes(record))
    .map((row) => ({ ...row, change: JSON.parse(row.body) as ChangeBody }))
    .filter(
      ({ change }) => change.of === undefined && change.parents.length === 0 && change.record === record,
    )
  const first = roots.sort((a, b) =>
    a.change.stamp < b.change.stamp || (a.change.stamp === b.change.stamp && Buffer.compare(a.id, b.id) < 0)
      ? -1
      : 1,
  )[0]
  if (first === undefined) return idTells(record) ? 'unknown' : null
  if (hasNonce(first.change)) return null
  return { seq: first.seq, id: first.id.toString('hex') as ChangeId, by: first.by }
}

/** Whether a change has, or had before it was purged, random bits in its id. */
export function hasNonce(change: ChangeBody): boolean {
  return change.nonce !== undefined || change.hadNonce === true
}

/** Whether a record's id tells when it was entered: it was made before ids were coarse. */
export function idTellsEntry(db: ReadHandle, record: RecordId): boolean {
  return tellingChange(db, record) !== null
}

/** Stand-in ids of all records here that need one. */
export function standInIds(db: ReadHandle): ReadonlyMap<RecordId, RecordId> {
  const standIns = createStandIns(db)
  const found = new Map<RecordId, RecordId>()
  for (const record of versionSeven(db)) {
    const id = standIns.idFor(record)
    if (id !== null) found.set(id, record)
  }
  return found
}

function versionSeven(db: ReadHandle): readonly RecordId[] {
  return prepared<[], Buffer>(db, "SELECT id FROM record WHERE substr(hex(id), 13, 1) = '7' ORDER BY row")
    .pluck()
    .all()
    .map((id) => idText(id) as RecordId)
}

/** The record that an id stands for here, where an extract called it by that; else the id itself. */
export function actualRecord(db: ReadHandle, id: RecordId): RecordId {
  const found = prepared<[Buffer], Buffer>(db, 'SELECT record FROM stand_in WHERE id = ?')
    .pluck()
    .get(idBytes(id))
  return found === undefined ? id : (idText(found) as RecordId)
}

export function anyStandIn(db: ReadHandle): boolean {
  return prepared<[], number>(db, 'SELECT EXISTS (SELECT 1 FROM stand_in)').pluck().get() === 1
}

export function insertStandIn(db: WriteHandle, id: RecordId, record: RecordId): void {
  prepared(db, 'INSERT INTO stand_in (id, record) VALUES (?, ?) ON CONFLICT DO NOTHING').run(
    idBytes(id),
    idBytes(record),
  )
}

const anyId = /[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** A change's bytes with the records that it names called as they are here. The log keeps them as they came. */
export function withActualIds(db: ReadHandle, line: string): string {
  return line.replace(anyId, (id) => actualRecord(db, id as RecordId))
}

/** The changes of one record with their tokens, where an extract among them may call them by these. */
export function withTokens<T extends Change & PlacedChange>(
  db: ReadHandle,
  changes: readonly T[],
): readonly T[] {
  if (!changes.some((change) => change.of !== undefined)) return changes
  const standIns = createStandIns(db)
  return changes.map((change) => {
    if (change.of !== undefined || hasNonce(change)) return change
    const token = standIns.tokenOf(change)
    return token === null ? change : { ...change, token }
  })
}
