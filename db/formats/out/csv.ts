import { columnsOf, geometryOf, tokenColumn } from '../cells/flat-record.ts'
import type { ExportMeta, Flat, OutRecord } from '../cells/flat-record.ts'
import { hashtagsOf } from '../cells/hashtags.ts'
import { neutralised } from '../file/neutral-text.ts'
import { wktOf } from '../cells/wkt.ts'
import { recordColumn } from '../layers/geojson.ts'

export interface CsvMeta extends ExportMeta {
  /** A byte order mark in front, without which Excel takes Arabic for Latin letters. Default true. */
  readonly bom?: boolean
  /** A row of HXL hashtags under the header. Default false. */
  readonly hashtags?: boolean
}

/**
 * Writes CSV (RFC 4180, UTF-8) with a header: the columns of the type, then lat and lng of points, and wkt of any shape; at
 * the end the state that the record left in and the record itself, from which Situ reads it back without loss. Text that a
 * spreadsheet would take for a formula gets an apostrophe in front: a record from another station must not run anything in
 * the reader's Excel.
 */
export function writeCsv(records: Iterable<OutRecord>, sink: (chunk: string) => void, meta: CsvMeta): void {
  const columns = columnsOf(meta.type)
  const names = [...columns.map(({ name }) => name), 'lat', 'lng', 'wkt', tokenColumn, recordColumn]
  let chunk = `${meta.bom === false ? '' : '\ufeff'}${names.join(',')}\r\n`
  if (meta.hashtags === true) chunk += `${hashtagsOf(names).join(',')}\r\n`
  for (const record of records) {
    const geometry = geometryOf(record)
    const point = geometry?.type === 'Point' ? geometry.coordinates : null
    let row = ''
    for (const { value } of columns) row += `${csvCell(value(record, meta))},`
    chunk += `${row}${csvCell(point?.[1] ?? null)},${csvCell(point?.[0] ?? null)},${csvCell(geometry === null ? null : wktOf(geometry))}`
    chunk += `,${meta.tokenOf?.(record.id) ?? ''},${csvCell(JSON.stringify(record.fields))}\r\n`
    if (chunk.length > 65_536) {
      sink(chunk)
      chunk = ''
    }
  }
  sink(chunk)
}

/** The same with a row of hashtags, as the Humanitarian Exchange Language wants it. */
export function writeCsvWithHashtags(
  records: Iterable<OutRecord>,
  sink: (chunk: string) => void,
  meta: ExportMeta,
): void {
  writeCsv(records, sink, { ...meta, hashtags: true })
}

export function csvCell(value: Flat): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = neutralised(value)
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}
