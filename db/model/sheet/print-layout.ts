import type { Bbox } from '../events/filter.ts'
import { bboxOf } from '../geometry/geometry.ts'
import type { Geometry } from '../geometry/geometry.ts'
import type { Paper, PrintSettings } from './product.ts'

/** Millimetres on paper, from the top and from the side where reading begins. */
export interface Area {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Where things stand on the first page; every page has the same head and foot. */
export interface SheetLayout {
  readonly width: number
  readonly height: number
  readonly head: Area
  readonly title: Area
  /** The map inside its neat line. */
  readonly map: Area
  /** Scale bar, north arrow and datum, below the map. */
  readonly strip: Area
  /** Legend, sources and notes: below the map on portrait paper, beside it on landscape paper. */
  readonly panel: Area
  readonly foot: Area
  /** What a following page has between head and foot. */
  readonly body: Area
}

/** The map of a sheet: web mercator, true to scale (0.34 %) at the latitude of the map's centre. */
export interface SheetMap {
  /** 1:n. */
  readonly scale: number
  readonly centre: { readonly lat: number; readonly lng: number }
  /** What the frame shows; west > east when it crosses the antimeridian. */
  readonly box: Bbox
  /** Scale along the north and the south edge: mercator stretches towards the poles. */
  readonly scaleNorth: number
  readonly scaleSouth: number
  /** The whole world is `size` millimetres wide; the frame's top left corner lies at x, y of it. */
  readonly view: Area & { readonly size: number }
  /** Millimetres in the frame, from its top left corner; outside the frame too. */
  readonly project: (lng: number, lat: number) => readonly [x: number, y: number]
  /** Millimetres of a ground distance in metres at a latitude. */
  readonly lengthAt: (metres: number, lat: number) => number
}

export type PaperSettings = Pick<PrintSettings, 'paper' | 'landscape'>
export type MapSettings = PaperSettings & Pick<PrintSettings, 'bbox' | 'scale'>

/** ISO 216 and ANSI, portrait. */
const papers = {
  A4: { width: 210, height: 297 },
  A3: { width: 297, height: 420 },
  Letter: { width: 215.9, height: 279.4 },
} as const satisfies Record<Paper, { readonly width: number; readonly height: number }>
const margin = 9
const headHeight = 7
const footHeight = 8
const gap = 2
/** Room for the degrees beside the neat line. */
const tickRoom = 5
const stripHeight = 15
const pixelsPerMillimetre = 96 / 25.4

const equatorMetres = 2 * Math.PI * 6_378_137
const radians = Math.PI / 180
/** WGS 84, squared. */
const eccentricity2 = 0.006_694_379_990_14
/** Web mercator ends where the world is square. */
const mercatorLat = 85.0511
const minScale = 1000
const greatestScale = 250_000_000
/** A fitted area does not touch the neat line. */
const fitMargin = 1.04
/** The scale of a map of a single point. */
const pointScale = 25_000

/** The scales that a person chooses from. */
export const scaleSteps: readonly number[] = [
  5_000, 10_000, 25_000, 50_000, 75_000, 100_000, 150_000, 200_000, 250_000, 300_000, 500_000, 750_000,
  1_000_000, 1_500_000, 2_000_000, 2_500_000, 5_000_000,
]
const fitSteps = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 7.5, 10]

export function sheetLayout({ paper, landscape }: PaperSettings): SheetLayout {
  const upright = papers[paper]
  const [width, height] = landscape ? [upright.height, upright.width] : [upright.width, upright.height]
  const inner = width - 2 * margin
  const head = { x: margin, y: 7, width: inner, height: headHeight }
  const foot = { x: margin, y: height - 7 - footHeight, width: inner, height: footHeight }
  const title = { x: margin, y: head.y + head.height + gap, width: inner, height: landscape ? 16 : 20 }
  const top = title.y + title.height + gap
  const bottom = foot.y - gap
  const body = { x: margin, y: title.y, width: inner, height: bottom - title.y }
  const panelSize = landscape ? (paper === 'A3' ? 96 : 78) : paper === 'A3' ? 92 : 80
  const panel = landscape
    ? { x: width - margin - panelSize, y: top, width: panelSize, height: bottom - top }
    : { x: margin, y: bottom - panelSize, width: inner, height: panelSize }
  const mapEnd = landscape ? panel.x - gap : width - margin
  const stripEnd = landscape ? bottom : panel.y - gap
  const strip = { x: margin, y: stripEnd - stripHeight, width: mapEnd - margin, height: stripHeight }
  const map = {
    x: margin + tickRoom,
    y: top + tickRoom,
    width: mapEnd - margin - 2 * tickRoom,
    height: strip.y - gap - top - 2 * tickRoom,
  }
  return { width, height, head, title, map, strip, panel, foot, body }
}

/** The page in CSS pixels. */
export function sheetSize(settings: PaperSettings): {
  readonly widthPixels: number
  readonly heightPixels: number
} {
  const { width, height } = sheetLayout(settings)
  return { widthPixels: width * pixelsPerMillimetre, heightPixels: height * pixelsPerMillimetre }
}

/** Dots an inch that a picture of a sheet can have. */
export const pictureDpis = [150, 300, 600] as const
export type PictureDpi = (typeof pictureDpis)[number]
export const usualDpi: PictureDpi = 300

/** The page in dots, as a picture of so many dots an inch has them. */
export function paperPixels(
  settings: PaperSettings,
  dpi: number,
): { readonly width: number; readonly height: number } {
  const { width, height } = sheetLayout(settings)
  return { width: Math.round((width / 25.4) * dpi), height: Math.round((height / 25.4) * dpi) }
}

/** The map of some settings: what its frame shows, at exactly which scale. */
export function sheetMap(settings: MapSettings): SheetMap {
  return frameMap(sheetLayout(settings).map, settings.bbox, settings.scale)
}

/** A map in a frame of some millimetres, around the middle of a box. Without a scale (1:n) the box fits. */
export function frameMap(
  frame: { readonly width: number; readonly height: number },
  bbox: Bbox,
  wantedScale?: number,
): SheetMap {
  const [west, south, boxEast, north] = bbox
  const east = boxEast < west ? boxEast + 360 : boxEast
  const [left, right] = [mercatorX(west), mercatorX(east)]
  const [low, high] = [mercatorY(south), mercatorY(north)]
  const [x, y] = [(left + right) / 2, (low + high) / 2]
  const lat = latOf(y)
  const scale = wantedScale ?? fitScale({ width: right - left, height: high - low, lat }, frame)
  // On the paper a millimetre is scale / 1000 metres of ground, and mercator stretches those.
  const unit = scale / 1000 / groundAt(lat)
  const project = (lng: number, at: number): readonly [number, number] => {
    const turn = lng - lngOf(x)
    const near = turn > 180 ? lng - 360 : turn < -180 ? lng + 360 : lng
    return [frame.width / 2 + (mercatorX(near) - x) / unit, frame.height / 2 - (mercatorY(at) - y) / unit]
  }
  const [boxNorth, boxSouth] = [latOf(y + (frame.height / 2) * unit), latOf(y - (frame.height / 2) * unit)]
  const halfWidth = (frame.width / 2) * unit
  const whole = halfWidth * 2 >= equatorMetres
  const box: Bbox = whole
    ? [-180, boxSouth, 180, boxNorth]
    : [wrapped(lngOf(x - halfWidth)), boxSouth, wrapped(lngOf(x + halfWidth)), boxNorth]
  const scaleAt = (at: number): number => (scale * groundAt(at)) / groundAt(lat)
  return {
    scale,
    centre: { lat, lng: wrapped(lngOf(x)) },
    box,
    scaleNorth: scaleAt(boxNorth),
    scaleSouth: scaleAt(boxSouth),
    view: {
      size: equatorMetres / unit,
      x: (x + equatorMetres / 2) / unit - frame.width / 2,
      y: (equatorMetres / 2 - y) / unit - frame.height / 2,
      width: frame.width,
      height: frame.height,
    },
    project,
    lengthAt: (metres, at) => (metres * 1000) / scaleAt(at),
  }
}

/** The degrees that the frame of a sheet shows. */
export function sheetBox(settings: MapSettings): Bbox {
  return sheetMap(settings).box
}

/** A bar of a round ground length. */
export interface ScaleBar {
  readonly metres: number
  readonly millimetres: number
  /** Equal parts. */
  readonly parts: number
}

/** The longest bar that fits `longest` millimetres. */
export function scaleBar(scale: number, longest: number): ScaleBar {
  const most = (longest * scale) / 1000
  const power = 10 ** Math.floor(Math.log10(most))
  const digit = most / power >= 5 ? 5 : most / power >= 2 ? 2 : 1
  const metres = digit * power
  return { metres, millimetres: (metres * 1000) / scale, parts: digit === 5 ? 5 : digit === 2 ? 4 : 2 }
}

/** The least round scale at which a box in mercator metres fits the frame. */
function fitScale(
  box: { width: number; height: number; lat: number },
  frame: { width: number; height: number },
): number {
  const shrink = groundAt(box.lat) * 1000 * fitMargin
  const least = Math.max((box.width * shrink) / frame.width, (box.height * shrink) / frame.height)
  if (least < 1) return pointScale
  const power = 10 ** Math.floor(Math.log10(least))
  const step = fitSteps.find((digit) => digit * power >= least) ?? 10
  return Math.min(greatestScale, Math.max(minScale, Math.round(step * power)))
}

/**
 * Metres of ground in a metre of web mercator, which takes the ellipsoid for a sphere: eastward N cos φ / a, northward
 * M cos φ / a, with the radii of curvature N and M. Their mean is within 0.34 % of both at every latitude; cos φ alone is
 * 0.67 % wrong northward at the equator.
 */
function groundAt(lat: number): number {
  const sine = Math.sin(lat * radians)
  return (Math.cos(lat * radians) * Math.sqrt(1 - eccentricity2)) / (1 - eccentricity2 * sine * sine)
}

function mercatorX(lng: number): number {
  return (lng / 360) * equatorMetres
}

function mercatorY(lat: number): number {
  const clamped = Math.max(-mercatorLat, Math.min(mercatorLat, lat))
  return (Math.asinh(Math.tan(clamped * radians)) / (2 * Math.PI)) * equatorMetres
}

function lngOf(x: number): number {
  return (x / equatorMetres) * 360
}

function latOf(y: number): number {
  return Math.atan(Math.sinh((y / equatorMetres) * 2 * Math.PI)) / radians
}

function wrapped(lng: number): number {
  return lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng
}

/** Metres that the map of one event shows to every side at least. */
const minReach = 3000
const metresPerDegree = 111_320

/** An event with what lies about it: twice as far as its place may be off (metres). */
export function boxAround(geometry: Geometry, radiusMetres: number): Bbox {
  const [west, south, east, north] = bboxOf(geometry)
  const reach = Math.max(minReach, radiusMetres * 2) / metresPerDegree
  const wide = reach / Math.max(0.1, Math.cos((((south + north) / 2) * Math.PI) / 180))
  return [west - wide, Math.max(-85, south - reach), east + wide, Math.min(85, north + reach)]
}
