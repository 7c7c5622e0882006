import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { situHere, situJsonHere } from '../../support/situ.ts'

let folder = ''
let store = ''

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situ-typed-'))
  store = join(folder, 'a.situdb')
  expect((await situHere(['init', store, '--operator', 'AK'])).code).toBe(0)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('a place is typed or pasted on the command line as on the screens', async () => {
  for (const [typed, position, radius] of [
    ['geo:31.52,34.45;u=35', [34.45, 31.52], 35],
    ['https://www.openstreetmap.org/#map=17/31.52/34.45', [34.45, 31.52], 731],
    ['Lat: 31.52 Lon: 34.45', [34.45, 31.52], 731],
    ['8G3QRCX2+X9', [35.4009375, 31.8499375], 9],
  ] as const) {
    const done = await situHere(['set', store, 'event', 'title=Blast', `location=${typed}`])
    expect(done).toMatchObject({ code: 0, err: expect.stringContaining('location read as ') as string })
    const { location } = await situJsonHere<{
      location: { geometry: { coordinates: number[] }; precision: number; radius: number }
    }>(['show', store, done.out.split(' ')[0] ?? ''])
    expect(location).toMatchObject({ precision: 1, radius })
    position.forEach((degrees, at) => {
      expect(location.geometry.coordinates[at]).toBeCloseTo(degrees, 9)
    })
  }
  const near = await situJsonHere<{ total: number }>([
    'list',
    store,
    'event',
    '--near',
    'geo:31.52,34.45, 5km',
  ])
  expect(near.total).toBe(3)
})

it('what holds no place is refused with its reason', async () => {
  for (const [typed, why] of [
    ['https://maps.app.goo.gl/AbCdEf', 'is a link that names no place itself'],
    ['RCX2+X9', 'is the end of a plus code'],
    ['ZAH 12345 67890', 'is a grid of the poles'],
    ['near the bridge', 'is not a position'],
  ] as const) {
    const refused = await situHere(['set', store, 'event', 'title=Blast', `location=${typed}`])
    expect(refused.code).toBe(1)
    expect(refused.err).toContain(`event location: "${typed}" ${why}`)
  }
  const refused = await situHere(['list', store, 'event', '--near', 'RCX2+X9, 5km'])
  expect(refused).toMatchObject({ code: 2 })
  expect(refused.err).toContain('is the end of a plus code')
})
