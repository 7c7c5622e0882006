import { asciiDigits } from '../text/fold.ts'

/** One latitude or longitude as written. */
export interface Angle {
  readonly degrees: number
  /** 1 decimal degrees, 2 degrees and minutes, 3 also seconds. */
  readonly parts: 1 | 2 | 3
  readonly letter: 'N' | 'S' | 'E' | 'W' | null
  /** The value of one unit in the last digit, in degrees. */
  readonly stepDegrees: number
  /** Decimals of the last part. */
  readonly decimals: number
}

const spokenForm = /(\d+) ?D(?:EG)? ?(\d+(?:\.\d+)?) ?M(?:IN)?(?: ?(\d+(?:\.\d+)?) ?S(?:EC)?)?/g
const dashedForm = /^([NSEW] ?)?(\d{1,3})-(\d{1,2}(?:\.\d+)?)(?:-(\d{1,2}(?:\.\d+)?))?( ?[NSEW])?$/
const angleForm =
  /^([NSEW])? ?([+-])? ?(\d{1,3}(?:\.\d+)?) ?°?(?: ?(\d{1,2}(?:\.\d+)?) ?'?(?: ?(\d{1,2}(?:\.\d+)?) ?"?)?)? ?([NSEW]|[+-])?$/

const hemisphereText: readonly (readonly [RegExp, string])[] = [
  [/NORTH|NORD|شمالا|شمال/g, 'N'],
  [/SOUTH|SUD|جنوبا|جنوب/g, 'S'],
  [/EAST|شرقا|شرق/g, 'E'],
  [/WEST|OUEST|غربا|غرب/g, 'W'],
]

/** Upper case, ASCII digits, one sign each for degrees, minutes, seconds, minus and separators; single spaces. */
export function cleanText(text: string): string {
  let clean = asciiDigits(text)
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, '')
    .replace(/[°º˚∘]/g, '°')
    .replace(/[″”“„‟〃]|''|′′|’’/g, '"')
    .replace(/[′’‘‛´`ʹʼ＇]/g, "'")
    .replace(/[−‒–—]/g, '-')
    .replace(/٫/g, '.')
    .replace(/[،，]/g, ',')
    .replace(/[؛；|]/g, ';')
    .toUpperCase()
  for (const [word, letter] of hemisphereText) clean = clean.replace(word, letter)
  return clean.replace(/\s+/g, ' ').trim()
}

/**
 * Reads one angle as it stands in a column of a table: `31.52`, `31,52`, `-31.52°`, `31°31'12"N`, `N 31 31.2`,
 * `1d05m30.6s S`, `31-31-12N`, `1 05 30.6-`. Null when not understood, when minutes or seconds reach 60, when a part
 * before the last has decimals, when a sign and a letter are both given, or past 180°.
 */
export function parseAngle(text: string): Angle | null {
  return text.length > 60 ? null : readAngle(cleanText(text).replace(/^([^,]*\d),(\d[^,]*)$/, '$1.$2'))
}

/** parseAngle for a text that cleanText has been over. */
export function readAngle(text: string): Angle | null {
  const undashed = text
    .trim()
    .replace(dashedForm, (all, before, degrees, minutes, seconds, after) =>
      before === undefined && after === undefined
        ? all
        : [before, degrees, minutes, seconds, after].filter((part) => part !== undefined).join(' '),
    )
  const found = angleForm.exec(withSigns(undashed).replace(/\s+/g, ' '))
  if (found === null) return null
  const [, before, sign, first = '', second, third, after] = found
  const letter = before ?? (after === '+' || after === '-' ? undefined : after)
  const signs = [before, sign, after].filter((mark) => mark !== undefined)
  if (signs.length > 1) return null
  if (second !== undefined && (first.includes('.') || Number(second) >= 60)) return null
  if (third !== undefined && (second?.includes('.') === true || Number(third) >= 60)) return null

  const size = Number(first) + Number(second ?? 0) / 60 + Number(third ?? 0) / 3600
  if (size > 180) return null
  const parts = third !== undefined ? 3 : second !== undefined ? 2 : 1
  const decimals = (third ?? second ?? first).split('.')[1]?.length ?? 0
  const negative = signs[0] === '-' || signs[0] === 'S' || signs[0] === 'W'
  return {
    degrees: negative && size !== 0 ? -size : size,
    parts,
    letter: isLetter(letter) ? letter : null,
    stepDegrees: 10 ** -decimals / 60 ** (parts - 1),
    decimals,
  }
}

/** `31d31m12s` with signs: `31°31'12"`. Only there does an S after a number mean seconds and not south. */
export function withSigns(text: string): string {
  return text
    .replace(spokenForm, (_, degrees: string, minutes: string, seconds: string | undefined) =>
      seconds === undefined ? `${degrees}°${minutes}'` : `${degrees}°${minutes}'${seconds}"`,
    )
    .replace(/(\d) ?D(?:EG)? ?(?=\d+(?:\.\d+)? ?')/g, '$1°')
}

function isLetter(text: string | undefined): text is 'N' | 'S' | 'E' | 'W' {
  return text === 'N' || text === 'S' || text === 'E' || text === 'W'
}
