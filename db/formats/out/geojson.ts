import { columnsOf, geometryOf, tokenColumn } from '../cells/flat-record.ts'
import type { ExportMeta, Flat, OutRecord } from '../cells/flat-record.ts'
import { geojsonRecordsFormat } from '../layers/geojson.ts'

/**
 * Writes a FeatureCollection (RFC 7946), one feature a line: flat properties for a GIS, and beside them a member "situ"
 * with the whole record, from which Situ reads it back without loss. A record without a shape has a null geometry.
 */
export function writeGeoJson(
  records: Iterable<OutRecord>,
  sink: (chunk: string) => void,
  meta: ExportMeta,
): void {
  // The record itself stands beside the properties: "extra" need not be there twice.
  const columns = columnsOf(meta.type).filter(({ name }) => name !== 'extra')
  const head = {
    type: 'FeatureCollection',
    name: meta.title === '' ? meta.type : `${meta.title}: ${meta.type}`,
    situ: { format: geojsonRecordsFormat, type: meta.type },
  }
  let chunk = `${JSON.stringify(head).slice(0, -1)},"features":[`
  let first = true
  for (const record of records) {
    const properties: Record<string, Flat> = {}
    for (const { name, value } of columns) {
      const cell = value(record, meta)
      // Empty ones only in the first feature, which shows every column there is.
      if (cell !== null || first) properties[name] = cell
    }
    const { id, type, stamp, fields } = record
    const token = meta.tokenOf?.(id) ?? ''
    if (token !== '') properties[tokenColumn] = token
    const feature = {
      type: 'Feature',
      id,
      geometry: geometryOf(record),
      properties,
      situ: { type, stamp, fields },
    }
    chunk += `${first ? '' : ','}\n${JSON.stringify(feature)}`
    first = false
    if (chunk.length > 65_536) {
      sink(chunk)
      chunk = ''
    }
  }
  sink(`${chunk}\n]}\n`)
}
