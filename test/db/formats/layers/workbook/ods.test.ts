import { describe, expect, it } from 'vitest'
import { odsReader } from '../../../../../db/formats/layers/workbook/ods.ts'
import { SituError } from '../../../../../db/model/errors.ts'
import { aFile, aZipOf, readLayers, survivesDamage } from '../../../../support/foreign.ts'
import { aSituation, give } from '../../out/support.ts'
import { aSpreadsheet, aTableRow } from './support.ts'

const read = async (bytes: Promise<Buffer>): ReturnType<typeof readLayers> =>
  readLayers(odsReader, aFile(await bytes))

async function faultOf(bytes: Promise<Buffer>): Promise<SituError> {
  try {
    await read(bytes)
  } catch (error) {
    if (error instanceof SituError) return error
    throw error
  }
  throw new Error('it was read')
}

const cell = (attributes: string, inner = ''): string =>
  `<table:table-cell ${attributes}>${inner}</table:table-cell>`
const row = (cells: string, attributes = ''): string =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`

describe('an OpenDocument spreadsheet', () => {
  it('has days, times, numbers, truth values and texts as it types them, comments aside', async () => {
    const texts =
      '<office:annotation><text:p>a comment</text:p></office:annotation><text:p>two<text:s text:c="3"/>blanks</text:p><text:p>and a<text:tab/>line</text:p>'
    const rows = `${aTableRow('day', 'clock', 'time', 'number', 'is', 'text', 'shown')}${row(
      [
        cell('office:value-type="date" office:date-value="2025-11-03"', '<text:p>3 Nov</text:p>'),
        cell('office:value-type="date" office:date-value="2025-11-03T10:30:00"'),
        cell('office:value-type="time" office:time-value="PT9H05M00S"'),
        cell('office:value-type="float" office:value="4.5"', '<text:p>4,5</text:p>'),
        cell('office:value-type="boolean" office:boolean-value="true"'),
        cell('office:value-type="string"', texts),
        cell('table:formula="of:=1+1" office:value-type="float" office:value="2"', '<text:p>2</text:p>'),
      ].join(''),
    )}`
    expect((await read(aSpreadsheet(rows))).layers).toEqual([
      {
        name: 'Sheet1',
        needsCrs: false,
        rows: [
          {
            cells: {
              ...{ day: '2025-11-03', clock: '2025-11-03T10:30:00', time: '09:05:00', number: 4.5, is: true },
              ...{ text: 'two   blanks\nand a\tline', shown: 2 },
            },
          },
        ],
      },
    ])
  })

  it('has cells and rows as often as they are repeated, and empty ones for their places alone', async () => {
    const end = cell('table:number-columns-repeated="16380"')
    const empty = row(cell('table:number-columns-repeated="16384"'), 'table:number-rows-repeated="1048000"')
    const rows = [
      aTableRow('a', 'b', 'c', 'd'),
      row(
        `${cell('table:number-columns-repeated="2"')}${cell('table:number-columns-repeated="2"', '<text:p>x</text:p>')}${end}`,
      ),
      row(`${cell('', '<text:p>y</text:p>')}${end}`, 'table:number-rows-repeated="2"'),
      empty,
    ]
    expect((await read(aSpreadsheet(rows.join('')))).layers[0]?.rows).toEqual([
      { cells: { a: null, b: null, c: 'x', d: 'x' } },
      { cells: { a: 'y' } },
      { cells: { a: 'y' } },
    ])
  })

  it('leaves out a hidden sheet and tells it, and macros', async () => {
    const before =
      '<office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles>'
    const hidden = await read(aSpreadsheet(aTableRow('a'), { before, table: ' table:style-name="ta2"' }))
    expect(hidden).toEqual({ layers: [], notes: ['sheets-hidden Sheet1'] })
    const withMacros = aZipOf({
      mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
      'content.xml': '<office:document-content/>',
      'Basic/Standard/Module1.xml': '<x/>',
    })
    expect((await read(withMacros)).notes).toEqual(['workbook-active'])
  })

  it('is refused with the reason where it is a trap', async () => {
    const text = '<text:p>x</text:p>'
    const far = row(`${cell('table:number-columns-repeated="16383"')}${cell('', text)}`)
    const refused: readonly (readonly [string, string, string])[] = [
      ['a cell a billion times', row(cell('table:number-columns-repeated="1000000000"', text)), 'has more cells than a sheet'],
      ['a wide row a million times', row(cell('table:number-columns-repeated="16000"', text), 'table:number-rows-repeated="1000000"'), 'repeats more cells than can be meant'],
      ['cells far to the right in every row', far.repeat(3000), 'more empty cells before it than any sheet'],
    ] // prettier-ignore
    for (const [name, rows, reason] of refused) {
      const { code, message } = await faultOf(aSpreadsheet(`${aTableRow('a')}${rows}`))
      expect([name, code, message]).toEqual([name, 'file-unreadable', expect.stringContaining(reason)])
    }
    const entity = '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const { message } = await faultOf(
      aZipOf({
        mimetype: 'application/vnd.oasis.opendocument.spreadsheet',
        'content.xml': `${entity}<office:document-content>&x;</office:document-content>`,
      }),
    )
    expect(message).toContain('it declares a document type')
  })

  it('that is damaged in any way is read or refused', { timeout: 120_000 }, async () => {
    const { bytes } = give(aSituation(), 'ods', { types: ['event'] })
    await survivesDamage(odsReader, bytes, 200)
  })
})
