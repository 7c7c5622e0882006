import { closeSync, openSync, writeSync } from 'node:fs'
import { bboxOf } from '../../model/geometry/geometry.ts'
import type { Geometry } from '../../model/geometry/geometry.ts'
import { fieldIn } from '../../model/record/read-field.ts'
import { controllerStyle } from '../../model/zones/controller-style.ts'
import { createGeoPackage } from '../../store/foreign/geopackage-write.ts'
import type { ColumnType, FeatureTable } from '../../store/foreign/geopackage-write.ts'
import { geometryOf, tokenColumn } from '../cells/flat-record.ts'
import type { Flat, OutRecord } from '../cells/flat-record.ts'
import { typedColumnsOf } from '../cells/typed-columns.ts'
import type { ColumnKind } from '../cells/typed-columns.ts'
import { wkbOf } from '../cells/wkb.ts'
import { recordColumn } from '../layers/geojson.ts'
import { controlStyle, eventStyle, plainStyle } from './qml.ts'
import type { ControllerLook } from './qml.ts'
import { aboutRows } from './sheet-rows.ts'
import type { ListWriter, OutLayer, OutList } from './writer.ts'

type Kind = Geometry['type']
type Box = readonly [west: number, south: number, east: number, north: number]
const kinds = ['Point', 'LineString', 'Polygon', 'MultiPolygon'] as const satisfies readonly Kind[]

/**
 * A GeoPackage (OGC 12-128r17): a table for each type, and one more for each further kind of shape, which QGIS shows as
 * layers, with the look of the map; columns have types, and the record itself is beside them. Shapes are as recorded: how
 * rough a place is stands in its columns and in its look.
 */
export const geopackageWriter: ListWriter = {
  to: 'file',
  write(list, path) {
    // Nobody else may read it while it has no name yet.
    closeSync(openSync(path, 'wx', 0o600))
    const plans = list.layers.map((layer) => planOf(layer, list))
    const tables = plans.flatMap((plan) => plan.tables.map(({ table }) => table))
    const file = createGeoPackage(path, tables, JSON.stringify(Object.fromEntries(aboutRows(list))))
    try {
      for (const plan of plans) {
        const bounds = new Map<string, Box>()
        for (const record of plan.layer.records()) {
          const geometry = geometryOf(record)
          const { name, geometryType } = tableFor(plan, geometry)
          const cells = cellsOf(plan.layer, record)
          file.insert(name, geometryType === null ? cells : [geometry === null ? null : binary(geometry), ...cells])
          if (geometry !== null) bounds.set(name, around(bounds.get(name), bboxOf(geometry)))
        }
        for (const [name, box] of bounds) file.setBounds(name, box)
      }
    } finally {
      file.close()
    }
    forgetProgram(path)
  },
}

interface Plan {
  readonly layer: OutLayer
  /** The first is for records without a shape, too. */
  readonly tables: readonly { readonly kind: Kind | null; readonly table: FeatureTable }[]
}

function planOf(layer: OutLayer, list: OutList): Plan {
  const { type } = layer
  const found = new Set<Kind>()
  const controllers = new Map<string, string>()
  for (const record of layer.records()) {
    const geometry = geometryOf(record)
    if (geometry !== null) found.add(geometry.type)
    const controller = type === 'control' ? fieldIn(record.fields, 'controller') : null
    if (typeof controller === 'string') controllers.set(controller, layer.meta.nameOf(controller))
  }
  const columns = [
    ...typedColumnsOf(type).map(({ name, kind }) => ({ name, type: columnTypes[kind] })),
    ...[tokenColumn, recordColumn].map((name) => ({ name, type: 'TEXT' as const })),
  ]
  const here: readonly (Kind | null)[] = found.size === 0 ? [null] : kinds.filter((kind) => found.has(kind))
  return {
    layer,
    tables: here.map((kind, index) => ({
      kind,
      table: {
        name: index === 0 ? type : `${type}_${String(kind).toLowerCase()}`,
        description: `Situ: ${type}`,
        geometryType: kind === null ? null : geometryTypes[kind],
        columns,
        style: kind === null ? null : styleOf(layer, kind, looksOf(controllers, list)),
      },
    })),
  }
}

const columnTypes: Readonly<Record<ColumnKind, ColumnType>> = {
  text: 'TEXT',
  date: 'TEXT',
  integer: 'INTEGER',
  number: 'REAL',
  boolean: 'BOOLEAN',
  instant: 'DATETIME',
}
const geometryTypes = {
  Point: 'POINT',
  LineString: 'LINESTRING',
  Polygon: 'POLYGON',
  MultiPolygon: 'MULTIPOLYGON',
} as const

function styleOf({ type }: OutLayer, kind: Kind, looks: readonly ControllerLook[]): string | null {
  if (kind === 'LineString') return null
  if (type === 'event' && kind === 'Point') return eventStyle()
  return type === 'control' && kind !== 'Point' ? controlStyle(looks) : plainStyle(kind !== 'Point')
}

/** As the map draws them: with their own colour and pattern where the list has the actors. */
function looksOf(controllers: ReadonlyMap<string, string>, { layers }: OutList): readonly ControllerLook[] {
  if (controllers.size === 0) return []
  const own = new Map<string, OutRecord>()
  for (const layer of layers)
    if (layer.type === 'actor')
      for (const record of layer.records()) if (controllers.has(record.id)) own.set(record.id, record)
  return [...controllers].map(([id, name]) => {
    const fields = own.get(id)?.fields
    const [colour, pattern] = [fieldIn(fields, 'colour'), fieldIn(fields, 'pattern')]
    const said = {
      colour: typeof colour === 'string' ? colour : null,
      pattern: typeof pattern === 'string' ? pattern : null,
    }
    return { id, name, ...controllerStyle({ id, name, ...said }) }
  })
}

function tableFor({ tables }: Plan, geometry: Geometry | null): FeatureTable {
  const found = tables.find(({ kind }) => kind === geometry?.type) ?? tables[0]
  if (found === undefined) throw new Error('a type without a table')
  return found.table
}

function cellsOf({ type, meta }: OutLayer, record: OutRecord): readonly (string | number | null)[] {
  const token = meta.tokenOf?.(record.id) ?? ''
  return [
    ...typedColumnsOf(type).map(({ value, kind }) => stored(value(record, meta), kind)),
    token === '' ? null : token,
    JSON.stringify(record.fields),
  ]
}

function stored(value: Flat, kind: ColumnKind): string | number | null {
  if (typeof value === 'boolean') return value ? 1 : 0
  // A date and time of a GeoPackage is of UTC.
  if (kind !== 'instant' || typeof value !== 'string') return value
  const instant = Date.parse(value)
  return Number.isNaN(instant) ? value : new Date(instant).toISOString()
}

/** The head of a GeoPackage's shapes: little-endian, without an envelope, in WGS 84. */
const binaryHead = Buffer.from([0x47, 0x50, 0, 0x01, 0xe6, 0x10, 0, 0])

function binary(geometry: Geometry): Buffer {
  return Buffer.concat([binaryHead, wkbOf(geometry)])
}

function around(box: Box | undefined, [west, south, east, north]: Box): Box {
  if (box === undefined) return [west, south, east, north]
  return [Math.min(box[0], west), Math.min(box[1], south), Math.max(box[2], east), Math.max(box[3], north)]
}

/** Where SQLite notes the version of itself that wrote last: it reads any number there. */
const writerVersionOffset = 96

function forgetProgram(path: string): void {
  const file = openSync(path, 'r+')
  try {
    writeSync(file, Buffer.alloc(4), 0, 4, writerVersionOffset)
  } finally {
    closeSync(file)
  }
}
