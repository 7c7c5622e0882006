import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import type { Store, WriteHandle } from '../open.ts'
import { canonicalJson } from '../model/canonical.ts'
import { parseChange } from '../model/change.ts'
import { SituError } from '../model/errors.ts'
import type { StationId } from '../model/ids.ts'
import type { FileReceipt, ReceiptView, StationView, TypeCounts } from '../model/views.ts'
import { createAppender } from '../store/append.ts'
import type { Appender } from '../store/append.ts'
import { insertFile } from '../store/file.ts'
import { countRowsByType, findPack, insertPack, recordRowsOfPack } from '../store/pack.ts'
import { closeReceipt, openReceipt } from '../store/receipt.ts'
import { readSetting } from '../store/setting.ts'
import { findStation, insertStation, setTrust, updateStation } from '../store/station.ts'
import { inLongTransaction } from '../store/statement.ts'
import { readBundle } from './bundle-file.ts'
import type { ManifestStation, OpenBundle } from './bundle-file.ts'
import { stationIdOf, verifyMinisign } from './minisign.ts'
import { decodePack } from './pack.ts'
import { publicKeyOf } from './seal-packs.ts'
import { stationView } from '../store/station-view.ts'

export interface BundleImport {
  /** Station ids, fingerprint words or public keys that the operator decided to trust; 'any' for this call alone. */
  readonly trust: readonly string[]
  readonly dryRun: boolean
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
 * The file is only read (I5). Throws SituError bundle-invalid, pack-invalid, signature-wrong, signer-unknown,
 * signer-distrusted; the store is then as it was.
 */
export async function importBundle(
  store: Store,
  path: string,
  options: BundleImport,
): Promise<BundleReceipt> {
  const bundle = await readBundle(path)
  try {
    const sender = bundle.manifest.sender
    const senderKey = keyOf(sender.station, sender.publicKey, 'manifest.json')
    const checked = verifyMinisign(bundle.manifestBytes, bundle.signature, senderKey)
    if (!checked.ok)
      throw new SituError('signature-wrong', `manifest.json: ${checked.what}`, { entry: 'manifest.json' })
    if (bundle.manifest.filtered !== null)
      throw new SituError('bundle-invalid', 'this bundle is an extract: it needs a newer Situ', {
        entry: 'manifest.json',
      })
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
  const at = Date.now()
  const operator = readSetting(db, 'operator') ?? ''
  const name = basename(path)
  const receipt = openReceipt(db, { at, kind: 'import', what: `bundle ${name}`, operator })
  const undecided = meetStations(
    db,
    [
      { id: manifest.sender.station, name: manifest.sender.name, publicKey: manifest.sender.publicKey },
      ...manifest.stations,
    ],
    options,
    operator,
    at,
  )
  if (undecided.length > 0 && !options.dryRun) {
    const first = undecided[0]
    throw new SituError(
      'signer-unknown',
      `${name} is signed by ${first?.name ?? ''} (${first?.words ?? ''}, fingerprint ${first?.id ?? ''}), which nobody here has decided to trust`,
      { file: name, fingerprint: first?.id ?? '', words: first?.words ?? '' },
    )
  }
  const appender = createAppender(db, receipt)
  const knownRows = new Set<number>()
  const total = manifest.stations.reduce((sum, station) => sum + station.packs.length, 0)
  let done = 0
  for (const station of manifest.stations) {
    const key = keyOf(station.id, station.publicKey, 'manifest.json')
    const ordered = [...station.packs].sort((a, b) => a.sequence - b.sequence)
    for (const listed of ordered) {
      await importPack(db, bundle, { station, listed, key, appender, knownRows, receipt })
      done += 1
      options.progress?.(done, total)
    }
  }
  for (const entry of manifest.entries) {
    if (!entry.name.startsWith('files/')) continue
    const content = await bundle.readEntry(entry.name)
    const sha256 = createHash('sha256').update(content).digest('hex')
    if (entry.name !== `files/${sha256}`)
      throw new SituError('bundle-invalid', `${entry.name}: its content has another hash`, {
        entry: entry.name,
      })
    insertFile(db, sha256, content)
  }
  const { types, firstSeq, lastSeq, touchedRows } = appender.finish()
  const unchanged = firstSeq === null
  const sender = findStation(db, manifest.sender.station)
  const view = sender === null ? null : stationView(db, sender)
  const file: FileReceipt = {
    name,
    status: options.dryRun ? 'preview' : unchanged ? 'already known' : 'imported',
    signer: view === null ? null : { id: view.id, name: view.name, words: view.words, trust: view.trust },
    types: addUnchanged(types, countRowsByType(db, knownRows, touchedRows)),
    rejections: [],
  }
  const summary: Pick<ReceiptView, 'files' | 'out'> = { files: [file], out: null }
  closeReceipt(db, receipt, firstSeq, lastSeq, JSON.stringify(summary))
  return { value: { file, needsTrust: undecided }, keep: !options.dryRun }
}

interface PackImport {
  readonly station: ManifestStation
  readonly listed: ManifestStation['packs'][number]
  readonly key: Uint8Array
  readonly appender: Appender
  /** Rows of the records in packs that were known before. */
  readonly knownRows: Set<number>
  readonly receipt: number
}

async function importPack(db: WriteHandle, bundle: OpenBundle, input: PackImport): Promise<void> {
  const { station, listed, key, appender, knownRows } = input
  const before = findPack(db, listed.id)
  if (before !== null) {
    for (const row of recordRowsOfPack(db, before)) knownRows.add(row)
    return
  }
  const entry = bundle.packEntry(station.id, listed)
  const compressed = await bundle.readEntry(entry)
  const pack = decodePack(compressed, entry)
  const refuse = (what: string): SituError => new SituError('pack-invalid', `${entry}: ${what}`, { entry })
  if (pack.id !== listed.id) throw refuse('its content is not what the manifest says')
  if (pack.header.station !== station.id || pack.header.sequence !== listed.sequence)
    throw refuse('its header names another station or number')
  const signature = (await bundle.readEntry(`${entry}.minisig`)).toString('utf8')
  const checked = verifyMinisign(pack.bytes, signature, key)
  if (!checked.ok) throw new SituError('signature-wrong', `${entry}: ${checked.what}`, { entry })
  const row = findStation(db, station.id)
  if (row === null) throw new Error(`station ${station.id} was not met`)
  let added = 0
  for (const [at, line] of pack.lines.entries()) {
    const { body, newer } = parseChange(line, `${entry} line ${String(at + 2)}`)
    if (body.station !== station.id) throw refuse(`line ${String(at + 2)} claims station ${body.station}`)
    // Another spelling could be read as two things, or be merged here and never be written again.
    if (!isCanonical(body, line)) throw refuse(`line ${String(at + 2)} is not canonical JSON`)
    if (appender.add({ body, line, newer })) added += 1
  }
  appender.settle()
  const range = added === pack.lines.length ? appender.lastRange(pack.lines.length) : null
  insertPack(db, {
    id: pack.id,
    station: row.row,
    sequence: listed.sequence,
    previous: pack.header.previous,
    count: pack.lines.length,
    firstSeq: range?.firstSeq ?? null,
    lastSeq: range?.lastSeq ?? null,
    header: pack.headerLine,
    signature,
    verbatim: range === null ? compressed : null,
    receipt: input.receipt,
  })
}

function isCanonical(value: unknown, line: string): boolean {
  try {
    return canonicalJson(value) === line
  } catch {
    return false
  }
}

/** Checks that a key belongs to the station that it is said to belong to. */
function keyOf(station: StationId, publicKey: string, entry: string): Uint8Array {
  const key = publicKeyOf(publicKey)
  if (key === null)
    throw new SituError('bundle-invalid', `${entry}: ${station} has no readable public key`, { entry })
  if (stationIdOf(key) !== station)
    throw new SituError('signature-wrong', `${entry}: the public key is not that of station ${station}`, {
      entry,
    })
  return key
}

/** Enters the stations and what was decided about them; gives those that nobody has decided about. */
function meetStations(
  db: WriteHandle,
  stations: readonly { readonly id: StationId; readonly name: string; readonly publicKey: string }[],
  options: BundleImport,
  operator: string,
  at: number,
): readonly StationView[] {
  const undecided = new Map<StationId, StationView>()
  for (const { id: stationId, name, publicKey } of stations) {
    keyOf(stationId, publicKey, 'manifest.json')
    if (findStation(db, stationId) === null)
      insertStation(db, { id: stationId, publicKey, name, trust: 'unknown', seed: null })
    const row = findStation(db, stationId)
    if (row === null || row.trust === 'self') continue
    if (row.publicKey === null || row.name === '') updateStation(db, stationId, publicKey, name)
    if (row.trust === 'trusted') continue
    const view = stationView(db, { ...row, publicKey, name: row.name === '' ? name : row.name })
    const named = options.trust.some(
      (trust) => trust === stationId || trust === view.words || trust === publicKey,
    )
    if (row.trust === 'distrusted' && !named)
      throw new SituError('signer-distrusted', `station ${view.name} (${view.words}) is distrusted here`, {
        fingerprint: stationId,
      })
    if (named) setTrust(db, stationId, 'trusted', operator, at)
    else if (!options.trust.includes('any')) undecided.set(stationId, view)
  }
  return [...undecided.values()]
}

/** Adds the records that packs known before hold, and that nothing else in this bundle touched. */
function addUnchanged(
  types: Readonly<Record<string, TypeCounts>>,
  unchanged: Readonly<Record<string, number>>,
): Readonly<Record<string, TypeCounts>> {
  const sum = new Map(Object.entries(types))
  for (const [type, count] of Object.entries(unchanged)) {
    const own = sum.get(type) ?? { new: 0, updated: 0, merged: 0, conflicting: 0, unchanged: 0, rejected: 0 }
    sum.set(type, { ...own, unchanged: own.unchanged + count })
  }
  return Object.fromEntries(sum)
}
