import { bandLatitudes, centralMeridian, fromUtm, isNorthern, toUtm } from '../geometry/utm.ts'
import type { LatLng } from '../geometry/utm.ts'

/** The Military Grid Reference System on WGS 84, without the polar squares (NGA.STND.0037). */

const columnSets = ['ABCDEFGH', 'JKLMNPQR', 'STUVWXYZ'] as const
const rowLetters = 'ABCDEFGHJKLMNPQRSTUV'
const rowCycleMetres = 2_000_000
const squareMetres = 100_000
const metresPerDegree = 111_320
/** Grids are read on a little past the edge of a zone, as receivers write them. */
const zoneOverlapDegrees = 0.5

export interface MgrsCell extends LatLng {
  /** With spaces: `36R XV 45210 88900`. */
  readonly text: string
  /** Length of the cell's side, 1 m to 100 km. */
  readonly sideMetres: number
  /** The centre in metres of the zone that the reference names; the place itself may lie in the next one. */
  readonly easting: number
  readonly northing: number
}

/**
 * The grid reference of the cell that holds the position, e.g. `36R XV 45210 88900`. `digits` is per axis: 5 is 1 m,
 * 4 is 10 m … 1 is 10 km, 0 is the 100 km square alone. Digits are cut off, never rounded: a grid names its cell's
 * south-west corner. Null north of 84° and south of −80°.
 */
export function formatMgrs(position: LatLng, digits: 0 | 1 | 2 | 3 | 4 | 5 = 5): string | null {
  const utm = toUtm(position)
  if (utm === null) return null
  const { zone, band } = utm
  // a millionth of a metre keeps a position that was computed from a cell's corner inside that cell
  const easting = utm.easting + 1e-6
  const northing = utm.northing + 1e-6
  const column = columnSets[(zone - 1) % 3]?.[Math.floor(easting / squareMetres) - 1]
  const row = rowLetters[(Math.floor(northing / squareMetres) + (zone % 2 === 0 ? 5 : 0)) % 20]
  if (column === undefined || row === undefined) return null
  const square = `${String(zone)}${band} ${column}${row}`
  if (digits === 0) return square
  const side = 10 ** (5 - digits)
  const part = (metres: number): string =>
    String(Math.floor((metres % squareMetres) / side)).padStart(digits, '0')
  return `${square} ${part(easting)} ${part(northing)}`
}

const mgrsForm =
  /^(?:MGRS[:\s]+)?(\d{1,2})\s*([C-HJ-NP-X])\s*([A-HJ-NP-Z])\s*([A-HJ-NP-V])(?:\s*(\d+)(?:[\s,]+(\d+))?)?$/

/**
 * Reads a grid reference in upper case with ASCII digits, with or without spaces. The position is the **centre** of the
 * cell that it names, not the corner, so that coarse grids are not shifted. Null when it is no grid, or when no such
 * square exists in that zone and band.
 */
export function parseMgrs(text: string): MgrsCell | null {
  const found = mgrsForm.exec(text.trim())
  if (found === null) return null
  const [, zoneText = '', band = '', columnLetter = '', rowLetter = '', first = '', second] = found
  const zone = Number(zoneText)
  const latitudes = bandLatitudes(band)
  if (zone < 1 || zone > 60 || latitudes === null) return null
  if (
    second === undefined
      ? first.length % 2 === 1 || first.length > 10
      : first.length !== second.length || first.length > 5
  )
    return null
  const numbers = first + (second ?? '')
  const digits = numbers.length / 2
  const sideMetres = 10 ** (5 - digits)
  const column = columnSets[(zone - 1) % 3]?.indexOf(columnLetter) ?? -1
  if (column < 0) return null
  const row = (rowLetters.indexOf(rowLetter) + (zone % 2 === 0 ? 15 : 0)) % 20
  const half = sideMetres / 2
  const easting = (column + 1) * squareMetres + Number(numbers.slice(0, digits)) * sideMetres + half
  const rowNorthing = row * squareMetres + Number(numbers.slice(digits)) * sideMetres + half

  // the row letters repeat every 2,000 km; the band tells which repetition is meant
  const reachDegrees = (half * Math.SQRT2) / metresPerDegree + 1e-6
  const northern = isNorthern(band)
  let centre: (LatLng & { readonly northing: number }) | null = null
  let minOutside = reachDegrees
  for (let northing = rowNorthing; northing < 10_000_000; northing += rowCycleMetres) {
    const candidate = fromUtm(zone, northern, easting, northing)
    const outside = Math.max(latitudes.south - candidate.lat, candidate.lat - latitudes.north, 0)
    if (outside <= minOutside && !(outside === minOutside && centre !== null)) {
      centre = { ...candidate, northing }
      minOutside = outside
    }
  }
  if (centre === null || !overlapsZone(zone, band, centre, half)) return null
  const square = `${String(zone)}${band} ${columnLetter}${rowLetter}`
  return {
    ...centre,
    easting,
    sideMetres,
    text: digits === 0 ? square : `${square} ${numbers.slice(0, digits)} ${numbers.slice(digits)}`,
  }
}

/** Whether a cell around `centre` touches its zone; the zones of Norway and Svalbard are up to 12° wide. */
function overlapsZone(zone: number, band: string, centre: LatLng, half: number): boolean {
  const wide = (band === 'V' && zone === 32) || (band === 'X' && zone >= 31 && zone <= 37)
  const reach = (half * Math.SQRT2) / (metresPerDegree * Math.cos((centre.lat * Math.PI) / 180))
  const away = Math.abs(((centre.lng - centralMeridian(zone) + 540) % 360) - 180)
  return away <= (wide ? 6 : 3) + reach + zoneOverlapDegrees
}
