import { presets } from '../../../../db/model/imports/file-formats.ts'
import type { ImportPreset, Preset } from '../../../../db/model/imports/file-formats.ts'
import type { Text } from '../../../text/text.ts'

const known: ReadonlyMap<string, Preset> = new Map(presets.map((preset) => [preset.id, preset]))

/** What files are read as: what a preset holds, and its name. */
export function presetText(preset: ImportPreset, { t, label }: Text): string {
  const { name = '', types = 'any' } = known.get(preset) ?? {}
  if (preset === 'auto' || preset === 'bundle') return t.exchange.presets[preset]
  const held =
    types === 'any' ? t.exchange.anyRecords : types.map((type) => label('record-types', type)).join(', ')
  return name === '' ? held : t.exchange.presetOf(held, name)
}
