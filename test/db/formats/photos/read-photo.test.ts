import fc from 'fast-check'
import { expect, it } from 'vitest'
import { photoTypeOf, readPhoto } from '../../../../db/formats/photos/read-photo.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { aHeic, aPhoto, exifBlock, exifDegrees, exifPosition, exifTag } from '../../../support/photos.ts'
import type { ExifTags } from '../../../support/photos.ts'

const nothing = {
  caption: '',
  camera: null,
  satelliteTime: null,
  position: 'no-position',
  altitude: null,
  direction: null,
  errorMetres: null,
  dilution: null,
}
const whole: ExifTags = {
  main: { [exifTag.description]: 'Bridge,\n east side' },
  exif: {
    [exifTag.timeOriginal]: '2026:03:01 10:20:30',
    [exifTag.offsetOriginal]: '+02:00',
    [exifTag.ownerName]: 'Owner Name',
    [exifTag.serialNumber]: 'SN-1234567',
    [exifTag.makerNote]: 'Maker Note',
  },
  gps: {
    ...exifPosition(-31.5, 34.75),
    5: 1,
    6: [[125, 10]],
    7: [
      [8, 1],
      [20, 1],
      [305, 10],
    ],
    9: 'A',
    11: [[15, 10]],
    16: 'M',
    17: [[36_000, 100]],
    18: 'WGS-84',
    29: '2026:03:01',
    31: [[7, 2]],
  },
}

it('reads what is said, and nothing of owner, camera or maker', () => {
  const facts = readPhoto('a.jpg', aPhoto(whole))
  expect(facts).toEqual({
    caption: 'Bridge, east side',
    camera: { wall: Date.UTC(2026, 2, 1, 10, 20, 30), offset: 2 * 3_600_000 },
    satelliteTime: Date.UTC(2026, 2, 1, 8, 20, 30, 500),
    position: { lat: -31.5, lng: 34.75 },
    altitude: { metres: -12.5, above: 'sea level' },
    direction: { degrees: 0, north: 'magnetic' },
    errorMetres: 3.5,
    dilution: 1.5,
  })
  expect(JSON.stringify(facts)).not.toMatch(/Owner|SN-|Maker/)
})

it('takes a photo without EXIF, and refuses what is no photo', () => {
  expect(readPhoto('a.jpg', aPhoto())).toEqual(nothing)
  const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')
  expect(readPhoto('a.png', png)).toEqual(nothing)
  expect(() => readPhoto('a.txt', Buffer.from('no picture'))).toThrow(SituError)
})

it('tells the three kinds by their first bytes', () => {
  expect(
    ['ffd8ffe0', '89504e470d0a1a0a', '000000186674797068656963', '000000186674797061766966', ''].map((hex) =>
      photoTypeOf(Buffer.from(hex, 'hex')),
    ),
  ).toEqual(['image/jpeg', 'image/png', 'image/heic', null, null])
})

it('reads the EXIF of a PNG', () => {
  const block = exifBlock({ gps: exifPosition(1.5, 2.5) })
  const chunk = (name: string, body: Buffer): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32BE(body.length)
    return Buffer.concat([length, Buffer.from(name, 'latin1'), body, Buffer.alloc(4)])
  }
  const header = Buffer.from('00000001000000010800000000', 'hex')
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    ...[chunk('IHDR', header), chunk('eXIf', block), chunk('IEND', Buffer.alloc(0))],
  ])
  expect(readPhoto('a.png', png)).toEqual({ ...nothing, position: { lat: 1.5, lng: 2.5 } })
})

it('reads the EXIF of a HEIC', () => {
  const heic = aHeic({
    gps: exifPosition(1.5, -2.5),
    exif: { [exifTag.timeOriginal]: '2026:03:01 10:20:30' },
  })
  expect(photoTypeOf(heic)).toBe('image/heic')
  expect(readPhoto('a.heic', heic)).toEqual({
    ...nothing,
    position: { lat: 1.5, lng: -2.5 },
    camera: { wall: Date.UTC(2026, 2, 1, 10, 20, 30), offset: null },
  })
})

it('finds the EXIF of a JPEG behind other segments, and not behind the picture', () => {
  const photo = aPhoto({ gps: exifPosition(1.5, 2.5) })
  const [start, rest] = [photo.subarray(0, 2), photo.subarray(2)]
  const before = (hex: string): unknown =>
    readPhoto('a.jpg', Buffer.concat([start, Buffer.from(hex, 'hex'), rest])).position
  expect(
    ['ffe00004abcd', 'ffe10006abcdefab', 'ffff', 'ffda0004abcd', 'ffe00001', 'ffe00004abcd00'].map(before),
  ).toEqual([
    { lat: 1.5, lng: 2.5 },
    { lat: 1.5, lng: 2.5 },
    { lat: 1.5, lng: 2.5 },
    'no-position',
    'no-position',
    'no-position',
  ])
})

const position = exifPosition(31.5, 34.5)

it.each([
  ['latitude over 90', { ...position, 2: exifDegrees(90.5) }, 'position-outside'],
  ['longitude over 180', { ...position, 4: exifDegrees(180.5) }, 'position-outside'],
  ['no hemisphere', { 2: exifDegrees(1), 4: exifDegrees(2) }, 'position-no-hemisphere'],
  ['another letter', { ...position, 1: 'X' }, 'position-no-hemisphere'],
  ['zero', exifPosition(0, 0), 'position-zero'],
  [
    'nothing divided by nothing',
    {
      ...position,
      2: [
        [0, 0],
        [0, 0],
        [0, 0],
      ] as const,
    },
    'position-unreadable',
  ],
  [
    'minutes of 60',
    {
      ...position,
      2: [
        [1, 1],
        [60, 1],
        [0, 1],
      ] as const,
    },
    'position-unreadable',
  ],
  ['half of it', { 1: 'N', 2: exifDegrees(1) }, 'position-unreadable'],
  ['void', { ...position, 9: 'V' }, 'position-void'],
  ['another datum', { ...position, 18: 'TOKYO' }, 'position-datum'],
] as const)('has no position where it is %s', (_, gps, why) => {
  expect(readPhoto('a.jpg', aPhoto({ gps })).position).toBe(why)
})

it.each(['2026:02:30 10:00:00', '0000:00:00 00:00:00', '2026:01:01 24:00:00', '    :  :     :  :  ', 'x'])(
  'has no time where it says %s',
  (text) => {
    expect(readPhoto('a.jpg', aPhoto({ exif: { [exifTag.timeOriginal]: text } })).camera).toBeNull()
  },
)

/** With up to twelve bytes of it changed. */
const damaged = (good: Buffer): fc.Arbitrary<Buffer> =>
  fc
    .array(fc.record({ place: fc.nat({ max: good.length - 1 }), byte: fc.nat({ max: 255 }) }), {
      maxLength: 12,
    })
    .map((edits) => {
      const bytes = Buffer.from(good)
      for (const { place, byte } of edits) bytes[place] = byte
      return bytes
    })

it('throws nothing but a SituError, whatever stands in the EXIF', () => {
  const good = aPhoto(whole)
  const random = fc.uint8Array({ maxLength: 600 }).map((bytes) => {
    const head = Buffer.from('ffd8ffe1ffff457869660000', 'hex')
    return Buffer.concat([head, Buffer.from(bytes)])
  })
  const cut = fc.nat({ max: good.length }).map((length) => good.subarray(0, length))
  fc.assert(
    fc.property(fc.oneof(damaged(good), damaged(aHeic(whole)), random, cut), (bytes) => {
      try {
        const { position: place, camera } = readPhoto('a.jpg', bytes)
        if (typeof place !== 'string') {
          expect(Math.abs(place.lat)).toBeLessThanOrEqual(90)
          expect(Math.abs(place.lng)).toBeLessThanOrEqual(180)
        }
        expect(Number.isFinite(camera?.wall ?? 0)).toBe(true)
      } catch (error) {
        if (!(error instanceof SituError)) throw error
      }
    }),
    { numRuns: 2000 },
  )
})
