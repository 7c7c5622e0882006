import { SituError } from '../../../model/errors.ts'
import { openArchive, unpackLimit } from '../../file/archive.ts'
import type { Archive } from '../../file/archive.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import type { Cell, LayerFile, LayerReader, OpenOptions } from '../layer.ts'
import { tableLayer } from '../table.ts'
import type { MergedCells, TableRow, TableSource } from '../table.ts'
import { createPadding } from './padding.ts'
import { sheetXml, wholeXml } from './sheet-xml.ts'

/** OpenDocument spreadsheets: what stands in the cells, never a formula, a macro or a link to another file. */
export const odsReader = {
  format: 'ods',
  sniff: ({ head }: FileEnds) =>
    head.toString('latin1', 0, 200).includes('application/vnd.oasis.opendocument.spreadsheet'),
  open,
} as const satisfies LayerReader

const content = 'content.xml'
const maxSheets = 200
const maxColumns = 16_384
/** Of Excel and LibreOffice alike. */
const maxRows = 1_048_576
const maxMerged = 10_000
/** An empty cell is repeated to the edge of the sheet; a full one that often is a trap. */
const maxRepeatedCells = 2_000_000

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const { signal } = options
  const archive = await openArchive(file, unpackLimit(), signal)
  try {
    const { sheets, hidden } = await readSheets(file, archive, signal)
    if (hidden.length > 0) options.notes?.add('sheets-hidden', hidden.join(', '), hidden.length)
    if (archive.names.some((name) => name.startsWith('Basic/') || name.startsWith('Scripts/')))
      options.notes?.add('workbook-active')
    const layers = []
    for (const { name, index, merged } of sheets) {
      const source: TableSource = {
        ...{ name, isDelimited: false, decimalComma: false, merged },
        rows: (rowOptions) => rowsOf(file, archive, index, rowOptions.signal),
      }
      const layer = await tableLayer(source, options)
      if (layer.columns.length > 0) layers.push(layer)
    }
    return {
      format: 'ods',
      layers,
      close() {
        archive.close()
        return Promise.resolve()
      },
    }
  } catch (error) {
    archive.close()
    throw error
  }
}

interface SheetFacts {
  readonly name: string
  /** Which of the document's tables, from 0. */
  readonly index: number
  readonly merged: readonly MergedCells[]
}

interface Sheets {
  readonly sheets: readonly SheetFacts[]
  /** Names of sheets that nobody who opens the document sees. */
  readonly hidden: readonly string[]
}

async function readSheets(file: ForeignBytes, archive: Archive, signal?: AbortSignal): Promise<Sheets> {
  const sheets: { name: string; index: number; merged: MergedCells[] }[] = []
  const hidden: string[] = []
  const unseen = new Set<string>()
  let [style, index, row, column] = ['', -1, 0, 0]
  let merged: MergedCells[] = []
  await wholeXml(
    file,
    archive.stream(content),
    {
      open(name, attributes) {
        if (name === 'style') style = attributes['style:name'] ?? ''
        else if (name === 'table-properties' && attributes['table:display'] === 'false') unseen.add(style)
        else if (name === 'table' && attributes['table:name'] !== undefined) {
          index += 1
          ;[row, column, merged] = [0, 0, []]
          const title = attributes['table:name'].toWellFormed()
          if (unseen.has(attributes['table:style-name'] ?? '')) hidden.push(title)
          else if (sheets.length < maxSheets) sheets.push({ name: title, index, merged })
          else
            throw new SituError('file-too-large', `${file.name} has more than ${String(maxSheets)} sheets`, {
              file: file.name,
              limit: maxSheets,
            })
        } else if (name === 'table-cell') {
          const span = countOf(attributes['table:number-columns-spanned'])
          const down = countOf(attributes['table:number-rows-spanned'])
          if ((span > 1 || down > 1) && merged.length < maxMerged)
            merged.push({ top: row, left: column, bottom: row + down - 1, right: column + span - 1 })
          column += countOf(attributes['table:number-columns-repeated'])
        } else if (name === 'covered-table-cell')
          column += countOf(attributes['table:number-columns-repeated'])
        else if (name === 'table-row') {
          column = 0
          row += countOf(attributes['table:number-rows-repeated']) - 1
        }
      },
      text: () => undefined,
      close(name) {
        if (name === 'table-row') row += 1
      },
    },
    signal,
  )
  return { sheets, hidden }
}

/** The rows of a table with something in them, as they come. */
async function* rowsOf(
  file: ForeignBytes,
  archive: Archive,
  wanted: number,
  signal?: AbortSignal,
): AsyncGenerator<readonly TableRow[]> {
  let rows: TableRow[] = []
  let cells: Cell[] = []
  const padding = createPadding(file)
  let [index, line, repeated, repeatedCells, column] = [-1, 0, 1, 0, 0]
  let cell: OpenCell | null = null
  const refuse = (what: string): SituError =>
    new SituError('file-unreadable', `${file.name}: row ${String(line)} ${what}`, { file: file.name, line })
  const endCell = ({ value, paragraphs, times }: OpenCell): void => {
    const text = value ?? (paragraphs.length === 0 ? null : paragraphs.join('\n'))
    const isEmpty = text === null || text === ''
    // Empty cells are no more than a place further on: a row ends with thousands of them.
    if (isEmpty) {
      column = Math.min(column + times, maxColumns)
      return
    }
    if (column + times > maxColumns) throw refuse('has more cells than a sheet')
    if (times > 1) repeatedCells += times
    if (repeatedCells > maxRepeatedCells) throw refuse('repeats more cells than can be meant')
    padding.fill(cells, column, line)
    for (let time = 0; time < times; time += 1) cells.push(text)
    column += times
  }
  const endRow = (): void => {
    if (cells.length > 0) {
      const times = Math.min(repeated, maxRows - line + 1)
      repeatedCells += times > 1 ? times * cells.length : 0
      if (repeatedCells > maxRepeatedCells) throw refuse('repeats more cells than can be meant')
      for (let time = 0; time < times; time += 1) rows.push({ line: line + time, cells })
    }
    line += repeated - 1
    if (line > maxRows) line = maxRows
  }
  const events = {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === 'table' && attributes['table:name'] !== undefined) index += 1
      if (index !== wanted) return
      if (name === 'table-row') {
        line += 1
        ;[cells, column] = [[], 0]
        repeated = countOf(attributes['table:number-rows-repeated'])
      } else if (name === 'table-cell' || name === 'covered-table-cell') cell = openCell(name, attributes)
      else if (cell !== null) openInside(cell, name, attributes)
    },
    text(text: string): void {
      if (cell !== null && cell.isText && cell.notes === 0) cell.current += text
    },
    close(name: string): void {
      if (index !== wanted) return
      if (name === 'table-row') endRow()
      else if (cell === null) return
      else if (name === 'table-cell' || name === 'covered-table-cell') {
        endCell(cell)
        cell = null
      } else closeInside(cell, name)
    },
  }
  yield* sheetXml(
    file,
    archive.stream(content),
    events,
    () => {
      padding.settle()
      if (rows.length === 0) return null
      const done = rows
      rows = []
      return done
    },
    signal,
  )
}

/** A cell that is being read. */
interface OpenCell {
  /** As the document types it; undefined: what its paragraphs say. */
  readonly value: Cell | undefined
  readonly times: number
  readonly paragraphs: string[]
  current: string
  isText: boolean
  /** Comments on it that are open: nothing of the cell. */
  notes: number
}

function openCell(name: string, attributes: Readonly<Record<string, string>>): OpenCell {
  const isCovered = name === 'covered-table-cell'
  return {
    value: isCovered ? null : typedValue(attributes),
    times: countOf(attributes['table:number-columns-repeated']),
    ...{ paragraphs: [], current: '', isText: false, notes: 0 },
  }
}

function openInside(cell: OpenCell, name: string, attributes: Readonly<Record<string, string>>): void {
  if (name === 'annotation') cell.notes += 1
  else if (cell.notes > 0) return
  else if (name === 'p') {
    cell.isText = true
    cell.current = ''
  } else if (name === 's') cell.current += ' '.repeat(Math.min(countOf(attributes['text:c']), 1000))
  else if (name === 'tab') cell.current += '\t'
  else if (name === 'line-break') cell.current += '\n'
}

function closeInside(cell: OpenCell, name: string): void {
  if (name === 'annotation') cell.notes -= 1
  else if (name === 'p' && cell.notes === 0) {
    cell.isText = false
    cell.paragraphs.push(cell.current)
  }
}

function typedValue(attributes: Readonly<Record<string, string>>): Cell | undefined {
  const { 'office:value': value, 'office:date-value': date, 'office:time-value': time } = attributes
  switch (attributes['office:value-type']) {
    case 'float':
    case 'currency':
    case 'percentage': {
      const number = Number(value ?? '')
      return value === undefined || Number.isNaN(number) ? undefined : number
    }
    case 'date':
      return date?.replace(/T00:00:00(?:\.0+)?$/, '')
    case 'time':
      return time?.replace(/^PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S$/, (_, h: string, m: string, s: string) =>
        [h, m, s].map((part) => part.padStart(2, '0')).join(':'),
      )
    case 'boolean':
      return attributes['office:boolean-value'] === 'true'
    default:
      return undefined
  }
}

/** How often something stands there: at least once. */
function countOf(text: string | undefined): number {
  const count = Number(text ?? 1)
  return Number.isInteger(count) && count > 0 ? count : 1
}
