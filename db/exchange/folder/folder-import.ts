import { fieldIn } from '../../model/record/read-field.ts'
import { createHash } from 'node:crypto'
import { opendir } from 'node:fs/promises'
import { join } from 'node:path'
import type { WriteHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import { isChangeId } from '../../model/ids.ts'
import type { StationId } from '../../model/ids.ts'
import { importNotes, notesOf } from '../../model/imports/import-notes.ts'
import type { FileReceipt } from '../../model/views/receipt-views.ts'
import type { StationView } from '../../model/views/station-views.ts'
import { createAppender } from '../../store/append/append.ts'
import { hasFile, insertFile } from '../../store/append/file.ts'
import { countRowsByType } from '../../store/exchange/stored-packs.ts'
import { recordAdvertisedPacks } from '../../store/exchange/advertised-packs.ts'
import { isFilePurged } from '../../store/append/purge.ts'
import { recordsOfType } from '../../store/records/record.ts'
import { findStation, selfStation } from '../../store/log/station.ts'
import { stationView } from '../../store/exchange/station-view.ts'
import { bundleLimits } from '../bundle/bundle-file.ts'
import { readCard } from '../crypto/card.ts'
import type { ReadCard } from '../crypto/card.ts'
import { fileError } from '../../file-error.ts'
import type { ListedPack } from './folder-layout.ts'
import { sealedEnd } from './folder-layout.ts'
import { absent, readSmall } from '../container/small-file.ts'
import { readPart } from './folder-read.ts'
import { sizeOf } from './folder-write.ts'
import type { StationFolder } from './folder-read.ts'
import { keyOf, nameWithWords } from '../stations/register-stations.ts'
import { packLimits } from '../pack/pack.ts'
import { importPack } from '../pack/import-pack.ts'
import { addUnchanged, brings, clockMinute } from '../pack/type-counts.ts'

/** What a station's part of the folder may bring: decided beforehand, for all parts. */
export interface FolderImport {
  readonly receipt: number
  readonly at: number
  /** Stations of which nothing is taken: not decided about, or distrusted. */
  readonly excluded: ReadonlyMap<StationId, StationView>
  readonly dryRun: boolean
  /** Called once for each pack. */
  readonly step: () => void
}

export interface FolderTaken {
  readonly file: FileReceipt
  /** Packs and files that were refused, each with its reason. */
  readonly refused: readonly FileReceipt[]
  readonly firstSeq: number | null
  readonly lastSeq: number | null
  /** Packs signed with this store's own key that it did not have: a copy of it is about. */
  readonly ownPacks: number
}

const compressedBytesLimit = packLimits.bytes
const signatureBytesLimit = 32 * 1024
const fileBytesLimit = bundleLimits.entryBytes

/**
 * Takes in what one station has left in the folder, inside the caller's transaction. A damaged pack is refused with its
 * reason and the rest is taken: packs are files of their own.
 */
export async function importStation(
  db: WriteHandle,
  folder: StationFolder,
  importing: FolderImport,
): Promise<FolderTaken> {
  const { receipt } = importing
  const appender = createAppender(db, receipt)
  const knownRows = new Set<number>()
  const refused: FileReceipt[] = []
  const cards = cardsOf(folder)
  const self = selfStation(db).id
  let fresh = 0
  let ownPacks = 0
  const byOrder = [...folder.listing.packs].sort((a, b) =>
    a.station < b.station ? -1 : a.station > b.station ? 1 : a.sequence - b.sequence,
  )
  const excluded = new Set<StationId>()
  for (const listed of byOrder) {
    importing.step()
    const signer = listed.voucher ?? listed.station
    const unwanted = [listed.station, signer].find((id) => importing.excluded.has(id))
    if (unwanted !== undefined) {
      excluded.add(unwanted)
      continue
    }
    try {
      const taken = await importPack(db, offered(folder, listed, cards), { appender, receipt, knownRows })
      if (taken === 'taken') fresh += 1
      if (taken === 'taken' && listed.station === self) ownPacks += 1
    } catch (error) {
      refused.push(refusedFile(`${folder.id}/${listed.name}`, error))
    }
  }
  hear(db, folder, importing.at)
  const { types, firstSeq, lastSeq, touchedRows, ahead } = appender.finish()
  const files = await takeFiles(db, folder)
  refused.push(...files.refused)
  const station = findStation(db, folder.id)
  const view = station === null ? null : stationView(db, station)
  const notes = importNotes()
  for (const id of excluded) {
    const left = importing.excluded.get(id)
    if (left !== undefined)
      notes.add(left.trust === 'distrusted' ? 'packs-distrusted' : 'packs-undecided', nameWithWords(left))
  }
  if (ahead.latest !== null) notes.add('clock-ahead', clockMinute(ahead.latest), ahead.count)
  const brought = fresh > 0 || files.added > 0 || brings(types)
  const file: FileReceipt = {
    name: folder.card.card.name === '' ? folder.id : folder.card.card.name,
    status: importing.dryRun ? 'preview' : brought ? 'imported' : 'already known',
    signer: view === null ? null : { id: view.id, name: view.name, words: view.words, trust: view.trust },
    types: addUnchanged(types, countRowsByType(db, knownRows, touchedRows)),
    rejections: [],
    ...notesOf(notes),
  }
  return { file, refused, firstSeq, lastSeq, ownPacks }
}

/** A failure of the stick itself ends the exchange; a fault of one file is that file's. */
function refusedFile(name: string, error: unknown): FileReceipt {
  const said = fileError(error, name, { reading: true })
  if (!(said instanceof SituError) || said.code === 'disk-gone' || said.code === 'cancelled') throw said
  return {
    name,
    status: 'refused',
    signer: null,
    types: {},
    rejections: [],
    error: { code: said.code, message: said.message },
  }
}

function cardsOf(folder: StationFolder): ReadonlyMap<StationId, ReadCard> {
  const cards = new Map<StationId, ReadCard>([[folder.id, folder.card]])
  for (const text of folder.listing.cards) {
    const read = readCard(text)
    cards.set(read.id, read)
  }
  return cards
}

function offered(folder: StationFolder, listed: ListedPack, cards: ReadonlyMap<StationId, ReadCard>) {
  const where = `${folder.id}/${listed.name}`
  const voucher = listed.voucher ?? null
  const signer = voucher ?? listed.station
  return {
    where,
    station: listed.station,
    sequence: listed.sequence,
    id: listed.id,
    extract: listed.extract === true,
    voucher,
    get key() {
      const card = cards.get(signer)
      if (card === undefined)
        throw new SituError('folder-invalid', `${where}: the card of its station is missing`, {
          entry: where,
        })
      return keyOf(signer, card.card.publicKey, where)
    },
    async read() {
      const path = join(folder.path, listed.name)
      const compressed = await readPart(path, compressedBytesLimit, folder.key)
      const size = await sizeOf(path)
      const signature = await readSmall(`${path}.minisig`, signatureBytesLimit)
      if (size !== null && size !== listed.size)
        throw new SituError('pack-invalid', `${where}: cut off, or another file than the one listed`, {
          entry: where,
        })
      if (compressed === null || signature === null)
        throw new SituError('pack-invalid', `${where}: the file or its signature is missing`, {
          entry: where,
        })
      return { compressed, signature: signature.toString('utf8') }
    },
  }
}

/** Files that an attachment names and that are not here yet. */
async function takeFiles(
  db: WriteHandle,
  folder: StationFolder,
): Promise<{ added: number; refused: FileReceipt[] }> {
  const refused: FileReceipt[] = []
  let added = 0
  const wanted = new Set(recordsOfType(db, 'attachment').map((record) => fieldIn(record.fields, 'sha256')))
  for (const { sha256: name, file } of await attachedFiles(folder.path)) {
    if (!wanted.has(name) || hasFile(db, name) || isFilePurged(db, name)) continue
    const where = `${folder.id}/files/${name}`
    try {
      const content = await readPart(join(folder.path, 'files', file), fileBytesLimit, folder.key)
      // Emptied by a purge.
      if (content === null) continue
      if (createHash('sha256').update(content).digest('hex') !== name)
        throw new SituError('bundle-invalid', `${where}: its content has another hash`, { entry: where })
      if (insertFile(db, name, content)) added += 1
    } catch (error) {
      refused.push(refusedFile(where, error))
    }
  }
  return { added, refused }
}

/** The attached files that lie in a station's part of the folder, sealed or not, by name. */
export async function attachedFiles(
  path: string,
): Promise<readonly { readonly sha256: string; readonly file: string }[]> {
  const files = await opendir(join(path, 'files')).catch(absent)
  if (files === null) return []
  const found: { sha256: string; file: string }[] = []
  for await (const { name } of files) {
    const sha256 = name.endsWith(sealedEnd) ? name.slice(0, -sealedEnd.length) : name
    if (isChangeId(sha256)) found.push({ sha256, file: name })
  }
  return found.sort((a, b) => (a.file < b.file ? -1 : 1))
}

/** What the station says that it has of others: so we know what is missing here, and whom to ask. */
function hear(db: WriteHandle, folder: StationFolder, at: number): void {
  const holder = findStation(db, folder.id)
  if (holder === null) return
  for (const [id, ranges] of Object.entries(folder.listing.have)) {
    const station = findStation(db, id as StationId)
    if (station !== null) recordAdvertisedPacks(db, { station: station.row, holder: holder.row, ranges, at })
  }
}
