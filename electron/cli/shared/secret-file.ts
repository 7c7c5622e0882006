import { readFileSync } from 'node:fs'
import { SituError } from '../../../db/model/errors.ts'

const bytesLimit = 64 * 1024

/**
 * The text of a file with a passphrase or a key, in UTF-8 or UTF-16, with or without a byte order mark: what editors and
 * shells write. `fresh`: it is to seal something new, so what is no text is refused; what is there already may have been
 * sealed with it as it was read before. No error carries a letter of it. Throws SituError file-missing, file-unreadable.
 */
export function readSecretFile(path: string, what: string, fresh: boolean): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new SituError('file-missing', `cannot read the ${what} file ${path}`, { path }, cause)
  }
  const refuse = (why: string): SituError =>
    new SituError('file-unreadable', `the ${what} file ${path} ${why}: save it as plain text in UTF-8`, {
      path,
    })
  if (bytes.length > bytesLimit) throw refuse('is far too large')
  const encoding = encodingOf(bytes)
  let text: string
  try {
    text = new TextDecoder(encoding, { fatal: fresh || encoding !== 'utf-8' }).decode(bytes)
  } catch {
    // The decoder's own words are not passed on.
    throw refuse('is no text')
  }
  if (/[\0-\x08\x0b\x0c\x0e-\x1f\x7f]/.test(text.split(/\r?\n/)[0] ?? ''))
    throw refuse('begins with characters that no keyboard types')
  return text
}

/** By the byte order mark, else by the zeros that Latin letters have in UTF-16. */
function encodingOf(bytes: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes.length >= 2 && bytes.length % 2 === 0) {
    if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le'
    if (bytes[0] === 0 && bytes[1] !== 0) return 'utf-16be'
  }
  return 'utf-8'
}
