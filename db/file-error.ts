import { SituError } from './model/errors.ts'
import type { ErrorCode } from './model/errors.ts'

const codesByErrno: Readonly<Record<string, ErrorCode>> = {
  ENOENT: 'file-missing',
  ENOTDIR: 'file-missing',
  ENOSPC: 'disk-full',
  EDQUOT: 'disk-full',
  EFBIG: 'file-too-large',
  EROFS: 'disk-read-only',
  EACCES: 'disk-read-only',
  EPERM: 'disk-read-only',
  EIO: 'disk-gone',
  ENODEV: 'disk-gone',
  ENXIO: 'disk-gone',
  ESTALE: 'disk-gone',
}

/** A failure of the file system as a SituError that names the path; any other error as it is. */
export function fileError(error: unknown, path: string): unknown {
  if (error instanceof SituError || !(error instanceof Error) || !('code' in error)) return error
  const errno = String(error.code)
  // Only what the system says of files: an error of SQLite or of a library has a code of another form.
  if (!/^E[A-Z0-9]+$/.test(errno)) return error
  return new SituError(
    codesByErrno[errno] ?? 'file-unreadable',
    `${path}: ${error.message}`,
    { path, errno },
    error,
  )
}
