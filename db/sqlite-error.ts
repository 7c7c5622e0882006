import { existsSync } from 'node:fs'
import { roomOn } from './file-error.ts'
import { SituError } from './model/errors.ts'

/** Gives SQLite's failures their own plain names; everything else passes unchanged. */
export function sqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof SituError) return error
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'))
    return new SituError('store-damaged', `${path} is damaged`, { path, sqlite: code }, error)
  if (code === 'SQLITE_FULL') {
    const { details, words } = roomOn(path)
    return new SituError('disk-full', `no space left for ${path}${words}`, { path, ...details }, error)
  }
  if (code.startsWith('SQLITE_READONLY'))
    return new SituError('store-read-only', `${path} cannot be written`, { path }, error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new SituError('store-locked', `${path} is busy in another Situ`, { path }, error)
  // Of a store that was open: the stick or the share on which it lies.
  if (code.startsWith('SQLITE_IOERR'))
    return new SituError('disk-gone', `${path} cannot be reached`, { path, sqlite: code }, error)
  if (code.startsWith('SQLITE_CANTOPEN') && path !== '' && !existsSync(path))
    return new SituError('store-missing', `${path} is not there`, { path, sqlite: code }, error)
  if (code.startsWith('SQLITE_CANTOPEN'))
    return new SituError('store-unreadable', `${path} cannot be read`, { path, sqlite: code }, error)
  return error
}
