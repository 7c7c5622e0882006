import geographiclib from 'geographiclib-geodesic'
import { bboxOf, isArea, pointInGeometry, polygonsOf, signedArea } from './geometry.ts'
import type { AreaGeometry, Geometry, PolygonGeometry, Position, Ring } from './geometry.ts'
import type { LatLng } from './utm.ts'

/** Lengths and areas on the WGS 84 ellipsoid. C. Karney, "Algorithms for geodesics", J. Geodesy 87 (2013). */
const earth = geographiclib.Geodesic.WGS84
const quarterMetres = 10_001_965
const scanLines = 15

/** Metres along the shortest line. */
export function distanceMetres(a: LatLng, b: LatLng): number {
  return earth.Inverse(a.lat, a.lng, b.lat, b.lng, geographiclib.Geodesic.DISTANCE).s12 ?? 0
}

/** The true bearing at the start of the shortest line, 0–360° clockwise from north; null where both are one place. */
export function bearingDegrees(a: LatLng, b: LatLng): number | null {
  const { azi1, s12 } = earth.Inverse(
    a.lat,
    a.lng,
    b.lat,
    b.lng,
    geographiclib.Geodesic.DISTANCE | geographiclib.Geodesic.AZIMUTH,
  )
  return azi1 === undefined || s12 === undefined || s12 === 0 ? null : (azi1 + 360) % 360
}

/** Metres along a line of positions. */
export function lengthMetres(positions: readonly Position[]): number {
  let sum = 0
  let previous: Position | undefined
  for (const position of positions) {
    if (previous !== undefined)
      sum += distanceMetres({ lat: previous[1], lng: previous[0] }, { lat: position[1], lng: position[0] })
    previous = position
  }
  return sum
}

/**
 * Square metres on the ellipsoid of an area without faults within ±180°; holes count off, the sense of rings does not
 * matter, points and lines have none. Of what is stored, soundArea gives it. Edges are straight in degrees, as GeoJSON has
 * them (RFC 7946, 3.1.1) and as areas are drawn, overlaid and asked what they hold: whatever an area is cut into, its
 * pieces add up to it. Formula: the area under each edge down to the equator, by the authalic latitude (Snyder, "Map
 * Projections", 1987, 3-12) integrated along the edge.
 */
export function areaSquareMetres(geometry: Geometry): number {
  if (!isArea(geometry)) return 0
  const known = areas.get(geometry)
  if (known !== undefined) return known
  let sum = 0
  for (const rings of polygonsOf(geometry)) {
    const [outer, ...holes] = rings.map(ringArea)
    sum += Math.max(0, (outer ?? 0) - holes.reduce((total, hole) => total + hole, 0))
  }
  areas.set(geometry, sum)
  return sum
}

/** Measured once for each shape in memory: a record's is asked for at every date. */
const areas = new WeakMap<Geometry, number>()

const radians = Math.PI / 180
const flattening = earth.f
const eccentricity = Math.sqrt(flattening * (2 - flattening))
const polarSquare = (earth.a * (1 - flattening)) ** 2
/** Gauss–Legendre with five places, on 0 to 1. */
const gauss: readonly (readonly [number, number])[] = [
  [0.5, 64 / 225],
  ...[-1, 1].flatMap((sign): (readonly [number, number])[] => [
    [0.5 + (sign * Math.sqrt(5 - 2 * Math.sqrt(10 / 7))) / 6, (322 + 13 * Math.sqrt(70)) / 1800],
    [0.5 + (sign * Math.sqrt(5 + 2 * Math.sqrt(10 / 7))) / 6, (322 - 13 * Math.sqrt(70)) / 1800],
  ]),
]
const gaussOfTwo = [-1, 1].map((sign) => [0.5 + (sign * Math.sqrt(1 / 3)) / 2, 0.5] as const)
/** Up to so many degrees of latitude, two places give all digits of a double; five do in pieces of the larger one. */
const shortDegrees = 0.1
const pieceDegrees = 5

function ringArea(ring: Ring): number {
  let sum = 0
  forEachEdge(ring, ([aLng, aLat], [bLng, bLat]) => {
    if (aLng !== bLng) sum += (bLng - aLng) * radians * meanZone(aLat, bLat)
  })
  return Math.abs(sum)
}

/** Square metres per radian of longitude between the equator and a parallel that goes evenly from one latitude to another. */
function meanZone(from: number, to: number): number {
  const pieces = Math.ceil(Math.abs(to - from) / pieceDegrees)
  if (pieces === 0) return zone(from * radians)
  const places = Math.abs(to - from) <= shortDegrees ? gaussOfTwo : gauss
  let sum = 0
  for (let piece = 0; piece < pieces; piece += 1)
    for (const [at, weight] of places)
      sum += weight * zone((from + ((to - from) * (piece + at)) / pieces) * radians)
  return sum / pieces
}

function zone(lat: number): number {
  const sine = Math.sin(lat)
  const flat = eccentricity * sine
  return (polarSquare / 2) * (sine / (1 - flat * flat) + Math.atanh(flat) / eccentricity)
}

/**
 * A point for the label: of an area, a point inside it and far from its outline; of a line, its middle position. Of the
 * gaps that 15 parallels cut from the largest polygon, it is the middle of the one with the most room around it.
 */
export function labelPoint(geometry: Geometry): LatLng {
  if (geometry.type === 'Point') return fromPosition(geometry.coordinates)
  if (geometry.type === 'LineString') {
    const middle = geometry.coordinates[Math.floor(geometry.coordinates.length / 2)]
    return fromPosition(middle ?? [0, 0])
  }
  const rings = largestPolygon(geometry)
  const polygon: PolygonGeometry = { type: 'Polygon', coordinates: rings }
  const [, south, , north] = bboxOf(polygon)
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180)
  let best: Position | null = null
  let bestRoom = -1
  for (let line = 1; line <= scanLines; line += 1) {
    // off the round fractions, where vertices lie
    const lat = south + ((north - south) * (line - 0.5 + 1e-4)) / scanLines
    for (const lng of gapMiddles(rings, lat)) {
      const room = roomAround(rings, lng, lat, shrink)
      if (room > bestRoom && pointInGeometry(lng, lat, polygon)) {
        best = [lng, lat]
        bestRoom = room
      }
    }
  }
  return fromPosition(best ?? rings[0]?.[0] ?? [0, 0])
}

function fromPosition([lng, lat]: Position): LatLng {
  return { lat, lng }
}

function largestPolygon(geometry: AreaGeometry): readonly Ring[] {
  let largest: readonly Ring[] = []
  let size = -1
  for (const rings of polygonsOf(geometry)) {
    const area = Math.abs(signedArea(rings[0] ?? []))
    if (area > size) {
      largest = rings
      size = area
    }
  }
  return largest
}

/** The middles of the stretches of a parallel that lie inside. */
function gapMiddles(rings: readonly Ring[], lat: number): readonly number[] {
  const crossings: number[] = []
  for (const ring of rings) {
    forEachEdge(ring, ([ax, ay], [bx, by]) => {
      if (ay > lat !== by > lat) crossings.push(ax + ((lat - ay) / (by - ay)) * (bx - ax))
    })
  }
  crossings.sort((a, b) => a - b)
  const middles: number[] = []
  for (let i = 0; i + 1 < crossings.length; i += 2)
    middles.push(((crossings[i] ?? 0) + (crossings[i + 1] ?? 0)) / 2)
  return middles
}

/** The distance to the nearest edge, in degrees of latitude. */
function roomAround(rings: readonly Ring[], lng: number, lat: number, shrink: number): number {
  let least = Infinity
  for (const ring of rings) {
    forEachEdge(ring, (a, b) => {
      const ax = (a[0] - lng) * shrink
      const ay = a[1] - lat
      const dx = (b[0] - a[0]) * shrink
      const dy = b[1] - a[1]
      const length = dx * dx + dy * dy
      const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(ax * dx + ay * dy) / length))
      least = Math.min(least, Math.hypot(ax + along * dx, ay + along * dy))
    })
  }
  return least
}

function forEachEdge(ring: Ring, visit: (a: Position, b: Position) => void): void {
  let previous: Position | undefined
  for (const position of ring) {
    if (previous !== undefined) visit(previous, position)
    previous = position
  }
}

/**
 * The circle of a radius on the ground, as a polygon with `steps` corners on it: an imprecise place. Over the
 * antimeridian it comes in two parts (RFC 7946, 3.1.9); round a pole it reaches to the pole; from 10,000 km it is the
 * whole earth.
 */
export function circlePolygon(center: LatLng, radiusMetres: number, steps = 64): AreaGeometry {
  if (radiusMetres >= quarterMetres) return polygon([box(-180, -90, 180, 90)])
  const ring: Position[] = []
  for (let step = 0; step < steps; step += 1) {
    const found = earth.Direct(center.lat, center.lng, -(step * 360) / steps, radiusMetres)
    ring.push([center.lng + turned((found.lon2 ?? 0) - center.lng), found.lat2 ?? 0])
  }
  for (const pole of [90, -90]) {
    if (distanceMetres(center, { lat: pole, lng: center.lng }) < radiusMetres)
      return polygon([capRing(ring, pole)])
  }
  const closed = [...ring, ...ring.slice(0, 1)]
  const shift = closed.some(([lng]) => lng > 180) ? -360 : closed.some(([lng]) => lng < -180) ? 360 : 0
  if (shift === 0) return polygon([closed])
  const here = cutAt(closed, shift < 0 ? 180 : -180, shift < 0)
  const beyond = cutAt(closed, shift < 0 ? 180 : -180, shift > 0).map(([lng, lat]): Position => [
    lng + shift,
    lat,
  ])
  return { type: 'MultiPolygon', coordinates: [[here], [beyond]] }
}

function polygon(rings: readonly Ring[]): PolygonGeometry {
  return { type: 'Polygon', coordinates: rings }
}

function box(west: number, south: number, east: number, north: number): Ring {
  return [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
}

/** A difference of longitudes between −180 and 180. */
function turned(degrees: number): number {
  return degrees - 360 * Math.round(degrees / 360)
}

/** From west to east along the circle, and back along the pole. */
function capRing(ring: readonly Position[], pole: number): Ring {
  const edge = ring.map(([lng, lat]): Position => [turned(lng), lat]).toSorted((a, b) => a[0] - b[0])
  const seam = ((edge[0]?.[1] ?? pole) + (edge[edge.length - 1]?.[1] ?? pole)) / 2
  const closed: Position[] = [[-180, seam], ...edge, [180, seam], [180, pole], [-180, pole], [-180, seam]]
  return pole > 0 ? closed : closed.toReversed()
}

/** The part of a convex closed ring west (`keepLess`) or east of a meridian. */
function cutAt(ring: Ring, meridian: number, keepLess: boolean): Ring {
  const kept: Position[] = []
  const inside = (lng: number): boolean => (keepLess ? lng <= meridian : lng >= meridian)
  forEachEdge(ring, (a, b) => {
    if (inside(a[0])) kept.push(a)
    if (inside(a[0]) !== inside(b[0]) && a[0] !== meridian && b[0] !== meridian)
      kept.push([meridian, a[1] + ((meridian - a[0]) / (b[0] - a[0])) * (b[1] - a[1])])
  })
  return [...kept, ...kept.slice(0, 1)]
}
