import { SituError } from './model/errors.ts'

/** Gives SQLite's failures their own plain names; everything else passes unchanged. */
export function sqliteError(error: unknown, path: string): unknown {
  if (!(error instanceof Error) || error instanceof SituError) return error
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_NOTADB'))
    return new SituError('store-damaged', `${path} is damaged`, { path, sqlite: code }, error)
  if (code === 'SQLITE_FULL') return new SituError('disk-full', `no space left for ${path}`, { path }, error)
  if (code.startsWith('SQLITE_READONLY'))
    return new SituError('store-read-only', `${path} cannot be written`, { path }, error)
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED'))
    return new SituError('store-locked', `${path} is busy in another Situ`, { path }, error)
  if (code.startsWith('SQLITE_IOERR') || code.startsWith('SQLITE_CANTOPEN'))
    return new SituError('store-unreadable', `${path} cannot be read`, { path, sqlite: code }, error)
  return error
}
