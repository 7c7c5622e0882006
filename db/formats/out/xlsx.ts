import { aboutRows, columnLetters, sheetsOf } from './sheet-rows.ts'
import type { Sheet, SheetCell, SheetColumn } from './sheet-rows.ts'
import type { ListWriter, OutList } from './writer.ts'
import { cellXmlText } from './xml-text.ts'
import { zipStream } from './zip-stream.ts'

/**
 * An Excel workbook (ECMA-376): a sheet for each type and one about the list. Cells are values and never formulas; the
 * workbook has no properties, so that it names no author, no program and no time.
 */
export const xlsxWriter: ListWriter = {
  to: 'stream',
  write(list, append, leaveOut) {
    const sheets = sheetsOf(list, leaveOut)
    const zip = zipStream(append)
    const names = [...sheets.map(({ name }) => name), 'About']
    zip.whole('[Content_Types].xml', contentTypes(names.length))
    zip.whole('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]))
    zip.whole('xl/workbook.xml', workbook(names))
    zip.whole(
      'xl/_rels/workbook.xml.rels',
      relations([
        ...names.map((_, index) => ['worksheet', `worksheets/sheet${String(index + 1)}.xml`] as const),
        ['styles', 'styles.xml'],
      ]),
    )
    zip.whole('xl/styles.xml', styles)
    const isRightToLeft = list.about.language === 'ar'
    for (const [index, sheet] of sheets.entries())
      writeSheet(sheet, index === 0, isRightToLeft, zip.entry(`xl/worksheets/sheet${String(index + 1)}.xml`))
    writeSheet(aboutSheet(list), false, false, zip.entry(`xl/worksheets/sheet${String(names.length)}.xml`))
    zip.end()
  },
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const packages = 'http://schemas.openxmlformats.org/package/2006'
const spreadsheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

function contentTypes(sheets: number): string {
  const part = (name: string, type: string): string =>
    `<Override PartName="/xl/${name}.xml" ContentType="${spreadsheetType}.${type}+xml"/>`
  const each = Array.from({ length: sheets }, (_, index) =>
    part(`worksheets/sheet${String(index + 1)}`, 'worksheet'),
  )
  return `${head}<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>${part('workbook', 'sheet.main')}${part('styles', 'styles')}${each.join('')}</Types>`
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const each = targets.map(
    ([type, target], index) =>
      `<Relationship Id="rId${String(index + 1)}" Type="${office}/${type}" Target="${target}"/>`,
  )
  return `${head}<Relationships xmlns="${packages}/relationships">${each.join('')}</Relationships>`
}

function workbook(names: readonly string[]): string {
  const each = names.map(
    (name, index) => `<sheet name="${name}" sheetId="${String(index + 1)}" r:id="rId${String(index + 1)}"/>`,
  )
  return `${head}<workbook xmlns="${main}" xmlns:r="${office}"><bookViews><workbookView/></bookViews><sheets>${each.join('')}</sheets></workbook>`
}

const style = { header: 1, day: 2, text: 3 } as const
/** As they are; a header; a day; text that stays text when it is typed over. */
const styles = `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFDDE3EA"/></patternFill></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" fillId="2" applyFont="1" applyFill="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1"/><xf xfId="0" numFmtId="49" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function aboutSheet(list: OutList): Sheet {
  const column = (name: string, width: number): SheetColumn => ({
    ...{ name, width, isHidden: false, isText: false },
  })
  const rows = aboutRows(list)
  return {
    name: 'About',
    columns: [column('what', 28), column('value', 80)],
    count: rows.length,
    rows: () => rows,
  }
}

function writeSheet(
  { columns, count, rows }: Sheet,
  isFirst: boolean,
  isRightToLeft: boolean,
  add: (text: string) => void,
): void {
  const letters = columns.map((_, index) => columnLetters(index))
  const view = `<sheetView${isRightToLeft ? ' rightToLeft="1"' : ''}${isFirst ? ' tabSelected="1"' : ''} workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView>`
  const widths = columns.map(({ width, isHidden, isText }, index) => {
    const place = String(index + 1)
    return `<col min="${place}" max="${place}" width="${String(width)}" customWidth="1"${isText ? ` style="${String(style.text)}"` : ''}${isHidden ? ' hidden="1"' : ''}/>`
  })
  add(
    `${head}<worksheet xmlns="${main}"><sheetViews>${view}</sheetViews><cols>${widths.join('')}</cols><sheetData>`,
  )
  const header = columns.map(({ name }, index) => textCell(letters[index] ?? '', 1, name, style.header))
  add(`<row r="1">${header.join('')}</row>`)
  let row = 1
  for (const cells of rows()) {
    row += 1
    let text = `<row r="${String(row)}">`
    for (const [index, cell] of cells.entries()) {
      const isText = columns[index]?.isText === true
      text += cellXml(letters[index] ?? '', row, cell, isText)
    }
    add(`${text}</row>`)
  }
  const last = `${letters.at(-1) ?? 'A'}${String(count + 1)}`
  add(`</sheetData><autoFilter ref="A1:${last}"/></worksheet>`)
}

function cellXml(letters: string, row: number, cell: SheetCell, isText: boolean): string {
  if (cell === null) return ''
  const place = `r="${letters}${String(row)}"`
  if (typeof cell === 'string') return textCell(letters, row, cell, isText ? style.text : 0)
  if (typeof cell === 'number') return `<c ${place}><v>${String(cell)}</v></c>`
  if (typeof cell === 'boolean') return `<c ${place} t="b"><v>${cell ? '1' : '0'}</v></c>`
  return `<c ${place} s="${String(style.day)}"><v>${String(cell.serial)}</v></c>`
}

function textCell(letters: string, row: number, text: string, styled: number): string {
  return `<c r="${letters}${String(row)}" s="${String(styled)}" t="inlineStr"><is><t xml:space="preserve">${cellXmlText(text)}</t></is></c>`
}
