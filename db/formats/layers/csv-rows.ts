/** One row of a CSV file. `line`: the line of the file where it starts, from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  readonly delimiter: Delimiter
  /** A quotation mark is not closed: the row cannot be trusted, and nothing after it is read. */
  readonly isOpen: boolean
}

export type Delimiter = (typeof delimiters)[number]
const delimiters = [',', ';', '\t', '|'] as const

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
    form ??= formOf(text, false)
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
  form ??= formOf(text, true) ?? { delimiter: ',', newline: '\n' }
  const taken = takeRows(text, line, form, true)
  yield taken.end < text.length ? [...taken.rows, unclosed(taken.line, form)] : taken.rows
}

function unclosed(line: number, { delimiter }: Form): CsvRow {
  return { line, cells: [], delimiter, isOpen: true }
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
    if (cells.some((cell) => cell !== ''))
      rows.push({ line, cells, delimiter: form.delimiter, isOpen: false })
    line += row.breaks
    at = row.end
  }
  return { rows, line, end: at }
}

interface Form {
  readonly delimiter: Delimiter
  readonly newline: '\n' | '\r'
}

/** So much of a file is looked at before its form is decided. Characters. */
const formSample = 32 * 1024
const sampledLines = 50

/** Null while there is too little to tell. `final`: no more text will come. */
function formOf(text: string, final: boolean): Form | null {
  if (!final && text.length < formSample) return null
  const sample = text.slice(0, formSample)
  const end = sample.search(/[\r\n]/)
  const newline = sample[end] === '\r' && sample[end + 1] !== '\n' ? '\r' : '\n'
  const lines = linesOf(sample, newline, !final || text.length > formSample)
  const [delimiter] = delimiters.reduce<readonly [Delimiter, number]>(
    (best, mark) => {
      const weight = evenness(lines, mark)
      return weight > best[1] ? [mark, weight] : best
    },
    [',', 0],
  )
  return { delimiter, newline }
}

/** The first lines without what is quoted; the last one may be cut off. */
function linesOf(sample: string, newline: string, isCut: boolean): readonly string[] {
  const lines = sample.replace(/"(?:[^"]|"")*(?:"|$)/g, '').split(newline)
  return (isCut && lines.length > 1 ? lines.slice(0, -1) : lines).slice(0, sampledLines)
}

/** How well a mark divides lines into as many cells each: titles and notes above a table do not count against it. */
function evenness(lines: readonly string[], mark: Delimiter): number {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(mark).length - 1
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  return Math.max(0, ...[...counts].map(([count, times]) => count * times))
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
