import { cellToBoundary, cellToLatLng, latLngToCell } from 'h3-js'
import { distanceMetres, labelPoint } from '../geometry/measure.ts'
import { positionsOf } from '../geometry/geometry.ts'
import type { Geometry } from '../geometry/geometry.ts'
import type { RedactionProfile } from './profile.ts'

/** An administrative area that stands for the places in it. */
export interface AdminPlace {
  readonly name: string
  readonly lng: number
  readonly lat: number
  /** From that point to the farthest part of its outline, metres. */
  readonly radius: number
}

export interface CoarsePlace {
  readonly geometry: { readonly type: 'Point'; readonly coordinates: readonly [number, number] }
  readonly precision: number
  readonly radius: number
  /** The name of the administrative area, where that is what stands for the place. */
  readonly name: string | null
}

/** About 11 m: never finer than any profile. */
const decimals = 4
const radiusStep = 100
/** UCDP 2 is within about 25 km; cells of resolution 4 reach 28 km, of 3 some 75 km, of 2 some 200 km. */
const near = { precision: 2, metres: 30_000 }
const roughPrecision = 4
const adminPrecision: Readonly<Record<1 | 2 | 3, number>> = { 1: 4, 2: 3, 3: 3 }

/**
 * The coarse place of an event. The same place gives the same result every time, so repeats do not average out; and it
 * says how coarse it is. Null: nothing coarse stands for it, so nothing leaves.
 */
export function coarsePlace(
  location: {
    readonly geometry: Geometry
    readonly precision?: number | undefined
    readonly radius?: number | undefined
  },
  place: Exclude<RedactionProfile['place'], { kind: 'exact' }>,
  adminAt: (lng: number, lat: number, level: 1 | 2 | 3) => AdminPlace | null,
): CoarsePlace | null {
  const { lng, lat } = centreOf(location.geometry)
  const coarse =
    place.kind === 'h3'
      ? cellPlace(lng, lat, place.resolution)
      : adminPlace(adminAt(lng, lat, levelOf(place.level)), place.level)
  if (coarse === null) return null
  return {
    ...coarse,
    // What was vague before is not made to look better: neither a rough place nor a whole district drawn as one.
    precision: Math.max(coarse.precision, location.precision ?? 1),
    radius: Math.max(
      coarse.radius,
      location.radius ?? 0,
      extentOf(location.geometry, coarse.geometry.coordinates),
    ),
  }
}

/** From the coarse point to the farthest part of a line or area, metres, in whole steps; a point has none. */
function extentOf(geometry: Geometry, [lng, lat]: readonly [number, number]): number {
  if (geometry.type === 'Point') return 0
  const farthest = positionsOf(geometry).reduce(
    (most, [x, y]) => Math.max(most, distanceMetres({ lng, lat }, { lng: x, lat: y })),
    0,
  )
  return Math.ceil(farthest / radiusStep) * radiusStep
}

function levelOf(level: number): 1 | 2 | 3 {
  return level === 1 ? 1 : level === 2 ? 2 : 3
}

function centreOf(geometry: Geometry): { lng: number; lat: number } {
  if (geometry.type !== 'Point') return labelPoint(geometry)
  const [lng, lat] = geometry.coordinates
  return { lng, lat }
}

function cellPlace(lng: number, lat: number, resolution: number): CoarsePlace {
  const cell = latLngToCell(lat, lng, resolution)
  const [cellLat, cellLng] = cellToLatLng(cell)
  const centre = { lng: rounded(cellLng), lat: rounded(cellLat) }
  const corners = cellToBoundary(cell).map(([cornerLat, cornerLng]) =>
    distanceMetres(centre, { lat: cornerLat, lng: cornerLng }),
  )
  const radius = Math.ceil(Math.max(...corners) / radiusStep) * radiusStep
  return {
    geometry: { type: 'Point', coordinates: [centre.lng, centre.lat] },
    precision: radius <= near.metres ? near.precision : roughPrecision,
    radius,
    name: null,
  }
}

function adminPlace(area: AdminPlace | null, level: number): CoarsePlace | null {
  if (area === null) return null
  return {
    geometry: { type: 'Point', coordinates: [rounded(area.lng), rounded(area.lat)] },
    precision: adminPrecision[levelOf(level)],
    radius: Math.ceil(area.radius / radiusStep) * radiusStep,
    name: area.name,
  }
}

function rounded(degrees: number): number {
  // Never -0: one spelling for one place.
  return Number(degrees.toFixed(decimals)) + 0
}
