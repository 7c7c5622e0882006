import { importFormats } from '../model/imports/file-formats.ts'
import type { ExportFormat, FileFormatId, PresetId } from '../model/imports/file-formats.ts'
import { acledPreset } from '../model/imports/presets/acled.ts'
import { codPsPreset } from '../model/imports/presets/cod-ps.ts'
import { insecurityInsightPreset } from '../model/imports/presets/insecurity-insight.ts'
import { koboPreset } from '../model/imports/presets/kobo.ts'
import { readEnds } from './file/file-ends.ts'
import type { FileEnds } from './file/file-ends.ts'
import { unknownFile } from './file/file-kind.ts'
import type { ForeignBytes } from './file/foreign-bytes.ts'
import { capReader } from './layers/alerts/cap.ts'
import { takReader } from './layers/archives/tak-package.ts'
import { zipReader } from './layers/archives/zip.ts'
import { csvReader } from './layers/csv.ts'
import { flatgeobufReader } from './layers/flatgeobuf/flatgeobuf.ts'
import { geojsonReader } from './layers/geojson.ts'
import { jsonReader } from './layers/json-table.ts'
import { geopackageReader } from './layers/geopackage/geopackage.ts'
import { gpxReader } from './layers/gpx.ts'
import { kmlReader } from './layers/kml/kml.ts'
import type { Layer, LayerFile, LayerReader, OpenOptions } from './layers/layer.ts'
import { odsReader } from './layers/workbook/ods.ts'
import { xlsxReader } from './layers/workbook/xlsx.ts'
import { shapefileReader } from './layers/shapefile/shapefile.ts'
import { cotReader } from './layers/tak/cot.ts'
import { writeGeoJson } from './out/geojson.ts'
import type { SampledLayer } from '../model/imports/suggest/suggest-mapping.ts'
import { writeCsv, writeCsvWithHashtags } from './out/csv.ts'
import { geopackageWriter } from './out/geopackage.ts'
import { geoparquetWriter } from './out/geoparquet.ts'
import { gpxWriter } from './out/gpx.ts'
import { kmlWriter, kmzWriter } from './out/kml.ts'
import { ndjsonWriter } from './out/ndjson.ts'
import { odsWriter } from './out/ods.ts'
import { xlsxWriter } from './out/xlsx.ts'
import { stixWriter } from './out/stix.ts'
import { takWriter } from './out/tak.ts'
import { oneLayer } from './out/writer.ts'
import type { ListWriter } from './out/writer.ts'
import type { LayerPreset } from './rows/foreign.ts'
import { mappingPreset } from './rows/mapped/mapping-preset.ts'
import { ownRecordsPreset } from './rows/own-records.ts'
import { ucdpGedPreset } from './rows/ucdp/ucdp-ged.ts'
import { zonesPreset } from './rows/zones.ts'

export const readers: { readonly [F in FileFormatId]: LayerReader & { readonly format: F } } = {
  csv: csvReader,
  xlsx: xlsxReader,
  ods: odsReader,
  geojson: geojsonReader,
  json: jsonReader,
  kml: kmlReader,
  gpx: gpxReader,
  shapefile: shapefileReader,
  geopackage: geopackageReader,
  flatgeobuf: flatgeobufReader,
  cot: cotReader,
  tak: takReader(openEntry),
  cap: capReader,
  zip: zipReader(openEntry),
}

/** In the order in which a layer is held against them. */
export const presets: { readonly [P in PresetId]: LayerPreset & { readonly preset: P } } = {
  records: ownRecordsPreset,
  'ucdp-ged': ucdpGedPreset,
  acled: mappingPreset(acledPreset),
  'insecurity-insight': mappingPreset(insecurityInsightPreset),
  'cod-ps': mappingPreset(codPsPreset),
  kobo: mappingPreset(koboPreset),
  zones: zonesPreset,
}

export const writers: Readonly<Record<ExportFormat, ListWriter>> = {
  geojson: oneLayer(writeGeoJson),
  csv: oneLayer(writeCsv),
  'csv-hxl': oneLayer(writeCsvWithHashtags),
  xlsx: xlsxWriter,
  ods: odsWriter,
  geopackage: geopackageWriter,
  geoparquet: geoparquetWriter,
  kml: kmlWriter,
  kmz: kmzWriter,
  gpx: gpxWriter,
  tak: takWriter,
  stix: stixWriter,
  ndjson: ndjsonWriter,
}

export type FoundFormat = 'bundle' | 'bundle-encrypted' | FileFormatId | 'unknown'

/** What a file is, by its content and never by its name. */
export function formatOf(ends: FileEnds): FoundFormat {
  const bytes = ends.head.toString('latin1')
  if (bytes.startsWith('PK\x03\x04') && ends.tail.includes('manifest.json.minisig')) return 'bundle'
  if (bytes.startsWith('age-encryption.org/v1') || bytes.startsWith('-----BEGIN AGE ENCRYPTED FILE-----'))
    return 'bundle-encrypted'
  return importFormats.find(({ id }) => readers[id].sniff(ends))?.id ?? 'unknown'
}

/** Throws SituError file-missing, file-unreadable. */
export async function detectFormat(file: ForeignBytes): Promise<FoundFormat> {
  return formatOf(await readEnds(file))
}

/**
 * Opens a foreign file by its content. Throws SituError format-unknown, saying what it is instead, and what the reader of
 * its format throws.
 */
export async function openForeign(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const ends = await readEnds(file)
  const format = formatOf(ends)
  if (format === 'unknown' || format === 'bundle' || format === 'bundle-encrypted')
    throw unknownFile(file.name, ends)
  return readers[format].open(file, options)
}

/** The preset that knows a layer by its columns, or by the shapes in its sample; null: none does. */
export function presetFor(layer: Layer, { shapes }: SampledLayer): PresetId | null {
  const known = Object.values(presets).find((preset) => preset.fits(layer))?.preset
  if (known !== undefined) return known
  return shapes.length > 0 && shapes.every((shape) => shape.endsWith('Polygon')) ? 'zones' : null
}

/** What lies in an archive; null where it is of no format that is read. */
async function openEntry(file: ForeignBytes, options: OpenOptions): Promise<LayerFile | null> {
  const format = formatOf(await readEnds(file))
  if (format === 'unknown' || format === 'bundle' || format === 'bundle-encrypted') return null
  return readers[format].open(file, options)
}
