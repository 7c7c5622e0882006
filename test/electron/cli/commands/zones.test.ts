import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../../support/builders.ts'
import { situHere, situJsonHere } from '../../../support/situ.ts'

interface Saved {
  readonly id: string
}
interface Faults {
  readonly total: number
  readonly faults: readonly { readonly kind: string; readonly areaSquareMetres: number }[]
}

function square(west: number, east: number): string {
  const ring = [
    [west, 31],
    [east, 31],
    [east, 31.1],
    [west, 31.1],
    [west, 31],
  ]
  return `geometry=${JSON.stringify({ type: 'Polygon', coordinates: [ring] })}`
}

it('finds an overlap, moves a line as of a day, and refuses a line that misses', async () => {
  const folder = aFolder()
  const store = join(folder, 'test.situdb')
  expect(await situHere(['init', store])).toMatchObject({ code: 0 })
  const set = async (...args: readonly string[]): Promise<string> =>
    (await situJsonHere<Saved>(['set', store, ...args])).id
  const west = await set('zone', 'name=West', 'kind=district', square(34, 34.1))
  const east = await set('zone', 'name=East', 'kind=district', square(34.1, 34.2))
  for (const zone of [west, east])
    await set('control', `zone=${zone}`, 'status=controlled', 'basis=reported', 'validFrom=2025-10-01')
  expect((await situHere(['check-zones', store])).out).toBe('No faulty outlines, no gaps and no overlaps.\n')

  const line = join(folder, 'line.geojson')
  const draw = (lng: number): void => {
    const coordinates = [30.99, 31.05, 31.11].map((lat) => [lng, lat])
    writeFileSync(
      line,
      JSON.stringify({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } }),
    )
  }
  const move = ['move-line', store, west, east, line, '--from', '2025-11-10']
  draw(36)
  expect(await situHere(move)).toMatchObject({ code: 1, out: '' })
  draw(34.05)
  expect(await situHere(move)).toMatchObject({
    code: 0,
    out: 'West: 105.831 km² → 52.915 km²\nEast: 105.831 km² → 158.746 km²\n',
  })
  expect(await situJsonHere<Faults>(['check-zones', store])).toMatchObject({ total: 0 })

  await set('zone', 'name=More', 'kind=district', square(34.19, 34.3))
  expect(await situJsonHere<Faults>(['check-zones', store, '--as-of', '2025-11-09'])).toMatchObject({
    total: 1,
    faults: [{ kind: 'overlap', areaSquareMetres: expect.closeTo(10_583_100, -3) as number }],
  })
})
