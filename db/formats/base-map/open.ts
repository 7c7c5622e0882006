import { open } from 'node:fs/promises'
import { refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapFile } from '../../model/base-map/base-map.ts'
import { openGeoTiffMap } from './geotiff.ts'
import { openMbTilesMap } from './mbtiles.ts'
import { openPictureMap } from './picture.ts'
import { openPmTilesMap } from './pmtiles.ts'

/**
 * Opens a base map by what is in the file, whatever its name says; the file is only read.
 * Throws SituError base-map-refused with the reason.
 */
export async function openBaseMap(path: string): Promise<BaseMapFile> {
  const { head, sizeBytes } = await readHead(path)
  if (head.startsWith('SQLite format 3\0')) return openMbTilesMap(path, sizeBytes)
  if (head.startsWith('PMTiles')) return openPmTilesMap(path, sizeBytes)
  if (head.startsWith('\x89PNG') || head.startsWith('\xff\xd8\xff')) return openPictureMap(path, sizeBytes)
  if (/^(?:II[*+]\0|MM\0[*+])/.test(head)) return openGeoTiffMap(path, sizeBytes)
  throw refuseBaseMap('format')
}

async function readHead(path: string): Promise<{ readonly head: string; readonly sizeBytes: number }> {
  try {
    const file = await open(path, 'r')
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw refuseBaseMap('unreadable')
      const bytes = Buffer.alloc(16)
      const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
      return { head: bytes.toString('latin1', 0, bytesRead), sizeBytes: stat.size }
    } finally {
      await file.close()
    }
  } catch (error) {
    const { code } = error as { code?: unknown }
    if (code === 'ENOENT' || code === 'ENOTDIR') throw refuseBaseMap('missing', '', error)
    if (code === 'base-map-refused') throw error
    throw refuseBaseMap('unreadable', typeof code === 'string' ? code : '', error)
  }
}
