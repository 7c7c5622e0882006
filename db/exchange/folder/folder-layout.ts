import { join } from 'node:path'
import * as z from 'zod'
import { canonicalJson } from '../../model/canonical.ts'
import { SituError } from '../../model/errors.ts'
import { isChangeId, isStationId } from '../../model/ids.ts'
import type { StationId } from '../../model/ids.ts'
import { signMinisign } from '../crypto/minisign.ts'
import type { StationKey } from '../crypto/minisign.ts'

/**
 * An exchange folder: `situ/<operation>/<station>/`. A station writes under its own name alone, so any stick or
 * file-sync tool carries it without a conflict: its own packs as `<sequence>.ndjson.zst`, those of others that the
 * folder lacked as `relayed/<station>-<sequence>.ndjson.zst`, each with its `.minisig`; files as `files/<sha256>`; and
 * `station.json`, signed, that lists them and says what it has of whom.
 * In a sealed folder each of them but the signatures is an age file, and has `.age` behind its name (folder-key.ts).
 * All names are lower case, short and plain: FAT32, exFAT and every other file system hold them.
 */
export function operationFolder(folder: string, operation: string): string {
  return join(folder, 'situ', operation)
}

export const listingName = 'station.json'
/** What stands behind the name of a file that is sealed for the folder's key. */
export const sealedEnd = '.age'
export const listingBytesLimit = 24 * 1024 * 1024

const stationId = z.custom<StationId>(isStationId, 'not a station id')
const sha256 = z.custom<string>(isChangeId, 'not a SHA-256')
/** Names that a listing may give: nothing that leads out of the station's folder. */
const packName = z
  .string()
  .regex(
    /^(?:x?\d{1,10}(?:-[0-9a-f]{16})?|relayed\/[0-9a-f]{32}-x?\d{1,10}(?:-[0-9a-f]{16})?)\.ndjson\.zst(?:\.age)?$/,
  )

const listingSchema = z.looseObject({
  situ: z.literal('folder/1'),
  /** ISO 8601, UTC. */
  at: z.iso.datetime(),
  operation: z.looseObject({ id: z.string().max(200), name: z.string().max(20_000) }),
  /** The card of the station itself. */
  card: z.string().max(4096),
  /** Cards of the stations whose packs it relays. */
  cards: z.array(z.string().max(4096)).max(10_000),
  /** What it has of whom: ranges of pack numbers by station. */
  have: z.record(stationId, z.string().max(100_000)),
  packs: z
    .array(
      z.looseObject({
        name: packName,
        station: stationId,
        sequence: z.int().min(1),
        id: sha256,
        count: z.int().min(1),
        /** Of the file as it lies there. */
        size: z.int().min(1),
        extract: z.boolean().optional(),
        voucher: stationId.optional(),
      }),
    )
    .max(1_000_000),
})

export interface ListedPack {
  readonly name: string
  readonly station: StationId
  readonly sequence: number
  readonly id: string
  readonly count: number
  readonly size: number
  readonly extract?: boolean | undefined
  readonly voucher?: StationId | undefined
}

export interface FolderListing {
  readonly situ: 'folder/1'
  readonly at: string
  readonly operation: { readonly id: string; readonly name: string }
  readonly card: string
  readonly cards: readonly string[]
  readonly have: Readonly<Record<StationId, string>>
  readonly packs: readonly ListedPack[]
}

/** The bytes of station.json: the listing as text and its minisign signature, in one file that is renamed as a whole. */
export function listingBytes(listing: Omit<FolderListing, 'situ'>, key: StationKey): Buffer {
  const signed = canonicalJson({ situ: 'folder/1', ...listing })
  const minisig = signMinisign(Buffer.from(signed), key, `situ folder ${listing.at}`)
  return Buffer.from(canonicalJson({ signed, minisig }))
}

const envelopeSchema = z.looseObject({ signed: z.string(), minisig: z.string().max(20_000) })

/**
 * Reads station.json; the caller checks the card and the signature over `signed`.
 * Throws SituError 'folder-invalid' that names the file.
 */
export function parseListing(
  bytes: Buffer,
  where: string,
): { readonly listing: FolderListing; readonly signed: Buffer; readonly minisig: string } {
  const refuse = (what: string, cause?: unknown): SituError =>
    new SituError('folder-invalid', `${where}: ${what}`, { entry: where, what }, cause)
  if (bytes.length > listingBytesLimit) throw refuse('over the limit')
  let value: unknown
  let envelope: z.infer<typeof envelopeSchema>
  try {
    envelope = envelopeSchema.parse(JSON.parse(bytes.toString('utf8')))
    value = JSON.parse(envelope.signed)
  } catch (cause) {
    throw refuse('not JSON, or cut off', cause)
  }
  const situ: unknown =
    typeof value === 'object' && value !== null ? (value as { situ?: unknown }).situ : undefined
  if (typeof situ === 'string' && /^folder\/\d{1,6}$/.test(situ) && situ !== 'folder/1')
    throw refuse(`needs a newer Situ (${situ})`)
  const parsed = listingSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw refuse(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'invalid'}`)
  }
  return { listing: parsed.data, signed: Buffer.from(envelope.signed), minisig: envelope.minisig }
}

/** The file of a pack in the folder of the station that writes it. */
export function folderPackName(
  own: StationId,
  pack: { readonly station: StationId; readonly sequence: number; readonly extract: boolean },
  sealed: boolean,
): string {
  const number = `${pack.extract ? 'x' : ''}${String(pack.sequence)}.ndjson.zst${sealed ? sealedEnd : ''}`
  return pack.station === own ? number : `relayed/${pack.station}-${number}`
}

/** Whether a text can be the name of an operation's folder. */
export function isOperationName(name: string): boolean {
  return /^[0-9a-z][0-9a-z-]{0,99}$/.test(name)
}
