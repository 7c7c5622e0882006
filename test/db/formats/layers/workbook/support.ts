import { aZipOf } from '../../../../support/foreign.ts'

const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships'

export interface SheetParts {
  readonly name?: string
  readonly state?: 'hidden' | 'veryHidden'
  /** What stands in `sheetData`. */
  readonly rows: string
  /** What stands behind it. */
  readonly after?: string
}

export interface WorkbookParts {
  readonly is1904?: boolean
  /** What stands in `sst`. */
  readonly texts?: string
  /** What stands in `styleSheet`. */
  readonly styles?: string
  /** Further parts, by path. */
  readonly parts?: Readonly<Record<string, string>>
}

/** An Excel workbook made by hand, with what no tidy program writes. */
export function aWorkbook(sheets: readonly SheetParts[], over: WorkbookParts = {}): Promise<Buffer> {
  const { is1904 = false, texts, styles, parts = {} } = over
  const named = sheets.map(({ name, state }, index) => {
    const number = String(index + 1)
    const shown = state === undefined ? '' : ` state="${state}"`
    return `<sheet name="${name ?? `Sheet${number}`}" sheetId="${number}"${shown} r:id="rId${number}"/>`
  })
  const targets = sheets.map(
    (_, index) =>
      `<Relationship Id="rId${String(index + 1)}" Target="worksheets/sheet${String(index + 1)}.xml"/>`,
  )
  return aZipOf({
    'xl/workbook.xml': `<workbook xmlns:r="r">${is1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${named.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${relationships}">${targets.join('')}</Relationships>`,
    ...Object.fromEntries(
      sheets.map(({ rows, after = '' }, index) => [
        `xl/worksheets/sheet${String(index + 1)}.xml`,
        `<worksheet><sheetData>${rows}</sheetData>${after}</worksheet>`,
      ]),
    ),
    ...(texts === undefined ? {} : { 'xl/sharedStrings.xml': `<sst>${texts}</sst>` }),
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
    ...parts,
  })
}

/** A row of texts, from column A. */
export function aRow(...texts: readonly string[]): string {
  return `<row>${texts.map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`).join('')}</row>`
}

/** An OpenDocument spreadsheet of one sheet made by hand: what stands in its table, and what before it. */
export function aSpreadsheet(rows: string, over: { before?: string; table?: string } = {}): Promise<Buffer> {
  return aZipOf({
    mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
    'content.xml': `<office:document-content>${over.before ?? ''}<office:body><office:spreadsheet><table:table table:name="Sheet1"${over.table ?? ''}>${rows}</table:table></office:spreadsheet></office:body></office:document-content>`,
  })
}

/** A row of texts in an OpenDocument table. */
export function aTableRow(...texts: readonly string[]): string {
  const cells = texts.map((text) => `<table:table-cell><text:p>${text}</text:p></table:table-cell>`)
  return `<table:table-row>${cells.join('')}</table:table-row>`
}
