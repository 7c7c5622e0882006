import type { Store, WriteHandle } from '../../open.ts'
import { becomeNewStation } from '../stations/new-station.ts'
import { importNotes } from '../../model/imports/import-notes.ts'
import type { ImportNote, ImportNotes } from '../../model/imports/import-notes.ts'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import { rangesText } from '../../model/ranges.ts'
import type { FileReceipt, ReceiptView } from '../../model/views/receipt-views.ts'
import type { MissingPacks, StationView } from '../../model/views/station-views.ts'
import { closeReceipt, openReceipt, writeReceiptSummary } from '../../store/append/receipt.ts'
import { readSetting } from '../../store/setting.ts'
import { listStations, selfStation } from '../../store/log/station.ts'
import { stationViews } from '../../store/exchange/station-view.ts'
import { inLongTransaction, inTransaction } from '../../store/statement.ts'
import { readCard } from '../crypto/card.ts'
import type { ReadCard } from '../crypto/card.ts'
import { exportToFolder } from './folder-export.ts'
import type { FolderGiven } from './folder-export.ts'
import { folderKey, rememberKey } from './folder-key.ts'
import type { FolderKey } from './folder-key.ts'
import { isOperationName, operationFolder } from './folder-layout.ts'
import { listOperations, readFolder } from './folder-read.ts'
import type { FolderView } from './folder-read.ts'
import { importStation } from './folder-import.ts'
import { registerStations, nameWithWords, signerUnknown } from '../stations/register-stations.ts'
import { hasMet, registerOperation, operationsOf } from '../stations/operations.ts'
import { sealAll } from '../pack/seal-packs.ts'
import { registerCard, ownCard } from '../stations/station-card.ts'
import { believedNow } from '../../store/log/own-clock.ts'

export interface FolderExchange {
  /** Station ids, fingerprint words or public keys that the operator decided to trust; 'any' for this call alone. */
  readonly trust: readonly string[]
  /** Goes on without stations that nobody has decided about, instead of refusing. */
  readonly skipUnknown: boolean
  /** Opens a sealed folder whose key this store does not know yet, or seals one that was open. */
  readonly passphrase?: string | null
  /** Ids of operations in the folder that are to be merged into this one. */
  readonly join?: readonly string[]
  /** Tells what would come in, and changes and writes nothing. */
  readonly dryRun: boolean
  /** Packs and files done of all; throwing stops it: nothing half is left. */
  readonly progress?: (done: number, total: number) => void
}

export interface ExchangeResult {
  /** As it is kept, for ever. */
  readonly receipt: Omit<ReceiptView, 'id' | 'kind'>
  /** Signers that nobody has decided about. */
  readonly needsTrust: readonly StationView[]
  /** The operation in the folder that this store would join for the first time; null where it is its own. */
  readonly joins: { readonly id: string; readonly name: string } | null
  /** Operations of other names in the folder: left alone unless it is told to join them. */
  readonly others: readonly { readonly id: string; readonly name: string }[]
  /** Why writing stopped; what was read is kept. Null when all went well. */
  readonly failure: SituError | null
}

/**
 * Exchanges with a folder (design.md §5): takes in what is new from everyone in one transaction, then writes what the
 * folder lacks. Damaged packs are refused one by one with their reason. Throws SituError signer-unknown, folder-invalid,
 * file-missing, disk-gone, disk-read-only, cancelled; nothing is changed then.
 */
export async function exchangeFolder(
  store: Store,
  folder: string,
  options: FolderExchange,
): Promise<ExchangeResult> {
  const { db } = store
  const found = await findOperations(db, folder, options.passphrase ?? null)
  const { mine, joins } = chooseOperations(db, found, options.join ?? [])
  const views = mine.map((one) => one.view)
  const taken = await inLongTransaction(db, () => importAll(db, folder, views, options))
  const joined = joins === null ? null : { id: joins.id, name: joins.name === '' ? joins.id : joins.name }
  const others = found.filter((one) => !mine.includes(one)).map(({ id, name }) => ({ id, name }))
  const { receipt, needsTrust } = taken
  if (options.dryRun) {
    const folderSeen = { ...receipt.folder, sealed: mine.some((one) => one.key !== null) }
    return { receipt: { ...receipt, folder: folderSeen }, needsTrust, joins: joined, others, failure: null }
  }

  let failure: SituError | null = null
  let given: FolderGiven | null = null
  let sealed = false
  const forked = taken.ownPacks > 0
  try {
    if (forked)
      inTransaction(db, () => {
        becomeNewStation(db)
      })
    sealAll(db)
    inTransaction(db, () => ownCard(db))
    const own = readSetting(db, 'operation-id') ?? ''
    const targets =
      mine.length === 0
        ? [{ id: own, key: await folderKey(db, operationFolder(folder, own), options.passphrase ?? null) }]
        : mine
    for (const { id, key } of targets) {
      if (key !== null)
        inTransaction(db, () => {
          rememberKey(db, key)
        })
      sealed ||= key !== null
      const part = await exportToFolder(db, await readFolder(folder, id, key), key, (done, total) => {
        options.progress?.(taken.total + done, taken.total + total)
      })
      given =
        given === null
          ? part
          : { ...part, packs: given.packs + part.packs, changes: given.changes + part.changes }
    }
  } catch (error) {
    if (!(error instanceof SituError)) throw error
    failure = error
  }
  const { packs = 0, changes = 0 } = given ?? {}
  const kept = {
    ...receipt,
    out: { packs, changes, records: 0, leftOut: [] },
    folder: {
      path: folder,
      safeToRemove: failure === null,
      sealed,
      missing: missingPacks(db),
      holds: holdsOf(db, given),
      notes: [
        ...receipt.folder.notes,
        ...listed((notes) => {
          for (const { id, name } of others) notes.add('operation-left', `${name} (${id})`)
          if (forked) notes.add('new-station')
          if (failure !== null) notes.add('writing-stopped', failure.code)
        }),
      ],
    },
  }
  inTransaction(db, () => {
    for (const { id } of mine) registerOperation(db, id)
    if (mine.length === 0) registerOperation(db, readSetting(db, 'operation-id') ?? '')
    writeReceiptSummary(
      db,
      taken.row,
      JSON.stringify({ files: kept.files, out: kept.out, folder: kept.folder }),
    )
  })
  return { receipt: kept, needsTrust, joins: joined, others, failure }
}

/** An operation in the folder, with what its stations have left. */
interface FoundOperation {
  readonly id: string
  readonly name: string
  readonly view: FolderView
  readonly key: FolderKey | null
}

async function findOperations(
  db: WriteHandle,
  folder: string,
  passphrase: string | null,
): Promise<readonly FoundOperation[]> {
  const found: FoundOperation[] = []
  for (const id of await listOperations(folder)) {
    if (!isOperationName(id)) continue
    const key = await folderKey(db, operationFolder(folder, id), passphrase)
    const view = await readFolder(folder, id, key)
    found.push({ id, name: view.stations[0]?.listing.operation.name ?? '', view, key })
  }
  return found
}

/**
 * Which operations of the folder this store reads and writes: those that were merged into it before, those of the same
 * name, and those it is told to join. A store that has never exchanged joins the only one that it finds.
 */
function chooseOperations(
  db: WriteHandle,
  found: readonly FoundOperation[],
  join: readonly string[],
): { readonly mine: readonly FoundOperation[]; readonly joins: FoundOperation | null } {
  const known = operationsOf(db)
  const name = readSetting(db, 'operation') ?? ''
  const mine = found.filter(
    (one) => known.includes(one.id) || join.includes(one.id) || (name !== '' && one.name === name),
  )
  const [only] = found
  if (mine.length === 0 && only !== undefined && found.length === 1 && !hasMet(db))
    return { mine: [only], joins: only }
  return { mine, joins: mine.find((one) => !known.includes(one.id)) ?? null }
}

type Taken = {
  readonly receipt: ExchangeResult['receipt'] & { readonly folder: NonNullable<ReceiptView['folder']> }
  readonly row: number
  readonly needsTrust: readonly StationView[]
  readonly total: number
  readonly ownPacks: number
}

async function importAll(
  db: WriteHandle,
  folder: string,
  views: readonly FolderView[],
  options: FolderExchange,
): Promise<{ value: Taken; keep: boolean }> {
  const at = believedNow(db)
  const operator = readSetting(db, 'operator') ?? ''
  const row = openReceipt(db, { at, kind: 'exchange', what: `exchange ${folder}`, operator })
  const self = selfStation(db)
  const parts = views.flatMap((view) => view.stations)
  const cards = partCards(parts)
  const { undecided, distrusted } = registerStations(
    db,
    [...cards.values()].map(({ id, card }) => ({ id, name: card.name, publicKey: card.publicKey })),
    options,
    operator,
    at,
  )
  if (undecided.length > 0 && !options.dryRun && !options.skipUnknown) throw signerUnknown(folder, undecided)
  for (const card of cards.values()) registerCard(db, card)
  const excluded = new Map(distrusted)
  // A preview shows what unknown stations would bring.
  if (!options.dryRun) for (const view of undecided) excluded.set(view.id, view)
  const total = parts.reduce((sum, part) => sum + part.listing.packs.length, 0)
  let done = 0
  let ownPacks = 0
  const files: FileReceipt[] = []
  let firstSeq: number | null = null
  let lastSeq: number | null = null
  for (const part of parts) {
    if (excluded.has(part.id)) continue
    const taken = await importStation(db, part, {
      receipt: row,
      at,
      excluded,
      dryRun: options.dryRun,
      step: () => {
        done += 1
        options.progress?.(done, total)
      },
    })
    // Its own part tells a station something only when a copy of it has written there.
    if (part.id !== self.id || taken.ownPacks > 0) files.push(taken.file)
    files.push(...taken.refused)
    ownPacks += taken.ownPacks
    firstSeq ??= taken.firstSeq
    lastSeq = taken.lastSeq ?? lastSeq
  }
  for (const view of views)
    for (const { name, error } of view.refused)
      files.push({
        name,
        status: 'refused',
        signer: null,
        types: {},
        rejections: [],
        error: { code: error.code, message: error.message },
      })
  const left = [...excluded.values()].filter((view) => parts.some((part) => part.id === view.id))
  const notes = [
    ...views.flatMap((view) => view.notes),
    ...listed((notes) => {
      for (const view of left)
        notes.add(view.trust === 'distrusted' ? 'packs-distrusted' : 'packs-undecided', nameWithWords(view))
      for (const view of stationViews(db))
        if (view.forks.length > 0) notes.add('store-copied', nameWithWords(view), view.forks.length)
    }),
  ]
  const receipt = {
    at,
    operator,
    files,
    out: null,
    folder: { path: folder, safeToRemove: false, sealed: false, missing: missingPacks(db), holds: [], notes },
  }
  closeReceipt(db, row, firstSeq, lastSeq, JSON.stringify(receipt))
  return { value: { receipt, row, needsTrust: undecided, total, ownPacks }, keep: !options.dryRun }
}

/** Cards of everybody who has signed something in the folder; of two cards of one station the later. */
function partCards(parts: FolderView['stations']): ReadonlyMap<StationId, ReadCard> {
  const cards = new Map<StationId, ReadCard>()
  for (const part of parts) {
    const signers = new Set(
      part.listing.packs.flatMap((pack) => [pack.station, pack.voucher ?? pack.station]),
    )
    for (const card of [part.card, ...part.listing.cards.map(readCard)]) {
      if (card.id !== part.id && !signers.has(card.id)) continue
      const known = cards.get(card.id)
      if (known === undefined || known.card.at < card.card.at) cards.set(card.id, card)
    }
  }
  return cards
}

function listed(tell: (notes: ImportNotes) => void): readonly ImportNote[] {
  const notes = importNotes()
  tell(notes)
  return notes.list()
}

function missingPacks(db: WriteHandle): readonly MissingPacks[] {
  return stationViews(db)
    .filter((view) => view.missing.length > 0)
    .map(({ id, name, have, missing, missingAt }) => ({ station: id, name, have, missing, at: missingAt }))
}

function holdsOf(db: WriteHandle, given: FolderGiven | null) {
  if (given === null) return []
  const names = new Map(listStations(db).map(({ id, name }) => [id, name]))
  return [...given.holds].map(([station, numbers]) => ({
    station,
    name: names.get(station) ?? '',
    packs: rangesText(numbers),
  }))
}
