import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../../db/formats/layers/csv-rows.ts'
import type { CsvRow } from '../../../db/formats/layers/csv-rows.ts'

async function rowsOf(text: string, pieces = [text.length]): Promise<CsvRow[]> {
  async function* chunks(): AsyncGenerator<string> {
    let at = 0
    await Promise.resolve()
    for (const length of [...pieces, text.length]) {
      yield text.slice(at, at + length)
      at += length
    }
  }
  const rows: CsvRow[] = []
  for await (const batch of csvRows(chunks())) rows.push(...batch)
  return rows
}

const cellsOf = async (text: string): Promise<unknown> =>
  (await rowsOf(text)).map(({ line, cells }) => [line, ...cells])

describe('csvRows', () => {
  it('reads rows with the line where each starts', async () => {
    expect(await cellsOf('a,b\r\n1,"x\r\ny"\r\n\r\n2,"say ""yes"""\r\n,,\r\n3,z')).toEqual([
      [1, 'a', 'b'],
      [2, '1', 'x\r\ny'],
      [5, '2', 'say "yes"'],
      [7, '3', 'z'],
    ])
  })

  it('knows semicolons, tabs and old line ends', async () => {
    expect(await cellsOf('a;b\n1;2,5\n')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2,5'],
    ])
    expect(await cellsOf('a\tb\n1\t2\n')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
    ])
    expect(await cellsOf('a,b\r1,2\r3,4\r')).toEqual([
      [1, 'a', 'b'],
      [2, '1', '2'],
      [3, '3', '4'],
    ])
  })

  it('keeps what stands after a closing quotation mark', async () => {
    expect(await cellsOf('a,b\n"x"y,2\n3,q"r\n')).toEqual([
      [1, 'a', 'b'],
      [2, 'xy', '2'],
      [3, '3', 'q"r'],
    ])
  })

  it('says where a quotation mark is not closed', async () => {
    const rows = await rowsOf('a,b\n1,2\n3,"never\n4,5\n')
    expect(rows.map((row) => [row.line, !row.isOpen])).toEqual([
      [1, true],
      [2, true],
      [3, false],
    ])
    const long = await rowsOf(`a,b\n1,"${'x,\n'.repeat(4_000_000)}`)
    expect(long.at(-1)?.isOpen).toBe(true)
  })

  it('reads any table back however the text is cut', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', 'ع', ',', '"', '\n', '\r\n', ' ', ';'),
      maxLength: 8,
    })
    const table = fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.array(fc.integer({ min: 1, max: 9 })),
        fc.boolean(),
        async (rows, pieces, last) => {
          const header = 'one,two,three\r\n'
          const body = rows
            .map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','))
            .join('\r\n')
          const read = await rowsOf(`${header}${body}${last ? '\r\n' : ''}`, pieces)
          expect(read.slice(1).map((row) => row.cells)).toEqual(
            rows.filter((row) => row.some((text) => text !== '')),
          )
        },
      ),
    )
  })
})
