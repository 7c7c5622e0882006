import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recordIdFor } from '../../../../../db/formats/rows/foreign.ts'
import type { NameLookup } from '../../../../../db/formats/rows/foreign.ts'
import { ImportQuestionsError } from '../../../../../db/model/imports/import-questions.ts'
import type { MappedField } from '../../../../../db/model/imports/mapping.ts'
import { aRecordId } from '../../../../support/builders.ts'
import { aLayer, aMapping, readRows } from './support.ts'
import type { MappedRows } from './support.ts'

const from = (to: string, column: string, over: Partial<MappedField> = {}): MappedField => ({
  ...{ to, from: column },
  ...over,
})

/** One column, its cells, and what the rows say of the field. */
async function column(
  to: string,
  cells: readonly (string | number | null)[],
  options: Parameters<typeof readRows>[2] = {},
  over: Partial<MappedField> = {},
): Promise<MappedRows> {
  const rows = cells.map((cell, index) => [cell, index])
  return readRows(aLayer(['c', 'n'], rows), aMapping('event', [from(to, 'c', over)], { key: ['n'] }), options)
}

async function questionsOf(reading: Promise<unknown>): Promise<ImportQuestionsError['questions']> {
  try {
    await reading
  } catch (error) {
    if (error instanceof ImportQuestionsError) return error.questions
    throw error
  }
  throw new Error('nothing was asked')
}

describe('dates', () => {
  it('are read column by column, each as its own rows tell', async () => {
    const layer = aLayer(
      ['happened', 'told', 'n'],
      [
        ['13/11/2025', '11/14/2025', 1],
        ['02/11/2025', '11/03/2025', 2],
      ],
    )
    const fields = [from('occurred', 'happened'), from('reported', 'told')]
    const { said, notes } = await readRows(layer, aMapping('event', fields, { key: ['n'] }))
    expect(said).toEqual([
      { occurred: '2025-11-13', reported: '2025-11-14' },
      { occurred: '2025-11-02', reported: '2025-11-03' },
    ])
    expect(notes).toEqual(['dates-day-first 13/11/2025', 'dates-month-first 11/14/2025'])
  })

  it('that can be read in two ways are asked for, and read as answered', async () => {
    const cells = ['02/11/2025', '03/11/2025']
    const [question, ...others] = await questionsOf(column('occurred', cells))
    expect(others).toEqual([])
    expect(question).toMatchObject({ name: 'dates:c', about: 'dates', column: 'c', choices: ['dmy', 'mdy'] })
    const days = async (dates: string): Promise<unknown> =>
      (await column('occurred', cells, { answers: { 'dates:c': dates } })).said
    expect(await days('dmy')).toEqual([{ occurred: '2025-11-02' }, { occurred: '2025-11-03' }])
    expect(await days('mdy')).toEqual([{ occurred: '2025-02-11' }, { occurred: '2025-03-11' }])
    const own = await column('occurred', cells, {}, { dates: 'mdy' })
    expect(own.said[0]).toEqual({ occurred: '2025-02-11' })
  })

  it('are day numbers of spreadsheets where a person says so', async () => {
    const read = (dates: 'serial' | 'serial1904') => column('occurred', ['45964', '45965.5'], { dates })
    expect((await read('serial')).said).toEqual([{ occurred: '2025-11-03' }, { occurred: '2025-11-04' }])
    expect((await read('serial1904')).rejections.length + (await read('serial1904')).said.length).toBe(2)
  })

  it('have the time where one is given, and midnight is none', async () => {
    const cells = [
      ['2025-11-03 10:30', '2025-11-03T10:30Z'],
      ['2025-11-03T00:00:00', '2025-11-03'],
      ['2025-11-03 14:05:00', '2025-11-03T14:05Z'],
      ['2025-11-03T14:05:09', '2025-11-03T14:05:09Z'],
      ['2025-11-03T14:05:09.123+0300', '2025-11-03T14:05:09+03:00'],
      ['2025-11-03 14:05Z', '2025-11-03T14:05Z'],
      ['2025-11-03 2:05:10 PM', '2025-11-03T14:05:10Z'],
      ['2025-11-03 12:00:00 AM', '2025-11-03'],
      ['13/11/2025 07:15:00', '2025-11-13T07:15Z'],
    ] as const
    const { said, rejections } = await column(
      'occurred',
      cells.map(([text]) => text),
    )
    expect(rejections).toEqual([])
    expect(said.map(({ occurred }) => occurred)).toEqual(cells.map(([, day]) => day))
    expect((await column('occurred', ['2025-11-03 25:99'])).rejections).toEqual([
      '2: c "2025-11-03 25:99" is not a date',
    ])
  })

  it('are periods from two columns, and refused where they go backward', async () => {
    const layer = aLayer(
      ['a', 'b'],
      [
        ['2025-11-03', '2025-11-05'],
        ['2025-11-03', '2025-11-03'],
        ['', '2025-11-04'],
        ['2025-11-06', ''],
        ['2025-11-03', '2025-11-01'],
      ],
    )
    const fields = [from('occurred', 'a'), from('occurred.end', 'b')]
    const { said, rejections } = await readRows(layer, aMapping('event', fields))
    expect(said).toEqual(
      ['2025-11-03/2025-11-05', '2025-11-03', '2025-11-04', '2025-11-06'].map((occurred) => ({ occurred })),
    )
    expect(rejections).toEqual(['6: the end "2025-11-01" is before the beginning "2025-11-03"'])
  })

  it('are as exact as a column says: a week is the days about the one that is given', async () => {
    const layer = aLayer(
      ['a', 'b'],
      [
        ['2025-11-05', 'week'],
        ['2025-11-05', 'month'],
        ['2025-11-05', 'year'],
        ['2025-11-05', ''],
      ],
    )
    const fields = [from('occurred', 'a'), from('occurred.precision', 'b')]
    expect((await readRows(layer, aMapping('event', fields))).said).toEqual(
      ['2025-11-02/2025-11-08', '2025-11', '2025', '2025-11-05'].map((occurred) => ({ occurred })),
    )
  })

  it('that no day is are refused with the cell', async () => {
    expect((await column('occurred', ['31/02/2025', 'soon'], { dates: 'dmy' })).rejections).toEqual([
      '2: c "31/02/2025" is not a date',
      '3: c "soon" is not a date',
    ])
  })
})

describe('numbers', () => {
  it('are read as people and programs write them, or refused', async () => {
    const { said, rejections } = await column('killed.best', [
      '12',
      '1,234',
      '1 234',
      '12.0',
      '٣٤',
      '1.5',
      'many',
      '-3',
    ])
    expect(said.map(({ casualties }) => casualties)).toEqual(
      [12, 1234, 1234, 12, 34].map((best) => ({ killed: { best } })),
    )
    expect(rejections.map((reason) => reason.slice(0, 8))).toEqual(['7: c "1.', '8: c "ma', '9: c "-3'])
  })

  it('have a comma before decimals where the file is written so', async () => {
    const fields = [from('position.lat', 'a'), from('position.lng', 'b'), from('radius', 'r')]
    const layer = aLayer(['a', 'b', 'r'], [['31,5', '34,25', '12,5']], { decimalComma: true })
    expect((await readRows(layer, aMapping('event', fields))).said).toEqual([
      { location: { geometry: { type: 'Point', coordinates: [34.25, 31.5] }, radius: 12.5 } },
    ])
  })
})

describe('positions', () => {
  const point = { type: 'Point', coordinates: [34.5, 31.5] }

  it.each([
    ['31.5, 34.5'],
    ['31.5 34.5'],
    ['31°30\'00"N 34°30\'00"E'],
    ['N 31 30.000 E 34 30.000'],
    ['31.5 34.5 12.5 4.0'],
    ['POINT (34.5 31.5)'],
  ])('are read from %s', async (text) => {
    const to = text.startsWith('POINT') ? 'position.wkt' : 'position.text'
    expect((await column(to, [text])).said).toEqual([{ location: { geometry: point } }])
  })

  it('keep how far they may be off: a square of the grid, the accuracy of a telephone', async () => {
    const { said } = await column('position.text', ['36R XV 3 8', '31.5 34.5 12.5 40.2'])
    expect(said.map(({ location }) => (location as { radius?: number }).radius)).toEqual([
      expect.any(Number),
      40,
    ])
  })

  it('are shapes of every type as well-known text, a collection of one taken out of it', async () => {
    const ring = [[34, 31], [35, 31], [35, 32], [34, 32], [34, 31]] // prettier-ignore
    const ringText = '34 31, 35 31, 35 32, 34 32, 34 31'
    const { said, rejections } = await column('position.wkt', [
      'LINESTRING Z (34 31 7, 35 32 8)',
      `SRID=4326;POLYGON ((${ringText}))`,
      `MULTIPOLYGON (((${ringText})), ((36 31, 37 31, 37 32, 36 31)))`,
      'MULTIPOINT ((34.5 31.5))',
      'MULTILINESTRING ((34 31, 35 32))',
      'MULTIPOINT (34 31, 35 32)',
      'POINT EMPTY',
      'POINT (34.5',
      'CIRCLE (1 2 3)',
    ])
    expect(said.map(({ location }) => (location as { geometry: unknown }).geometry)).toEqual([
      { type: 'LineString', coordinates: [[34, 31], [35, 32]] }, // prettier-ignore
      { type: 'Polygon', coordinates: [ring] },
      { type: 'MultiPolygon', coordinates: [[ring], [[[36, 31], [37, 31], [37, 32], [36, 31]]]] }, // prettier-ignore
      point,
      { type: 'LineString', coordinates: [[34, 31], [35, 32]] }, // prettier-ignore
    ])
    expect(rejections.map((reason) => Number(reason.split(':')[0]))).toEqual([7, 8, 9, 10])
  })

  it('are refused where they are half, off the earth or no position', async () => {
    const fields = [from('position.lat', 'a'), from('position.lng', 'b')]
    const layer = aLayer(['a', 'b'], [['31.5', ''], ['91', '34'], ['31.5', '361'], ['x', 'y'], ['', '']]) // prettier-ignore
    const { said, rejections } = await readRows(layer, aMapping('event', fields))
    expect(said).toEqual([{}])
    expect(rejections.map((reason) => reason.split(';')[0])).toEqual([
      '2: b is empty, and without it the row has only half a position',
      '3: a "91" is not a latitude from -90 to 90',
      '4: b "361" is not a longitude from -180 to 180',
      '5: a "x" is not a latitude from -90 to 90',
    ])
  })
})

describe('names', () => {
  const names: NameLookup = {
    find: (_, text) => ({ Gaza: aRecordId(7), Twin: 'several' as const })[text] ?? null,
  }

  it('are records that are here; an unknown one is kept with the row, one of two is refused', async () => {
    const { said, rejections, notes } = await column('zone', ['Gaza', 'Nowhere', 'Twin'], { names })
    expect(said).toEqual([{ zone: aRecordId(7) }, {}])
    expect(notes).toEqual(['names-unknown Nowhere'])
    expect(rejections).toHaveLength(1)
    const kept = await readRows(
      aLayer(['c'], [['Nowhere']]),
      aMapping('event', [from('zone', 'c')], { rest: 'keep' }),
      { names },
    )
    expect(kept.said).toEqual([{ extra: { c: 'Nowhere' } }])
  })

  it('of actors and sources make them, the same on every station and once a file', async () => {
    const { said, named } = await column('actors', ['Band; Front', ' band ', 'Front'])
    const [band, front] = ['band', 'front'].map((name) => recordIdFor('name:actor', name))
    expect(said).toEqual([{ actors: [{ actor: band }, { actor: front }] }, { actors: [{ actor: band }] }, { actors: [{ actor: front }] }]) // prettier-ignore
    expect(named.map(({ id, set }) => [id, set['name']])).toEqual([
      [band, 'Band'],
      [front, 'Front'],
    ])
  })

  it('are P-codes of the file itself, whatever order the rows stand in', async () => {
    const layer = aLayer(['code', 'above'], [['PS0101', 'PS01'], ['PS01', '']]) // prettier-ignore
    const fields = [from('pcode', 'code'), from('parent', 'above')]
    const { rows } = await readRows(layer, aMapping('zone', fields, { key: ['code'], system: 'pcode' }))
    expect(rows.map(({ id, set }) => [id, set['parent']])).toEqual([
      [recordIdFor('pcode', 'PS0101'), recordIdFor('pcode', 'PS01')],
      [recordIdFor('pcode', 'PS01'), undefined],
    ])
  })
})

describe('values', () => {
  it('of another list are asked for one by one, and read as answered', async () => {
    const cells = ['Ambush', 'meeting', 'Raid', 'Ambush']
    const questions = await questionsOf(column('kind', cells))
    expect(questions.map(({ name, examples }) => [name, examples])).toEqual([
      ['value:c:Ambush', [{ line: 2, text: 'Ambush' }]],
      ['value:c:Raid', [{ line: 4, text: 'Raid' }]],
    ])
    const answers = { 'value:c:Ambush': 'armed-clash', 'value:c:Raid': '' }
    expect((await column('kind', cells, { answers })).said).toEqual([
      { kind: 'armed-clash' },
      { kind: 'meeting' },
      {},
      { kind: 'armed-clash' },
    ])
    const others = await column('kind', cells, { answers: { 'value:c:*': 'other' } })
    expect(others.said.map(({ kind }) => kind)).toEqual(['other', 'meeting', 'other', 'other'])
  })

  it('are constants with cells in them, and the first of several columns that says something', async () => {
    const layer = aLayer(['a', 'b'], [['Fire', 'Rafah'], ['', 'Gaza']]) // prettier-ignore
    const fields = [{ to: 'title', constant: '{a}, {b}' }, from('note', 'a'), from('note', 'b')]
    expect((await readRows(layer, aMapping('event', fields))).said).toEqual([
      { title: 'Fire, Rafah', note: 'Fire' },
      { title: ', Gaza', note: 'Gaza' },
    ])
  })

  it('never end a reading: any text in any cell is taken, left or refused', async () => {
    const targets = [
      'occurred',
      'kind',
      'killed.best',
      'position.text',
      'position.wkt',
      'actors',
      'sources.date',
    ]
    // What every object has is a word as any other.
    const members = fc.constantFrom('constructor', 'valueOf', '__proto__', 'toString')
    const texts = fc.oneof(fc.string({ unit: 'binary', maxLength: 30 }), members)
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...targets), fc.array(texts, { maxLength: 4 }), async (to, cells) => {
        const read = await column(to, cells, { answers: { 'value:c:*': 'other' }, dates: 'dmy' })
        expect(read.said.length + read.rejections.length).toBe(cells.length)
      }),
      { numRuns: 300 },
    )
  })
})

describe('keys', () => {
  it('are one column, several, or all cells', async () => {
    const layer = aLayer(['a', 'b'], [['1', 'x'], ['1', 'y']]) // prettier-ignore
    const ids = async (key: readonly string[]): Promise<readonly unknown[]> =>
      (await readRows(layer, aMapping('event', [from('title', 'b')], { key: [...key] }))).rows.map(({ set }) => set['externalIds']) // prettier-ignore
    expect(await ids(['b'])).toEqual([{ list: 'x' }, { list: 'y' }])
    expect(await ids(['a', 'b'])).toEqual([{ list: '1 | x' }, { list: '1 | y' }])
    expect(await ids([])).toEqual([{ list: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown }, { list: expect.any(String) as unknown }]) // prettier-ignore
  })

  it('twice are one row where all is the same, and refused where it is not; without digits or empty they are none', async () => {
    const rows = [['1', 'x'], ['1', 'x'], ['1.0', 'z'], ['3.20E+05', 'w'], ['', 'v']] // prettier-ignore
    const layer = aLayer(['a', 'b'], rows)
    const { said, rejections, notes } = await readRows(
      layer,
      aMapping('event', [from('title', 'b')], { key: ['a'] }),
    )
    expect(said).toEqual([{ title: 'x' }])
    expect(notes).toEqual(['rows-twice'])
    expect(rejections.map((reason) => reason.slice(0, 24))).toEqual([
      '4: id "1" stands already',
      '5: a "3.20E+05" was shor',
      '6: id is empty',
    ])
  })
})

it('takes only the rows that are wanted, and only records that are here, where the mapping says so', async () => {
  const layer = aLayer(['a', 'b'], [['x', 'yes'], ['y', 'no']]) // prettier-ignore
  const { rows, notes } = await readRows(
    layer,
    aMapping('event', [from('title', 'a')], { only: [{ column: 'b', values: ['yes'] }], unknown: 'leave' }),
  )
  expect(rows.map(({ set, onlyIfHere }) => [set['title'], onlyIfHere])).toEqual([['x', true]])
  expect(notes).toEqual(['rows-not-wanted'])
})

it('is refused where the table lacks a column that the mapping reads', async () => {
  await expect(readRows(aLayer(['a'], []), aMapping('event', [from('title', 'b')]))).rejects.toMatchObject({
    code: 'mapping-invalid',
    message: expect.stringContaining('has no column b') as unknown,
  })
})
