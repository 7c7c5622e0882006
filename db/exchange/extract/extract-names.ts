import type { WriteHandle } from '../../open.ts'
import { standsFor } from '../../merge/extracts.ts'
import type { Json } from '../../model/canonical.ts'
import { isRecordId } from '../../model/ids.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import type { RedactionProfile } from '../../model/redaction/profile.ts'
import { changesOfRecord } from '../../store/log/change-log.ts'
import { exportKey } from '../../store/log/export-key.ts'
import { hasUnsealedWithoutNonce } from '../../store/exchange/stored-packs.ts'
import { createStandIns, hasNonce } from '../../store/log/stand-ins.ts'
import { selfStation } from '../../store/log/station.ts'
import { inTransaction } from '../../store/statement.ts'
import { sealAll } from '../pack/seal-packs.ts'

/** What an extract calls records and changes, so that no name in it says what the profile keeps back. */
export interface ExtractNames {
  /** A record's stand-in, where dates are rounded and its own id tells when it was entered; else null. */
  readonly standIn: (record: RecordId) => RecordId | null
  /** Fields with the records that they name called as the extract calls them. */
  readonly within: (fields: Readonly<Record<string, Json>>) => Readonly<Record<string, Json>>
  /** Names of all changes of a record: the ids of those that have a nonce, tokens of the others. */
  readonly standsFor: (recordRow: number) => readonly ChangeId[]
}

/** Seals what was made before changes had a nonce and is in no pack yet: its pack gives it a name that others know. */
export function extractNames(db: WriteHandle, profile: RedactionProfile): ExtractNames {
  if (hasUnsealedWithoutNonce(db, selfStation(db).row)) sealAll(db)
  const own = Buffer.from(
    inTransaction(db, () => exportKey(db)),
    'hex',
  )
  const standIns = createStandIns(db, own)
  const standIn = (record: RecordId): RecordId | null =>
    profile.date === 'exact' ? null : standIns.idFor(record)
  const renamed = (value: Json): Json => {
    if (isRecordId(value)) return standIn(value) ?? value
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return (value as readonly Json[]).map(renamed)
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [
        name,
        name === 'coordinates' ? member : renamed(member),
      ]),
    )
  }
  return {
    standIn,
    within: (fields) =>
      Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, renamed(value)])),
    standsFor: (recordRow) =>
      standsFor(changesOfRecord(db, recordRow), (change) => {
        if (hasNonce(change)) return change.id
        const token = standIns.tokenOf(change)
        // Never its id instead: that would confirm a guess of its content.
        if (token === null) throw new Error('a change has no name to leave under')
        return token
      }),
  }
}
