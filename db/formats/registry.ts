import type { SituError } from '../model/errors.ts'
import { importFormats } from '../model/imports/file-formats.ts'
import type { ExportFormat, ImportFormat } from '../model/imports/file-formats.ts'
import { writeCsv } from './out/csv.ts'
import { formatUnknown, headerCells, kindOfFile } from './file/file-kind.ts'
import type { FileEnds } from './file/file-kind.ts'
import type { ExportMeta, OutRecord } from './cells/flat-record.ts'
import { readEnds } from './file/foreign.ts'
import type { ForeignReader } from './file/foreign.ts'
import { writeGeoJson } from './out/geojson.ts'
import { geojsonRecordsReader } from './rows/geojson-records.ts'
import { geojsonZonesReader } from './rows/geojson-zones.ts'
import { ucdpGedReader } from './rows/ucdp/ucdp-ged.ts'

/** Writes a list of records of one type, piece by piece. */
export type RecordWriter = (
  records: Iterable<OutRecord>,
  sink: (chunk: string) => void,
  meta: ExportMeta,
) => void

export const readers: { readonly [F in ImportFormat]: ForeignReader & { readonly format: F } } = {
  'ucdp-ged': ucdpGedReader,
  'geojson-zones': geojsonZonesReader,
  'geojson-records': geojsonRecordsReader,
}

export const writers: Readonly<Record<ExportFormat, RecordWriter>> = { geojson: writeGeoJson, csv: writeCsv }

/** csv-records: a list that Situ wrote itself, and does not read. */
export type FoundFormat = 'bundle' | 'bundle-encrypted' | 'csv-records' | ImportFormat | 'unknown'

/** What a file is, by its content and never by its name. Throws SituError file-missing, file-unreadable. */
export async function detectFormat(path: string): Promise<FoundFormat> {
  return formatOf(await readEnds(path))
}

/** The error of a file that is not imported, saying what it is instead. Throws SituError file-missing, file-unreadable. */
export async function unknownFormat(path: string): Promise<SituError> {
  const { kind, inside = '' } = kindOfFile(await readEnds(path))
  return formatUnknown(path, kind, inside === '' ? {} : { inside })
}

function formatOf(ends: FileEnds): FoundFormat {
  const bytes = ends.head.toString('latin1')
  if (bytes.startsWith('PK\x03\x04') && ends.tail.includes('manifest.json.minisig')) return 'bundle'
  if (bytes.startsWith('age-encryption.org/v1') || bytes.startsWith('-----BEGIN AGE ENCRYPTED FILE-----'))
    return 'bundle-encrypted'
  const found = importFormats.find(({ id }) => readers[id].sniff(ends))
  if (found !== undefined) return found.id
  const columns = headerCells(ends.text)
  return columns.has('situ_id') && columns.has('situ_type') ? 'csv-records' : 'unknown'
}
