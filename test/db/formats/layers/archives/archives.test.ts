import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openForeign, readers } from '../../../../../db/formats/registry.ts'
import { createStore } from '../../../../../db/commands/create-store.ts'
import { aFolder } from '../../../../support/builders.ts'
import { aFile, aZipOf, readLayers, survivesDamage } from '../../../../support/foreign.ts'
import { fixtures } from '../../support.ts'

const fixture = (name: string): Buffer => readFileSync(join(fixtures, name))
const kml =
  '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>Map</name><Placemark><Point><coordinates>1,2</coordinates></Point></Placemark></Document></kml>'
const cot = '<event uid="u1" type="a-f-G" how="m-g"><point lat="1" lon="2"/></event>'
const any = { open: openForeign }

async function outline(
  bytes: Buffer,
): Promise<{ readonly layers: readonly string[]; readonly notes: readonly string[] }> {
  const { layers, notes } = await readLayers(any, aFile(bytes))
  return { layers: layers.map(({ name, rows }) => `${name} ${String(rows.length)}`), notes }
}

async function saidOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  return readLayers(any, aFile(await aZipOf(files))).then(
    () => 'read',
    (error: unknown) => (error as Error).message,
  )
}

it('every file of a ZIP that is of a known format becomes layers', async () => {
  const bytes = await aZipOf({
    'a.csv': 'name,killed\nx,1\n',
    'maps/b.kml': kml,
    'maps/c.gpx': '<gpx><wpt lat="1" lon="2"/><rte><rtept lat="1" lon="2"/></rte></gpx>',
    'd.geojson': fixture('gaza-wgs84.geojson'),
    'e.kmz': await aZipOf({ 'doc.kml': kml, 'b.kml': kml }),
    'f.gpkg': fixture('zaatari-blocks.gpkg'),
    'photo.jpg': 'x',
    'notes.bin': '\0\x01\x02',
  })
  expect(await outline(bytes)).toEqual({
    layers: [
      ...['a.csv 1', 'maps/b.kml 1', 'maps/c.gpx: waypoints 1', 'maps/c.gpx: routes 1', 'd.geojson 5'],
      ...['e.kmz: Map 1', 'e.kmz: Map 1', 'f.gpkg 4'],
    ],
    notes: ['files-not-read photo.jpg, notes.bin'],
  })
})

it('a ZIP in a ZIP is read, one in that is not', async () => {
  const inner = await aZipOf({ 'a.csv': 'name,killed\nx,1\n', 'b.kml': kml })
  const middle = await aZipOf({ 'inner.zip': inner, 'c.kml': kml, 'd.csv': 'name,killed\nx,1\n' })
  expect(await outline(middle)).toEqual({
    layers: ['inner.zip: a.csv 1', 'inner.zip: b.kml 1', 'c.kml 1', 'd.csv 1'],
    notes: [],
  })
  expect(await outline(await aZipOf({ 'middle.zip': middle, 'e.csv': 'name,killed\nx,1\n' }))).toEqual({
    layers: ['middle.zip: c.kml 1', 'middle.zip: d.csv 1', 'e.csv 1'],
    notes: ['files-not-read inner.zip'],
  })
})

it('shapefiles beside other files are put together', async () => {
  const shapefile = fixture('shapefile/jordan-windows-1256.zip')
  const bytes = await aZipOf({ 'jo.zip': shapefile, 'a.kml': kml })
  expect((await outline(bytes)).layers).toEqual(['jo.zip 2', 'a.kml 1'])
})

it('refuses what is nothing of use, a bundle or a store in a ZIP, and shares one limit among all', async () => {
  expect(await saidOf({ 'a.bin': '\0\x01', 'b.exe': 'MZ' })).toBe(
    'x is a ZIP with a.bin, b.exe. Unpack it, and import what is in it.',
  )
  const store = join(aFolder(), 'x.situdb')
  createStore(store, { passphrase: null, operation: 'test', operator: 'AB', stationName: 'x' }).close()
  const refused = 'x is a ZIP with our/file. Unpack it, and import what is in it.'
  expect(await saidOf({ 'our/file': readFileSync(store), 'a.kml': kml, 'b.csv': 'a,b\n1,2\n' })).toBe(refused)
  expect(
    await saidOf({
      'our/file': await aZipOf({ 'manifest.json': '{}', 'manifest.json.minisig': '' }),
      'a.csv': 'a,b\n1,2\n',
    }),
  ).toBe(refused)
  const zeros = await aZipOf({ 'zeros.csv': Buffer.alloc(900_000, 'name,killed\n') })
  const many = Object.fromEntries(Array.from({ length: 240 }, (_, index) => [`${String(index)}.zip`, zeros]))
  expect(await saidOf(many)).toMatch(/holds more than 200 MB unpacked$/)
})

it('a TAK data package gives its events, then its maps', async () => {
  const manifest =
    '<MissionPackageManifest version="2"><Contents><Content ignore="false" zipEntry="u1/u1.cot"/><Content ignore="true" zipEntry="u2/u2.cot"/></Contents></MissionPackageManifest>'
  const content = {
    'u1/u1.cot': cot,
    'u2/u2.cot': cot,
    'm/CO Mile.kmz': await aZipOf({ 'doc.kml': kml }),
    'a.png': 'x',
  }
  const expected = (folder: string) => ({
    layers: ['events 1', `${folder}m/CO Mile.kmz 1`],
    notes: [`files-not-read ${folder}a.png, ${folder}u2/u2.cot`],
  })
  expect(await outline(await aZipOf({ 'MANIFEST/manifest.xml': manifest, ...content }))).toEqual(expected(''))
  const below = Object.fromEntries(Object.entries(content).map(([name, bytes]) => [`pack/${name}`, bytes]))
  expect(await outline(await aZipOf({ ...below, 'pack/MANIFEST/manifest.xml': manifest }))).toEqual(
    expected('pack/'),
  )
  expect((await outline(await aZipOf({ 'a.cot': cot, 'b.cot': cot }))).layers).toEqual(['events 2'])
  expect((await outline(fixture('tak/cameras.zip'))).layers).toEqual(['events 1'])
  expect(await saidOf({ 'MANIFEST/manifest.xml': manifest })).toBe(
    'x is a TAK data package without events or maps',
  )
})

it('a directory of an archive within is not taken for that of the file', async () => {
  const bytes = await aZipOf({ 'MANIFEST/manifest.xml': '<a/>', 'x.kmz': await aZipOf({ 'doc.kml': kml }) })
  expect((await openForeign(aFile(bytes), {})).format).toBe('tak')
})

it('survives any damage', async () => {
  await survivesDamage(readers.tak, fixture('tak/cameras.zip'), 200)
  await survivesDamage(readers.zip, await aZipOf({ 'a.csv': 'name,killed\nx,1\n', 'maps/b.kml': kml }), 200)
})
