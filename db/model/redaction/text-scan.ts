import { parseCoordinates } from '../coordinates/coordinates.ts'
import { matches } from './text-scan-hit.ts'
import type { ScanHit, ScanKind } from './text-scan-hit.ts'
import { identityHits } from './text-scan-ids.ts'
import { handleHits, placeLinkHits } from './text-scan-links.ts'
import { namesIn } from './text-scan-names.ts'
import { placeOf, plainOf } from './text-scan-plain.ts'

export interface FieldHit {
  readonly field: string
  readonly kind: ScanKind
  /** What was found. */
  readonly found: string
  /** It, with some words on both sides. */
  readonly excerpt: string
  /** Let through by a person; all others are masked. */
  readonly kept: boolean
}

const around = 24
const emailParts = { local: 64, domain: 255 }

/** Every repetition below is bounded, so that no text takes more than linear time: keep it so. */
const number = String.raw`\d{1,3}[.,]\d{2,15}`
const minutes = String.raw`\d{1,2}(?:[.,]\d{1,8})?`
const signed = String.raw`\d{1,3} {0,2}° {0,2}${minutes} {0,2}['"]{0,2}(?: {0,2}${minutes} {0,2}['"]{0,2})?`
const angle = String.raw`\d{1,3}(?:[.,]\d{2,15}|(?:[ :d°m'-]{1,3}${minutes}){1,2})["'ms]{0,2}`
const gap = '[ ,;/|]{0,4}'
const northOrEast = '(?:[NSEW]|north|south|east|west)'
const coordinateForms: readonly RegExp[] = [
  // 31°31.2'N 34°27'E with letters on either side; one alone when it has a minute sign
  new RegExp(String.raw`(?<!\d)${signed}[NSEW,;/ ]{0,8}${signed}(?: ?[NSEW](?![A-Za-z]))?`, 'gi'),
  new RegExp(
    String.raw`(?<!\d)\d{1,3} {0,2}° {0,2}${minutes} {0,2}'(?: {0,2}${minutes} {0,2}['"]{0,2})?(?: ?[NSEW](?![A-Za-z]))?`,
    'gi',
  ),
  // 31 31 12 N, 34 27 0 E; N31.51 E34.45; 3131N 03427E
  new RegExp(
    String.raw`(?<![\d.])${angle} {0,2}${northOrEast}${gap}${angle} {0,2}${northOrEast}(?![A-Za-z])`,
    'gi',
  ),
  new RegExp(
    String.raw`(?<![A-Za-z])${northOrEast} {0,2}${angle}${gap}${northOrEast} {0,2}${angle}(?!\d)`,
    'gi',
  ),
  /(?<![\d.])\d{4,6}(?:\.\d{1,4})? ?[NS][ ,/]{0,3}\d{5,7}(?:\.\d{1,4})? ?[EW](?![A-Za-z])/gi,
  // 31 degrees 31 minutes 12 seconds, in the three languages
  new RegExp(
    String.raw`(?<![\d.,])${minutes.replace('{1,2}', '{1,3}')} {0,2}(?:deg(?:rees?)?\.?|degr[ée]s?|درج(?:[ةه]|ات))[ ,]{0,3}(?:(?:and|et) |و ?)?${minutes} {0,2}(?:min(?:utes?)?\.?|'|دقيق[ةه]|دقائق)(?:[ ,]{0,3}(?:(?:and|et) |و ?)?${minutes} {0,2}(?:sec(?:onde?s?)?\.?|"|ثاني[ةه]|ثوان[يٍ]?))?`,
    'gi',
  ),
  // lat 31.51, lon 34.45
  new RegExp(
    String.raw`(?<![\d.,])${number}[^\d\n]{0,12}(?:lat|lo?ng?|طول|عرض)[^\d\n]{0,16}${number}(?!\d)`,
    'gi',
  ),
]
const decimalPair = new RegExp(
  String.raw`(?<![\d.,])(${number})([ ,;/|:°NSEWnsew()+-]{1,10})(${number})(?!\d)(?: ?° ?[NSEWnsew](?![A-Za-z]))?`,
  'g',
)
/** Four decimals are 11 m: nobody counts or measures like that but a receiver. */
const fineNumber = /(?<![\d.,])\d{1,3}[.,]\d{4,15}(?!\d)/g
const grids: readonly RegExp[] = [
  /(?<![A-Za-z\d])\d{1,2} ?[C-HJ-NP-X] ?[A-HJ-NP-Z] ?[A-HJ-NP-V][ ,]{0,2}\d{2,5}[ ,]{0,2}\d{2,5}(?!\d)/gi,
  /(?<![A-Za-z\d])\d{1,2} ?[C-HJ-NP-X][ ,]{1,2}E?:? ?\d{6}(?:\.\d{1,4})? ?M?E?[ ,]{1,3}N?:? ?\d{6,8}(?:\.\d{1,4})?(?!\d)/gi,
]
const dates: readonly RegExp[] = [
  /(?<![\d+]|\d[-.])(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?\/(?:19|20)\d\d-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?(?![-.]?\d)/g,
  /(?<![\d+]|\d[-./])(?:19|20)\d\d([-./])(?:0?[1-9]|1[0-2])\1(?:0?[1-9]|[12]\d|3[01])(?!\d|[-./]\d)/g,
  /(?<![\d+]|\d[-./])(?:0?[1-9]|[12]\d|3[01])([-./])(?:0?[1-9]|[12]\d|3[01])\1(?:19|20)\d\d(?!\d|[-./]\d)/g,
  /(?<![\d+]|\d[-./])(?:19\d\d|20[0-3]\d)[-/](?:19\d\d|20[0-3]\d)(?!\d|[-./]\d)/g,
]
const longRun = /\d{16,}/g
/** Seven digits or more with the usual signs between them, but for a p-code (`PS0101005`). */
const phone = /(?<!\d|(?<![A-Za-z])[A-Z]{2})(?:\+ ?)?\(?\d(?:[ ()[\].·/_*~-]{0,3}\d){6,}/g
/** Thousands apart: `2 100 000`, `1.250.000`. Nine digits in threes that do not end in zeros are a mobile's number. */
const count = /^[1-9](?:\d{0,2}(?:[ .]\d{3})*[ .]000|[ .]\d{3}[ .]\d{3})$/

/**
 * Finds in a text what must not leave unseen: phone numbers, e-mail addresses, accounts, numbers of documents, coordinates
 * in every usual spelling and links to them, and the names given (whole words, however accented or spelled in Arabic
 * letters, with an Arabic particle before them or not). `only`: that kind alone. In the order in which they stand; hits may
 * overlap. In time linear in the text. Rather once too often than once too seldom: a person looks.
 */
export function scanText(text: string, names: readonly string[], only?: 'name'): readonly ScanHit[] {
  const plain = plainOf(text)
  const found = nameHits(plain.text, names)
  const hits = only === 'name' ? found : [...otherHits(plain.text), ...found]
  return hits
    .map(({ kind, start, end }) => ({ kind, start: placeOf(plain, start), end: placeOf(plain, end - 1) + 1 }))
    .sort((a, b) => a.start - b.start || a.end - b.end)
}

/** Each kind looks at what the kinds before it have left. */
function otherHits(text: string): readonly ScanHit[] {
  const hits: ScanHit[] = []
  let left = text
  const take = (found: readonly ScanHit[]): void => {
    for (const hit of found) hits.push(hit)
    left = blanked(left, found)
  }
  take(placeLinkHits(left))
  take(emailHits(left))
  take(handleHits(left))
  take(coordinateHits(left))
  take(identityHits(left))
  left = dates.reduce((rest, form) => blanked(rest, matches(rest, form, 'phone')), left)
  return [...hits, ...phoneHits(left)]
}

/** A hit with some words on both sides. */
export function excerptAround(text: string, { start, end }: Pick<ScanHit, 'start' | 'end'>): string {
  return `${start > around ? '…' : ''}${text.slice(Math.max(0, start - around), end + around)}${end + around < text.length ? '…' : ''}`
}

/** With what was found replaced by line ends, which no form reaches over. */
function blanked(text: string, hits: readonly ScanHit[]): string {
  let out = ''
  let from = 0
  for (const { start, end } of hits.toSorted((a, b) => a.start - b.start)) {
    if (end <= from) continue
    const begin = Math.max(start, from)
    out += text.slice(from, begin) + '\n'.repeat(end - begin)
    from = end
  }
  return out + text.slice(from)
}

/** From each @ to both sides: no text is looked at more often than it has one. */
function emailHits(text: string): readonly ScanHit[] {
  const hits: ScanHit[] = []
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const before =
      /[\p{L}\p{M}\p{N}._%+'-]+$/u.exec(text.slice(Math.max(0, at - emailParts.local), at))?.[0] ?? ''
    const after =
      /^[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+/u.exec(
        text.slice(at + 1, at + 1 + emailParts.domain),
      )?.[0] ?? ''
    if (before !== '' && after !== '')
      hits.push({ kind: 'email', start: at - before.length, end: at + 1 + after.length })
  }
  return hits
}

function coordinateHits(text: string): readonly ScanHit[] {
  const hits: ScanHit[] = []
  let left = text
  const take = (found: readonly ScanHit[]): void => {
    for (const hit of found) hits.push(hit)
    left = blanked(left, found)
  }
  for (const form of grids)
    take(
      matches(left, form, 'coordinates').filter(
        ({ start, end }) => parseCoordinates(left.slice(start, end)) !== null,
      ),
    )
  for (const form of coordinateForms) take(matches(left, form, 'coordinates'))
  take(
    Array.from(left.matchAll(decimalPair))
      .filter(isPair)
      .map(({ 0: found, index }) => ({ kind: 'coordinates', start: index, end: index + found.length })),
  )
  take(matches(left, fineNumber, 'coordinates'))
  return hits
}

/** Neither a range (`3.25-4.75`), nor numbers with their thousands apart (`1,250, 2,300`), nor out of range. */
function isPair([, first = '', between = '', second = '']: RegExpMatchArray): boolean {
  if (between === '-' || [first, second].some((one) => Number(one.replace(',', '.')) > 180)) return false
  return !([first, second].every((one) => /^\d{1,3},\d{3}$/.test(one)) && /^[ ,-]+$/.test(between))
}

function phoneHits(text: string): readonly ScanHit[] {
  const left = blanked(text, matches(text, longRun, 'phone'))
  return matches(left, phone, 'phone').filter(({ start, end }) => !count.test(left.slice(start, end)))
}

function nameHits(text: string, names: readonly string[]): readonly ScanHit[] {
  return namesIn(text, names).map((span) => ({ kind: 'name', ...span }))
}
