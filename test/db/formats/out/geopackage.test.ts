import BetterSqlite from 'better-sqlite3'
import { expect, it } from 'vitest'
import { aSituation, give, run } from './support.ts'

const types = ['event', 'zone', 'control', 'actor'] as const

it('is read by GDAL with its layers, types, places and letters', () => {
  const { path, records } = give(aSituation(), 'geopackage', { types })
  expect(records).toBe(6)
  const summary = run('ogrinfo', '-ro', '-so', '-al', path)
  for (const [layer, count] of [['event', 3], ['zone', 1], ['control', 1], ['actor', 1]] as const) // prettier-ignore
    expect(summary).toMatch(new RegExp(`Layer name: ${layer}\\n(?:.*\\n)*?Feature Count: ${String(count)}\\n`))
  expect(summary).toContain('Geometry: Point')
  expect(summary).toContain('Geometry: Polygon')
  expect(summary).toContain('Geometry: None')
  expect(summary).toContain('GEOGCRS["WGS 84"')
  expect(summary).toMatch(/earliest: DateTime/)
  expect(summary).toMatch(/precision: Integer/)
  expect(summary).toMatch(/radius_m: Real/)
  expect(summary).toMatch(/schematic: Integer\(Boolean\)/)
  expect(summary).toMatch(/Extent: \(34\.300000, 31\.400000\) - \(34\.450000, 31\.520000\)/)
  const event = run('ogrinfo', '-ro', '-al', '-where', `"title" LIKE '%الجسر%'`, path, 'event')
  expect(event).toContain('POINT (34.45 31.52)')
  expect(event).toContain('title (String) = قصف قرب الجسر')
  expect(event).toContain('earliest (DateTime) = 2025/11/03 00:00:00+00')
  const warnings = run('sh', '-c', `ogrinfo -ro -al '${path}' 2>&1 >/dev/null`)
  expect(warnings).toBe('')
})

it('has a look for QGIS, says what it is, and not who wrote it when', () => {
  const store = aSituation()
  const first = give(store, 'geopackage', { types, filterWords: 'since spring' })
  const again = give(store, 'geopackage', { types, filterWords: 'since spring' })
  expect(again.bytes.equals(first.bytes)).toBe(true)
  expect(first.bytes.readUInt32BE(96)).toBe(0)
  const db = new BetterSqlite(first.path, { readonly: true })
  const all = (sql: string): readonly unknown[] => db.prepare(sql).pluck().all()
  expect(all('SELECT DISTINCT last_change FROM gpkg_contents')).toEqual(['1980-01-01T00:00:00.000Z'])
  expect(all('SELECT f_table_name FROM layer_styles ORDER BY 1')).toEqual(['event', 'zone'])
  expect(JSON.parse(String(all('SELECT metadata FROM gpkg_metadata')[0]))).toEqual({
    ...{ 'Written by': 'Situ', Operation: 'test', Filter: 'since spring' },
    ...{ 'Records: event': 3, 'Records: zone': 1, 'Records: control': 1, 'Records: actor': 1 },
  })
  for (const style of all('SELECT styleQML FROM layer_styles'))
    expect(String(style)).toMatch(/<rule key="r0" symbol="0"[^>]*>.*<symbol name="0"/)
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok')
  db.close()
})
