/**
 * What a spreadsheet takes for a formula. Text that begins so gets an apostrophe in front, and so does text that begins so
 * behind apostrophes of its own: then each text has a form of its own, and the way back is exact.
 */
const formula = /^'*[=+\-@\t\r]/

export function neutralised(text: string): string {
  return formula.test(text) ? `'${text}` : text
}

/** The text that `neutralised` was given; text that it never gives stays as it is. */
export function unneutralised(text: string): string {
  return text.startsWith("'") && formula.test(text) ? text.slice(1) : text
}
