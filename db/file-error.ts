import { statfsSync } from 'node:fs'
import { dirname } from 'node:path'
import { SituError } from './model/errors.ts'
import type { ErrorCode } from './model/errors.ts'
import { sizeText } from './model/size-text.ts'

/** Whatever a medium answers has a code, and the code a sentence that says what to do about it. */
const codesByErrno: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'disk-file-limit',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  EBUSY: 'disk-busy',
  ETXTBSY: 'disk-busy',
  ENAMETOOLONG: 'file-name-refused',
  EILSEQ: 'file-name-refused',
  EIO: 'disk-gone',
  ENODEV: 'disk-gone',
  ENXIO: 'disk-gone',
  ENOMEDIUM: 'disk-gone',
  EREMOTEIO: 'disk-gone',
  ESTALE: 'disk-gone',
  ENOTCONN: 'disk-gone',
  ETIMEDOUT: 'disk-gone',
  EHOSTDOWN: 'disk-gone',
  EHOSTUNREACH: 'disk-gone',
  ECONNRESET: 'disk-gone',
}

/** What was being done: a file that may not be read is no write-protected disk. */
export interface FileWork {
  readonly reading?: boolean
  /** Of what was to be written. */
  readonly neededBytes?: number
}

/**
 * A failure of the file system as a SituError that names the path; any other error as it is. A full disk is told with what
 * is free on it: take what was begun away before.
 */
export function fileError(error: unknown, path: string, work: FileWork = {}): unknown {
  if (error instanceof SituError || !(error instanceof Error) || !('code' in error)) return error
  const errno = String(error.code)
  // Only what the system says of files: an error of SQLite or of a library has a code of another form.
  if (!/^E[A-Z0-9]+$/.test(errno)) return error
  const where = path === '' && 'path' in error ? String(error.path) : path
  const code = codeOf(errno, error, work.reading === true)
  const room = code === 'disk-full' ? roomOn(where, work.neededBytes) : { details: {}, words: '' }
  return new SituError(
    code,
    `${where}: ${error.message}${room.words}`,
    { path: where, errno, ...room.details },
    error,
  )
}

function codeOf(errno: string, error: object, reading: boolean): ErrorCode {
  if (reading && (errno === 'EACCES' || errno === 'EPERM')) return 'file-unreadable'
  // FAT answers so to a name with a colon or a question mark; of other calls it is a fault of ours.
  if (errno === 'EINVAL' && 'syscall' in error && /^(open|rename|mkdir)$/.test(String(error.syscall)))
    return 'file-name-refused'
  return codesByErrno[errno] ?? 'file-unreadable'
}

/** What is needed and free, for details and for a sentence. */
export function roomOn(
  path: string,
  neededBytes?: number,
): {
  readonly details: Readonly<Record<string, number>>
  readonly words: string
} {
  const freeBytes = freeOn(path)
  const needed = neededBytes === undefined ? [] : [`${sizeText(neededBytes)} needed`]
  const free = freeBytes === null ? [] : [`${sizeText(freeBytes)} free`]
  const words = [...needed, ...free].join(', ')
  return {
    details: {
      ...(neededBytes === undefined ? {} : { neededBytes }),
      ...(freeBytes === null ? {} : { freeBytes }),
    },
    words: words === '' ? '' : ` (${words})`,
  }
}

/** Null where the system does not tell. */
function freeOn(path: string): number | null {
  for (const place of [path, dirname(path)])
    try {
      const { bavail, bsize } = statfsSync(place)
      return bavail * bsize
    } catch {
      continue
    }
  return null
}
