import { rejectionOf } from '../../model/imports/import-rejections.ts'

/** One row of a CSV file. `line`: the line of the file where it starts, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly delimiter: Delimiter
  /** Why the row cannot be trusted, or null. Nothing after such a row is read. */
  readonly fault: string | null
}

export type Delimiter = ',' | ';' | '\t'

/** A row longer than this is an unclosed quotation mark. Characters. */
const rowLimit = 8 * 1024 * 1024

/**
 * Splits CSV (RFC 4180) into rows as the text comes in, some rows at a time: quoted cells may hold line breaks, lines
 * may end in LF, CRLF or CR. Text after a closing quotation mark is kept as part of the cell. Empty lines are passed over.
 */
export async function* csvRows(chunks: AsyncIterable<string>): AsyncGenerator<readonly CsvRow[]> {
  let text = ''
  let line = 1
  let form: Form | null = null
  for await (const chunk of chunks) {
    text += chunk
    form ??= formOf(text)
    if (form === null) continue
    const taken = takeRows(text, line, form, false)
    if (taken.rows.length > 0) yield taken.rows
    line = taken.line
    text = text.slice(taken.end)
    if (text.length > rowLimit) {
      yield [unclosed(line, form)]
      return
    }
  }
  form ??= formOf(`${text}\n\n`) ?? { delimiter: ',', newline: '\n' }
  const taken = takeRows(text, line, form, true)
  yield taken.end < text.length ? [...taken.rows, unclosed(taken.line, form)] : taken.rows
}

function unclosed(line: number, { delimiter }: Form): CsvRow {
  return {
    line,
    cells: [],
    delimiter,
    fault: rejectionOf(line, [{ code: 'quote-open', details: {} }]).reason,
  }
}

function takeRows(
  text: string,
  from: number,
  form: Form,
  final: boolean,
): { rows: CsvRow[]; line: number; end: number } {
  const rows: CsvRow[] = []
  let line = from
  let at = 0
  while (at < text.length) {
    const row = scanRow(text, at, form, final)
    if (row === null) break
    const { cells } = row
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells, delimiter: form.delimiter, fault: null })
    line += row.breaks
    at = row.end
  }
  return { rows, line, end: at }
}

interface Form {
  readonly delimiter: Delimiter
  readonly newline: '\n' | '\r'
}

/** Taken from the first line; null while that is not complete with the character after it. */
function formOf(text: string): Form | null {
  const end = text.search(/[\r\n]/)
  const complete = end >= 0 ? end + 1 < text.length || text[end] === '\n' : text.length > rowLimit
  return complete ? formAt(text, end) : null
}

function formAt(text: string, end: number): Form {
  const header = end < 0 ? text : text.slice(0, end)
  const count = (delimiter: Delimiter): number => header.split(delimiter).length
  const delimiters: readonly Delimiter[] = [',', ';', '\t']
  const delimiter = delimiters.reduce((best, other) => (count(other) > count(best) ? other : best))
  return { delimiter, newline: text[end] === '\r' && text[end + 1] !== '\n' ? '\r' : '\n' }
}

interface ScannedRow {
  readonly cells: string[]
  readonly end: number
  /** Line breaks in and after the row. */
  readonly breaks: number
}

/** The row that starts at `at`, or null when it is not complete. `final`: no more text will come. */
function scanRow(text: string, at: number, form: Form, final: boolean): ScannedRow | null {
  const { delimiter, newline } = form
  const cells: string[] = []
  let breaks = 0
  let pos = at
  let lineEnd = text.indexOf(newline, pos)
  for (;;) {
    let cell = ''
    if (text.charCodeAt(pos) === 0x22) {
      const close = closingQuote(text, pos)
      if (close < 0) return null
      cell = text.slice(pos + 1, close)
      if (cell.includes('"')) cell = cell.replaceAll('""', '"')
      while (lineEnd >= 0 && lineEnd < close) {
        breaks += 1
        lineEnd = text.indexOf(newline, lineEnd + 1)
      }
      pos = close + 1
    }
    if (lineEnd < 0 && !final) return null
    const rowEnd = lineEnd < 0 ? text.length : lineEnd
    const next = text.indexOf(delimiter, pos)
    const cellEnd = next >= 0 && next < rowEnd ? next : rowEnd
    if (cellEnd > pos) cell += text.slice(pos, cellEnd)
    if (cellEnd === next && next < rowEnd) {
      cells.push(cell)
      pos = next + 1
      continue
    }
    cells.push(cell.endsWith('\r') ? cell.slice(0, -1) : cell)
    return { cells, end: rowEnd + 1, breaks: breaks + 1 }
  }
}

/** Where the quoted cell that opens at `open` closes, or -1. A doubled mark stands for one. */
function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charCodeAt(at + 1) === 0x22) at = text.indexOf('"', at + 2)
  return at
}
