import { geojsonToWkb } from 'hyparquet-writer'
import type { Geometry } from '../../model/geometry/geometry.ts'

/** Well-known binary, little-endian, longitude first. */
export function wkbOf(geometry: Geometry): Uint8Array {
  // The library only reads what its types could write to.
  return geojsonToWkb(geometry as unknown as Parameters<typeof geojsonToWkb>[0])
}
