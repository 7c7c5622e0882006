import type { PresetId } from '../../../model/imports/file-formats.ts'
import type { TablePreset } from '../../../model/imports/presets/table-preset.ts'
import type { LayerPreset } from '../foreign.ts'
import { readMapped } from './read-mapped.ts'
import { sampleLayer } from './sample-layer.ts'

/** A table that is known by its columns, read as its mapping says. */
export function mappingPreset<P extends PresetId>(
  table: TablePreset & { readonly preset: P },
): LayerPreset & { readonly preset: P } {
  return {
    preset: table.preset,
    fits: ({ columns }) => table.fits(new Set(columns)),
    mappingOf: table.mapping,
    async *read(layer, options) {
      const sample = await sampleLayer(layer, options.file, options.signal)
      yield* readMapped(layer, table.mapping(sample), options)
    },
  }
}
