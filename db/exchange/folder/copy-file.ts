import { createHash, randomBytes } from 'node:crypto'
import { lstat, mkdir, open, rm } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { SituError } from '../../model/errors.ts'
import { fileError } from '../../file-error.ts'
import { finishOutput } from '../../output-file.ts'
import { sizeOf } from './folder-write.ts'

const chunkBytes = 1024 * 1024

export interface FileCopy {
  readonly path: string
  readonly sizeBytes: number
  readonly sha256: string
  /** The same file lay there already. */
  readonly wasThere: boolean
}

/**
 * Copies a file of any size into a folder (made when it is missing): under a temporary name, flushed, read back and
 * compared by SHA-256, then renamed. A file of the same name with other content is never written over: the copy gets a
 * number. `progress` is told of bytes done of twice the size, and throws to cancel.
 * Throws SituError file-missing, disk-full, disk-read-only, disk-gone, disk-damaged, file-too-large, cancelled.
 */
export async function copyFileVerified(
  from: string,
  folder: string,
  progress: (done: number, total: number) => void,
): Promise<FileCopy> {
  let temporary = ''
  let at = from
  let neededBytes = 0
  try {
    const sizeBytes = await sizeOf(from)
    if (sizeBytes === null) throw new SituError('file-missing', `${from} is not there`, { path: from })
    at = folder
    neededBytes = sizeBytes
    await mkdir(folder, { recursive: true })
    if (!(await lstat(folder)).isDirectory())
      throw new SituError('folder-invalid', `${folder} is a link, not a folder`, { path: folder })
    const report = (done: number): void => {
      progress(done, 2 * sizeBytes)
    }
    temporary = join(folder, `${basename(from)}.${randomBytes(4).toString('hex')}.part`)
    const sha256 = await writeCopy(from, temporary, report)
    const back = await hashOf(temporary, (done) => {
      report(sizeBytes + done)
    })
    if (back !== sha256)
      throw new SituError('disk-damaged', `${temporary}: what was read back is not what was written`, {
        path: temporary,
      })
    const target = await freeName(join(folder, basename(from)), sha256)
    if (target.taken) await rm(temporary, { force: true })
    else finishOutput({ path: target.path, temporary, replaces: null })
    return { path: target.path, sizeBytes, sha256, wasThere: target.taken }
  } catch (error) {
    if (temporary !== '') await rm(temporary, { force: true }).catch(() => undefined)
    throw fileError(error, at, at === from ? { reading: true } : { neededBytes })
  }
}

async function writeCopy(from: string, to: string, report: (done: number) => void): Promise<string> {
  const hash = createHash('sha256')
  const source = await open(from, 'r')
  try {
    const target = await open(to, 'wx')
    try {
      const buffer = Buffer.alloc(chunkBytes)
      for (let done = 0; ;) {
        const { bytesRead } = await source.read(buffer, 0, chunkBytes, done)
        if (bytesRead === 0) break
        const part = buffer.subarray(0, bytesRead)
        hash.update(part)
        for (let written = 0; written < bytesRead;)
          written += (await target.write(part, written, bytesRead - written)).bytesWritten
        done += bytesRead
        report(done)
      }
      await target.sync()
    } finally {
      await target.close()
    }
  } finally {
    await source.close()
  }
  return hash.digest('hex')
}

async function hashOf(path: string, report: (done: number) => void): Promise<string> {
  const hash = createHash('sha256')
  const file = await open(path, 'r')
  try {
    const buffer = Buffer.alloc(chunkBytes)
    for (let done = 0; ;) {
      const { bytesRead } = await file.read(buffer, 0, chunkBytes, done)
      if (bytesRead === 0) break
      hash.update(buffer.subarray(0, bytesRead))
      done += bytesRead
      report(done)
    }
  } finally {
    await file.close()
  }
  return hash.digest('hex')
}

const maxNames = 100

/** The first name that is free, or the one under which the same content lies. */
async function freeName(
  wanted: string,
  sha256: string,
): Promise<{ readonly path: string; readonly taken: boolean }> {
  const extension = extname(wanted)
  const stem = wanted.slice(0, wanted.length - extension.length)
  for (let count = 1; count <= maxNames; count += 1) {
    const path = count === 1 ? wanted : `${stem} (${String(count)})${extension}`
    if ((await sizeOf(path)) === null) return { path, taken: false }
    if ((await hashOf(path, () => undefined)) === sha256) return { path, taken: true }
  }
  throw new SituError('folder-invalid', `${wanted}: too many files of this name`, { path: wanted })
}
