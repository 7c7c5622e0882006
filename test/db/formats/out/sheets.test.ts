import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { cellXmlText } from '../../../../db/formats/out/xml-text.ts'
import { sheetsOf } from '../../../../db/formats/out/sheet-rows.ts'
import { aSituation, give, run, sheetsByLibreOffice } from './support.ts'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { utc } from '../../../../db/model/dates/time-zone.ts'

const types = ['event', 'zone', 'control'] as const

describe.each(['xlsx', 'ods'] as const)('%s', (format) => {
  it('is read by LibreOffice, and says what CSV says', { timeout: 120_000 }, () => {
    const store = aSituation()
    const { path } = give(store, format, { types })
    const sheets = sheetsByLibreOffice(path)
    expect([...sheets.keys()].sort()).toEqual(['About', 'control', 'event', 'zone'])
    for (const type of types) {
      const rows: Record<string, string>[] = parse(sheets.get(type) ?? '', { columns: true, bom: true })
      const { bytes } = give(store, 'csv', { types: [type] })
      const wanted: Record<string, string>[] = parse(bytes, { columns: true, bom: true })
      // Text that is no formula needs no apostrophe; a program writes yes and no in its own way.
      const plain = (cells: Record<string, string>) =>
        Object.fromEntries(
          Object.entries(cells).map(([name, text]) => [
            name,
            name === 'schematic' ? text.toLowerCase() : text.replace(/^'=/, '='),
          ]),
        )
      expect(rows.map(plain)).toEqual(wanted.map(plain))
    }
    const about: string[][] = parse(sheets.get('About') ?? '')
    expect(about).toContainEqual(['Records: event', '3'])
    expect(about).toContainEqual(['Operation', 'test'])
  })

  it('has the same bytes each time, and no trace of who made it when', () => {
    const store = aSituation()
    const first = give(store, format, { types, language: 'ar' })
    const again = give(store, format, { types, language: 'ar' })
    expect(again.bytes.equals(first.bytes)).toBe(true)
    const listing = run('unzip', '-v', first.path)
    expect(listing).not.toMatch(/docProps|meta\.xml/)
    for (const day of listing.match(/\d{4}-\d\d-\d\d/g) ?? []) expect(day).toBe('1980-01-01')
    expect(run('unzip', '-t', first.path)).toContain('No errors')
    const inside = run('unzip', '-p', first.path)
    expect(inside).toMatch(/rightToLeft="1"|rl-tb/)
    expect(inside).not.toContain(process.version)
  })

  it('cuts what no cell holds, and has it whole beside', () => {
    const store = aSituation()
    const set = { title: 'long', extra: { words: 'x'.repeat(40_000) } }
    saveRecord(store, { type: 'event', set })
    const { path, leftOut } = give(store, format)
    expect(leftOut).toContainEqual({ reason: 'cell-cut', count: 1 })
    expect(run('unzip', '-p', path)).toContain('situ_record_2')
  })
})

it('says characters that XML cannot hold as OOXML does', () => {
  expect(cellXmlText('a\u0001b_x0041_\r\n<')).toBe('a_x0001_b_x005F_x0041__x000D_&#10;&lt;')
})

it('refuses more records than a sheet has rows, before anything is read', () => {
  const layer = {
    type: 'event',
    total: 1_048_576,
    meta: { type: 'event', title: '', nameOf: () => '', zone: utc },
    records: () => {
      throw new Error('read')
    },
  } as const
  const about = { title: '', language: 'en', filter: null, asOf: null, knownOn: null, profile: null, leftOut: [] } as const
  expect(() => sheetsOf({ layers: [layer], about }, () => undefined)).toThrow(/holds 1048575 records/)
})
