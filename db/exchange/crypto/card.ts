import * as z from 'zod'
import { canonicalJson } from '../../model/canonical.ts'
import { SituError } from '../../model/errors.ts'
import type { StationId } from '../../model/ids.ts'
import { parsePublicKeyText, publicKeyText, signBytes, stationIdOf, verifyBytes } from './minisign.ts'
import type { StationKey } from './minisign.ts'
import { isRecipient } from './seal.ts'

/** Who a station is, in its own words: signed by itself, so nobody who passes it on can put another key in. */
export interface StationCard {
  readonly name: string
  readonly organisation: string
  /** minisign text, `RW…`. */
  readonly publicKey: string
  /** age recipient, `age1…`. */
  readonly recipient: string
  /** When it was made, ISO 8601 UTC; of two cards of a station the later counts. */
  readonly at: string
}

/** A card as it was read: what it says, and its text verbatim. */
export interface ReadCard {
  readonly id: StationId
  readonly card: StationCard
  readonly text: string
}

const cardBytesLimit = 4096
const cardSchema = z.strictObject({
  situ: z.literal('card/1'),
  name: z.string().max(100),
  organisation: z.string().max(100),
  publicKey: z.string().max(200),
  recipient: z.string().max(200),
  at: z.iso.datetime(),
  /** Ed25519 over the canonical JSON of the other members, base64. */
  signature: z.string().max(200),
})

/** The text of a signed card: one line of canonical JSON, short enough for a QR code. */
export function makeCard(card: Omit<StationCard, 'publicKey'>, key: StationKey): string {
  const signed = { situ: 'card/1', ...card, publicKey: publicKeyText(key.publicKey) }
  const signature = signBytes(Buffer.from(canonicalJson(signed)), key)
  return canonicalJson({ ...signed, signature })
}

/** Reads a card and checks its signature. Throws SituError 'card-invalid' with the fault. */
export function readCard(text: string): ReadCard {
  const trimmed = text.trim()
  if (trimmed.length > cardBytesLimit) throw invalid('longer than a card is')
  let value: unknown
  try {
    value = JSON.parse(trimmed)
  } catch (cause) {
    throw invalid('not JSON', cause)
  }
  const parsed = cardSchema.safeParse(value)
  if (!parsed.success) {
    const issue = parsed.error.issues[0]
    throw invalid(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'no card'}`)
  }
  const { signature, ...signed } = parsed.data
  const publicKey = parsePublicKeyText(signed.publicKey)
  if (publicKey === null) throw invalid('its public key is none')
  if (!isRecipient(signed.recipient)) throw invalid('its recipient is no age recipient')
  let bytes: Buffer
  try {
    bytes = Buffer.from(canonicalJson(signed))
  } catch (cause) {
    throw invalid('its text holds half a character', cause)
  }
  if (!verifyBytes(bytes, signature, publicKey)) throw invalid('its signature is wrong: somebody changed it')
  const { situ: _situ, ...card } = signed
  return { id: stationIdOf(publicKey), card, text: canonicalJson(parsed.data) }
}

function invalid(what: string, cause?: unknown): SituError {
  return new SituError('card-invalid', `station card: ${what}`, { what }, cause)
}
