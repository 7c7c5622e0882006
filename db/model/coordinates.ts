import { cleanText, readAngle, withSigns } from './coordinates-angle.ts'
import type { Angle } from './coordinates-angle.ts'
import { parseMgrs } from './coordinates-mgrs.ts'
import { bandLatitudes, fromUtm, isNorthern, toUtm } from './utm.ts'
import type { LatLng } from './utm.ts'

/** A position as a person wrote it. WGS 84 degrees. */
export interface Coordinates extends LatLng {
  readonly form: 'decimal' | 'dms' | 'dm' | 'utm' | 'mgrs'
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
 * - MGRS `36R XV 4521 8890` with 0 to 10 digits, spaces or not: the centre of the cell
 *
 * Letters N S E W (also north, شمال …) decide which number is the latitude; without them it comes first.
 * Null when not understood or out of range: nothing is guessed.
 */
export function parseCoordinates(text: string): Coordinates | null {
  if (text.length > longestText) return null
  const clean = cleanText(text)
  const cell = parseMgrs(clean)
  if (cell !== null) {
    const { lat, lng } = cell
    return { lat, lng, form: 'mgrs', radiusMetres: radius(cell.sideMetres, cell.sideMetres), text: cell.text }
  }
  return parseUtm(clean) ?? parseDegrees(clean)
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

function parseDegrees(text: string): Coordinates | null {
  const halves = splitPair(text)
  if (halves === null) return null
  const first = readAngle(halves[0])
  const second = readAngle(halves[1])
  if (first === null || second === null || first.parts !== second.parts) return null
  const swapped = isLongitude(first) || isLatitude(second)
  if (swapped ? isLatitude(first) || isLongitude(second) : isLongitude(first) || isLatitude(second))
    return null
  const [latitude, longitude] = swapped ? [second, first] : [first, second]
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
