import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { gridLines, gridZonesIn } from '../../../db/model/coordinates/mgrs-grid.ts'
import type { GridLine, GridZone } from '../../../db/model/coordinates/mgrs-grid.ts'
import { fromUtm, isNorthern } from '../../../db/model/geometry/utm.ts'
import { mercatorX, mercatorY } from './basemap-data.ts'
import type { MercatorView } from './basemap-data.ts'
import { palettes } from './basemap-draw.ts'
import type { BasemapTheme } from './basemap-draw.ts'
import { latitudeOf } from './draw-graticule.ts'

const steps = [100, 1000, 10_000, 100_000] as const
const minPixels = 56
const squareMetres = 100_000
/** Labels stand inside what the window shows: the view has a quarter of it around it. */
const shownFrom = 1 / 6

/** Where names stand, in pixels. */
type Taken = (readonly [number, number])[]

/** Metres between lines so that they do not stand too close, or null where only the grid zones are drawn. */
export function mgrsStep(metresPerPixel: number): number | null {
  return steps.find((step) => step / metresPerPixel >= minPixels) ?? null
}

/** Grid zones, 100 km squares and finer lines with their digits, as on a military map. */
export function drawMgrsGrid(
  context: CanvasRenderingContext2D,
  view: MercatorView,
  theme: BasemapTheme,
): void {
  const west = (view.x / view.size) * 360 - 180
  const east = ((view.x + view.width) / view.size) * 360 - 180
  const north = latitudeOf(view.y / view.size)
  const south = latitudeOf((view.y + view.height) / view.size)
  const middle = Math.cos((((north + south) / 2) * Math.PI) / 180)
  const step = mgrsStep((40_075_017 * middle) / view.size)
  context.save()
  context.strokeStyle = theme === 'dark' ? '#e0a3ff' : '#6a2c91'
  context.fillStyle = context.strokeStyle
  context.textAlign = 'left'
  context.textBaseline = 'top'
  context.lineJoin = 'round'
  const taken: Taken = []
  for (const turn of [-360, 0, 360]) {
    const box = [
      Math.max(-180, west - turn),
      Math.max(-80, south),
      Math.min(180, east - turn),
      Math.min(84, north),
    ] as const
    if (box[0] >= box[2] || box[1] >= box[3]) continue
    for (const zone of gridZonesIn(box)) drawZone(context, zone, box, step, view, turn, theme, taken)
  }
  context.restore()
}

function drawZone(
  context: CanvasRenderingContext2D,
  zone: GridZone,
  box: readonly [number, number, number, number],
  step: number | null,
  view: MercatorView,
  turn: number,
  theme: BasemapTheme,
  taken: Taken,
): void {
  const x = (lng: number): number => mercatorX(lng + turn) * view.size - view.x
  const y = (lat: number): number => mercatorY(lat) * view.size - view.y
  const [left, right, top, bottom] = [x(zone.west), x(zone.east), y(zone.north), y(zone.south)]
  context.save()
  context.beginPath()
  context.rect(left, top, right - left, bottom - top)
  context.clip()
  context.globalAlpha = 0.75
  context.lineWidth = 2
  context.strokeRect(left, top, right - left, bottom - top)
  if (step === null) label(context, `${String(zone.zone)}${zone.band}`, left + 4, top + 3, theme, true)
  else {
    const lines = gridLines(zone, box, step)
    for (const line of lines) {
      context.beginPath()
      line.positions.forEach(([lng, lat], at) => {
        if (at === 0) context.moveTo(x(lng), y(lat))
        else context.lineTo(x(lng), y(lat))
      })
      const square = line.value % squareMetres === 0
      context.globalAlpha = square ? 0.75 : line.value % (step * 10) === 0 ? 0.6 : 0.4
      context.lineWidth = square ? 1.6 : line.value % (step * 10) === 0 ? 1.1 : 0.7
      context.stroke()
    }
    context.globalAlpha = 1
    if (step < squareMetres) drawDigits(context, lines, step, view, x, y, theme)
    drawSquareNames(context, zone, box, x, y, theme, taken)
  }
  context.restore()
}

/** The two digits of a line that its neighbours do not share, at the edge of what is shown. */
function drawDigits(
  context: CanvasRenderingContext2D,
  lines: readonly GridLine[],
  step: number,
  view: MercatorView,
  x: (lng: number) => number,
  y: (lat: number) => number,
  theme: BasemapTheme,
): void {
  const edgeX = view.width * shownFrom + 3
  const edgeY = view.height * (1 - shownFrom) - 34
  for (const line of lines) {
    const digits = String(Math.floor((line.value % squareMetres) / step)).padStart(
      5 - Math.round(Math.log10(step)),
      '0',
    )
    const crossing = line.positions
      .slice(1)
      .map((to, at): readonly [number, number] | null => {
        const from = line.positions[at] ?? to
        const [ax, ay, bx, by] = [x(from[0]), y(from[1]), x(to[0]), y(to[1])]
        const share = line.axis === 'easting' ? (edgeY - ay) / (by - ay) : (edgeX - ax) / (bx - ax)
        if (!(share >= 0 && share <= 1)) return null
        return line.axis === 'easting' ? [ax + (bx - ax) * share, edgeY] : [edgeX, ay + (by - ay) * share]
      })
      .find((found) => found !== null)
    if (crossing != null) label(context, digits, crossing[0] + 2, crossing[1] + 1, theme, false)
  }
}

function drawSquareNames(
  context: CanvasRenderingContext2D,
  zone: GridZone,
  box: readonly [number, number, number, number],
  x: (lng: number) => number,
  y: (lat: number) => number,
  theme: BasemapTheme,
  taken: Taken,
): void {
  const lines = gridLines(zone, box, squareMetres)
  const values = (axis: GridLine['axis']): readonly number[] => {
    const own = lines.filter((line) => line.axis === axis).map((line) => line.value)
    const first = own[0]
    return first === undefined ? [] : [first - squareMetres, ...own]
  }
  const eastings = values('easting')
  const northings = values('northing')
  const [west, south, east, north] = box
  // Names stand in what is shown, also where the middle of their square is not.
  const margin = { lng: (east - west) * 0.2, lat: (north - south) * 0.2 }
  const low = { lng: Math.max(west + margin.lng, zone.west), lat: Math.max(south + margin.lat, zone.south) }
  const high = { lng: Math.min(east - margin.lng, zone.east), lat: Math.min(north - margin.lat, zone.north) }
  const middles =
    eastings.length === 0 || northings.length === 0
      ? [{ lat: (low.lat + high.lat) / 2, lng: (low.lng + high.lng) / 2 }]
      : eastings.flatMap((easting) =>
          northings.map((northing) =>
            fromUtm(
              zone.zone,
              isNorthern(zone.band),
              easting + squareMetres / 2,
              northing + squareMetres / 2,
            ),
          ),
        )
  const named = new Set<string>()
  for (const middle of middles) {
    const own = formatMgrs(middle, 0)
    const place = {
      lng: Math.max(low.lng, Math.min(high.lng, middle.lng)),
      lat: Math.max(low.lat, Math.min(high.lat, middle.lat)),
    }
    const name = formatMgrs(place, 0)
    if (
      name === null ||
      named.has(name) ||
      (own !== name && own?.startsWith(`${String(zone.zone)}${zone.band}`) === true)
    )
      continue
    if (place.lng < zone.west || place.lng >= zone.east || place.lat < zone.south || place.lat >= zone.north)
      continue
    named.add(name)
    const at = [x(place.lng), y(place.lat)] as const
    if (taken.some(([otherX, otherY]) => Math.abs(otherX - at[0]) < 58 && Math.abs(otherY - at[1]) < 18))
      continue
    taken.push(at)
    label(context, name, at[0] - 24, at[1] - 8, theme, true)
  }
}

function label(
  context: CanvasRenderingContext2D,
  text: string,
  x: number,
  y: number,
  theme: BasemapTheme,
  strong: boolean,
): void {
  context.font = `${strong ? '700 13px' : '600 10.5px'} "Noto Sans", sans-serif`
  context.lineWidth = 3
  const ink = context.strokeStyle
  context.strokeStyle = palettes[theme].land
  context.strokeText(text, x, y)
  context.strokeStyle = ink
  context.fillText(text, x, y)
}
