import { SituError } from '../errors.ts'
import { isChangeId, isRecordId, isStationId } from '../ids.ts'
import type { ChangeId, RecordId, StationId } from '../ids.ts'
import { isStamp } from '../stamp.ts'
import type { Stamp } from '../stamp.ts'
import type { Json } from '../canonical.ts'

/** One saved edit of one record by one station, immutable. Its bytes are canonical JSON of exactly these members. */
export interface ChangeBody {
  readonly record: RecordId
  readonly type: string
  readonly parents: readonly ChangeId[]
  readonly stamp: Stamp
  readonly station: StationId
  readonly operator: string
  /** 128 random bits (base64url), so that the id confirms no guess of the content. Older changes and extracts have none. */
  readonly nonce?: string
  /** Only the fields that this edit changed; `null` empties a field. */
  readonly set: Readonly<Record<string, Json>>
  /** true: the record was deleted; false: a deletion was taken back. */
  readonly deleted?: boolean
  /** Only in an extract: the ids of all changes of the record that it stands for, sorted. */
  readonly of?: readonly ChangeId[]
  /** Only where content was purged: the id that the change had; `set` is then empty. */
  readonly purged?: ChangeId
  /** Only with `purged`: that id was made with a nonce, which went with the content. */
  readonly hadNonce?: true
}

/** A change with its id (SHA-256 of its bytes). */
export interface Change extends ChangeBody {
  readonly id: ChangeId
  /** What extracts call it, where it has no nonce. */
  readonly token?: ChangeId
}

const members = new Set([
  'record',
  'type',
  'parents',
  'stamp',
  'station',
  'operator',
  'nonce',
  'set',
  'deleted',
  'of',
  'purged',
  'hadNonce',
])
export const changeBytesLimit = 8 * 1024 * 1024
const nonceForm = /^[A-Za-z0-9_-]{22}$/
/** The most parents of one change. */
export const parentLimit = 1000
const standsForLimit = 100_000

/**
 * Reads one line of a pack. `newer` says that it carries members this version does not know: such a change is kept
 * verbatim and passed on, and what is known of it is used.
 * Throws SituError 'pack-invalid' with the reason; `where` names the line.
 */
export function parseChange(line: string, where: string): { body: ChangeBody; newer: boolean } {
  if (line.length > changeBytesLimit) throw invalid(where, 'longer than the limit for one change')
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    throw new SituError('pack-invalid', `${where}: not JSON`, { where }, cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw invalid(where, 'not a change')
  const body = value as Record<string, unknown>
  if (!isRecordId(body['record'])) throw invalid(where, 'record is not a record id')
  if (typeof body['type'] !== 'string' || !/^[a-z][a-z0-9-]{0,63}$/.test(body['type']))
    throw invalid(where, 'type is not a record type')
  if (!isStamp(body['stamp'])) throw invalid(where, 'stamp is not a stamp')
  if (!isStationId(body['station'])) throw invalid(where, 'station is not a station id')
  if (typeof body['operator'] !== 'string') throw invalid(where, 'operator is not text')
  const nonce = body['nonce']
  if (nonce !== undefined && (typeof nonce !== 'string' || !nonceForm.test(nonce)))
    throw invalid(where, 'nonce is not 128 bits')
  const parents = body['parents']
  if (!Array.isArray(parents) || parents.length > parentLimit || !parents.every(isChangeId))
    throw invalid(where, 'parents are not change ids')
  const set = body['set']
  if (typeof set !== 'object' || set === null || Array.isArray(set))
    throw invalid(where, 'set is not an object')
  if (body['deleted'] !== undefined && typeof body['deleted'] !== 'boolean')
    throw invalid(where, 'deleted is not true or false')
  const of = body['of']
  if (
    of !== undefined &&
    (!Array.isArray(of) || of.length === 0 || of.length > standsForLimit || !of.every(isChangeId))
  )
    throw invalid(where, 'of are not change ids')
  const purged = body['purged']
  if (
    purged !== undefined &&
    (!isChangeId(purged) || Object.keys(set).length > 0 || body['deleted'] !== true)
  )
    throw invalid(where, 'purged is not the id of a change whose content is gone')
  const hadNonce = body['hadNonce']
  if (hadNonce !== undefined && (hadNonce !== true || purged === undefined))
    throw invalid(where, 'hadNonce is said of a change that was not purged')
  let newer = false
  for (const key in body) if (!members.has(key)) newer = true
  return { body: value as ChangeBody, newer }
}

function invalid(where: string, what: string): SituError {
  return new SituError('pack-invalid', `${where}: ${what}`, { where, what })
}
