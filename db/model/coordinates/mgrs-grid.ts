import { cleanText } from './angle.ts'
import { parseMgrs } from './mgrs.ts'
import { bboxOf } from '../geometry/geometry.ts'
import type { AreaGeometry, Position } from '../geometry/geometry.ts'
import { intersection } from '../geometry/overlay.ts'
import { bandLatitudes, bandLetters, centralMeridian, fromUtm, isNorthern, toUtm } from '../geometry/utm.ts'

/** A grid zone designation and its box in degrees, e.g. 36R. */
export interface GridZone {
  readonly zone: number
  readonly band: string
  readonly west: number
  readonly east: number
  readonly south: number
  readonly north: number
}

/** One line of the grid: `value` is its easting or northing in metres; positions are dense enough to draw straight. */
export interface GridLine {
  readonly axis: 'easting' | 'northing'
  readonly value: number
  readonly positions: readonly Position[]
}

/** Off the edges of a zone, so that a position on its east edge is still read in it. */
const hair = 1e-9
const pieces = 12

/**
 * The box of a grid zone, or null for one that there is not: bands V and X have wider zones for south-west Norway and
 * Svalbard (32V, 31X, 33X, 35X, 37X), 31V is narrower, and 32X, 34X, 36X do not exist.
 */
export function gridZone(zone: number, band: string): GridZone | null {
  const latitudes = bandLatitudes(band)
  const bounds = edgesOf(zone, band)
  if (latitudes === null || bounds === null) return null
  return { zone, band, west: bounds[0], east: bounds[1], ...latitudes }
}

function edgesOf(zone: number, band: string): readonly [number, number] | null {
  const middle = centralMeridian(zone)
  if (band === 'V' && zone === 31) return [0, 3]
  if (band === 'V' && zone === 32) return [3, 12]
  if (band === 'X' && zone >= 31 && zone <= 37) {
    if (zone % 2 === 0) return null
    return [zone === 31 ? 0 : middle - 6, zone === 37 ? 42 : middle + 6]
  }
  return [middle - 3, middle + 3]
}

/** Every grid zone that a box of longitudes within ±180° meets. */
export function gridZonesIn([west, south, east, north]: readonly [
  number,
  number,
  number,
  number,
]): readonly GridZone[] {
  const found: GridZone[] = []
  for (const band of bandLetters) {
    const latitudes = bandLatitudes(band)
    if (latitudes === null || latitudes.south >= north || latitudes.north <= south) continue
    for (let zone = 1; zone <= 60; zone += 1) {
      const one = gridZone(zone, band)
      if (one !== null && one.west < east && one.east > west) found.push(one)
    }
  }
  return found
}

/**
 * The eastings and northings of a grid zone that lie in a box, every `step` metres. Lines may run a little past the box
 * and past the zone: clip them to it when drawing.
 */
export function gridLines(
  zone: GridZone,
  box: readonly [number, number, number, number],
  step: number,
): readonly GridLine[] {
  const west = Math.max(zone.west, box[0])
  const east = Math.min(zone.east, box[2]) - hair
  const south = Math.max(zone.south, box[1])
  const north = Math.min(zone.north, box[3]) - hair
  if (east <= west || north <= south) return []
  const [low, high] = rangeIn(zone, west, south, east, north)
  const northern = isNorthern(zone.band)
  const at = (easting: number, northing: number): Position => {
    const { lat, lng } = fromUtm(zone.zone, northern, easting, northing)
    return [lng, lat]
  }
  const along = (from: number, to: number): readonly number[] =>
    Array.from({ length: pieces + 1 }, (_, piece) => from + ((to - from) * piece) / pieces)
  const lines: GridLine[] = []
  for (let value = Math.ceil(low.easting / step) * step; value <= high.easting; value += step)
    lines.push({
      axis: 'easting',
      value,
      positions: along(low.northing, high.northing).map((northing) => at(value, northing)),
    })
  for (let value = Math.ceil(low.northing / step) * step; value <= high.northing; value += step)
    lines.push({
      axis: 'northing',
      value,
      positions: along(low.easting, high.easting).map((easting) => at(easting, value)),
    })
  return lines
}

interface Metres {
  readonly easting: number
  readonly northing: number
}

/** The least and the greatest easting and northing on the outline of a box within the zone. */
function rangeIn(
  zone: GridZone,
  west: number,
  south: number,
  east: number,
  north: number,
): readonly [Metres, Metres] {
  const eastings: number[] = []
  const northings: number[] = []
  for (let step = 0; step <= pieces; step += 1) {
    const lng = west + ((east - west) * step) / pieces
    const lat = south + ((north - south) * step) / pieces
    const middle = Math.max(west, Math.min(east, centralMeridian(zone.zone)))
    for (const place of [
      { lat: south, lng },
      { lat: north, lng },
      { lat, lng: west },
      { lat, lng: east },
      { lat: south, lng: middle },
      { lat: north, lng: middle },
    ]) {
      const utm = toUtm(place)
      if (utm?.zone !== zone.zone) continue
      eastings.push(utm.easting)
      // At the equator the band above counts from 0 and the one below from 10,000 km.
      northings.push(
        utm.band >= 'N' === isNorthern(zone.band)
          ? utm.northing
          : utm.northing + (isNorthern(zone.band) ? -1e7 : 1e7),
      )
    }
  }
  return [
    { easting: Math.min(...eastings), northing: Math.min(...northings) },
    { easting: Math.max(...eastings), northing: Math.max(...northings) },
  ]
}

/** The square that a grid reference names, with the outline that is in its grid zone. */
export interface GridSquare {
  readonly text: string
  readonly sideMetres: number
  readonly area: AreaGeometry
  readonly box: readonly [number, number, number, number]
}

/** Reads an MGRS reference of any precision, 100 km to 1 m, as the square it names; null when it is none. */
export function gridSquare(text: string): GridSquare | null {
  const cell = parseMgrs(cleanText(text))
  if (cell === null) return null
  const found = /^(\d+)([A-Z])/.exec(cell.text)
  const zone = gridZone(Number(found?.[1]), found?.[2] ?? '')
  if (zone === null) return null
  const northern = isNorthern(zone.band)
  const half = cell.sideMetres / 2
  const ring: Position[] = []
  const corners: readonly (readonly [number, number])[] = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
    [-1, -1],
  ]
  corners.slice(1).forEach((to, at) => {
    const from = corners[at] ?? to
    for (let piece = 0; piece < pieces; piece += 1) {
      const share = piece / pieces
      const { lat, lng } = fromUtm(
        zone.zone,
        northern,
        cell.easting + half * (from[0] + (to[0] - from[0]) * share),
        cell.northing + half * (from[1] + (to[1] - from[1]) * share),
      )
      // A square at the antimeridian goes on past 180°, on the side of its zone.
      ring.push([lng - 360 * Math.round((lng - centralMeridian(zone.zone)) / 360), lat])
    }
  })
  const whole: AreaGeometry = { type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] }
  const { west, south, east, north } = zone
  const within = intersection(whole, {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  })
  const area = within ?? whole
  return { text: cell.text, sideMetres: cell.sideMetres, area, box: bboxOf(area) }
}
