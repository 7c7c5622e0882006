import type { FileFilter } from 'electron'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
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
      extensions: [...new Set(['situ', ...importFormats.flatMap(({ extensions }) => extensions)])],
    },
    all,
  ],
  attachment: [all],
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
  return kind === 'store' || kind === 'card' || kind === 'mapping'
    ? ['openFile']
    : ['openFile', 'multiSelections']
}

/** GTK asks before it replaces a file only when it is told to. A store is never replaced, so there nothing is asked. */
export function saveProperties(kind: DialogKind): ('showOverwriteConfirmation' | 'createDirectory')[] {
  return kind === 'store' || kind === 'backup'
    ? ['createDirectory']
    : ['showOverwriteConfirmation', 'createDirectory']
}

/** Looks whether what was dropped is a file; a device or a pipe counts as missing, for reading one may never end. */
export async function droppedFile(path: string): Promise<DroppedFile> {
  const found = await stat(path).catch(() => null)
  const kind = found?.isFile() === true ? 'file' : found?.isDirectory() === true ? 'folder' : 'missing'
  return { path, name: basename(path), kind }
}
