import type { PresetId } from '../file-formats.ts'
import type { Mapping } from '../mapping.ts'
import type { SampledLayer } from '../suggest/suggest-mapping.ts'

/** A table that is known by its columns, and what they mean. */
export interface TablePreset {
  readonly preset: PresetId
  readonly fits: (columns: ReadonlySet<string>) => boolean
  readonly mapping: (layer: SampledLayer) => Mapping
}

/** The first of some columns that a layer has. */
export function firstOf({ columns }: SampledLayer, ...names: readonly string[]): string | undefined {
  return names.find((name) => columns.includes(name))
}
