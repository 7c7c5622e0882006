/** A value of an EXIF tag: text, numbers of a fraction, or one small number. */
type ExifValue = string | readonly (readonly [over: number, under: number])[] | number

/** Tags by number, of each of the three directories. */
export interface ExifTags {
  readonly main?: Readonly<Record<number, ExifValue>>
  readonly exif?: Readonly<Record<number, ExifValue>>
  readonly gps?: Readonly<Record<number, ExifValue>>
}

export const exifTag = {
  description: 0x010e,
  timeOriginal: 0x9003,
  offsetOriginal: 0x9011,
  ownerName: 0xa430,
  serialNumber: 0xa431,
  makerNote: 0x927c,
} as const

const pointers = { exif: 0x8769, gps: 0x8825 }

/** A JPEG of one pixel's header with this EXIF; without tags none. */
export function aPhoto(tags: ExifTags = {}, filling = ''): Buffer {
  const block = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), exifBlock(tags)])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(block.length + 2)
  const frame = Buffer.from('ffc0000b080001000101011100', 'hex')
  const end = Buffer.from(`${filling}\xff\xd9`, 'latin1')
  const app = Object.keys(tags).length === 0 ? [] : [Buffer.from('ffe1', 'hex'), length, block]
  return Buffer.concat([Buffer.from('ffd8', 'hex'), ...app, frame, end])
}

/** Degrees as three fractions, to the hundredth of a second. */
export function exifDegrees(value: number): readonly (readonly [number, number])[] {
  const hundredths = Math.round(Math.abs(value) * 360_000)
  const minutes = Math.floor(hundredths / 6000)
  return [
    [Math.floor(minutes / 60), 1],
    [minutes % 60, 1],
    [hundredths % 6000, 100],
  ]
}

/** The tags of a position. */
export function exifPosition(lat: number, lng: number): Readonly<Record<number, ExifValue>> {
  return {
    1: lat < 0 ? 'S' : 'N',
    2: exifDegrees(lat),
    3: lng < 0 ? 'W' : 'E',
    4: exifDegrees(lng),
  }
}

/** A TIFF, big-endian: the main directory, then the others that it points to. */
export function exifBlock({ main = {}, exif, gps }: ExifTags): Buffer {
  const named = [
    ...(exif === undefined ? [] : [{ pointer: pointers.exif, tags: exif }]),
    ...(gps === undefined ? [] : [{ pointer: pointers.gps, tags: gps }]),
  ]
  const withPointers = (places: readonly number[]): Record<number, ExifValue> => ({
    ...main,
    ...Object.fromEntries(named.map(({ pointer }, index) => [pointer, places[index] ?? 0])),
  })
  let start = 8 + directory(withPointers([]), 8).length
  const places: number[] = []
  const parts: Buffer[] = []
  for (const { tags } of named) {
    const part = directory(tags, start)
    places.push(start)
    parts.push(part)
    start += part.length
  }
  return Buffer.concat([Buffer.from('4d4d002a00000008', 'hex'), directory(withPointers(places), 8), ...parts])
}

function directory(tags: Readonly<Record<number, ExifValue>>, start: number): Buffer {
  const entries = Object.entries(tags).map(([tag, value]) => ({ tag: Number(tag), ...encoded(value) }))
  const head = Buffer.alloc(2 + entries.length * 12 + 4)
  head.writeUInt16BE(entries.length)
  const bodies: Buffer[] = []
  let next = start + head.length
  for (const [index, { tag, type, count, bytes }] of entries.entries()) {
    const place = 2 + index * 12
    head.writeUInt16BE(tag, place)
    head.writeUInt16BE(type, place + 2)
    head.writeUInt32BE(count, place + 4)
    if (bytes.length <= 4) bytes.copy(head, place + 8)
    else {
      head.writeUInt32BE(next, place + 8)
      bodies.push(bytes)
      next += bytes.length
    }
  }
  return Buffer.concat([head, ...bodies])
}

function encoded(value: ExifValue): {
  readonly type: number
  readonly count: number
  readonly bytes: Buffer
} {
  if (typeof value === 'string') {
    const bytes = Buffer.from(`${value}\0`, 'utf8')
    return { type: 2, count: bytes.length, bytes }
  }
  if (typeof value === 'number') {
    const isByte = value < 256
    const bytes = Buffer.alloc(isByte ? 1 : 4)
    if (isByte) bytes.writeUInt8(value)
    else bytes.writeUInt32BE(value)
    return { type: isByte ? 1 : 4, count: 1, bytes }
  }
  const bytes = Buffer.alloc(value.length * 8)
  for (const [index, [over, under]] of value.entries()) {
    bytes.writeUInt32BE(over, index * 8)
    bytes.writeUInt32BE(under, index * 8 + 4)
  }
  return { type: 5, count: value.length, bytes }
}

/** A HEIC without a picture in it, whose one item is this EXIF. */
export function aHeic(tags: ExifTags): Buffer {
  const exif = Buffer.concat([
    Buffer.from('00000006', 'hex'),
    Buffer.from('Exif\0\0', 'latin1'),
    exifBlock(tags),
  ])
  const type = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const item = box('infe', Buffer.from('02000000000100004578696600', 'hex'))
  const items = box('iinf', Buffer.concat([Buffer.from('000000000001', 'hex'), item]))
  const places = (start: number): Buffer => {
    const body = Buffer.from('0000000044000001000100000001aaaaaaaabbbbbbbb', 'hex')
    body.writeUInt32BE(start, 14)
    body.writeUInt32BE(exif.length, 18)
    return box('iloc', body)
  }
  const meta = (start: number): Buffer => box('meta', Buffer.concat([Buffer.alloc(4), items, places(start)]))
  const start = type.length + meta(0).length + 8
  return Buffer.concat([type, meta(start), box('mdat', exif)])
}

function box(name: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(name, 4, 'latin1')
  return Buffer.concat([head, body])
}
