import { aboutRows, columnLetters, sheetsOf } from './sheet-rows.ts'
import type { Sheet, SheetCell } from './sheet-rows.ts'
import type { ListWriter } from './writer.ts'
import { xmlText } from './xml-text.ts'
import { zipStream } from './zip-stream.ts'

const mediaType = 'application/vnd.oasis.opendocument.spreadsheet'

/**
 * An OpenDocument spreadsheet (ODF 1.2): a table for each type and one about the list. It has no meta.xml, which would name
 * an author and a time; cells are values and never formulas.
 */
export const odsWriter: ListWriter = {
  to: 'stream',
  write(list, append, leaveOut) {
    const sheets = sheetsOf(list, leaveOut)
    const zip = zipStream(append)
    zip.whole('mimetype', mediaType, true)
    zip.whole('META-INF/manifest.xml', manifest)
    zip.whole('styles.xml', `${head}<office:document-styles ${names}/>`)
    zip.whole('settings.xml', settings(sheets))
    const add = zip.entry('content.xml')
    const isRightToLeft = list.about.language === 'ar'
    add(`${head}<office:document-content ${names}>${styles(isRightToLeft)}<office:body><office:spreadsheet>`)
    for (const sheet of sheets) writeTable(sheet, add)
    add(
      '<table:table table:name="About" table:style-name="plain"><table:table-column table:number-columns-repeated="2"/>',
    )
    for (const [label, value] of aboutRows(list))
      add(`<table:table-row>${cellXml(label)}${cellXml(value)}</table:table-row>`)
    add(
      `</table:table><table:database-ranges>${sheets.map(filterRange).join('')}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`,
    )
    zip.end()
  },
}

const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
const spaces = ['office', 'table', 'text', 'style', 'number', 'config']
const names = `${spaces.map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name === 'number' ? 'datastyle' : name}:1.0"`).join(' ')} xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.2"`

const manifest = `${head}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">${[
  ['/', mediaType],
  ['content.xml', 'text/xml'],
  ['styles.xml', 'text/xml'],
  ['settings.xml', 'text/xml'],
]
  .map(
    ([path = '', type = '']) =>
      `<manifest:file-entry manifest:full-path="${path}" manifest:media-type="${type}"/>`,
  )
  .join('')}</manifest:manifest>`

function styles(isRightToLeft: boolean): string {
  const day =
    '<number:date-style style:name="days"><number:year number:style="long"/><number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>'
  const table = (name: string, mode: string): string =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="true" style:writing-mode="${mode}"/></style:style>`
  const cell =
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="days"/><style:style style:name="header" style:family="table-cell"><style:table-cell-properties fo:background-color="#dde3ea"/><style:text-properties fo:font-weight="bold"/></style:style>'
  const widths = [...new Set(columnWidths)].map(
    (width) =>
      `<style:style style:name="wide${String(width)}" style:family="table-column"><style:table-column-properties style:column-width="${String(width * 0.2)}cm"/></style:style>`,
  )
  return `<office:automatic-styles>${day}${table('plain', 'lr-tb')}${table('list', isRightToLeft ? 'rl-tb' : 'lr-tb')}${cell}${widths.join('')}</office:automatic-styles>`
}

/** Columns are as wide as the nearest of these, in characters. */
const columnWidths = [10, 14, 20, 28, 48]

function writeTable({ name, columns, rows }: Sheet, add: (text: string) => void): void {
  add(`<table:table table:name="${name}" table:style-name="list">`)
  for (const { width, isHidden } of columns) {
    const wide = columnWidths.find((one) => one >= width) ?? 48
    add(
      `<table:table-column table:style-name="wide${String(wide)}"${isHidden ? ' table:visibility="collapse"' : ''}/>`,
    )
  }
  const header = columns.map((column) => cellXml(column.name, ' table:style-name="header"'))
  add(
    `<table:table-header-rows><table:table-row>${header.join('')}</table:table-row></table:table-header-rows>`,
  )
  for (const cells of rows())
    add(`<table:table-row>${cells.map((cell) => cellXml(cell)).join('')}</table:table-row>`)
  add('</table:table>')
}

function cellXml(cell: SheetCell, styled = ''): string {
  if (cell === null) return '<table:table-cell/>'
  const open = (type: string, value: string): string =>
    `<table:table-cell${styled} office:value-type="${type}"${value}>`
  const shown = (text: string): string => `<text:p>${text}</text:p></table:table-cell>`
  if (typeof cell === 'number') return open('float', ` office:value="${String(cell)}"`) + shown(String(cell))
  if (typeof cell === 'boolean')
    return open('boolean', ` office:boolean-value="${String(cell)}"`) + shown(String(cell).toUpperCase())
  if (typeof cell === 'string') return `${open('string', '')}${paragraphs(cell)}</table:table-cell>`
  return `<table:table-cell table:style-name="day" office:value-type="date" office:date-value="${cell.day}">${shown(cell.day)}`
}

/** Blanks that stand together, at an edge, and tabs are elements of their own: they would be taken for one blank. */
function paragraphs(text: string): string {
  return text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const parts = line.split(/(\t| {2,}|^ | $)/).map((part) => {
        if (part === '\t') return '<text:tab/>'
        if (/^ +$/.test(part) && (part.length > 1 || line.startsWith(' ') || line.endsWith(' ')))
          return `<text:s text:c="${String(part.length)}"/>`
        return xmlText(part)
      })
      return `<text:p>${parts.join('')}</text:p>`
    })
    .join('')
}

/** Buttons for a filter in the header. */
function filterRange({ name, columns, count }: Sheet, index: number): string {
  const last = `${columnLetters(columns.length - 1)}${String(count + 1)}`
  return `<table:database-range table:name="list${String(index + 1)}" table:target-range-address="${name}.A1:${name}.${last}" table:display-filter-buttons="true"/>`
}

/** The header of each table stays in sight. */
function settings(sheets: readonly Sheet[]): string {
  const item = (name: string, type: string, value: string): string =>
    `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`
  const tables = sheets.map(
    ({ name }) =>
      `<config:config-item-map-entry config:name="${name}">${item('VerticalSplitMode', 'short', '2')}${item('VerticalSplitPosition', 'int', '1')}${item('ActiveSplitRange', 'short', '2')}${item('PositionBottom', 'int', '1')}</config:config-item-map-entry>`,
  )
  return `${head}<office:document-settings ${names}><office:settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${item('ViewId', 'string', 'view1')}<config:config-item-map-named config:name="Tables">${tables.join('')}</config:config-item-map-named></config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>`
}
