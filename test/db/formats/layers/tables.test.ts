import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvReader } from '../../../../db/formats/layers/csv.ts'
import { columnNames } from '../../../../db/formats/layers/gather-columns.ts'
import { jsonReader } from '../../../../db/formats/layers/json-table.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { aFile, readLayers, survivesDamage } from '../../../support/foreign.ts'

describe('CSV', () => {
  it.each([
    ['commas', 'a,b\r\n1,"x, y"\r\n', { a: '1', b: 'x, y' }],
    ['semicolons', 'a;b\n1,5;x\n', { a: '1,5', b: 'x' }],
    ['tabs', 'a\tb\n1\tx\n', { a: '1', b: 'x' }],
    ['bars', 'a|b\n1|x\n', { a: '1', b: 'x' }],
    ['old line ends', 'a,b\r1,x\r', { a: '1', b: 'x' }],
    ['a mark of the byte order', '\ufeffa,b\n1,x\n', { a: '1', b: 'x' }],
    ['lines and marks in a cell', 'a,b\n1,"x ""y""\nz"\n', { a: '1', b: 'x "y"\nz' }],
    ['titles above the header', 'List of incidents,\n,\na,b\n1,x\n', { a: '1', b: 'x' }],
    ['hashtags below the header', 'a,b\n#event+id,#loc\n1,x\n', { a: '1', b: 'x' }],
  ])('is read with %s', async (_, text, cells) => {
    expect((await readLayers(csvReader, aFile(text))).layers[0]?.rows).toEqual([{ cells }])
  })

  it('refuses each row that has lost or won cells, and what follows a mark that is not closed', async () => {
    const { layers } = await readLayers(csvReader, aFile('a,b\n1\n1,2,3\n1,2\n"1,2\n3,4\n'))
    expect(layers[0]?.rows.map(({ refused }) => refused)).toEqual([
      'the row has 1 cells, the header 2',
      'the row has 3 cells, the header 2',
      undefined,
      'a quotation mark is not closed: the rest of the file cannot be read',
    ])
  })

  it('that is damaged in any way is read or refused', { timeout: 60_000 }, async () => {
    await survivesDamage(csvReader, Buffer.from('a,"b ""c""",d\n1,2,3\n"x\ny",ع,é\n'))
  })
})

describe('JSON', () => {
  it('is a layer for each list of objects, members of members as columns', async () => {
    const value = {
      ...{ version: 3, sites: [{ name: 'A', at: { lat: 1, lng: 2 }, tags: ['x', 'y'], more: [{ a: 1 }] }] },
      staff: [{ name: 'B', here: true }, { name: null }],
    }
    const { layers } = await readLayers(jsonReader, aFile(JSON.stringify(value)))
    expect(layers.map(({ name, rows }) => [name, rows.map(({ cells }) => cells)])).toEqual([
      ['sites', [{ name: 'A', 'at/lat': 1, 'at/lng': 2, tags: 'x; y', more: '[{"a":1}]' }]],
      ['staff', [{ name: 'B', here: true }, { name: null }]],
    ])
  })

  it('is refused without a list of objects, and where it lies too deep to be one', async () => {
    const deep = '['.repeat(100_000)
    for (const text of ['7', '[]', '{"a":{"b":[{}]}}', '[1,2]', '{"a"', deep])
      await expect(readLayers(jsonReader, aFile(text))).rejects.toBeInstanceOf(SituError)
  })

  it('that is damaged in any way is read or refused', { timeout: 60_000 }, async () => {
    await survivesDamage(
      jsonReader,
      Buffer.from('[{"a":{"b":[1,{"c":"é"}]},"__proto__":{"x":1}},{"a":null}]'),
    )
  })
})

it('columns of a layer are each called otherwise, and none by nothing', () => {
  const name = fc.constantFrom('a', 'a (2)', 'a (3)', '', ' ', '__proto__', 'column 2', 'b')
  fc.assert(
    fc.property(fc.array(name, { maxLength: 12 }), (header) => {
      const names = columnNames(header)
      expect(new Set(names).size).toBe(header.length)
      expect(names).not.toContain('')
      expect(names).not.toContain('__proto__')
    }),
  )
  expect(columnNames(['a', '', 'a', 'a'])).toEqual(['a', 'column 2', 'a (2)', 'a (3)'])
})
