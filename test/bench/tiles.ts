import BetterSqlite from 'better-sqlite3'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { openBaseMap } from '../../db/formats/base-map/open.ts'
import type { BaseMapFile } from '../../db/model/base-map/base-map.ts'
import { quartersTiff } from '../support/base-maps.ts'
import { aRandom } from '../support/random.ts'

type TileKey = readonly [zoom: number, x: number, y: number]

export interface TileBench {
  /** A view's worth of tiles in random places of a vector MBTiles file, as the screens ask for them. */
  readonly vector: () => Promise<void>
  /** The same rows by a prepared statement, unpacked, not looked at. */
  readonly vectorFloor: () => void
  readonly raster: () => Promise<void>
  readonly rasterFloor: () => void
  /** Cut and projected from a picture of 2048 × 2048 pixels; null where GDAL is missing. */
  readonly picture: (() => Promise<void>) | null
  readonly close: () => void
}

/** Tiles of one look at a map of 1366 × 768 pixels, with what lies around it. */
export const tilesOfAView = 40

const zoom = 8
const side = 2 ** zoom

/** Makes files of 65,536 tiles, about 8 kB each, with a fixed seed. */
export async function tileBench(folder: string): Promise<TileBench> {
  const next = aRandom(5)
  const vectorPath = join(folder, 'vector.mbtiles')
  const rasterPath = join(folder, 'raster.mbtiles')
  const shapes = Array.from({ length: 32 }, () => gzipSync(vectorTile(next)))
  const pictures = Array.from({ length: 32 }, () => pngOfNoise(next))
  write(vectorPath, shapes)
  write(rasterPath, pictures)
  const places = (): TileKey[] =>
    Array.from({ length: tilesOfAView }, () => [zoom, Math.floor(next() * side), Math.floor(next() * side)])
  const vector = await openBaseMap(vectorPath)
  const raster = await openBaseMap(rasterPath)
  const picture = await openPicture(folder)
  const floors = [vectorPath, rasterPath].map((path) => {
    const db = new BetterSqlite(path, { readonly: true })
    return {
      db,
      find: db
        .prepare('SELECT tile_data FROM tiles WHERE zoom_level = ? AND tile_column = ? AND tile_row = ?')
        .pluck(),
    }
  })
  const floor = (at: number, use: (bytes: Buffer) => unknown) => (): void => {
    for (const key of places()) use(floors[at]?.find.get(...key) as Buffer)
  }
  return {
    vector: () => askAll(vector, places()),
    vectorFloor: floor(0, gunzipSync),
    raster: () => askAll(raster, places()),
    rasterFloor: floor(1, (bytes) => bytes.length),
    picture:
      picture === null
        ? null
        : () =>
            askAll(
              picture,
              Array.from({ length: tilesOfAView }, (_, at) => [
                12,
                2162 + (at % 8),
                1768 + Math.floor(at / 8),
              ]),
            ),
    close() {
      vector.close()
      raster.close()
      picture?.close()
      for (const { db } of floors) db.close()
    },
  }
}

async function openPicture(folder: string): Promise<BaseMapFile | null> {
  try {
    return await openBaseMap(
      quartersTiff(folder, 'quarters.tif', [10, 23, 11, 24], ['-outsize', '2048', '2048']),
    )
  } catch {
    return null
  }
}

async function askAll(file: BaseMapFile, keys: readonly TileKey[]): Promise<void> {
  for (const [at, x, y] of keys)
    if ((await file.tile(at, x, y)) === null) throw new Error(`no tile at ${String(x)} ${String(y)}`)
}

function write(path: string, tiles: readonly Uint8Array[]): void {
  const db = new BetterSqlite(path)
  db.exec(`CREATE TABLE metadata (name TEXT, value TEXT);
    CREATE TABLE tiles (zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);`)
  const add = db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)')
  db.transaction(() => {
    for (let x = 0; x < side; x += 1)
      for (let y = 0; y < side; y += 1) add.run(zoom, x, y, tiles[(x * 7 + y) % tiles.length])
  })()
  db.exec('CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)')
  db.close()
}

/** One layer of 60 polygons of 60 points (MVT 2.1). */
function vectorTile(next: () => number): Buffer {
  const number = (value: number): number[] =>
    value < 128 ? [value] : [(value & 127) | 128, ...number(Math.floor(value / 128))]
  const part = (field: number, bytes: readonly number[]): number[] => [
    ...number(field * 8 + 2),
    ...number(bytes.length),
    ...bytes,
  ]
  const zigzag = (value: number): number => (value < 0 ? -2 * value - 1 : 2 * value)
  const step = (): number[] => number(zigzag(Math.round((next() - 0.5) * 200)))
  const features = Array.from({ length: 60 }, () => {
    const start = [...number(9), ...number(Math.round(next() * 8000)), ...number(Math.round(next() * 8000))]
    const points = Array.from({ length: 59 }, () => [...step(), ...step()]).flat()
    return part(2, [...number(24), 3, ...part(4, [...start, ...number(59 * 8 + 2), ...points, 15])])
  }).flat()
  const name = [...Buffer.from('water')]
  return Buffer.from(
    part(3, [...number(15 * 8), 2, ...part(1, name), ...features, ...number(40), ...number(4096)]),
  )
}

/** The head of a PNG of 256 × 256, and noise: what is in it is not looked at here. */
function pngOfNoise(next: () => number): Buffer {
  const head = Buffer.from('89504e470d0a1a0a0000000d4948445200000100000001000802000000', 'hex')
  return Buffer.concat([head, Buffer.from(Array.from({ length: 8000 }, () => Math.floor(next() * 256)))])
}
