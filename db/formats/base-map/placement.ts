import proj4 from 'proj4'
import { refuseBaseMap } from '../../model/base-map/base-map.ts'
import { definitionOf, wgs84 } from '../layers/crs.ts'
import { readBox } from './tile-grid.ts'

/** From a picture's columns and rows (corners of pixels) to its coordinate system: x = a·c + b·r + x0, y = d·c + e·r + y0. */
export interface Affine {
  readonly a: number
  readonly b: number
  readonly x0: number
  readonly d: number
  readonly e: number
  readonly y0: number
}

/** Where a picture lies. Columns and rows may be fractions. */
export interface Placement {
  readonly toPixel: (lng: number, lat: number) => readonly [column: number, row: number]
  readonly toWorld: (column: number, row: number) => readonly [lng: number, lat: number]
}

/** `code`: EPSG. Throws SituError base-map-refused coordinate-system, or placement when the numbers turn no picture into a map. */
export function placementOf(affine: Affine, code: number): Placement {
  const { a, b, x0, d, e, y0 } = affine
  const area = a * e - b * d
  if (![a, b, x0, d, e, y0].every(Number.isFinite) || area === 0)
    throw refuseBaseMap('placement', [a, d, b, e, x0, y0].join('; '))
  const converter = converterOf(code)
  return {
    toPixel(lng, lat) {
      const [x, y] = converter.forward(lng, lat)
      return [(e * (x - x0) - b * (y - y0)) / area, (a * (y - y0) - d * (x - x0)) / area]
    },
    toWorld: (column, row) => converter.inverse(a * column + b * row + x0, d * column + e * row + y0),
  }
}

interface Converter {
  readonly forward: (lng: number, lat: number) => readonly [number, number]
  readonly inverse: (x: number, y: number) => readonly [number, number]
}

function converterOf(code: number): Converter {
  if (wgs84.has(String(code))) return { forward: (lng, lat) => [lng, lat], inverse: (x, y) => [x, y] }
  const definition = definitionOf(code)
  if (definition === null) throw refuseBaseMap('coordinate-system', `EPSG:${String(code)}`)
  const { forward, inverse } = proj4('+proj=longlat +datum=WGS84 +no_defs', definition)
  return {
    forward: (lng, lat) => pair(forward([lng, lat])),
    inverse: (x, y) => pair(inverse([x, y])),
  }
}

function pair([x = NaN, y = NaN]: readonly number[]): readonly [number, number] {
  return [x, y]
}

const edgeSteps = 16

/** Box in degrees of a picture's outline. Throws SituError base-map-refused outside-world when it lies nowhere on the map. */
export function boxOf(
  placement: Placement,
  width: number,
  height: number,
): readonly [number, number, number, number] {
  const edges = Array.from({ length: edgeSteps + 1 }, (_, step) => step / edgeSteps).flatMap((share) => [
    placement.toWorld(share * width, 0),
    placement.toWorld(share * width, height),
    placement.toWorld(0, share * height),
    placement.toWorld(width, share * height),
  ])
  const lngs = edges.map(([lng]) => lng)
  const lats = edges.map(([, lat]) => lat)
  // Half a world of slack: a picture across the antimeridian goes on beyond 180°.
  const onEarth = lngs.every((lng) => Math.abs(lng) <= 360) && lats.every((lat) => Math.abs(lat) <= 90.001)
  const box = readBox([Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats)])
  if (!onEarth || box === null) {
    const [lng, lat] = edges.find(([x, y]) => !(Math.abs(x) <= 180) || !(Math.abs(y) <= 90)) ??
      edges[0] ?? [NaN, NaN]
    throw refuseBaseMap('outside-world', `${degrees(lng)}, ${degrees(lat)}`)
  }
  return box
}

/** A projection that cannot reach a place gives no number for it. */
function degrees(value: number): string {
  return Number.isFinite(value) ? `${String(Math.round(value * 1e5) / 1e5)}°` : '–'
}
