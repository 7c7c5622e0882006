import { asciiDigits } from './fold.ts'

/** What a number may be. Without `least` it is 0, without `most` what can be kept to the last digit. */
export interface NumberLimits {
  readonly whole?: boolean
  readonly least?: number
  readonly most?: number
}

/**
 * Why a text is no number that the field takes. not-a-number: something in it is no part of one; separators: dots, commas
 * and spaces that no way of writing puts there; digits: more than can be kept exactly.
 */
export type NumberFault =
  'not-a-number' | 'separators' | 'digits' | 'negative' | 'too-small' | 'too-large' | 'whole'

/**
 * What a typed text says. doubtful: by its separator it can be two numbers that the field takes, and a person must say
 * which. `part`: what of the text is wrong, as it was typed.
 */
export type NumberReading =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'doubtful'; readonly grouped: number; readonly decimal: number }
  | { readonly kind: 'refused'; readonly why: NumberFault; readonly part: string }

/** People are whole and no more than there are, with room to spare. */
export const peopleLimits: NumberLimits = { whole: true, most: 10_000_000_000 }
/** Metres; half the way round the earth. */
export const radiusLimits: NumberLimits = { most: 20_000_000 }
/** Whole numbers up to 15 digits, and what a double holds of decimals. */
export const maxNumber = 999_999_999_999_999
/** A stated figure may lie below zero: a change, a balance. */
export const anyNumber: NumberLimits = { least: -maxNumber }

const maxDigits = 15
/** Marks that carry no number: bidi and joining marks, byte order mark. */
const invisible = /[\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g
const foreignPart = /[^\d.,٬٫' ]+/

/**
 * Reads a number as people type it, in any of the usual ways to group and to begin decimals: `1 234 567`, `1,234,567`,
 * `1'234`, `12.5`, `12,5`, `٥٢٬٠٠٠`. What is no number is refused and never turned into another one.
 *
 * A dot or comma that stands once before exactly three digits (`52.000`, `1,234`) can be both: it is doubtful where both
 * numbers keep to the limits. `0,500` is a decimal: nobody groups a zero. With two kinds of separator the last one, once,
 * begins the decimals.
 */
export function parseNumber(text: string, limits: NumberLimits = {}): NumberReading {
  const plain = plainText(text)
  if (plain === '') return { kind: 'empty' }
  const refused = (why: NumberFault, part = text.trim()): NumberReading => ({ kind: 'refused', why, part })
  const sign = /^[-+] ?/.exec(plain)?.[0] ?? ''
  const body = plain.slice(sign.length)
  const foreign = foreignPart.exec(body)
  if (foreign !== null) return refused('not-a-number', foreign[0])
  const digits = body.replace(/\D/g, '').replace(/^0+/, '')
  if (!/\d/.test(body)) return refused('not-a-number')
  if (digits.length > maxDigits) return refused('digits')
  const forms = formsOf(body)
  if (forms === null) return refused('separators')
  const numberOf = (form: string): number => (sign.startsWith('-') ? -Number(form) : Number(form)) + 0
  const grouped = forms.grouped === null ? null : numberOf(forms.grouped)
  const decimal = forms.decimal === null ? null : numberOf(forms.decimal)
  const fits = (value: number | null): value is number => value !== null && faultOf(value, limits) === null
  if (fits(grouped) && fits(decimal)) return { kind: 'doubtful', grouped, decimal }
  const value = fits(grouped) ? grouped : fits(decimal) ? decimal : null
  if (value !== null) return { kind: 'number', value }
  return refused(faultOf(grouped ?? decimal ?? 0, limits) ?? 'not-a-number')
}

/** A number as text that `parseNumber` reads in one way: no grouping, and never exactly three decimals. */
export function plainNumber(value: number): string {
  const text = value.toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text
}

/** What keeps a number from being taken; null for nothing. */
export function faultOf(value: number, limits: NumberLimits): NumberFault | null {
  const { whole = false, least = 0, most = maxNumber } = limits
  if (value < least) return least === 0 ? 'negative' : 'too-small'
  if (value > most) return 'too-large'
  return whole && !Number.isInteger(value) ? 'whole' : null
}

/** One spelling for what looks alike: ASCII digits, `-`, `'`, `,` and single kinds of space. */
function plainText(text: string): string {
  return asciiDigits(text.replace(invisible, ''))
    .replace(/[\u2212\u2012\u2013]/g, '-')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replaceAll('،', ',')
    .replace(/\s/g, ' ')
    .trim()
}

/** The text as JavaScript writes a number: with its separators as grouping, with the last one as the decimal sign. */
interface Forms {
  readonly grouped: string | null
  readonly decimal: string | null
}

/** Null where the separators stand as no way of writing puts them. */
function formsOf(body: string): Forms | null {
  const groups = body.split(/[.,٬٫' ]/)
  const marks: readonly string[] = body.match(/[.,٬٫' ]/g) ?? []
  // ".5" begins with its decimal sign; anywhere else two marks together, or one at the end, say nothing.
  if (groups.some((digits, at) => digits === '' && (at > 0 || marks.length !== 1))) return null
  const kinds = new Set(marks)
  const last = marks[marks.length - 1]
  if (last === undefined) return { grouped: body, decimal: null }
  const [whole, fraction] = [groups.slice(0, -1), groups[groups.length - 1] ?? '']
  const decimal = `${whole.join('') || '0'}.${fraction}`
  const grouped = groups.join('')
  const lastOnce = marks.indexOf(last) === marks.length - 1
  if (kinds.size === 2 || last === '٫') {
    const beginsDecimals = lastOnce && kinds.size <= 2 && (last === '٫' || last === '.' || last === ',')
    return beginsDecimals && (marks.length === 1 || areThrees(whole)) ? { grouped: null, decimal } : null
  }
  if (kinds.size > 2) return null
  const isGrouped = areThrees(groups)
  if (last !== '.' && last !== ',') return isGrouped ? { grouped, decimal: null } : null
  if (marks.length > 1) return isGrouped ? { grouped, decimal: null } : null
  return { grouped: isGrouped ? grouped : null, decimal }
}

/** One to three digits that do not begin with a zero, then threes. */
function areThrees([first = '', ...rest]: readonly string[]): boolean {
  return /^[1-9]\d{0,2}$/.test(first) && rest.every((group) => group.length === 3)
}
