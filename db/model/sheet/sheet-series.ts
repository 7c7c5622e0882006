import type { Bbox } from '../events/filter.ts'
import { frameMap, sheetLayout } from './print-layout.ts'
import type { MapSettings, SheetMap } from './print-layout.ts'
import type { PrintSettings } from './product.ts'

/** One of several sheets that share an extent at one scale. */
export interface SeriesSheet {
  /** From 1, row by row from the north-west. */
  readonly number: number
  /** The middle of its map: a box without a size. */
  readonly middle: Bbox
  readonly neighbours: Readonly<Record<Side, number | null>>
}
export type Side = 'north' | 'east' | 'south' | 'west'

/** More would be an atlas. */
export const maxSheets = 40

type SeriesSettings = MapSettings & Pick<PrintSettings, 'series'>

/**
 * The sheets that an extent needs at the scale of the settings, each true to scale at its own middle; empty where none are
 * asked for or one is enough. Neighbours overlap by at least the share that is asked for (`series.overlap`, 0 to 0.5).
 */
export function sheetSeries(settings: SeriesSettings): readonly SeriesSheet[] {
  const { series, scale, bbox } = settings
  if (series === undefined || scale === undefined) return []
  const frame = sheetLayout(settings).map
  const [west, south, east, north] = bbox
  // Nearest to the equator a sheet holds least of the mercator map: what is enough there is enough everywhere.
  const lat = south <= 0 && north >= 0 ? 0 : Math.abs(south) < Math.abs(north) ? south : north
  const lng = (west + (east < west ? east + 360 : east)) / 2
  const map = frameMap(frame, [lng, lat, lng, lat], scale)
  const [left, top] = map.project(west, north)
  const [right, bottom] = map.project(east, south)
  const across = middles(Math.min(left, right), Math.max(left, right), frame.width, series.overlap)
  const down = middles(top, bottom, frame.height, series.overlap)
  if (across.length * down.length <= 1) return []
  return down.flatMap((y, row) =>
    across.map((x, column): SeriesSheet => {
      const number = row * across.length + column + 1
      const [middleLng, middleLat] = unproject(map, frame, x, y)
      return {
        number,
        middle: [middleLng, middleLat, middleLng, middleLat],
        neighbours: {
          north: row > 0 ? number - across.length : null,
          south: row < down.length - 1 ? number + across.length : null,
          west: column > 0 ? number - 1 : null,
          east: column < across.length - 1 ? number + 1 : null,
        },
      }
    }),
  )
}

/** Middles of frames that cover a stretch, evenly, with at least so much of a frame shared by two. */
function middles(from: number, to: number, frame: number, overlap: number): readonly number[] {
  const length = to - from
  if (length <= frame) return [(from + to) / 2]
  const count = Math.ceil((length - frame * overlap) / (frame * (1 - overlap)))
  const step = (length - frame) / (count - 1)
  return Array.from({ length: count }, (_, at) => from + frame / 2 + at * step)
}

/** Degrees of a place in millimetres of a map; `project` the other way. */
function unproject(
  { project, view, centre }: SheetMap,
  frame: { readonly width: number; readonly height: number },
  x: number,
  y: number,
): readonly [lng: number, lat: number] {
  const lng = centre.lng + ((x - frame.width / 2) / view.size) * 360
  let [low, high] = [-85.05, 85.05]
  for (let round = 0; round < 60; round += 1) {
    const half = (low + high) / 2
    if (project(centre.lng, half)[1] > y) low = half
    else high = half
  }
  return [lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng, (low + high) / 2]
}
