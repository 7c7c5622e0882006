import { gunzipSync } from 'node:zlib'
import { baseMapLimits, refuseBaseMap } from '../../model/base-map/base-map.ts'
import type { BaseMapTile } from '../../model/base-map/base-map.ts'
import { pictureHeader } from './picture-header.ts'
import { checkVectorTile } from './vector-tile-check.ts'

/** What a tile is, by its content alone: names in the metadata are often wrong. Null: an empty one. */
export function readTile(stored: Uint8Array): BaseMapTile | null {
  if (stored.length === 0) return null
  if (stored.length > baseMapLimits.tileBytes) throw refuseBaseMap('tile-too-large')
  const picture = pictureHeader(stored)
  if (picture !== null) {
    if (Math.max(picture.width, picture.height) > baseMapLimits.tilePixels)
      throw refuseBaseMap('too-many-pixels', `${String(picture.width)} × ${String(picture.height)}`)
    return { kind: picture.mediaType, bytes: stored }
  }
  const bytes = isGzip(stored) ? gunzip(stored, baseMapLimits.unpackedBytes) : stored
  if (bytes.length === 0) return null
  if (!checkVectorTile(bytes)) throw refuseBaseMap('tile-kind')
  return { kind: 'vector', bytes }
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b
}

/** Unpacks at most `limit` bytes: a bomb is refused before it fills the memory. */
export function gunzip(bytes: Uint8Array, limit: number): Uint8Array {
  try {
    return gunzipSync(bytes, { maxOutputLength: limit })
  } catch (cause) {
    const tooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE'
    throw refuseBaseMap(tooLarge ? 'tile-too-large' : 'damaged', tooLarge ? '' : 'gzip', cause)
  }
}
