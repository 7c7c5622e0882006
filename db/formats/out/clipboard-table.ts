import { columnsOf } from '../cells/flat-record.ts'
import type { Flat } from '../cells/flat-record.ts'
import { neutralised } from '../file/neutral-text.ts'
import type { OutLayer } from './writer.ts'
import { xmlText } from './xml-text.ts'

/** A table as programs take it from the clipboard: as text with tabs, and as a web page. */
export interface CopiedTable {
  readonly text: string
  readonly html: string
}

/** The columns of a list, without those that are there to come back. What would be a formula where it is pasted is none. */
export function clipboardTable({ type, meta, records }: OutLayer): CopiedTable {
  const columns = columnsOf(type).filter(({ name }) => !name.startsWith('situ_') && name !== 'extra')
  const names = columns.map(({ name }) => name)
  let text = `${names.join('\t')}\n`
  let html = `<table><tr>${names.map((name) => `<th>${name}</th>`).join('')}</tr>`
  for (const record of records()) {
    const cells = columns.map(({ value }) => plain(value(record, meta)))
    text += `${cells.map(quoted).join('\t')}\n`
    html += `<tr>${cells.map((cell) => `<td>${xmlText(cell).replaceAll('&#10;', '<br>')}</td>`).join('')}</tr>`
  }
  return { text, html: `${html}</table>` }
}

function plain(value: Flat): string {
  if (value === null) return ''
  return typeof value === 'string' ? neutralised(value) : String(value)
}

/** Spreadsheets take a cell in quotation marks with tabs and lines in it for one. */
function quoted(cell: string): string {
  return /["\t\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
