import { SituError } from '../../model/errors.ts'
import type { RejectionFault } from '../../model/imports/import-rejections.ts'
import { clip } from '../file/foreign-bytes.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { gatherColumns } from './gather-columns.ts'
import { inPieces } from './in-pieces.ts'
import type { Cell, Layer, LayerRow } from './layer.ts'

/** A feature as a format tells it; cells by the name of their column. */
export interface FoundFeature {
  readonly cells: Readonly<Record<string, Cell | undefined>> | ReadonlyMap<string, Cell>
  readonly geometry?: unknown
  readonly id?: string
  readonly faults?: readonly RejectionFault[]
}

/** A layer that is put together as its features come. */
export interface GatheredLayer {
  add(feature: FoundFeature): void
  count(): number
  layer(): Layer
}

/** Features that are held in memory; formats that are read row by row have no such limit. */
const maxFeatures = 500_000

/**
 * `first`: columns that stand before all others where the layer has them. A column is there when a feature speaks of it.
 * Adding throws SituError file-too-large past half a million features.
 */
export function gatherLayer(file: ForeignBytes, name: string, first: readonly string[]): GatheredLayer {
  const columns = gatherColumns()
  for (const column of first) columns.add(column)
  const indexes = new Map(first.map((column, index) => [column, index]))
  const used = new Set<number>()
  const rows: LayerRow[] = []
  const indexOf = (column: string): number | null => {
    const known = indexes.get(column)
    if (known !== undefined) return known
    const before = columns.keys().length
    columns.add(column)
    if (columns.keys().length === before) return null
    indexes.set(column, before)
    return before
  }
  return {
    add({ cells, geometry, id, faults }) {
      if (rows.length >= maxFeatures) throw tooMany(file, 'features', maxFeatures)
      const read: (Cell | undefined)[] = []
      const entries = cells instanceof Map ? cells : Object.entries(cells)
      for (const [column, cell] of entries as Iterable<readonly [string, Cell | undefined]>) {
        const index = cell === undefined ? null : indexOf(column)
        if (index === null) continue
        used.add(index)
        while (read.length < index) read.push(undefined)
        read[index] = typeof cell === 'string' ? cell.toWellFormed() : cell
      }
      const line = rows.length + 1
      if (faults !== undefined) rows.push({ line, cells: [], faults })
      else
        rows.push({
          line,
          cells: read,
          ...(geometry === undefined ? {} : { geometry }),
          ...(id === undefined || id === '' ? {} : { id }),
        })
    },
    count: () => rows.length,
    layer() {
      const kept = columns.names().flatMap((column, index) => (used.has(index) ? [{ column, index }] : []))
      return {
        name,
        isSpatial: true,
        columns: kept.map(({ column }) => column),
        rows: (options) => inPieces(withKept(rows, kept), options),
      }
    },
  }
}

function* withKept(
  rows: readonly LayerRow[],
  kept: readonly { readonly index: number }[],
): Generator<LayerRow> {
  for (const row of rows) yield { ...row, cells: kept.map(({ index }) => row.cells[index]) }
}

/** Counts the features of a file before they are in a layer. Throws SituError file-too-large past half a million. */
export function featureCounter(file: ForeignBytes): () => void {
  let total = 0
  return () => {
    total += 1
    if (total > maxFeatures) throw tooMany(file, 'features', maxFeatures)
  }
}

/** Positions in a file; no map of field staff has more. */
const maxPositions = 10_000_000

/** Counts the positions of a file. Throws SituError file-too-large past ten million. */
export function positionCounter(file: ForeignBytes): (count: number) => void {
  let total = 0
  return (count) => {
    total += count
    if (total > maxPositions) throw tooMany(file, 'positions', maxPositions)
  }
}

function tooMany({ name }: ForeignBytes, what: string, limit: number): SituError {
  return new SituError('file-too-large', `${name} has more than ${String(limit)} ${what}`, {
    file: name,
    limit,
  })
}

/** A row's fault: what stands there is no position. */
export function positionFault(number: number, value: string): RejectionFault {
  return {
    code: 'feature-positions',
    details: { number, value: clip(value.replace(/\s+/g, ' ').trim(), 40) },
  }
}

/** The shape of several: null for none, the part itself for one, else all of one kind as its Multi kind. */
export function joinedGeometry(parts: readonly SimpleGeometry[]): SimpleGeometry | null {
  const [first] = parts
  if (first === undefined) return null
  if (parts.length === 1) return first
  const { type } = first
  if (['Point', 'LineString', 'Polygon'].includes(type) && parts.every((part) => part.type === type))
    return { type: `Multi${type}`, coordinates: parts.map(({ coordinates }) => coordinates) }
  return { type: 'GeometryCollection', geometries: parts }
}

/** GeoJSON, not checked. */
export interface SimpleGeometry {
  readonly type: string
  readonly coordinates?: unknown
  readonly geometries?: readonly SimpleGeometry[]
}

/** A number that no position has: the first that is not finite, or null. */
export function strangeNumberIn(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? null : value
  if (Array.isArray(value)) {
    for (const part of value as readonly unknown[]) {
      const found = strangeNumberIn(part)
      if (found !== null) return found
    }
    return null
  }
  if (typeof value !== 'object' || value === null) return null
  const { coordinates, geometries } = value as { coordinates?: unknown; geometries?: unknown }
  return strangeNumberIn(coordinates) ?? strangeNumberIn(geometries)
}
