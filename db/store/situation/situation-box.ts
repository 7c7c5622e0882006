import type { ReadHandle } from '../../open.ts'
import type { Bbox } from '../../model/events/filter.ts'
import { prepared } from '../statement.ts'

/** The box of everything that has a place, with a little air; the world when nothing has. */
export function situationBox(db: ReadHandle): Bbox {
  const box = prepared<[], { west: number | null; south: number; east: number; north: number }>(
    db,
    'SELECT min(west) AS west, min(south) AS south, max(east) AS east, max(north) AS north FROM spatial',
  ).get()
  if (box === undefined || box.west === null) return [-180, -60, 180, 75]
  const air = Math.max(0.01, (box.east - box.west) * 0.05, (box.north - box.south) * 0.05)
  return [
    Math.max(-180, box.west - air),
    Math.max(-90, box.south - air),
    Math.min(180, box.east + air),
    Math.min(90, box.north + air),
  ]
}
