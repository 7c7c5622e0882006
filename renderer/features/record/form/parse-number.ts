import { asciiDigits } from '../../../../db/model/place-text.ts'

/** Null for an empty text, undefined for what is no number ≥ 0. Spaces and commas between thousands are let pass. */
export function parseNumber(text: string): number | null | undefined {
  const plain = asciiDigits(text).trim()
  if (plain === '') return null
  const joined = plain.replace(/(\d)[\s,٬](?=\d{3}(?:\D|$))/g, '$1')
  return /^\d+(?:\.\d+)?$/.test(joined) ? Number(joined) : undefined
}
