import { describe, expect, it } from 'vitest'
import { xlsxReader } from '../../../../../db/formats/layers/workbook/xlsx.ts'
import { SituError } from '../../../../../db/model/errors.ts'
import { aFile, readLayers, survivesDamage } from '../../../../support/foreign.ts'
import { aSituation, give } from '../../out/support.ts'
import { aRow, aWorkbook } from './support.ts'

const read = async (bytes: Promise<Buffer>): ReturnType<typeof readLayers> =>
  readLayers(xlsxReader, aFile(await bytes))

async function faultOf(bytes: Promise<Buffer>): Promise<SituError> {
  try {
    await read(bytes)
  } catch (error) {
    if (error instanceof SituError) return error
    throw error
  }
  throw new Error('it was read')
}

describe('a workbook', () => {
  it('has its header below titles, and its rows counted as the sheet does', async () => {
    const rows = `${aRow('Incidents of November')}${aRow('')}${aRow('Date', 'Place', 'Killed')}<row r="7"><c r="A7" t="inlineStr"><is><t>2025-11-03</t></is></c><c r="C7"><v>4</v></c></row>`
    const { layers } = await read(aWorkbook([{ rows }]))
    expect(layers).toEqual([
      {
        name: 'Sheet1',
        needsCrs: false,
        rows: [{ cells: { Date: '2025-11-03', Place: null, Killed: 4 } }],
      },
    ])
  })

  it('has headers of two rows where the upper one spans columns', async () => {
    const rows = `${aRow('Event', 'Location', '', 'Date')}${aRow('', 'Latitude', 'Longitude', '')}${aRow('Fire', '31.5', '34.4', '2025-11-03')}`
    const after = '<mergeCells count="1"><mergeCell ref="B1:C1"/></mergeCells>'
    const { layers } = await read(aWorkbook([{ rows, after }]))
    expect(layers[0]?.rows).toEqual([
      {
        cells: {
          ...{ Event: 'Fire', 'Location Latitude': '31.5', 'Location Longitude': '34.4' },
          Date: '2025-11-03',
        },
      },
    ])
  })

  it('leaves out sheets that are hidden or empty, and says so of hidden ones', async () => {
    const rows = `${aRow('a')}${aRow('1')}`
    const { layers, notes } = await read(
      aWorkbook([
        { name: 'seen', rows },
        { name: 'old', rows, state: 'hidden' },
        { name: 'older', rows, state: 'veryHidden' },
        { name: 'empty', rows: '' },
      ]),
    )
    expect(layers.map(({ name }) => name)).toEqual(['seen'])
    expect(notes).toEqual(['sheets-hidden old, older'])
  })

  it('has its sheets whatever a program calls the prefix of relations; one that is not in it is told', async () => {
    const rows = `${aRow('a')}${aRow('1')}`
    const workbook =
      '<workbook><sheets><sheet name="S" sheetId="1" relationships:id="rId1"/></sheets></workbook>'
    const named = await read(aWorkbook([{ rows }], { parts: { 'xl/workbook.xml': workbook } }))
    expect(named.layers.map(({ name }) => name)).toEqual(['S'])
    const lost = workbook.replace('rId1', 'rId9')
    const { message } = await faultOf(aWorkbook([{ rows }], { parts: { 'xl/workbook.xml': lost } }))
    expect(message).toContain('its sheet S is not in it')
  })

  it('has macros and links to other files told, and never run', async () => {
    const sheets = [{ rows: `${aRow('a')}${aRow('1')}` }]
    for (const path of ['xl/vbaProject.bin', 'xl/externalLinks/externalLink1.xml'])
      expect((await read(aWorkbook(sheets, { parts: { [path]: 'x' } }))).notes).toEqual(['workbook-active'])
  })

  it('has days as days in either system, times, and numbers that are none', async () => {
    const styles =
      '<numFmts><numFmt numFmtId="170" formatCode="d\\-mmm\\-yy;@"/><numFmt numFmtId="171" formatCode="#,##0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="22"/></cellXfs>'
    const cell = (style: number, value: string): string => `<c s="${String(style)}"><v>${value}</v></c>`
    const rows = `${aRow('plain', 'builtin', 'own', 'unit', 'clock')}<row>${cell(0, '45964')}${cell(1, '45964')}${cell(2, '45964')}${cell(3, '45964')}${cell(4, '45964.4375')}</row>`
    const of = async (is1904: boolean): Promise<unknown> =>
      (await read(aWorkbook([{ rows }], { styles, is1904 }))).layers[0]?.rows[0]?.cells
    const numbers = { plain: 45_964, unit: 45_964 }
    expect(await of(false)).toEqual({
      ...{ ...numbers, builtin: '2025-11-03', own: '2025-11-03', clock: '2025-11-03T10:30:00' },
    })
    // 1,462 days later.
    expect(await of(true)).toEqual({
      ...{ ...numbers, builtin: '2029-11-04', own: '2029-11-04', clock: '2029-11-04T10:30:00' },
    })
  })

  it('has shared, rich, phonetic and inline texts, truth values, formulas by their values, and errors as nothing', async () => {
    const texts =
      '<si><t>shared</t></si><si><r><t>ri</t></r><r><t>ch</t></r></si><si><t>漢</t><rPh><t>kan</t></rPh></si><si><t xml:space="preserve">a_x000D_b &amp; c</t></si>'
    const columns = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h']
    const rows = `${aRow(...columns)}<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="s"><v>3</v></c><c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="str"><f>HYPERLINK("http://x")</f><v>shown</v></c><c t="s"><v>99</v></c></row>`
    const { layers } = await read(aWorkbook([{ rows }], { texts }))
    expect(layers[0]?.rows).toEqual([
      { cells: { a: 'shared', b: 'rich', c: '漢', d: 'a\rb & c', e: true, f: null, g: 'shown' } },
    ])
  })

  it('loses no cell that stands under no header', async () => {
    const rows = `${aRow('a', 'b')}${aRow('1', '2', 'beside')}${aRow('3')}`
    expect((await read(aWorkbook([{ rows }]))).layers[0]?.rows).toEqual([
      { cells: { a: '1', b: '2', 'column 3': 'beside' } },
      { cells: { a: '3' } },
    ])
    const many = Array.from({ length: 40 }, () => aRow('1', '2')).join('')
    const late = await read(aWorkbook([{ rows: `${aRow('a', 'b')}${many}${aRow('1', '2', 'late')}` }]))
    expect(late.layers[0]?.rows.at(-1)?.refused).toBe('the row has 3 cells, the header 2')
  })

  it('is refused with the reason where it is a trap', async () => {
    const far = Array.from({ length: 3000 }, () => '<row><c r="XFD1"><v>1</v></c></row>').join('')
    const deep = `${'<is>'.repeat(120)}${'</is>'.repeat(120)}`
    const refused: readonly (readonly [string, string, string])[] = [
      ['cells far to the right in every row', far, 'more empty cells before it than any sheet'],
      ['elements in one another', `<row><c>${deep}</c></row>`, 'its elements lie too deep'],
      ['a cell past the last column', '<row><c r="XFE1"><v>1</v></c></row>', 'has more cells than a sheet'],
      ['tags that do not match', '<row><c></row>', 'it is no well-formed XML'],
    ]
    for (const [name, rows, reason] of refused) {
      const { code, message } = await faultOf(aWorkbook([{ rows: `${aRow('a')}${rows}` }]))
      expect([name, code, message]).toEqual([name, 'file-unreadable', expect.stringContaining(reason)])
    }
    const bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><workbook>&b;</workbook>'
    const { message } = await faultOf(aWorkbook([{ rows: '' }], { parts: { 'xl/sharedStrings.xml': bomb } }))
    expect(message).toContain('it declares a document type')
    const zeros = await faultOf(aWorkbook([{ rows: ' '.repeat(8 * 1024 * 1024) }]))
    expect(zeros.message).toMatch(/packed|tight/)
  })

  it('that is damaged in any way is read or refused', { timeout: 120_000 }, async () => {
    const { bytes } = give(aSituation(), 'xlsx', { types: ['event'] })
    await survivesDamage(xlsxReader, bytes, 200)
  })
})
