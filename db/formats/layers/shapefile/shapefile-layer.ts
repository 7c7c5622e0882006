import { SituError } from '../../../model/errors.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { wktCrs } from '../crs-wkt.ts'
import { noteTurned, projected, statedCrs } from '../crs.ts'
import type { CrsReading } from '../crs.ts'
import { positionCounter, positionFault, strangeNumberIn } from '../features.ts'
import { columnNames } from '../gather-columns.ts'
import { inPieces } from '../in-pieces.ts'
import type { Cell, Layer, LayerRow, OpenOptions } from '../layer.ts'
import { dbfDecoder, dbfEncodingOf } from './dbf-encoding.ts'
import { isDeleted, openDbf, readDbfRow } from './dbf.ts'
import type { DbfTable } from './dbf.ts'
import { hasHeights, openShp, readShp } from './shp.ts'
import type { ShpFile } from './shp.ts'

/** The files of one shapefile, unpacked; a table may stand without shapes, and shapes without a table. */
export interface ShapefileParts {
  /** The path in the archive without its ending. */
  readonly stem: string
  readonly shp: Buffer | null
  readonly dbf: Buffer | null
  readonly prj: string | null
  readonly cpg: string | null
}

interface Table {
  readonly bytes: Buffer
  readonly table: DbfTable
  readonly decode: (text: Uint8Array) => string
  readonly columns: readonly string[]
}

/** What may be spent on holes, for all of a file. */
const maxEffort = 100_000_000

/** Throws SituError file-unreadable where its parts are damaged or do not belong together. */
export async function shapefileLayer(
  file: ForeignBytes,
  parts: ShapefileParts,
  options: OpenOptions,
): Promise<Layer> {
  const { stem, shp, dbf } = parts
  const name = stem.slice(stem.lastIndexOf('/') + 1)
  const table = dbf === null ? null : await openTable(`${file.name}: ${stem}.dbf`, dbf, parts.cpg, options)
  if (shp === null) return tableLayer(name, table)
  const shapes = openShp(`${file.name}: ${stem}.shp`, shp)
  if (table !== null && table.table.count !== shapes.count)
    throw new SituError(
      'file-unreadable',
      `${file.name}: ${stem}.shp has ${String(shapes.count)} shapes and its .dbf ${String(table.table.count)} rows: they do not belong together`,
      { file: file.name, shapes: shapes.count, rows: table.table.count },
    )
  const crs = crsOf(parts.prj, options)
  if (!crs.ok)
    throw new SituError('file-unreadable', `${file.name}: ${stem}: ${crs.what}`, { file: file.name })
  noteTurned(crs, options.notes)
  const heights = heightsIn(shp, shapes)
  for (const number of heights) options.notes?.addLine('heights-dropped', number)
  const isKnown = parts.prj !== null || (options.crs ?? null) !== null
  return {
    name,
    isSpatial: true,
    columns: table?.columns ?? [],
    needsCrs: !isKnown && shapes.isBeyondDegrees,
    rows(rowOptions) {
      const context: ShapeContext = {
        ...{ shp, shapes, table, project: crs.project, count: positionCounter(file) },
        effort: { left: maxEffort },
      }
      const rows = rowsThere(shapes.count, table, (index) => readRow(index, context))
      return inPieces(rows, rowOptions, shapes.count)
    },
  }
}

async function openTable(
  name: string,
  bytes: Buffer,
  cpg: string | null,
  options: OpenOptions,
): Promise<Table> {
  const table = openDbf(name, bytes)
  const decode = dbfDecoder(await dbfEncodingOf(name, bytes, table, cpg, options))
  if (table.unread.length > 0) options.notes?.add('columns-binary', table.unread.map(decode).join(', '))
  return { bytes, table, decode, columns: columnNames(table.fields.map((field) => decode(field.name))) }
}

function tableLayer(name: string, table: Table | null): Layer {
  return {
    name,
    isSpatial: false,
    columns: table?.columns ?? [],
    rows(options) {
      const rows =
        table === null
          ? []
          : rowsThere(table.table.count, table, (index) => ({
              line: index + 1,
              cells: cellsOf(table, index),
            }))
      return inPieces(rows, options)
    },
  }
}

/** Those that their table does not call deleted. */
function* rowsThere(
  count: number,
  table: Table | null,
  rowAt: (index: number) => LayerRow,
): Generator<LayerRow> {
  for (let index = 0; index < count; index += 1)
    if (table === null || !isDeleted(table.bytes, table.table, index)) yield rowAt(index)
}

function crsOf(prj: string | null, { crs }: OpenOptions): CrsReading {
  if (crs !== undefined && crs !== null) return statedCrs(crs)
  return prj === null ? { ok: true, name: 'WGS 84', project: null } : wktCrs(prj)
}

interface ShapeContext {
  readonly shp: Buffer
  readonly shapes: ShpFile
  readonly table: Table | null
  readonly project: Extract<CrsReading, { readonly ok: true }>['project']
  readonly count: (positions: number) => void
  readonly effort: { left: number }
}

function readRow(index: number, { shp, shapes, table, project, count, effort }: ShapeContext): LayerRow {
  const line = index + 1
  const shape = readShp(shp, shapes.offsets[index] ?? 0, shapes.lengths[index] ?? 0, effort)
  if (shape === null)
    return { line, cells: [], faults: [{ code: 'feature-unreadable', details: { number: line } }] }
  count(shape.positions)
  const { geometry } = shape
  const turned = project === null || geometry === null ? geometry : projected(geometry, project)
  const bad = strangeNumberIn(turned)
  if (bad !== null) return { line, cells: [], faults: [positionFault(line, String(bad))] }
  return { line, cells: table === null ? [] : cellsOf(table, index), geometry: turned }
}

function cellsOf({ bytes, table, decode }: Table, index: number): readonly Cell[] {
  return readDbfRow(bytes, table, index, decode)
}

/** The numbers of records whose heights or measures are left out. */
function heightsIn(shp: Buffer, { offsets, lengths, count }: ShpFile): readonly number[] {
  const found: number[] = []
  for (let index = 0; index < count; index += 1)
    if (hasHeights(shp, offsets[index] ?? 0, lengths[index] ?? 0)) found.push(index + 1)
  return found
}
