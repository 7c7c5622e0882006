import { baseMapLimits, plainAttribution, refuseBaseMap } from '../../model/base-map.ts'
import type { BaseMapFile } from '../../model/base-map.ts'
import { openMbTiles } from '../../store/mbtiles.ts'
import type { MbTiles } from '../../store/mbtiles.ts'
import { readTile } from './tile-bytes.ts'
import { latOfRow, lngOfColumn, readBox } from './tile-grid.ts'

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
    return {
      facts: {
        format: 'mbtiles',
        tiles: kind === 'vector' ? 'vector' : 'raster',
        minZoom: zooms.least,
        maxZoom: zooms.most,
        box: readBox((metadata['bounds'] ?? '').split(',').map(Number)) ?? boxOfTiles(file, zooms.most),
        sizeBytes,
        title: (metadata['name'] ?? '').slice(0, 200),
        attribution: plainAttribution(metadata['attribution'] ?? ''),
      },
      tile: async (zoom, x, y) => {
        try {
          // MBTiles counts rows from the south (TMS).
          const stored = file.tile(zoom, x, 2 ** zoom - 1 - y)
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

function boxOfTiles(file: MbTiles, zoom: number): readonly [number, number, number, number] {
  const extent = file.extent(zoom)
  if (extent === null) throw refuseBaseMap('no-tiles')
  const last = 2 ** zoom - 1
  const box = readBox([
    lngOfColumn(extent.west, zoom),
    latOfRow(last - extent.south + 1, zoom),
    lngOfColumn(extent.east + 1, zoom),
    latOfRow(last - extent.north, zoom),
  ])
  if (box === null) throw refuseBaseMap('position')
  return box
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
