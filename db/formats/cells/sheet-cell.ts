/** What a cell of a spreadsheet holds. Characters, as Excel counts them. */
export const cellLength = 32_767

/** Text as a cell holds it: cut, and marked so, where it is too long. */
export function cutToCell(text: string): string {
  if (text.length <= cellLength) return text
  return `${text.slice(0, cellLength - 1).replace(/[\ud800-\udbff]$/, '')}…`
}

/** The record beside the columns of a sheet is cut into cells of so many characters. */
export const recordPiece = 32_000

/** The column where the record goes on, from 2. */
export function furtherRecordColumn(number: number): string {
  return `situ_record_${String(number)}`
}
