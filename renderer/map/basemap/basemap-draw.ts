import { inView, mercatorX, mercatorY, tracePath } from './basemap-data.ts'
import type { BasemapLayers, MercatorView } from './basemap-data.ts'

/** `grey`: as a photocopy shows it, on screen and on paper. */
export type BasemapTheme = 'light' | 'dark' | 'print' | 'grey'

interface Palette {
  readonly water: string
  readonly land: string
  readonly coast: string
  readonly border: string
  readonly admin1: string
  readonly text: string
  readonly textSoft: string
  readonly halo: string
}

export const palettes: Readonly<Record<BasemapTheme, Palette>> = {
  light: {
    water: '#d6e3ea',
    land: '#f6f3ec',
    coast: '#9db4c0',
    border: '#8b8378',
    admin1: '#d3ccbf',
    text: '#33302b',
    textSoft: '#6f685e',
    halo: 'rgba(250, 248, 243, 0.9)',
  },
  dark: {
    water: '#1d262c',
    land: '#2b2f31',
    coast: '#4d5d66',
    border: '#857d70',
    admin1: '#4a4a46',
    text: '#e6e2da',
    textSoft: '#a9a399',
    halo: 'rgba(32, 35, 37, 0.9)',
  },
  print: {
    water: '#e6edf1',
    land: '#ffffff',
    coast: '#7f8f98',
    border: '#6b655c',
    admin1: '#bdb8af',
    text: '#111111',
    textSoft: '#4a4a4a',
    halo: 'rgba(255, 255, 255, 0.92)',
  },
  grey: {
    water: '#dedede',
    land: '#ffffff',
    coast: '#808080',
    border: '#5c5c5c',
    admin1: '#bababa',
    text: '#111111',
    textSoft: '#4a4a4a',
    halo: 'rgba(255, 255, 255, 0.92)',
  },
}

/** A base map's files that are right for a scale, the finest last. */
export interface BasemapSheet {
  readonly layers: BasemapLayers
  /** A sheet of a part of the world hides what the coarser one shows there: west, south, east, north. */
  readonly box: readonly [number, number, number, number] | null
  /** The box meets the next sheet's without a gap. */
  readonly joined?: boolean
  /** How often the box lies further round the world; absent: not at all. */
  readonly turn?: number
}

/** Draws land, water and borders. `pixel`: line widths in context units for one screen pixel. */
export function drawBasemap(
  context: CanvasRenderingContext2D,
  sheets: readonly BasemapSheet[],
  view: MercatorView,
  theme: BasemapTheme,
  pixel = 1,
): void {
  const palette = palettes[theme]
  context.fillStyle = palette.water
  context.fillRect(0, 0, view.width, view.height)
  const ratio = context.getTransform().a
  const snap = (value: number): number => Math.round(value * ratio) / ratio
  for (const { layers, box, turn = 0 } of sheets) {
    context.save()
    if (box !== null) {
      const [west, south, east, north] = box
      const shift = turn * view.size - view.x
      // Whole device pixels: a half-covered edge would show as a line.
      const x = snap(mercatorX(west) * view.size + shift)
      const y = snap(mercatorY(north) * view.size - view.y)
      const width = snap(mercatorX(east) * view.size + shift) - x
      const height = snap(mercatorY(south) * view.size - view.y) - y
      context.beginPath()
      context.rect(x, y, width, height)
      context.clip()
      context.fillStyle = palette.water
      if (layers['land'] !== undefined) context.fillRect(x, y, width, height)
    }
    const turns = box === null ? turnsInSight(view) : [turn]
    for (const one of turns)
      drawLayers(context, layers, { ...view, x: view.x - one * view.size }, theme, pixel)
    context.restore()
  }
}

/** How often round the world a view shows it: 0 alone, away from the antimeridian. */
function turnsInSight({ size, x, width }: MercatorView): readonly number[] {
  const [first, last] = [Math.floor(x / size), Math.floor((x + width) / size)]
  return Array.from({ length: last - first + 1 }, (_, at) => first + at)
}

function drawLayers(
  context: CanvasRenderingContext2D,
  layers: BasemapLayers,
  view: MercatorView,
  theme: BasemapTheme,
  pixel: number,
): void {
  const palette = palettes[theme]
  fill(context, layers['land'], view, palette.land, palette.coast, pixel * 0.8)
  fill(context, layers['lake'], view, palette.water, palette.coast, pixel * 0.6)
  context.strokeStyle = palette.coast
  context.lineWidth = pixel * 0.7
  stroke(context, layers['river'], view)
  context.strokeStyle = palette.admin1
  context.lineWidth = pixel * 0.8
  stroke(context, layers['admin1'], view)
  drawRoads(context, layers, view, theme, pixel)
  context.strokeStyle = palette.border
  context.lineWidth = pixel * 1.1
  stroke(context, layers['border'], view)
  context.setLineDash([5 * pixel, 3 * pixel])
  stroke(context, layers['disputed'], view)
  context.setLineDash([])
}

/** Paved roads as two lines, others as a dashed one. */
function drawRoads(
  context: CanvasRenderingContext2D,
  layers: BasemapLayers,
  view: MercatorView,
  theme: BasemapTheme,
  pixel: number,
): void {
  const { border, land } = palettes[theme]
  context.strokeStyle = border
  context.lineWidth = pixel
  context.setLineDash([4 * pixel, 2 * pixel])
  stroke(context, layers['track'], view)
  context.setLineDash([])
  context.lineWidth = pixel * 3.4
  stroke(context, layers['road'], view)
  context.strokeStyle = land
  context.lineWidth = pixel * 2.2
  stroke(context, layers['road'], view)
}

function fill(
  context: CanvasRenderingContext2D,
  shapes: BasemapLayers[string] | undefined,
  view: MercatorView,
  colour: string,
  outline: string,
  width: number,
): void {
  context.fillStyle = colour
  context.strokeStyle = outline
  context.lineWidth = width
  for (const shape of shapes ?? []) {
    if (!inView(shape, view)) continue
    context.beginPath()
    tracePath(context, shape, view)
    context.fill('evenodd')
    context.stroke()
  }
}

function stroke(
  context: CanvasRenderingContext2D,
  shapes: BasemapLayers[string] | undefined,
  view: MercatorView,
): void {
  context.beginPath()
  for (const shape of shapes ?? []) if (inView(shape, view)) tracePath(context, shape, view)
  context.stroke()
}

/** A name on the map, in Mercator units. */
export interface MapName {
  readonly name: string
  /** The name in the local script, or empty. */
  readonly local: string
  readonly x: number
  readonly y: number
  /** Smaller is shown earlier. */
  readonly rank: number
  readonly kind: 'country' | 'town'
  readonly population: number
}

/** Zoom at which a town of a size is worth its name. */
function minimumZoom(name: MapName): number {
  if (name.kind === 'country') return name.rank > 200 ? 2.5 : name.rank > 20 ? 3.5 : name.rank > 1 ? 5 : 6.5
  if (name.population > 5e6) return 4.5
  if (name.population > 1e6) return 5.5
  if (name.population > 3e5) return 6.5
  if (name.population > 1e5) return 7.5
  if (name.population > 3e4) return 8.5
  return name.population > 8000 ? 9.5 : 10.5
}

/** Left, top, right, bottom; pixels of a view. */
export type ViewBox = readonly [left: number, top: number, right: number, bottom: number]

/**
 * Where a town's name stands: right of its dot; where a sign would cover it there, on the other side, or beyond the sign,
 * above or below. Null where it finds no room.
 */
export function townNameBox(
  [x, y]: readonly [x: number, y: number],
  size: { readonly width: number; readonly height: number },
  signs: readonly ViewBox[],
  names: readonly ViewBox[],
  pixel = 1,
): ViewBox | null {
  const { width, height } = size
  const at = (left: number, middle: number): ViewBox => [
    left - 2 * pixel,
    middle - height / 2,
    left + width + 2 * pixel,
    middle + height / 2,
  ]
  const first = at(x + besideDot * pixel, y)
  if (!meets(first, signs)) return meets(first, names) ? null : first
  const beyond = besideSign * pixel
  const others = [
    at(x - besideDot * pixel - width, y),
    at(x + beyond, y),
    at(x - beyond - width, y),
    at(x - width / 2, y - beyond - height / 2),
    at(x - width / 2, y + beyond + height / 2),
  ]
  return others.find((box) => !meets(box, signs) && !meets(box, names)) ?? null
}

const besideDot = 5
/** Past a sign that lies on the very dot. */
const besideSign = 24

function meets(box: ViewBox, others: readonly ViewBox[]): boolean {
  return others.some(
    (other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1],
  )
}

/**
 * Draws names so that none covers another: important ones first, the rest where there is room. `zoom` is Leaflet's
 * (world = 256 × 2^zoom pixels). `signs`: what stands above the names, which no name may be under.
 */
export function drawNames(
  context: CanvasRenderingContext2D,
  names: readonly MapName[],
  view: MercatorView,
  zoom: number,
  theme: BasemapTheme,
  pixel = 1,
  signs: readonly ViewBox[] = [],
): void {
  const palette = palettes[theme]
  const taken: ViewBox[] = []
  context.textBaseline = 'middle'
  context.lineJoin = 'round'
  for (const name of names) {
    if (zoom < minimumZoom(name) || (name.kind === 'country' && zoom > 8)) continue
    const x = name.x * view.size - view.x
    const y = name.y * view.size - view.y
    if (x < -100 || y < -20 || x > view.width + 20 || y > view.height + 20) continue
    const size = (name.kind === 'country' ? 12 : name.population > 3e5 ? 12.5 : 11) * pixel
    const weight = name.kind === 'country' || name.population > 3e5 ? 600 : 400
    context.font = `${String(weight)} ${String(size)}px "Noto Sans", "Noto Sans Arabic", "Noto Emoji", sans-serif`
    const text = name.kind === 'country' ? name.name.toUpperCase() : name.name
    const local = zoom >= 8 && name.local !== '' ? name.local : ''
    const width = Math.max(
      context.measureText(text).width,
      local === '' ? 0 : context.measureText(local).width,
    )
    const height = (local === '' ? 1.25 : 2.35) * size
    const box =
      name.kind === 'country'
        ? countryNameBox(x, y, { width, height }, [...signs, ...taken])
        : townNameBox([x, y], { width, height }, signs, taken, pixel)
    if (box === null) continue
    taken.push(box)
    const left = box[0] + 2 * pixel
    const middle = (box[1] + box[3]) / 2
    context.strokeStyle = palette.halo
    context.lineWidth = 3 * pixel
    context.fillStyle = name.kind === 'country' ? palette.textSoft : palette.text
    const first = local === '' ? middle : middle - size * 0.55
    context.direction = 'ltr'
    context.textAlign = 'left'
    context.strokeText(text, left, first)
    context.fillText(text, left, first)
    if (local !== '') {
      context.fillStyle = palette.textSoft
      context.strokeText(local, left, middle + size * 0.6)
      context.fillText(local, left, middle + size * 0.6)
    }
    if (name.kind === 'town') {
      context.beginPath()
      context.arc(x, y, (name.population > 3e5 ? 2.6 : 1.9) * pixel, 0, Math.PI * 2)
      context.fillStyle = palette.halo
      context.strokeStyle = palette.text
      context.lineWidth = pixel
      context.fill()
      context.stroke()
    }
  }
}

function countryNameBox(
  x: number,
  y: number,
  { width, height }: { readonly width: number; readonly height: number },
  taken: readonly ViewBox[],
): ViewBox | null {
  const box: ViewBox = [x - width / 2 - 2, y - height / 2, x + width / 2 + 2, y + height / 2]
  return meets(box, taken) ? null : box
}

type TownRow = readonly [string, string, number, number, number, string, ...string[]]
type CountryRow = readonly [string, number, number, number]

/** Names from assets/basemap/places.json and countries.json, the most important first. */
export function mapNames(towns: readonly TownRow[], countries: readonly CountryRow[]): readonly MapName[] {
  return [
    ...countries.map(([name, lat, lng, area]): MapName => ({
      name,
      local: '',
      x: mercatorX(lng),
      y: mercatorY(lat),
      rank: area,
      kind: 'country',
      population: 0,
    })),
    ...towns.map(([name, local, lat, lng, population]): MapName => ({
      name,
      local,
      x: mercatorX(lng),
      y: mercatorY(lat),
      rank: -population,
      kind: 'town',
      population,
    })),
  ]
}
