import { SituError } from '../../model/errors.ts'
import type { FileEnds } from '../file/file-ends.ts'
import { formatUnknown, kindOfFile } from '../file/file-kind.ts'
import { checkSize } from '../file/foreign-bytes.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { readText } from '../file/text-file.ts'
import { gatherColumns } from './gather-columns.ts'
import { isGeoJson, isObject } from './geojson.ts'
import { inPieces } from './in-pieces.ts'
import type { Cell, Layer, LayerFile, LayerReader, LayerRow, OpenOptions } from './layer.ts'

/** Bytes. */
const jsonLimit = 200 * 1024 * 1024
const maxDepth = 4

/** Lists of objects, as interfaces of other systems give them: each object is a row, its members are columns. */
export const jsonReader = {
  format: 'json',
  sniff: (ends: FileEnds) => kindOfFile(ends).kind === 'json' && !isGeoJson(ends),
  open,
} as const satisfies LayerReader

type Row = Readonly<Record<string, unknown>>

/** Throws SituError file-too-large, file-unreadable (no JSON), format-unknown (no list of objects in it). */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  checkSize(file, jsonLimit)
  const text = await readText(file, options)
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    const where = cause instanceof Error ? cause.message : ''
    throw new SituError('file-unreadable', `${file.name} is not JSON: ${where}`, { file: file.name }, cause)
  }
  const lists = listsIn(value)
  if (lists.length === 0) throw formatUnknown(file.name, 'json')
  return {
    format: 'json',
    layers: lists.map(([name, rows]) => layerOf(lists.length === 1 ? '' : name, rows)),
    close: () => Promise.resolve(),
  }
}

/** The value itself, or what lies in its members. */
function listsIn(value: unknown): readonly (readonly [string, readonly Row[]])[] {
  if (isRows(value)) return [['', value]]
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([name, member]) => (isRows(member) ? [[name, member] as const] : []))
}

function isRows(value: unknown): value is readonly Row[] {
  return Array.isArray(value) && value.length > 0 && value.every(isObject)
}

function layerOf(name: string, rows: readonly Row[]): Layer {
  const columns = gatherColumns()
  const flat = rows.map((row) => {
    const cells = flattened(row)
    for (const key of cells.keys()) columns.add(key)
    return cells
  })
  return {
    name,
    isSpatial: false,
    columns: columns.names(),
    rows: (options) => inPieces(rowsOf(flat, columns.keys()), options),
  }
}

function* rowsOf(rows: readonly ReadonlyMap<string, Cell>[], keys: readonly string[]): Generator<LayerRow> {
  for (const [index, cells] of rows.entries())
    yield { line: index + 1, cells: keys.map((key) => cells.get(key)) }
}

/** Members of members as `outer/inner`; lists of words as one cell, whatever else is a list as JSON. */
function flattened(row: Row): ReadonlyMap<string, Cell> {
  const cells = new Map<string, Cell>()
  const add = (value: unknown, name: string, depth: number): void => {
    if (isObject(value) && depth < maxDepth)
      for (const [member, inner] of Object.entries(value))
        add(inner, name === '' ? member : `${name}/${member}`, depth + 1)
    else cells.set(name, cellOf(value))
  }
  add(row, '', 0)
  return cells
}

function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value.toWellFormed()
  if (typeof value === 'number' || typeof value === 'boolean') return value
  const isWords =
    Array.isArray(value) && value.every((part) => typeof part === 'string' || typeof part === 'number')
  return (isWords ? value.join('; ') : JSON.stringify(value)).toWellFormed()
}
