import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { wktCrs } from '../../../../db/formats/layers/crs-wkt.ts'

function wktOf(code: string, form: string): string {
  return execFileSync('gdalsrsinfo', ['-o', form, `EPSG:${code}`])
    .toString()
    .trim()
}

it('reads WKT of every form as GDAL writes it', () => {
  for (const form of ['wkt1', 'wkt_esri', 'wkt2_2015', 'wkt2_2018']) {
    expect(wktCrs(wktOf('4326', form)), form).toMatchObject({ ok: true, project: null })
    const utm = wktCrs(wktOf('32636', form))
    const turned = utm.ok && utm.project !== null ? utm.project([629_724.77, 3_480_115.95]) : []
    expect(
      turned.map((value) => Number(value.toFixed(3))),
      form,
    ).toEqual([34.365, 31.449])
  }
})

it('says where nobody told how far a datum lies from WGS 84', () => {
  expect(wktCrs(wktOf('28191', 'wkt_esri'))).toMatchObject({ ok: true, isUnshifted: true })
  for (const [code, form] of [
    ['32636', 'wkt_esri'],
    ['2154', 'wkt1'],
    ['4258', 'wkt_esri'],
  ] as const) {
    const read = wktCrs(wktOf(code, form))
    expect([code, read.ok && read.isUnshifted === true]).toEqual([code, false])
  }
})

it('refuses what it does not know, whatever it holds', () => {
  const what = 'is not known; save it as WGS 84 (EPSG:4326)'
  for (const text of [
    '',
    'x',
    'GEOGCS[',
    'PROJCS["a",PROJECTION["Klingon"]]',
    '['.repeat(10_000),
    'PROJCS["a"'.repeat(5000),
  ]) {
    const read = wktCrs(text)
    expect(read.ok ? 'read' : read.what).toContain(what)
  }
})
