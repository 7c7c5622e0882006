import { basename } from 'node:path'
import type { ReadHandle, Store } from '../../open.ts'
import { checkOutput, makeOutput, writeOutput } from '../../output-file.ts'
import type { OutputOptions } from '../../output-file.ts'
import type { OutAbout, OutLayer } from '../../formats/out/writer.ts'
import { writers } from '../../formats/registry.ts'
import { dayInZone } from '../../model/dates/time-zone.ts'
import { SituError } from '../../model/errors.ts'
import { isEmptyFilter } from '../../model/events/filter.ts'
import type { Filter } from '../../model/events/filter.ts'
import { exportFormats } from '../../model/imports/file-formats.ts'
import type { ExportFormat, WrittenFormat } from '../../model/imports/file-formats.ts'
import { countLeftOut } from '../../model/imports/left-out.ts'
import type { Language } from '../../model/languages.ts'
import type { RecordType } from '../../model/record/records.ts'
import { clearanceOf } from '../../model/redaction/clearance.ts'
import type { ClearanceAsked, Withheld } from '../../model/redaction/clearance.ts'
import type { KeptHits } from '../../model/redaction/kept-hits.ts'
import type { RedactionProfile } from '../../model/redaction/profile.ts'
import type { ReceiptView } from '../../model/views/receipt-views.ts'
import { closeReceipt, openReceipt } from '../../store/append/receipt.ts'
import { exportKey } from '../../store/log/export-key.ts'
import { believedNow } from '../../store/log/own-clock.ts'
import { withClearance } from '../../store/records/clearance.ts'
import { operationZone } from '../../store/records/operation.ts'
import { readSetting } from '../../store/setting.ts'
import { inTransaction } from '../../store/statement.ts'
import { clearedSource, countRecords } from './list-source.ts'
import type { ListSource } from './list-source.ts'
import { redactedSources } from './redacted-source.ts'

export interface ExportRecordsOptions extends OutputOptions {
  readonly format: ExportFormat
  /** Of a format that holds one type, exactly one. */
  readonly types: readonly RecordType[]
  readonly filter: Filter
  readonly asOf: number | null
  readonly knownOn: number | null
  /** Rows of the records that are shown or chosen, in the order of the screen: then these alone, of the one type. */
  readonly rows?: readonly number[] | undefined
  /** Absent: up to the usual ceiling, and no protected source is named. */
  readonly clearance?: ClearanceAsked | undefined
  /** What everything is redacted under; the ceiling is then the profile's own. Of the present state alone. */
  readonly profile?: RedactionProfile | undefined
  /** What a person let through of what was found in texts, under a profile. */
  readonly keepHits?: KeptHits | undefined
  /** Of the words that stand for a name; absent: English, as the columns are. */
  readonly language?: Language | undefined
  /** The filter as the person reads it, for formats that say what they hold. */
  readonly filterWords?: string | undefined
  /** Records done; throwing stops the export, and no file is left. */
  readonly progress?: (done: number, total: number) => void
}

export interface ExportRecordsResult {
  readonly path: string
  readonly records: number
  /** Records of the types in the store. */
  readonly total: number
  /** What the export leaves out (I11). */
  readonly leftOut: readonly { readonly reason: string; readonly count: number }[]
  readonly withheld: Withheld
}

/**
 * Writes a filtered list for other tools, of what the clearance or a profile lets out. The file appears under its name only
 * when it is whole. Throws SituError usage for types that the format does not hold, and what writeOutput throws.
 */
export function exportRecords(
  store: Store,
  path: string,
  options: ExportRecordsOptions,
): ExportRecordsResult {
  const db = store.db
  checkAsked(options)
  checkOutput(path, options)
  // A receipt that cannot be written exports nothing: a clock in doubt is told before.
  const at = inTransaction(db, () => believedNow(db))
  const total = sum(options.types.map((type) => countRecords(db, type)))
  const written =
    options.profile === undefined
      ? exportCleared(store, path, options, total)
      : exportRedacted(store, path, { ...options, profile: options.profile }, total)
  inTransaction(db, () => {
    const receipt = openReceipt(db, {
      at,
      kind: 'export',
      what: `${options.format} ${options.types.join(' ')}`,
      operator: readSetting(db, 'operator') ?? '',
    })
    const summary: Pick<ReceiptView, 'files' | 'out'> = {
      files: [{ name: basename(path), status: 'imported', signer: null, types: {}, rejections: [] }],
      out: { packs: 0, changes: 0, ...written },
    }
    closeReceipt(db, receipt, null, null, JSON.stringify(summary))
  })
  return { path, total, ...written }
}

function checkAsked({ format, types, rows, profile, asOf, knownOn }: ExportRecordsOptions): void {
  const found: WrittenFormat | undefined = exportFormats.find(({ id }) => id === format)
  const name = found?.name ?? format
  if (types.length === 0) throw new SituError('usage', `a ${name} list needs a type of record`)
  if (types.length > 1 && found?.takes === 'type')
    throw new SituError('usage', `a ${name} list holds one type of record, not ${types.join(', ')}`)
  if (types.length > 1 && rows !== undefined)
    throw new SituError('usage', 'chosen rows are of one type of record')
  if (profile !== undefined && (asOf !== null || knownOn !== null || rows !== undefined))
    throw new SituError('usage', 'a redacted list is of the present state, filtered')
}

type Written = Pick<ExportRecordsResult, 'records' | 'leftOut' | 'withheld'>

function exportCleared({ db }: Store, path: string, options: ExportRecordsOptions, total: number): Written {
  const { types, filter, asOf, knownOn, rows, language = 'en' } = options
  // What was known earlier is no state to edit.
  const key = knownOn === null ? inTransaction(db, () => exportKey(db)) : null
  const clearance = clearanceOf(options.clearance ?? {})
  return withClearance(db, clearance, knownOn !== null, (withheld, isAbove) => {
    const context = { db, key, language, isAbove }
    const sources = types.map((type) => clearedSource(context, { type, filter, asOf, knownOn, rows }))
    const records = sum(sources.map((source) => source.total))
    const above = total - sum(types.map((type) => countRecords(db, type, isAbove)))
    const leftOut = countLeftOut()
    leftOut.leaveOut('filter', total - above - records)
    leftOut.leaveOut('sensitivity', above)
    leftOut.leaveOut('protected-source', withheld.protectedSources)
    writeList(db, path, options, sources, leftOut)
    return { records: records - leftOut.dropped(), leftOut: leftOut.list(), withheld }
  })
}

function exportRedacted(
  store: Store,
  path: string,
  options: ExportRecordsOptions & { readonly profile: RedactionProfile },
  total: number,
): Written {
  const { filter, profile, keepHits, types } = options
  const withProtectedSources = options.clearance?.withProtectedSources === true
  const scope = { filter, profile, keepHits, withProtectedSources }
  const { sources, masked } = redactedSources(store, types, scope, () => options.progress?.(0, total))
  const records = sum(sources.map((source) => source.total))
  const leftOut = countLeftOut()
  leftOut.leaveOut('redaction', total - records)
  leftOut.leaveOut('masked', masked)
  writeList(store.db, path, options, sources, leftOut)
  const withheld = { ceiling: profile.sensitivity, records: 0, protectedSources: 0 }
  return { records: records - leftOut.dropped(), leftOut: leftOut.list(), withheld }
}

function writeList(
  db: ReadHandle,
  path: string,
  options: ExportRecordsOptions,
  sources: readonly ListSource[],
  { leaveOut, list }: ReturnType<typeof countLeftOut>,
): void {
  const zone = operationZone(db, options.knownOn)
  const title = readSetting(db, 'operation') ?? ''
  const all = sum(sources.map(({ total }) => total))
  const day = (instant: number | null): string | null => (instant === null ? null : dayInZone(instant, zone))
  const about: OutAbout = {
    title,
    language: options.language ?? 'en',
    // Words of a filter may name what a profile keeps back.
    filter: options.profile === undefined ? filterText(options) : null,
    asOf: day(options.asOf),
    knownOn: day(options.knownOn),
    profile: options.profile?.name ?? null,
    leftOut: list(),
  }
  let done = 0
  const layers = sources.map(({ type, total, records, nameOf, tokenOf }): OutLayer => {
    const meta = { type, title, nameOf, zone, tokenOf }
    function* counted(): Generator<ReturnType<typeof records> extends Iterable<infer R> ? R : never> {
      for (const record of records()) {
        yield record
        done += 1
        // A format that reads its records twice is no further than all of them.
        if (done % 500 === 0) options.progress?.(Math.min(done, all), all)
      }
    }
    return { type, total, meta, records: counted }
  })
  const writer = writers[options.format]
  if (writer.to === 'stream')
    writeOutput(path, options, (append) => {
      writer.write({ layers, about }, append, leaveOut)
    })
  else
    makeOutput(path, options, (temporary) => {
      writer.write({ layers, about }, temporary, leaveOut)
    })
}

function filterText({ filter, filterWords }: ExportRecordsOptions): string | null {
  if (filterWords !== undefined && filterWords !== '') return filterWords
  return isEmptyFilter(filter) ? null : Object.keys(filter).join(', ')
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0)
}
