import type { PixelSource, PixelWindow } from './pixels.ts'
import type { Placement } from './placement.ts'
import { latOfRow, lngOfColumn } from './tile-grid.ts'

export const tileSide = 256
/** The projection is reckoned at the corners of a grid and straight between them: the error is far below a pixel. */
const gridSteps = 16
const cellSide = tileSide / gridSteps
/** No part larger than this is decoded for one tile. */
const partSide = 4096

interface Grid {
  /** Columns and rows of the picture at (gridSteps + 1)² points, row by row. */
  readonly columns: Float64Array
  readonly rows: Float64Array
}

/** Cuts a 256 × 256 RGBA tile of web mercator out of a picture; null where it has nothing. */
export async function warpTile(
  source: PixelSource,
  placement: Placement,
  zoom: number,
  x: number,
  y: number,
): Promise<Uint8Array | null> {
  const [full] = source.levels
  if (full === undefined) return null
  const grid = gridOf(placement, zoom, x, y)
  const span = spanOf(grid)
  if (!(span.right > 0 && span.bottom > 0 && span.left < full.width && span.top < full.height)) return null
  const { level, scaleX, scaleY } = levelFor(source, span)
  const size = source.levels[level] ?? full
  const part = {
    left: clamp(Math.floor(span.left * scaleX) - 1, 0, size.width - 1),
    top: clamp(Math.floor(span.top * scaleY) - 1, 0, size.height - 1),
    right: clamp(Math.ceil(span.right * scaleX) + 1, 1, size.width),
    bottom: clamp(Math.ceil(span.bottom * scaleY) + 1, 1, size.height),
  }
  const window = await source.read(level, part)
  return sample(window, grid, { scaleX, scaleY, width: size.width, height: size.height })
}

function gridOf(placement: Placement, zoom: number, x: number, y: number): Grid {
  const count = gridSteps + 1
  const columns = new Float64Array(count * count)
  const rows = new Float64Array(count * count)
  for (let down = 0; down < count; down += 1) {
    const lat = latOfRow(y + down / gridSteps, zoom)
    for (let across = 0; across < count; across += 1) {
      const [column, row] = placement.toPixel(lngOfColumn(x + across / gridSteps, zoom), lat)
      columns[down * count + across] = column
      rows[down * count + across] = row
    }
  }
  return { columns, rows }
}

interface Span {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function spanOf({ columns, rows }: Grid): Span {
  const known = (values: Float64Array): readonly number[] => [...values].filter(Number.isFinite)
  const [across, down] = [known(columns), known(rows)]
  return {
    left: Math.min(...across),
    right: Math.max(...across),
    top: Math.min(...down),
    bottom: Math.max(...down),
  }
}

/** The coarsest level that is still as fine as the tile; a coarser one when too much would have to be decoded. */
function levelFor(
  { levels }: PixelSource,
  span: Span,
): { readonly level: number; readonly scaleX: number; readonly scaleY: number } {
  const [full] = levels
  const [fullWidth, fullHeight] = [full?.width ?? 1, full?.height ?? 1]
  const wide = Math.max(span.right - span.left, span.bottom - span.top)
  const seen = Math.max(
    Math.min(span.right, fullWidth) - Math.max(span.left, 0),
    Math.min(span.bottom, fullHeight) - Math.max(span.top, 0),
  )
  let best = 0
  levels.forEach(({ width }, level) => {
    const scale = width / fullWidth
    if (wide * scale >= tileSide || seen * (levels[best]?.width ?? 1) > partSide * fullWidth) best = level
  })
  const { width, height } = levels[best] ?? { width: fullWidth, height: fullHeight }
  return { level: best, scaleX: width / fullWidth, scaleY: height / fullHeight }
}

function sample(
  window: PixelWindow,
  { columns, rows }: Grid,
  size: { readonly scaleX: number; readonly scaleY: number; readonly width: number; readonly height: number },
): Uint8Array | null {
  const tile = new Uint8Array(tileSide * tileSide * 4)
  const count = gridSteps + 1
  let any = false
  for (let py = 0; py < tileSide; py += 1) {
    const down = Math.floor(py / cellSide)
    const v = (py + 0.5) / cellSide - down
    for (let px = 0; px < tileSide; px += 1) {
      const across = Math.floor(px / cellSide)
      const u = (px + 0.5) / cellSide - across
      const at = down * count + across
      const column = between(columns, at, count, u, v) * size.scaleX
      const row = between(rows, at, count, u, v) * size.scaleY
      if (!(column >= 0 && row >= 0 && column < size.width && row < size.height)) continue
      if (blend(window, column - 0.5, row - 0.5, tile, (py * tileSide + px) * 4)) any = true
    }
  }
  return any ? tile : null
}

function between(values: Float64Array, at: number, count: number, u: number, v: number): number {
  const upper = (values[at] ?? NaN) * (1 - u) + (values[at + 1] ?? NaN) * u
  const lower = (values[at + count] ?? NaN) * (1 - u) + (values[at + count + 1] ?? NaN) * u
  return upper * (1 - v) + lower * v
}

/** Writes the four nearest pixels, weighted by nearness and opacity; false where all are clear. */
function blend(window: PixelWindow, column: number, row: number, to: Uint8Array, at: number): boolean {
  const { pixels, width, height } = window
  const x = column - window.left
  const y = row - window.top
  const left = Math.floor(x)
  const top = Math.floor(y)
  let [red, green, blue, alpha] = [0, 0, 0, 0]
  for (let dy = 0; dy < 2; dy += 1) {
    for (let dx = 0; dx < 2; dx += 1) {
      const from = (clamp(top + dy, 0, height - 1) * width + clamp(left + dx, 0, width - 1)) * 4
      const near = (dx === 0 ? 1 - (x - left) : x - left) * (dy === 0 ? 1 - (y - top) : y - top)
      const weight = near * (pixels[from + 3] ?? 0)
      red += (pixels[from] ?? 0) * weight
      green += (pixels[from + 1] ?? 0) * weight
      blue += (pixels[from + 2] ?? 0) * weight
      alpha += weight
    }
  }
  if (alpha < 0.5) return false
  to[at] = Math.round(red / alpha)
  to[at + 1] = Math.round(green / alpha)
  to[at + 2] = Math.round(blue / alpha)
  to[at + 3] = Math.round(alpha)
  return true
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value))
}
