import { cellLength, cutToCell } from './sheet-cell.ts'

/** Programs write numbers as text and text as numbers. */
export function isSameCell(now: unknown, then: unknown): boolean {
  if (now === then || (now === '' && then === null)) return true
  // A sheet cuts what no cell holds.
  if (typeof then === 'string' && then.length > cellLength && now === cutToCell(then)) return true
  if (now === null || then === null || typeof now === 'object') return false
  if (typeof then === 'number') return Number(now) === then
  const [text, before] = [isoDate(withLineFeeds(textOf(now))), withLineFeeds(textOf(then))]
  if (text === before) return true
  // An instant with and without milliseconds.
  const form = /^\d{4}[-/]\d\d[-/]\d\d[T ]/
  return form.test(text) && form.test(before) && Date.parse(text.replaceAll('/', '-')) === Date.parse(before)
}

/** Spreadsheets end lines in a cell in their own way. */
function withLineFeeds(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}

/** GDAL writes a day as 2019/11/02. */
export function isoDate(text: string): string {
  return text.replace(/^(\d{4})\/(\d\d)\/(\d\d)$/, '$1-$2-$3')
}
