import { lstat, opendir } from 'node:fs/promises'
import { join } from 'node:path'
import { importNotes } from '../../model/imports/import-notes.ts'
import type { ImportNote } from '../../model/imports/import-notes.ts'
import { SituError } from '../../model/errors.ts'
import { isStationId } from '../../model/ids.ts'
import type { StationId } from '../../model/ids.ts'
import { readCard } from '../crypto/card.ts'
import type { ReadCard } from '../crypto/card.ts'
import { fileError } from '../../file-error.ts'
import { absent, readSmall } from '../container/small-file.ts'
import type { FolderKey } from './folder-key.ts'
import { openSealed } from '../crypto/seal.ts'
import { listingBytesLimit, listingName, sealedEnd, operationFolder, parseListing } from './folder-layout.ts'
import type { FolderListing } from './folder-layout.ts'
import { parsePublicKeyText, verifyMinisign } from '../crypto/minisign.ts'

/** One station's part of an exchange folder, its listing checked against its own signature. */
export interface StationFolder {
  readonly id: StationId
  readonly path: string
  readonly card: ReadCard
  readonly listing: FolderListing
  /** What opens its sealed files. */
  readonly key: FolderKey | null
}

export interface FolderView {
  readonly path: string
  readonly stations: readonly StationFolder[]
  /** Parts that could not be read, and why: nothing of them is used. */
  readonly refused: readonly { readonly name: string; readonly error: SituError }[]
  /** Files that no station of the operation lists: what a sync tool or somebody else left there. */
  readonly notes: readonly ImportNote[]
}

const maxNames = 100_000

/** Names of the operations in a folder. Throws SituError disk-gone, disk-read-only, file-missing for the folder itself. */
export async function listOperations(folder: string): Promise<readonly string[]> {
  try {
    if (!(await lstat(folder)).isDirectory())
      throw new SituError('folder-invalid', `${folder} is no folder`, { path: folder })
  } catch (error) {
    throw fileError(error, folder, { reading: true })
  }
  return foldersIn(join(folder, 'situ'))
}

/** What stations of one operation have left in a folder. Reads listings alone, no packs. */
export async function readFolder(
  folder: string,
  operation: string,
  key: FolderKey | null = null,
): Promise<FolderView> {
  const path = operationFolder(folder, operation)
  const stations: StationFolder[] = []
  const refused: { name: string; error: SituError }[] = []
  const notes = importNotes()
  for (const name of await foldersIn(path)) {
    if (!isStationId(name)) {
      notes.add('folder-stranger', name)
      continue
    }
    try {
      const found = await readStation(join(path, name), name, key)
      if (found === null) notes.add('folder-unlisted', name)
      else stations.push(found)
    } catch (error) {
      const said = fileError(error, join(path, name), { reading: true })
      if (!(said instanceof SituError) || said.code === 'disk-gone') throw said
      refused.push({ name, error: said })
    }
  }
  return { path, stations, refused, notes: notes.list() }
}

async function readStation(
  path: string,
  id: StationId,
  key: FolderKey | null,
): Promise<StationFolder | null> {
  const sealed = await readPart(join(path, listingName + sealedEnd), listingBytesLimit, key)
  const bytes = sealed ?? (await readPart(join(path, listingName), listingBytesLimit, null))
  if (bytes === null) return null
  const { listing, signed, minisig } = parseListing(bytes, `${id}/${listingName}`)
  const card = readCard(listing.card)
  if (card.id !== id)
    throw new SituError('folder-invalid', `${id}/${listingName}: it holds the card of another station`, {
      entry: `${id}/${listingName}`,
    })
  const signer = parsePublicKeyText(card.card.publicKey)
  const checked =
    signer === null
      ? { ok: false as const, what: 'its card has no key' }
      : verifyMinisign(signed, minisig, signer)
  if (!checked.ok)
    throw new SituError('signature-wrong', `${id}/${listingName}: ${checked.what}`, {
      entry: `${id}/${listingName}`,
    })
  return { id, path, card, listing, key }
}

/**
 * A file of a part, opened where its name says that it is sealed. Null where there is none, or where it was emptied.
 * Throws what readSmall throws, bundle-invalid and folder-sealed.
 */
export async function readPart(path: string, limit: number, key: FolderKey | null): Promise<Buffer | null> {
  const bytes = await readSmall(path, limit)
  if (bytes === null || bytes.length === 0) return null
  if (!path.endsWith(sealedEnd)) return bytes
  if (key === null) throw new SituError('folder-sealed', `${path} is sealed`, { entry: path })
  return openSealed(bytes, { identities: [key.identity], passphrase: null })
}

/** Names of real folders in a folder, sorted; none where it is not there. */
async function foldersIn(path: string): Promise<readonly string[]> {
  const names: string[] = []
  const folder = await opendir(path).catch(absent)
  if (folder === null) return []
  for await (const entry of folder) {
    if (entry.isDirectory()) names.push(entry.name)
    if (names.length > maxNames)
      throw new SituError('folder-invalid', `${path} holds more than ${String(maxNames)} folders`, { path })
  }
  return names.sort()
}
