import type { AreaGeometry, Ring } from '../../../db/model/geometry/geometry.ts'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import { labelPoint } from '../../../db/model/geometry/measure.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { controllerStyle } from '../../../db/model/zones/controller-style.ts'
import type { ControllerStyle } from '../../../db/model/zones/controller-style.ts'
import { inView, mercatorX, mercatorY, tracePath } from '../basemap/basemap-data.ts'
import type { MercatorView, Shape } from '../basemap/basemap-data.ts'
import { thinned } from './thin-shape.ts'

const shapesByGeometry = new WeakMap<AreaGeometry, Shape>()
const labelsByGeometry = new WeakMap<AreaGeometry, readonly [number, number]>()

/** A zone's outline in Mercator units. */
export function shapeOf(geometry: AreaGeometry): Shape {
  const known = shapesByGeometry.get(geometry)
  if (known !== undefined) return known
  const rings = polygonsOf(geometry).flatMap((polygon) => polygon.map(unwrapped))
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings) {
    for (let at = 0; at < ring.length; at += 2) {
      minX = Math.min(minX, ring[at] ?? Infinity)
      maxX = Math.max(maxX, ring[at] ?? -Infinity)
      minY = Math.min(minY, ring[at + 1] ?? Infinity)
      maxY = Math.max(maxY, ring[at + 1] ?? -Infinity)
    }
  }
  const shape = { minX, minY, maxX, maxY, rings }
  shapesByGeometry.set(geometry, shape)
  return shape
}

/** A ring in Mercator units; one that crosses the antimeridian goes on beyond it instead of back across the world. */
function unwrapped(ring: Ring): Float64Array {
  const out = new Float64Array(ring.length * 2)
  let before = NaN
  ring.forEach(([lng, lat], at) => {
    let x = mercatorX(lng)
    if (x - before > 0.5) x -= 1
    else if (before - x > 0.5) x += 1
    before = x
    out[at * 2] = x
    out[at * 2 + 1] = mercatorY(lat)
  })
  return out
}

/** How sure a status fills: what is only claimed or influenced is lighter than what is controlled. */
const fillByStatus: Readonly<Record<string, { readonly tint: number; readonly lines: number }>> = {
  controlled: { tint: 0.26, lines: 0.75 },
  joint: { tint: 0.2, lines: 0.7 },
  influenced: { tint: 0.1, lines: 0.5 },
  contested: { tint: 0.12, lines: 0.75 },
  claimed: { tint: 0.05, lines: 0.4 },
  buffer: { tint: 0.08, lines: 0.45 },
  withdrawn: { tint: 0.03, lines: 0.3 },
  unknown: { tint: 0.1, lines: 0.5 },
}
const otherFill = { tint: 0.12, lines: 0.5 }

/** The style of a zone: its controller's colour and pattern; grey dots where nobody knows. */
export function zoneStyle(zone: ControlAt): ControllerStyle {
  const { control } = zone
  if (control === null) return { colour: '#5f6b76', pattern: 'none', letter: '' }
  if (control.status === 'unknown') return { colour: '#6b7683', pattern: 'dots', letter: '?' }
  const style = controllerStyle(control.controller)
  return control.status === 'contested' ? { ...style, pattern: 'cross' } : style
}

/** Zones by colour and pattern, the largest first; those without control as outlines only. */
export function drawZones(
  context: CanvasRenderingContext2D,
  zones: readonly ControlAt[],
  view: MercatorView,
  pixel = 1,
): void {
  // A cell of the grid is three quarters of a pixel on the screen; paper keeps finer lines.
  const detail = 4 / (3 * pixel)
  const ordered = [...zones].sort((a, b) => (b.areaSquareMetres ?? 0) - (a.areaSquareMetres ?? 0))
  for (const zone of ordered) {
    const shape = shapeOf(zone.geometry)
    if (!inView(shape, view)) continue
    const style = zoneStyle(zone)
    const fill = fillByStatus[zone.control?.status ?? ''] ?? otherFill
    context.save()
    context.beginPath()
    tracePath(context, thinned(shape, view.size * detail), view)
    if (zone.control !== null) {
      context.globalAlpha = fill.tint
      context.fillStyle = style.colour
      context.fill('evenodd')
      const pattern = hatch(context, style, pixel)
      if (pattern !== null) {
        context.globalAlpha = fill.lines
        context.fillStyle = pattern
        context.fill('evenodd')
      }
    }
    context.globalAlpha = 1
    if (zone.zone.schematic) context.setLineDash([7 * pixel, 4 * pixel])
    context.lineJoin = 'round'
    context.lineWidth = (zone.control === null ? 2.2 : 3.2) * pixel
    context.strokeStyle = 'rgba(255, 255, 255, 0.75)'
    context.stroke()
    context.lineWidth = (zone.control === null ? 0.9 : 1.7) * pixel
    context.strokeStyle = style.colour
    context.stroke()
    context.restore()
  }
}

interface PlacedZone {
  readonly zone: ControlAt
  /** The sign's middle; pixels of the view. */
  readonly x: number
  readonly y: number
}

/** The zones whose letter is drawn, and where. */
export function zoneLabels(
  zones: readonly ControlAt[],
  view: MercatorView,
  pixel = 1,
): readonly PlacedZone[] {
  const placed: PlacedZone[] = []
  for (const zone of zones) {
    if (zone.control === null) continue
    const shape = shapeOf(zone.geometry)
    const width = (shape.maxX - shape.minX) * view.size
    if (!inView(shape, view) || width < 26 * pixel) continue
    const [markX, markY] = labelOf(zone.geometry)
    const x = markX * view.size - view.x
    const y = markY * view.size - view.y
    if (placed.some((other) => Math.hypot(other.x - x, other.y - y) < 20 * pixel)) continue
    placed.push({ zone, x, y })
  }
  return placed
}

/** The controller's letter in the middle of each zone, with the zone's name where there is room. */
export function drawZoneLabels(
  context: CanvasRenderingContext2D,
  zones: readonly ControlAt[],
  view: MercatorView,
  pixel = 1,
): void {
  for (const { zone, x, y } of zoneLabels(zones, view, pixel)) {
    const style = zoneStyle(zone)
    context.beginPath()
    context.arc(x, y, 9 * pixel, 0, Math.PI * 2)
    context.fillStyle = '#ffffff'
    context.fill()
    context.lineWidth = 2 * pixel
    context.strokeStyle = style.colour
    context.stroke()
    context.font = `700 ${String(10.5 * pixel)}px "Noto Sans", "Noto Sans Arabic", "Noto Emoji", sans-serif`
    context.textAlign = 'center'
    context.textBaseline = 'middle'
    context.fillStyle = '#17212b'
    context.fillText(style.letter, x, y + 0.5 * pixel)
  }
}

/** Where a zone's letter stands, in Mercator units. */
export function labelOf(geometry: AreaGeometry): readonly [number, number] {
  const known = labelsByGeometry.get(geometry)
  if (known !== undefined) return known
  const { lat, lng } = labelPoint(geometry)
  const label = [mercatorX(lng), mercatorY(lat)] as const
  labelsByGeometry.set(geometry, label)
  return label
}

const hatchCells = new Map<string, HTMLCanvasElement>()

/** A repeating pattern in the controller's colour; null for none and solid. */
function hatch(
  context: CanvasRenderingContext2D,
  style: ControllerStyle,
  pixel: number,
): CanvasPattern | null {
  if (style.pattern === 'none' || style.pattern === 'solid') return null
  const key = `${style.pattern} ${style.colour} ${String(pixel)}`
  let cell = hatchCells.get(key)
  if (cell === undefined) {
    const size = Math.round(8 * pixel)
    cell = document.createElement('canvas')
    cell.width = size
    cell.height = size
    const draw = cell.getContext('2d')
    if (draw === null) return null
    draw.scale(size / 8, size / 8)
    draw.strokeStyle = style.colour
    draw.fillStyle = style.colour
    draw.lineWidth = 1.3
    drawHatch(draw, style.pattern)
    hatchCells.set(key, cell)
  }
  return context.createPattern(cell, 'repeat')
}

function drawHatch(draw: CanvasRenderingContext2D, pattern: ControllerStyle['pattern']): void {
  const line = (x1: number, y1: number, x2: number, y2: number): void => {
    draw.moveTo(x1, y1)
    draw.lineTo(x2, y2)
  }
  draw.beginPath()
  if (pattern === 'dots') {
    draw.arc(2, 2, 1.1, 0, Math.PI * 2)
    draw.moveTo(7.1, 6)
    draw.arc(6, 6, 1.1, 0, Math.PI * 2)
    draw.fill()
    return
  }
  if (pattern === 'diagonal' || pattern === 'cross') {
    line(-2, 2, 2, -2)
    line(0, 8, 8, 0)
    line(6, 10, 10, 6)
  }
  if (pattern === 'diagonal-back' || pattern === 'cross') {
    line(-2, 6, 2, 10)
    line(0, 0, 8, 8)
    line(6, -2, 10, 2)
  }
  if (pattern === 'horizontal') line(0, 4, 8, 4)
  if (pattern === 'vertical') line(4, 0, 4, 8)
  draw.stroke()
}
