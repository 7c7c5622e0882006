import type { BaseMapFacts, BaseMapList, BaseMapStyle } from '../../../db/model/base-map/base-map.ts'
import { mercatorX, mercatorY } from './basemap-data.ts'
import type { MercatorView } from './basemap-data.ts'
import type { BasemapTheme, MapName } from './basemap-draw.ts'
import { createTileCache, loadTile } from './tile-cache.ts'
import type { LoadedTile, TileName } from './tile-cache.ts'
import { drawVectorTile } from './vector-tile-draw.ts'

/** A base map from a file, as it is drawn. */
export interface FileMap {
  readonly id: string
  readonly opacity: number
  readonly facts: BaseMapFacts
}

/** What is drawn under the data, from below to above. */
export interface GroundChoice {
  readonly files: readonly FileMap[]
  readonly builtIn: boolean
  readonly style: BaseMapStyle
}

export const builtInAlone: GroundChoice = { files: [], builtIn: true, style: 'app' }

/** The maps of the list that are on and can be read. */
export function groundChoice({ entries, builtIn, style }: BaseMapList): GroundChoice {
  const files = entries.flatMap(({ id, on, opacity, facts }) =>
    on && facts !== null ? [{ id, opacity, facts }] : [],
  )
  return { files: files.reverse(), builtIn, style }
}

export interface FileMaps {
  /** Draws what is here and asks for the rest. `zoom` is Leaflet's, `pixel` a screen pixel in the context's units. */
  readonly draw: (request: DrawRequest) => void
  /** Names of places in the tiles drawn last, to be drawn above everything that is filled. */
  readonly names: () => readonly MapName[]
  /** Where the files themselves name places: there nobody else's names are needed. */
  readonly named: () => readonly FileMap[]
  /** Of the maps drawn last, those of which something was there to be drawn. */
  readonly drawn: () => ReadonlySet<string>
  readonly pending: () => number
}

interface DrawRequest {
  readonly context: CanvasRenderingContext2D
  readonly maps: readonly FileMap[]
  readonly view: MercatorView
  readonly zoom: number
  readonly theme: BasemapTheme
  /** Device pixels of one unit of the context. */
  readonly ratio: number
  readonly pixel?: number
}

/** More in one view: the map is not meant for this scale. */
const maxTiles = 160
/** Stretched further, a picture is but a blur and hides what the map below knows. */
const maxStretch = { raster: 4.5, pixels: 4.5, vector: 9 } as const
/** How far up a coarser tile is looked for where the right one is missing. */
const maxStepsUp = 6

export function createFileMaps(changed: () => void): FileMaps {
  let kinds = new Map<string, BaseMapFacts['tiles']>()
  let stamp = ''
  let names: readonly MapName[] = []
  let named: readonly FileMap[] = []
  let drawn = new Set<string>()
  const cache = createTileCache((name) => loadTile(name, kinds.get(name.map) ?? 'raster'), changed)

  /** Another file, or the same one written anew: nothing of the old one is shown. */
  function take(maps: readonly FileMap[]): void {
    const next = maps.map(({ id, facts }) => `${id} ${String(facts.sizeBytes)}`).join(' ')
    if (next === stamp) return
    stamp = next
    kinds = new Map(maps.map(({ id, facts }) => [id, facts.tiles]))
    cache.clear()
  }

  function drawMap(request: DrawRequest, map: FileMap, wanted: TileName[], found: MapName[]): void {
    const { context, view, ratio } = request
    if (request.zoom > map.facts.maxZoom + maxStretch[map.facts.tiles]) return
    const zoom = tileZoom(map.facts, request.zoom, ratio)
    for (const cell of cellsInView(map.facts, zoom, view)) {
      const box = snapped(cell, zoom, view, ratio)
      // Where the file has nothing a coarser tile may have something; until the right one is here it stands in for it.
      let asked = false
      for (let up = 0; up <= Math.min(maxStepsUp, zoom - map.facts.minZoom); up += 1) {
        const name = { map: map.id, zoom: zoom - up, x: cell.x >> up, y: cell.y >> up }
        const tile = cache.get(name)
        if (tile === undefined && !asked) {
          wanted.push(name)
          asked = true
        }
        if (tile === undefined || tile === null) continue
        context.save()
        context.beginPath()
        context.rect(box.x, box.y, box.width, box.height)
        context.clip()
        drawTile(request, tile, { cell, box, zoom, up })
        context.restore()
        drawn.add(map.id)
        if (tile.kind === 'vector') found.push(...tile.shapes.names)
        break
      }
    }
  }

  return {
    draw(request) {
      take(request.maps)
      drawn = new Set()
      const wanted: TileName[] = []
      const all: MapName[] = []
      const naming: FileMap[] = []
      for (const map of request.maps) {
        const found: MapName[] = []
        if (map.opacity >= 1 || map.facts.tiles !== 'vector') {
          request.context.save()
          request.context.globalAlpha = map.opacity
          drawMap(request, map, wanted, found)
          request.context.restore()
        } else
          drawFaint(request, map, (apart) => {
            drawMap(apart, map, wanted, found)
          })
        if (found.length > 0) naming.push(map)
        all.push(...found)
      }
      if (request.theme === 'grey' && request.maps.some(({ facts }) => facts.tiles !== 'vector'))
        makeGrey(request)
      names = onlyOnce(all)
      named = naming
      cache.want(wanted)
    },
    names: () => names,
    named: () => named,
    drawn: () => drawn,
    pending: cache.pending,
  }
}

/** Shapes lie over one another: together they are made faint, not each by itself. */
function drawFaint(request: DrawRequest, map: FileMap, draw: (apart: DrawRequest) => void): void {
  const { context, view, ratio } = request
  const sheet = new OffscreenCanvas(Math.ceil(view.width * ratio), Math.ceil(view.height * ratio))
  const on = sheet.getContext('2d') as unknown as CanvasRenderingContext2D | null
  if (on === null) return
  on.setTransform(ratio, 0, 0, ratio, 0, 0)
  draw({ ...request, context: on })
  context.save()
  context.globalAlpha = map.opacity
  context.drawImage(sheet, 0, 0, view.width, view.height)
  context.restore()
}

interface Cell {
  readonly x: number
  readonly y: number
  /** The same column further round the world. */
  readonly turn: number
}

/** Pictures are drawn for 256 pixels, shapes for 512. */
export function tileZoom(facts: BaseMapFacts, zoom: number, ratio: number): number {
  const wanted =
    facts.tiles === 'vector' ? Math.floor(zoom + 0.25) - 1 : Math.round(zoom + Math.log2(ratio) * 0.75)
  return Math.max(facts.minZoom, Math.min(facts.maxZoom, wanted))
}

/** The tiles of a map that lie in a view; none when there would be too many. Exported for its test. */
export function cellsInView(facts: BaseMapFacts, zoom: number, view: MercatorView): readonly Cell[] {
  const count = 2 ** zoom
  const [west, south, east, north] = facts.box
  const inBox = {
    left: Math.floor(mercatorX(west) * count),
    right: Math.ceil(mercatorX(east) * count) - 1,
    top: Math.floor(mercatorY(north) * count),
    bottom: Math.ceil(mercatorY(south) * count) - 1,
  }
  const cell = view.size / count
  const left = Math.floor(view.x / cell)
  const right = Math.floor((view.x + view.width) / cell)
  const top = Math.max(inBox.top, Math.floor(view.y / cell), 0)
  const bottom = Math.min(inBox.bottom, Math.floor((view.y + view.height) / cell), count - 1)
  if ((right - left + 1) * Math.max(0, bottom - top + 1) > maxTiles * 4) return []
  const cells: Cell[] = []
  for (let column = left; column <= right; column += 1) {
    const turn = Math.floor(column / count)
    const x = column - turn * count
    if (x < inBox.left || x > inBox.right) continue
    for (let y = top; y <= bottom; y += 1) cells.push({ x, y, turn })
  }
  return cells.length > maxTiles ? [] : cells
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Whole device pixels: a half-covered edge would show as a line. */
function snapped(cell: Cell, zoom: number, view: MercatorView, ratio: number): Box {
  const size = view.size / 2 ** zoom
  const snap = (value: number): number => Math.round(value * ratio) / ratio
  const column = cell.x + cell.turn * 2 ** zoom
  const [x, y] = [snap(column * size - view.x), snap(cell.y * size - view.y)]
  return {
    x,
    y,
    width: snap((column + 1) * size - view.x) - x,
    height: snap((cell.y + 1) * size - view.y) - y,
  }
}

/** Takes the colour out of what is drawn so far: pictures have no style that could be exchanged. */
function makeGrey({ context, view }: DrawRequest): void {
  context.save()
  context.globalCompositeOperation = 'saturation'
  context.fillStyle = '#000000'
  context.fillRect(0, 0, view.width, view.height)
  context.restore()
}

/** Draws the tile `up` levels above a cell of a zoom; the context is clipped to the cell. */
function drawTile(
  request: DrawRequest,
  tile: LoadedTile,
  at: { readonly cell: Cell; readonly box: Box; readonly zoom: number; readonly up: number },
): void {
  const { context, view, theme } = request
  const { cell, box, zoom, up } = at
  const count = 2 ** (zoom - up)
  const size = view.size / count
  const x = ((cell.x >> up) + cell.turn * count) * size - view.x
  const y = (cell.y >> up) * size - view.y
  if (tile.kind === 'vector')
    drawVectorTile(context, tile.shapes, { x, y, size }, request.zoom, theme, request.pixel ?? 1)
  else {
    context.imageSmoothingEnabled = true
    context.imageSmoothingQuality = 'high'
    // Into whole pixels: no line of what lies below shows between two.
    if (up === 0) context.drawImage(tile.picture, box.x, box.y, box.width, box.height)
    else context.drawImage(tile.picture, x - 0.5, y - 0.5, size + 1, size + 1)
  }
}

/** A place near a tile's edge is in both tiles. */
function onlyOnce(names: readonly MapName[]): readonly MapName[] {
  const seen = new Set<string>()
  return [...names]
    .sort((a, b) => a.rank - b.rank)
    .filter(({ name, x, y }) => {
      const key = `${name} ${x.toFixed(5)} ${y.toFixed(5)}`
      if (seen.has(key)) return false
      seen.add(key)
      return true
    })
}

/** The built-in names where no file names places. */
export function namesBeside(names: readonly MapName[], named: readonly FileMap[]): readonly MapName[] {
  if (named.length === 0) return names
  const boxes = named.map(({ facts: { box } }) => ({
    left: mercatorX(box[0]),
    right: mercatorX(box[2]),
    top: mercatorY(box[3]),
    bottom: mercatorY(box[1]),
  }))
  return names.filter(
    ({ x, y }) => !boxes.some((box) => x > box.left && x < box.right && y > box.top && y < box.bottom),
  )
}
