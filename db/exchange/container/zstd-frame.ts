/** What the head and the block chain of one zstd frame (RFC 8878) say, read without decompressing. */
export interface ZstdFrame {
  /** Bytes of the whole frame. */
  readonly length: number
  /** The decompressed size that the frame states, or null. */
  readonly contentSize: number | null
  /** No more than this can come out of it: 128 KiB a block. */
  readonly maxBytes: number
}

const magic = 0xfd2fb528
const blockLimit = 128 * 1024

/**
 * Walks one frame from the start of the bytes. Null when it is no complete frame. Node's own decoder passes over
 * truncated frames, missing checksums and trailing bytes in silence; this does not.
 */
export function zstdFrame(bytes: Buffer): ZstdFrame | null {
  if (bytes.length < 9 || bytes.readUInt32LE(0) !== magic) return null
  const descriptor = bytes.readUInt8(4)
  const singleSegment = (descriptor & 0x20) !== 0
  const sizeBytes = [singleSegment ? 1 : 0, 2, 4, 8][descriptor >> 6] ?? 0
  if ((descriptor & 0x08) !== 0 || (descriptor & 0x03) !== 0) return null
  let at = 5 + (singleSegment ? 0 : 1)
  if (at + sizeBytes > bytes.length) return null
  const contentSize = readSize(bytes, at, sizeBytes)
  at += sizeBytes
  let blocks = 0
  for (;;) {
    blocks += 1
    if (at + 3 > bytes.length) return null
    const head = bytes.readUIntLE(at, 3)
    const type = (head >> 1) & 3
    const size = head >> 3
    if (type === 3 || size > blockLimit) return null
    at += 3 + (type === 1 ? 1 : size)
    if ((head & 1) === 1) break
  }
  if ((descriptor & 0x04) !== 0) at += 4
  return at <= bytes.length ? { length: at, contentSize, maxBytes: contentSize ?? blocks * blockLimit } : null
}

function readSize(bytes: Buffer, at: number, length: number): number | null {
  if (length === 0) return null
  if (length === 1) return bytes.readUInt8(at)
  if (length === 2) return bytes.readUInt16LE(at) + 256
  return length === 4 ? bytes.readUInt32LE(at) : Number(bytes.readBigUInt64LE(at))
}
