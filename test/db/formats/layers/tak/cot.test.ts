import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { fileBytes } from '../../../../../db/formats/file/foreign-bytes.ts'
import { cotReader } from '../../../../../db/formats/layers/tak/cot.ts'
import { aFile, readLayers, survivesDamage } from '../../../../support/foreign.ts'
import type { ReadRow } from '../../../../support/foreign.ts'
import { fixtures } from '../../support.ts'

const camera = join(fixtures, 'tak', 'camera.cot')

function event(
  type: string,
  detail: string,
  point = '<point lat="31.5" lon="34.5" hae="10" ce="9999999.0" le="5"/>',
): string {
  return `<event version="2.0" uid="u1" type="${type}" how="m-g" time="2024-05-01T10:00:00Z" start="2024-05-01T10:00:00Z" stale="2024-05-02T10:00:00Z">${point}<detail>${detail}</detail></event>`
}

async function rowsOf(content: string): Promise<readonly ReadRow[]> {
  return (await readLayers(cotReader, aFile(content))).layers[0]?.rows ?? []
}

const said = {
  ...{ uid: 'u1', how: 'm-g', time: '2024-05-01T10:00:00Z', start: '2024-05-01T10:00:00Z' },
  ...{ stale: '2024-05-02T10:00:00Z', lat: 31.5, lon: 34.5, hae: 10, le: 5 },
}

it('reads an event with what it says, and leaves out what a device does not know', async () => {
  const detail =
    '<contact callsign="Gate"/><remarks>closed</remarks><__group name="Red" role="HQ"/><link uid="u2" type="a-f-G" relation="p-p"/><strokeColor value="-65536"/><fillColor value="1325400064"/>'
  expect(await rowsOf(event('a-f-G', detail))).toEqual([
    {
      id: 'u1',
      cells: {
        ...{ ...said, type: 'a-f-G', callsign: 'Gate', remarks: 'closed', group: 'Red', role: 'HQ' },
        ...{ links: 'p-p a-f-G u2', stroke: '#ff0000', fill: '#0000004f' },
      },
      geometry: { type: 'Point', coordinates: [34.5, 31.5] },
    },
  ])
})

it('draws lines, areas, rectangles and ellipses', async () => {
  const corners = (...points: readonly string[]): string =>
    points.map((point) => `<link point="${point}"/>`).join('')
  const shapes = async (type: string, detail: string): Promise<unknown> =>
    (await rowsOf(event(type, detail)))[0]?.geometry
  expect(await shapes('u-d-f', corners('1,2', '3,4,5', '6,7'))).toEqual({
    type: 'LineString',
    coordinates: [
      [2, 1],
      [4, 3],
      [7, 6],
    ],
  })
  expect(await shapes('u-d-f', corners('1,2', '3,4', '6,7', '1,2'))).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [2, 1],
        [4, 3],
        [7, 6],
        [2, 1],
      ],
    ],
  })
  expect(await shapes('u-d-r', corners('1,2', '1,4', '3,4', '3,2'))).toEqual({
    type: 'Polygon',
    coordinates: [
      [
        [2, 1],
        [4, 1],
        [4, 3],
        [2, 3],
        [2, 1],
      ],
    ],
  })
  const ellipse = async (attributes: string): Promise<readonly number[]> => {
    const shape = (await shapes('u-d-c-c', `<shape><ellipse ${attributes}/></shape>`)) as {
      coordinates: [number, number][][]
    }
    const ring = shape.coordinates[0] ?? []
    const [east, north] = [Math.max(...ring.map(([lng]) => lng)), Math.max(...ring.map(([, lat]) => lat))]
    const metres = 111_320
    return [(east - 34.5) * metres * Math.cos((31.5 * Math.PI) / 180), (north - 31.5) * metres].map((value) =>
      Math.round(value / 10),
    )
  }
  expect(await ellipse('major="1000" minor="1000" angle="0"')).toEqual([100, 100])
  expect(await ellipse('major="1000" minor="500" angle="0"')).toEqual([50, 100])
  expect(await ellipse('major="1000" minor="500" angle="90"')).toEqual([100, 50])
})

it('reads several events, in a list or one after another', async () => {
  const two = `${event('a-f-G', '')}\n<?xml version="1.0"?>\n${event('a-h-G', '')}`
  expect((await rowsOf(two)).map(({ cells }) => cells['type'])).toEqual(['a-f-G', 'a-h-G'])
  expect(await rowsOf(`<events>${event('a-f-G', '')}${event('a-h-G', '')}</events>`)).toHaveLength(2)
})

it('refuses an event that is nowhere, and keeps the others', async () => {
  const content = [
    event('a-f-G', '', ''),
    event('a-f-G', '', '<point lat="x" lon="1"/>'),
    event('u-d-f', '<link point="1,x"/>'),
    event('u-d-c-c', '<shape><ellipse major="1e9" minor="2"/></shape>'),
    event('a-f-G', ''),
  ].join('')
  expect((await rowsOf(`<events>${content}</events>`)).map(({ refused = 'read' }) => refused)).toEqual([
    'feature 1: "lat , lon" is no position',
    'feature 2: "lat x, lon 1" is no position',
    'feature 3: "1,x" is no position',
    'feature 4: "ellipse 1000000000 2" is no position',
    'read',
  ])
  await expect(readLayers(cotReader, aFile('<events/>'))).rejects.toMatchObject({
    message: 'x holds no CoT event',
  })
})

it('takes no password of a camera', async () => {
  const { layers } = await readLayers(cotReader, await fileBytes(camera))
  expect(readFileSync(camera, 'utf8')).toContain('secret')
  expect(layers[0]?.rows[0]?.cells).toMatchObject({ callsign: 'Lake City', lat: 38.0351828 })
  expect(JSON.stringify(layers)).not.toContain('secret')
})

it('survives any damage', async () => {
  await survivesDamage(cotReader, readFileSync(camera))
})
