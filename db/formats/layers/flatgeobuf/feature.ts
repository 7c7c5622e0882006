import type { FromFeatureFn } from 'flatgeobuf/lib/mjs/generic.js'
import type { SimpleGeometry } from '../features.ts'
import type { Cell } from '../layer.ts'
import { curveNames, shapeNames } from '../shape-names.ts'

export type FgbFeature = Parameters<FromFeatureFn>[1]
type FgbGeometry = NonNullable<ReturnType<FgbFeature['geometry']>>

/** A shape of arcs or surfaces, by its name. */
export class Curve extends Error {}

interface FgbShape {
  readonly geometry: SimpleGeometry | null
  readonly hasHeights: boolean
  readonly positions: number
}

const deepest = 16

/**
 * A geometry without heights. `type`: of all features, 0 where each has its own. Throws Curve, and RangeError where
 * offsets lead out of the file or `left` is used up.
 */
export function readFgbGeometry(
  geometry: FgbGeometry | null,
  type: number,
  left: { positions: number; parts: number },
): FgbShape {
  if (geometry === null) return { geometry: null, hasHeights: false, positions: 0 }
  const before = left.positions
  const state = { left, hasHeights: false }
  const read = shapeOf(geometry, type, state, 0)
  return { geometry: read, hasHeights: state.hasHeights, positions: before - left.positions }
}

interface State {
  readonly left: { positions: number; parts: number }
  hasHeights: boolean
}

function shapeOf(geometry: FgbGeometry, stated: number, state: State, depth: number): SimpleGeometry | null {
  spend(state.left, 'parts', 1)
  if (depth > deepest) throw new RangeError('too deep')
  const kind = stated === 0 ? geometry.type() : stated
  const type = shapeNames[kind - 1]
  if (type === undefined) throw new Curve(curveNames[kind] ?? `kind ${String(kind)}`)
  if (kind === 6 || kind === 7) {
    const count = geometry.partsLength()
    spend(state.left, 'parts', count)
    const parts: SimpleGeometry[] = []
    for (let index = 0; index < count; index += 1) {
      const part = geometry.parts(index)
      const read = part === null ? null : shapeOf(part, kind === 6 ? 3 : part.type(), state, depth + 1)
      if (read !== null) parts.push(read)
    }
    if (parts.length === 0) return null
    return kind === 7
      ? { type, geometries: parts }
      : { type, coordinates: parts.map(({ coordinates }) => coordinates) }
  }
  const positions = positionsOf(geometry, state)
  if (positions.length === 0) return null
  if (kind === 1) return { type, coordinates: positions[0] }
  return { type, coordinates: kind === 2 || kind === 4 ? positions : partsOf(geometry, positions, state) }
}

function positionsOf(geometry: FgbGeometry, state: State): readonly [number, number][] {
  const count = Math.floor(geometry.xyLength() / 2)
  spend(state.left, 'positions', count)
  const positions: [number, number][] = []
  for (let index = 0; index < count; index += 1)
    positions.push([geometry.xy(index * 2) ?? NaN, geometry.xy(index * 2 + 1) ?? NaN])
  for (const [length, value] of [
    [geometry.zLength(), (index: number) => geometry.z(index)],
    [geometry.mLength(), (index: number) => geometry.m(index)],
  ] as const)
    for (let index = 0; index < Math.min(length, count) && !state.hasHeights; index += 1) {
      const height = value(index) ?? 0
      if (height !== 0 && !Number.isNaN(height)) state.hasHeights = true
    }
  return positions
}

/** Rings or lines: where each of them ends is told beside the positions; nothing is told of a single one. */
function partsOf(
  geometry: FgbGeometry,
  positions: readonly [number, number][],
  state: State,
): readonly (readonly [number, number][])[] {
  const count = geometry.endsLength()
  spend(state.left, 'parts', count)
  if (count === 0) return [positions]
  const parts: (readonly [number, number][])[] = []
  let from = 0
  for (let index = 0; index < count; index += 1) {
    const to = geometry.ends(index) ?? 0
    if (to < from || to > positions.length) throw new RangeError('ends')
    if (to > from) parts.push(positions.slice(from, to))
    from = to
  }
  return parts
}

function spend(left: State['left'], what: 'positions' | 'parts', amount: number): void {
  left[what] -= amount
  if (left[what] < 0) throw new RangeError(what)
}

/** By the kinds that the format numbers: byte, unsigned, boolean and so on. */
const readers: readonly ((view: DataView, offset: number) => readonly [Cell, number])[] = [
  (view, offset) => [view.getInt8(offset), 1],
  (view, offset) => [view.getUint8(offset), 1],
  (view, offset) => [view.getUint8(offset) !== 0, 1],
  (view, offset) => [view.getInt16(offset, true), 2],
  (view, offset) => [view.getUint16(offset, true), 2],
  (view, offset) => [view.getInt32(offset, true), 4],
  (view, offset) => [view.getUint32(offset, true), 4],
  (view, offset) => [wholeNumber(view.getBigInt64(offset, true)), 8],
  (view, offset) => [wholeNumber(view.getBigUint64(offset, true)), 8],
  (view, offset) => [finite(view.getFloat32(offset, true)), 4],
  (view, offset) => [finite(view.getFloat64(offset, true)), 8],
  ...[textAt, textAt, textAt],
  (view, offset) => [null, 4 + view.getUint32(offset, true)],
]

/** Cells by the places of their columns. Throws RangeError. */
export function readFgbCells(
  bytes: Uint8Array | null,
  columns: readonly { readonly type: number }[],
): readonly (Cell | undefined)[] {
  const cells = Array.from({ length: columns.length }, (): Cell | undefined => undefined)
  if (bytes === null) return cells
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let offset = 0; offset < bytes.length;) {
    const index = view.getUint16(offset, true)
    const read = readers[columns[index]?.type ?? -1]
    if (read === undefined) throw new RangeError('column')
    const [cell, length] = read(view, offset + 2)
    cells[index] = cell
    offset += 2 + length
  }
  return cells
}

function textAt(view: DataView, offset: number): readonly [Cell, number] {
  const length = view.getUint32(offset, true)
  const bytes = new Uint8Array(view.buffer, view.byteOffset + offset + 4, length)
  if (offset + 4 + length > view.byteLength) throw new RangeError('text')
  return [new TextDecoder().decode(bytes), 4 + length]
}

/** Digits past those that a number keeps are those of a code. */
function wholeNumber(value: bigint): Cell {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : String(value)
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}
