import { existsSync, statSync } from 'node:fs'
import type { Store } from '../../open.ts'
import { importBundle } from '../../exchange/bundle/import-bundle.ts'
import type { BundleReceipt } from '../../exchange/bundle/import-bundle.ts'
import { readEnds } from '../../formats/file/file-ends.ts'
import { formatUnknown } from '../../formats/file/file-kind.ts'
import { fileBytes } from '../../formats/file/foreign-bytes.ts'
import type { ForeignBytes } from '../../formats/file/foreign-bytes.ts'
import { readingOf } from '../../formats/file/text-file.ts'
import { recordColumn } from '../../formats/layers/geojson.ts'
import type { Layer, LayerFile } from '../../formats/layers/layer.ts'
import { formatOf, openForeign, presetFor, presets } from '../../formats/registry.ts'
import type { ForeignItem, ReadOptions } from '../../formats/rows/foreign.ts'
import type { CountryPlace } from '../../formats/rows/place-check.ts'
import { SituError } from '../../model/errors.ts'
import { repairList } from '../../model/geometry/area-repair.ts'
import type { ImportPreset, PresetId } from '../../model/imports/file-formats.ts'
import type { ImportDates } from '../../model/imports/import-dates.ts'
import { importNotes } from '../../model/imports/import-notes.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { TextEncoding } from '../../model/text/encoding.ts'
import type { NearChoice } from '../../model/views/receipt-views.ts'
import { countByType } from '../../store/records/record.ts'
import { importRecords } from './import-records.ts'
import { matchImport } from './match-import.ts'

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
  const file = await fileBytes(path)
  const ends = await readEnds(file)
  const found = formatOf(ends)
  if (options.preset === 'bundle' || found === 'bundle' || found === 'bundle-encrypted')
    return importBundle(store, path, {
      trust: options.trust,
      dryRun: options.dryRun,
      passphrase: options.passphrase ?? null,
      ...(options.progress === undefined ? {} : { progress: options.progress }),
    })
  return importForeign(store, file, options)
}

/** A layer of a file, and what its rows are read as. */
interface Part {
  readonly layer: Layer
  readonly preset: PresetId
}

async function importForeign(
  store: Store,
  file: ForeignBytes,
  options: ImportFileOptions,
): Promise<BundleReceipt> {
  // Progress in bytes read: the number of rows is not known beforehand. Asked between rows too, so that it can be cancelled.
  let bytes = { done: 0, total: file.size }
  const said = options.progress
  const between = (): void => said?.(bytes.done, bytes.total)
  const progress = (done: number, total: number): void => {
    bytes = { done, total }
    between()
  }
  const notes = importNotes()
  const opened = await openForeign(file, { encoding: options.encoding ?? null, notes, progress })
  try {
    const parts = partsOf(file, opened, options.preset)
    const readOptions: ReadOptions = {
      file: file.name,
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
            itemsOf(parts, { ...readOptions, repairs: repairList(wanted) }),
            between,
          )
    const repairs = repairList(wanted)
    const text = isTextFormat(opened)
      ? await readingOf(file, { encoding: options.encoding ?? null })
      : undefined
    const receipt = await importRecords(store, itemsOf(parts, { ...readOptions, notes, repairs }), {
      name: file.name,
      format: opened.format,
      mainType: mainTypeOf(parts),
      onError: options.onError,
      dryRun: options.dryRun,
      near: options.near ?? null,
      notes,
      progress: between,
      ...(text === undefined ? {} : { text }),
      ...(matches === undefined ? {} : { matches }),
    })
    const mended = { total: repairs.total(), outlines: repairs.list() }
    return {
      file: options.dryRun && mended.total > 0 ? { ...receipt, repairs: mended } : receipt,
      needsTrust: [],
    }
  } finally {
    await opened.close()
  }
}

/** Throws SituError format-unknown for a layer that nothing is known of. */
function partsOf(file: ForeignBytes, { format, layers }: LayerFile, preset: ImportPreset): readonly Part[] {
  return layers.map((layer) => {
    const known = preset === 'auto' || preset === 'bundle' ? presetFor(layer) : preset
    // Lists from before they held whole records: a table alone would lose what it has no column for.
    if (known === 'records' && format === 'csv' && !layer.columns.includes(recordColumn))
      throw formatUnknown(file.name, 'situ-csv')
    if (known === null) throw formatUnknown(file.name, 'table', { inside: columnsText(layer) })
    return { layer, preset: known }
  })
}

function columnsText({ columns }: Layer): string {
  return columns.slice(0, columnsShown).join(', ') + (columns.length > columnsShown ? ', …' : '')
}

const columnsShown = 4
/** Formats that do not say in which encoding they are written. */
function isTextFormat({ format }: LayerFile): boolean {
  return ['csv', 'geojson'].includes(format)
}

/** The type that a row is counted under which cannot be read. */
function mainTypeOf(parts: readonly Part[]): RecordType {
  return parts.some(({ preset }) => preset === 'zones') ? 'zone' : 'event'
}

async function* itemsOf(parts: readonly Part[], options: ReadOptions): AsyncGenerator<ForeignItem> {
  for (const { layer, preset } of parts) yield* presets[preset].read(layer, options)
}
