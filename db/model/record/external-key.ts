const blanks = /[\s\u00a0\u200b-\u200f\u202f\u2060\ufeff]+/gu
const wholeNumber = /^\+?(\d+)[.,]0*$/
/** Thousands with a blank between, as French spreadsheets show them. */
const grouped = /^\d{1,3}(?: \d{3})+$/
const scientific = /^\+?(\d)(?:[.,](\d+))?[eE]\+?(\d{1,2})$/
/** What a spreadsheet shows of a long number, and then saves: two decimals, whatever the number had. */
const shortened = /^\d[.,]\d\dE\+\d\d$/

/**
 * The key that another system knows a record by, as it was before a spreadsheet had it: without blanks, a leading
 * apostrophe or the marks of a number (319672.0, 3.19672E5). Keys are compared in this form and no other.
 */
export function externalKey(text: string): string {
  const plain = text
    .replace(blanks, ' ')
    .trim()
    .replace(/^['’`]\s*/, '')
  if (grouped.test(plain)) return plain.replaceAll(' ', '')
  const whole = wholeNumber.exec(plain)
  if (whole !== null) return whole[1] ?? plain
  const parts = scientific.exec(plain)
  if (parts === null) return plain
  const [, first = '', decimals = '', exponent = ''] = parts
  const digits = decimals.replace(/0+$/, '')
  const places = Number(exponent)
  // 1.5E0 is no whole number, and 1e99 no key.
  return places < digits.length || places > 18 ? plain : `${first}${digits.padEnd(places, '0')}`
}

/** Whether digits of the key may be lost for good: 3.20E+05 stands for a thousand numbers. */
export function hasLostDigits(text: string): boolean {
  const exponent = /E\+(\d\d)$/.exec(text.trim())
  return shortened.test(text.trim()) && Number(exponent?.[1]) > 2
}
