import { resolutionFor } from '../../../db/model/events/event-cells.ts'
import type { EventCells } from '../../../db/model/events/event-cells.ts'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { mercatorX, mercatorY } from '../basemap/basemap-data.ts'
import type { MercatorView } from '../basemap/basemap-data.ts'
import { isArea } from '../../../db/model/events/rough-place.ts'
import { groupByCode, groups } from './event-marks.ts'
import type { EventMark } from './event-marks.ts'
import { worldPlaces } from '../basemap/world-places.ts'

/** What the colours of a density mean in the view; `rough` events are in sight and counted by none of them. */
export type DensityScale =
  | { readonly look: 'hexagons'; readonly classes: readonly DensityClass[]; readonly rough: number }
  | { readonly look: 'heat'; readonly perSquareKilometre: number; readonly rough: number }

/** From so many events up to so many, both included. */
export interface DensityClass {
  readonly from: number
  readonly to: number
  readonly colour: string
}

/** Light to dark, so that order shows in grey as well. */
export const densityColours = ['#fee8c8', '#fdbb84', '#f4793d', '#c8301a', '#6b0000'] as const

/** About what a hexagon measures on the screen from centre to corner, pixels. */
const wantedPixels = 22
const equatorMetres = 40_075_016.686

/** The H3 resolution whose hexagons are good to read and to hit at a zoom and latitude. */
export function hexagonResolution(zoom: number, lat: number): number {
  const metresPerPixel = (equatorMetres * Math.cos((lat * Math.PI) / 180)) / (256 * 2 ** zoom)
  return resolutionFor(wantedPixels * metresPerPixel)
}

/** Round steps from one event up to the most: at most as many classes as there are colours. */
export function densityClasses(most: number): readonly DensityClass[] {
  if (most < 1) return []
  const steps: number[] = []
  for (let power = 1; power <= most; power *= 10)
    for (const digit of [1, 2, 5]) if (digit * power <= most) steps.push(digit * power)
  const count = Math.min(densityColours.length, steps.length)
  const from = Array.from({ length: count }, (_, at) =>
    count === 1 ? 1 : (steps[Math.round((at * (steps.length - 1)) / (count - 1))] ?? 1),
  )
  return from.map((first, at) => ({
    from: first,
    to: (from[at + 1] ?? most + 1) - 1,
    colour:
      densityColours[Math.round((at * (densityColours.length - 1)) / Math.max(1, count - 1))] ?? '#6b0000',
  }))
}

/** The hexagons in a view with the exact events in each; `rough` counts the others in sight. */
export function hexagonMarks(
  columns: EventColumns,
  positions: Uint32Array,
  cells: EventCells,
  view: MercatorView,
): { readonly marks: readonly EventMark[]; readonly rough: number } {
  if (cells.count !== columns.count) return { marks: [], rough: 0 }
  const { kind, precision, radius } = columns
  const places = worldPlaces(columns)
  const groupOf = groupByCode(columns.codes)
  const outlines = new Map<number, Float64Array | null>()
  const found = new Map<number, { readonly counts: Uint32Array; readonly positions: number[] }>()
  let rough = 0
  for (const at of positions) {
    const cell = cells.cellOf[at] ?? -1
    if (isArea(precision[at] ?? 0, radius[at] ?? 0)) {
      if (isInView(places.x[at] ?? NaN, places.y[at] ?? NaN, view)) rough += 1
      continue
    }
    if (cell < 0) continue
    let outline = outlines.get(cell)
    if (outline === undefined) {
      outline = outlineInView(cells, cell, view)
      outlines.set(cell, outline)
    }
    if (outline === null) continue
    let mark = found.get(cell)
    if (mark === undefined) {
      mark = { counts: new Uint32Array(groups.length), positions: [] }
      found.set(cell, mark)
    }
    const group = groupOf[kind[at] ?? 0] ?? groups.length - 1
    mark.counts[group] = (mark.counts[group] ?? 0) + 1
    mark.positions.push(at)
  }
  const marks = [...found].map(([cell, mark]): EventMark => {
    const outline = outlines.get(cell) ?? new Float64Array()
    return { kind: 'hexagon', ...middleOf(outline), ...mark, total: mark.positions.length, outline }
  })
  return { marks, rough }
}

function isInView(worldX: number, worldY: number, view: MercatorView): boolean {
  const x = worldX * view.size - view.x
  const y = worldY * view.size - view.y
  return x >= 0 && y >= 0 && x <= view.width && y <= view.height
}

/** Corners in pixels of the view; null for a hexagon that lies beside it. */
function outlineInView(cells: EventCells, cell: number, view: MercatorView): Float64Array | null {
  const from = cells.starts[cell] ?? 0
  const to = cells.starts[cell + 1] ?? from
  const outline = new Float64Array((to - from) * 2)
  let seen = false
  for (let at = from; at < to; at += 1) {
    const x = mercatorX(cells.corners[at * 2] ?? NaN) * view.size - view.x
    const y = mercatorY(cells.corners[at * 2 + 1] ?? NaN) * view.size - view.y
    outline[(at - from) * 2] = x
    outline[(at - from) * 2 + 1] = y
    if (x >= 0 && y >= 0 && x <= view.width && y <= view.height) seen = true
  }
  return seen ? outline : null
}

function middleOf(outline: Float64Array): {
  readonly x: number
  readonly y: number
  readonly radius: number
} {
  let [x, y] = [0, 0]
  const count = outline.length / 2
  for (let at = 0; at < count; at += 1) {
    x += (outline[at * 2] ?? 0) / count
    y += (outline[at * 2 + 1] ?? 0) / count
  }
  let radius = 0
  for (let at = 0; at < count; at += 1)
    radius = Math.max(radius, Math.hypot((outline[at * 2] ?? 0) - x, (outline[at * 2 + 1] ?? 0) - y))
  return { x, y, radius }
}

/** Pixels of the view for one cell of the surface. */
export const heatPixels = 4
/** Cells: three passes of a box this wide to both sides are nearly a bell of 12 pixels. */
const heatReach = 2

/** Exact events as a smooth surface over a view: events for each cell, and the most of it. */
export interface HeatSurface {
  readonly width: number
  readonly height: number
  readonly values: Float32Array
  readonly most: number
  readonly rough: number
}

export function heatSurface(columns: EventColumns, positions: Uint32Array, view: MercatorView): HeatSurface {
  const width = Math.ceil(view.width / heatPixels)
  const height = Math.ceil(view.height / heatPixels)
  let values = new Float32Array(width * height)
  const { precision, radius } = columns
  const places = worldPlaces(columns)
  let rough = 0
  for (const at of positions) {
    const x = Math.floor(((places.x[at] ?? NaN) * view.size - view.x) / heatPixels)
    const y = Math.floor(((places.y[at] ?? NaN) * view.size - view.y) / heatPixels)
    if (!(x >= 0 && y >= 0 && x < width && y < height)) continue
    if (isArea(precision[at] ?? 0, radius[at] ?? 0)) rough += 1
    else values[y * width + x] = (values[y * width + x] ?? 0) + 1
  }
  for (let pass = 0; pass < 3; pass += 1) {
    values = blurred(values, width, height, 1, width)
    values = blurred(values, height, width, width, 1)
  }
  let most = 0
  for (const value of values) if (value > most) most = value
  return { width, height, values, most, rough }
}

/** A running mean along lines of `length` cells, `step` apart; `lines` of them, `next` apart. */
function blurred(
  from: Float32Array,
  length: number,
  lines: number,
  step: number,
  next: number,
): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length)
  const wide = 2 * heatReach + 1
  for (let line = 0; line < lines; line += 1) {
    const start = line * next
    let sum = 0
    for (let at = 0; at < heatReach; at += 1) sum += from[start + at * step] ?? 0
    for (let at = 0; at < length; at += 1) {
      if (at + heatReach < length) sum += from[start + (at + heatReach) * step] ?? 0
      if (at - heatReach - 1 >= 0) sum -= from[start + (at - heatReach - 1) * step] ?? 0
      to[start + at * step] = sum / wide
    }
  }
  return to
}

/** Events for a square kilometre where the surface is highest, at a latitude of the view. */
export function heatPerSquareKilometre({ most }: HeatSurface, size: number, lat: number): number {
  const metres = (heatPixels * equatorMetres * Math.cos((lat * Math.PI) / 180)) / size
  return (most / metres ** 2) * 1e6
}
