import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { Compression, PMTiles, TileType } from 'pmtiles'
import type { Header, Source } from 'pmtiles'
import { baseMapLimits, plainAttribution, refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapFile } from '../../model/base-map/base-map.ts'
import { gunzip, readTile } from './tile-bytes.ts'
import { readBox } from './tile-grid.ts'

/** No directory and no metadata of an honest file is longer. */
const partLimit = 16 * 1024 * 1024

/** Opens a PMTiles file (version 3), raster or vector. Throws SituError base-map-refused. */
export async function openPmTilesMap(path: string, sizeBytes: number): Promise<BaseMapFile> {
  const file = await open(path, 'r')
  try {
    const archive = new PMTiles(sourceOf(file, path, sizeBytes), undefined, unpack)
    const header = await archive.getHeader()
    checkHeader(header)
    const stated = [header.minLon, header.minLat, header.maxLon, header.maxLat]
    const box = readBox(stated)
    if (box === null) throw refuseBaseMap('bounds', stated.join(', '))
    const metadata = (await archive.getMetadata().catch(() => ({}))) as Record<string, unknown> | null
    const words = (key: string): string => {
      const value = metadata?.[key]
      return typeof value === 'string' ? value : ''
    }
    return {
      facts: {
        format: 'pmtiles',
        tiles: header.tileType === TileType.Mvt ? 'vector' : 'raster',
        minZoom: header.minZoom,
        maxZoom: header.maxZoom,
        box,
        sizeBytes,
        title: words('name').slice(0, 200),
        attribution: plainAttribution(words('attribution')),
        mended: [],
      },
      async tile(zoom, x, y) {
        try {
          const found = await archive.getZxy(zoom, x, y)
          return found === undefined ? null : readTile(new Uint8Array(found.data))
        } catch (error) {
          throw plainFault(error)
        }
      },
      close() {
        void file.close()
      },
    }
  } catch (error) {
    await file.close()
    throw plainFault(error)
  }
}

function checkHeader(header: Header): void {
  const { minZoom, maxZoom, tileType, tileCompression } = header
  const kinds: readonly TileType[] = [TileType.Mvt, TileType.Png, TileType.Jpeg, TileType.Webp]
  if (!kinds.includes(tileType)) throw refuseBaseMap('tile-kind', String(tileType))
  const packings: readonly Compression[] = [Compression.None, Compression.Gzip, Compression.Unknown]
  if (!packings.includes(tileCompression)) throw refuseBaseMap('compression', Compression[tileCompression])
  if (minZoom > maxZoom || maxZoom > baseMapLimits.maxZoom) throw refuseBaseMap('damaged', 'zoom')
}

function sourceOf(file: FileHandle, path: string, sizeBytes: number): Source {
  return {
    getKey: () => path,
    async getBytes(offset, length) {
      if (length > partLimit) throw refuseBaseMap('tile-too-large')
      // The library asks for more than a small file has; beyond the end there is nothing.
      const room = Math.min(length, sizeBytes - offset)
      if (!(offset >= 0) || room < 0) throw refuseBaseMap('damaged', 'offset')
      const bytes = new Uint8Array(room)
      const { bytesRead } = await file.read(bytes, 0, room, offset)
      if (bytesRead < room) throw refuseBaseMap('damaged', 'offset')
      return { data: bytes.buffer }
    },
  }
}

function unpack(packed: ArrayBuffer, compression: Compression): Promise<ArrayBuffer> {
  if (compression === Compression.None || compression === Compression.Unknown) return Promise.resolve(packed)
  if (compression !== Compression.Gzip)
    return Promise.reject(refuseBaseMap('compression', Compression[compression]))
  try {
    const bytes = gunzip(new Uint8Array(packed), partLimit)
    return Promise.resolve(new Uint8Array(bytes).buffer)
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)))
  }
}

/** The library throws plain errors for a wrong magic number, version or directory. */
function plainFault(error: unknown): unknown {
  return (error as { code?: unknown }).code === 'base-map-refused'
    ? error
    : refuseBaseMap('damaged', '', error)
}
