import { createHash } from 'node:crypto'
import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { SituError } from '../../model/errors.ts'
import { fileError } from '../../file-error.ts'
import { syncFolder } from '../../output-file.ts'
import { absent } from '../container/small-file.ts'

export interface WholeFile {
  readonly path: string
  readonly bytes: Uint8Array
}

/**
 * Writes files so that none has its name before all of them lie there whole: under temporary names, flushed, read back and
 * compared, then renamed in their order. What lies there already with the same bytes stays as it is. Where it fails, none
 * of the new ones is left. Throws SituError disk-full (with what all of them need), disk-read-only, disk-gone, disk-damaged,
 * disk-busy, disk-file-limit.
 */
export async function writeTogether(files: readonly WholeFile[]): Promise<void> {
  const neededBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0)
  const begun: string[] = []
  let at = files[0]?.path ?? ''
  try {
    const lacking: WholeFile[] = []
    for (const file of files) {
      at = file.path
      if (await isThere(file)) continue
      begun.push(`${file.path}.part`)
      await writePart(file)
      lacking.push(file)
    }
    for (const { path } of lacking) {
      at = path
      const isNew = (await sizeOf(path)) === null
      await rename(`${path}.part`, path)
      if (isNew) begun.push(path)
    }
    for (const folder of new Set(lacking.map(({ path }) => dirname(path)))) syncFolder(folder)
  } catch (error) {
    for (const path of begun) await rm(path, { force: true }).catch(() => undefined)
    throw fileError(error, at, { neededBytes })
  }
}

/**
 * Writes a file so that it is whole under its name or not there at all: under a temporary name, flushed, read back and
 * compared, then renamed. What a pulled stick left under the temporary name is written over the next time.
 * Throws what writeTogether throws.
 */
export async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  await writeTogether([{ path, bytes }])
}

async function writePart({ path, bytes }: WholeFile): Promise<void> {
  const temporary = `${path}.part`
  await makeFolder(dirname(path))
  const file = await open(temporary, 'w')
  try {
    for (let done = 0; done < bytes.length;) done += (await file.write(bytes, done)).bytesWritten
    await file.sync()
  } finally {
    await file.close()
  }
  await compare(temporary, bytes)
}

/** A full stick must not fail at what it holds: nothing is written that is there. */
async function isThere({ path, bytes }: WholeFile): Promise<boolean> {
  return (await sizeOf(path)) === bytes.length && hashOf(await readFile(path)) === hashOf(bytes)
}

/**
 * Takes away what a pulled stick has left in a station's own part: files that never got their name, and signatures of
 * packs that never came. Nothing else is ever deleted.
 */
export async function clearDebris(folder: string): Promise<void> {
  try {
    const entries = (await readdir(folder, { withFileTypes: true }).catch(absent)) ?? []
    const names = new Set(entries.filter((entry) => entry.isFile()).map(({ name }) => name))
    for (const name of names) {
      const isLone = name.endsWith(signatureEnd) && !names.has(name.slice(0, -signatureEnd.length))
      if (name.endsWith('.part') || isLone) await rm(join(folder, name), { force: true })
    }
  } catch (error) {
    throw fileError(error, folder)
  }
}

const signatureEnd = '.minisig'

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
