import { baseMapLimits, plainAttribution, refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapFile } from '../../model/base-map/base-map.ts'
import { openMbTiles } from '../../store/mbtiles.ts'
import type { MbTiles } from '../../store/mbtiles.ts'
import { readTile } from './tile-bytes.ts'
import { placeOfTiles } from './mbtiles-place.ts'

/** Opens an MBTiles file, raster or vector. Throws SituError base-map-refused. */
export function openMbTilesMap(path: string, sizeBytes: number): BaseMapFile {
  let file: MbTiles
  try {
    file = openMbTiles(path, sizeBytes, baseMapLimits.tileBytes)
  } catch (error) {
    throw plainFault(error)
  }
  try {
    const sample = file.sample()
    if (sample === null) throw refuseBaseMap('no-tiles')
    const kind = readTile(sample)?.kind ?? 'vector'
    const zooms = zoomsOf(file)
    const { metadata } = file
    const place = placeOfTiles(file, zooms)
    return {
      facts: {
        format: 'mbtiles',
        tiles: kind === 'vector' ? 'vector' : 'raster',
        minZoom: zooms.least,
        maxZoom: zooms.most,
        box: place.box,
        sizeBytes,
        title: (metadata['name'] ?? '').slice(0, 200),
        attribution: plainAttribution(metadata['attribution'] ?? ''),
        mended: place.mended,
      },
      tile: async (zoom, x, y) => {
        try {
          // MBTiles counts rows from the south (TMS).
          const stored = file.tile(zoom, x, place.fromNorth ? y : 2 ** zoom - 1 - y)
          return await Promise.resolve(stored === null ? null : readTile(stored))
        } catch (error) {
          throw plainFault(error)
        }
      },
      close: file.close,
    }
  } catch (error) {
    file.close()
    throw plainFault(error)
  }
}

/** The table is asked rather than the metadata, which is often wrong or missing. */
function zoomsOf(file: MbTiles): { readonly least: number; readonly most: number } {
  const zooms = file.zooms()
  if (zooms === null || zooms.least < 0 || zooms.most > baseMapLimits.maxZoom) throw refuseBaseMap('no-tiles')
  return zooms
}

/** SQLite's own words help nobody: a file that it cannot read is damaged. */
function plainFault(error: unknown): unknown {
  const code = (error as { code?: unknown }).code
  if (typeof code !== 'string' || !code.startsWith('SQLITE_')) return error
  if (
    code.startsWith('SQLITE_CANTOPEN') ||
    code.startsWith('SQLITE_READONLY') ||
    code.startsWith('SQLITE_BUSY')
  )
    return refuseBaseMap('unreadable', '', error)
  return refuseBaseMap(code === 'SQLITE_ERROR' ? 'no-tiles' : 'damaged', '', error)
}
