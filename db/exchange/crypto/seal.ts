import { createPrivateKey, createPublicKey, hkdfSync, randomBytes } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { bech32 } from '@scure/base'
import { Decrypter, Encrypter } from 'age-encryption'
import { SituError } from '../../model/errors.ts'
import { normalPassphrase, passphraseForms } from '../../model/passphrase.ts'
import { roomFor } from '../container/byte-source.ts'
import type { ByteSource } from '../container/byte-source.ts'
import { passphraseIdentity, passphraseRecipient } from './seal-passphrase.ts'

/** For whom a bundle is sealed: a passphrase, or age recipients (`age1…`). */
export type SealTo =
  { readonly passphrase: string } | { readonly recipients: readonly [string, ...(readonly string[])] }

/** What may open a sealed bundle: the store's own age secret keys, and a passphrase that the operator gave. */
export interface UnsealKeys {
  readonly identities: readonly string[]
  readonly passphrase: string | null
}

/** Memory of 128 MB and half a second: as much as a field laptop can spare. age's own programs open it. */
const scryptWorkFactor = 17
/** age writes 18. A file that asks for more would take gigabytes before its passphrase could be wrong. */
const scryptWorkFactorLimit = 18
const headerLimit = 64 * 1024
const recipientsLimit = 100
const magic = 'age-encryption.org/v1\n'
const armour = '-----BEGIN AGE ENCRYPTED FILE-----'
const chunkBytes = 64 * 1024
const tagBytes = 16
const nonceBytes = 16
/** DER heads (RFC 8410) in front of the raw 32 bytes. */
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex')
const publicHeadBytes = 12

/** A new age X25519 secret key (`AGE-SECRET-KEY-1…`). */
export function createIdentity(): string {
  return bech32.encodeFromBytes('age-secret-key-', randomBytes(32)).toUpperCase()
}

/** The recipient (`age1…`) that belongs to a secret key. */
export function recipientOf(identity: string): string {
  const { bytes } = bech32.decodeToBytes(identity.toLowerCase())
  const key = createPrivateKey({ key: Buffer.concat([privateHead, bytes]), format: 'der', type: 'pkcs8' })
  const point = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(publicHeadBytes)
  return bech32.encodeFromBytes('age', point)
}

/** Whether a text is an age X25519 recipient. */
export function isRecipient(text: string): boolean {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text)
    return prefix === 'age' && bytes.length === 32
  } catch {
    return false
  }
}

/** Encrypts a stream; nothing but one piece of it is held in memory. */
export async function sealStream(
  plain: ReadableStream<Uint8Array>,
  to: SealTo,
): Promise<ReadableStream<Uint8Array>> {
  const encrypter = new Encrypter()
  if ('passphrase' in to) {
    if (to.passphrase === '') throw new SituError('passphrase-missing', 'the passphrase is empty')
    encrypter.addRecipient(passphraseRecipient(normalPassphrase(to.passphrase), scryptWorkFactor))
  } else {
    if (to.recipients.length > recipientsLimit)
      throw new SituError(
        'request-invalid',
        `a bundle is sealed for at most ${String(recipientsLimit)} recipients`,
      )
    for (const recipient of to.recipients) {
      if (!isRecipient(recipient))
        throw new SituError('recipient-invalid', `"${nameShown(recipient)}" is no age recipient (age1…)`)
      encrypter.addRecipient(recipient)
    }
  }
  return encrypter.encrypt(plain)
}

/** A secret key that somebody gave where a recipient belongs is not said again. */
export function nameShown(recipient: string): string {
  return /^AGE-SECRET-KEY-/i.test(recipient) ? 'AGE-SECRET-KEY-…' : recipient
}

/** A small text or pack as an age file. */
export async function sealBytes(plain: Uint8Array, to: SealTo): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of await sealStream(new Blob([new Uint8Array(plain)]).stream(), to)) parts.push(part)
  return Buffer.concat(parts)
}

/** The whole content of a small age file. Throws what `unseal` throws. */
export async function openSealed(sealed: Buffer, keys: UnsealKeys): Promise<Buffer> {
  const source = await unseal(
    {
      size: sealed.length,
      read: (offset, length) =>
        offset + length > sealed.length
          ? Promise.reject(invalid('cut off'))
          : Promise.resolve(sealed.subarray(offset, offset + length)),
      close: () => Promise.resolve(),
    },
    keys,
  )
  return source.read(0, source.size)
}

/** Whether bytes begin as an age file does. */
export async function isSealed(source: ByteSource): Promise<boolean> {
  const head = await source.read(0, Math.min(source.size, armour.length))
  const text = head.toString('latin1')
  return text.startsWith(magic) || text === armour
}

/**
 * Opens an age file for reading at any place: no decrypted copy ever lies on a disk, and 64 kB at a time are in memory.
 * The end is checked first, so a file that was cut off is refused before anything is read.
 * Throws SituError bundle-sealed (with a passphrase that was not given), bundle-for-others, passphrase-wrong,
 * bundle-invalid.
 */
export async function unseal(sealed: ByteSource, keys: UnsealKeys): Promise<ByteSource> {
  const header = await readHeader(sealed)
  const fileKey = await openHeader(header, keys)
  const start = header.length + nonceBytes
  const body = sealed.size - start
  const chunks = Math.max(1, Math.ceil(body / (chunkBytes + tagBytes)))
  const size = body - chunks * tagBytes
  if (size < 0 || (size === 0 && chunks > 1)) throw invalid('cut off')
  const nonce = await sealed.read(header.length, nonceBytes)
  const key = new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32))
  let held: { readonly at: number; readonly bytes: Uint8Array } | null = null

  async function chunk(at: number): Promise<Uint8Array> {
    if (held?.at === at) return held.bytes
    const offset = start + at * (chunkBytes + tagBytes)
    const sealedChunk = await sealed.read(offset, Math.min(chunkBytes + tagBytes, sealed.size - offset))
    const counter = new Uint8Array(12)
    new DataView(counter.buffer).setUint32(7, at)
    if (at === chunks - 1) counter[11] = 1
    let bytes: Uint8Array
    try {
      bytes = chacha20poly1305(key, counter).decrypt(sealedChunk)
    } catch (cause) {
      throw invalid(at === chunks - 1 ? 'damaged, or cut off' : `damaged at byte ${String(offset)}`, cause)
    }
    held = { at, bytes }
    return bytes
  }

  await chunk(chunks - 1)
  return {
    size,
    async read(offset, length, into) {
      if (offset < 0 || offset + length > size) throw invalid('cut off')
      const out = roomFor(length, into)
      for (let done = 0; done < length;) {
        const at = Math.floor((offset + done) / chunkBytes)
        const bytes = await chunk(at)
        const from = offset + done - at * chunkBytes
        const part = bytes.subarray(from, from + length - done)
        out.set(part, done)
        done += part.length
      }
      return out
    },
    close: () => sealed.close(),
  }
}

/** The header up to and with its last line, `--- ` and the MAC. */
async function readHeader(sealed: ByteSource): Promise<Buffer> {
  const head = await sealed.read(0, Math.min(sealed.size, headerLimit))
  if (head.toString('latin1', 0, armour.length) === armour)
    throw invalid('an armoured age file: take the armour off first with "age -d"')
  const last = head.indexOf('\n--- ')
  const end = last < 0 ? -1 : head.indexOf('\n', last + 5)
  if (end < 0) throw invalid('its age header is cut off, or over the limit')
  const header = head.subarray(0, end + 1)
  const stanzas = header
    .toString('latin1')
    .split('\n')
    .filter((line) => line.startsWith('-> '))
  if (stanzas.length > recipientsLimit * 2) throw invalid('its age header is over the limit')
  for (const stanza of stanzas) {
    const [, kind, , work] = stanza.split(' ')
    if (kind === 'scrypt' && !(Number(work) <= scryptWorkFactorLimit))
      throw invalid(`its passphrase asks for more work than ${String(scryptWorkFactorLimit)}, the limit`)
  }
  return header
}

async function openHeader(header: Buffer, keys: UnsealKeys): Promise<Uint8Array> {
  const byPassphrase = /\n-> scrypt /.test(header.toString('latin1'))
  if (byPassphrase && (keys.passphrase === null || keys.passphrase === ''))
    throw new SituError('bundle-sealed', 'the bundle is sealed with a passphrase')
  const decrypter = new Decrypter()
  // Tried in turn, each at the price of one derivation.
  if (byPassphrase)
    for (const form of passphraseForms(keys.passphrase ?? '')) decrypter.addIdentity(passphraseIdentity(form))
  else for (const identity of keys.identities) decrypter.addIdentity(identity)
  try {
    return await decrypter.decryptHeader(header)
  } catch (cause) {
    // The library tells by words alone that no key matched; all else is a damaged header.
    const words = cause instanceof Error ? cause.message : ''
    if (!/no identity matched/.test(words)) throw invalid('its age header is damaged', cause)
    if (byPassphrase)
      throw new SituError('passphrase-wrong', 'the passphrase does not open this bundle', {}, cause)
    throw new SituError(
      'bundle-for-others',
      'the bundle is sealed for other stations, not for this one',
      {},
      cause,
    )
  }
}

function invalid(what: string, cause?: unknown): SituError {
  return new SituError('bundle-invalid', `sealed bundle: ${what}`, { what }, cause)
}
