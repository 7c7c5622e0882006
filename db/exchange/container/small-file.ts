import { lstat, readFile } from 'node:fs/promises'
import { SituError } from '../../model/errors.ts'

/** A file's bytes, or null where there is none. Links are not followed. Throws SituError folder-invalid over the limit. */
export async function readSmall(path: string, limit: number): Promise<Buffer | null> {
  const stat = await lstat(path).catch(absent)
  if (stat === null) return null
  if (!stat.isFile()) throw new SituError('folder-invalid', `${path} is no ordinary file`, { path })
  if (stat.size > limit) throw new SituError('folder-invalid', `${path} is over the limit`, { path })
  return readFile(path)
}

/** For a rejected promise: null where the file or folder is not there, else the error goes on. */
export function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null
  throw error
}
