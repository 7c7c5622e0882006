import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { kindStyle } from '../../../db/model/events/kind-style.ts'
import { shapePaths } from '../../symbols/shape-paths.ts'
import type { MercatorView } from '../basemap/basemap-data.ts'
import type { App6Sign } from './app6.ts'
import { isArea } from '../../../db/model/events/rough-place.ts'
import { groupByCode, groups, ringNumberAt } from './event-marks.ts'
import type { EventMark } from './event-marks.ts'
import { worldPlaces } from '../basemap/world-places.ts'

export interface MarkOptions {
  /** A sign of APP-6 for the event at a position; null: its own sign is drawn. */
  readonly signOf?: (position: number, radius: number) => App6Sign | null

  /** Context units for one screen pixel: more than 1 on paper. */
  readonly pixel?: number
  /** A number beside a single mark, by position in the columns: the row of the printed table. */
  readonly numbers?: ReadonlyMap<number, number>
}

const styles = groups.map((group) => kindStyle(group ?? ''))

/** The areas of rough places; names are written above them. */
export function drawRings(context: CanvasRenderingContext2D, rings: readonly EventMark[], pixel = 1): void {
  // Where rings lie over one another their tints would add up to a solid colour that means nothing.
  const tint = Math.min(0.05, 0.4 / Math.max(1, rings.length))
  for (const mark of rings) drawRing(context, mark, pixel, tint)
}

/** The numbers of rings, then clusters and single marks over them. */
export function drawMarks(
  context: CanvasRenderingContext2D,
  marks: readonly EventMark[],
  options: MarkOptions = {},
): void {
  const pixel = options.pixel ?? 1
  for (const mark of marks) if (mark.kind === 'ring') drawRingNumber(context, mark, pixel)
  for (const mark of marks) {
    if (mark.kind === 'cluster') drawCluster(context, mark, pixel)
    else if (mark.kind === 'single' && !drawApp6(context, mark, pixel, options))
      drawSingle(context, mark, pixel, options.numbers)
  }
}

function strongest(mark: EventMark): number {
  let best = 0
  mark.counts.forEach((count, at) => {
    if (count > (mark.counts[best] ?? 0)) best = at
  })
  return best
}

function drawRing(context: CanvasRenderingContext2D, mark: EventMark, pixel: number, tint: number): void {
  const style = styles[strongest(mark)]
  context.save()
  context.beginPath()
  context.arc(mark.x, mark.y, mark.radius, 0, Math.PI * 2)
  context.fillStyle = style?.colour ?? '#888888'
  context.globalAlpha = tint
  context.fill()
  context.globalAlpha = 0.85
  context.setLineDash([6 * pixel, 4 * pixel])
  context.lineWidth = 2.6 * pixel
  context.strokeStyle = 'rgba(255, 255, 255, 0.8)'
  context.stroke()
  context.lineWidth = 1.4 * pixel
  context.strokeStyle = style?.colour ?? '#888888'
  context.stroke()
  context.restore()
}

function drawRingNumber(context: CanvasRenderingContext2D, mark: EventMark, pixel: number): void {
  const style = styles[strongest(mark)]
  const [x, y] = ringNumberAt(mark)
  const text = mark.total === 1 ? (style?.letter ?? '') : String(mark.total)
  context.font = `600 ${String(10.5 * pixel)}px "Noto Sans", sans-serif`
  const half = Math.max(8 * pixel, context.measureText(text).width / 2 + 4 * pixel)
  context.beginPath()
  context.roundRect(x - half, y - 8 * pixel, half * 2, 16 * pixel, 8 * pixel)
  context.fillStyle = '#ffffff'
  context.fill()
  context.lineWidth = 1.6 * pixel
  context.strokeStyle = style?.colour ?? '#888888'
  context.setLineDash([3 * pixel, 2 * pixel])
  context.stroke()
  context.setLineDash([])
  context.fillStyle = '#17212b'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 0.5 * pixel)
}

/** The number in a cluster: events, or killed where marks are sized by them; "+" and "?" where not all are counted. */
function clusterText({ total, killed }: EventMark): string {
  const number = killed === undefined ? total : killed.sum
  if (killed !== undefined && killed.unknown === total) return '?'
  const text = number < 10_000 ? String(number) : `${String(Math.round(number / 1000))}k`
  return killed !== undefined && killed.unknown > 0 ? `${text}+` : text
}

function drawCluster(context: CanvasRenderingContext2D, mark: EventMark, pixel: number): void {
  const { x, y, counts, total } = mark
  const radius = mark.radius * pixel
  context.beginPath()
  context.arc(x, y, radius + 1.5 * pixel, 0, Math.PI * 2)
  context.fillStyle = 'rgba(255, 255, 255, 0.95)'
  context.fill()
  let angle = -Math.PI / 2
  counts.forEach((count, at) => {
    if (count === 0) return
    const end = angle + (count / total) * Math.PI * 2
    context.beginPath()
    context.moveTo(x, y)
    context.arc(x, y, radius, angle, end)
    context.closePath()
    context.fillStyle = styles[at]?.colour ?? '#888888'
    context.fill()
    angle = end
  })
  context.beginPath()
  context.arc(x, y, radius, 0, Math.PI * 2)
  context.lineWidth = pixel
  context.strokeStyle = 'rgba(20, 30, 40, 0.55)'
  context.stroke()
  context.beginPath()
  context.arc(x, y, radius * 0.66, 0, Math.PI * 2)
  context.fillStyle = '#ffffff'
  context.fill()
  const text = clusterText(mark)
  context.font = `600 ${String((text.length > 3 ? 9.5 : 11) * pixel)}px "Noto Sans", sans-serif`
  context.fillStyle = '#17212b'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText(text, x, y + 0.5 * pixel)
}

/** Draws the sign of APP-6 where there is one; false where there is none. */
function drawApp6(
  context: CanvasRenderingContext2D,
  mark: EventMark,
  pixel: number,
  { signOf }: MarkOptions,
): boolean {
  const sign = signOf?.(mark.positions[0] ?? -1, mark.radius) ?? null
  if (sign === null) return false
  const { canvas, x, y } = sign
  context.drawImage(
    canvas,
    mark.x - x * pixel,
    mark.y - y * pixel,
    canvas.width * pixel,
    canvas.height * pixel,
  )
  if ((mark.killed?.unknown ?? 0) > 0) drawUnknown(context, mark, pixel)
  return true
}

const pathByShape = new Map<string, Path2D>()

function drawSingle(
  context: CanvasRenderingContext2D,
  mark: EventMark,
  pixel: number,
  numbers: ReadonlyMap<number, number> | undefined,
): void {
  const style = styles[strongest(mark)]
  if (style === undefined) return
  let path = pathByShape.get(style.shape)
  if (path === undefined) {
    path = new Path2D(shapePaths[style.shape])
    pathByShape.set(style.shape, path)
  }
  const scale = (mark.radius * pixel) / 10
  context.save()
  context.translate(mark.x - 10 * scale, mark.y - 10 * scale)
  context.scale(scale, scale)
  context.lineWidth = 3.2
  context.strokeStyle = '#ffffff'
  context.stroke(path)
  context.fillStyle = style.colour
  context.fill(path)
  context.lineWidth = 1
  context.strokeStyle = 'rgba(20, 30, 40, 0.65)'
  context.stroke(path)
  const number = numbers?.get(mark.positions[0] ?? -1)
  const text = number === undefined ? style.letter : String(number)
  context.font = `700 ${number === undefined ? '10' : text.length > 2 ? '7.5' : '9'}px "Noto Sans", sans-serif`
  context.fillStyle = style.ink
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  const drop = style.shape === 'triangle' ? 12.2 : style.shape === 'triangle-down' ? 8.2 : 10.4
  context.fillText(text, 10, drop)
  context.restore()
  if ((mark.killed?.unknown ?? 0) > 0) drawUnknown(context, mark, pixel)
}

/** Nobody gives a number: that is not none. */
function drawUnknown(context: CanvasRenderingContext2D, mark: EventMark, pixel: number): void {
  const [x, y] = [mark.x + mark.radius * pixel * 0.8, mark.y - mark.radius * pixel * 0.8]
  context.beginPath()
  context.arc(x, y, 5.5 * pixel, 0, Math.PI * 2)
  context.fillStyle = '#ffffff'
  context.fill()
  context.lineWidth = pixel
  context.strokeStyle = '#17212b'
  context.stroke()
  context.font = `700 ${String(8.5 * pixel)}px "Noto Sans", sans-serif`
  context.fillStyle = '#17212b'
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.fillText('?', x, y + 0.5 * pixel)
}

/**
 * Every exact event as a pixel or two on a clear picture in device pixels: what shows the mass when clusters only count
 * it. Written straight into the pixels, which is the fastest way there is without a GPU.
 */
export function massPicture(
  columns: EventColumns,
  positions: Uint32Array,
  view: MercatorView,
  pixel: number,
): OffscreenCanvas {
  const width = Math.max(1, Math.round(view.width * pixel))
  const height = Math.max(1, Math.round(view.height * pixel))
  const image = new ImageData(width, height)
  const cells = new Uint32Array(image.data.buffer)
  const groupOf = groupByCode(columns.codes)
  const colours = styles.map((style) => pixelOf(style.colour))
  const { kind, precision, radius } = columns
  const places = worldPlaces(columns)
  for (const at of positions) {
    if (isArea(precision[at] ?? 0, radius[at] ?? 0)) continue
    const x = Math.round(((places.x[at] ?? NaN) * view.size - view.x) * pixel)
    const y = Math.round(((places.y[at] ?? NaN) * view.size - view.y) * pixel)
    if (!(x >= 0 && y >= 0 && x < width - 1 && y < height - 1)) continue
    const colour = colours[groupOf[kind[at] ?? 0] ?? 0] ?? 0
    const cell = y * width + x
    cells[cell] = colour
    cells[cell + 1] = colour
    cells[cell + width] = colour
    cells[cell + width + 1] = colour
  }
  const picture = new OffscreenCanvas(width, height)
  picture.getContext('2d')?.putImageData(image, 0, 0)
  return picture
}

/** '#rrggbb' as a little-endian RGBA pixel. */
function pixelOf(colour: string): number {
  const value = Number.parseInt(colour.slice(1), 16)
  return (0xff000000 | ((value & 0xff) << 16) | (value & 0xff00) | (value >>> 16)) >>> 0
}
