import { expect, it } from 'vitest'
import { readViews, withView } from '../../../../renderer/features/map/saved-views.ts'
import type { SavedView } from '../../../../renderer/features/map/saved-views.ts'

const north: SavedView = {
  name: 'North',
  lat: 31.5,
  lng: 34.4,
  zoom: 11,
  layers: { mgrs: true },
  filter: { near: { lat: 31.5, lng: 34.4, metres: 5000 } },
}

it('reads back what was stored and leaves out what cannot be read', () => {
  const stored: unknown = JSON.parse(
    JSON.stringify([north, { name: 'No place' }, { ...north, filter: { near: 3 } }, null, 'x']),
  )
  expect(readViews(stored)).toEqual([north])
  expect(readViews({})).toEqual([])
})

it('a view of the same name is overwritten in its place', () => {
  const south = { ...north, name: 'South', zoom: 9 }
  const moved = { ...north, zoom: 14 }
  expect(withView([north, south], moved)).toEqual([moved, south])
  expect(withView([north], south)).toEqual([north, south])
})
