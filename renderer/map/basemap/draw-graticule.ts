import { mercatorX, mercatorY } from './basemap-data.ts'
import type { MercatorView } from './basemap-data.ts'
import { palettes } from './basemap-draw.ts'
import type { BasemapTheme } from './basemap-draw.ts'

const steps = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 30] as const

/** Degrees between lines, so that they stand 110 pixels apart or a little more. */
export function graticuleStep(size: number, pixels = 110): number {
  return steps.find((step) => (step / 360) * size >= pixels) ?? 30
}

/** Latitude of a Mercator y. */
export function latitudeOf(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI
}

/** Meridians and parallels with their degrees at the edge of the view. */
export function drawGraticule(
  context: CanvasRenderingContext2D,
  view: MercatorView,
  theme: BasemapTheme,
  pixel = 1,
): void {
  const step = graticuleStep(view.size, 110 * pixel)
  const decimals = step < 0.1 ? 2 : step < 1 ? 1 : 0
  const west = (view.x / view.size) * 360 - 180
  const east = ((view.x + view.width) / view.size) * 360 - 180
  const north = latitudeOf(view.y / view.size)
  const south = latitudeOf((view.y + view.height) / view.size)
  context.save()
  context.strokeStyle = palettes[theme].border
  context.fillStyle = palettes[theme].textSoft
  context.globalAlpha = 0.55
  context.lineWidth = 0.6 * pixel
  context.font = `${String(10 * pixel)}px "Noto Sans", sans-serif`
  context.textBaseline = 'top'
  context.textAlign = 'left'
  context.beginPath()
  for (let at = Math.ceil(west / step); at * step <= east; at += 1) {
    const x = mercatorX(at * step) * view.size - view.x
    context.moveTo(x, 0)
    context.lineTo(x, view.height)
    context.fillText(`${(at * step).toFixed(decimals)}°`, x + 3 * pixel, view.height * 0.17 + 2 * pixel)
  }
  for (let at = Math.ceil(south / step); at * step <= north; at += 1) {
    const y = mercatorY(at * step) * view.size - view.y
    context.moveTo(0, y)
    context.lineTo(view.width, y)
    context.fillText(`${(at * step).toFixed(decimals)}°`, view.width * 0.17 + 3 * pixel, y + 2 * pixel)
  }
  context.stroke()
  context.restore()
}
