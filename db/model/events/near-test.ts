import type { Near } from './filter.ts'
import { distanceMetres } from '../geometry/measure.ts'

const radians = Math.PI / 180
const meanRadiusMetres = 6_371_008.8
/** A sphere of the mean radius is nowhere more than 0.6 % off the ellipsoid: within this only the exact distance decides. */
const sphereError = 0.01
/** No degree of latitude is shorter. */
const minDegreeMetres = 110_574

/** Whether a place is no farther from the middle than the radius, on the ellipsoid; quick for millions of places. */
export function nearTest(near: Near): (lng: number, lat: number) => boolean {
  const reachDegrees = near.metres / minDegreeMetres
  const cosine = Math.cos(near.lat * radians)
  const surely = chord(near.metres * (1 - sphereError))
  const perhaps = chord(near.metres * (1 + sphereError))
  return (lng, lat) => {
    if (!(Math.abs(lat - near.lat) <= reachDegrees)) return false
    const acrossLat = Math.sin(((lat - near.lat) * radians) / 2)
    const acrossLng = Math.sin(((lng - near.lng) * radians) / 2)
    const away = acrossLat * acrossLat + cosine * Math.cos(lat * radians) * acrossLng * acrossLng
    if (away <= surely) return true
    if (!(away <= perhaps)) return false
    return distanceMetres(near, { lat, lng }) <= near.metres
  }
}

/** The haversine of a distance on the sphere. */
function chord(metres: number): number {
  return Math.sin(Math.min(Math.PI / 2, metres / (2 * meanRadiusMetres))) ** 2
}
