import { importFormats } from '../../../../db/model/imports/file-formats.ts'
import type { FileFormat, ImportPreset } from '../../../../db/model/imports/file-formats.ts'
import type { Text } from '../../../text/text.ts'

const formats: ReadonlyMap<string, FileFormat> = new Map(importFormats.map((format) => [format.id, format]))

/** What files are read as: what a format holds, and its name. */
export function presetText(preset: ImportPreset, { t, label }: Text): string {
  if (preset === 'auto' || preset === 'bundle') return t.exchange.presets[preset]
  const { name = preset, types = 'any' } = formats.get(preset) ?? {}
  const held =
    types === 'any' ? t.exchange.anyRecords : types.map((type) => label('record-types', type)).join(', ')
  return t.exchange.presetOf(held, name)
}
