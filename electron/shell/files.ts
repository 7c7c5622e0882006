import type { FileFilter } from 'electron'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { readEnds } from '../../db/formats/file/file-ends.ts'
import { fileBytes } from '../../db/formats/file/foreign-bytes.ts'
import { folderFiles, isPhotoFile } from '../../db/formats/photos/photo-sources.ts'
import { formatOf } from '../../db/formats/registry.ts'
import { exportFormats, importFormats } from '../../db/model/imports/file-formats.ts'
import type { ExportFormat } from '../../db/model/imports/file-formats.ts'
import type { DroppedFile } from '../ipc/contract/dialogs.ts'

type DialogKind =
  | 'store'
  | 'import'
  | 'folder'
  | 'card'
  | 'mapping'
  | 'attachment'
  | 'track'
  | 'bundle'
  | ExportFormat
  | 'pdf'
  | 'png'
  | 'backup'
  | 'base-map'

const all: FileFilter = { name: 'All files', extensions: ['*'] }
const filters: Readonly<Record<Exclude<DialogKind, ExportFormat>, readonly FileFilter[]>> = {
  store: [{ name: 'Situ store', extensions: ['situdb'] }, all],
  backup: [{ name: 'Situ store', extensions: ['situdb'] }],
  import: [
    {
      name: ['Bundles', ...new Set(importFormats.map(({ name }) => name))].join(', '),
      extensions: [
        ...new Set([
          ...['situ', ...importFormats.flatMap(({ extensions }) => extensions)],
          ...['jpg', 'jpeg', 'png', 'heic'],
        ]),
      ],
    },
    all,
  ],
  attachment: [all],
  track: [{ name: 'GPX, NMEA 0183', extensions: ['gpx', 'nmea', 'log', 'txt'] }, all],
  'base-map': [
    {
      name: 'Base maps',
      extensions: ['mbtiles', 'pmtiles', 'tif', 'tiff', 'png', 'jpg', 'jpeg'],
    },
    all,
  ],
  folder: [],
  card: [{ name: 'Station card', extensions: ['json'] }, all],
  mapping: [{ name: 'Mapping', extensions: ['json'] }, all],
  bundle: [{ name: 'Situ bundle', extensions: ['situ'] }],
  pdf: [{ name: 'PDF', extensions: ['pdf'] }],
  png: [{ name: 'PNG', extensions: ['png'] }],
}

/** What the system's file dialog offers. */
export function dialogFilters(kind: DialogKind): FileFilter[] {
  const format = exportFormats.find(({ id }) => id === kind)
  if (format !== undefined) return [{ name: format.name, extensions: [format.extensions[0]] }]
  return [...(filters[kind as Exclude<DialogKind, ExportFormat>] satisfies readonly FileFilter[])]
}

/** A folder, one file, or any number of files. */
export function dialogProperties(kind: DialogKind): ('openFile' | 'openDirectory' | 'multiSelections')[] {
  if (kind === 'folder') return ['openDirectory']
  return kind === 'store' || kind === 'card' || kind === 'mapping' || kind === 'track'
    ? ['openFile']
    : ['openFile', 'multiSelections']
}

/** GTK asks before it replaces a file only when it is told to. A store is never replaced, so there nothing is asked. */
export function saveProperties(kind: DialogKind): ('showOverwriteConfirmation' | 'createDirectory')[] {
  return kind === 'store' || kind === 'backup'
    ? ['createDirectory']
    : ['showOverwriteConfirmation', 'createDirectory']
}

/**
 * What was dropped, each told by its content; a folder is taken as the photos and the files of known kinds in it, one level
 * of it. A device or a pipe counts as missing, for reading one may never end.
 */
export async function droppedFiles(path: string): Promise<readonly DroppedFile[]> {
  const found = await stat(path).catch(() => null)
  const name = basename(path)
  if (found?.isDirectory() === true) {
    const inside = await folderFiles(path).catch(() => null)
    const files: DroppedFile[] = []
    for (const file of inside?.files ?? []) {
      const kind = await kindOf(file)
      if (kind === 'photo' || (await isKnown(file))) files.push({ path: file, name: basename(file), kind })
    }
    return files.length === 0 ? [{ path, name, kind: 'folder' }] : files
  }
  return [{ path, name, kind: found?.isFile() === true ? await kindOf(path) : 'missing' }]
}

/** What cannot be read is a file: reading it then says why. */
async function kindOf(path: string): Promise<'photo' | 'file'> {
  return (await isPhotoFile(path).catch(() => false)) ? 'photo' : 'file'
}

async function isKnown(path: string): Promise<boolean> {
  return fileBytes(path)
    .then(readEnds)
    .then((ends) => formatOf(ends) !== 'unknown')
    .catch(() => false)
}
