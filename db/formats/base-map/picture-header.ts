/** What a picture's first bytes say, before anything is decoded. */
export interface PictureHeader {
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  readonly width: number
  readonly height: number
}

/** PNG, JPEG or WebP by content; null for anything else, and for one whose size cannot be read. */
export function pictureHeader(bytes: Uint8Array): PictureHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  try {
    return png(view) ?? jpeg(view) ?? webp(view)
  } catch (error) {
    // Beyond the end: a picture that is cut off.
    if (error instanceof RangeError) return null
    throw error
  }
}

function png(view: DataView): PictureHeader | null {
  if (view.byteLength < 24 || view.getUint32(0) !== 0x89504e47 || view.getUint32(4) !== 0x0d0a1a0a)
    return null
  return { mediaType: 'image/png', width: view.getUint32(16), height: view.getUint32(20) }
}

/** The size stands in the frame header, behind segments of any length. */
function jpeg(view: DataView): PictureHeader | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) return null
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc)
      return { mediaType: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xda || marker === 0xd9) return null
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

function webp(view: DataView): PictureHeader | null {
  if (view.byteLength < 30 || view.getUint32(0) !== 0x52494646 || view.getUint32(8) !== 0x57454250)
    return null
  const chunk = view.getUint32(12)
  const mediaType = 'image/webp'
  // 'VP8 ': a key frame's start code, then 14 bits each.
  if (chunk === 0x56503820)
    return { mediaType, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  if (chunk === 0x5650384c) {
    const bits = view.getUint32(21, true)
    return { mediaType, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk === 0x56503858) {
    const wide = view.getUint16(24, true) | (view.getUint8(26) << 16)
    const high = view.getUint16(27, true) | (view.getUint8(29) << 16)
    return { mediaType, width: wide + 1, height: high + 1 }
  }
  return null
}
