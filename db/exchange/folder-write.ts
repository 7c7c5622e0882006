import { createHash } from 'node:crypto'
import { lstat, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { SituError } from '../model/errors.ts'
import { fileError } from '../file-error.ts'
import { syncFolder } from '../output-file.ts'
import { absent } from './folder-read.ts'

/**
 * Writes a file so that it is whole under its name or not there at all: under a temporary name, flushed, read back and
 * compared, then renamed. What a pulled stick left under the temporary name is written over the next time.
 * Throws SituError disk-full, disk-read-only, disk-gone, disk-damaged, file-too-large.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.part`
  try {
    await makeFolder(dirname(path))
    const file = await open(temporary, 'w')
    try {
      for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten
      await file.sync()
    } finally {
      await file.close()
    }
    await compare(temporary, bytes)
    await rename(temporary, path)
    syncFolder(dirname(path))
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw fileError(error, path)
  }
}

/** Reads a file back once more, as whoever opens the folder next will. */
export async function compare(path: string, bytes: Uint8Array): Promise<void> {
  const back = await readFile(path)
  if (hashOf(back) !== hashOf(bytes))
    throw new SituError('disk-damaged', `${path}: what was read back is not what was written`, { path })
}

/** Size of an ordinary file, null where there is none. */
export async function sizeOf(path: string): Promise<number | null> {
  const stat = await lstat(path).catch(absent)
  return stat?.isFile() === true ? stat.size : null
}

/** Never through a link: a folder that leads elsewhere is refused. */
async function makeFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true })
  if (!(await lstat(path)).isDirectory())
    throw new SituError('folder-invalid', `${path} is a link, not a folder`, { path })
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
