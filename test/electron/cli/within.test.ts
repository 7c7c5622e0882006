import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

const square = {
  type: 'Polygon',
  coordinates: [
    [
      [34, 31],
      [35, 31],
      [35, 32],
      [34, 32],
      [34, 31],
    ],
  ],
}

it('lists what lies in an area or near a place, and refuses what is neither', async () => {
  const folder = aFolder()
  const store = join(folder, 'test.situdb')
  expect(await situHere(['init', store])).toMatchObject({ code: 0 })
  for (const [title, lng, lat] of [
    ['Inside', 34.5, 31.5],
    ['Just outside', 35.001, 31.5],
    ['Far', 60, 10],
  ] as const)
    await situJsonHere([
      'set',
      store,
      'event',
      `title=${title}`,
      `location=${JSON.stringify({ geometry: { type: 'Point', coordinates: [lng, lat] }, precision: 1 })}`,
    ])
  const titles = async (...args: readonly string[]): Promise<readonly string[]> =>
    (await situJsonHere<{ records: readonly { title: string }[] }>(['list', store, 'event', ...args])).records
      .map(({ title }) => title)
      .toSorted()
  const file = join(folder, 'area.geojson')
  writeFileSync(
    file,
    JSON.stringify({
      type: 'FeatureCollection',
      features: [{ type: 'Feature', properties: {}, geometry: square }],
    }),
  )

  expect(await titles('--within', file)).toEqual(['Inside'])
  expect(await titles('--within', JSON.stringify(square))).toEqual(['Inside'])
  // A degree of longitude is 95 km there: 48 km reach the second, 47 do not.
  expect(await titles('--near', '31.5,34.5,48km')).toEqual(['Inside', 'Just outside'])
  expect(await titles('--near', '31.5, 34.5, 47000')).toEqual(['Inside'])
  expect(await titles('--near', '36R XV 42 85, 1km', '--within', file)).toEqual(['Inside'])

  expect((await situHere(['list', store, 'event', '--near', 'somewhere,5'])).code).toBe(2)
  expect(
    (await situHere(['list', store, 'event', '--within', '{"type":"Point","coordinates":[34,31]}'])).code,
  ).toBe(2)
  expect((await situHere(['list', store, 'event', '--within', join(folder, 'none.geojson')])).code).toBe(1)
})
