import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { importNotes } from '../../../db/model/imports/import-notes.ts'
import type { ImportNote } from '../../../db/model/imports/import-notes.ts'
import { fileBytes } from '../../../db/formats/file/foreign-bytes.ts'
import { detectFormat, openForeign, presetFor } from '../../../db/formats/registry.ts'
import { sampleLayer } from '../../../db/formats/rows/mapped/sample-layer.ts'
import type { OpenOptions } from '../../../db/formats/layers/layer.ts'
import type { ForeignItem, LayerPreset, ReadOptions, RecordDraft } from '../../../db/formats/rows/foreign.ts'

export const fixtures = join(import.meta.dirname, '../../fixtures/formats')

export interface ReadFile {
  readonly items: readonly ForeignItem[]
  readonly notes: readonly ImportNote[]
  readonly rejections: readonly { readonly line: number; readonly reason: string }[]
  readonly records: readonly RecordDraft[]
  of(type: string): readonly RecordDraft[]
}

/** Everything that a preset makes of the layers of a file. */
export async function* itemsOf(
  preset: LayerPreset,
  path: string,
  options: Partial<ReadOptions> & OpenOptions = {},
): AsyncGenerator<ForeignItem> {
  const file = await fileBytes(path)
  const opened = await openForeign(file, options)
  for (const layer of opened.layers) yield* preset.read(layer, { file: file.name, ...options })
}

export async function readAll(
  preset: LayerPreset,
  path: string,
  options: Partial<ReadOptions> & OpenOptions = {},
): Promise<ReadFile> {
  const items: ForeignItem[] = []
  const told = importNotes()
  for await (const item of itemsOf(preset, path, { ...options, notes: told })) items.push(item)
  const notes = told.list()
  const records = items.flatMap((item) => (item.kind === 'records' ? item.records : []))
  const rejections = items.flatMap((item) =>
    item.kind === 'rejection' ? [{ line: item.line, reason: item.reason }] : [],
  )
  return { items, notes, rejections, records, of: (type) => records.filter((record) => record.type === type) }
}

/** The format of a file and the preset of its first layer: "csv ucdp-ged"; the format alone where none is known. */
export async function foundIn(path: string): Promise<string> {
  const file = await fileBytes(path)
  const format = await detectFormat(file)
  if (format === 'unknown' || format === 'bundle' || format === 'bundle-encrypted') return format
  const { layers } = await openForeign(file, {})
  const [layer] = layers
  const preset = layer === undefined ? null : presetFor(layer, await sampleLayer(layer, ''))
  return preset === null ? format : `${format} ${preset}`
}

/** Writes files into a folder that is gone after the tests of the file. */
export function scratch(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'situ-formats-'))
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })
  return (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}
