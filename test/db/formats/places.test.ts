import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../../../db/formats/layers/csv-rows.ts'
import { csvCell } from '../../../db/formats/out/csv.ts'
import type { ReadOptions } from '../../../db/formats/rows/foreign.ts'
import { pointOfWkt } from '../../../db/formats/rows/place-check.ts'
import { ucdpGedPreset } from '../../../db/formats/rows/ucdp/ucdp-ged.ts'
import { importNotes } from '../../../db/model/imports/import-notes.ts'
import type { ImportNote } from '../../../db/model/imports/import-notes.ts'
import { readCountries } from '../../../electron/gazetteer/countries.ts'
import { fixtures, scratch, itemsOf } from './support.ts'

const write = scratch()
const countries = readCountries(join(import.meta.dirname, '../../../assets'))

type Row = Record<string, string>

async function rowsOf(name: string): Promise<readonly Row[]> {
  async function* text(): AsyncGenerator<string> {
    yield readFileSync(join(fixtures, name), 'utf8')
    await Promise.resolve()
  }
  const rows: (readonly string[])[] = []
  for await (const some of csvRows(text())) rows.push(...some.map(({ cells }) => cells))
  const [header = [], ...rest] = rows
  return rest.map((cells) => Object.fromEntries(header.map((column, at) => [column, cells[at] ?? ''])))
}

/** Some rows of the Syrian file, altered. */
async function syria(alter: (row: Row, at: number) => Row): Promise<string> {
  const rows = (await rowsOf('ucdp-syria.csv')).map(alter)
  const columns = Object.keys(rows[0] ?? {})
  const lines = rows.map((row) => columns.map((column) => csvCell(row[column] ?? '')).join(','))
  return write('events.csv', [columns.join(','), ...lines, ''].join('\n'))
}

interface Read {
  readonly notes: readonly ImportNote[]
  readonly positions: readonly (readonly number[])[]
  readonly extras: readonly Record<string, string>[]
}

async function read(path: string, over: Partial<ReadOptions> = {}): Promise<Read> {
  const notes = importNotes()
  const positions: number[][] = []
  const extras: Record<string, string>[] = []
  for await (const item of itemsOf(ucdpGedPreset, path, { countries, notes, ...over })) {
    if (item.kind === 'rejection') throw new Error(item.reason)
    for (const { type, set } of item.records) {
      if (type !== 'event') continue
      const location = set['location'] as { geometry: { coordinates: number[] } } | undefined
      positions.push(location?.geometry.coordinates ?? [])
      extras.push(set['extra'] as Record<string, string>)
    }
  }
  return { notes: notes.list(), positions, extras }
}

const flip = (row: Row): Row => ({
  ...row,
  latitude: row['longitude'] ?? '',
  longitude: row['latitude'] ?? '',
})
const without = (row: Row): Row => ({ ...row, geom_wkt: '' })
const place = (row: Row): number[] => [Number(row['longitude']), Number(row['latitude'])]

it('says nothing of a file whose places are where they should be', async () => {
  for (const name of ['ucdp-syria.csv', 'ucdp-bangladesh-hxl.csv'])
    expect((await read(join(fixtures, name))).notes.filter(({ code }) => !code.startsWith('dates'))).toEqual(
      [],
    )
})

describe('0° 0°', () => {
  it('is placed where the shape of the row says, and counted', async () => {
    const path = join(fixtures, 'ucdp-null-island.csv')
    const rows = await rowsOf('ucdp-null-island.csv')
    const { notes, positions, extras } = await read(path)
    expect(positions).toEqual(
      rows.map((row) => {
        const shape = pointOfWkt(row['geom_wkt'] ?? '')
        return [shape?.lng, shape?.lat]
      }),
    )
    expect(notes).toMatchObject([{ code: 'null-island-shape', count: rows.length }])
    expect(extras[0]).toMatchObject({ latitude: '0', longitude: '0' })
    expect(extras[0]?.['geom_wkt']).toBeUndefined()
  })

  it('stays where the row has nothing better, and is counted', async () => {
    const path = await syria((row, at) =>
      at < 30 ? { ...row, latitude: '0', longitude: '0', geom_wkt: at < 29 ? '' : 'POINT (0 0)' } : row,
    )
    const { notes, positions } = await read(path)
    expect(positions.slice(0, 30).every(([lng, lat]) => lng === 0 && lat === 0)).toBe(true)
    expect(notes).toMatchObject([{ code: 'null-island', count: 30 }])
    expect(notes[0]?.lines[0]).toBe(2)
  })

  it('stays where the shape of the row lies in another country', async () => {
    const path = await syria((row, at) =>
      at === 3 ? { ...row, latitude: '0', longitude: '0', geom_wkt: 'POINT (-70 -30)' } : row,
    )
    const { notes, positions } = await read(path)
    expect(positions[3]).toEqual([0, 0])
    expect(notes.map(({ code, count }) => [code, count])).toEqual([
      ['shape-elsewhere', 1],
      ['null-island', 1],
    ])
  })
})

describe('latitude and longitude swapped', () => {
  it('in some rows are placed where the shape of the row says', async () => {
    const rows = await rowsOf('ucdp-syria.csv')
    const { notes, positions, extras } = await read(await syria((row, at) => (at < 7 ? flip(row) : row)))
    expect(positions).toEqual(rows.map(place))
    expect(notes).toMatchObject([{ code: 'swapped-shape', count: 7 }])
    expect(extras[0]).toMatchObject({ latitude: rows[0]?.['longitude'], longitude: rows[0]?.['latitude'] })
    expect(extras[8]?.['latitude']).toBeUndefined()
  })

  it('in the shape of a row change nothing and are told', async () => {
    const rows = await rowsOf('ucdp-syria.csv')
    const wkt = (row: Row): string => `POINT (${row['latitude'] ?? ''} ${row['longitude'] ?? ''})`
    const path = await syria((row, at) => (at < 2 ? { ...row, geom_wkt: wkt(row) } : row))
    const { notes, positions, extras } = await read(path)
    expect(positions).toEqual(rows.map(place))
    expect(notes).toMatchObject([{ code: 'shape-elsewhere', count: 2 }])
    expect(extras[0]?.['geom_wkt']).toBe(wkt(rows[0] ?? {}))
  })

  it('in single rows without a shape are told and taken as written', async () => {
    const rows = await rowsOf('ucdp-bangladesh-hxl.csv')
    const columns = Object.keys(rows[0] ?? {})
    // Lat 23, lng 90 of Bangladesh: the other way round it is in the Arctic.
    const many = Array.from({ length: 12 }, (_, at) => {
      const row = without(rows[1] ?? {})
      const one = { ...row, id: String(900_000 + at), latitude: '23.7', longitude: '89.5' }
      return at === 5 ? { ...one, latitude: '89.5', longitude: '23.7' } : one
    })
    const lines = many.map((row) => columns.map((column) => csvCell((row as Row)[column] ?? '')).join(','))
    const { notes, positions } = await read(write('one.csv', [columns.join(','), ...lines, ''].join('\n')))
    expect(positions[5]).toEqual([23.7, 89.5])
    expect(notes.filter(({ code }) => !code.startsWith('dates'))).toMatchObject([
      { code: 'swapped-doubtful', count: 1, lines: [7] },
    ])
  })

  it('in the whole file are offered, never done without a word', async () => {
    const rows = await rowsOf('ucdp-syria.csv')
    const path = await syria((row) => flip(without(row)))
    const asWritten = await read(path)
    expect(asWritten.positions).toEqual(rows.map((row) => place(flip(row))))
    expect(asWritten.notes).toMatchObject([{ code: 'swap-offered', detail: String(rows.length) }])
    expect(asWritten.notes[0]?.count).toBeGreaterThan(rows.length / 2)
    const swapped = await read(path, { swapPositions: true })
    expect(swapped.positions).toEqual(rows.map(place))
    expect(swapped.notes.map(({ code }) => code)).toEqual(['positions-swapped'])
  })

  it('are not offered where no country is known, or where few rows speak for it', async () => {
    const named = await read(await syria((row) => ({ ...flip(without(row)), country: 'Atlantis' })))
    expect(named.notes).toEqual([])
    const few = await read(await syria((row, at) => (at < 5 ? flip(without(row)) : without(row))))
    expect(few.notes.map(({ code }) => code)).not.toContain('swap-offered')
  })
})

it('angles as people write them are read, those of the other axis are not', async () => {
  const typed = await syria((row, at) =>
    at === 0 ? { ...row, latitude: `35°36'00"N`, longitude: `E 36°31.5'`, geom_wkt: '' } : row,
  )
  expect((await read(typed)).positions[0]).toEqual([36.525, 35.6])
  const wrong = await syria((row, at) => (at === 0 ? { ...row, latitude: `36°31'00"E` } : row))
  await expect(read(wrong)).rejects.toThrow('is not a latitude')
})
