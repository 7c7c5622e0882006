/** Bytes of a block of a PNG; one of a JPEG cannot be longer. */
const maxBlock = 65_535
const exifMark = 'Exif\0\0'

/**
 * The EXIF of a JPEG or PNG: a TIFF. Only it is given to the library, which looks at every segment of a picture, and at
 * hostile ones for minutes. Null where there is none before the picture ends or stops making sense.
 */
export function exifBlockOf(type: 'image/jpeg' | 'image/png', bytes: Buffer): Buffer | null {
  return type === 'image/jpeg' ? jpegBlock(bytes) : pngBlock(bytes)
}

/** Segments: a marker, and a length that counts itself. EXIF stands before the picture itself begins. */
function jpegBlock(bytes: Buffer): Buffer | null {
  for (let place = 2; place + 4 <= bytes.length;) {
    if (bytes[place] !== 0xff) return null
    const marker = bytes[place + 1] ?? 0
    if (marker === 0xff) {
      place += 1
      continue
    }
    // The picture's lines, or its end.
    if (marker === 0xda || marker === 0xd9) return null
    const length = bytes.readUInt16BE(place + 2)
    if (length < 2) return null
    const body = bytes.subarray(place + 4, place + 2 + length)
    if (marker === 0xe1 && body.toString('latin1', 0, exifMark.length) === exifMark)
      return body.subarray(exifMark.length)
    place += 2 + length
  }
  return null
}

/** Chunks: a length, a name, the bytes and a checksum. */
function pngBlock(bytes: Buffer): Buffer | null {
  for (let place = 8; place + 12 <= bytes.length;) {
    const length = bytes.readUInt32BE(place)
    const name = bytes.readUInt32BE(place + 4)
    const start = place + 8
    if (name === chunkNames.eXIf)
      return length <= maxBlock && start + length <= bytes.length
        ? bytes.subarray(start, start + length)
        : null
    if (name === chunkNames.IEND) return null
    place = start + length + 4
  }
  return null
}

const chunkNames = { eXIf: 0x65584966, IEND: 0x49454e44 }
