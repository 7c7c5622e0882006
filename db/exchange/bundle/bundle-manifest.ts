import * as z from 'zod'
import { canonicalJson } from '../../model/canonical.ts'
import { SituError } from '../../model/errors.ts'
import { isChangeId, isStationId } from '../../model/ids.ts'
import type { StationId } from '../../model/ids.ts'

const stationId = z.custom<StationId>(isStationId, 'not a station id')
const sha256 = z.custom<string>(isChangeId, 'not a SHA-256')
const text = z.string().max(20_000)
const packSchema = z.looseObject({
  sequence: z.int().min(1),
  id: sha256,
  count: z.int().min(1),
  extract: z.boolean().optional(),
  voucher: stationId.optional(),
})
const stationSchema = z.looseObject({
  id: stationId,
  name: text,
  /** minisign text, `RW…`. */
  publicKey: z.string().max(200),
  packs: z.array(packSchema).max(100_000),
})
const entrySchema = z.looseObject({ name: z.string().max(255), size: z.int().min(0), sha256 })

const manifestSchema = z.looseObject({
  situ: z.literal('bundle/1'),
  title: text,
  note: text,
  createdAt: z.iso.datetime(),
  sender: z.looseObject({ station: stationId, name: text, publicKey: z.string().max(200) }),
  operation: z.looseObject({ id: z.string().max(200), name: text }),
  /** What was left out, and why; null for the whole record. */
  filtered: z.looseObject({}).nullable(),
  stations: z.array(stationSchema).max(10_000),
  /** Every entry but the manifest and its signature, in the order of the ZIP. */
  entries: z.array(entrySchema).max(100_000),
})

export interface ManifestPack {
  readonly sequence: number
  readonly id: string
  readonly count: number
  /** The pack of an extract: its sequence counts the extracts of the station. */
  readonly extract?: boolean | undefined
  /** The station that vouches for it since content was purged from it; its bytes are then signed by that station. */
  readonly voucher?: StationId | undefined
}
export interface ManifestStation {
  readonly id: StationId
  readonly name: string
  readonly publicKey: string
  readonly packs: readonly ManifestPack[]
}
export interface ManifestEntry {
  readonly name: string
  readonly size: number
  readonly sha256: string
}
/** What the writer of a bundle says about it. */
export interface ManifestFields {
  readonly title: string
  readonly note: string
  /** ISO 8601, UTC. */
  readonly createdAt: string
  readonly sender: { readonly station: StationId; readonly name: string; readonly publicKey: string }
  readonly operation: { readonly id: string; readonly name: string }
  readonly filtered: Readonly<Record<string, unknown>> | null
  readonly stations: readonly ManifestStation[]
}
export interface BundleManifest extends ManifestFields {
  readonly situ: 'bundle/1'
  readonly entries: readonly ManifestEntry[]
}

/** Canonical JSON: one spelling, so no reader can take it for something else. */
export function manifestBytes(fields: ManifestFields, entries: readonly ManifestEntry[]): Buffer {
  return Buffer.from(canonicalJson({ situ: 'bundle/1', ...fields, entries }))
}

/** Throws SituError 'bundle-invalid' with the fault. Members of a newer minor format are let through. */
export function parseManifest(bytes: Buffer): BundleManifest {
  const written = bytes.toString('utf8')
  let value: unknown
  try {
    value = JSON.parse(written)
  } catch (cause) {
    throw invalid('not JSON', cause)
  }
  const situ: unknown =
    typeof value === 'object' && value !== null ? (value as { situ?: unknown }).situ : undefined
  if (typeof situ !== 'string' || !/^bundle\/\d{1,6}$/.test(situ))
    throw invalid('does not say that this is a bundle')
  if (situ !== 'bundle/1') throw invalid(`needs a newer Situ (${situ})`)
  const checked = manifestSchema.safeParse(value)
  if (!checked.success) {
    const first = checked.error.issues[0]
    throw invalid(`${first?.path.join('.') ?? ''}: ${first?.message ?? 'invalid'}`)
  }
  if (canonical(value) !== written) throw invalid('not canonical JSON')
  return checked.data
}

function canonical(value: unknown): string | null {
  try {
    return canonicalJson(value)
  } catch {
    return null
  }
}

function invalid(what: string, cause?: unknown): SituError {
  return new SituError('bundle-invalid', `manifest.json: ${what}`, { entry: 'manifest.json', what }, cause)
}
