import type { Geometry, Ring } from '../../model/geometry/geometry.ts'
import { columnsOf, geometryOf } from '../cells/flat-record.ts'
import type { ExportMeta, Flat, OutRecord } from '../cells/flat-record.ts'

/** `bom`: a byte order mark in front, without which Excel takes Arabic for Latin letters. Default true. */
export interface CsvMeta extends ExportMeta {
  readonly bom?: boolean
}

/**
 * Writes CSV (RFC 4180, UTF-8) with a header: the columns of the type, then lat and lng of points, and wkt of any shape.
 * Text that a spreadsheet would take for a formula (it starts with = + - @ or a tab) gets an apostrophe in front: a
 * record from another station must not run anything in the reader's Excel.
 */
export function writeCsv(records: Iterable<OutRecord>, sink: (chunk: string) => void, meta: CsvMeta): void {
  const columns = columnsOf(meta.type)
  const names = [...columns.map(({ name }) => name), 'lat', 'lng', 'wkt']
  let chunk = `${meta.bom === false ? '' : '\ufeff'}${names.join(',')}\r\n`
  for (const record of records) {
    const geometry = geometryOf(record)
    const point = geometry?.type === 'Point' ? geometry.coordinates : null
    let row = ''
    for (const { value } of columns) row += `${csvCell(value(record, meta))},`
    chunk += `${row}${csvCell(point?.[1] ?? null)},${csvCell(point?.[0] ?? null)},${csvCell(geometry === null ? null : wktOf(geometry))}\r\n`
    if (chunk.length > 65_536) {
      sink(chunk)
      chunk = ''
    }
  }
  sink(chunk)
}

export function csvCell(value: Flat): string {
  if (value === null) return ''
  if (typeof value !== 'string') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) || text !== text.trim() ? `"${text.replaceAll('"', '""')}"` : text
}

/** Well-known text, longitude first. */
export function wktOf(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${geometry.coordinates.join(' ')})`
    case 'LineString':
      return `LINESTRING ${positions(geometry.coordinates)}`
    case 'Polygon':
      return `POLYGON ${rings(geometry.coordinates)}`
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map(rings).join(', ')})`
  }
}

function rings(polygon: readonly Ring[]): string {
  return `(${polygon.map(positions).join(', ')})`
}

function positions(line: Ring): string {
  return `(${line.map((position) => position.join(' ')).join(', ')})`
}
