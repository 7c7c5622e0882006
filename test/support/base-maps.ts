import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import BetterSqlite from 'better-sqlite3'

export const baseMapFixtures = join(import.meta.dirname, '..', 'fixtures', 'base-maps')

export type Colour = readonly [number, number, number]
export const red: Colour = [220, 20, 30]
export const green: Colour = [10, 200, 40]
export const blue: Colour = [30, 40, 230]
export const yellow: Colour = [240, 220, 20]

/** A picture of four quarters: red north-west, green north-east, blue south-west, yellow south-east. */
export function quartersPpm(path: string, width = 64, height = 64): string {
  const pixels = Buffer.alloc(width * height * 3)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const north = y < height / 2
      const west = x < width / 2
      const colour = north ? (west ? red : green) : west ? blue : yellow
      pixels.set(colour, (y * width + x) * 3)
    }
  writeFileSync(path, Buffer.concat([Buffer.from(`P6\n${String(width)} ${String(height)}\n255\n`), pixels]))
  return path
}

/** The quarters as a GeoTIFF over a box (west, south, east, north) in degrees. */
export function quartersTiff(
  folder: string,
  name: string,
  box: readonly [number, number, number, number],
  options: readonly string[] = [],
): string {
  const path = join(folder, name)
  const [west, south, east, north] = box.map(String)
  const place = ['-a_srs', 'EPSG:4326', '-a_ullr', west ?? '', north ?? '', east ?? '', south ?? '']
  gdal('gdal_translate', ['-q', ...place, ...options, quartersPpm(join(folder, 'quarters.ppm')), path])
  return path
}

export function gdal(
  program: 'gdal_translate' | 'gdalwarp' | 'gdaladdo' | 'ogr2ogr' | 'ogrinfo' | 'gdalsrsinfo',
  args: readonly string[],
): string {
  return execFileSync(program, [...args], { encoding: 'utf8' })
}

/** An MBTiles file with the tiles given (rows from the south) and statements of the test's own. */
export function anMbTiles(
  path: string,
  tiles: readonly (readonly [zoom: number, column: number, row: number, data: Uint8Array])[],
  statements: readonly string[] = [],
): string {
  if (existsSync(path)) throw new Error(`${path} is there already`)
  const db = new BetterSqlite(path)
  db.exec(`CREATE TABLE metadata (name text, value text);
    CREATE TABLE tiles (zoom_level integer, tile_column integer, tile_row integer, tile_data blob);
    CREATE UNIQUE INDEX tile_index ON tiles (zoom_level, tile_column, tile_row)`)
  const insert = db.prepare('INSERT INTO tiles VALUES (?, ?, ?, ?)')
  for (const tile of tiles) insert.run(...tile)
  for (const statement of statements) db.exec(statement)
  db.close()
  return path
}

/** A fixture's copy under another name. */
export function copiedFixture(name: string, to: string): string {
  copyFileSync(join(baseMapFixtures, name), to)
  return to
}
