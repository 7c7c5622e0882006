import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileBytes } from '../../../../../db/formats/file/foreign-bytes.ts'
import { capReader } from '../../../../../db/formats/layers/alerts/cap.ts'
import { openForeign } from '../../../../../db/formats/registry.ts'
import { aFile, readLayers, survivesDamage } from '../../../../support/foreign.ts'
import { fixtures } from '../../support.ts'

const fixture = (name: string): string => join(fixtures, 'cap', name)
const alert = (content: string, version = '1.2'): string =>
  `<alert xmlns="urn:oasis:names:tc:emergency:cap:${version}"><identifier>A1</identifier><sender>s</sender><status>Actual</status>${content}</alert>`

it('gives a row for each area, latitude before longitude as CAP has them', async () => {
  const content = `<info><language>ar</language><event>قصف</event><category>Safety</category><category>Security</category><headline>h</headline>
      <eventCode><valueName>SAME</valueName><value>X</value></eventCode>
      <area><areaDesc>North</areaDesc><polygon>31,34 31,35 32,35 31,34</polygon><geocode><valueName>P-code</valueName><value>PS01</value></geocode></area>
      <area><areaDesc>Point</areaDesc><circle>31.5,34.5 0</circle></area></info>
    <info><language>en</language><event>Shelling</event></info>`
  const told = { identifier: 'A1', sender: 's', status: 'Actual' }
  const arabic = {
    ...told,
    language: 'ar',
    event: 'قصف',
    category: 'Safety; Security',
    headline: 'h',
    eventCodes: 'SAME=X',
  }
  expect(await readLayers(capReader, aFile(alert(content)))).toEqual({
    layers: [
      {
        name: '',
        needsCrs: false,
        rows: [
          {
            id: 'A1',
            cells: { ...arabic, areaDesc: 'North', geocodes: 'P-code=PS01' },
            geometry: {
              type: 'Polygon',
              coordinates: [
                [
                  [34, 31],
                  [35, 31],
                  [35, 32],
                  [34, 31],
                ],
              ],
            },
          },
          {
            id: 'A1',
            cells: { ...arabic, areaDesc: 'Point' },
            geometry: { type: 'Point', coordinates: [34.5, 31.5] },
          },
          { id: 'A1', cells: { ...told, language: 'en', event: 'Shelling' }, geometry: null },
        ],
      },
    ],
    notes: [],
  })
})

it('draws a circle of kilometres', async () => {
  const { layers } = await readLayers(
    capReader,
    aFile(alert('<info><area><circle>31.5,34.5 10</circle></area></info>', '1.1')),
  )
  const { type, coordinates } = layers[0]?.rows[0]?.geometry as {
    type: string
    coordinates: [number, number][][]
  }
  expect([type, coordinates[0]?.length]).toEqual(['Polygon', 65])
  const north = Math.max(...(coordinates[0] ?? []).map(([, lat]) => lat))
  expect(north).toBeCloseTo(31.5 + 10 / 110.87, 3)
})

it('an alert without more is a row', async () => {
  const { layers } = await readLayers(capReader, aFile(alert('<msgType>Cancel</msgType>')))
  expect(layers[0]?.rows).toEqual([
    {
      id: 'A1',
      cells: { identifier: 'A1', sender: 's', status: 'Actual', msgType: 'Cancel' },
      geometry: null,
    },
  ])
})

it('refuses an area that has no positions, and keeps the others', async () => {
  const areas = ['31,34 x,35 32,35', '31 34', '91,34,1'].map(
    (text) => `<area><polygon>${text}</polygon></area>`,
  )
  const circles = ['31,34', '31,34 x', '31,34 -1', '31,34 1e9', '95,34 2'].map(
    (text) => `<area><circle>${text}</circle></area>`,
  )
  const { layers } = await readLayers(
    capReader,
    aFile(alert(`<info>${[...areas, ...circles].join('')}<area><areaDesc>ok</areaDesc></area></info>`)),
  )
  expect(layers[0]?.rows.map(({ refused = 'read' }) => refused.replace(/^feature \d /, ''))).toEqual([
    ...['feature 1: "31,34 x,35 32,35" is no position', 'feature 2: "31 34" is no position'],
    ...['feature 3: "91,34,1" is no position', 'feature 4: "31,34" is no position'],
    ...['feature 5: "31,34 x" is no position', 'feature 6: "31,34 -1" is no position'],
    ...['feature 7: "31,34 1e9" is no position', 'feature 8: "95,34 2" is no position', 'read'],
  ])
})

it('reads signed alerts, other encodings and feeds', async () => {
  const signed = await readLayers(capReader, await fileBytes(fixture('canada_signed.cap')))
  expect(signed.layers[0]?.rows).toHaveLength(4)
  expect(signed.notes).toEqual(['signature-not-checked'])
  const latin = await readLayers(capReader, await fileBytes(fixture('earthquake-iso8859-1.cap')))
  expect(latin.layers[0]?.rows[0]?.geometry).toMatchObject({ type: 'Point' })
  const feed = await readLayers(capReader, await fileBytes(fixture('weather.atom')))
  expect(feed.layers[0]?.rows[0]?.cells).toMatchObject({ event: 'Flash Flood Watch', severity: 'Severe' })
})

it('reads a feed that tells its alerts in short', async () => {
  const feed = `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:cap="urn:oasis:names:tc:emergency:cap:1.2"><entry><id>e1</id><title>t</title>
    <cap:event>Flood</cap:event><cap:areaDesc>here</cap:areaDesc><cap:polygon>1,2 3,4 5,6 1,2</cap:polygon></entry><entry><id>e2</id></entry></feed>`
  const { layers } = await readLayers(capReader, aFile(feed))
  expect(layers[0]?.rows).toMatchObject([
    {
      id: 'e1',
      cells: { identifier: 'e1', headline: 't', event: 'Flood', areaDesc: 'here' },
      geometry: { type: 'Polygon' },
    },
  ])
})

it('refuses what is hostile, or holds no alert', async () => {
  await expect(openForeign(await fileBytes(fixture('xxe.cap')), {})).rejects.toMatchObject({
    code: 'file-unreadable',
    message: expect.stringContaining('it declares entities') as string,
  })
  await expect(readLayers(capReader, aFile('<alert/>'))).rejects.toMatchObject({
    message: 'x holds no alert of CAP 1.1 or 1.2',
  })
})

it('survives any damage', async () => {
  await survivesDamage(capReader, readFileSync(fixture('earthquake-iso8859-1.cap')), 200)
})
