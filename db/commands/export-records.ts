import { basename } from 'node:path'
import type { ReadHandle, Store } from '../open.ts'
import { checkOutput, writeOutput } from '../output-file.ts'
import type { OutputOptions } from '../output-file.ts'
import { clearanceOf } from '../model/redaction/clearance.ts'
import type { ClearanceAsked, Withheld } from '../model/redaction/clearance.ts'
import type { Filter } from '../model/events/filter.ts'
import type { Language } from '../model/languages.ts'
import { protectedSourceWords } from '../model/redaction/mark-words.ts'
import { isNameless } from '../model/redaction/nameless.ts'
import type { RecordId } from '../model/ids.ts'
import type { RecordType } from '../model/record/records.ts'
import type { ReceiptView } from '../model/views/receipt-views.ts'
import { exportKey } from '../store/log/export-key.ts'
import { believedNow } from '../store/log/own-clock.ts'
import { exportToken } from '../store/records/export-token.ts'
import { listRecords } from '../store/events/list.ts'
import type { ListQuery } from '../store/events/list.ts'
import { operationZone } from '../store/records/operation.ts'
import { closeReceipt, openReceipt } from '../store/append/receipt.ts'
import { findRecord } from '../store/records/record.ts'
import type { StoredRecord } from '../store/records/record.ts'
import { namesInStore } from '../store/records/record-name.ts'
import { withClearance } from '../store/records/clearance.ts'
import { readSetting } from '../store/setting.ts'
import { inTransaction } from '../store/statement.ts'
import { writers } from '../formats/registry.ts'
import type { ExportFormat } from '../model/imports/file-formats.ts'

export interface ExportRecordsOptions extends OutputOptions {
  readonly format: ExportFormat
  readonly type: RecordType
  readonly filter: Filter
  readonly asOf: number | null
  readonly knownOn: number | null
  /** Absent: up to the usual ceiling, and no protected source is named. */
  readonly clearance?: ClearanceAsked | undefined
  /** Of the words that stand for a name; absent: English, as the columns are. */
  readonly language?: Language | undefined
  /** Records done; throwing stops the export, and no file is left. */
  readonly progress?: (done: number, total: number) => void
}

export interface ExportRecordsResult {
  readonly path: string
  readonly records: number
  /** Records of the type in the store. */
  readonly total: number
  /** What the export leaves out (I11). */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  readonly withheld: Withheld
}

/**
 * Writes a filtered list for other tools, of what the clearance lets out. The file appears under its name only when it is
 * whole. Throws what writeOutput throws.
 */
export function exportRecords(
  store: Store,
  path: string,
  options: ExportRecordsOptions,
): ExportRecordsResult {
  const db = store.db
  checkOutput(path, options)
  const all = { type: options.type, asOf: null, knownOn: null, limit: 0 }
  const whole = listRecords(db, { ...all, filter: {} }).total
  // What was known earlier is no state to edit.
  const key = options.knownOn === null ? inTransaction(db, () => exportKey(db)) : null
  const clearance = clearanceOf(options.clearance ?? {})
  const { records, above, withheld } = withClearance(
    db,
    clearance,
    options.knownOn !== null,
    (held, isAbove) => {
      const { type, filter, asOf, knownOn } = options
      const cleared = listCleared(db, { ...all, filter: {} }, isAbove).total
      const list = listCleared(db, { type, filter, asOf, knownOn, limit: null }, isAbove)
      writeList(db, path, options, key, list)
      return { records: list.total, above: whole - cleared, withheld: held }
    },
  )
  const leftOut = [
    { reason: 'filter', count: whole - above - records },
    { reason: 'sensitivity', count: above },
    { reason: 'protected-source', count: withheld.protectedSources },
  ].filter(({ count }) => count > 0)
  inTransaction(db, () => {
    const receipt = openReceipt(db, {
      at: believedNow(db),
      kind: 'export',
      what: `${options.format} ${options.type}`,
      operator: readSetting(db, 'operator') ?? '',
    })
    const summary: Pick<ReceiptView, 'files' | 'out'> = {
      files: [{ name: basename(path), status: 'imported', signer: null, types: {}, rejections: [] }],
      out: { packs: 0, changes: 0, records, leftOut, withheld },
    }
    closeReceipt(db, receipt, null, null, JSON.stringify(summary))
  })
  return { path, records, total: whole, leftOut, withheld }
}

/** What a list holds under a clearance: of a source above the ceiling, the grade is in sight for what it said, and no row. */
function listCleared(
  db: ReadHandle,
  query: ListQuery,
  isAbove: (row: number) => boolean,
): { readonly total: number; readonly records: Iterable<StoredRecord> } {
  if (query.type !== 'source') return listRecords(db, query)
  const records = [...listRecords(db, { ...query, limit: null }).records].filter(({ row }) => !isAbove(row))
  return { total: records.length, records }
}

function writeList(
  db: ReadHandle,
  path: string,
  options: ExportRecordsOptions,
  key: string | null,
  { total, records }: ReturnType<typeof listCleared>,
): void {
  const { type, knownOn, language = 'en' } = options
  let current: StoredRecord | null = null
  function tokenOf(id: string): string {
    // Without its state, what is missing of a source that is not named is not taken for emptied when the list comes back.
    if (key === null || current?.id !== id || isNameless(current)) return ''
    return exportToken(db, key, current.row)
  }
  let done = 0
  function* counted(): Generator<StoredRecord> {
    for (const record of records) {
      current = record
      yield isNameless(record)
        ? { ...record, fields: { ...record.fields, name: protectedSourceWords[language] } }
        : record
      done += 1
      if (done % 500 === 0) options.progress?.(done, total)
    }
  }
  const meta = {
    type,
    title: readSetting(db, 'operation') ?? '',
    nameOf: namesOf(db, language),
    zone: operationZone(db, knownOn),
  }
  writeOutput(path, options, (append) => {
    writers[options.format](counted(), append, { ...meta, tokenOf })
  })
}

/** Names of records by id, with words in the place of those that must not be told. */
function namesOf(db: ReadHandle, language: Language): (id: string) => string {
  const nameOf = namesInStore(db)
  return (id) => {
    const name = nameOf(id)
    if (name !== '') return name
    const record = findRecord(db, id as RecordId)
    return record !== null && isNameless(record) ? protectedSourceWords[language] : ''
  }
}
