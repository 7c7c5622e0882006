import { existsSync, statSync } from 'node:fs'
import { SituError } from '../../../model/errors.ts'
import type { ImportNotes } from '../../../model/imports/import-notes.ts'
import { openGeoPackage } from '../../../store/foreign/geopackage.ts'
import type { GeoPackage, GeoPackageColumn, GeoPackageTable } from '../../../store/foreign/geopackage.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import { wholeFile } from '../../file/foreign-bytes.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import { wktCrs } from '../crs-wkt.ts'
import { noteTurned, projected, statedCrs } from '../crs.ts'
import type { CrsReading, Projection } from '../crs.ts'
import { positionCounter, positionFault, strangeNumberIn } from '../features.ts'
import { columnNames } from '../gather-columns.ts'
import { inPieces } from '../in-pieces.ts'
import type { Cell, Layer, LayerFile, LayerReader, LayerRow, OpenOptions } from '../layer.ts'
import { readGeoPackageGeometry } from './wkb.ts'

/** GeoPackage: each table of features or attributes is a layer. */
export const geopackageReader = {
  format: 'geopackage',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'geopackage',
  open,
} as const satisfies LayerReader

/** Bytes: it is read from memory, so that nothing is laid beside it. */
const geopackageLimit = 200 * 1024 * 1024

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  checkClosed(file)
  const bytes = Buffer.from(await wholeFile(file, geopackageLimit, options.signal))
  // Written with a write-ahead log; in memory there is none.
  if (bytes.length > 19) bytes.fill(1, 18, 20)
  const db = openGeoPackage(file.name, bytes)
  try {
    const layers = db.tables.map((table) => layerOf(file, db, table, options))
    if (layers.length === 0)
      throw new SituError('file-unreadable', `${file.name} holds no table of features or attributes`, {
        file: file.name,
      })
    if (db.unread.length > 0)
      options.notes?.add('tables-not-read', db.unread.slice(0, 5).join(', '), db.unread.length)
    return {
      format: 'geopackage',
      layers,
      close: () => {
        db.close()
        return Promise.resolve()
      },
    }
  } catch (error) {
    db.close()
    throw error
  }
}

/** What another program has not written into the file yet would be missing, and nobody would know. */
function checkClosed({ path, name }: ForeignBytes): void {
  const log = path === null ? null : `${path}-wal`
  if (log !== null && existsSync(log) && statSync(log).size > 0)
    throw new SituError(
      'file-unreadable',
      `${name} is open in another program, or was not closed: part of it lies in ${name}-wal beside it. Close it there, and import it then`,
      { file: name },
    )
}

/** A column that is read: its place in the query is its place in the layer. */
interface Reading {
  readonly columns: readonly GeoPackageColumn[]
  readonly table: GeoPackageTable
  readonly project: Projection | null
  readonly count: (positions: number) => void
  readonly notes: ImportNotes | undefined
}

function layerOf(file: ForeignBytes, db: GeoPackage, table: GeoPackageTable, options: OpenOptions): Layer {
  const { name, geometryColumn } = table
  const isShape = (column: GeoPackageColumn): boolean =>
    column.name.toLowerCase() === geometryColumn?.toLowerCase()
  const others = table.columns.filter((column) => !isShape(column))
  const columns = others.filter(({ type }) => !/^(?:BLOB|GEOMETRY)$/.test(type))
  const binary = others.filter((column) => !columns.includes(column))
  if (binary.length > 0) options.notes?.add('columns-binary', binary.map((column) => column.name).join(', '))
  const isStated = (options.crs ?? null) !== null
  const isUnknown = geometryColumn !== null && isUndefined(table) && !isStated
  const crs = geometryColumn === null || isUnknown ? wgs84 : crsOf(table, options)
  if (!crs.ok)
    throw new SituError('file-unreadable', `${file.name}: ${name}: ${crs.what}`, { file: file.name })
  noteTurned(crs, options.notes)
  return {
    name,
    isSpatial: geometryColumn !== null,
    columns: columnNames(columns.map((column) => column.name)),
    needsCrs: isUnknown,
    rows: (rowOptions) =>
      inPieces(
        rowsOf(db, {
          ...{ columns, table, project: crs.project, notes: rowOptions.notes },
          count: positionCounter(file),
        }),
        rowOptions,
      ),
  }
}

const wgs84: CrsReading = { ok: true, name: 'WGS 84', project: null }

function isUndefined({ srs }: GeoPackageTable): boolean {
  return srs === null || srs.id === -1 || srs.id === 0 || /^\s*(?:undefined)?\s*$/i.test(srs.definition)
}

function crsOf({ srs }: GeoPackageTable, { crs }: OpenOptions): CrsReading {
  if (crs !== undefined && crs !== null) return statedCrs(crs)
  if (srs === null) return wgs84
  const known = /^epsg$/i.test(srs.organization) ? statedCrs(srs.code) : null
  return known?.ok === true ? known : wktCrs(srs.definition)
}

function* rowsOf(db: GeoPackage, reading: Reading): Generator<LayerRow> {
  const { columns, table } = reading
  const asked = columns.map(({ name }) => name)
  if (table.geometryColumn !== null) asked.push(table.geometryColumn)
  let line = 0
  for (const values of db.rows(table, asked.length === 0 ? [table.key ?? 'rowid'] : asked)) {
    line += 1
    yield rowOf(values, line, reading)
  }
}

function rowOf(values: readonly unknown[], line: number, reading: Reading): LayerRow {
  const { columns, table, project, count, notes } = reading
  const cells = columns.map(({ type, name }, index) => {
    const value = values[index]
    if (Buffer.isBuffer(value)) notes?.add('columns-binary', name)
    return cellOf(value, type)
  })
  const key = columns.findIndex(({ name }) => name === table.key)
  const id = key < 0 ? '' : String(cells[key] ?? '')
  const row = { line, cells, ...(id === '' ? {} : { id }) }
  if (table.geometryColumn === null) return row
  const shape = values[columns.length]
  if (shape === null) return { ...row, geometry: null }
  const read = Buffer.isBuffer(shape)
    ? readGeoPackageGeometry(shape, count)
    : ({ kind: 'unreadable' } as const)
  if (read.kind === 'curve')
    return {
      line,
      cells: [],
      faults: [{ code: 'feature-curve', details: { number: line, value: read.name } }],
    }
  if (read.kind === 'unreadable')
    return { line, cells: [], faults: [{ code: 'feature-unreadable', details: { number: line } }] }
  if (read.hasHeights) notes?.addLine('heights-dropped', line)
  const turned =
    project === null || read.geometry === null ? read.geometry : projected(read.geometry, project)
  const bad = strangeNumberIn(turned)
  if (bad !== null) return { line, cells: [], faults: [positionFault(line, String(bad))] }
  return { ...row, geometry: turned }
}

function cellOf(value: unknown, type: string): Cell {
  if (typeof value === 'bigint') {
    if (type === 'BOOLEAN' && (value === 0n || value === 1n)) return value === 1n
    const number = Number(value)
    return Number.isSafeInteger(number) ? number : String(value)
  }
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  return typeof value === 'string' ? value.toWellFormed() : null
}
