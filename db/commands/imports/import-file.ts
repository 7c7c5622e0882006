import { existsSync, statSync } from 'node:fs'
import type { Store } from '../../open.ts'
import { importBundle } from '../../exchange/bundle/import-bundle.ts'
import type { BundleReceipt } from '../../exchange/bundle/import-bundle.ts'
import { readEnds } from '../../formats/file/file-ends.ts'
import { fileBytes } from '../../formats/file/foreign-bytes.ts'
import type { ForeignBytes } from '../../formats/file/foreign-bytes.ts'
import { readingOf } from '../../formats/file/text-file.ts'
import type { LayerFile } from '../../formats/layers/layer.ts'
import { formatOf, openForeign } from '../../formats/registry.ts'
import type { ReadOptions } from '../../formats/rows/foreign.ts'
import type { CountryPlace } from '../../formats/rows/place-check.ts'
import { SituError } from '../../model/errors.ts'
import { repairList } from '../../model/geometry/area-repair.ts'
import type { ImportPreset } from '../../model/imports/file-formats.ts'
import { DatesUnclearError } from '../../model/imports/import-dates.ts'
import type { ImportDates } from '../../model/imports/import-dates.ts'
import { importNotes } from '../../model/imports/import-notes.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import { ImportQuestionsError } from '../../model/imports/import-questions.ts'
import type { ImportAnswers } from '../../model/imports/import-questions.ts'
import type { Mapping } from '../../model/imports/mapping.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { TextEncoding } from '../../model/text/encoding.ts'
import type { FileReceipt, LayerView, NearChoice } from '../../model/views/receipt-views.ts'
import { operationZone } from '../../store/records/operation.ts'
import { countByType } from '../../store/records/record.ts'
import { farTally } from './far-places.ts'
import { importRecords } from './import-records.ts'
import { matchImport } from './match-import.ts'
import { itemsOf, noteLeft, planLayers, refuseOpen } from './plan-layers.ts'
import type { LayerPlan } from './plan-layers.ts'
import { refusedFile } from './refused-file.ts'
import { rejectedRows, writeRejects } from './write-rejects.ts'
import { savedMappings } from './saved-mappings.ts'
import { storeNames } from './store-names.ts'

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
  /** What a person said of it, by the names of the questions. */
  readonly answers?: ImportAnswers
  /** What the rows are and where their columns go, for every layer that has these columns. */
  readonly mapping?: Mapping | null
  /** The same by layer ("" for the only one); null: the layer is left out. */
  readonly mappings?: Readonly<Record<string, Mapping | null>>
  /** Where rows that cannot be read are written, with the reasons, to be mended and imported again. */
  readonly rejects?: { readonly path: string; readonly overwrite: boolean } | null
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
  const answers = options.answers ?? {}
  const notes = importNotes()
  const opened = await openForeign(file, {
    encoding: options.encoding ?? null,
    crs: crsIn(answers),
    notes,
    progress,
  })
  try {
    if (opened.layers.length === 0)
      throw new SituError('file-unreadable', `${file.name} has no table, sheet or feature that is seen`, {
        file: file.name,
      })
    const plans = await planLayers(file.name, opened, {
      preset: options.preset,
      mappings: options.mappings ?? {},
      mapping: options.mapping ?? null,
      answers,
      saved: savedMappings(store.db),
    })
    noteLeft(plans, notes)
    const views = plans.map((plan) => viewOf(plan, opened.format))
    try {
      const receipt = await importPlanned(store, file, opened, plans, notes, { options, progress, between })
      return { file: { ...receipt, ...(options.dryRun ? { layers: views } : {}) }, needsTrust: [] }
    } catch (error) {
      // What is asked can be answered beside what stands in the file.
      if (error instanceof ImportQuestionsError || error instanceof DatesUnclearError)
        return { file: { ...refusedFile(file.name, error), layers: views }, needsTrust: [] }
      throw error
    }
  } finally {
    await opened.close()
  }
}

interface Running {
  readonly options: ImportFileOptions
  readonly progress: (done: number, total: number) => void
  readonly between: () => void
}

async function importPlanned(
  store: Store,
  file: ForeignBytes,
  opened: LayerFile,
  plans: readonly LayerPlan[],
  notes: ImportNotes,
  { options, progress, between }: Running,
): Promise<FileReceipt> {
  refuseWithoutCrs(file.name, plans)
  refuseOpen(file.name, plans)
  const readOptions: ReadOptions = {
    file: file.name,
    progress,
    countries: options.countries ?? [],
    swapPositions: options.swapPositions ?? false,
    dates: options.dates ?? null,
    answers: options.answers ?? {},
    zone: operationZone(store.db),
    names: storeNames(store.db),
  }
  const wanted = options.repair ?? false
  // An empty store has nothing that the file could bring again.
  const matches =
    Object.keys(countByType(store.db)).length === 0
      ? undefined
      : await matchImport(store.db, itemsOf(plans, { ...readOptions, repairs: repairList(wanted) }), between)
  const repairs = repairList(wanted)
  const rejected = rejectedRows()
  const far = farTally(store.db, options.countries ?? [])
  const text = isTextFormat(opened)
    ? await readingOf(file, {
        encoding: options.encoding ?? null,
        ...(opened.encoding === undefined ? {} : { readAs: opened.encoding }),
      })
    : undefined
  const receipt = await importRecords(store, far.watch(itemsOf(plans, { ...readOptions, notes, repairs })), {
    name: file.name,
    format: opened.format,
    mainType: mainTypeOf(plans),
    onError: options.onError,
    dryRun: options.dryRun,
    near: options.near ?? null,
    notes,
    progress: between,
    ...(text === undefined ? {} : { text }),
    ...(matches === undefined ? {} : { matches }),
    ...((options.rejects ?? null) === null ? {} : { onReject: rejected.add }),
  })
  const rejects = options.rejects ?? null
  const isWritten = rejects !== null && (await writeRejects(plans, rejected, rejects)) > 0
  const farOff = far.found()
  const mended = { total: repairs.total(), outlines: repairs.list() }
  return {
    ...receipt,
    ...(options.dryRun && mended.total > 0 ? { repairs: mended } : {}),
    ...(options.dryRun && farOff !== null ? { far: farOff } : {}),
    ...(isWritten ? { rejectsPath: rejects.path } : {}),
  }
}

/** The coordinate system that a person stated, by its EPSG number. Throws SituError nothing: what is no number counts as unsaid. */
function crsIn(answers: ImportAnswers): number | null {
  const number = /^(?:EPSG:)?(\d{4,6})$/i.exec(answers['crs'] ?? '')?.[1]
  return number === undefined ? null : Number(number)
}

/** Metres on a map that the file does not name put an area anywhere. */
function refuseWithoutCrs(file: string, plans: readonly LayerPlan[]): void {
  const open = plans.filter(({ layer, reading }) => layer.needsCrs === true && reading?.kind !== 'left')
  if (open.length === 0) return
  throw new ImportQuestionsError(file, [
    { name: 'crs', about: 'crs', layer: '', column: '', examples: [], choices: [], suggested: '' },
  ])
}

/** Formats that do not say in which encoding they are written. */
function isTextFormat({ format }: LayerFile): boolean {
  return ['csv', 'geojson', 'json'].includes(format)
}

/** The type that a row is counted under which cannot be read. */
function mainTypeOf(plans: readonly LayerPlan[]): RecordType {
  const types = plans.flatMap(({ reading }): readonly RecordType[] => {
    if (reading?.kind === 'mapping') return [reading.mapping.type]
    return reading?.kind === 'preset' && reading.preset === 'zones' ? ['zone'] : []
  })
  return types[0] ?? 'event'
}

const sampledRows = 30

function viewOf({ layer, label, sample, reading, suggested }: LayerPlan, format: string): LayerView {
  return {
    name: label,
    format,
    columns: layer.columns,
    tags: sample.tags,
    isSpatial: layer.isSpatial,
    shapes: sample.shapes,
    preset: reading === null || reading.kind === 'left' ? null : reading.preset,
    mapping: reading?.kind === 'mapping' ? reading.mapping : null,
    suggested,
    isLeft: reading?.kind === 'left',
    samples: sample.samples.slice(0, sampledRows),
  }
}
