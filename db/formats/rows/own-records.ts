import { utc } from '../../model/dates/time-zone.ts'
import type { Json } from '../../model/canonical.ts'
import { isRecordId } from '../../model/ids.ts'
import type { RejectionCode } from '../../model/imports/import-rejections.ts'
import { isRecordType } from '../../model/record/records.ts'
import { validateGeometry } from '../../model/geometry/validate.ts'
import { readEdits } from '../cells/edited-record.ts'
import { unneutralised } from '../file/neutral-text.ts'
import { furtherRecordColumn } from '../cells/sheet-cell.ts'
import { clip, throwIfCancelled } from '../file/foreign-bytes.ts'
import { idColumn, isObject, recordColumn, typeColumn } from '../layers/geojson.ts'
import type { Cell, Layer, LayerRow } from '../layers/layer.ts'
import { rejectedItem } from './foreign.ts'
import type { ForeignItem, LayerPreset, ReadOptions } from './foreign.ts'
import { offerRepair } from './offer-repair.ts'

/**
 * Records from a list that Situ itself wrote, with what was edited in it since: in the columns, the shapes or the record
 * beside them. Another program may have dropped the record; its columns are then what there is.
 */
export const ownRecordsPreset = {
  preset: 'records',
  fits: ownColumns,
  read,
} as const satisfies LayerPreset

/** Whether a layer has the column by which our own lists are known. */
export function ownColumns({ columns }: Layer): boolean {
  return columns.includes(idColumn)
}

async function* read(layer: Layer, options: ReadOptions): AsyncGenerator<ForeignItem> {
  for await (const rows of layer.rows(options)) {
    for (const row of rows) {
      throwIfCancelled(options.signal)
      yield row.faults === undefined ? readRecord(row, layer, options) : rejectedItem(row.line, ...row.faults)
    }
  }
}

function readRecord(row: LayerRow, { columns, isDelimited }: Layer, options: ReadOptions): ForeignItem {
  const number = row.line
  const properties: Record<string, Cell> = {}
  for (const [index, column] of columns.entries()) {
    const cell = row.cells[index]
    if (cell !== undefined)
      properties[column] = isDelimited === true && typeof cell === 'string' ? unneutralised(cell) : cell
  }
  const { whole, cells } = takeRecord(properties)
  const reject = (code: RejectionCode, value?: string): ForeignItem =>
    rejectedItem(number, { code, details: value === undefined ? { number } : { number, value } })
  const said = cells[idColumn]
  const id = isRecordId(row.id) ? row.id : said
  if (!isRecordId(id)) return reject('record-no-id')
  if (isRecordId(said) && said !== id) return reject('record-two-ids')
  const type = cells[typeColumn]
  if (type === undefined) return reject('record-missing')
  if (typeof type !== 'string') return reject('record-type-no-text')
  if (!isRecordType(type)) return reject('record-type-unknown', clip(type, 40))
  const fields = fieldsIn(whole)
  const returned = { type, fields, properties: cells, geometry: readShape(row, cells, options) }
  // Where the record is not here: as it left, with what was edited since.
  const { set } = readEdits(returned, fields ?? {}, false, nameless)
  return { kind: 'records', line: number, records: [{ id, type, set: { ...fields, ...set }, returned }] }
}

/** The record beside the columns: in sheets, whose cells hold only so much, in several. */
function takeRecord(properties: Readonly<Record<string, Cell>>): {
  readonly whole: Cell | undefined
  readonly cells: Readonly<Record<string, Cell>>
} {
  const { [recordColumn]: first, ...others } = properties
  let whole = first
  const cells = { ...others }
  for (let number = 2; typeof whole === 'string'; number += 1) {
    const column = furtherRecordColumn(number)
    const piece = others[column]
    if (piece === undefined) break
    Reflect.deleteProperty(cells, column)
    if (piece !== null) whole += String(piece)
  }
  return { whole, cells }
}

/** The record as it left; null where another program has dropped or broken it. */
function fieldsIn(cell: Cell | undefined): Readonly<Record<string, Json>> | null {
  if (typeof cell !== 'string') return null
  try {
    const value: unknown = JSON.parse(cell)
    return isObject(value) ? (value as Readonly<Record<string, Json>>) : null
  } catch {
    return null
  }
}

/** The shape as it stands there, or without the faults that a person wants mended. */
function readShape(
  { line, geometry }: LayerRow,
  cells: Readonly<Record<string, Cell>>,
  options: ReadOptions,
): unknown {
  if (!isObject(geometry) || (geometry['type'] !== 'Polygon' && geometry['type'] !== 'MultiPolygon'))
    return geometry
  const checked = validateGeometry(geometry)
  if (checked.ok || checked.kind === 'structure') return geometry
  const name = cells['name'] ?? cells['title']
  return (
    offerRepair(checked, { line, name: typeof name === 'string' ? clip(name, 60) : '' }, options) ?? geometry
  )
}

/** No store is at hand: columns that tell a name or a bound are read nowhere. */
const nameless = { nameOf: () => '', zone: utc }
