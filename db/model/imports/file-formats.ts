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
}

export const importFormats = [
  { id: 'csv', name: 'CSV', extensions: ['csv', 'tsv', 'txt'] },
  { id: 'xlsx', name: 'Excel', extensions: ['xlsx', 'xlsm'] },
  { id: 'ods', name: 'OpenDocument', extensions: ['ods'] },
  { id: 'geojson', name: 'GeoJSON', extensions: ['geojson', 'json'] },
  { id: 'json', name: 'JSON', extensions: ['json'] },
  { id: 'kml', name: 'KML', extensions: ['kml', 'kmz'] },
  { id: 'gpx', name: 'GPX', extensions: ['gpx'] },
  { id: 'shapefile', name: 'Shapefile', extensions: ['zip'] },
  { id: 'geopackage', name: 'GeoPackage', extensions: ['gpkg'] },
  { id: 'flatgeobuf', name: 'FlatGeobuf', extensions: ['fgb'] },
  { id: 'cot', name: 'CoT', extensions: ['cot', 'xml'] },
  { id: 'tak', name: 'TAK', extensions: ['zip', 'dpk'] },
  { id: 'cap', name: 'CAP', extensions: ['cap', 'atom', 'xml'] },
  { id: 'zip', name: 'ZIP', extensions: ['zip'] },
] as const satisfies readonly FileFormat[]

/** What a foreign file is, by its content. */
export type FileFormatId = (typeof importFormats)[number]['id']

/** What the rows of a layer are read as, where their columns are known. */
export interface Preset {
  readonly id: string
  /** As it is called in every language, before what it holds; "" for what is known by what it holds alone. */
  readonly name: string
  /** What it makes; any: whatever the rows say of themselves. */
  readonly types: readonly RecordType[] | 'any'
}

export const presets = [
  { id: 'records', name: 'Situ', types: 'any' },
  { id: 'ucdp-ged', name: 'UCDP GED', types: ['event'] },
  { id: 'acled', name: 'ACLED', types: ['event'] },
  { id: 'insecurity-insight', name: 'Insecurity Insight', types: ['event'] },
  { id: 'cod-ps', name: 'COD-PS', types: ['zone'] },
  { id: 'kobo', name: 'KoboToolbox, ODK', types: 'any' },
  { id: 'zones', name: '', types: ['zone'] },
] as const satisfies readonly Preset[]

export type PresetId = (typeof presets)[number]['id']

/** What a file is read as: by what it contains, as a bundle, or by one of the presets. */
export type ImportPreset = 'auto' | 'bundle' | PresetId
export const importPresets: readonly ImportPreset[] = ['auto', 'bundle', ...presets.map(({ id }) => id)]

/** A format that is written. */
export interface WrittenFormat extends FileFormat {
  /** Whether a file holds records of one type, or of any number of them. */
  readonly takes: 'type' | 'types'
}

/** Of two formats with the same ending, the first is meant by it. */
export const exportFormats = [
  { id: 'geojson', name: 'GeoJSON', extensions: ['geojson', 'json'], takes: 'type' },
  { id: 'csv', name: 'CSV', extensions: ['csv'], takes: 'type' },
  { id: 'csv-hxl', name: 'CSV + HXL', extensions: ['csv'], takes: 'type' },
  { id: 'xlsx', name: 'Excel', extensions: ['xlsx'], takes: 'types' },
  { id: 'ods', name: 'OpenDocument', extensions: ['ods'], takes: 'types' },
  { id: 'geopackage', name: 'GeoPackage', extensions: ['gpkg'], takes: 'types' },
  { id: 'geoparquet', name: 'GeoParquet', extensions: ['parquet'], takes: 'type' },
  { id: 'kml', name: 'KML', extensions: ['kml'], takes: 'types' },
  { id: 'kmz', name: 'KMZ', extensions: ['kmz'], takes: 'types' },
  { id: 'gpx', name: 'GPX', extensions: ['gpx'], takes: 'types' },
  { id: 'tak', name: 'TAK', extensions: ['zip'], takes: 'types' },
  { id: 'stix', name: 'STIX 2.1', extensions: ['json'], takes: 'types' },
  { id: 'ndjson', name: 'NDJSON', extensions: ['ndjson', 'jsonl'], takes: 'types' },
] as const satisfies readonly WrittenFormat[]

export type ExportFormat = (typeof exportFormats)[number]['id']
export const exportFormatIds = exportFormats.map(({ id }) => id)
