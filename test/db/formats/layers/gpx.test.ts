import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { gpxReader } from '../../../../db/formats/layers/gpx.ts'
import { aFile, readLayers, survivesDamage } from '../../../support/foreign.ts'
import { fixtures } from '../support.ts'

const gpx = (content: string): string =>
  `<?xml version="1.0"?><gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><metadata><name>no row</name></metadata>${content}</gpx>`

it('reads waypoints, routes and tracks as layers', async () => {
  const content = `
    <wpt lat="31.5" lon="34.5"><ele>12.5</ele><time>2024-05-01T10:00:00Z</time><name>Gate</name><sym>Flag</sym>
      <link href="https://example.org/a"><text>page</text></link><extensions><x:colour xmlns:x="urn:x">red</x:colour></extensions></wpt>
    <rte><name>Road</name><number>2</number><rtept lat="1" lon="2"><name>a</name></rtept><rtept lat="3" lon="4"/></rte>
    <trk><name>Walk</name><desc>d</desc>
      <trkseg><trkpt lat="1" lon="2"><ele>5</ele><time>2024-05-01T10:00:00Z</time></trkpt><trkpt lat="3" lon="4"><time>2024-05-01T11:00:00Z</time></trkpt></trkseg>
      <trkseg><trkpt lat="5" lon="6"/><trkpt lat="7" lon="8"><time>2024-05-01T12:00:00Z</time></trkpt></trkseg></trk>
    <trk><trkseg><trkpt lat="1" lon="2"/></trkseg></trk>
    <trk><name>empty</name></trk>`
  const needsCrs = false
  expect(await readLayers(gpxReader, aFile(gpx(content)))).toEqual({
    layers: [
      {
        name: 'waypoints',
        needsCrs,
        rows: [
          {
            cells: {
              ...{ name: 'Gate', sym: 'Flag', time: '2024-05-01T10:00:00Z', ele: 12.5 },
              ...{ link: 'page https://example.org/a', colour: 'red' },
            },
            geometry: { type: 'Point', coordinates: [34.5, 31.5] },
          },
        ],
      },
      {
        name: 'routes',
        needsCrs,
        rows: [
          {
            cells: { name: 'Road', number: 2, points: 2 },
            geometry: {
              type: 'LineString',
              coordinates: [
                [2, 1],
                [4, 3],
              ],
            },
          },
        ],
      },
      {
        name: 'tracks',
        needsCrs,
        rows: [
          {
            cells: {
              ...{ name: 'Walk', desc: 'd', points: 4 },
              ...{ begin: '2024-05-01T10:00:00Z', end: '2024-05-01T12:00:00Z' },
            },
            geometry: {
              type: 'MultiLineString',
              coordinates: [
                [
                  [2, 1],
                  [4, 3],
                ],
                [
                  [6, 5],
                  [8, 7],
                ],
              ],
            },
          },
          { cells: { points: 1 }, geometry: { type: 'Point', coordinates: [2, 1] } },
          { cells: { name: 'empty', points: 0 }, geometry: null },
        ],
      },
    ],
    notes: ['heights-dropped'],
  })
})

it('refuses what has no position', async () => {
  const content =
    '<wpt lat="x" lon="1"/><wpt lon="1"/><wpt lat="1" lon="2"/><trk><trkseg><trkpt lat="1" lon=""/></trkseg></trk>'
  const { layers } = await readLayers(gpxReader, aFile(gpx(content)))
  expect(layers.flatMap(({ rows }) => rows.map(({ refused = '' }) => refused))).toEqual([
    'feature 1: "lat x, lon 1" is no position',
    'feature 2: "lat , lon 1" is no position',
    '',
    'feature 1: "lat 1, lon" is no position',
  ])
  await expect(readLayers(gpxReader, aFile('<kml/>'))).rejects.toMatchObject({ code: 'file-unreadable' })
})

it('a file without anything is an empty layer', async () => {
  expect(await readLayers(gpxReader, aFile(gpx('')))).toEqual({
    layers: [{ name: 'waypoints', needsCrs: false, rows: [] }],
    notes: [],
  })
})

it('survives any damage', async () => {
  await survivesDamage(gpxReader, readFileSync(join(fixtures, 'waypoints.gpx')))
})
