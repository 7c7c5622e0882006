import { join } from 'node:path'
import type { ReadHandle } from '../../open.ts'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import { rangesText } from '../../model/ranges.ts'
import { listFiles, readFile } from '../../store/append/file.ts'
import { listPacks, sequencesOf } from '../../store/exchange/stored-packs.ts'
import type { PackRow } from '../../store/exchange/stored-packs.ts'
import { isFilePurged } from '../../store/append/purge.ts'
import { readSetting } from '../../store/setting.ts'
import { listStations, selfStation } from '../../store/log/station.ts'
import type { StationRow } from '../../store/log/station.ts'
import { compressedPack } from '../bundle/export-bundle.ts'
import type { FolderKey } from './folder-key.ts'
import { sealBytes } from '../crypto/seal.ts'
import { folderPackName, listingBytes, listingName, sealedEnd } from './folder-layout.ts'
import type { ListedPack } from './folder-layout.ts'
import type { FolderView, StationFolder } from './folder-read.ts'
import { attachedFiles } from './folder-import.ts'
import { clearDebris, compare, sizeOf, writeTogether, writeWhole } from './folder-write.ts'
import { stationKeyFromSeed } from '../crypto/minisign.ts'

export interface FolderGiven {
  readonly packs: number
  readonly changes: number
  readonly files: number
  /** Numbers of the packs that the folder holds now, by station. */
  readonly holds: ReadonlyMap<StationId, readonly number[]>
}

/**
 * Writes what the folder lacks into this station's own part of it: its own packs, those of others that no part holds
 * whole, attached files, and last the listing, so that nothing is listed that is not there. Everything is read back.
 * Nothing is ever deleted. Throws SituError disk-full, disk-read-only, disk-gone, disk-damaged; what was written whole
 * until then stays, and is found the next time.
 */
export async function exportToFolder(
  db: ReadHandle,
  view: FolderView,
  key: FolderKey | null,
  step: (done: number, total: number) => void,
): Promise<FolderGiven> {
  const self = selfStation(db)
  const stations = listStations(db)
  const byRow = new Map(stations.map((station) => [station.row, station]))
  const own = join(view.path, self.id)
  const ownPart = view.stations.find((part) => part.id === self.id)
  for (const part of ['', 'relayed', 'files']) await clearDebris(join(own, part))
  const held = await heldPacks(view, self.id)
  const kept = await keptOwn(ownPart, listPacks(db), key !== null)
  const listed: ListedPack[] = [...kept]
  const names = new Set(kept.map((pack) => pack.name))
  const keptIds = new Set(kept.map((pack) => pack.id))
  const wanted = listPacks(db).filter(
    (pack) => !keptIds.has(pack.id) && (pack.station === self.row || !held.has(pack.id)),
  )
  const files = await lackedFiles(db, view, key !== null)
  const total = wanted.length + files.length + 1
  let done = 0
  let changes = 0
  const advance = (): void => {
    done += 1
    step(done, total)
  }
  for (const pack of wanted) {
    const station = byRow.get(pack.station)
    if (station === undefined) continue
    const entry = listedPack(pack, station, self.id, names, key !== null)
    const path = join(own, entry.name)
    const bytes = await sealed(compressedPack(db, pack), key)
    // The signature gets its name first: a pack is never there without it.
    await writeTogether([
      { path: `${path}.minisig`, bytes: Buffer.from(pack.signature) },
      { path, bytes },
    ])
    await compare(path, bytes)
    listed.push({ ...entry, size: bytes.length })
    changes += pack.count
    advance()
  }
  for (const sha256 of files) {
    const content = readFile(db, sha256)
    if (content !== null)
      await writeWhole(
        join(own, 'files', sha256 + (key === null ? '' : sealedEnd)),
        await sealed(content, key),
      )
    advance()
  }
  await emptyPurged(db, own)
  const signing = stationKeyFromSeed(self.seed)
  const relayed = new Set(listed.flatMap((pack) => [pack.station, pack.voucher ?? pack.station]))
  if (self.card === null) throw new SituError('internal', 'this station has no card')
  const listing = listingBytes(
    {
      at: new Date().toISOString(),
      operation: { id: readSetting(db, 'operation-id') ?? '', name: readSetting(db, 'operation') ?? '' },
      card: self.card,
      cards: stations.flatMap(({ id, card }) =>
        card !== null && id !== self.id && relayed.has(id) ? [card] : [],
      ),
      have: Object.fromEntries(
        stations.flatMap(({ id, row }) => {
          const ranges = rangesText(sequencesOf(db, row))
          return ranges === '' ? [] : [[id, ranges]]
        }),
      ),
      packs: listed.sort((a, b) => (a.name < b.name ? -1 : 1)),
    },
    signing,
  )
  if (key === null) await writeWhole(join(own, listingName), listing)
  else {
    await writeWhole(join(own, key.name), key.bytes)
    await writeWhole(join(own, listingName + sealedEnd), await sealed(listing, key))
    await emptyOpen(own, ownPart)
  }
  advance()
  return {
    packs: wanted.length,
    changes,
    files: files.length,
    holds: holdings(listed, [...held.values()]),
  }
}

async function sealed(bytes: Buffer, key: FolderKey | null): Promise<Buffer> {
  return key === null ? bytes : sealBytes(bytes, { recipients: [key.recipient] })
}

/** What this station left in the open before the folder was sealed is emptied: whoever finds the stick shall read nothing. */
async function emptyOpen(own: string, part: StationFolder | undefined): Promise<void> {
  const names = [listingName, ...(part?.listing.packs ?? []).map((pack) => pack.name)]
  const files = (await attachedFiles(own)).map(({ file }) => join('files', file))
  for (const name of [...names, ...files]) {
    const size = name.endsWith(sealedEnd) ? 0 : ((await sizeOf(join(own, name))) ?? 0)
    if (size > 0) await writeWhole(join(own, name), new Uint8Array())
  }
}

/** Packs that other stations' parts list and hold whole, by id. */
async function heldPacks(view: FolderView, self: StationId): Promise<ReadonlyMap<string, ListedPack>> {
  const held = new Map<string, ListedPack>()
  for (const part of view.stations) {
    if (part.id === self) continue
    for (const pack of part.listing.packs) {
      if (held.has(pack.id)) continue
      const path = join(part.path, pack.name)
      if ((await sizeOf(path)) === pack.size && (await sizeOf(`${path}.minisig`)) !== null)
        held.set(pack.id, pack)
    }
  }
  return held
}

/** What this station wrote before and still lies there whole. What was purged since is written anew, over the old file. */
async function keptOwn(
  part: StationFolder | undefined,
  packs: readonly PackRow[],
  isSealed: boolean,
): Promise<readonly ListedPack[]> {
  if (part === undefined) return []
  const kept: ListedPack[] = []
  const byId = new Map(packs.map((pack) => [pack.id, pack]))
  for (const listed of part.listing.packs) {
    const pack = byId.get(listed.id)
    if (pack === undefined || (pack.voucher ?? undefined) !== listed.voucher) continue
    if (listed.name.endsWith(sealedEnd) !== isSealed) continue
    const path = join(part.path, listed.name)
    if ((await sizeOf(path)) === listed.size && (await sizeOf(`${path}.minisig`)) !== null) kept.push(listed)
  }
  return kept
}

async function lackedFiles(db: ReadHandle, view: FolderView, isSealed: boolean): Promise<readonly string[]> {
  const sizes = new Map(listFiles(db).map(({ sha256, size }) => [sha256, size]))
  if (sizes.size === 0) return []
  for (const part of view.stations)
    for (const { sha256, file } of await attachedFiles(part.path)) {
      const size = await sizeOf(join(part.path, 'files', file))
      const whole = file.endsWith(sealedEnd)
        ? (size ?? 0) > (sizes.get(sha256) ?? Infinity)
        : size === sizes.get(sha256)
      // What others left in the open is written sealed all the same.
      if (whole && file.endsWith(sealedEnd) === isSealed) sizes.delete(sha256)
    }
  return [...sizes.keys()]
}

/** A file that was purged here is emptied where this station has left it; its name, which is its hash, stays. */
async function emptyPurged(db: ReadHandle, own: string): Promise<void> {
  for (const { sha256, file } of await attachedFiles(own)) {
    const path = join(own, 'files', file)
    if (isFilePurged(db, sha256) && (await sizeOf(path)) !== 0) await writeWhole(path, new Uint8Array())
  }
}

function listedPack(
  pack: PackRow,
  station: StationRow,
  own: StationId,
  names: Set<string>,
  isSealed: boolean,
): Omit<ListedPack, 'size'> {
  const plain = folderPackName(
    own,
    {
      station: station.id,
      sequence: pack.sequence,
      extract: pack.extract === 1,
    },
    isSealed,
  )
  // Two packs of one station with one number (a fork): the second carries its id in its name.
  const name = names.has(plain)
    ? plain.replace(/\.ndjson\.zst/, `-${pack.id.slice(0, 16)}.ndjson.zst`)
    : plain
  names.add(name)
  return {
    name,
    station: station.id,
    sequence: pack.sequence,
    id: pack.id,
    count: pack.count,
    ...(pack.extract === 1 ? { extract: true } : {}),
    ...(pack.voucher === null ? {} : { voucher: pack.voucher }),
  }
}

function holdings(...lists: readonly (readonly ListedPack[])[]): ReadonlyMap<StationId, readonly number[]> {
  const holds = new Map<StationId, number[]>()
  for (const pack of lists.flat()) {
    if (pack.extract === true) continue
    const numbers = holds.get(pack.station) ?? []
    numbers.push(pack.sequence)
    holds.set(pack.station, numbers)
  }
  return holds
}
