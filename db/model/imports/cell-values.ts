import type { Json } from '../canonical.ts'
import { codesOf } from '../fields/code-lists.ts'
import type { CodeList } from '../fields/code-lists.ts'
import type { RejectionCode } from './import-rejections.ts'
import { foldText } from '../text/fold.ts'
import { parseNumber } from '../text/numbers.ts'
import type { NumberLimits } from '../text/numbers.ts'

/** What a cell says, or why it cannot be read. */
export type CellReading<T = Json> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: RejectionCode }

export function read<T>(value: T): CellReading<T> {
  return { ok: true, value }
}

export function unread(code: RejectionCode): { readonly ok: false; readonly code: RejectionCode } {
  return { ok: false, code }
}

/** A number as a table has it: `decimalComma` where 12,5 is twelve and a half whatever stands beside it. */
export function readNumber(text: string, limits: NumberLimits, decimalComma: boolean): CellReading<number> {
  const plain = decimalComma && /^[-+]?\d+,\d+$/.test(text) ? text.replace(',', '.') : text
  // What programs write is not what people type: three decimals are decimals there, and 1e3 is a number.
  const machine = /^[-+]?\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2})?$/.test(plain) ? Number(plain) : null
  const isGrouped = /^[-+]?[1-9]\d{0,2}\.\d{3}$/.test(plain) && limits.whole === true
  if (machine !== null && !isGrouped) {
    const again = parseNumber(machine.toFixed(10).replace(/\.?0+$/, ''), limits)
    return again.kind === 'refused' ? unread('number-invalid') : read(machine)
  }
  const reading = parseNumber(plain, limits)
  if (reading.kind === 'number') return read(reading.value)
  return unread(reading.kind === 'doubtful' ? 'number-doubtful' : 'number-invalid')
}

const yes = new Set(
  ['yes', 'true', '1', 'y', 'x', 'oui', 'vrai', 'si', 'نعم', 'صح', 'да', 'так'].map(foldText),
)
const no = new Set(['no', 'false', '0', 'n', '-', 'non', 'faux', 'لا', 'خطا', 'нет', 'ні'].map(foldText))

export function readBoolean(text: string): CellReading<boolean> {
  const word = foldText(text)
  if (yes.has(word)) return read(true)
  return no.has(word) ? read(false) : unread('yes-no-invalid')
}

const codesByText = new Map<CodeList, ReadonlyMap<string, string>>()

/** A code by itself, or by its English name: `Air/drone strike` is `air-drone-strike`. */
export function readCode(text: string, list: CodeList): CellReading<string> {
  let codes = codesByText.get(list)
  if (codes === undefined) {
    codes = new Map(codesOf(list).map((code) => [codeKey(code), code]))
    codesByText.set(list, codes)
  }
  // A list in words with its number in front: "(2) 25 km precision".
  const numbered = list === 'location-precision' ? /^\(([1-7])\)/.exec(text)?.[1] : undefined
  const code = numbered ?? codes.get(codeKey(text))
  return code === undefined ? unread('code-unknown') : read(code)
}

/** Letters and digits alone: what a list calls a thing and its code differ in the rest. */
function codeKey(text: string): string {
  return foldText(text)
    .replace(/\.0+$/, '')
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

export function readColour(text: string): CellReading<string> {
  const colour = text.toLowerCase()
  return /^#[0-9a-f]{6}$/.test(colour) ? read(colour) : unread('colour-invalid')
}
