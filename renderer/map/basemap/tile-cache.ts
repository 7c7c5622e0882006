import type { BaseMapFacts } from '../../../db/model/base-map/base-map.ts'
import { readVectorTile } from './vector-tile-draw.ts'
import type { VectorShapes } from './vector-tile-draw.ts'

export type LoadedTile =
  | { readonly kind: 'picture'; readonly picture: ImageBitmap }
  | { readonly kind: 'vector'; readonly shapes: VectorShapes }

export interface TileName {
  readonly map: string
  readonly zoom: number
  readonly x: number
  readonly y: number
}

/** `empty`: the file has nothing there, or nothing that can be read. */
type Entry = LoadedTile | { readonly kind: 'empty' }

export interface TileCache {
  /** A tile that is here; undefined: not asked for, or still on its way; null: there is none. */
  readonly get: (name: TileName) => LoadedTile | null | undefined
  /** Asks for tiles, the first first; what was asked before and has not begun is forgotten. */
  readonly want: (names: readonly TileName[]) => void
  /** Tiles on their way or waiting. */
  readonly pending: () => number
  readonly clear: () => void
}

const maxTiles = 400
const maxAtOnce = 6
const pixelTileSize = 256

export async function loadTile(
  { map, zoom, x, y }: TileName,
  tiles: BaseMapFacts['tiles'],
): Promise<LoadedTile | null> {
  const answer = await fetch(`basemap/${map}/${String(zoom)}/${String(x)}/${String(y)}`)
  if (answer.status !== 200) return null
  if (tiles === 'raster') return { kind: 'picture', picture: await createImageBitmap(await answer.blob()) }
  const bytes = await answer.arrayBuffer()
  if (tiles === 'vector') return { kind: 'vector', shapes: readVectorTile(new Uint8Array(bytes), zoom, x, y) }
  const pixels = new ImageData(new Uint8ClampedArray(bytes), pixelTileSize, pixelTileSize)
  return { kind: 'picture', picture: await createImageBitmap(pixels) }
}

/** Tiles of the base maps in use, the latest used kept; `changed` is called as they arrive. */
export function createTileCache(
  load: (name: TileName) => Promise<LoadedTile | null>,
  changed: () => void,
): TileCache {
  const entries = new Map<string, Entry>()
  const running = new Set<string>()
  let waiting: readonly TileName[] = []
  let round = 0

  function start(): void {
    while (running.size < maxAtOnce) {
      const [next, ...rest] = waiting
      if (next === undefined) return
      waiting = rest
      const key = keyOf(next)
      if (entries.has(key) || running.has(key)) continue
      running.add(key)
      const mine = round
      load(next)
        // A tile that cannot be drawn leaves a gap; the list says what is wrong with the file.
        .catch(() => null)
        .then((tile) => {
          if (mine !== round) {
            if (tile?.kind === 'picture') tile.picture.close()
            return
          }
          running.delete(key)
          entries.set(key, tile ?? { kind: 'empty' })
          shorten()
          start()
          changed()
        })
        .catch(() => undefined)
    }
  }

  function shorten(): void {
    for (const [key, entry] of entries) {
      if (entries.size <= maxTiles) return
      entries.delete(key)
      if (entry.kind === 'picture') entry.picture.close()
    }
  }

  return {
    get(name) {
      const key = keyOf(name)
      const entry = entries.get(key)
      if (entry === undefined) return undefined
      // Used again: the last to go.
      entries.delete(key)
      entries.set(key, entry)
      return entry.kind === 'empty' ? null : entry
    },
    want(names) {
      waiting = names.filter((name) => !entries.has(keyOf(name)) && !running.has(keyOf(name)))
      start()
    },
    pending: () => waiting.length + running.size,
    clear() {
      round += 1
      running.clear()
      waiting = []
      for (const entry of entries.values()) if (entry.kind === 'picture') entry.picture.close()
      entries.clear()
    },
  }
}

function keyOf({ map, zoom, x, y }: TileName): string {
  return `${map}/${String(zoom)}/${String(x)}/${String(y)}`
}
