import type { Store } from '../open.ts'
import { sameJson } from '../model/canonical.ts'
import type { Json } from '../model/canonical.ts'
import { parseEdtf } from '../model/dates.ts'
import { doubtsOf, referencesIn } from '../model/doubts.ts'
import type { Doubt } from '../model/doubts.ts'
import { SituError } from '../model/errors.ts'
import type { ChangeId } from '../model/ids.ts'
import { notesOf } from '../model/import-notes.ts'
import type { ImportNotes } from '../model/import-notes.ts'
import { checkFields, turnedShapes } from '../model/validate-fields.ts'
import type { FileReceipt, TypeCounts } from '../model/views.ts'
import type { ForeignItem, RecordDraft } from '../formats/foreign.ts'
import { noteDoubtfulDates } from './doubtful-dates.ts'
import { mergeRecord } from '../merge/merge-record.ts'
import { changesOfRecord } from '../store/change-log.ts'
import { referenceDoubts } from '../store/doubts.ts'
import { createLocalWriter } from '../store/local-change.ts'
import type { LocalWriter } from '../store/local-change.ts'
import { inLongTransaction } from '../store/statement.ts'
import { isDeletedByUndo } from '../store/receipt.ts'
import { findRecord, headsOf } from '../store/record.ts'
import type { StoredRecord } from '../store/record.ts'

export interface ForeignImport {
  readonly name: string
  readonly format: string
  readonly onError: 'stop' | 'skip'
  /** Everything is done and then taken back: the counts are true, the store is as it was. */
  readonly dryRun: boolean
  /** What the reader tells of the file; it grows while the file is read. */
  readonly notes?: ImportNotes
  /** UTC milliseconds; the present without it. */
  readonly now?: number
  /** Called now and then with the number of items done; throwing stops the import and takes it back. */
  readonly progress?: (done: number) => void
}

type Counts = { -readonly [K in keyof TypeCounts]: number }
const rejectionLimit = 10_000

/**
 * Imports records of a foreign file as changes of this station, in one transaction. A record known from an earlier
 * import gets only the fields that differ; one that somebody has deleted here stays deleted, but one that went when its
 * import was undone comes back. What cannot be right is kept as the file states it, and named in the receipt.
 * With `onError: 'stop'` one rejected row leaves nothing imported, and so does a file without a row that can be taken, of
 * which not even a dry run speaks well; the receipt says so.
 */
export async function importRecords(
  store: Store,
  items: AsyncIterable<ForeignItem> | Iterable<ForeignItem>,
  options: ForeignImport,
): Promise<FileReceipt> {
  const types: Record<string, Counts> = {}
  const rejections: { line: number; reason: string }[] = []
  const doubtful: NonNullable<FileReceipt['doubtful']>[number][] = []
  let doubtfulTotal = 0
  const doubt = (line: number, { id, type }: RecordDraft, found: readonly Doubt[]): void => {
    doubtfulTotal += found.length
    for (const one of found)
      if (doubtful.length < rejectionLimit) doubtful.push({ line, record: id, type, ...one })
  }
  const db = store.db
  const countsOf = (type: string): Counts =>
    (types[type] ??= { new: 0, updated: 0, merged: 0, conflicting: 0, unchanged: 0, rejected: 0 })
  const now = options.now ?? Date.now()
  let rejected = 0
  const reject = (line: number, reason: string): void => {
    rejected += 1
    if (rejections.length < rejectionLimit) rejections.push({ line, reason })
  }
  const receiptOf = (status: FileReceipt['status']): FileReceipt => ({
    name: options.name,
    status,
    signer: null,
    types,
    rejections,
    ...(options.notes === undefined ? {} : notesOf(options.notes)),
    ...(doubtfulTotal === 0 ? {} : { doubtful, doubtfulTotal }),
  })
  const refused = (): FileReceipt => ({
    ...receiptOf('refused'),
    error: {
      code: 'import-rejected',
      message: `${String(rejected)} rows of ${options.name} cannot be read; nothing was imported`,
    },
  })
  return inLongTransaction(db, async () => {
    const writer = createLocalWriter(db, 'import', `import ${options.format} ${options.name}`)
    let done = 0
    // Written and perhaps not yet settled: to be read again only after that.
    const written = new Set<string>()
    /** Records that stand under others: whether that goes round in a circle shows when all of them are here. */
    const under: { readonly line: number; readonly draft: RecordDraft }[] = []
    for await (const item of items) {
      done += 1
      if (item.kind === 'rejection') {
        countsOf(mainType(options.format)).rejected += 1
        reject(item.line, item.reason)
      } else {
        const taken = importItem(store, writer, item, countsOf, reject, written, options.notes)
        for (const draft of taken) {
          doubt(item.line, draft, doubtsOf(draft.type, draft.set))
          if (referencesIn(draft.type, draft.set).some(({ above }) => above))
            under.push({ line: item.line, draft })
        }
        if (options.notes !== undefined) noteDoubtfulDates(item.records, item.line, now, options.notes)
      }
      if (done % 500 === 0) options.progress?.(done)
      if (done % 5000 === 0) writer.settle()
    }
    options.progress?.(done)
    if (under.length > 0) writer.settle()
    for (const { line, draft } of under)
      doubt(line, draft, referenceDoubts(db, { id: draft.id, type: draft.type, fields: draft.set }))
    if (rejected > 0 && ((options.onError === 'stop' && !options.dryRun) || nothingTaken(types)))
      return { value: refused(), keep: false }
    const unchanged = nothingDone(types)
    writer.finish(() => JSON.stringify(receiptSummary(receiptOf(unchanged ? 'already known' : 'imported'))))
    if (options.dryRun) return { value: receiptOf('preview'), keep: false }
    return { value: receiptOf(unchanged ? 'already known' : 'imported'), keep: !unchanged }
  })
}

/** Returns what was taken, or known already. */
function importItem(
  store: Store,
  writer: LocalWriter,
  item: { readonly line: number; readonly records: readonly RecordDraft[] },
  countsOf: (type: string) => Counts,
  reject: (line: number, reason: string) => void,
  written: Set<string>,
  notes: ImportNotes | undefined,
): readonly RecordDraft[] {
  const drafts: RecordDraft[] = []
  for (const draft of item.records) {
    try {
      const set = checkFields(draft.type, draft.set, (text) => parseEdtf(text) !== null)
      if (turnedShapes(draft.set, set).length > 0) notes?.addLine('longitudes-turned', item.line)
      drafts.push({ ...draft, set })
    } catch (error) {
      if (!(error instanceof SituError)) throw error
      countsOf(draft.type).rejected += 1
      reject(item.line, error.message)
      return []
    }
  }
  const taken: RecordDraft[] = []
  for (const draft of drafts) {
    if (written.has(draft.id)) writer.settle()
    let outcome: ReturnType<typeof importDraft>
    try {
      outcome = importDraft(store, writer, draft)
    } catch (error) {
      if (!(error instanceof SituError) || error.code !== 'record-invalid') throw error
      countsOf(draft.type).rejected += 1
      reject(item.line, error.message)
      return taken
    }
    if (outcome !== 'unchanged') written.add(draft.id)
    countsOf(draft.type)[outcome] += 1
    taken.push(draft)
  }
  return taken
}

function importDraft(store: Store, writer: LocalWriter, draft: RecordDraft): 'new' | 'updated' | 'unchanged' {
  const record = findRecord(store.db, draft.id)
  if (record === null) {
    writer.write({ record: draft.id, type: draft.type, parents: [], set: draft.set })
    return 'new'
  }
  if (record.deleted) {
    if (!isDeletedByUndo(store.db, record.row)) return 'unchanged'
    const set = { ...differing(draft, record.fields), externalIds: draft.set['externalIds'] ?? null }
    const parents = headsOf(store.db, record.row)
    writer.write({ record: draft.id, type: record.type, parents, set, deleted: false })
    return 'new'
  }
  const { fields, heads } = lastImported(store, record)
  const set = differing(draft, fields)
  if (Object.keys(set).length === 0) return 'unchanged'
  if (draft.set['externalIds'] !== undefined) set['externalIds'] = draft.set['externalIds']
  writer.write({ record: draft.id, type: record.type, parents: heads, set })
  return 'updated'
}

function differing(draft: RecordDraft, fields: Readonly<Record<string, Json>>): Record<string, Json> {
  return Object.fromEntries(
    Object.entries(draft.set).filter(([field, value]) => !sameJson(fields[field] ?? null, value)),
  )
}

/**
 * What imports have written so far: changes of imports are known by their `externalIds`. A newer version of a row
 * descends from those alone, so it updates what nobody touched, and shows as a conflict where somebody edited here.
 */
function lastImported(
  store: Store,
  record: StoredRecord,
): { fields: Readonly<Record<string, Json>>; heads: readonly ChangeId[] } {
  const changes = changesOfRecord(store.db, record.row)
  const imported = changes.filter((change) => change.set['externalIds'] !== undefined)
  return mergeRecord(imported.length === 0 ? changes : imported)
}

function nothingDone(types: Readonly<Record<string, Counts>>): boolean {
  return Object.values(types).every((counts) => counts.new === 0 && counts.updated === 0)
}

function nothingTaken(types: Readonly<Record<string, Counts>>): boolean {
  return Object.values(types).every(
    (counts) => counts.new + counts.updated + counts.merged + counts.conflicting + counts.unchanged === 0,
  )
}

function mainType(format: string): string {
  return format === 'geojson-zones' ? 'zone' : 'event'
}

/** What the receipt keeps: not the ten-thousandth rejection, and no value of a record that may have to go one day. */
function receiptSummary(file: FileReceipt): { files: readonly FileReceipt[]; out: null } {
  const { doubtful, ...rest } = file
  const short =
    doubtful === undefined ? {} : { doubtful: doubtful.slice(0, 200).map((one) => ({ ...one, what: '' })) }
  return { files: [{ ...rest, ...short, rejections: file.rejections.slice(0, 200) }], out: null }
}
