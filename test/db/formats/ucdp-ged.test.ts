import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

import { recordIdFor } from '../../../db/formats/rows/foreign.ts'
import { ucdpGedPreset } from '../../../db/formats/rows/ucdp/ucdp-ged.ts'
import { canonicalJson } from '../../../db/model/canonical.ts'
import { isEdtf } from '../../../db/model/dates/edtf.ts'
import { checkFields } from '../../../db/model/record/validate-fields.ts'
import { foundIn, fixtures, readAll, scratch, itemsOf } from './support.ts'

const write = scratch()
const syria = join(fixtures, 'ucdp-syria.csv')
const ukraine = join(fixtures, 'ucdp-ukraine-damaged.csv')
const bangladesh = join(fixtures, 'ucdp-bangladesh-hxl.csv')

const header =
  'id,type_of_violence,side_a,side_b,date_start,date_end,date_prec,latitude,longitude,where_prec,low,best,high'
const row = (changes: Partial<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = {
    id: '7',
    type_of_violence: '1',
    side_a: 'Government of X',
    side_b: 'Y',
    date_start: '2019-03-01',
    date_end: '2019-03-01',
    date_prec: '1',
    latitude: '35.5',
    longitude: '36.5',
    where_prec: '1',
    low: '0',
    best: '1',
    high: '2',
  }
  return header
    .split(',')
    .map((name) => changes[name] ?? cells[name] ?? '')
    .join(',')
}
const file = (...rows: readonly string[]): string => write('test.csv', `${header}\n${rows.join('\n')}\n`)

describe('ucdp-ged', () => {
  it.each([
    ['Syria', syria, 58],
    ['Ukraine', ukraine, 61],
    ['Bangladesh', bangladesh, 19],
  ])('reads every row of a real file into records that can be saved: %s', async (_, path, count) => {
    expect(await foundIn(path)).toBe('csv ucdp-ged')
    const read = await readAll(ucdpGedPreset, path)
    expect(read.rejections).toEqual([])
    expect(read.of('event').length).toBe(count)
    for (const { type, set } of read.records) {
      checkFields(type, set, isEdtf)
      canonicalJson(set)
    }
    const known = new Set<string>()
    for (const record of read.records) {
      for (const use of (record.set['sources'] ?? []) as { source: string }[])
        expect(known).toContain(use.source)
      for (const part of (record.set['actors'] ?? []) as { actor: string }[])
        expect(known).toContain(part.actor)
      expect(known).not.toContain(record.id)
      known.add(record.id)
    }
    expect(await readAll(ucdpGedPreset, path)).toMatchObject({ items: read.items })
  })

  it('maps the columns and keeps the rest', async () => {
    const read = await readAll(ucdpGedPreset, syria)
    const event = read.of('event')[0]
    expect(event?.id).toBe(recordIdFor('ucdp-ged', '319672'))
    const dataset = recordIdFor('ucdp', 'ged')
    expect(event?.set).toEqual({
      title: 'Government of Syria – Syrian insurgents, Hazzarin town',
      kind: 'battles',
      occurred: '2019-11-02',
      reported: '2019-11-02',
      verification: 'reported',
      placeName: 'Hazzarin town, Idlib Governorate',
      location: { geometry: { type: 'Point', coordinates: [36.52615, 35.60002] }, precision: 1 },
      actors: [
        { actor: recordIdFor('ucdp-actor', '118'), role: 'side-a' },
        { actor: recordIdFor('ucdp-actor', '4456'), role: 'side-b' },
      ],
      casualties: {
        killed: { low: 1, best: 1, high: 1 },
        bySide: [
          { side: 'Government of Syria', killed: { best: 0 } },
          { side: 'Syrian insurgents', killed: { best: 0 } },
          { side: 'civilians', killed: { best: 1 } },
          { side: 'unknown', killed: { best: 0 } },
        ],
      },
      narrative: 'R3896',
      sources: [
        {
          source: recordIdFor('ucdp-source', 'Airwars'),
          credibility: '6',
          date: '2019-11-02',
          locator: 'R3896',
        },
        { source: dataset, credibility: '6', locator: 'event 319672' },
      ],
      externalIds: { 'ucdp-ged': '319672' },
      extra: {
        active_year: '1',
        type_of_violence: '1',
        conflict_new_id: '299',
        conflict_name: 'Syria: Government',
        dyad_new_id: '11973',
        dyad_name: 'Government of Syria - Syrian insurgents',
        number_of_sources: '1',
        source_original: 'Airwars',
        adm_1: 'Idlib Governorate',
        adm_2: 'Maarat al-Numaan district',
        priogrid_gid: '181154',
        country: 'Syria',
        country_id: '652',
        region: 'Middle East',
        event_clarity: '1',
        date_prec: '1',
      },
    })
    expect(read.of('actor')[0]?.set).toEqual({
      name: 'Government of Syria',
      kind: 'state-forces',
      externalIds: { 'ucdp-actor': '118' },
      sources: [{ source: dataset }],
    })
    expect(read.of('event')[1]?.set['location']).toMatchObject({ precision: 2, radius: 25_000 })
  })

  it('reads the damaged spreadsheet: WINDOWS-1252, line breaks in cells, both spellings month first', async () => {
    const read = await readAll(ucdpGedPreset, ukraine)
    expect(read.notes.map(({ code }) => code)).toEqual([
      'encoding-assumed',
      'dates-month-first',
      'dates-month-first',
    ])
    expect(read.notes[0]?.detail).toBe('WINDOWS-1252')
    const lines = readFileSync(ukraine, 'latin1').split('\n')
    for (const item of read.items) {
      const event = item.kind === 'records' ? item.records.at(-1) : undefined
      const id = (event?.set['externalIds'] as Record<string, string>)['ucdp-ged'] ?? '?'
      expect(lines[item.line - 1]?.startsWith(`${id},`), id).toBe(true)
      const year =
        (event?.set['extra'] as Record<string, string>)['date_start']?.slice(-22).match(/\d{4}/)?.[0] ?? '?'
      expect(event?.set['occurred']).toContain(year)
    }
    const text = JSON.stringify(read.records)
    expect(text).toContain('’')
    expect(text).not.toContain('\ufffd')
  })

  it('passes over the HXL row', async () => {
    const read = await readAll(ucdpGedPreset, bangladesh)
    expect(read.items[0]?.line).toBe(3)
    expect(JSON.stringify(read.records)).not.toContain('#geo')
  })

  it('rejects a row by its line with every fault named', async () => {
    const path = file(
      row({ id: '' }),
      row({ id: '1', latitude: '95' }),
      row({ id: '2', longitude: 'east' }),
      row({ id: '3', date_start: '2019-02-30' }),
      row({ id: '4', date_end: '2019-02-01' }),
      row({ id: '5', best: 'many', low: '-1' }),
      row({ id: '6', where_prec: '9' }),
      `${row({ id: '8' })},more`,
      '9,1,A',
      row({ id: '10', side_b: '"two\nlines"' }),
      row({ id: '11', best: '1.5' }),
    )
    expect((await readAll(ucdpGedPreset, path)).rejections).toEqual([
      { line: 2, reason: 'id is empty' },
      { line: 3, reason: 'latitude "95" is not a latitude from -90 to 90' },
      { line: 4, reason: 'longitude "east" is not a longitude from -180 to 180' },
      { line: 5, reason: 'date_start "2019-02-30" is not a date' },
      { line: 6, reason: 'date_end "2019-02-01" is before date_start "2019-03-01"' },
      { line: 7, reason: 'low "-1" is not a count; best "many" is not a count' },
      { line: 8, reason: 'where_prec "9" is not a precision from 1 to 7' },
      { line: 9, reason: 'the row has 14 cells, the header 13' },
      { line: 10, reason: 'the row has 3 cells, the header 13' },
      { line: 13, reason: 'best "1.5" is not a count' },
    ])
  })

  it('keeps counts that contradict each other, and rows without place or counts', async () => {
    const path = file(
      row({ id: '1', low: '9', best: '2', high: '1' }),
      row({ id: '2', latitude: '', longitude: '', where_prec: '', low: '', best: '', high: '' }),
    )
    const events = (await readAll(ucdpGedPreset, path)).of('event')
    expect(events[0]?.set['casualties']).toEqual({ killed: { low: 9, best: 2, high: 1 } })
    expect(events[1]?.set['location']).toBeUndefined()
    expect(events[1]?.set['casualties']).toBeUndefined()
  })

  it('ignores the same row twice and rejects another one with its id', async () => {
    const read = await readAll(ucdpGedPreset, file(row(), row(), row({ best: '2' })))
    expect(read.of('event').length).toBe(1)
    expect(read.rejections).toEqual([
      { line: 4, reason: 'id "7" stands already in line 2, with other content' },
    ])
  })

  it('reads semicolons with decimal commas, a byte order mark, an odd header and UTF-16', async () => {
    const semicolons = `${header.replaceAll(',', ';').toUpperCase()}\r\n${row({ latitude: '35.5' }).replaceAll(',', ';').replace('35.5', '35,5')}\r\n`
    for (const content of [`\ufeff${semicolons}`, Buffer.from(`\ufeff${semicolons}`, 'utf16le')]) {
      const read = await readAll(ucdpGedPreset, write('odd.csv', content))
      expect(read.rejections).toEqual([])
      expect(read.of('event')[0]?.set['location']).toMatchObject({ geometry: { coordinates: [36.5, 35.5] } })
    }
  })

  it('knows rebels and civilians wherever they stand first', async () => {
    const path = file(
      row({ id: '1', type_of_violence: '2', side_a: 'Y', side_b: 'Clan' }),
      row({ id: '2', type_of_violence: '3', side_a: 'Y', side_b: 'Civilians' }),
      row({ id: '3' }),
    )
    const actors = (await readAll(ucdpGedPreset, path)).of('actor')
    expect(actors.map(({ set }) => [set['name'], set['kind']])).toEqual([
      ['Y', 'rebel-group'],
      ['Clan', undefined],
      ['Civilians', 'civilians'],
      ['Government of X', 'state-forces'],
    ])
  })

  it('refuses another file, and stops when cancelled', async () => {
    await expect(readAll(ucdpGedPreset, write('other.csv', 'id,name\n1,x\n'))).rejects.toMatchObject({
      code: 'format-unknown',
    })
    await expect(readAll(ucdpGedPreset, write('empty.csv', ''))).rejects.toMatchObject({
      code: 'format-unknown',
    })
    await expect(readAll(ucdpGedPreset, join(fixtures, 'absent.csv'))).rejects.toMatchObject({
      code: 'file-missing',
    })
    const cancelled = itemsOf(ucdpGedPreset, syria, { signal: AbortSignal.abort() })
    await expect(cancelled[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'cancelled' })
  })

  it('rejects what follows an open quotation mark instead of losing it', async () => {
    const read = await readAll(
      ucdpGedPreset,
      file(row({ id: '1' }), row({ id: '2', side_b: '"open' }), row({ id: '3' })),
    )
    expect(read.of('event').length).toBe(1)
    expect(read.rejections).toEqual([
      { line: 3, reason: 'a quotation mark is not closed: the rest of the file cannot be read' },
    ])
  })
})
