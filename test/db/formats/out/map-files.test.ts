import { parquetReadObjects, parquetMetadata } from 'hyparquet'
import { SaxesParser } from 'saxes'
import { describe, expect, it } from 'vitest'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import type { ExportFormat } from '../../../../db/model/imports/file-formats.ts'
import { anEvent } from '../../../support/builders.ts'
import { aSituation, give, run } from './support.ts'

const types = ['event', 'zone', 'control', 'actor'] as const

const inside = (path: string): string => run('unzip', '-p', path)
const wellFormed = (xml: string): void => {
  const parser = new SaxesParser({ xmlns: true })
  parser.on('error', (error) => {
    throw error
  })
  parser.write(xml).close()
}

it.each(['kml', 'kmz', 'gpx', 'tak', 'stix', 'ndjson', 'csv', 'csv-hxl', 'geojson', 'geoparquet'] as const satisfies ExportFormat[])(
  '%s has the same bytes for the same records',
  (format) => {
    const store = aSituation()
    expect(give(store, format).bytes.equals(give(store, format).bytes)).toBe(true)
  },
)

describe('KML', () => {
  it('has folders, time, looks and rings for rough places, and is read by GDAL', () => {
    const { path, bytes, leftOut } = give(aSituation(), 'kml', { types })
    const text = bytes.toString()
    wellFormed(text)
    expect(leftOut).toEqual([])
    const summary = run('ogrinfo', '-ro', '-so', '-al', path)
    for (const layer of types) expect(summary).toContain(`Layer name: ${layer}`)
    const events = run('ogrinfo', '-ro', '-al', path, 'event')
    expect(events).toContain('POINT (34.45 31.52)')
    // Precision 4 within 20 km: a ring, and nowhere its middle.
    expect(events).toMatch(/POLYGON \(\(34\.3 31\.58/)
    expect(text).not.toContain('34.3,31.4<')
    expect(events).toContain('begin (DateTime) = 2025/11/01')
    expect(text).toContain('<styleUrl>#explosions-remote-violence</styleUrl>')
    expect(text).toContain('<name>قصف قرب الجسر</name>')
    expect(text).not.toMatch(/https?:\/\/(?!www\.opengis\.net)/)
  })

  it('tells texts as text, where viewers read a web page', () => {
    const store = aSituation()
    saveRecord(store, { type: 'event', set: anEvent({ narrative: '<img src="http://evil.example/x">' }) })
    const text = give(store, 'kml').bytes.toString()
    expect(text).toContain('<description>&amp;lt;img src=')
  })

  it('is packed as KMZ', () => {
    const store = aSituation()
    const { path } = give(store, 'kmz', { types })
    expect(inside(path)).toBe(give(store, 'kml', { types }).bytes.toString())
    expect(run('unzip', '-Z1', path)).toBe('doc.kml\n')
  })
})

it('GPX has waypoints for points alone, and says what it has not', () => {
  const { path, bytes, leftOut, records } = give(aSituation(), 'gpx', { types: ['event', 'zone'] })
  wellFormed(bytes.toString())
  expect(records).toBe(1)
  expect(leftOut).toEqual([
    { reason: 'rough-place', count: 1 },
    { reason: 'without-place', count: 1 },
    { reason: 'not-in-format', count: 1 },
  ])
  const waypoints = run('ogrinfo', '-ro', '-al', path, 'waypoints')
  expect(waypoints).toContain('Feature Count: 1')
  expect(waypoints).toContain('name (String) = قصف قرب الجسر')
})

it('a TAK data package has a message for each place, and lists them', () => {
  const { path, leftOut } = give(aSituation(), 'tak', { types: ['event', 'zone', 'actor'] })
  expect(leftOut).toEqual([{ reason: 'without-place', count: 2 }])
  const names = run('unzip', '-Z1', path).trim().split('\n')
  expect(names).toHaveLength(4)
  expect(names.at(-1)).toBe('MANIFEST/manifest.xml')
  const manifest = run('unzip', '-p', path, 'MANIFEST/manifest.xml')
  wellFormed(manifest)
  const messages = names.slice(0, -1).map((name) => {
    expect(name).toMatch(/^([0-9a-f-]{36})\/\1\.cot$/)
    expect(manifest).toContain(`zipEntry="${name}"`)
    const xml = run('unzip', '-p', path, name)
    wellFormed(xml)
    return xml
  })
  expect(messages.map((xml) => / type="([^"]+)"/.exec(xml)?.[1])).toEqual(['b-m-p-s-m', 'u-d-c-c', 'u-d-f'])
  expect(messages[1]).toContain('<ellipse major="20000.0" minor="20000.0" angle="360"/>')
  expect(messages[1]).toContain('ce="20000.0"')
  expect(messages[0]).toContain('time="2025-11-03T00:00:00.000Z"')
  expect(messages[2]?.match(/<link point=/g)).toHaveLength(5)
})

it('a STIX bundle has its objects, each of them there that is named', () => {
  const { bytes, leftOut } = give(aSituation(), 'stix', { types: [...types, 'source'] })
  const bundle = JSON.parse(bytes.toString()) as { objects: Record<string, unknown>[] }
  expect(leftOut).toEqual([{ reason: 'not-in-format', count: 1 }])
  const ids = new Set(bundle.objects.map(({ id }) => id))
  expect(ids.size).toBe(bundle.objects.length)
  for (const object of bundle.objects) {
    expect(object['id']).toMatch(new RegExp(`^${String(object['type'])}--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab]`))
    expect(object).toMatchObject({ spec_version: '2.1', created: expect.stringMatching(/Z$/) as string })
    for (const ref of ['source_ref', 'target_ref']) if (ref in object) expect(ids).toContain(object[ref])
  }
  const counts: Record<string, number> = {}
  for (const { type } of bundle.objects) counts[String(type)] = (counts[String(type)] ?? 0) + 1
  expect(counts).toEqual({ incident: 3, location: 3, relationship: 4, identity: 1 })
  expect(bundle.objects).toContainEqual(expect.objectContaining({ latitude: 31.4, precision: 20_000 }))
})

it('GeoParquet is read back with its types, places and records', async () => {
  const { bytes } = give(aSituation(), 'geoparquet')
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer
  const metadata = parquetMetadata(file)
  expect(metadata.created_by).toBe('Situ')
  const geo = metadata.key_value_metadata?.find(({ key }) => key === 'geo')?.value
  expect(JSON.parse(geo ?? '')).toEqual({
    version: '1.1.0',
    primary_column: 'geometry',
    columns: {
      geometry: {
        ...{ encoding: 'WKB', geometry_types: ['Point'], orientation: 'counterclockwise' },
        bbox: [34.3, 31.4, 34.45, 31.52],
      },
    },
  })
  const rows = await parquetReadObjects({ file })
  expect(rows).toHaveLength(3)
  expect(rows[0]).toMatchObject({
    ...{ title: 'قصف قرب الجسر', precision: 1n, earliest: new Date('2025-11-03T00:00:00Z'), radius_m: null },
    geometry: { type: 'Point', coordinates: [34.45, 31.52] },
  })
  expect(rows[1]).toMatchObject({ title: '=1+1', killed_low: 1n, precision: 4n, radius_m: 20_000 })
  expect(JSON.parse(String(rows[2]?.['situ_record']))).toMatchObject({ title: '_x0041_ nowhere' })
})

it('NDJSON has every record whole, behind a line that says what they are', () => {
  const store = aSituation()
  const { bytes } = give(store, 'ndjson', { types, filterWords: 'all of it' })
  const [head, ...records] = bytes.toString().trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>) // prettier-ignore
  expect(head).toEqual({
    ...{ format: 'situ-records/1', title: 'test', filter: 'all of it', asOf: null, knownOn: null, profile: null },
    ...{ timeZone: 'UTC', records: { event: 3, zone: 1, control: 1, actor: 1 }, leftOut: [] },
  })
  expect(records.map(({ type }) => type)).toEqual(['event', 'event', 'event', 'zone', 'control', 'actor'])
  expect(records[5]).toEqual({
    type: 'actor',
    id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
    stamp: expect.stringMatching(/Z-[0-9a-f]{4}$/) as string,
    state: expect.any(String) as string,
    fields: { kind: 'rebel-group', name: 'قوات الجسر' },
  })
})
