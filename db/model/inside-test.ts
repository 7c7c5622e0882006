import { bboxOf, pointInGeometry } from './geometry.ts'
import type { Geometry } from './geometry.ts'

/** Whether a place lies in a shape, its box looked at first. Degrees WGS 84. */
export function insideTest(geometry: Geometry): (lng: number, lat: number) => boolean {
  const [west, south, east, north] = bboxOf(geometry)
  return (lng, lat) =>
    lat >= south && lat <= north && lng >= west && lng <= east && pointInGeometry(lng, lat, geometry)
}
