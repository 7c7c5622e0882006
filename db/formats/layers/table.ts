import { unneutralised } from '../file/neutral-text.ts'
import { columnNames } from './gather-columns.ts'
import { hashtagOf, isHashtagRow } from './hashtags.ts'
import type { Cell, Layer, LayerRow, RowOptions } from './layer.ts'

/** A table as its format has it: rows from the first, whatever they hold. */
export interface TableSource {
  /** The sheet; "" where the file is one table. */
  readonly name: string
  /** Text between marks: a row with fewer or more cells than the header has lost or won some. */
  readonly isDelimited: boolean
  /** With semicolons between cells, spreadsheets write decimals with a comma. */
  readonly decimalComma: boolean
  /** Cells that are one in the first rows of a sheet: rows and columns from 0, the last included. */
  readonly merged?: readonly MergedCells[]
  rows(options: RowOptions): AsyncIterable<readonly TableRow[]>
}

export interface MergedCells {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

export interface TableRow {
  /** From 1. */
  readonly line: number
  readonly cells: readonly Cell[]
  /** A quotation mark is not closed. */
  readonly isOpen?: boolean
}

/** Columns that a file of rejected rows has behind its own: where each row stood, and why it was not taken. */
export const rejectColumns = ['situ_line', 'situ_reason'] as const
const [, reasonColumn] = rejectColumns

/** How a table's rows are to be read. */
export interface TableOptions extends RowOptions {
  /** The line of the header, from 1, as a person stated it; absent or null: found. */
  readonly header?: number | null
}

/** Of columns without a name of their own. */
const headerWidth = 2000
/** So many rows are looked at for the header. */
const headerSearch = 30

/** The header of a table, and where its rows begin. */
interface Head {
  readonly names: readonly string[]
  readonly tags: readonly string[] | null
  /** The last line that is no row of the table. */
  readonly lastLine: number
}

/** A table as a layer: its header is found, and with it the row of HXL hashtags where there is one. */
export async function tableLayer(source: TableSource, options: TableOptions): Promise<Layer> {
  const head = findHead(source, await firstRows(source, options), options.header ?? null)
  const all = columnNames(head.names)
  const isRejects = all[all.length - 1] === reasonColumn
  const columns = isRejects ? all.slice(0, -rejectColumns.length) : all
  return {
    name: source.name,
    isSpatial: false,
    columns,
    decimalComma: source.decimalComma,
    isDelimited: source.isDelimited,
    ...(head.tags === null ? {} : { tags: columns.map((_, index) => head.tags?.[index] ?? '') }),
    async *rows(rowOptions) {
      for await (const rows of source.rows(rowOptions)) {
        const taken = rows
          .filter(
            ({ line, cells, isOpen }) => line > head.lastLine && (isOpen === true || !cells.every(isEmpty)),
          )
          .map((row) => (isRejects ? asItWas(row, all.length) : row))
          .map((row) => readRow(row, columns.length, source.isDelimited))
        if (taken.length > 0) yield taken
      }
    },
  }
}

/** A row of a file of rejected rows as it stood in the file that it came from. */
function asItWas(row: TableRow, width: number): TableRow {
  if (row.isOpen === true || row.cells.length > width) return row
  const cells = row.cells.slice(0, width - rejectColumns.length)
  return {
    ...row,
    cells: cells.map((cell) => (typeof cell === 'string' ? unneutralised(cell) : cell)),
  }
}

function readRow({ line, cells, isOpen }: TableRow, width: number, isDelimited: boolean): LayerRow {
  if (isOpen === true) return { line, cells: [], faults: [{ code: 'quote-open', details: {} }] }
  const isMore = cells.length > width && !cells.slice(width).every(isEmpty)
  // In a sheet a row may end early; what stands to the right of all columns would be lost.
  if (isMore || (isDelimited && cells.length < width))
    return {
      line,
      cells,
      faults: [{ code: 'cells-differ', details: { cells: cells.length, header: width } }],
    }
  return { line, cells }
}

async function firstRows(source: TableSource, { signal }: RowOptions): Promise<readonly TableRow[]> {
  const found: TableRow[] = []
  for await (const rows of source.rows(signal === undefined ? {} : { signal })) {
    found.push(...rows.slice(0, headerSearch - found.length))
    if (found.length >= headerSearch) break
  }
  return found
}

function findHead(source: TableSource, rows: readonly TableRow[], stated: number | null): Head {
  const tagged = rows.findIndex(({ cells }) => isHashtagRow(cells.map(textOf)))
  const at = stated === null ? headerAt(rows, tagged) : rows.findIndex(({ line }) => line === stated)
  const header = rows[at]
  if (header === undefined) return { names: [], tags: null, lastLine: 0 }
  const below = rows[at + 1]
  const isTwo = below !== undefined && at + 1 !== tagged && stated === null && spansColumns(source, header)
  const last = isTwo ? below : header
  const names = isTwo ? joinedNames(source, header, below) : filled(source, header)
  const hashtags = tagged >= 0 ? rows[tagged] : undefined
  const tags = hashtags === undefined ? null : hashtags.cells.map((cell) => hashtagOf(textOf(cell)))
  const lastLine = Math.max(last.line, hashtags?.line ?? 0)
  // A table whose hashtags are all the header it has.
  const isOnlyTags = hashtags !== undefined && hashtags === header
  const own = isOnlyTags ? hashtags.cells.map(textOf) : names
  return { names: source.isDelimited ? own : widened(own, rows, lastLine), tags, lastLine }
}

/** A sheet has cells under no header, too: they are columns without a name. */
function widened(names: readonly string[], rows: readonly TableRow[], lastLine: number): readonly string[] {
  const filled = rows.map(({ line, cells }) =>
    line > lastLine ? cells.findLastIndex((cell) => !isEmpty(cell)) + 1 : 0,
  )
  const width = Math.max(names.length, Math.min(headerWidth, Math.max(0, ...filled)))
  return Array.from({ length: width }, (_, index) => names[index] ?? '')
}

/** Above the hashtags; else the first row that is as wide as the table and all words: what stands above it are titles. */
function headerAt(rows: readonly TableRow[], tagged: number): number {
  if (tagged === 0) return 0
  if (tagged > 0) return tagged - 1
  const widths = rows.map(({ cells }) => cells.filter((cell) => !isEmpty(cell)).length)
  const widest = Math.max(0, ...widths)
  const found = rows.findIndex(
    ({ cells }, index) =>
      (widths[index] ?? 0) * 2 > widest && cells.every((cell) => isEmpty(cell) || isWord(cell)),
  )
  return found >= 0 ? found : 0
}

function isWord(cell: Cell): boolean {
  return typeof cell === 'string' && !/^[\d.,:/-]+$/.test(cell.trim())
}

/** Whether the header has a cell over several columns, so that the row below it tells them apart. */
function spansColumns({ merged = [] }: TableSource, { line }: TableRow): boolean {
  return merged.some(({ top, left, right }) => top === line - 1 && right > left)
}

/** Each cell of a header, and what stands in a merged one over all of its columns. */
function filled({ merged = [] }: TableSource, { line, cells }: TableRow): readonly string[] {
  const names = cells.map(textOf)
  for (const { top, bottom, left, right } of merged)
    if (top <= line - 1 && line - 1 <= bottom)
      for (let column = left + 1; column <= Math.min(right, left + headerWidth); column += 1)
        if ((names[column] ?? '') === '') names[column] = names[left] ?? ''
  return Array.from(names, (name: string | undefined) => name ?? '')
}

/** "Location Latitude": what stands over several columns, with what stands below it in each. */
function joinedNames(source: TableSource, upper: TableRow, lower: TableRow): readonly string[] {
  const [above, below] = [filled(source, upper), lower.cells.map(textOf)]
  return Array.from({ length: Math.max(above.length, below.length) }, (_, index) =>
    [...new Set([above[index] ?? '', below[index] ?? ''])].filter((name) => name !== '').join(' '),
  )
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === undefined || cell === null || (typeof cell === 'string' && cell.trim() === '')
}

/** A cell as text, as it stands there; "" for an empty one. */
export function textOf(cell: Cell | undefined): string {
  return cell === undefined || cell === null ? '' : typeof cell === 'string' ? cell : String(cell)
}
