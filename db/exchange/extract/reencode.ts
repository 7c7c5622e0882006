import { createJimp } from '@jimp/core'
import jpeg from '@jimp/js-jpeg'
import png from '@jimp/js-png'

const Picture = createJimp({ formats: [jpeg, png], plugins: [] })

/** About what a good camera makes; a picture that claims more is a bomb, or no picture for a partner. */
const maxPixels = 64_000_000
const maxBytes = 64 * 1024 * 1024

/**
 * A picture drawn anew: decoded to its pixels (turned as its camera meant it) and encoded again, so that nothing of what
 * stood beside the pixels is left: no place, no camera, no thumbnail. Null for anything that is no JPEG or PNG picture.
 */
export async function reencodePicture(
  content: Buffer,
): Promise<{ readonly bytes: Buffer; readonly mediaType: string } | null> {
  if (content.length > maxBytes) return null
  const size = jpegSize(content) ?? pngSize(content)
  if (size === null || size.width * size.height > maxPixels || size.width * size.height === 0) return null
  try {
    const mediaType = size.mediaType
    const picture = await Picture.fromBuffer(content)
    const drawn = new Picture({ width: picture.bitmap.width, height: picture.bitmap.height })
    drawn.bitmap.data = Buffer.from(picture.bitmap.data)
    const bytes =
      mediaType === 'image/png'
        ? await drawn.getBuffer('image/png')
        : await drawn.getBuffer('image/jpeg', { quality: 85 })
    return { bytes, mediaType }
  } catch {
    return null
  }
}

interface PictureSize {
  readonly width: number
  readonly height: number
  readonly mediaType: 'image/jpeg' | 'image/png'
}

function pngSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 24 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') return null
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), mediaType: 'image/png' }
}

/** From the frame header; decoding before knowing the size would let a small file fill the memory. */
function jpegSize(bytes: Buffer): PictureSize | null {
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < bytes.length;) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
      continue
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (frame)
      return {
        height: bytes.readUInt16BE(at + 5),
        width: bytes.readUInt16BE(at + 7),
        mediaType: 'image/jpeg',
      }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}
