import { createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto'

/**
 * Reads a store's file without SQLite, for a disk that cannot be written: there SQLite opens no database in WAL mode, as
 * it cannot lay its journal beside it. The format is SQLCipher 4's (zetetic.net/sqlcipher/design): pages of 4096 bytes,
 * each with its own IV and HMAC-SHA512 in its last 80 bytes; the first begins with the salt.
 */
const pageSize = 4096
const saltBytes = 16
const ivBytes = 16
const reserveBytes = 80
const hmacSaltMask = 0x3a
const keyRounds = 256_000
const plainHead = Buffer.from('SQLite format 3\0', 'latin1')
/** In the first page: 1 a rollback journal, 2 WAL, for writers and for readers. */
const journalModeAt = 18

/** What pages are decrypted and checked with. To be overwritten as soon as the store is read. */
export interface PageKeys {
  readonly content: Buffer
  readonly hmac: Buffer
}

/** The keys of a file, from the salt in its first bytes. Takes about as long as SQLite's own, a fifth of a second. */
export function pageKeys(passphrase: string, firstPage: Buffer): PageKeys {
  const salt = firstPage.subarray(0, saltBytes)
  const content = pbkdf2Sync(Buffer.from(passphrase, 'utf8'), salt, keyRounds, 32, 'sha512')
  const hmacSalt = Buffer.from(salt.map((byte) => byte ^ hmacSaltMask))
  return { content, hmac: pbkdf2Sync(content, hmacSalt, 2, 32, 'sha512') }
}

/**
 * Decrypts one page in place; `number` counts from 1. False when it was written with another key, or is damaged: then the
 * page is as it was.
 */
export function decryptPage(page: Buffer, number: number, keys: PageKeys): boolean {
  const from = number === 1 ? saltBytes : 0
  const reserve = pageSize - reserveBytes
  const signed = Buffer.alloc(4)
  signed.writeUInt32LE(number)
  const hmac = createHmac('sha512', keys.hmac)
    .update(page.subarray(from, reserve + ivBytes))
    .update(signed)
    .digest()
  if (!timingSafeEqual(hmac, page.subarray(reserve + ivBytes, reserve + ivBytes + hmac.length))) return false
  const cipher = createDecipheriv('aes-256-cbc', keys.content, page.subarray(reserve, reserve + ivBytes))
  cipher.setAutoPadding(false)
  const plain = Buffer.concat([cipher.update(page.subarray(from, reserve)), cipher.final()])
  plain.copy(page, from)
  if (number === 1) plainHead.copy(page)
  return true
}

/** Whether a first page in the clear is of a database in WAL mode. */
export function isWal(firstPage: Buffer): boolean {
  return firstPage[journalModeAt] === 2
}

/**
 * Turns a whole file in memory into a database that needs no journal: decrypted where it is encrypted, and marked so. The
 * number of the first page that does not fit the key or is damaged, else null.
 */
export function toMemoryImage(file: Buffer, keys: PageKeys | null): number | null {
  if (keys !== null) {
    for (let at = 0, number = 1; at < file.length; at += pageSize, number += 1)
      if (!decryptPage(file.subarray(at, at + pageSize), number, keys)) return number
  }
  file.fill(1, journalModeAt, journalModeAt + 2)
  return null
}
