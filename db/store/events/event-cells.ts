import { cellToBoundary, latLngToCell } from 'h3-js'
import type { ReadHandle } from '../../open.ts'
import type { EventCells } from '../../model/events/event-cells.ts'
import type { EventColumns } from '../../model/events/event-columns.ts'
import type { Bbox } from '../../model/events/filter.ts'
import { knownColumns } from './event-facts.ts'

/**
 * The hexagon of every event with a location at an H3 resolution, 0 to 15; of those in a box where one is given (west
 * south east north, degrees; west > east across the antimeridian). How rough a place is plays no part here.
 */
export function eventCells(db: ReadHandle, resolution: number, box: Bbox | null): EventCells {
  return cellsOf(knownColumns(db, null), resolution, box)
}

/** The same of columns that were read before. */
export function cellsOf(
  { count, lng, lat }: Pick<EventColumns, 'count' | 'lng' | 'lat'>,
  resolution: number,
  box: Bbox | null,
): EventCells {
  const cellOf = new Int32Array(count).fill(-1)
  const indexByCell = new Map<string, number>()
  for (let at = 0; at < count; at += 1) {
    const [x, y] = [lng[at] ?? NaN, lat[at] ?? NaN]
    if (Number.isNaN(x) || Number.isNaN(y) || (box !== null && !within(box, x, y))) continue
    const cell = latLngToCell(y, x, resolution)
    let index = indexByCell.get(cell)
    if (index === undefined) {
      index = indexByCell.size
      indexByCell.set(cell, index)
    }
    cellOf[at] = index
  }
  return { resolution, count, cellOf, ...cornersOf([...indexByCell.keys()]) }
}

function cornersOf(cells: readonly string[]): Pick<EventCells, 'starts' | 'corners'> {
  const starts = new Uint32Array(cells.length + 1)
  const corners: number[] = []
  cells.forEach((cell, index) => {
    let before = NaN
    for (const [lat, lng] of cellToBoundary(cell)) {
      const x = lng - before > 180 ? lng - 360 : before - lng > 180 ? lng + 360 : lng
      before = x
      corners.push(x, lat)
    }
    starts[index + 1] = corners.length / 2
  })
  return { starts, corners: Float64Array.from(corners) }
}

function within([west, south, east, north]: Bbox, lng: number, lat: number): boolean {
  return (
    lat >= south && lat <= north && (west <= east ? lng >= west && lng <= east : lng >= west || lng <= east)
  )
}
