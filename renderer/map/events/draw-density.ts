import { densityColours, heatPixels } from './density.ts'
import type { DensityClass, HeatSurface } from './density.ts'
import type { EventMark } from './event-marks.ts'

/** A number stands in a hexagon that has room for it. */
const numberPixels = 13

export function drawHexagons(
  context: CanvasRenderingContext2D,
  marks: readonly EventMark[],
  classes: readonly DensityClass[],
): void {
  context.save()
  for (const { outline, total } of marks) {
    const colour = classes[classOf(total, classes)]?.colour
    if (outline === undefined || colour === undefined) continue
    context.beginPath()
    for (let at = 0; at < outline.length; at += 2) context.lineTo(outline[at] ?? 0, outline[at + 1] ?? 0)
    context.closePath()
    context.globalAlpha = 0.78
    context.fillStyle = colour
    context.fill()
    context.globalAlpha = 1
    context.lineWidth = 0.8
    context.strokeStyle = 'rgba(20, 30, 40, 0.55)'
    context.stroke()
  }
  context.restore()
}

/** The count in each hexagon that has room for it. */
export function drawHexagonNumbers(
  context: CanvasRenderingContext2D,
  marks: readonly EventMark[],
  classes: readonly DensityClass[],
): void {
  context.save()
  context.textAlign = 'center'
  context.textBaseline = 'middle'
  context.lineWidth = 3
  context.lineJoin = 'round'
  for (const { total, x, y, radius } of marks) {
    if (radius < numberPixels) continue
    const text = total < 10_000 ? String(total) : `${String(Math.round(total / 1000))}k`
    context.font = `600 ${text.length > 3 ? '9.5' : '11'}px "Noto Sans", sans-serif`
    const isDark = classOf(total, classes) >= Math.max(1, classes.length - 2)
    context.strokeStyle = isDark ? 'rgba(60, 0, 0, 0.75)' : 'rgba(255, 255, 255, 0.9)'
    context.strokeText(text, x, y)
    context.fillStyle = isDark ? '#ffffff' : '#17212b'
    context.fillText(text, x, y)
  }
  context.restore()
}

function classOf(total: number, classes: readonly DensityClass[]): number {
  return classes.findLastIndex(({ from }) => total >= from)
}

/** The surface, clear where there is nothing. */
export function drawHeat(
  context: CanvasRenderingContext2D,
  surface: HeatSurface,
  colours: readonly string[] = densityColours,
): void {
  const { width, height, values, most } = surface
  if (most === 0) return
  const picture = new ImageData(width, height)
  const cells = new Uint32Array(picture.data.buffer)
  const ramp = heatRamp(colours)
  for (let at = 0; at < values.length; at += 1) {
    // The root shows what is thin beside what is dense.
    const share = Math.sqrt((values[at] ?? 0) / most)
    cells[at] = ramp[Math.round(share * (ramp.length - 1))] ?? 0
  }
  const sheet = new OffscreenCanvas(width, height)
  sheet.getContext('2d')?.putImageData(picture, 0, 0)
  context.save()
  context.imageSmoothingEnabled = true
  context.imageSmoothingQuality = 'high'
  context.drawImage(sheet, 0, 0, width * heatPixels, height * heatPixels)
  context.restore()
}

/** The same as a picture's URL, for a sheet; null where there is nothing. */
export function heatPicture(surface: HeatSurface, colours: readonly string[]): string | null {
  if (surface.most === 0) return null
  const canvas = document.createElement('canvas')
  canvas.width = surface.width * heatPixels
  canvas.height = surface.height * heatPixels
  const context = canvas.getContext('2d')
  if (context === null) return null
  drawHeat(context, surface, colours)
  return canvas.toDataURL()
}

const rampSteps = 256
const ramps = new Map<readonly string[], Uint32Array>()

/** Little-endian RGBA from clear to dark. */
function heatRamp(colours: readonly string[]): Uint32Array {
  const known = ramps.get(colours)
  if (known !== undefined) return known
  const ramp = Uint32Array.from({ length: rampSteps }, (_, at) => {
    const share = at / (rampSteps - 1)
    const place = share * (colours.length - 1)
    const low = Math.min(colours.length - 2, Math.floor(place))
    const [from, to] = [colours[low] ?? '#000000', colours[low + 1] ?? '#000000']
    const part = (channel: number): number => {
      const [a, b] = [from, to].map((colour) => Number.parseInt(colour.slice(channel, channel + 2), 16))
      return Math.round((a ?? 0) + ((b ?? 0) - (a ?? 0)) * (place - low))
    }
    const alpha = Math.round(Math.min(1, share * 4) * 0.8 * 255)
    return ((alpha << 24) | (part(5) << 16) | (part(3) << 8) | part(1)) >>> 0
  })
  ramps.set(colours, ramp)
  return ramp
}
