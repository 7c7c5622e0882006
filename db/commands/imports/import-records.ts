import type { Store } from '../../open.ts'
import { sameJson } from '../../model/canonical.ts'
import type { Json } from '../../model/canonical.ts'
import { parseEdtf } from '../../model/dates/edtf.ts'
import { doubtsOf, referencesIn } from '../../model/record/doubts.ts'
import type { Doubt } from '../../model/record/doubts.ts'
import { SituError } from '../../model/errors.ts'
import type { Change } from '../../model/record/change.ts'
import { idsIn } from '../../model/ids.ts'
import type { ChangeId, RecordId } from '../../model/ids.ts'
import { notesOf } from '../../model/imports/import-notes.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import type { ImportQuestion } from '../../model/imports/import-questions.ts'
import { rejectionOfError } from '../../model/imports/import-rejections.ts'
import type { Rejection } from '../../model/imports/import-rejections.ts'
import type { RecordType } from '../../model/record/records.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import { checkFields, turnedShapes } from '../../model/record/validate-fields.ts'
import type { TextReading } from '../../model/text/encoding.ts'
import { nearChoices } from '../../model/views/receipt-views.ts'
import type { FileReceipt, NearChoice, TypeCounts } from '../../model/views/receipt-views.ts'
import { readEdits } from '../../formats/cells/edited-record.ts'
import type { ReturnedFeature } from '../../formats/cells/edited-record.ts'
import { tokenColumn } from '../../formats/cells/flat-record.ts'
import type { ForeignItem, RecordDraft } from '../../formats/rows/foreign.ts'
import { noteDoubtfulDates } from './doubtful-dates.ts'
import { mergeRecord } from '../../merge/merge-record.ts'
import { changesOfRecord } from '../../store/log/change-log.ts'
import { createCircles } from '../../store/records/circles.ts'
import { referenceDoubts } from '../../store/records/doubts.ts'
import { stateOfToken } from '../../store/records/export-token.ts'
import { namesInStore } from '../../store/records/record-name.ts'
import { createLocalWriter } from '../../store/append/local-change.ts'
import { operationZone } from '../../store/records/operation.ts'
import type { LocalWriter } from '../../store/append/local-change.ts'
import { inLongTransaction } from '../../store/statement.ts'
import { isDeletedByUndo } from '../../store/append/receipt.ts'
import { findRecord, headsOf } from '../../store/records/record.ts'
import type { StoredRecord } from '../../store/records/record.ts'
import type { ImportMatches } from './match-import.ts'

export interface ForeignImport {
  readonly name: string
  readonly format: string
  /** The type that a row is counted under which cannot be read; event without it. */
  readonly mainType?: RecordType
  readonly onError: 'stop' | 'skip'
  /** Everything is done and then taken back: the counts are true, the store is as it was. */
  readonly dryRun: boolean
  /** What of the file is here already under other ids. */
  readonly matches?: ImportMatches
  /** What to do with its near copies; null: nothing is imported while there are any. */
  readonly near?: NearChoice | null
  /** What the reader tells of the file; it grows while the file is read. */
  readonly notes?: ImportNotes
  /** UTC milliseconds; the present without it. */
  readonly now?: number
  /** How its text was read. */
  readonly text?: TextReading
  /** Told of every row that is not taken; the receipt names no more than 10,000. */
  readonly onReject?: (rejection: Rejection) => void
  /** Called now and then with the number of items done; throwing stops the import and takes it back. */
  readonly progress?: (done: number) => void
}

const nearQuestion: ImportQuestion = {
  name: 'near',
  about: 'near',
  layer: '',
  column: '',
  examples: [],
  choices: nearChoices,
  suggested: '',
}

type Counts = { -readonly [K in keyof TypeCounts]: number }
const rejectionLimit = 10_000
const nearShown = 1000

/** One import on its way. */
interface Work {
  readonly store: Store
  readonly writer: LocalWriter
  readonly countsOf: (type: string) => Counts
  readonly reject: (rejection: Rejection) => void
  /** Whose days its lists were written by. */
  readonly zone: TimeZone
  readonly nameOf: (id: string) => string
  readonly notes: ImportNotes | undefined
  /** Written and perhaps not yet settled: to be read again only after that. */
  readonly written: Set<string>
  /** Where what the file names by its own ids is here. */
  readonly here: ReadonlyMap<RecordId, RecordId>
  /** Drafts that a person said are records of this store, and those that are left out. */
  readonly copies: ReadonlySet<RecordId>
  readonly skipped: ReadonlySet<RecordId>
  /** Actors and sources that wait for the first record that names them. */
  readonly waiting: Map<RecordId, RecordDraft>
}

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
  const rejections: Rejection[] = []
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
  const reject = (rejection: Rejection): void => {
    rejected += 1
    options.onReject?.(rejection)
    if (rejections.length < rejectionLimit) rejections.push(rejection)
  }
  const near = options.matches?.near ?? []
  const choice = options.near ?? null
  const receiptOf = (status: FileReceipt['status']): FileReceipt => ({
    name: options.name,
    status,
    signer: null,
    types,
    rejections,
    ...(options.text === undefined ? {} : { text: options.text }),
    ...(near.length === 0
      ? {}
      : {
          near: {
            total: near.length,
            choice,
            pairs: near.slice(0, nearShown).map(({ draft: _draft, ...pair }) => pair),
          },
        }),
    ...(near.length === 0 || choice !== null ? {} : { questions: [nearQuestion] }),
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
  if (near.length > 0 && choice === null && !options.dryRun)
    return {
      ...receiptOf('refused'),
      error: {
        code: 'import-near',
        message: `${String(near.length)} records of ${options.name} seem to be here already under another key; nothing was imported. Say whether they update the ones here, are new, or are left out`,
      },
    }
  const taken = near.filter(() => choice === 'update' || choice === 'skip')
  return inLongTransaction(db, async () => {
    const writer = createLocalWriter(db, 'import', `import ${options.format} ${options.name}`)
    let done = 0
    /** Records that stand under others: whether that goes round in a circle shows when all of them are here. */
    const under: { readonly line: number; readonly draft: RecordDraft }[] = []
    const work: Work = {
      store,
      writer,
      countsOf,
      reject,
      notes: options.notes,
      zone: operationZone(db),
      nameOf: namesInStore(db),
      written: new Set(),
      here: new Map([
        ...(options.matches?.known ?? []),
        ...taken.map(({ draft, hereId }) => [draft, hereId] as const),
      ]),
      copies: new Set(choice === 'update' ? taken.map(({ draft }) => draft) : []),
      skipped: new Set(choice === 'skip' ? taken.map(({ draft }) => draft) : []),
      waiting: new Map(),
    }
    for await (const item of items) {
      done += 1
      if (item.kind === 'rejection') {
        countsOf(options.mainType ?? 'event').rejected += 1
        const { kind: _kind, ...rejection } = item
        reject(rejection)
      } else {
        const taken = importItem(work, item)
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
    const circles = createCircles(db)
    for (const { line, draft } of under) {
      const { id, type, set: fields } = draft
      doubt(line, draft, referenceDoubts(db, { id, type, fields }, undefined, circles))
    }
    if (rejected > 0 && ((options.onError === 'stop' && !options.dryRun) || nothingTaken(types)))
      return { value: refused(), keep: false }
    const unchanged = nothingDone(types)
    writer.finish(() => JSON.stringify(receiptSummary(receiptOf(unchanged ? 'already known' : 'imported'))))
    if (options.dryRun) return { value: receiptOf('preview'), keep: false }
    const receipt = receiptOf(unchanged ? 'already known' : 'imported')
    return { value: unchanged ? receipt : { ...receipt, receipt: writer.receipt }, keep: !unchanged }
  })
}

/** Returns what was taken, or known already. */
function importItem(work: Work, item: Extract<ForeignItem, { kind: 'records' }>): readonly RecordDraft[] {
  const { writer, countsOf, reject, notes, written, skipped, waiting } = work
  const drafts: RecordDraft[] = []
  for (const draft of item.records) {
    try {
      const set = checkFields(draft.type, draft.set, (text) => parseEdtf(text) !== null)
      if (turnedShapes(draft.set, set).length > 0) notes?.addLine('longitudes-turned', item.line)
      drafts.push({ ...draft, set })
    } catch (error) {
      if (!(error instanceof SituError)) throw error
      countsOf(draft.type).rejected += 1
      reject(rejectionIn(item, error))
      return []
    }
  }
  const taken: RecordDraft[] = []
  for (const draft of drafts) {
    if (skipped.has(draft.id)) continue
    const known = work.here.get(draft.id) ?? draft.id
    if (draft.onlyIfHere === true && findRecord(work.store.db, known) === null) {
      notes?.addLine('records-not-here', item.line, keyOf(draft))
      continue
    }
    if (draft.onlyIfUsed === true && findRecord(work.store.db, draft.id) === null) {
      waiting.set(draft.id, draft)
      continue
    }
    const id = work.here.get(draft.id) ?? draft.id
    if (written.has(id)) writer.settle()
    let outcome: ReturnType<typeof importDraft>
    try {
      outcome =
        draft.returned !== undefined && id === draft.id
          ? importReturned(work, draft, draft.returned, item.line)
          : importDraft(work, withIdsHere(draft, work.here), id)
    } catch (error) {
      if (!(error instanceof SituError) || error.code !== 'record-invalid') throw error
      countsOf(draft.type).rejected += 1
      reject(rejectionIn(item, error))
      return taken
    }
    if (outcome !== 'unchanged') written.add(id)
    countsOf(draft.type)[outcome] += 1
    taken.push(draft)
    if (outcome !== 'unchanged') writeWaiting(work, draft)
  }
  return taken
}

/** With the layer where the file has several. */
function rejectionIn({ line, layer }: Pick<ForeignItem, 'line' | 'layer'>, error: SituError): Rejection {
  const rejection = rejectionOfError(line, error)
  return layer === undefined ? rejection : { ...rejection, layer }
}

/** What the file calls a record by. */
function keyOf({ id, set }: RecordDraft): string {
  const [key] = Object.values(objectOf(set['externalIds']))
  return typeof key === 'string' ? key : id
}

/** What came with the file to be named, and that this record, now written, is the first to name. */
function writeWaiting(work: Work, draft: RecordDraft): void {
  if (work.waiting.size === 0) return
  for (const id of idsIn(draft.set)) {
    const named = work.waiting.get(id)
    if (named === undefined) continue
    work.waiting.delete(id)
    work.countsOf(named.type)[importDraft(work, named, id)] += 1
    work.written.add(id)
  }
}

/** The draft with the ids that this store knows the file's records by. */
function withIdsHere(draft: RecordDraft, here: ReadonlyMap<RecordId, RecordId>): RecordDraft {
  if (here.size === 0) return draft
  function inValue(value: Json): Json {
    if (typeof value === 'string') return here.get(value as RecordId) ?? value
    if (Array.isArray(value)) return (value as readonly Json[]).map(inValue)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, inValue(member)]))
  }
  const set = Object.entries(draft.set).map(([field, value]): [string, Json] =>
    // Keys of other systems and shapes hold no references.
    field === 'externalIds' || field === 'extra' || field === 'geometry'
      ? [field, value]
      : [field, inValue(value)],
  )
  return { ...draft, set: Object.fromEntries(set) }
}

function importDraft(work: Work, draft: RecordDraft, id: RecordId): 'new' | 'updated' | 'unchanged' {
  const { store, writer } = work
  const record = findRecord(store.db, id)
  if (record === null) {
    writer.write({ record: id, type: draft.type, parents: [], set: draft.set })
    return 'new'
  }
  if (record.deleted) {
    if (!isDeletedByUndo(store.db, record.row)) return 'unchanged'
    const set = { ...differing(draft, record.fields), externalIds: draft.set['externalIds'] ?? null }
    const parents = headsOf(store.db, record.row)
    writer.write({ record: id, type: record.type, parents, set, deleted: false })
    return 'new'
  }
  const last = lastImported(store, record)
  const given = id === draft.id ? draft : { ...draft, set: addedTo(draft.set, record.fields) }
  const compared = last.byImport ? last.fields : record.fields
  const set = differing(given, compared)
  const isNews = Object.keys(set).some((field) => draft.incidental?.includes(field) !== true)
  // What a person has just called a copy is linked, even where it says nothing new.
  if (!isNews && !work.copies.has(draft.id)) return 'unchanged'
  // The first change of an import on a record says all that the file says: later ones are held against it.
  const first = !last.byImport && given.set['externalIds'] !== undefined
  const parents = work.copies.has(draft.id) ? headsOf(store.db, record.row) : last.heads
  if (given.set['externalIds'] !== undefined) set['externalIds'] = given.set['externalIds']
  writer.write({
    record: id,
    type: record.type,
    parents,
    set: first || work.copies.has(draft.id) ? { ...given.set } : set,
  })
  return 'updated'
}

/**
 * A record of ours that comes back from a list. What was edited in it is one change on the state that it was exported
 * from, which its token tells: an edit made here meanwhile shows as a conflict. Without a token that this store knows it
 * is held against the state here. The same edit twice is one.
 */
function importReturned(
  work: Work,
  draft: RecordDraft,
  returned: ReturnedFeature,
  line: number,
): 'new' | 'updated' | 'unchanged' {
  const { store, writer, notes } = work
  const record = findRecord(store.db, draft.id)
  const token = returned.properties[tokenColumn]
  const known =
    record === null || typeof token !== 'string' ? null : stateOfToken(store.db, token, record.row)
  const from = known?.fields ?? record?.fields ?? returned.fields ?? {}
  const meta = { nameOf: work.nameOf, zone: work.zone }
  const { set, notTaken, contradicted, unknown } = readEdits(returned, from, known !== null, meta)
  if (notTaken.length > 0) notes?.addLine('columns-not-read', line, notTaken.join(', '))
  if (contradicted.length > 0) notes?.addLine('columns-differ', line, contradicted.join(', '))
  if (unknown.length > 0) notes?.addLine('columns-unknown', line, unknown.join(', '))
  if (record === null || record.deleted) return importDraft(work, draft, draft.id)
  if (record.type !== draft.type)
    throw new SituError('record-invalid', `${draft.id} is a ${record.type} here, not a ${draft.type}`, {
      record: draft.id,
      here: record.type,
      type: draft.type,
    })
  if (Object.keys(set).length === 0) return 'unchanged'
  checkFields(draft.type, set, (text) => parseEdtf(text) !== null)
  const parents = known?.heads ?? headsOf(store.db, record.row)
  const isHere = (field: string): boolean => sameJson(record.fields[field] ?? null, set[field])
  if (Object.keys(set).every(isHere)) return 'unchanged'
  if (known !== null && isWritten(changesOfRecord(store.db, record.row), parents, set)) return 'unchanged'
  writer.write({ record: draft.id, type: record.type, parents, set })
  return 'updated'
}

/** Whether a change says this of the same state already. */
function isWritten(
  changes: readonly Change[],
  parents: readonly ChangeId[],
  set: Readonly<Record<string, Json>>,
): boolean {
  const wanted = [...parents].sort().join()
  return changes.some((change) => [...change.parents].sort().join() === wanted && sameJson(change.set, set))
}

/** Keys and sources of a record that the file knows under another id are added to those it has, not put in their place. */
function addedTo(
  set: Readonly<Record<string, Json>>,
  fields: Readonly<Record<string, Json>>,
): Readonly<Record<string, Json>> {
  const all: Record<string, Json> = { ...set }
  for (const field of ['externalIds', 'extra']) {
    if (set[field] !== undefined) all[field] = { ...objectOf(fields[field]), ...objectOf(set[field]) }
  }
  for (const field of ['sources', 'otherNames']) {
    if (set[field] !== undefined) {
      const had = listOf(fields[field])
      all[field] = [...had, ...listOf(set[field]).filter((one) => !had.some((other) => sameJson(one, other)))]
    }
  }
  return all
}

function objectOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, Json>>)
    : {}
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
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
): { fields: Readonly<Record<string, Json>>; heads: readonly ChangeId[]; byImport: boolean } {
  const changes = changesOfRecord(store.db, record.row)
  const imported = changes.filter((change) => change.set['externalIds'] !== undefined)
  const byImport = imported.length > 0
  const { fields, heads } = mergeRecord(byImport ? imported : changes)
  return { fields, heads, byImport }
}

function nothingDone(types: Readonly<Record<string, Counts>>): boolean {
  return Object.values(types).every((counts) => counts.new === 0 && counts.updated === 0)
}

function nothingTaken(types: Readonly<Record<string, Counts>>): boolean {
  return Object.values(types).every(
    (counts) => counts.new + counts.updated + counts.merged + counts.conflicting + counts.unchanged === 0,
  )
}

/** What the receipt keeps: not the ten-thousandth rejection, and no value of a record that may have to go one day. */
function receiptSummary(file: FileReceipt): { files: readonly FileReceipt[]; out: null } {
  // Nor what the file says, which a purge could not take out of it.
  const {
    doubtful,
    near,
    text,
    far: _far,
    layers: _layers,
    questions: _questions,
    rejectsPath: _path,
    ...kept
  } = file
  const told = {
    ...(doubtful === undefined
      ? {}
      : { doubtful: doubtful.slice(0, 200).map((one) => ({ ...one, what: '' })) }),
    ...(near === undefined ? {} : { near: { ...near, pairs: [] } }),
    ...(text === undefined ? {} : { text: { ...text, sample: [] } }),
  }
  return { files: [{ ...kept, ...told, rejections: file.rejections.slice(0, 200) }], out: null }
}
