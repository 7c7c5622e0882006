import { fieldIn } from '../../model/record/read-field.ts'
import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Store, WriteHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import { importNotes, notesOf } from '../../model/imports/import-notes.ts'
import type { ImportNotes } from '../../model/imports/import-notes.ts'
import { rangesText } from '../../model/ranges.ts'
import type { FileReceipt, ReceiptView } from '../../model/views/receipt-views.ts'
import type { StationView } from '../../model/views/station-views.ts'
import { createAppender } from '../../store/append/append.ts'
import { insertFile } from '../../store/append/file.ts'
import { countRowsByType } from '../../store/exchange/stored-packs.ts'
import { recordAdvertisedPacks } from '../../store/exchange/advertised-packs.ts'
import { closeReceipt, openReceipt } from '../../store/append/receipt.ts'
import { recordsOfType } from '../../store/records/record.ts'
import { readSetting } from '../../store/setting.ts'
import { findStation, listIdentities } from '../../store/log/station.ts'
import { inLongTransaction } from '../../store/statement.ts'
import { stationView } from '../../store/exchange/station-view.ts'
import { readBundle } from './bundle-file.ts'
import type { OpenBundle } from './bundle-file.ts'
import type { BundleManifest, ManifestPack, ManifestStation } from './bundle-manifest.ts'
import { readCard } from '../crypto/card.ts'
import {
  keyOf,
  registerStations,
  nameWithWords,
  signerDistrusted,
  signerUnknown,
} from '../stations/register-stations.ts'
import { verifyMinisign } from '../crypto/minisign.ts'
import { registerOperation } from '../stations/operations.ts'
import { registerCard } from '../stations/station-card.ts'
import { importPack } from '../pack/import-pack.ts'
import type { OfferedPack } from '../pack/import-pack.ts'
import { addUnchanged, brings, clockMinute } from '../pack/type-counts.ts'
import { believedNow } from '../../store/log/own-clock.ts'

export interface BundleImport {
  /** Station ids, fingerprint words or public keys that the operator decided to trust; 'any' for this call alone. */
  readonly trust: readonly string[]
  readonly dryRun: boolean
  /** For a bundle that was sealed with one. */
  readonly passphrase?: string | null
  /** When it came, for the training sample, which plays weeks; absent: now. UTC milliseconds. */
  readonly at?: number
  readonly progress?: (done: number, total: number) => void
}

export interface BundleReceipt {
  readonly file: FileReceipt
  /** Signers that the operator has not decided about; not empty only for a preview. */
  readonly needsTrust: readonly StationView[]
}

/**
 * Imports a bundle in one transaction (I4): every signature and hash is checked, and one fault refuses the whole file
 * with the entry named (I8). Unknown signers are refused unless trusted (I9). Packs already known change nothing (I10).
 * The file is only read (I5), and where it is encrypted no decrypted copy is written. Throws SituError bundle-invalid,
 * bundle-sealed, passphrase-wrong, pack-invalid, signature-wrong, signer-unknown,
 * signer-distrusted; the store is then as it was.
 */
export async function importBundle(
  store: Store,
  path: string,
  options: BundleImport,
): Promise<BundleReceipt> {
  const bundle = await readBundle(path, {
    identities: listIdentities(store.db),
    passphrase: options.passphrase ?? null,
  })
  try {
    const sender = bundle.manifest.sender
    const senderKey = keyOf(sender.station, sender.publicKey, 'manifest.json')
    const checked = verifyMinisign(bundle.manifestBytes, bundle.signature, senderKey)
    if (!checked.ok)
      throw new SituError('signature-wrong', `manifest.json: ${checked.what}`, { entry: 'manifest.json' })
    return await inLongTransaction(store.db, () => importChecked(store.db, path, bundle, options))
  } finally {
    await bundle.close()
  }
}

async function importChecked(
  db: WriteHandle,
  path: string,
  bundle: OpenBundle,
  options: BundleImport,
): Promise<{ value: BundleReceipt; keep: boolean }> {
  const { manifest } = bundle
  const at = options.at ?? believedNow(db)
  const operator = readSetting(db, 'operator') ?? ''
  const name = basename(path)
  const receipt = openReceipt(db, { at, kind: 'import', what: `bundle ${name}`, operator })
  const { undecided, distrusted } = registerStations(
    db,
    [
      { id: manifest.sender.station, name: manifest.sender.name, publicKey: manifest.sender.publicKey },
      ...manifest.stations,
    ],
    options,
    operator,
    at,
  )
  const senderDistrusted = distrusted.get(manifest.sender.station)
  if (senderDistrusted !== undefined) throw signerDistrusted(name, senderDistrusted)
  if (undecided.length > 0 && !options.dryRun) throw signerUnknown(name, undecided)
  await registerCards(db, bundle)
  recordAdvertised(db, manifest, at)
  const appender = createAppender(db, receipt)
  const knownRows = new Set<number>()
  const total = manifest.stations.reduce((sum, station) => sum + station.packs.length, 0)
  let done = 0
  for (const station of manifest.stations) {
    if (distrusted.has(station.id)) {
      done += station.packs.length
      continue
    }
    const key = keyOf(station.id, station.publicKey, 'manifest.json')
    const ordered = [...station.packs].sort((a, b) => a.sequence - b.sequence)
    for (const listed of ordered) {
      await importPack(db, offeredBy(bundle, station, listed, key), { appender, knownRows, receipt })
      done += 1
      options.progress?.(done, total)
    }
  }
  // Its records are merged into this store: a folder of that operation is this store's own, too.
  if (manifest.filtered === null && manifest.operation.id !== '') registerOperation(db, manifest.operation.id)
  const { types, firstSeq, lastSeq, touchedRows, ahead } = appender.finish()
  const filesAdded = await takeFiles(db, bundle)
  const unchanged = filesAdded === 0 && !brings(types)
  const sender = findStation(db, manifest.sender.station)
  const view = sender === null ? null : stationView(db, sender)
  const file: FileReceipt = {
    name,
    status: options.dryRun ? 'preview' : unchanged ? 'already known' : 'imported',
    signer: view === null ? null : { id: view.id, name: view.name, words: view.words, trust: view.trust },
    types: addUnchanged(types, countRowsByType(db, knownRows, touchedRows)),
    rejections: [],
    ...notesOf(tellNotes(manifest, ahead, [...distrusted.values()])),
  }
  const summary: Pick<ReceiptView, 'files' | 'out'> = { files: [file], out: null }
  closeReceipt(db, receipt, firstSeq, lastSeq, JSON.stringify(summary))
  return { value: { file, needsTrust: undecided }, keep: !options.dryRun }
}

/** Attached files, each checked against its name; of an extract only those that something here names. How many are new. */
async function takeFiles(db: WriteHandle, bundle: OpenBundle): Promise<number> {
  const named =
    bundle.manifest.filtered === null
      ? null
      : new Set(recordsOfType(db, 'attachment').map((record) => fieldIn(record.fields, 'sha256')))
  let added = 0
  // One piece of memory for all of them: two gigabytes of photographs take no more than the largest.
  let room = Buffer.alloc(0)
  for (const entry of bundle.manifest.entries) {
    if (!entry.name.startsWith('files/')) continue
    if (entry.size > room.length) room = Buffer.allocUnsafe(entry.size)
    const content = await bundle.readEntry(entry.name, room)
    const sha256 = createHash('sha256').update(content).digest('hex')
    if (entry.name !== `files/${sha256}`)
      throw new SituError('bundle-invalid', `${entry.name}: its content has another hash`, {
        entry: entry.name,
      })
    if ((named === null || named.has(sha256)) && insertFile(db, sha256, content)) added += 1
  }
  return added
}

/** Cards that came along: each is signed by its own station, whoever carried it. */
async function registerCards(db: WriteHandle, bundle: OpenBundle): Promise<void> {
  for (const { name } of bundle.manifest.entries) {
    if (!name.startsWith('cards/')) continue
    const read = readCard((await bundle.readEntry(name)).toString('utf8'))
    if (name !== `cards/${read.id}.json`)
      throw new SituError('card-invalid', `${name} is the card of another station`, { entry: name })
    if (findStation(db, read.id) !== null) registerCard(db, read)
  }
}

/** Whoever sends a pack has it: so we know whom to ask for what is missing here. */
function recordAdvertised(db: WriteHandle, manifest: BundleManifest, at: number): void {
  const holder = findStation(db, manifest.sender.station)
  if (holder === null || manifest.filtered !== null) return
  for (const { id, packs } of manifest.stations) {
    const station = findStation(db, id)
    const numbers = packs.filter((pack) => pack.extract !== true).map((pack) => pack.sequence)
    if (station === null || numbers.length === 0) continue
    recordAdvertisedPacks(db, { station: station.row, holder: holder.row, ranges: rangesText(numbers), at })
  }
}

function tellNotes(
  manifest: BundleManifest,
  ahead: { readonly count: number; readonly latest: string | null },
  distrusted: readonly StationView[],
): ImportNotes {
  const notes = importNotes()
  if (manifest.filtered !== null) notes.add('extract')
  for (const view of distrusted) notes.add('packs-distrusted', nameWithWords(view))
  if (ahead.latest !== null) notes.add('clock-ahead', clockMinute(ahead.latest), ahead.count)
  return notes
}

function offeredBy(
  bundle: OpenBundle,
  station: ManifestStation,
  listed: ManifestPack,
  key: Uint8Array,
): OfferedPack {
  const entry = bundle.packEntry(station.id, listed)
  const voucher = listed.voucher ?? null
  return {
    where: entry,
    station: station.id,
    sequence: listed.sequence,
    id: listed.id,
    extract: listed.extract === true,
    voucher,
    key: voucher === null ? key : voucherKey(bundle, voucher, entry),
    async read() {
      const compressed = await bundle.readEntry(entry)
      return { compressed, signature: (await bundle.readEntry(`${entry}.minisig`)).toString('utf8') }
    },
  }
}

/** Who vouches is a station of the manifest, so the operator has decided about it like about any other. */
function voucherKey({ manifest }: OpenBundle, voucher: StationId, entry: string): Uint8Array {
  const station = [
    { id: manifest.sender.station, publicKey: manifest.sender.publicKey },
    ...manifest.stations,
  ].find((one) => one.id === voucher)
  if (station === undefined)
    throw new SituError(
      'bundle-invalid',
      `${entry}: the station that vouches for it is not in the manifest`,
      {
        entry,
      },
    )
  return keyOf(voucher, station.publicKey, entry)
}
