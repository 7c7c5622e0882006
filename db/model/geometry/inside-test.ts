import { bboxOf, isArea, pointInGeometry, polygonsOf, positionsOf } from './geometry.ts'
import type { Geometry, Ring } from './geometry.ts'

const cellsAcross = 64
const nothing: readonly number[] = []

/** Fewer edges than this are looked at one by one. */
const fewEdges = 24
const maxStrips = 1024

/**
 * Whether a place lies in a shape, its outline included, as pointInGeometry says, but quick for millions of places: edges
 * are looked up by strips of latitude. Degrees WGS 84.
 */
export function insideTest(geometry: Geometry): (lng: number, lat: number) => boolean {
  if (!isArea(geometry)) return () => false
  const [west, south, east, north] = bboxOf(geometry)
  const parts =
    positionsOf(geometry).length < fewEdges
      ? [(lng: number, lat: number) => pointInGeometry(lng, lat, geometry)]
      : polygonsOf(geometry).map(stripTest)
  return (lng, lat) =>
    lat >= south && lat <= north && lng >= west && lng <= east && parts.some((part) => part(lng, lat))
}

/** One polygon by even-odd: each strip has its edges as x, y of the lower end, then of the upper one. */
function stripTest(rings: readonly Ring[]): (lng: number, lat: number) => boolean {
  const [, south, , north] = bboxOf({ type: 'Polygon', coordinates: rings })
  const edges = rings.reduce((sum, ring) => sum + ring.length, 0)
  const strips: number[][] = Array.from({ length: Math.min(maxStrips, edges) }, () => [])
  const stripOf = (lat: number): number =>
    north > south
      ? Math.min(strips.length - 1, Math.floor(((lat - south) / (north - south)) * strips.length))
      : 0
  for (const ring of rings) {
    let previous = ring[ring.length - 1]
    for (const position of ring) {
      if (previous !== undefined) {
        // The same order of ends as pointInGeometry, so that rounding is the same.
        const upward = previous[1] < position[1] || (previous[1] === position[1] && previous[0] < position[0])
        const [low, high] = upward ? [previous, position] : [position, previous]
        for (let strip = stripOf(low[1]); strip <= stripOf(high[1]); strip += 1)
          strips[strip]?.push(low[0], low[1], high[0], high[1])
      }
      previous = position
    }
  }
  const packed = strips.map((strip) => Float64Array.from(strip))
  return (lng, lat) => {
    if (!(lat >= south && lat <= north)) return false
    const strip = packed[stripOf(lat)]
    if (strip === undefined) return false
    let inside = false
    for (let at = 0; at < strip.length; at += 4) {
      const ax = strip[at] ?? 0
      const ay = strip[at + 1] ?? 0
      const bx = strip[at + 2] ?? 0
      const by = strip[at + 3] ?? 0
      const cross = (bx - ax) * (lat - ay) - (by - ay) * (lng - ax)
      if (cross === 0 && lat >= ay && lat <= by && lng >= Math.min(ax, bx) && lng <= Math.max(ax, bx))
        return true
      if (ay <= lat && by > lat && cross > 0) inside = !inside
    }
    return inside
  }
}

/** Which of many shapes may hold a place, ascending: those whose box meets the cell of a grid that the place is in. */
export function shapesNear(geometries: readonly Geometry[]): (lng: number, lat: number) => readonly number[] {
  const boxes = geometries.map(bboxOf)
  const west = Math.min(...boxes.map((box) => box[0]))
  const south = Math.min(...boxes.map((box) => box[1]))
  const east = Math.max(...boxes.map((box) => box[2]))
  const north = Math.max(...boxes.map((box) => box[3]))
  const cell = (value: number, from: number, to: number): number =>
    to > from ? Math.min(cellsAcross - 1, Math.floor(((value - from) / (to - from)) * cellsAcross)) : 0
  const cells: number[][] = Array.from({ length: cellsAcross * cellsAcross }, () => [])
  boxes.forEach((box, index) => {
    for (let y = cell(box[1], south, north); y <= cell(box[3], south, north); y += 1)
      for (let x = cell(box[0], west, east); x <= cell(box[2], west, east); x += 1)
        cells[y * cellsAcross + x]?.push(index)
  })
  return (lng, lat) =>
    lng >= west && lng <= east && lat >= south && lat <= north
      ? (cells[cell(lat, south, north) * cellsAcross + cell(lng, west, east)] ?? nothing)
      : nothing
}
