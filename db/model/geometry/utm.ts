/** Universal Transverse Mercator on WGS 84, latitudes −80° to 84°. */

export interface LatLng {
  readonly lat: number
  readonly lng: number
}

/** A UTM position in metres; `band` is the MGRS latitude band, which also tells the hemisphere (N and later: north). */
export interface Utm {
  readonly zone: number
  readonly band: string
  readonly easting: number
  readonly northing: number
}

const semiMajorMetres = 6378137
const flattening = 1 / 298.257223563
const scaleFactor = 0.9996
const falseEasting = 500_000
const falseNorthing = 10_000_000
const radians = Math.PI / 180

/** Krüger's series to the sixth order in the third flattening n: C. Karney, "Transverse Mercator with an accuracy of a
 * few nanometers", J. Geodesy 85 (2011), equations 14, 35 and 36. Errors are far below a millimetre inside a zone. */
const n = flattening / (2 - flattening)
const eccentricity = Math.sqrt(flattening * (2 - flattening))
const rectifyingRadius = (semiMajorMetres / (1 + n)) * (1 + n ** 2 / 4 + n ** 4 / 64 + n ** 6 / 256)
const alpha: readonly number[] = [
  n / 2 -
    (2 * n ** 2) / 3 +
    (5 * n ** 3) / 16 +
    (41 * n ** 4) / 180 -
    (127 * n ** 5) / 288 +
    (7891 * n ** 6) / 37800,
  (13 * n ** 2) / 48 -
    (3 * n ** 3) / 5 +
    (557 * n ** 4) / 1440 +
    (281 * n ** 5) / 630 -
    (1983433 * n ** 6) / 1935360,
  (61 * n ** 3) / 240 - (103 * n ** 4) / 140 + (15061 * n ** 5) / 26880 + (167603 * n ** 6) / 181440,
  (49561 * n ** 4) / 161280 - (179 * n ** 5) / 168 + (6601661 * n ** 6) / 7257600,
  (34729 * n ** 5) / 80640 - (3418889 * n ** 6) / 1995840,
  (212378941 * n ** 6) / 319334400,
]
const beta: readonly number[] = [
  n / 2 -
    (2 * n ** 2) / 3 +
    (37 * n ** 3) / 96 -
    n ** 4 / 360 -
    (81 * n ** 5) / 512 +
    (96199 * n ** 6) / 604800,
  n ** 2 / 48 + n ** 3 / 15 - (437 * n ** 4) / 1440 + (46 * n ** 5) / 105 - (1118711 * n ** 6) / 3870720,
  (17 * n ** 3) / 480 - (37 * n ** 4) / 840 - (209 * n ** 5) / 4480 + (5569 * n ** 6) / 90720,
  (4397 * n ** 4) / 161280 - (11 * n ** 5) / 504 - (830251 * n ** 6) / 7257600,
  (4583 * n ** 5) / 161280 - (108847 * n ** 6) / 3991680,
  (20648693 * n ** 6) / 638668800,
]

/** The MGRS latitude bands from south to north. */
export const bandLetters = 'CDEFGHJKLMNPQRSTUVWX'

/** The latitudes of a band (X reaches from 72° to 84°), or null for a letter that is no band. */
export function bandLatitudes(band: string): { readonly south: number; readonly north: number } | null {
  const index = band.length === 1 ? bandLetters.indexOf(band) : -1
  if (index < 0) return null
  const south = -80 + index * 8
  return { south, north: band === 'X' ? 84 : south + 8 }
}

export function isNorthern(band: string): boolean {
  return band >= 'N'
}

/** The band of a latitude, or null outside −80° … 84°. */
export function bandAt(lat: number): string | null {
  if (!(lat >= -80 && lat <= 84)) return null
  return bandLetters[Math.min(19, Math.floor((lat + 80) / 8))] ?? null
}

/** The zone of a position, with the exceptions of south-west Norway and Svalbard. Longitude 180° is in zone 1. */
export function zoneAt({ lat, lng }: LatLng): number {
  const zone = (Math.floor((lng + 180) / 6) % 60) + 1
  if (lat >= 56 && lat < 64 && zone === 31 && lng >= 3) return 32
  if (lat >= 72 && lat <= 84 && lng >= 0 && lng < 42) {
    if (lng < 9) return 31
    if (lng < 21) return 33
    return lng < 33 ? 35 : 37
  }
  return zone
}

export function centralMeridian(zone: number): number {
  return zone * 6 - 183
}

/** The UTM position, or null outside −80° … 84°. */
export function toUtm(position: LatLng): Utm | null {
  // a tenth of a millimetre south of the equator is on it, or its northing would round up to 10,000 km
  const lat = position.lat < 0 && position.lat > -1e-9 ? 0 : position.lat
  const band = bandAt(lat)
  if (band === null || !(Math.abs(position.lng) <= 180)) return null
  const zone = zoneAt(position)
  let away = position.lng - centralMeridian(zone)
  if (away > 180) away -= 360
  const lambda = away * radians
  const phi = lat * radians
  const tau = Math.tan(phi)
  const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / Math.hypot(1, tau)))
  const conformal = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau)
  const xi0 = Math.atan2(conformal, Math.cos(lambda))
  const eta0 = Math.asinh(Math.sin(lambda) / Math.hypot(conformal, Math.cos(lambda)))
  let xi = xi0
  let eta = eta0
  alpha.forEach((factor, index) => {
    const k = 2 * (index + 1)
    xi += factor * Math.sin(k * xi0) * Math.cosh(k * eta0)
    eta += factor * Math.cos(k * xi0) * Math.sinh(k * eta0)
  })
  const fromEquator = scaleFactor * rectifyingRadius * xi
  return {
    zone,
    band,
    easting: falseEasting + scaleFactor * rectifyingRadius * eta,
    northing: isNorthern(band) ? fromEquator : falseNorthing + fromEquator,
  }
}

/** The position of an easting and northing in metres of a zone; does not check that it lies in the zone. */
export function fromUtm(zone: number, northern: boolean, easting: number, northing: number): LatLng {
  const xi = (northern ? northing : northing - falseNorthing) / (scaleFactor * rectifyingRadius)
  const eta = (easting - falseEasting) / (scaleFactor * rectifyingRadius)
  let xi0 = xi
  let eta0 = eta
  beta.forEach((factor, index) => {
    const k = 2 * (index + 1)
    xi0 -= factor * Math.sin(k * xi) * Math.cosh(k * eta)
    eta0 -= factor * Math.cos(k * xi) * Math.sinh(k * eta)
  })
  const conformal = Math.sin(xi0) / Math.hypot(Math.sinh(eta0), Math.cos(xi0))
  let tau = conformal
  for (let round = 0; round < 5; round += 1) {
    const sigma = Math.sinh(eccentricity * Math.atanh((eccentricity * tau) / Math.hypot(1, tau)))
    const reached = tau * Math.hypot(1, sigma) - sigma * Math.hypot(1, tau)
    const step =
      ((conformal - reached) / Math.hypot(1, reached)) *
      ((1 + (1 - eccentricity ** 2) * tau ** 2) / ((1 - eccentricity ** 2) * Math.hypot(1, tau)))
    tau += step
    if (Math.abs(step) < 1e-12) break
  }
  let lng = centralMeridian(zone) + Math.atan2(Math.sinh(eta0), Math.cos(xi0)) / radians
  if (lng > 180) lng -= 360
  else if (lng < -180) lng += 360
  return { lat: Math.atan(tau) / radians, lng }
}
