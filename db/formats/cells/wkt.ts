import type { Geometry, Ring } from '../../model/geometry/geometry.ts'

/** Well-known text, longitude first. */
export function wktOf(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${geometry.coordinates.join(' ')})`
    case 'LineString':
      return `LINESTRING ${positions(geometry.coordinates)}`
    case 'Polygon':
      return `POLYGON ${rings(geometry.coordinates)}`
    case 'MultiPolygon':
      return `MULTIPOLYGON (${geometry.coordinates.map(rings).join(', ')})`
  }
}

function rings(polygon: readonly Ring[]): string {
  return `(${polygon.map(positions).join(', ')})`
}

function positions(line: Ring): string {
  return `(${line.map((position) => position.join(' ')).join(', ')})`
}
