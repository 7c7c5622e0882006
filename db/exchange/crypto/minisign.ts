import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { blake2b } from '@noble/hashes/blake2.js'
import type { StationId } from '../../model/ids.ts'

/** A station's signing key. `seed` is the secret: 32 bytes that live in the store alone. */
export interface StationKey {
  readonly seed: Uint8Array
  /** Raw Ed25519 public key, 32 bytes. */
  readonly publicKey: Uint8Array
  readonly stationId: StationId
  /** The first 8 bytes of the station's id; minisign finds the right key by it. */
  readonly keyId: Uint8Array
}

export type MinisignCheck =
  { readonly ok: true; readonly trustedComment: string } | { readonly ok: false; readonly what: string }

/** DER heads (RFC 8410) in front of the raw 32 bytes. */
const privateHead = Buffer.from('302e020100300506032b657004220420', 'hex')
const publicHead = Buffer.from('302a300506032b6570032100', 'hex')
const untrustedHead = 'untrusted comment: '
const trustedHead = 'trusted comment: '
/** Longer comments are refused by minisign itself. */
const commentLimit = 8192

export function createStationKey(): StationKey {
  return stationKeyFromSeed(randomBytes(32))
}

export function stationKeyFromSeed(seed: Uint8Array): StationKey {
  const der = createPublicKey(privateKey(seed)).export({ format: 'der', type: 'spki' })
  const publicKey = Uint8Array.from(der.subarray(publicHead.length))
  return {
    seed: Uint8Array.from(seed),
    publicKey,
    stationId: stationIdOf(publicKey),
    keyId: keyIdOf(publicKey),
  }
}

/** The first 16 bytes of SHA-256 of the raw public key, in hex. */
export function stationIdOf(publicKey: Uint8Array): StationId {
  return createHash('sha256').update(publicKey).digest('hex').slice(0, 32) as StationId
}

/** The key as minisign writes it (`RW…`), for `minisign -V -P`. */
export function publicKeyText(publicKey: Uint8Array): string {
  return Buffer.concat([Buffer.from('Ed'), keyIdOf(publicKey), publicKey]).toString('base64')
}

/**
 * The raw public key of a station's `RW…` text, alone or under a comment line as in a `.pub` file. Null when it is none:
 * not base64, another algorithm, or a key id that is not the one a station has.
 */
export function parsePublicKeyText(text: string): Uint8Array | null {
  const lines = text.trim().split(/\r?\n/)
  const last = lines[lines.length - 1]
  if (last === undefined || lines.length > 2) return null
  if (lines.length === 2 && lines[0]?.startsWith(untrustedHead) !== true) return null
  const bytes = fromBase64(last, 42)
  if (bytes === null || bytes.toString('latin1', 0, 2) !== 'Ed') return null
  const publicKey = Uint8Array.from(bytes.subarray(10))
  return bytes.subarray(2, 10).equals(keyIdOf(publicKey)) ? publicKey : null
}

/**
 * Signs as `minisign -S` does: Ed25519 over BLAKE2b-512 of the bytes, then over that signature and the trusted comment.
 * `prehash` false signs the bytes themselves, as `minisign -S -l` does: BLAKE2b is not in the runtime's own library,
 * and for megabytes of changes the script version costs a fifth of an import. `minisign -V` accepts both.
 * The trusted comment is one line. Returns the text of the `.minisig` file.
 */
export function signMinisign(
  bytes: Uint8Array,
  key: StationKey,
  trustedComment: string,
  prehash = true,
): string {
  if (/[\r\n]/.test(trustedComment) || trustedComment.length > commentLimit)
    throw new RangeError('a trusted comment is one line of at most 8192 characters')
  const secret = privateKey(key.seed)
  const signature = sign(null, prehash ? blake2b(bytes, { dkLen: 64 }) : bytes, secret)
  const global = sign(null, Buffer.concat([signature, Buffer.from(trustedComment)]), secret)
  const head = Buffer.concat([Buffer.from(prehash ? 'ED' : 'Ed'), key.keyId, signature])
  return [
    `${untrustedHead}signature by station ${key.stationId}`,
    head.toString('base64'),
    `${trustedHead}${trustedComment}`,
    global.toString('base64'),
    '',
  ].join('\n')
}

/**
 * Checks a `.minisig` against the bytes and a raw public key: prehashed (`ED`) and legacy (`Ed`) signatures.
 * `keyId` is only needed for keys that are not a station's. Never throws on a malformed signature.
 */
export function verifyMinisign(
  bytes: Uint8Array,
  signatureText: string,
  publicKey: Uint8Array,
  keyId: Uint8Array = keyIdOf(publicKey),
): MinisignCheck {
  const lines = signatureText.split(/\r?\n/)
  if (lines[lines.length - 1] === '') lines.pop()
  const [untrusted, headText, trusted, globalText] = lines
  if (
    lines.length !== 4 ||
    untrusted === undefined ||
    headText === undefined ||
    trusted === undefined ||
    globalText === undefined
  )
    return fault('the signature does not have the four lines of a minisign signature')
  if (
    !untrusted.startsWith(untrustedHead) ||
    !trusted.startsWith(trustedHead) ||
    trusted.length > commentLimit
  )
    return fault('the signature has no minisign comments')
  const head = fromBase64(headText, 74)
  const global = fromBase64(globalText, 64)
  if (head === null || global === null) return fault('the signature is not readable')
  const algorithm = head.toString('latin1', 0, 2)
  if (algorithm !== 'ED' && algorithm !== 'Ed') return fault('the signature uses another algorithm')
  if (!head.subarray(2, 10).equals(keyId)) return fault('the signature was made with another key')
  const signature = head.subarray(10)
  const signed = algorithm === 'ED' ? blake2b(bytes, { dkLen: 64 }) : bytes
  const key = publicKeyObject(publicKey)
  if (key === null) return fault('the public key is not an Ed25519 key')
  if (!verify(null, signed, key, signature)) return fault('the signature does not belong to this content')
  const trustedComment = trusted.slice(trustedHead.length)
  if (!verify(null, Buffer.concat([signature, Buffer.from(trustedComment)]), key, global))
    return fault('the trusted comment was altered')
  return { ok: true, trustedComment }
}

/** A bare Ed25519 signature in base64, for short texts that carry it themselves. */
export function signBytes(bytes: Uint8Array, key: StationKey): string {
  return sign(null, bytes, privateKey(key.seed)).toString('base64')
}

export function verifyBytes(bytes: Uint8Array, signature: string, publicKey: Uint8Array): boolean {
  const raw = fromBase64(signature, 64)
  const key = publicKeyObject(publicKey)
  return raw !== null && key !== null && verify(null, bytes, key, raw)
}

function fault(what: string): MinisignCheck {
  return { ok: false, what }
}

function keyIdOf(publicKey: Uint8Array): Buffer {
  return createHash('sha256').update(publicKey).digest().subarray(0, 8)
}

function privateKey(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('a seed has 32 bytes')
  return createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' })
}

function publicKeyObject(publicKey: Uint8Array): KeyObject | null {
  if (publicKey.length !== 32) return null
  try {
    return createPublicKey({ key: Buffer.concat([publicHead, publicKey]), format: 'der', type: 'spki' })
  } catch {
    return null
  }
}

/** Strict: one spelling per value, so that no flipped padding bit goes unnoticed. */
function fromBase64(text: string, length: number): Buffer | null {
  const bytes = Buffer.from(text, 'base64')
  return bytes.length === length && bytes.toString('base64') === text ? bytes : null
}
