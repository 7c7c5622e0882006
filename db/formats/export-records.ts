import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename } from 'node:path'
import type { Store } from '../open.ts'
import { SituError } from '../model/errors.ts'
import type { Filter } from '../model/filter.ts'
import type { RecordId } from '../model/ids.ts'
import type { RecordType } from '../model/records.ts'
import type { ReceiptView } from '../model/views.ts'
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

export interface ExportRecordsOptions {
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

/** Writes a filtered list for other tools. The file appears under its name only when it is whole. */
export function exportRecords(
  store: Store,
  path: string,
  options: ExportRecordsOptions,
): ExportRecordsResult {
  const db = store.db
  const all = { type: options.type, asOf: null, knownOn: null, limit: 0 }
  const whole = listRecords(db, { ...all, filter: {} }).total
  const { total, records } = listRecords(db, { ...all, ...options, limit: null })
  const temporary = `${path}.part`
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
  let done = 0
  function* counted(): Generator<StoredRecord> {
    for (const record of records) {
      yield record
      done += 1
      if (done % 500 === 0) options.progress?.(done, total)
    }
  }
  let file: number
  try {
    file = openSync(temporary, 'w', 0o600)
  } catch (cause) {
    throw new SituError('file-unreadable', `cannot write ${path}`, { path }, cause)
  }
  try {
    const write = (chunk: string): void => {
      writeSync(file, chunk)
    }
    const meta = { type: options.type, title: readSetting(db, 'operation') ?? '', nameOf, zone }
    if (options.format === 'geojson') writeGeoJson(counted(), write, meta)
    else writeCsv(counted(), write, meta)
    fsyncSync(file)
    closeSync(file)
    renameSync(temporary, path)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
  const leftOut = whole > total ? [{ reason: 'filter', count: whole - total }] : []
  inTransaction(db, () => {
    const receipt = openReceipt(db, {
      at: Date.now(),
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
