import type L from 'leaflet'

/** Moves the map to a box (west, south, east, north); one that is about to come into sight, once it has a size. */
export function showBox(
  map: L.Map,
  [west, south, east, north]: readonly [number, number, number, number],
  room: number,
): void {
  map.invalidateSize({ animate: false })
  const size = map.getSize()
  if (size.x === 0 || size.y === 0) {
    map.once('resize', () => {
      showBox(map, [west, south, east, north], room)
    })
    return
  }
  map.fitBounds(
    [
      [south, west],
      [north, east],
    ],
    { padding: [room, room], maxZoom: 17, animate: false },
  )
}
