import { existsSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import type { Store } from '../../open.ts'
import { importBundle } from '../../exchange/bundle/import-bundle.ts'
import type { BundleReceipt } from '../../exchange/bundle/import-bundle.ts'
import { formatUnknown } from '../../formats/file/file-kind.ts'
import type { ReadOptions } from '../../formats/file/foreign.ts'
import { detectFormat, readers, unknownFormat } from '../../formats/registry.ts'
import type { CountryPlace } from '../../formats/rows/place-check.ts'
import { readingOf } from '../../formats/file/text-file.ts'
import { SituError } from '../../model/errors.ts'
import type { FileKind } from '../../model/imports/file-kinds.ts'
import { repairList } from '../../model/geometry/area-repair.ts'
import type { ImportPreset } from '../../model/imports/file-formats.ts'
import type { ImportDates } from '../../model/imports/import-dates.ts'
import { importNotes } from '../../model/imports/import-notes.ts'
import type { TextEncoding } from '../../model/text/encoding.ts'
import type { NearChoice } from '../../model/views/receipt-views.ts'
import { countByType } from '../../store/records/record.ts'
import { importRecords } from './import-records.ts'
import { matchImport } from './match-import.ts'

const perhaps: ReadonlySet<string> = new Set<FileKind>(['table', 'text', 'json'])

export interface ImportFileOptions {
  readonly preset: ImportPreset
  readonly onError: 'stop' | 'skip'
  readonly trust: readonly string[]
  readonly dryRun: boolean
  /** How dates are to be read that a table leaves open. */
  readonly dates?: ImportDates | null
  /** What to do with records that seem to be here already under another key; absent: refuse the file and list them. */
  readonly near?: NearChoice | null
  /** Of a CSV or GeoJSON file; absent: guessed, and said. */
  readonly encoding?: TextEncoding | null
  /** Latitude and longitude of a table are swapped. */
  readonly swapPositions?: boolean
  /** Outlines with faults are mended where they can be; a preview has them all. */
  readonly repair?: boolean
  /** What places of a table are held against. */
  readonly countries?: readonly CountryPlace[]
  /** For a bundle that is sealed with one. */
  readonly passphrase?: string | null
  /** Bytes or packs done; throwing stops the import and takes it back. */
  readonly progress?: (done: number, total: number | null) => void
}

/**
 * Imports one file of any known kind, recognised by content, in one transaction. Throws SituError file-missing,
 * format-unknown, dates-unclear, dates-disagree and what importBundle throws; rejected rows are in the receipt.
 */
export async function importFile(
  store: Store,
  path: string,
  options: ImportFileOptions,
): Promise<BundleReceipt> {
  if (!existsSync(path) || !statSync(path).isFile())
    throw new SituError('file-missing', `${path} is not there`, { file: path })
  const format = options.preset === 'auto' ? await detectFormat(path) : options.preset
  if (format === 'bundle' || format === 'bundle-encrypted')
    return importBundle(store, path, {
      trust: options.trust,
      dryRun: options.dryRun,
      passphrase: options.passphrase ?? null,
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    })
  if (format === 'csv-records') throw formatUnknown(path, 'situ-csv')
  if (options.preset !== 'auto' && (await detectFormat(path)) === 'unknown') {
    // A person may know better what a table or a text is, not what a picture or a web page is.
    const found = await unknownFormat(path)
    if (!perhaps.has(String(found.details['kind']))) throw found
  }
  if (format === 'unknown') throw await unknownFormat(path)
  const reader = readers[format]
  // Progress in bytes read: the number of rows is not known beforehand. Asked between rows too, so that it can be cancelled.
  let bytes = { done: 0, total: statSync(path).size }
  const said = options.progress
  const between = (): void => said?.(bytes.done, bytes.total)
  const progress = (done: number, total: number): void => {
    bytes = { done, total }
    between()
  }
  const notes = importNotes()
  const text = await readingOf(path, { encoding: options.encoding ?? null, notes })
  const readOptions: ReadOptions = {
    readAs: text.encoding,
    progress,
    countries: options.countries ?? [],
    swapPositions: options.swapPositions ?? false,
    dates: options.dates ?? null,
  }
  const wanted = options.repair ?? false
  // An empty store has nothing that the file could bring again.
  const matches =
    Object.keys(countByType(store.db)).length === 0
      ? undefined
      : await matchImport(
          store.db,
          reader.read(path, { ...readOptions, repairs: repairList(wanted) }),
          between,
        )
  const repairs = repairList(wanted)
  const file = await importRecords(store, reader.read(path, { ...readOptions, notes, repairs }), {
    name: basename(path),
    format,
    onError: options.onError,
    dryRun: options.dryRun,
    near: options.near ?? null,
    notes,
    text,
    progress: between,
    ...(matches === undefined ? {} : { matches }),
  })
  const mended = { total: repairs.total(), outlines: repairs.list() }
  return {
    file: options.dryRun && mended.total > 0 ? { ...file, repairs: mended } : file,
    needsTrust: [],
  }
}
