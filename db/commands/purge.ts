import { fieldIn } from '../model/record/read-field.ts'
import type { Store, WriteHandle } from '../open.ts'
import { repackPurged } from '../exchange/pack/repack-purged.ts'
import { sealAll } from '../exchange/pack/seal-packs.ts'
import { SituError } from '../model/errors.ts'
import { newRecordId } from '../model/ids.ts'
import type { ChangeId, RecordId } from '../model/ids.ts'
import type { PurgeRequest } from '../model/views/station-views.ts'
import { recordRowOf } from '../store/log/change-log.ts'
import { createLocalWriter } from '../store/append/local-change.ts'
import {
  dropTraces,
  insertPurge,
  isPurged,
  purgeFile,
  purgedLine,
  replaceBodies,
  scrub,
} from '../store/append/purge.ts'
import { followZone, operationAxis } from '../store/records/operation.ts'
import { deriveRecord } from '../store/append/rebuilder.ts'
import { findRecord, recordsOfType } from '../store/records/record.ts'
import type { StoredRecord } from '../store/records/record.ts'
import { readSetting } from '../store/setting.ts'
import { inTransaction } from '../store/statement.ts'

/**
 * Removes a record's content, with its attachments, for good: from log, state, search, files, packs and free pages. The
 * hashes of its changes stay, with the reason and the authority, in a record of type purge that travels to the other
 * stations, where an operator confirms it. Cannot be undone. Throws SituError record-missing, request-invalid.
 */
export function purgeRecord(
  store: Store,
  id: RecordId,
  why: { readonly reason: string; readonly authority: string },
): RecordId {
  const { db } = store
  const record = findRecord(db, id)
  if (record === null) throw new SituError('record-missing', `no record ${id}`, { record: id })
  if (record.type === 'purge') throw new SituError('request-invalid', 'a purge itself is not purged')
  if (why.reason.trim() === '' || why.authority.trim() === '')
    throw new SituError('request-invalid', 'a purge needs a reason and an authority')
  // What is in no pack yet is sealed with its hashes first, or nobody could ever check them.
  sealAll(db)
  const request = newRecordId()
  inTransaction(db, () => {
    const attachments = recordsOfType(db, 'attachment').filter((one) => fieldIn(one.fields, 'record') === id)
    const purged = record.type === 'attachment' ? [record] : attachments
    const targets = [id, ...attachments.map((one) => one.id)]
    const files = filesOf(db, purged)
    const writer = createLocalWriter(db, 'edit', 'purge record')
    writer.write({
      record: request,
      type: 'purge',
      parents: [],
      set: { targets, files, reason: why.reason.trim(), authority: why.authority.trim() },
    })
    writer.finish()
    remove(db, targets, files)
  })
  scrub(db)
  return request
}

/** Obeys a purge that another station asked for. Throws SituError record-missing. */
export function confirmPurge(store: Store, request: RecordId): void {
  const { db } = store
  const asked = pendingPurges(db).find((one) => one.id === request)
  if (asked === undefined)
    throw new SituError('record-missing', `no purge ${request} waits to be confirmed`, { record: request })
  sealAll(db)
  inTransaction(db, () => {
    remove(db, asked.targets, asked.files)
  })
  scrub(db)
}

/** Purges that stations ask for and that were not obeyed here. */
export function pendingPurges(db: Store['db']): readonly PurgeRequest[] {
  return recordsOfType(db, 'purge').flatMap((record) => {
    const targets = strings(record, 'targets') as readonly RecordId[]
    if (targets.every((target) => isPurged(db, target))) return []
    const { reason, authority } = record.fields
    return [
      {
        id: record.id,
        targets,
        files: strings(record, 'files'),
        reason: typeof reason === 'string' ? reason : '',
        authority: typeof authority === 'string' ? authority : '',
        stamp: record.stamp,
      },
    ]
  })
}

function strings(record: StoredRecord, field: string): readonly string[] {
  const value = record.fields[field]
  return Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : []
}

/** Files of the attachments that no other attachment holds. */
function filesOf(db: WriteHandle, attachments: readonly StoredRecord[]): readonly string[] {
  const going = new Set(attachments.map((one) => one.id))
  const kept = new Set(
    recordsOfType(db, 'attachment').flatMap((one) =>
      going.has(one.id) ? [] : [fieldIn(one.fields, 'sha256')],
    ),
  )
  return attachments.flatMap(({ fields: { sha256 } }) =>
    typeof sha256 === 'string' && !kept.has(sha256) ? [sha256] : [],
  )
}

function remove(db: WriteHandle, targets: readonly RecordId[], files: readonly string[]): void {
  db.pragma('secure_delete = ON')
  const at = Date.now()
  const operator = readSetting(db, 'operator') ?? ''
  const rows: number[] = []
  for (const target of targets) {
    insertPurge(db, target, at, operator)
    dropTraces(db, target)
    const row = recordRowOf(db, target)
    if (row === null) continue
    rows.push(row)
    replaceBodies(db, row, (body, id: ChangeId) => (body.purged === undefined ? purgedLine(body, id) : null))
    deriveRecord(db, target, row, { newer: false, existed: true, axis: operationAxis(db) })
  }
  followZone(db)
  repackPurged(db, rows)
  for (const sha256 of files) purgeFile(db, sha256)
}
