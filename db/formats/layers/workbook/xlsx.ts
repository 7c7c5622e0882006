import { SituError } from '../../../model/errors.ts'
import { openArchive, unpackLimit } from '../../file/archive.ts'
import type { Archive } from '../../file/archive.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import { zipNames } from '../../file/zip-names.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import type { Cell, LayerFile, LayerReader, OpenOptions } from '../layer.ts'
import { tableLayer } from '../table.ts'
import type { MergedCells, TableRow, TableSource } from '../table.ts'
import { dateOfSerial, isDateFormat, placeOf, unescaped } from './cell-form.ts'
import type { DaySystem } from './cell-form.ts'
import { createPadding } from './padding.ts'
import { sheetXml, wholeXml } from './sheet-xml.ts'

/** Excel workbooks: what stands in the cells, never a formula, a macro or a link to another file. */
export const xlsxReader = {
  format: 'xlsx',
  sniff: (ends: FileEnds) =>
    ends.head.subarray(0, 2).toString('latin1') === 'PK' &&
    zipNames(ends.tail).some((name) => name === 'xl/workbook.xml'),
  open,
} as const satisfies LayerReader

/** Of shared texts, all together, in characters. */
const maxSharedText = 200 * 1024 * 1024
const maxSheets = 200
const maxColumns = 16_384
const maxMerged = 10_000

interface Book {
  readonly file: ForeignBytes
  readonly archive: Archive
  readonly system: DaySystem
  readonly texts: readonly string[]
  /** By the number of a cell's style: whether its number is a date. */
  readonly isDate: readonly boolean[]
}

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const { signal } = options
  const archive = await openArchive(file, unpackLimit(), signal)
  try {
    const { sheets, system, hidden } = await readWorkbook(file, archive, signal)
    const book: Book = {
      file,
      archive,
      system,
      texts: await readSharedTexts(file, archive, signal),
      isDate: await readStyles(file, archive, signal),
    }
    if (hidden.length > 0) options.notes?.add('sheets-hidden', hidden.join(', '), hidden.length)
    if (archive.names.some((name) => /vbaProject|externalLinks\//.test(name)))
      options.notes?.add('workbook-active')
    const layers = []
    for (const { name, path } of sheets) {
      const merged = await readMerged(book, path, signal)
      const source: TableSource = {
        ...{ name, isDelimited: false, decimalComma: false, merged },
        rows: (rowOptions) => rowsOf(book, path, rowOptions.signal),
      }
      const layer = await tableLayer(source, options)
      // A sheet with nothing on it is none.
      if (layer.columns.length > 0) layers.push(layer)
    }
    return {
      format: 'xlsx',
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

interface Workbook {
  readonly sheets: readonly { readonly name: string; readonly path: string }[]
  /** Names of sheets that nobody who opens the workbook sees. */
  readonly hidden: readonly string[]
  readonly system: DaySystem
}

async function readWorkbook(file: ForeignBytes, archive: Archive, signal?: AbortSignal): Promise<Workbook> {
  const targets = new Map<string, string>()
  await wholeXml(
    file,
    archive.stream('xl/_rels/workbook.xml.rels'),
    {
      open(name, attributes) {
        const { Id: id, Target: target, TargetMode: mode } = attributes
        if (name === 'Relationship' && id !== undefined && target !== undefined && mode !== 'External')
          targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
      },
      text: () => undefined,
      close: () => undefined,
    },
    signal,
  )
  const sheets: { name: string; path: string }[] = []
  const hidden: string[] = []
  let system: DaySystem = 1900
  await wholeXml(
    file,
    archive.stream('xl/workbook.xml'),
    {
      open(name, attributes) {
        if (name === 'workbookPr' && /^(?:1|true)$/.test(attributes['date1904'] ?? '')) system = 1904
        if (name !== 'sheet') return
        // Programs call the prefix of the relation what they like.
        const relation = Object.entries(attributes).find(([key]) => /^(?:.+:)?id$/.test(key))?.[1]
        const path = targets.get(relation ?? '')
        const title = (attributes['name'] ?? '').toWellFormed()
        if (path === undefined || !archive.names.includes(path))
          throw new SituError('file-unreadable', `${file.name}: its sheet ${title} is not in it`, {
            file: file.name,
            entry: title,
          })
        if ((attributes['state'] ?? 'visible') === 'visible') sheets.push({ name: title, path })
        else hidden.push(title)
      },
      text: () => undefined,
      close: () => undefined,
    },
    signal,
  )
  if (sheets.length > maxSheets)
    throw new SituError('file-too-large', `${file.name} has more than ${String(maxSheets)} sheets`, {
      file: file.name,
      limit: maxSheets,
    })
  return { sheets, hidden, system }
}

async function readSharedTexts(
  file: ForeignBytes,
  archive: Archive,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  const path = 'xl/sharedStrings.xml'
  if (!archive.names.includes(path)) return []
  const texts: string[] = []
  let [current, length, isText, isPhonetic] = ['', 0, false, false]
  await wholeXml(
    file,
    archive.stream(path),
    {
      open(name) {
        if (name === 'si') current = ''
        else if (name === 'rPh') isPhonetic = true
        else if (name === 't') isText = !isPhonetic
      },
      text(text) {
        if (isText) current += text
      },
      close(name) {
        if (name === 't') isText = false
        else if (name === 'rPh') isPhonetic = false
        else if (name === 'si') {
          length += current.length
          if (length > maxSharedText)
            throw new SituError('file-too-large', `${file.name} holds more text than can be read`, {
              file: file.name,
              limit: maxSharedText,
            })
          texts.push(unescaped(current))
        }
      },
    },
    signal,
  )
  return texts
}

async function readStyles(
  file: ForeignBytes,
  archive: Archive,
  signal?: AbortSignal,
): Promise<readonly boolean[]> {
  const path = 'xl/styles.xml'
  if (!archive.names.includes(path)) return []
  const formats = new Map<number, string>()
  const isDate: boolean[] = []
  let isCells = false
  await wholeXml(
    file,
    archive.stream(path),
    {
      open(name, attributes) {
        if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
        else if (name === 'cellXfs') isCells = true
        else if (name === 'xf' && isCells) {
          const id = Number(attributes['numFmtId'] ?? 0)
          isDate.push(isDateFormat(id, formats.get(id)))
        }
      },
      text: () => undefined,
      close(name) {
        if (name === 'cellXfs') isCells = false
      },
    },
    signal,
  )
  return isDate
}

/** Merged cells stand behind the rows: only those of the first ones are of use, for the header. */
async function readMerged(
  { file, archive }: Book,
  path: string,
  signal?: AbortSignal,
): Promise<readonly MergedCells[]> {
  // A sheet of many rows is not read twice for the few that its header may have.
  const part = archive.stream(path)
  if (part.size > maxMergedSize) return []
  const merged: MergedCells[] = []
  await wholeXml(
    file,
    part,
    {
      open(name, attributes) {
        if (name !== 'mergeCell' || merged.length >= maxMerged) return
        const [from, to] = (attributes['ref'] ?? '').split(':').map(placeOf)
        if (from !== undefined && from !== null && to !== undefined && to !== null)
          merged.push({ top: from.row, left: from.column, bottom: to.row, right: to.column })
      },
      text: () => undefined,
      close: () => undefined,
    },
    signal,
  )
  return merged
}

/** Bytes of a sheet that is read once more for them. */
const maxMergedSize = 64 * 1024 * 1024

/** The rows of a sheet with something in them, as they come. */
async function* rowsOf(book: Book, path: string, signal?: AbortSignal): AsyncGenerator<readonly TableRow[]> {
  let rows: TableRow[] = []
  let cells: Cell[] = []
  const padding = createPadding(book.file)
  let [line, column, type, styled, text, isValue] = [0, -1, '', 0, '', false]
  const events = {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === 'row') {
        const number = Number(attributes['r'])
        line = Number.isInteger(number) && number > line ? number : line + 1
        cells = []
        column = -1
      } else if (name === 'c') {
        column = placeOf(attributes['r'] ?? '')?.column ?? column + 1
        if (column >= maxColumns)
          throw new SituError(
            'file-unreadable',
            `${book.file.name}: row ${String(line)} has more cells than a sheet`,
            { file: book.file.name, line },
          )
        type = attributes['t'] ?? 'n'
        styled = Number(attributes['s'] ?? 0)
        text = ''
      } else if (name === 'v' || name === 't') isValue = true
      else if (name === 'rPh') type = 'phonetic'
    },
    text(part: string): void {
      if (isValue && type !== 'phonetic') text += part
    },
    close(name: string): void {
      if (name === 'v' || name === 't') isValue = false
      else if (name === 'rPh') type = 'inlineStr'
      else if (name === 'c') {
        const cell = cellOf(book, type, styled, text)
        if (cell === null) return
        padding.fill(cells, column, line)
        cells[column] = cell
      } else if (name === 'row' && cells.length > 0) rows.push({ line, cells })
    },
  }
  yield* sheetXml(
    book.file,
    book.archive.stream(path),
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

/** What a cell shows: the last value of a formula, never the formula. */
function cellOf({ texts, isDate, system }: Book, type: string, styled: number, text: string): Cell {
  switch (type) {
    case 's':
      return texts[Number(text)] ?? null
    case 'b':
      return text === '' ? null : text === '1' || text === 'true'
    case 'e':
      // #N/A, #REF!: nothing that anybody wrote.
      return null
    case 'str':
    case 'inlineStr':
    case 'd':
      return text === '' ? null : unescaped(text)
    default: {
      if (text === '') return null
      const number = Number(text)
      if (Number.isNaN(number)) return text
      return isDate[styled] === true ? dateOfSerial(number, system) : number
    }
  }
}
