import { geometryProblem, isArea } from './geometry.ts'
import type { Geometry, Position } from './geometry.ts'
import { cutAtAntimeridian } from './wrap-area.ts'

/** Longitudes up to this are taken, east and west: a drawing that went on past the antimeridian. */
export const farthestLongitude = 360

/**
 * The geometry of a record as everything derived from it wants it: indexes, inside tests, maps, sheets, areas. Between
 * −180° and 180°, areas cut at the antimeridian. What a station wrote stays in the log as it came (I6). Null for what is no
 * geometry. What needs no change is given back as it is, the same object.
 */
export function readGeometry(value: unknown): Geometry | null {
  return geometryProblem(value, farthestLongitude) === null ? withinWorld(value as Geometry) : null
}

/** A geometry with longitudes up to a whole turn from Greenwich, brought between −180° and 180°. */
export function withinWorld(geometry: Geometry): Geometry {
  if (isArea(geometry)) return cutAtAntimeridian(geometry)
  if (geometry.type === 'Point') {
    const turned = turnedPosition(geometry.coordinates)
    return turned === geometry.coordinates ? geometry : { type: 'Point', coordinates: turned }
  }
  return geometry.coordinates.some((position) => turnedPosition(position) !== position)
    ? { type: 'LineString', coordinates: geometry.coordinates.map(turnedPosition) }
    : geometry
}

function turnedPosition(position: Position): Position {
  const [lng, lat] = position
  return lng > 180 ? [lng - 360, lat] : lng < -180 ? [lng + 360, lat] : position
}
