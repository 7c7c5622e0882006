import GeometryFactory from 'jsts/org/locationtech/jts/geom/GeometryFactory.js'
import GeoJSONReader from 'jsts/org/locationtech/jts/io/GeoJSONReader.js'
import GeoJSONWriter from 'jsts/org/locationtech/jts/io/GeoJSONWriter.js'
import BufferOp from 'jsts/org/locationtech/jts/operation/buffer/BufferOp.js'
import proj4 from 'proj4'
import { bboxOf, geometrySchema, isArea, normaliseRings, polygonsOf } from './geometry.ts'
import type { AreaGeometry, Geometry, Position } from './geometry.ts'
import { circlePolygon, distanceMetres } from './measure.ts'
import { wrapArea } from './wrap-area.ts'

/** Corners in a quarter of a circle: the chord is a thousandth of the radius inside it. */
const quarterSteps = 16
/** Farther apart, an edge that is straight in degrees is not straight on the plane of the buffer. */
const longestEdgeMetres = 20_000
const farthestMetres = 1_000_000
const factory = new GeometryFactory()

/**
 * Everything within `metres` of a geometry, on the ellipsoid: the buffer is made on an azimuthal equidistant plane around
 * the geometry's middle and is off by less than 0.5 % of the distance for shapes up to 1,000 km across. Null for a
 * distance that is not between 0 and 1,000 km.
 */
export function bufferArea(geometry: Geometry, metres: number): AreaGeometry | null {
  if (!(metres > 0 && metres <= farthestMetres)) return null
  if (geometry.type === 'Point')
    return circlePolygon({ lng: geometry.coordinates[0], lat: geometry.coordinates[1] }, metres)
  const [west, south, east, north] = bboxOf(geometry)
  const plane = proj4(
    '+proj=longlat +datum=WGS84 +no_defs',
    `+proj=aeqd +lat_0=${String((south + north) / 2)} +lon_0=${String((west + east) / 2)} +datum=WGS84 +units=m +no_defs`,
  )
  const flat = mapPositions(geometry, (line) =>
    densified(line).map(([lng, lat]): Position => {
      const [x = NaN, y = NaN] = plane.forward([lng, lat])
      return [x, y]
    }),
  )
  const made: unknown = new GeoJSONWriter().write(
    BufferOp.bufferOp(new GeoJSONReader(factory).read(flat), metres, quarterSteps),
  )
  const area = made as AreaGeometry
  const back = mapPositions(area, (line) =>
    line.map(([x, y]): Position => {
      const [lng = NaN, lat = NaN] = plane.inverse([x, y])
      return [near(lng, (west + east) / 2), lat]
    }),
  )
  const whole = wrapArea(back)
  const read = geometrySchema.safeParse(whole)
  return read.success && isArea(read.data) ? normaliseRings<AreaGeometry>(read.data) : null
}

function mapPositions<T extends Geometry>(
  geometry: T,
  each: (line: readonly Position[]) => readonly Position[],
): T
function mapPositions(
  geometry: Geometry,
  each: (line: readonly Position[]) => readonly Position[],
): Geometry {
  if (geometry.type === 'Point') return geometry
  if (geometry.type === 'LineString') return { type: 'LineString', coordinates: each(geometry.coordinates) }
  const polygons = polygonsOf(geometry).map((rings) => rings.map(each))
  const [only] = polygons
  return polygons.length === 1 && only !== undefined
    ? { type: 'Polygon', coordinates: only }
    : { type: 'MultiPolygon', coordinates: polygons }
}

function densified(line: readonly Position[]): readonly Position[] {
  return line.flatMap((to, at): Position[] => {
    const from = line[at - 1]
    if (from === undefined) return [to]
    const length = distanceMetres({ lng: from[0], lat: from[1] }, { lng: to[0], lat: to[1] })
    const pieces = Math.max(1, Math.ceil(length / longestEdgeMetres))
    return Array.from({ length: pieces }, (_, piece): Position => {
      const share = (piece + 1) / pieces
      return piece + 1 === pieces
        ? to
        : [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    })
  })
}

/** The longitude without a jump of 360° against the middle. */
function near(lng: number, middle: number): number {
  return lng - 360 * Math.round((lng - middle) / 360)
}
