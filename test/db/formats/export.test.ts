import { utc } from '../../../db/model/dates/time-zone.ts'
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { csvCell, writeCsv } from '../../../db/formats/out/csv.ts'
import type { ExportMeta, OutRecord } from '../../../db/formats/cells/flat-record.ts'
import { columnsOf } from '../../../db/formats/cells/flat-record.ts'

import { ownRecordsPreset } from '../../../db/formats/rows/own-records.ts'
import { zonesPreset } from '../../../db/formats/rows/zones.ts'
import { writeGeoJson } from '../../../db/formats/out/geojson.ts'
import { ucdpGedPreset } from '../../../db/formats/rows/ucdp/ucdp-ged.ts'
import { recordTypes } from '../../../db/model/record/records.ts'
import type { RecordType } from '../../../db/model/record/records.ts'
import { foundIn, fixtures, readAll, scratch } from './support.ts'

const write = scratch()
const stamp = '2026-11-23T10:00:00.000Z-0000'

async function realRecords(): Promise<{
  events: OutRecord[]
  zones: OutRecord[]
  nameOf: ExportMeta['nameOf']
}> {
  const ged = await readAll(ucdpGedPreset, join(fixtures, 'ucdp-syria.csv'))
  const gaza = await readAll(zonesPreset, join(fixtures, 'gaza-wgs84.geojson'))
  const names = new Map(
    [...ged.records, ...gaza.records].map(({ id, set }) => [
      String(id),
      typeof set['name'] === 'string' ? set['name'] : '',
    ]),
  )
  const out = (records: typeof ged.records): OutRecord[] =>
    records.map(({ id, type, set }) => ({ id, type, stamp, fields: set }))
  return { events: out(ged.of('event')), zones: out(gaza.of('zone')), nameOf: (id) => names.get(id) ?? '' }
}

function textOf(writer: typeof writeGeoJson, records: Iterable<OutRecord>, meta: ExportMeta): string {
  let text = ''
  writer(records, (chunk) => (text += chunk), meta)
  return text
}

const unlocated: OutRecord = {
  id: '00000000-0000-8000-8000-000000000001',
  type: 'event',
  stamp,
  fields: {
    title: '=HYPERLINK("x")',
    occurred: '2025-11',
    narrative: 'two\nlines',
    casualties: { killed: { low: 3 } },
  },
}

describe('GeoJSON export', () => {
  it('is read by GDAL with its fields', async () => {
    const { events, nameOf } = await realRecords()
    const path = write(
      'events.geojson',
      textOf(writeGeoJson, [...events, unlocated], { type: 'event', title: 'Op', zone: utc, nameOf }),
    )
    const run = spawnSync('ogrinfo', ['-ro', '-al', '-where', "title LIKE '%Hazzarin%'", path], {
      encoding: 'utf8',
    })
    expect(run.status, run.stderr).toBe(0)
    expect(run.stdout).toContain('POINT (36.52615 35.60002)')
    expect(run.stdout).toContain('occurred (String) = 2019-11-02')
    expect(run.stdout).toContain('earliest (DateTime) = 2019/11/02 00:00:00')
    expect(run.stdout).toContain('killed_best (Integer) = 1')
    expect(run.stdout).toContain('actors (String) = Government of Syria; Syrian insurgents')
    expect(run.stdout).toContain('sources (String) = Airwars 2019-11-02 [6]; UCDP GED [6]')
    const all = spawnSync('ogrinfo', ['-ro', '-so', '-al', path], { encoding: 'utf8' })
    expect(all.stdout).toContain(`Feature Count: ${String(events.length + 1)}`)
    expect(all.stdout).toContain('WGS 84')
  })

  it('writes right-hand rings, null for no place, and nothing but JSON', async () => {
    const { zones, nameOf } = await realRecords()
    const text = textOf(writeGeoJson, zones, { type: 'zone', title: '', zone: utc, nameOf })
    const read = JSON.parse(text) as { features: { geometry: { coordinates: number[][][] } }[] }
    for (const { geometry } of read.features) {
      const ring = geometry.coordinates[0] ?? []
      let area = 0
      for (const [at, [x = 0, y = 0]] of ring.entries()) {
        const [nextX = 0, nextY = 0] = ring[(at + 1) % ring.length] ?? []
        area += x * nextY - nextX * y
      }
      expect(area).toBeGreaterThan(0)
    }
    const path = write('zones.geojson', text)
    expect(spawnSync('ogrinfo', ['-ro', '-so', '-al', path], { encoding: 'utf8' }).stdout).toContain(
      'Feature Count: 5',
    )
    expect(textOf(writeGeoJson, [unlocated], { type: 'event', title: '', zone: utc, nameOf })).toContain(
      '"geometry":null',
    )
    expect(
      JSON.parse(textOf(writeGeoJson, [], { type: 'event', title: '', zone: utc, nameOf })),
    ).toMatchObject({
      features: [],
    })
  })

  it('gives the same records back', async () => {
    const { events, zones, nameOf } = await realRecords()
    for (const [type, records] of [
      ['event', [...events, unlocated]],
      ['zone', zones],
    ] as const) {
      const path = write(
        'back.geojson',
        textOf(writeGeoJson, records, { type, title: 'Op', zone: utc, nameOf }),
      )
      expect(await foundIn(path)).toBe('geojson records')
      const read = await readAll(ownRecordsPreset, path)
      expect(read.rejections).toEqual([])
      expect(read.records.map(({ id, type: said, set }) => ({ id, type: said, set }))).toEqual(
        records.map(({ id, fields }) => ({ id, type, set: fields })),
      )
    }
  })

  it('rejects features that hold no record of Situ', async () => {
    const path = write(
      'broken.geojson',
      '{"type":"FeatureCollection","situ":{"format":"geojson-records/1"},"features":[{"type":"Feature","id":"x"},{"type":"Feature","id":"00000000-0000-8000-8000-000000000001"},{"type":"Feature","id":"00000000-0000-8000-8000-000000000001","situ":{"type":"dragon","fields":{}}}]}',
    )
    expect((await readAll(ownRecordsPreset, path)).rejections.map(({ reason }) => reason)).toEqual([
      'feature 1 has no record id',
      'feature 2 has no record: its "situ" member is missing',
      'feature 3 is of a type that this Situ does not know: "dragon"',
    ])
  })
})

describe('CSV export', () => {
  it('holds every record, readable by others', async () => {
    const { events, nameOf } = await realRecords()
    const text = textOf(writeCsv, [...events, unlocated], { type: 'event', title: '', zone: utc, nameOf })
    expect(text.startsWith('\ufeffsitu_id,')).toBe(true)
    const rows: Record<string, string>[] = parse(text, { bom: true, columns: true })
    expect(rows.length).toBe(events.length + 1)
    expect(rows[0]).toMatchObject({
      title: 'Government of Syria – Syrian insurgents, Hazzarin town',
      lat: '35.60002',
      lng: '36.52615',
      wkt: 'POINT (36.52615 35.60002)',
      killed_best: '1',
      precision: '1',
    })
    expect(rows.at(-1)).toMatchObject({
      title: `'=HYPERLINK("x")`,
      narrative: 'two\nlines',
      lat: '',
      wkt: '',
      killed_low: '3',
      killed_best: '',
      earliest: '2025-11-01T00:00:00.000Z',
    })
    const path = write('events.csv', text)
    const run = spawnSync('ogrinfo', ['-ro', '-so', '-al', '-oo', 'GEOM_POSSIBLE_NAMES=wkt', path], {
      encoding: 'utf8',
    })
    expect(run.stdout).toContain(`Feature Count: ${String(events.length + 1)}`)
  })

  it('runs nothing in a spreadsheet', () => {
    for (const text of ['=1+1', '+1', '-1', '@x', '\tx']) expect(csvCell(text)).toMatch(/^"?'/)
    expect(csvCell(-1)).toBe('-1')
    expect(csvCell('a"b')).toBe('"a""b"')
    expect(csvCell(null)).toBe('')
  })

  it('has columns for every type, and stands whatever a faulty station wrote', () => {
    const odd = [null, 7, true, 'x', [1, null], { a: {} }]
    for (const type of recordTypes) {
      const names = columnsOf(type).map(({ name }) => name)
      expect(new Set(names).size, type).toBe(names.length)
      for (const value of odd) {
        const fields = Object.fromEntries([...fieldNames(type)].map((field) => [field, value]))
        const record: OutRecord = { id: 'x', type, stamp, fields }
        const meta: ExportMeta = { type, title: '', zone: utc, nameOf: () => '' }
        const [row] = parse(textOf(writeCsv, [record], meta), { bom: true, columns: true })
        expect(row).toBeDefined()
        expect(JSON.parse(textOf(writeGeoJson, [record], meta))).toMatchObject({
          features: [{ situ: { fields } }],
        })
      }
    }
  })
})

function fieldNames(type: RecordType): readonly string[] {
  const columns = columnsOf(type).map(({ name }) =>
    name.replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  )
  return [...columns, 'geometry', 'location', 'casualties', 'amount', 'value', 'population']
}
