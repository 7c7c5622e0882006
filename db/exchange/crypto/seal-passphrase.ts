import { randomBytes, scryptSync } from 'node:crypto'
import { chacha20poly1305 } from '@noble/ciphers/chacha.js'
import { Stanza } from 'age-encryption'
import type { Identity, Recipient } from 'age-encryption'

/**
 * The passphrase stanza of age (C2SP age, "scrypt recipient stanza") with the runtime's own scrypt: the library's keeps its
 * 128 MB until the next garbage collection, which is more than a whole exchange may take.
 */
export function passphraseRecipient(passphrase: string, workFactor: number): Recipient {
  return {
    wrapFileKey(fileKey) {
      const salt = randomBytes(saltBytes)
      const body = chacha20poly1305(wrapKey(passphrase, salt, workFactor), zeroNonce).encrypt(fileKey)
      return [new Stanza(['scrypt', salt.toString('base64').replace(/=+$/, ''), String(workFactor)], body)]
    },
  }
}

/** Opens a passphrase stanza; its work factor must have been checked. Throws where it is malformed. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    unwrapFileKey(stanzas) {
      const [stanza] = stanzas
      if (stanza === undefined || !stanzas.some(({ args }) => args[0] === 'scrypt')) return null
      const [, salt, work, ...more] = stanza.args
      if (stanzas.length !== 1 || salt === undefined || work === undefined || more.length > 0)
        throw new Error('a passphrase is not the only key of its header')
      if (!/^[A-Za-z0-9+/]{22}$/.test(salt) || !/^[1-9]\d?$/.test(work) || stanza.body.length !== 32)
        throw new Error('a malformed passphrase stanza')
      const key = wrapKey(passphrase, Buffer.from(salt, 'base64'), Number(work))
      try {
        return chacha20poly1305(key, zeroNonce).decrypt(stanza.body)
      } catch {
        return null
      }
    },
  }
}

const saltBytes = 16
const zeroNonce = new Uint8Array(12)
const label = 'age-encryption.org/v1/scrypt'

function wrapKey(passphrase: string, salt: Buffer, workFactor: number): Buffer {
  const blockSize = 8
  const N = 2 ** workFactor
  return scryptSync(passphrase, Buffer.concat([Buffer.from(label), salt]), 32, {
    N,
    r: blockSize,
    p: 1,
    // Just over what it needs: OpenSSL counts some bytes more.
    maxmem: 128 * N * blockSize + 2 ** 20,
  })
}
