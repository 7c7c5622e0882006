import * as z from 'zod'
import { structureFault, structureText } from './structure.ts'

/** The GeoJSON (RFC 7946) geometries that Situ keeps: WGS 84, longitude before latitude, no altitude. */
export type Position = readonly [lng: number, lat: number]
export type Ring = readonly Position[]
export type PointGeometry = { readonly type: 'Point'; readonly coordinates: Position }
export type LineGeometry = { readonly type: 'LineString'; readonly coordinates: readonly Position[] }
export type PolygonGeometry = { readonly type: 'Polygon'; readonly coordinates: readonly Ring[] }
export type MultiPolygonGeometry = {
  readonly type: 'MultiPolygon'
  readonly coordinates: readonly (readonly Ring[])[]
}
/** Geometries with an area. */
export type AreaGeometry = PolygonGeometry | MultiPolygonGeometry
export type Geometry = PointGeometry | LineGeometry | AreaGeometry

/** Mean radius of the equator in metres, as web mercator uses it. */
const equatorMetres = 2 * Math.PI * 6_378_137
const tilePixels = 256

/**
 * A geometry as it is stored: numbers finite and in range, at most 500,000 positions, rings closed with four positions or
 * more. Says what is wrong and where. Crossing lines are only looked for by validateGeometry. What is read from a record
 * goes through readGeometry, which also cuts it at the antimeridian.
 */
export const geometrySchema = z.custom<Geometry>((value) => geometryProblem(value) === null, {
  error: (issue) => geometryProblem(issue.input) ?? 'not a geometry',
})

/**
 * Why a value is no stored geometry, or null: `ring 1 of part 2 is not closed`. `farthest`: the longitude, east and west,
 * up to which positions are taken; files that draw on past the antimeridian have 181.
 */
export function geometryProblem(value: unknown, farthest = 180): string | null {
  const fault = structureFault(value, farthest)
  return fault === null ? null : structureText(fault)
}

export function isArea(geometry: Geometry): geometry is AreaGeometry {
  return geometry.type === 'Polygon' || geometry.type === 'MultiPolygon'
}

/** The polygons of an area, each as its rings, the outer one first. */
export function polygonsOf(geometry: AreaGeometry): readonly (readonly Ring[])[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates
}

/** All positions in order. */
export function positionsOf(geometry: Geometry): readonly Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates]
  return geometry.type === 'LineString' ? geometry.coordinates : polygonsOf(geometry).flat(2)
}

/** West, south, east, north in degrees. Parts on both sides of the antimeridian give a box round the whole earth. */
export function bboxOf(geometry: Geometry): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of positionsOf(geometry)) {
    if (lng < west) west = lng
    if (lng > east) east = lng
    if (lat < south) south = lat
    if (lat > north) north = lat
  }
  return [west, south, east, north]
}

/** Whether an area holds the position; its outline belongs to it. Points and lines hold nothing. Edges are straight in degrees. */
export function pointInGeometry(lng: number, lat: number, geometry: Geometry): boolean {
  if (!isArea(geometry)) return false
  return polygonsOf(geometry).some((rings) => {
    let inside = false
    for (const ring of rings) {
      const side = sideOfRing(lng, lat, ring)
      if (side === 'on') return true
      if (side === 'in') inside = !inside
    }
    return inside
  })
}

function sideOfRing(lng: number, lat: number, ring: Ring): 'in' | 'out' | 'on' {
  let inside = false
  let previous = ring[ring.length - 1]
  for (const position of ring) {
    if (previous !== undefined) {
      // from the lower end up, so that rounding does not depend on the sense of the ring
      const upward = previous[1] < position[1] || (previous[1] === position[1] && previous[0] < position[0])
      const [[ax, ay], [bx, by]] = upward ? [previous, position] : [position, previous]
      const cross = (bx - ax) * (lat - ay) - (by - ay) * (lng - ax)
      if (cross === 0 && between(lng, ax, bx) && between(lat, ay, by)) return 'on'
      if (ay <= lat && by > lat && cross > 0) inside = !inside
    }
    previous = position
  }
  return inside ? 'in' : 'out'
}

function between(value: number, a: number, b: number): boolean {
  return (value >= a && value <= b) || (value >= b && value <= a)
}

/** Twice the signed area in square degrees: positive when the ring runs counter-clockwise. */
export function signedArea(ring: Ring): number {
  const origin = ring[0]
  if (origin === undefined) return 0
  let sum = 0
  let previous: Position = origin
  for (const position of ring) {
    sum +=
      (previous[0] - origin[0]) * (position[1] - origin[1]) -
      (position[0] - origin[0]) * (previous[1] - origin[1])
    previous = position
  }
  return sum
}

/** As RFC 7946 wants it: rings closed, outer rings counter-clockwise, holes clockwise. Idempotent. */
export function normaliseRings<T extends Geometry>(geometry: T): T
export function normaliseRings(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case 'Point':
    case 'LineString':
      return geometry
    case 'Polygon':
      return { type: 'Polygon', coordinates: geometry.coordinates.map(normaliseRing) }
    case 'MultiPolygon':
      return {
        type: 'MultiPolygon',
        coordinates: geometry.coordinates.map((rings) => rings.map(normaliseRing)),
      }
  }
}

function normaliseRing(ring: Ring, index: number): Ring {
  const first = ring[0]
  const last = ring[ring.length - 1]
  if (first === undefined || last === undefined) return ring
  const closed = first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first]
  const turn = signedArea(closed)
  return turn !== 0 && turn > 0 !== (index === 0) ? closed.toReversed() : closed
}

/** Metres on the ground that one CSS pixel covers in web mercator (256-pixel tiles) at a latitude and zoom. */
export function metresPerPixelAt(lat: number, zoom: number): number {
  return (Math.cos((lat * Math.PI) / 180) * equatorMetres) / (tilePixels * 2 ** zoom)
}

/** n of the scale 1:n when a metre of paper or screen has `pixelsPerMetre` CSS pixels (96 dpi: 96 / 0.0254). */
export function scaleDenominator(lat: number, zoom: number, pixelsPerMetre: number): number {
  return metresPerPixelAt(lat, zoom) * pixelsPerMetre
}

/** The zoom at which the map has the scale 1:n at this latitude; the inverse of scaleDenominator. */
export function zoomForScale(lat: number, denominator: number, pixelsPerMetre: number): number {
  return Math.log2((metresPerPixelAt(lat, 0) * pixelsPerMetre) / denominator)
}
