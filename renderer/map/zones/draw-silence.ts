import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { inView, tracePath } from '../basemap/basemap-data.ts'
import type { MercatorView } from '../basemap/basemap-data.ts'
import { labelOf, shapeOf } from './draw-zones.ts'

const ink = '#17212b'
/** Below this width in pixels a mark would hide the zone. */
const minWidth = 26

/** Zones without a report for long, by a dotted outline inside a white one: it reads on any ground and in grey. */
export function drawSilence(
  context: CanvasRenderingContext2D,
  zones: readonly ControlAt[],
  silent: ReadonlySet<string>,
  view: MercatorView,
): void {
  for (const zone of zones) {
    const shape = shapeOf(zone.geometry)
    if (!silent.has(zone.zone.id) || !inView(shape, view)) continue
    context.save()
    context.beginPath()
    tracePath(context, shape, view)
    context.lineCap = 'round'
    context.lineWidth = 4.5
    context.strokeStyle = 'rgba(255, 255, 255, 0.8)'
    context.stroke()
    context.setLineDash([0.1, 6])
    context.lineWidth = 3
    context.strokeStyle = ink
    context.stroke()
    context.restore()
  }
}

/** Where the question marks stand: beside the controller's letter. Their middles, in pixels of the view. */
export function silenceMarks(
  zones: readonly ControlAt[],
  silent: ReadonlySet<string>,
  view: MercatorView,
): readonly (readonly [x: number, y: number])[] {
  const taken: (readonly [number, number])[] = []
  for (const zone of zones) {
    const shape = shapeOf(zone.geometry)
    if (!silent.has(zone.zone.id) || !inView(shape, view)) continue
    if ((shape.maxX - shape.minX) * view.size < minWidth) continue
    const [markX, markY] = labelOf(zone.geometry)
    const x = markX * view.size - view.x + (zone.control === null ? 0 : 19)
    const y = markY * view.size - view.y
    if (taken.some(([otherX, otherY]) => Math.hypot(otherX - x, otherY - y) < 18)) continue
    taken.push([x, y])
  }
  return taken
}

/** A question mark in each silent zone. */
export function drawSilenceMarks(
  context: CanvasRenderingContext2D,
  zones: readonly ControlAt[],
  silent: ReadonlySet<string>,
  view: MercatorView,
): void {
  for (const [x, y] of silenceMarks(zones, silent, view)) {
    context.save()
    context.fillStyle = '#ffffff'
    context.fillRect(x - 8, y - 8, 16, 16)
    context.setLineDash([2, 2])
    context.lineWidth = 1.2
    context.strokeStyle = ink
    context.strokeRect(x - 8, y - 8, 16, 16)
    context.font = '700 12px "Noto Sans", "Noto Sans Arabic", sans-serif'
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillStyle = ink
    context.fillText('?', x, y + 0.5)
    context.restore()
  }
}
