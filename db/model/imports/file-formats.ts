import type { RecordType } from '../record/records.ts'

/**
 * The formats that records are read from and written to, each once: screens, dialogs and the command line list them from
 * here; db/formats/registry.ts has what reads and writes each, and does not compile while one is missing.
 */
export interface FileFormat {
  readonly id: string
  /** As it is called everywhere, in every language. */
  readonly name: string
  /** Endings of file names, without the dot; the first is the one that is written. */
  readonly extensions: readonly string[]
  /** What a file of it holds; any: whatever it says of itself. */
  readonly types: readonly RecordType[] | 'any'
}

export const importFormats = [
  { id: 'ucdp-ged', name: 'UCDP GED, CSV', extensions: ['csv', 'tsv', 'txt'], types: ['event'] },
  { id: 'geojson-zones', name: 'GeoJSON', extensions: ['geojson', 'json'], types: ['zone'] },
  { id: 'geojson-records', name: 'GeoJSON', extensions: ['geojson', 'json'], types: 'any' },
] as const satisfies readonly FileFormat[]

export type ImportFormat = (typeof importFormats)[number]['id']

/** What a file is read as: by what it contains, as a bundle, or as one of the formats. */
export type ImportPreset = 'auto' | 'bundle' | ImportFormat
export const importPresets: readonly ImportPreset[] = ['auto', 'bundle', ...importFormats.map(({ id }) => id)]

export const exportFormats = [
  { id: 'geojson', name: 'GeoJSON', extensions: ['geojson', 'json'], types: 'any' },
  { id: 'csv', name: 'CSV', extensions: ['csv'], types: 'any' },
] as const satisfies readonly FileFormat[]

export type ExportFormat = (typeof exportFormats)[number]['id']
export const exportFormatIds = exportFormats.map(({ id }) => id)
