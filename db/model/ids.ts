/**
 * A record's id: a lower-case UUID. New ones are version 7 with a coarse time (`newRecordId`), imported ones version 8 (from
 * their key), and so are those that stand for a telling id in an extract.
 */
export type RecordId = string & { readonly __brand: 'RecordId' }
/** A change's id: SHA-256 of its canonical bytes, 64 hex digits. */
export type ChangeId = string & { readonly __brand: 'ChangeId' }
/** A station's id: the first 16 bytes of SHA-256 of its Ed25519 public key, 32 hex digits. Its fingerprint, too. */
export type StationId = string & { readonly __brand: 'StationId' }

const recordIdForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const changeIdForm = /^[0-9a-f]{64}$/
const stationIdForm = /^[0-9a-f]{32}$/

export function isRecordId(value: unknown): value is RecordId {
  return typeof value === 'string' && recordIdForm.test(value)
}

/** Every record id that stands anywhere in a value; shapes have none. */
export function idsIn(value: unknown): readonly RecordId[] {
  if (isRecordId(value)) return [value]
  if (typeof value !== 'object' || value === null || 'coordinates' in value) return []
  return Object.values(value).flatMap(idsIn)
}

export function isChangeId(value: unknown): value is ChangeId {
  return typeof value === 'string' && changeIdForm.test(value)
}

export function isStationId(value: unknown): value is StationId {
  return typeof value === 'string' && stationIdForm.test(value)
}

/** Formats 16 bytes as a UUID of the given version. */
export function uuidFromBytes(bytes: Uint8Array, version: 7 | 8): RecordId {
  const copy = bytes.slice(0, 16)
  copy[6] = ((copy[6] ?? 0) & 0x0f) | (version << 4)
  copy[8] = ((copy[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(copy, (byte) => byte.toString(16).padStart(2, '0')).join('')
  const parts = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)]
  return parts.join('-') as RecordId
}

/** What an id tells of when its record was made: the quarter of a year, 2^33 milliseconds or 99 days, and no more. */
export const idTimeStep = 2 ** 33

/** Ids of version 7 from before this instant (UTC milliseconds) were made with the millisecond of their entry. */
const coarseSince = 209 * idTimeStep

/** Whether an id is of those that told the millisecond. Of the quarter in which coarse ones began nothing can be said. */
export function idTells(id: RecordId): boolean {
  return id[14] === '7' && Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) < coarseSince
}

/**
 * A new record's id: UUID version 7 (RFC 9562, whose 6.1 lets the time be coarse). Its time is that of `now` (UTC
 * milliseconds) rounded down to `idTimeStep`; everything below is random. So ids of one season stand together in an
 * index, and an id beside a rounded date does not give the moment away.
 */
export function newRecordId(now: number = Date.now()): RecordId {
  const bytes = new Uint8Array(16)
  globalThis.crypto.getRandomValues(bytes)
  const step = Math.floor(now / idTimeStep)
  bytes[0] = (step >>> 7) & 0xff
  bytes[1] = ((step & 0x7f) << 1) | ((bytes[1] ?? 0) & 1)
  return uuidFromBytes(bytes, 7)
}
