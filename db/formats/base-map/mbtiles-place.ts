import { refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapMend } from '../../model/base-map/base-map.ts'
import type { MbTiles } from '../../store/mbtiles.ts'
import { latOfRow, lngOfColumn, readBox } from './tile-grid.ts'

type Box = readonly [west: number, south: number, east: number, north: number]

interface Place {
  readonly box: Box
  readonly fromNorth: boolean
  readonly mended: readonly BaseMapMend[]
}

/** Where the tiles of a zoom lie, and how far a tile reaches there: bounds may end inside of one. */
interface Extent {
  readonly box: Box
  readonly slack: Box
}

/**
 * Where the tiles of a file lie. Its stated bounds are held against the tiles of the deepest zoom: sides that these go
 * beyond are moved out to them, as what lies outside of the box is never drawn; bounds that are wider than the tiles are
 * let be, for coarser zooms may fill them. Rows count from the south, unless only counting from the north brings the tiles
 * into the stated bounds. Throws SituError base-map-refused: no-tiles, bounds.
 */
export function placeOfTiles(
  file: MbTiles,
  { least, most }: { readonly least: number; readonly most: number },
): Place {
  const text = file.metadata['bounds'] ?? ''
  const stated = readBox(text.split(',').map(Number))
  let south: Extent | null = null
  let north: Extent | null = null
  for (let zoom = most; zoom >= least && south === null; zoom -= 1) {
    south = extentOf(file, zoom, false)
    north = extentOf(file, zoom, true)
  }
  if (south === null || north === null) {
    // Too many columns to be looked at, or no index to look by.
    if (stated === null) throw refuseBaseMap(text === '' ? 'no-index' : 'bounds', text.slice(0, 100))
    return { box: stated, fromNorth: false, mended: [] }
  }
  if (stated === null)
    return { box: south.box, fromNorth: false, mended: text.trim() === '' ? [] : ['bounds'] }
  if (keepsTo(south, stated)) return { box: stated, fromNorth: false, mended: [] }
  if (keepsTo(north, stated)) return { box: stated, fromNorth: true, mended: ['rows'] }
  return { box: wider(south, stated), fromNorth: false, mended: ['bounds'] }
}

function extentOf(file: MbTiles, zoom: number, fromNorth: boolean): Extent | null {
  const found = file.extent(zoom)
  if (found === null) return null
  const last = 2 ** zoom - 1
  const [top, bottom] = fromNorth ? [found.south, found.north] : [last - found.north, last - found.south]
  const sides = (by: number): Box | null =>
    readBox([
      lngOfColumn(found.west + by, zoom),
      latOfRow(bottom + 1 - by, zoom),
      lngOfColumn(found.east + 1 - by, zoom),
      latOfRow(top + by, zoom),
    ])
  const box = sides(0)
  if (box === null) throw refuseBaseMap('no-tiles')
  // One tile further in; where there is no more than two, the middle.
  const inner = [
    lngOfColumn(found.west + 1, zoom),
    latOfRow(bottom, zoom),
    lngOfColumn(found.east, zoom),
    latOfRow(top + 1, zoom),
  ] as const
  return { box, slack: inner }
}

/** Whether the tiles reach no more than a tile beyond the bounds, and are not beside them. */
function keepsTo({ box, slack }: Extent, stated: Box): boolean {
  const [west, south, east, north] = stated
  const apart = box[0] >= east || box[2] <= west || box[1] >= north || box[3] <= south
  return !apart && slack[0] >= west && slack[1] >= south && slack[2] <= east && slack[3] <= north
}

function wider({ box, slack }: Extent, stated: Box): Box {
  const [west, south, east, north] = stated
  const apart = box[0] >= east || box[2] <= west || box[1] >= north || box[3] <= south
  if (apart) return box
  return [
    slack[0] >= west ? west : box[0],
    slack[1] >= south ? south : box[1],
    slack[2] <= east ? east : box[2],
    slack[3] <= north ? north : box[3],
  ]
}
