import { cleanText, readAngle, withSigns } from './angle.ts'
import type { Angle } from './angle.ts'
import { labelledPair, withoutHead } from './label.ts'
import { readPlaceLink } from './link.ts'
import { parseMgrs } from './mgrs.ts'
import type { MgrsCell } from './mgrs.ts'
import type { Ring } from '../geometry/geometry.ts'
import { gridSquare, gridZone } from './mgrs-grid.ts'
import type { GridZone } from './mgrs-grid.ts'
import { isShortPlusCode, parsePlusCode } from './plus-code.ts'
import { bandLatitudes, fromUtm, isNorthern, toUtm } from '../geometry/utm.ts'
import type { LatLng } from '../geometry/utm.ts'

/** A position as a person wrote it. WGS 84 degrees. */
export interface Coordinates extends LatLng {
  readonly form: 'decimal' | 'dms' | 'dm' | 'utm' | 'mgrs' | 'plus-code'
  /** How far the true point may be: half the diagonal of the cell of the last digit given, in metres, at least 0.1. */
  readonly radiusMetres: number
  /** The same in one spelling; parsing it again gives the same position and form. */
  readonly text: string
}

const metresPerDegree = 111_320
const longestText = 120

/**
 * Reads a position in any of these forms, with ASCII, Arabic-Indic or extended digits and in any case:
 * - decimal degrees `31.52 34.45`, `31,52; 34,45`, `N31.52 E34.45`, `34.45E 31.52N`, `-1.25°, 36.8°`
 * - degrees and minutes `31°31.2'N 34°27'E`, and seconds `31 31 12 N, 34 27 0 E`, `31d31m12s N 34d27m0s E`
 * - UTM `36R 645210 3488900`; the letter is the latitude band. N or S may also mean the hemisphere: N is the same either
 *   way; S is read as band S (32–40° north) when the northing fits it, else as the southern hemisphere
 * - MGRS `36R XV 4521 8890` with 0 to 10 digits, spaces or not: the centre of the cell, of a cell that the edge of its
 *   zone cuts the middle of the part inside
 * - plus codes `8G3QRCX2+X9`: the centre of the cell
 * - with names `Lat: 31.52 Lon: 34.45`, `X: 34.45 Y: 31.52` (X is the longitude), `N: 31.52 E: 34.45`
 * - `geo:31.52,34.45;u=35` and links of map sites (coordinates-link.ts); nothing is fetched
 *
 * Letters N S E W (also north, شمال …) decide which number is the latitude; without them it comes first.
 * Null when not understood or out of range: nothing is guessed. coordinatesRefusal says why where that is known.
 */
export function parseCoordinates(text: string): Coordinates | null {
  const link = readPlaceLink(text)
  if (link === null) return text.length > longestText ? null : parseWritten(cleanText(text))
  for (const candidate of link.candidates) {
    const read = candidate.length > longestText ? null : parseWritten(cleanText(candidate))
    if (read === null) continue
    return link.uncertaintyMetres === null
      ? read
      : { ...read, radiusMetres: Math.max(0.1, link.uncertaintyMetres) }
  }
  return null
}

/**
 * Why a text that is no position is refused: a link that names no place (a short one leads to it through the internet
 * alone), the end of a plus code without its beginning, or a grid of the poles.
 */
export type CoordinatesRefusal = 'link-without-place' | 'short-plus-code' | 'polar-grid'

/** Null where the text is a position, or was not understood at all. */
export function coordinatesRefusal(text: string): CoordinatesRefusal | null {
  if (parseCoordinates(text) !== null) return null
  if (readPlaceLink(text) !== null) return 'link-without-place'
  const clean = text.length > longestText ? '' : cleanText(text)
  if (isShortPlusCode(clean.split(/[ ,]/)[0] ?? '')) return 'short-plus-code'
  return polarForm.test(clean) ? 'polar-grid' : null
}

/** Universal Polar Stereographic, as a grid reference (`Z AH 12345 67890`) or in metres (`UPS N 2000000 2100000`). */
const polarForm =
  /^(?:(?:MGRS|UPS)[: ]+)?(?:[ABYZ] ?[A-HJ-NP-Z] ?[A-HJ-NP-Z] ?\d{2,5} ?\d{0,5}|[ABYZNS] ?\d{6,7}(?:\.\d+)?M?E?[ ,]+\d{6,7}(?:\.\d+)?M?N?)$/

function parseWritten(clean: string): Coordinates | null {
  const cell = parseMgrs(clean)
  if (cell !== null) {
    const at = middleInZone(cell)
    if (at === null) return null
    const { lat, lng } = at
    return { lat, lng, form: 'mgrs', radiusMetres: radius(cell.sideMetres, cell.sideMetres), text: cell.text }
  }
  const { text, swapped } = withoutHead(clean)
  return parseUtm(text) ?? parseLabelled(clean) ?? parseDegrees(text, swapped) ?? parsePlus(text)
}

/** A cell's centre; where the edge of its zone cuts the cell, the middle of the part inside. Null in a zone that there is not. */
function middleInZone(cell: MgrsCell): LatLng | null {
  const [, number, band = ''] = /^(\d+)([A-Z])/.exec(cell.text) ?? []
  const zone = gridZone(Number(number), band)
  if (zone === null) return null
  if (isInZone(zone, cell)) return cell
  const part = gridSquare(cell.text)?.area
  const lng = cell.lng - 360 * Math.round((cell.lng - (zone.west + zone.east) / 2) / 360)
  const middle =
    part?.type === 'Polygon' ? centreOfMass(part.coordinates[0] ?? [], { lat: cell.lat, lng }) : cell
  // Receivers write on in their grid a little past the edge: such a cell has no part inside.
  return isInZone(zone, middle) ? middle : cell
}

/** Of an outline of a few kilometres in degrees; counted from a point near it, so that nothing is lost in rounding. */
function centreOfMass(ring: Ring, near: LatLng): LatLng {
  let [area, lng, lat] = [0, 0, 0]
  ring.slice(1).forEach(([toLng, toLat], at) => {
    const [fromLng = 0, fromLat = 0] = ring[at] ?? []
    const [x, y, nextX, nextY] = [fromLng - near.lng, fromLat - near.lat, toLng - near.lng, toLat - near.lat]
    const cross = x * nextY - nextX * y
    area += cross
    lng += (x + nextX) * cross
    lat += (y + nextY) * cross
  })
  return area === 0 ? near : { lng: near.lng + lng / (3 * area), lat: near.lat + lat / (3 * area) }
}

function isInZone({ west, south, east, north }: GridZone, { lat, lng }: LatLng): boolean {
  return lng >= west && lng < east && lat >= south && lat <= north
}

function parsePlus(text: string): Coordinates | null {
  // A whole code needs no name of a place behind it.
  const area = parsePlusCode(text.split(/[ ,]/)[0] ?? '')
  if (area === null) return null
  const { lat, lng, latDegrees, lngDegrees, code } = area
  const lngMetres = lngDegrees * metresPerDegree * Math.cos((lat * Math.PI) / 180)
  return {
    lat,
    lng,
    form: 'plus-code',
    radiusMetres: radius(latDegrees * metresPerDegree, lngMetres),
    text: code,
  }
}

function parseLabelled(clean: string): Coordinates | null {
  const named = labelledPair(clean)
  if (named === null) return null
  const [latitude, longitude] = named.map((part) => readAngle(withSigns(part)))
  if (latitude === null || latitude === undefined || longitude === null || longitude === undefined)
    return null
  return isLongitude(latitude) || isLatitude(longitude) ? null : positionOf(latitude, longitude)
}

/** `31.52000, 34.45000`: latitude first. */
export function formatDecimal({ lat, lng }: LatLng, decimals = 5): string {
  return `${plain(lat, decimals)}, ${plain(lng, decimals)}`
}

/** `31°31′12″N 34°27′00″E`. */
export function formatDms({ lat, lng }: LatLng, secondDecimals = 0): string {
  return `${sexagesimal(lat, 'NS', 3, secondDecimals)} ${sexagesimal(lng, 'EW', 3, secondDecimals)}`
}

/** `31°31.200′N 34°27.000′E`. */
export function formatDm({ lat, lng }: LatLng, minuteDecimals = 3): string {
  return `${sexagesimal(lat, 'NS', 2, minuteDecimals)} ${sexagesimal(lng, 'EW', 2, minuteDecimals)}`
}

/** `36R 645210 3488900`, whole metres, or null outside −80° … 84°. */
export function formatUtm(position: LatLng): string | null {
  const utm = toUtm(position)
  if (utm === null) return null
  return `${String(utm.zone)}${utm.band} ${utm.easting.toFixed(0)} ${utm.northing.toFixed(0)}`
}

const utmForm =
  /^(?:UTM:? ?)?(?:ZONE ?)?(\d{1,2}) ?([C-HJ-NP-X])[ ,]+E?:? ?(\d{6}(?:\.\d+)?) ?M?E?[ ,]+N?:? ?(\d{1,8}(?:\.\d+)?) ?M?N?$/

function parseUtm(text: string): Coordinates | null {
  const found = utmForm.exec(text)
  if (found === null) return null
  const [, zoneText = '', letter = '', eastingText = '', northingText = ''] = found
  const zone = Number(zoneText)
  const northing = Number(northingText)
  if (zone < 1 || zone > 60 || Number(eastingText) < 100_000 || northing > 10_000_000) return null
  const step = Math.max(decimalStep(eastingText), decimalStep(northingText))
  const read = (northern: boolean): LatLng => fromUtm(zone, northern, Number(eastingText), northing)
  let position = read(isNorthern(letter))
  if (!inBand(position.lat, letter)) {
    if (letter !== 'S' && letter !== 'N') return null
    position = read(letter === 'N')
    if (position.lat > 84 || position.lat < -80) return null
  }
  return {
    ...position,
    form: 'utm',
    radiusMetres: radius(step, step),
    text: `${String(zone)}${letter} ${eastingText} ${northingText}`,
  }
}

/** With a little room, for a rounded northing at the edge of a band. */
function inBand(lat: number, band: string): boolean {
  const latitudes = bandLatitudes(band)
  return latitudes !== null && lat > latitudes.south - 0.01 && lat < latitudes.north + 0.01
}

function decimalStep(number: string): number {
  return 10 ** -(number.split('.')[1]?.length ?? 0)
}

/** `swapped`: the longitude comes first where no letters tell. */
function parseDegrees(text: string, swapped: boolean): Coordinates | null {
  const halves = splitPair(text)
  if (halves === null) return null
  const first = readAngle(halves[swapped ? 1 : 0])
  const second = readAngle(halves[swapped ? 0 : 1])
  return first === null || second === null ? null : inOrder(first, second)
}

function inOrder(first: Angle, second: Angle): Coordinates | null {
  const swapped = isLongitude(first) || isLatitude(second)
  if (swapped ? isLatitude(first) || isLongitude(second) : isLongitude(first) || isLatitude(second))
    return null
  return swapped ? positionOf(second, first) : positionOf(first, second)
}

function positionOf(latitude: Angle, longitude: Angle): Coordinates | null {
  if (latitude.parts !== longitude.parts) return null
  const lat = latitude.degrees
  const lng = longitude.degrees
  if (Math.abs(lat) > 90 || Math.abs(lng) > 180) return null
  const latStep = latitude.stepDegrees * metresPerDegree
  const lngStep = longitude.stepDegrees * metresPerDegree * Math.cos((lat * Math.PI) / 180)
  const decimals = Math.max(latitude.decimals, longitude.decimals)
  const form = formOf[latitude.parts]
  return { lat, lng, form, radiusMetres: radius(latStep, lngStep), text: spell(form, { lat, lng }, decimals) }
}

const formOf = { 1: 'decimal', 2: 'dm', 3: 'dms' } as const

function spell(form: 'decimal' | 'dm' | 'dms', position: LatLng, decimals: number): string {
  if (form === 'decimal') return formatDecimal(position, decimals)
  return form === 'dm' ? formatDm(position, decimals) : formatDms(position, decimals)
}

function isLatitude(angle: Angle): boolean {
  return angle.letter === 'N' || angle.letter === 'S'
}

function isLongitude(angle: Angle): boolean {
  return angle.letter === 'E' || angle.letter === 'W'
}

/** Cuts the text of a pair in two: at a separator, at the letters, at the degree signs, or in the middle of the numbers. */
function splitPair(text: string): readonly [string, string] | null {
  const plainText = resolveCommas(withSigns(text))
  const separated = plainText.split(';').map((part) => part.trim())
  if (separated.length === 2) return [separated[0] ?? '', separated[1] ?? '']
  if (separated.length > 2) return null

  const letters = [...plainText.matchAll(/[NSEW]/g)].map((match) => match.index)
  if (letters.length === 2) {
    const [first = 0, second = 0] = letters
    if (first === 0 && second < plainText.length - 1) return cut(plainText, second)
    if (first > 0 && second === plainText.length - 1) return cut(plainText, first + 1)
  }
  const degreeSigns = [...plainText.matchAll(/[+-]?\d+(?:\.\d+)? ?°/g)]
  if (degreeSigns.length === 2 && letters.length === 0) return cut(plainText, degreeSigns[1]?.index ?? 0)
  const numbers = [...plainText.matchAll(/[+-]?\d+(?:\.\d+)?/g)]
  if (letters.length > 0 || degreeSigns.length > 0 || !/^[\d .+'"-]+$/.test(plainText)) return null
  if (numbers.length % 2 === 1 || numbers.length > 6) return null
  return cut(plainText, numbers[numbers.length / 2]?.index ?? 0)
}

function cut(text: string, at: number): readonly [string, string] {
  return [text.slice(0, at).trim(), text.slice(at).trim()]
}

/** Tells decimal commas (`31,52; 34,45`) from separating ones (`31.52,34.45`); leaves dots and `;` only. */
function resolveCommas(text: string): string {
  if (!text.includes(',')) return text.replace(/\s*[;/]\s*/g, ';')
  const decimal =
    !text.includes('.') &&
    /\d,\d/.test(text) &&
    (/[;/]/.test(text) || /\d,\d+\D*,? \D*\d+,\d/.test(text) || /,\d+\D*[NSEW]/.test(text))
  const dotted = decimal ? text.replace(/(\d),(?=\d)/g, '$1.') : text
  return dotted.replace(/\s*[,;/]\s*/g, ';')
}

function radius(latStepMetres: number, lngStepMetres: number): number {
  return Math.max(0.1, Math.round(Math.hypot(latStepMetres, lngStepMetres) * 5) / 10)
}

function plain(degrees: number, decimals: number): string {
  const text = degrees.toFixed(decimals)
  return Number(text) === 0 ? text.replace('-', '') : text
}

/** Degrees and minutes (`parts` 2) or also seconds (3), the last with `decimals`; carries when it rounds up to 60. */
function sexagesimal(degrees: number, letters: 'NS' | 'EW', parts: 2 | 3, decimals: number): string {
  const perDegree = parts === 2 ? 60 : 3600
  const scale = 10 ** decimals
  const units = Math.round(Math.abs(degrees) * perDegree * scale)
  const letter = degrees < 0 && units > 0 ? letters[1] : letters[0]
  const width = decimals === 0 ? 2 : decimals + 3
  const last = ((units % (60 * scale)) / scale).toFixed(decimals).padStart(width, '0')
  const rest = Math.floor(units / (60 * scale))
  if (parts === 2) return `${String(rest)}°${last}′${letter ?? ''}`
  return `${String(Math.floor(rest / 60))}°${String(rest % 60).padStart(2, '0')}′${last}″${letter ?? ''}`
}
