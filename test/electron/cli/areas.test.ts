import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { aFolder } from '../../support/builders.ts'
import { situHere, situJsonHere } from '../../support/situ.ts'

interface Saved {
  readonly id: string
}
interface Summary {
  readonly control: {
    readonly area: { readonly areaKm2: number }
    readonly shares: readonly { readonly land: { readonly areaKm2: number } }[]
    readonly unmeasured: readonly unknown[]
  }
}
interface Changes {
  readonly totals: readonly { readonly areaKm2: number }[]
}
interface Receipt {
  readonly files: readonly {
    readonly status: string
    readonly types: Readonly<Record<string, { readonly new: number; readonly rejected: number }>>
    readonly rejections: readonly { readonly line: number; readonly reason: string }[]
    readonly notes?: readonly { readonly code: string; readonly count: number; readonly lines: readonly number[] }[]
  }[]
} // prettier-ignore
interface Listed {
  readonly total: number
  readonly records: readonly { readonly geometry: { readonly type: string; readonly coordinates: unknown } }[]
}

function box(west: number, south: number, east: number, north: number): number[][] {
  return [[west, south], [east, south], [east, north], [west, north], [west, south]] // prettier-ignore
}

function geometry(type: string, coordinates: unknown): string {
  return `geometry=${JSON.stringify({ type, coordinates })}`
}

async function aStore(): Promise<string> {
  const store = join(aFolder(), 'test.situdb')
  expect(await situHere(['init', store])).toMatchObject({ code: 0 })
  return store
}

async function imported(
  store: string,
  features: readonly (readonly [string, unknown])[],
): Promise<Receipt['files'][number]> {
  const file = join(aFolder(), 'zones.geojson')
  const list = features.map(([name, shape]) => ({ type: 'Feature', properties: { name }, geometry: shape }))
  writeFileSync(file, JSON.stringify({ type: 'FeatureCollection', features: list }))
  // A file of which nothing can be taken ends with 1, and has its receipt all the same.
  const { out } = await situHere(['import', store, file, '--on-error', 'skip', '--json'])
  const [receipt] = (JSON.parse(out) as Receipt).files
  if (receipt === undefined) throw new Error('no receipt')
  return receipt
}

it.each([
  ['doubled parts', 'MultiPolygon', [[box(34, 31, 36, 32)], [box(35, 31, 37, 32)]], /parts overlap at 35\.50000, 31\.00000/],
  ['a hole outside', 'Polygon', [box(35, 31, 36, 32), box(37, 31, 38, 32)], /hole lies outside its outline at 37\.00000, 31\.50000/],
  ['a hole over the outline', 'Polygon', [box(35, 31, 36, 32), box(35.5, 31.2, 37, 31.5)], /hole crosses its outline at 36\.00000, 31\.[25]0000/],
  ['a bow tie', 'Polygon', [[[0, 0], [2, 2], [2, 0], [0, 2], [0, 0]]], /crosses itself at 1\.00000, 1\.00000/],
])('refuses %s with its place, from set and from a file; nothing is written', async (_, type, coordinates, words) => {
  const store = await aStore()
  const refused = (await situHere(['set', store, 'zone', 'name=A', geometry(type, coordinates)]))
  expect(refused.code).toBe(1)
  expect(refused.err).toMatch(words)
  const receipt = await imported(store, [['A', { type, coordinates }]])
  expect(receipt.rejections[0]?.reason).toMatch(words)
  expect((await situJsonHere<Listed>(['list', store, 'zone'])).total).toBe(0)
}) // prettier-ignore

it('takes outlines over the antimeridian cut, says so of each, and finds nothing at Greenwich in them', async () => {
  const store = await aStore()
  const jumping = { type: 'Polygon', coordinates: [[[179, 0], [179, 1], [-179, 1], [-179, 0], [179, 0]]] } // prettier-ignore
  const onward = { type: 'Polygon', coordinates: [box(179, 0, 181, 1)] }
  const receipt = await imported(store, [
    ['over180', jumping],
    ['over180b', onward],
    ['plain', { type: 'Polygon', coordinates: [box(10, 0, 12, 1)] }],
  ])
  expect(receipt.types['zone']).toMatchObject({ new: 3, rejected: 0 })
  expect(receipt.notes).toMatchObject([{ code: 'longitudes-turned', count: 2, lines: [1, 2] }])
  const [first] = (await situJsonHere<Listed>(['list', store, 'zone', '--query', 'over180'])).records
  expect(first?.geometry.type).toBe('MultiPolygon')
  const event = (lng: number): string =>
    `location=${JSON.stringify({ geometry: { type: 'Point', coordinates: [lng, 0.5] }, precision: 1 })}`
  await situJsonHere(['set', store, 'event', 'title=Greenwich', event(0)])
  expect(await situJsonHere(['set', store, 'event', 'title=Date line', event(180.5)])).toMatchObject({
    notes: [{ code: 'longitudes-turned', field: 'location' }],
  })
  const within = join(aFolder(), 'within.geojson')
  writeFileSync(within, JSON.stringify(jumping))
  const found = (await situJsonHere<{ readonly records: readonly { readonly title: string }[] }>([
    'list', store, 'event', '--within', within,
  ])) // prettier-ignore
  expect(found.records.map(({ title }) => title)).toEqual(['Date line'])
})

it('summary and changes say the same of zones that lap over one another', async () => {
  const store = await aStore()
  const set = async (...args: readonly string[]): Promise<string> =>
    (await situJsonHere<Saved>(['set', store, ...args])).id
  const actor = await set('actor', 'name=A')
  for (const [name, ring] of [
    ['West', box(34, 31, 36, 32)],
    ['East', box(35.2, 31.3, 37, 33)],
  ] as const) {
    const zone = await set('zone', `name=${name}`, geometry('Polygon', [ring]))
    await set('control', `zone=${zone}`, `controller=${actor}`, 'status=controlled', 'validFrom=2025-11-01')
  }
  const { control } = await situJsonHere<Summary>(['summary', store, '--as-of', '2025-11-05'])
  const changes = await situJsonHere<Changes>([
    'changes',
    store,
    '--from',
    '2025-10-01',
    '--to',
    '2025-11-05',
  ])
  const total = changes.totals.reduce((sum, { areaKm2 }) => sum + areaKm2, 0)
  expect(control.unmeasured).toEqual([])
  expect(control.area.areaKm2 / total).toBeCloseTo(1, 9)
  expect(control.shares.reduce((sum, { land }) => sum + land.areaKm2, 0) / total).toBeCloseTo(1, 9)
})
