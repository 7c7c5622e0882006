import type { LatLng } from '../geometry/utm.ts'

/**
 * Open Location Codes ("plus codes"), after their published specification. Five pairs of digits to the base of 20 halve
 * the world down to 1/8000 of a degree; up to five further digits cut a cell in five rows of four columns each.
 */

const digits = '23456789CFGHJMPQRVWX'
const pairs = 5
/** Cells in a degree after all fifteen digits: north to south, and west to east. */
const latPerDegree = 8000 * 5 ** 5
const lngPerDegree = 8000 * 4 ** 5

export interface PlusCodeArea extends LatLng {
  /** The code in one spelling. Position is the centre of its cell. */
  readonly code: string
  readonly latDegrees: number
  readonly lngDegrees: number
}

const codeForm = new RegExp(`^([${digits}]{2,8})(0{0,6})\\+([${digits}]{2,7})?$`)

/** Reads a whole code in upper case (`8G3QRCX2+X9`, `8G3Q0000+`); null for a short one and for what is none. */
export function parsePlusCode(text: string): PlusCodeArea | null {
  const found = codeForm.exec(text)
  if (found === null) return null
  const [, head = '', padding = '', tail = ''] = found
  if (head.length + padding.length !== 8 || head.length % 2 === 1) return null
  if (padding !== '' && tail !== '') return null
  const all = head + tail
  let [lat, lng] = [0, 0]
  let [latStep, lngStep] = [400 * latPerDegree, 400 * lngPerDegree]
  for (let at = 0; at < Math.min(all.length, 2 * pairs); at += 2) {
    latStep /= 20
    lngStep /= 20
    lat += digits.indexOf(all.charAt(at)) * latStep
    lng += digits.indexOf(all.charAt(at + 1)) * lngStep
  }
  for (const digit of all.slice(2 * pairs)) {
    const value = digits.indexOf(digit)
    latStep /= 5
    lngStep /= 4
    lat += Math.floor(value / 4) * latStep
    lng += (value % 4) * lngStep
  }
  if (lat >= 180 * latPerDegree || lng >= 360 * lngPerDegree) return null
  return {
    code: `${head}${padding}+${tail}`,
    lat: (lat + latStep / 2) / latPerDegree - 90,
    lng: (lng + lngStep / 2) / lngPerDegree - 180,
    latDegrees: latStep / latPerDegree,
    lngDegrees: lngStep / lngPerDegree,
  }
}

/** Whether a text in upper case is the end of a code, which needs a place near it: `RCX2+X9`. */
export function isShortPlusCode(text: string): boolean {
  const found = codeForm.exec(text)
  return found !== null && found[2] === '' && [2, 4, 6].includes((found[1] ?? '').length)
}

/** The code whose end is `short` and that lies nearest to a place; null where the short code is none. */
export function nearestPlusCode(short: string, near: LatLng): PlusCodeArea | null {
  if (!isShortPlusCode(short)) return null
  const missing = 8 - short.indexOf('+')
  const spanDegrees = 20 ** (2 - missing / 2)
  const found = parsePlusCode(pairDigits(near).slice(0, missing) + short)
  if (found === null) return null
  let { lat, lng } = found
  if (near.lat - lat > spanDegrees / 2 && lat + spanDegrees < 90) lat += spanDegrees
  else if (lat - near.lat > spanDegrees / 2 && lat - spanDegrees > -90) lat -= spanDegrees
  if (near.lng - lng > spanDegrees / 2) lng += spanDegrees
  else if (lng - near.lng > spanDegrees / 2) lng -= spanDegrees
  return parsePlusCode(pairDigits({ lat, lng }).slice(0, missing) + short)
}

/** The ten digits of the cell of 1/8000 of a degree that holds a position. */
function pairDigits({ lat, lng }: LatLng): string {
  const around = (((lng + 180) % 360) + 360) % 360
  // A billionth of a degree keeps the middle of a cell from falling out of it.
  let south = Math.min(180 * 8000 - 1, Math.max(0, Math.floor((lat + 90 + 1e-9) * 8000)))
  let west = Math.min(360 * 8000 - 1, Math.floor((around + 1e-9) * 8000))
  let code = ''
  for (let pair = 0; pair < pairs; pair += 1) {
    code = digits.charAt(south % 20) + digits.charAt(west % 20) + code
    south = Math.floor(south / 20)
    west = Math.floor(west / 20)
  }
  return code
}

/** `8G3QRCX2+X9`: the code of about 14 m of a position. */
export function formatPlusCode(position: LatLng): string {
  const code = pairDigits(position)
  return `${code.slice(0, 8)}+${code.slice(8)}`
}
