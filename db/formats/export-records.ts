import { basename } from 'node:path'
import type { Store } from '../open.ts'
import { checkOutput, writeOutput } from '../output-file.ts'
import type { OutputOptions } from '../output-file.ts'
import type { Filter } from '../model/filter.ts'
import type { RecordId } from '../model/ids.ts'
import type { RecordType } from '../model/records.ts'
import type { ReceiptView } from '../model/views.ts'
import { exportKey } from '../store/export-key.ts'
import { believedNow } from '../store/own-clock.ts'
import { exportToken } from '../store/export-token.ts'
import { listRecords } from '../store/list.ts'
import { operationZone } from '../store/operation.ts'
import { closeReceipt, openReceipt } from '../store/receipt.ts'
import { findRecord } from '../store/record.ts'
import type { StoredRecord } from '../store/record.ts'
import { labelOf } from '../store/record-view.ts'
import { readSetting } from '../store/setting.ts'
import { inTransaction } from '../store/statement.ts'
import { writeCsv } from './csv.ts'
import { writeGeoJson } from './geojson.ts'

export interface ExportRecordsOptions extends OutputOptions {
  readonly format: 'geojson' | 'csv'
  readonly type: RecordType
  readonly filter: Filter
  readonly asOf: number | null
  readonly knownOn: number | null
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
}

/**
 * Writes a filtered list for other tools. The file appears under its name only when it is whole. Throws what writeOutput
 * throws.
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
  const { total, records } = listRecords(db, { ...all, ...options, limit: null })
  const names = new Map<RecordId, string>()
  function nameOf(id: string): string {
    const known = names.get(id as RecordId)
    if (known !== undefined) return known
    const record = findRecord(db, id as RecordId)
    const name = record === null ? '' : labelOf(record.type, record.fields)
    names.set(id as RecordId, name)
    return name
  }
  const zone = operationZone(db, options.knownOn)
  // What was known earlier is no state to edit.
  const key = options.knownOn === null ? inTransaction(db, () => exportKey(db)) : null
  let current: StoredRecord | null = null
  function tokenOf(id: string): string {
    return key === null || current?.id !== id ? '' : exportToken(db, key, current.row)
  }
  let done = 0
  function* counted(): Generator<StoredRecord> {
    for (const record of records) {
      current = record
      yield record
      done += 1
      if (done % 500 === 0) options.progress?.(done, total)
    }
  }
  const meta = { type: options.type, title: readSetting(db, 'operation') ?? '', nameOf, zone }
  writeOutput(path, options, (append) => {
    if (options.format === 'geojson') writeGeoJson(counted(), append, { ...meta, tokenOf })
    else writeCsv(counted(), append, meta)
  })
  const leftOut = whole > total ? [{ reason: 'filter', count: whole - total }] : []
  inTransaction(db, () => {
    const receipt = openReceipt(db, {
      at: believedNow(db),
      kind: 'export',
      what: `${options.format} ${options.type}`,
      operator: readSetting(db, 'operator') ?? '',
    })
    const summary: Pick<ReceiptView, 'files' | 'out'> = {
      files: [{ name: basename(path), status: 'imported', signer: null, types: {}, rejections: [] }],
      out: { packs: 0, changes: 0, records: total, leftOut },
    }
    closeReceipt(db, receipt, null, null, JSON.stringify(summary))
  })
  return { path, records: total, total: whole, leftOut }
}
