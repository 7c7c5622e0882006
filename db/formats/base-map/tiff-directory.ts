import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { refuseBaseMap } from '../../model/base-map/base-map.ts'

/** More pictures than any pyramid has; a file that goes on is no map. */
const maxDirectories = 32
const maxEntries = 200
/** Bytes of a field's values: the list of tiles of a very large picture. */
const valueLimit = 64 * 1024 * 1024
/** Bytes of a value by its type's number, TIFF 6 and BigTIFF. */
const typeSizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8]

/**
 * Walks a TIFF's chain of directories before a library follows it: each lies in the file, none comes twice, and no field
 * claims values beyond the file's end. The number of directories. Throws SituError base-map-refused damaged.
 */
export async function checkTiff(path: string, sizeBytes: number): Promise<number> {
  const file = await open(path, 'r')
  try {
    const head = await read(file, 0, 16, sizeBytes)
    const little = head.getUint16(0) === 0x4949
    const big = head.getUint16(2, little) === 43
    const seen = new Set<number>()
    let at = big ? offsetOf(head, 8, little) : head.getUint32(4, little)
    while (at !== 0) {
      if (seen.has(at) || seen.size >= maxDirectories) throw refuseBaseMap('damaged', 'loop')
      seen.add(at)
      at = await checkDirectory(file, at, sizeBytes, little, big)
    }
    if (seen.size === 0) throw refuseBaseMap('damaged', 'empty')
    return seen.size
  } finally {
    await file.close()
  }
}

/** The offset of the next directory; 0: there is none. */
async function checkDirectory(
  file: FileHandle,
  at: number,
  sizeBytes: number,
  little: boolean,
  big: boolean,
): Promise<number> {
  const countBytes = big ? 8 : 2
  const head = await read(file, at, countBytes, sizeBytes)
  const count = big ? offsetOf(head, 0, little) : head.getUint16(0, little)
  if (count === 0 || count > maxEntries) throw refuseBaseMap('damaged', 'directory')
  const entryBytes = big ? 20 : 12
  const body = await read(file, at + countBytes, count * entryBytes + (big ? 8 : 4), sizeBytes)
  for (let entry = 0; entry < count; entry += 1) {
    const from = entry * entryBytes
    const size = typeSizes[body.getUint16(from + 2, little)] ?? 0
    const length = size * (big ? offsetOf(body, from + 4, little) : body.getUint32(from + 4, little))
    if (length > valueLimit) throw refuseBaseMap('damaged', 'directory')
    if (length <= (big ? 8 : 4)) continue
    const offset = big ? offsetOf(body, from + 12, little) : body.getUint32(from + 8, little)
    if (offset + length > sizeBytes) throw refuseBaseMap('damaged', 'directory')
  }
  const next = count * entryBytes
  return big ? offsetOf(body, next, little) : body.getUint32(next, little)
}

function offsetOf(view: DataView, at: number, little: boolean): number {
  const value = view.getBigUint64(at, little)
  return value > BigInt(Number.MAX_SAFE_INTEGER) ? Number.MAX_SAFE_INTEGER : Number(value)
}

async function read(file: FileHandle, at: number, length: number, sizeBytes: number): Promise<DataView> {
  const bytes = new Uint8Array(Math.min(length, Math.max(0, sizeBytes - at)))
  const { bytesRead } = await file.read(bytes, 0, bytes.length, at)
  // The first look takes more than the smallest header has.
  if (bytesRead < length && at !== 0) throw refuseBaseMap('damaged', 'directory')
  if (at === 0 && bytesRead < 8) throw refuseBaseMap('damaged', 'directory')
  return new DataView(bytes.buffer)
}
