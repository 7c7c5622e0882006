import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileBytes } from '../../../../../db/formats/file/foreign-bytes.ts'
import { kmlReader } from '../../../../../db/formats/layers/kml/kml.ts'
import { openForeign } from '../../../../../db/formats/registry.ts'
import { aFile, aZipOf, readLayers, survivesDamage } from '../../../../support/foreign.ts'
import type { ReadRow } from '../../../../support/foreign.ts'
import { fixtures } from '../../support.ts'

function kml(content: string): string {
  return `<?xml version="1.0"?><kml xmlns="http://www.opengis.net/kml/2.2" xmlns:gx="http://www.google.com/kml/ext/2.2"><Document><name>Map</name>${content}</Document></kml>`
}

async function rowsOf(content: string): Promise<readonly ReadRow[]> {
  return (await readLayers(kmlReader, aFile(kml(content)))).layers[0]?.rows ?? []
}

const fixture = (name: string): string => join(fixtures, 'kml', name)

it('reads a placemark with all that it says', async () => {
  const content = `
    <Schema name="s" id="s"><SimpleField name="killed" type="int"/><SimpleField name="sure" type="bool"/></Schema>
    <Folder><name>Gates</name><Folder><name>North</name>
      <Placemark id="p1">
        <name> Gate 3 </name><visibility>0</visibility><styleUrl>#m</styleUrl>
        <description><![CDATA[<b>closed</b><br>since <i>May</i>]]></description>
        <TimeSpan><begin>2024-05-01</begin><end>2024-06</end></TimeSpan>
        <ExtendedData>
          <Data name="note"><value>x</value></Data><Data name="name"><value>other</value></Data>
          <SchemaData schemaUrl="#s"><SimpleData name="killed">3</SimpleData><SimpleData name="sure">true</SimpleData></SchemaData>
        </ExtendedData>
        <Point><altitudeMode>absolute</altitudeMode><coordinates> 34.5, 31.5, 12 </coordinates></Point>
      </Placemark>
    </Folder></Folder>
    <StyleMap id="m"><Pair><key>normal</key><styleUrl>#red</styleUrl></Pair></StyleMap>
    <Style id="red"><LineStyle><color>ff0000ff</color></LineStyle><PolyStyle><color>7f00ff00</color></PolyStyle></Style>`
  expect(await readLayers(kmlReader, aFile(kml(content)))).toEqual({
    layers: [
      {
        name: 'Map',
        needsCrs: false,
        rows: [
          {
            id: 'p1',
            cells: {
              name: 'Gate 3',
              description: 'closed\nsince May',
              folder: 'Gates / North',
              begin: '2024-05-01',
              end: '2024-06',
              visibility: false,
              altitude: 12,
              altitudeMode: 'absolute',
              stroke: '#ff0000',
              fill: '#00ff007f',
              note: 'x',
              'name (data)': 'other',
              killed: 3,
              sure: true,
            },
            geometry: { type: 'Point', coordinates: [34.5, 31.5] },
          },
        ],
      },
    ],
    notes: [],
  })
})

it('reads every kind of shape', async () => {
  const rows = await rowsOf(`
    <Placemark><LineString><coordinates>1,2 3,4,0
      5,6</coordinates></LineString></Placemark>
    <Placemark><Polygon>
      <outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></outerBoundaryIs>
      <innerBoundaryIs><LinearRing><coordinates>1,1 2,1 2,2 1,1</coordinates></LinearRing></innerBoundaryIs>
    </Polygon></Placemark>
    <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><Point><coordinates>3,4</coordinates></Point></MultiGeometry></Placemark>
    <Placemark><MultiGeometry><Point><coordinates>1,2</coordinates></Point><LineString><coordinates>1,2 3,4</coordinates></LineString></MultiGeometry></Placemark>
    <Placemark><gx:Track><when>2024-01-01T00:00:00Z</when><when>2024-01-01T01:00:00Z</when><gx:coord>1 2 0</gx:coord><gx:coord>3 4 0</gx:coord></gx:Track></Placemark>
    <Placemark><LinearRing><coordinates>0,0 1,0 1,1 0,0</coordinates></LinearRing></Placemark>
    <Placemark><name>none</name></Placemark>`)
  const point = (...coordinates: readonly number[]) => ({ type: 'Point', coordinates })
  const line = [
    [1, 2],
    [3, 4],
  ]
  expect(rows).toEqual([
    { cells: {}, geometry: { type: 'LineString', coordinates: [...line, [5, 6]] } },
    {
      cells: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [0, 0],
            [9, 0],
            [9, 9],
            [0, 0],
          ],
          [
            [1, 1],
            [2, 1],
            [2, 2],
            [1, 1],
          ],
        ],
      },
    },
    { cells: {}, geometry: { type: 'MultiPoint', coordinates: line } },
    {
      cells: {},
      geometry: {
        type: 'GeometryCollection',
        geometries: [point(1, 2), { type: 'LineString', coordinates: line }],
      },
    },
    {
      cells: { begin: '2024-01-01T00:00:00Z', end: '2024-01-01T01:00:00Z' },
      geometry: { type: 'LineString', coordinates: line },
    },
    {
      cells: {},
      geometry: {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [1, 0],
          [1, 1],
          [0, 0],
        ],
      },
    },
    { cells: { name: 'none' }, geometry: null },
  ])
})

it('refuses a row that has no position where one should be, and keeps the others', async () => {
  const rows = await rowsOf(
    ['34,31', '34', 'x,y', '34,NaN', '34,Infinity', '1,2,3,4', '1,2 3,4', ',31']
      .map((text) => `<Placemark><Point><coordinates>${text}</coordinates></Point></Placemark>`)
      .join(''),
  )
  expect(rows.map(({ refused, geometry }) => refused ?? geometry)).toEqual([
    { type: 'Point', coordinates: [34, 31] },
    'feature 2: "34" is no position',
    'feature 3: "x,y" is no position',
    'feature 4: "34,NaN" is no position',
    'feature 5: "34,Infinity" is no position',
    'feature 6: "1,2,3,4" is no position',
    'feature 7: "a point of several positions" is no position',
    'feature 8: "31" is no position',
  ])
})

it('loads nothing that a document names, and says so', async () => {
  const { layers, notes } = await readLayers(kmlReader, await fileBytes(fixture('all-altitudemodes.kml')))
  expect(layers[0]?.rows).toHaveLength(4)
  expect(notes).toEqual([
    'heights-dropped',
    'parts-not-loaded PhotoOverlay (2), NetworkLink, Model, GroundOverlay',
  ])
})

it('a style in the placemark wins', async () => {
  const { layers } = await readLayers(kmlReader, await fileBytes(fixture('inline_style.kml')))
  expect(layers[0]?.rows[0]?.cells).toMatchObject({ stroke: '#ff0000', fill: '#ff1100' })
})

it('a KMZ gives every document in it, the root first, and names what else it holds', async () => {
  const names = async (name: string): Promise<readonly string[]> =>
    (await readLayers(kmlReader, await fileBytes(fixture(name)))).layers.map(
      (layer) => `${layer.name}:${String(layer.rows[0]?.cells['name'] ?? '')}`,
    )
  expect(await names('multikml-doc.kmz')).toEqual([':b.kml', 'z/c:c.kml', 'a/a:a.kml', 'doc/doc:doc.kml'])
  expect(await names('hier.kmz')).toEqual([':', 'within:within.kml'])
  const bytes = await aZipOf({ 'files/a.png': 'x', 'b.kml': kml(''), 'doc.kml': kml('<Placemark/>') })
  const { layers, notes } = await readLayers(kmlReader, aFile(bytes))
  expect(layers.map(({ rows }) => rows.length)).toEqual([1, 0])
  expect(notes).toEqual(['files-not-read files/a.png'])
})

it('refuses what is hostile or no KML', async () => {
  const refused = async (name: string): Promise<unknown> =>
    openForeign(await fileBytes(fixture(name)), {}).catch((error: unknown) => error)
  expect(await refused('billion.kml')).toMatchObject({ code: 'file-unreadable', details: { line: 40 } })
  expect(await refused('bad-too-large.kmz')).toMatchObject({ code: 'file-too-large' })
  expect(await refused('overflow_bad_offset.kmz')).toMatchObject({ code: 'file-unreadable' })
  await expect(readLayers(kmlReader, aFile('<gpx/>'))).rejects.toMatchObject({
    message: 'x is no KML: its root is gpx',
  })
})

it('survives any damage', async () => {
  await survivesDamage(kmlReader, readFileSync(fixture('all-altitudemodes.kml')))
  await survivesDamage(kmlReader, readFileSync(fixture('multikml-doc.kmz')))
})
