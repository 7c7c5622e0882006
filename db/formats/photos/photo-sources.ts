import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { SituError } from '../../model/errors.ts'
import { openArchive, unpackLimit } from '../file/archive.ts'
import type { Archive } from '../file/archive.ts'
import { fileBytes, fileFault } from '../file/foreign-bytes.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { photoTypeOf } from './read-photo.ts'
import type { PhotoType } from './read-photo.ts'

/** A picture that can be read, now and again. */
export interface PhotoSource {
  readonly name: string
  readonly mediaType: PhotoType
  /** Bytes. */
  readonly size: number
  /** Unpacks it anew each time where it lies in an archive. */
  open(): Promise<ForeignBytes>
}

export interface PhotoSources {
  readonly photos: readonly PhotoSource[]
  /** What lies among them and is no photo. */
  readonly passedOver: readonly string[]
  close(): void
}

export const maxPhotos = 10_000
const headBytes = 32

/** The files of a folder, one level of it, by name; what is no plain file in `others`. Throws SituError file-missing, file-unreadable, file-too-large. */
export async function folderFiles(
  folder: string,
): Promise<{ readonly files: readonly string[]; readonly others: readonly string[] }> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    throw fileFault(error, folder)
  })
  if (entries.length > maxPhotos)
    throw new SituError('file-too-large', `${folder} holds more than ${String(maxPhotos)} files`, {
      file: basename(folder),
      limit: maxPhotos,
    })
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  const [files, others] = [true, false].map((isFile) =>
    entries.filter((entry) => entry.isFile() === isFile).map(({ name }) => name),
  ) as [string[], string[]]
  return { files: files.map((name) => join(folder, name)), others }
}

/** The photos of folders, ZIPs and single files, in that order and by name in each. Throws what reading them throws. */
export async function photoSources(paths: readonly string[]): Promise<PhotoSources> {
  const photos: PhotoSource[] = []
  const passedOver: string[] = []
  const archives: Archive[] = []
  const close = (): void => {
    for (const archive of archives) archive.close()
  }
  const add = (photo: PhotoSource | null, name: string): void => {
    if (photo === null) passedOver.push(name)
    else if (photos.length < maxPhotos) photos.push(photo)
    else
      throw new SituError('file-too-large', `more than ${String(maxPhotos)} photos at a time`, {
        file: name,
        limit: maxPhotos,
      })
  }
  try {
    for (const path of paths) {
      const { files, others } = await filesIn(path)
      passedOver.push(...others)
      for (const file of files) {
        const bytes = await fileBytes(file)
        const head = await bytes.read(0, Math.min(headBytes, bytes.size))
        if (file === path && head.toString('latin1', 0, 4) === 'PK\x03\x04') {
          const archive = await openArchive(bytes, unpackLimit())
          archives.push(archive)
          for (const name of [...archive.names].sort()) add(await packedPhoto(archive, name), name)
        } else
          add(
            photoIn(bytes.name, bytes.size, head, () => Promise.resolve(bytes)),
            bytes.name,
          )
      }
    }
  } catch (error) {
    close()
    throw error
  }
  return { photos, passedOver, close }
}

/** Whether a path is a folder, or a photo by its first bytes. Throws SituError file-missing, file-unreadable. */
export async function isPhotoFile(path: string): Promise<boolean> {
  const bytes = await fileBytes(path)
  return photoTypeOf(await bytes.read(0, Math.min(headBytes, bytes.size))) !== null
}

async function filesIn(
  path: string,
): Promise<{ readonly files: readonly string[]; readonly others: readonly string[] }> {
  const found = await stat(path).catch((error: unknown) => {
    throw fileFault(error, path)
  })
  return found.isDirectory() ? folderFiles(path) : { files: [path], others: [] }
}

/** Of an entry only its beginning is unpacked to see what it is. */
async function packedPhoto(archive: Archive, path: string): Promise<PhotoSource | null> {
  const stream = archive.stream(path)
  let head = Buffer.alloc(0)
  for await (const chunk of stream.chunks()) {
    head = Buffer.concat([head, chunk.subarray(0, headBytes)])
    if (head.length >= headBytes) break
  }
  return photoIn(basename(path), stream.size, head, () => Promise.resolve(archive.stream(path)))
}

function photoIn(
  name: string,
  size: number,
  head: Buffer,
  open: () => Promise<ForeignBytes>,
): PhotoSource | null {
  const mediaType = photoTypeOf(head)
  return mediaType === null ? null : { name, mediaType, size, open }
}
