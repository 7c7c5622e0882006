import { cellToBoundary, latLngToCell } from 'h3-js'
import { expect, test } from 'vitest'
import { saveRecord } from '../../../../db/commands/save-record.ts'
import { loadEventColumns } from '../../../../db/store/events/columns.ts'
import { eventCells } from '../../../../db/store/events/event-cells.ts'
import { aStore, anEvent } from '../../../support/builders.ts'

const places = [
  [34.46, 31.5],
  [34.4601, 31.5001],
  [35.2, 31.78],
  [179.999, -17],
] as const

test('events get the hexagon of their place, with its corners, and none without a place or outside the box', () => {
  const store = aStore()
  for (const [lng, lat] of places)
    saveRecord(store, {
      type: 'event',
      set: anEvent({ location: { geometry: { type: 'Point', coordinates: [lng, lat] }, precision: 1 } }),
    })
  const { location: _without, ...nowhere } = anEvent()
  saveRecord(store, { type: 'event', set: nowhere })
  const columns = loadEventColumns(store.db)
  const cells = eventCells(store.db, 6, null)
  expect(cells).toMatchObject({ resolution: 6, count: 5 })
  const at = (lng: number, lat: number): number =>
    columns.lng.findIndex((x, i) => x === lng && columns.lat[i] === lat)
  for (const [lng, lat] of places) {
    const cell = cells.cellOf[at(lng, lat)] ?? -1
    const wanted = cellToBoundary(latLngToCell(lat, lng, 6))
    const [from, to] = [cells.starts[cell] ?? NaN, cells.starts[cell + 1] ?? NaN]
    expect(to - from).toBe(wanted.length)
    wanted.forEach(([cornerLat, cornerLng], corner) => {
      expect(cells.corners[(from + corner) * 2 + 1]).toBe(cornerLat)
      expect(Math.abs(((cells.corners[(from + corner) * 2] ?? NaN) - cornerLng) % 360)).toBe(0)
    })
  }
  expect(cells.cellOf[at(34.46, 31.5)]).toBe(cells.cellOf[at(34.4601, 31.5001)])
  expect([...cells.cellOf].filter((cell) => cell === -1)).toHaveLength(1)
  // Across the antimeridian the outline goes on instead of back round the world.
  const far = cells.cellOf[at(179.999, -17)] ?? -1
  const lngs = Array.from(
    { length: 6 },
    (_, corner) => cells.corners[((cells.starts[far] ?? 0) + corner) * 2] ?? NaN,
  )
  expect(Math.max(...lngs) - Math.min(...lngs)).toBeLessThan(1)

  const boxed = eventCells(store.db, 6, [34, 31, 35, 32])
  expect([...boxed.cellOf].filter((cell) => cell >= 0)).toHaveLength(2)
  expect(boxed.starts).toHaveLength(2)
  expect([...eventCells(store.db, 6, [179, -20, -179, -10]).cellOf].filter((cell) => cell >= 0)).toHaveLength(
    1,
  )
})
