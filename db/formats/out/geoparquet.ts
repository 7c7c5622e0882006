import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import type { SchemaElement } from 'hyparquet-writer'
import { bboxOf } from '../../model/geometry/geometry.ts'
import { geometryOf, tokenColumn } from '../cells/flat-record.ts'
import type { Flat, OutRecord } from '../cells/flat-record.ts'
import { cellAs, typedColumnsOf } from '../cells/typed-columns.ts'
import type { ColumnKind } from '../cells/typed-columns.ts'
import { wkbOf } from '../cells/wkb.ts'
import { recordColumn } from '../layers/geojson.ts'
import type { ListWriter, OutLayer } from './writer.ts'

/** So many rows are held at once. */
const rowGroup = 5000

/**
 * GeoParquet 1.1: typed columns, shapes as well-known binary in WGS 84, and the record itself. What a faulty station wrote
 * into a column of another type is empty there, and stands in the record.
 */
export const geoparquetWriter: ListWriter = {
  to: 'stream',
  write({ layers }, append) {
    for (const layer of layers) writeLayer(layer, append)
  },
}

interface Column {
  readonly name: string
  readonly element: SchemaElement
  readonly value: (record: OutRecord) => unknown
}

function writeLayer(layer: OutLayer, append: (bytes: Uint8Array) => void): void {
  const columns = columnsOf(layer)
  const bytes = new ByteWriter()
  const flush = (): void => {
    append(bytes.getBytes().slice())
    bytes.index = 0
  }
  const schema = [
    { name: 'root', num_children: columns.length },
    ...columns.map(({ element }) => element),
  ]
  const writer = new ParquetWriter({ writer: bytes, schema, createdBy: 'Situ' })
  const types = new Set<string>()
  let box: [number, number, number, number] | null = null
  let rows: OutRecord[] = []
  const writeRows = (): void => {
    const columnData = columns.map(({ name, value }) => ({ name, data: rows.map(value) }))
    void writer.write({ columnData, rowGroupSize: rowGroup })
    rows = []
    flush()
  }
  for (const record of layer.records()) {
    const geometry = geometryOf(record)
    if (geometry !== null) {
      types.add(geometry.type)
      const [west, south, east, north] = bboxOf(geometry)
      box =
        box === null
          ? [west, south, east, north]
          : [Math.min(box[0], west), Math.min(box[1], south), Math.max(box[2], east), Math.max(box[3], north)]
    }
    rows.push(record)
    if (rows.length >= rowGroup) writeRows()
  }
  if (rows.length > 0) writeRows()
  const geometry = {
    ...{ encoding: 'WKB', geometry_types: [...types].sort(), orientation: 'counterclockwise' },
    ...(box === null ? {} : { bbox: box }),
  }
  const geo = { version: '1.1.0', primary_column: 'geometry', columns: { geometry } }
  writer.kvMetadata = [{ key: 'geo', value: JSON.stringify(geo) }]
  void writer.finish()
  flush()
}

function columnsOf({ type, meta }: OutLayer): readonly Column[] {
  const text = (name: string): SchemaElement => ({
    ...{ name, type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'OPTIONAL' },
  })
  return [
    ...typedColumnsOf(type).map(({ name, kind, value }): Column => ({
      name,
      element: elements[kind](name, text),
      value: (record) => stored(kind, cellAs(kind, value(record, meta))),
    })),
    {
      name: tokenColumn,
      element: text(tokenColumn),
      value: ({ id }) => {
        const token = meta.tokenOf?.(id) ?? ''
        return token === '' ? null : token
      },
    },
    { name: recordColumn, element: text(recordColumn), value: ({ fields }) => JSON.stringify(fields) },
    {
      name: 'geometry',
      element: { name: 'geometry', type: 'BYTE_ARRAY', repetition_type: 'OPTIONAL' },
      value: (record) => {
        const geometry = geometryOf(record)
        return geometry === null ? null : wkbOf(geometry)
      },
    },
  ]
}

type Element = (name: string, text: (name: string) => SchemaElement) => SchemaElement
const asText: Element = (name, text) => text(name)
const elements: Readonly<Record<ColumnKind, Element>> = {
  text: asText,
  date: asText,
  integer: (name) => ({ name, type: 'INT64', repetition_type: 'OPTIONAL' }),
  number: (name) => ({ name, type: 'DOUBLE', repetition_type: 'OPTIONAL' }),
  boolean: (name) => ({ name, type: 'BOOLEAN', repetition_type: 'OPTIONAL' }),
  instant: (name) => ({
    ...{ name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'OPTIONAL' },
  }),
}

function stored(kind: ColumnKind, value: Flat): unknown {
  if (value === null) return null
  if (kind === 'integer') return BigInt(value)
  if (kind !== 'instant') return value
  const instant = new Date(String(value))
  return Number.isNaN(instant.getTime()) ? null : instant
}
