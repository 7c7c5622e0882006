import ExifReader from 'exifreader'
import { SituError } from '../../model/errors.ts'
import { readOffset } from '../../model/imports/camera-clock.ts'
import type { UnplacedReason } from '../../model/imports/photo-views.ts'
import { clip } from '../file/foreign-bytes.ts'
import { exifBlockOf } from './exif-block.ts'

export type PhotoType = 'image/jpeg' | 'image/png' | 'image/heic'

/** What a photo says of itself that Situ takes: nothing of its owner, of the camera's number, or of its maker's notes. */
export interface PhotoFacts {
  /** "" where it has none. */
  readonly caption: string
  /** What the camera's clock showed, in milliseconds as if it were UTC; `offset`: milliseconds east, null where it says none. */
  readonly camera: { readonly wall: number; readonly offset: number | null } | null
  /** UTC milliseconds of the satellites' clock. */
  readonly satelliteTime: number | null
  /** Degrees of WGS 84; else why there is none. */
  readonly position: { readonly lat: number; readonly lng: number } | UnplacedReason
  readonly altitude: { readonly metres: number; readonly above: 'sea level' | 'ellipsoid' } | null
  /** Where the camera looked, in degrees from 0 to below 360. */
  readonly direction: { readonly degrees: number; readonly north: 'true' | 'magnetic' | 'unknown' } | null
  /** Metres within which the position is right, as the receiver says. */
  readonly errorMetres: number | null
  readonly dilution: number | null
}

const maxCaption = 200
/** No place is higher, and no sea is deeper. */
const maxAltitude = 100_000
const maxErrorMetres = 1_000_000

const wanted = [
  'ImageDescription',
  'DateTimeOriginal',
  'OffsetTimeOriginal',
  'GPSLatitude',
  'GPSLatitudeRef',
  'GPSLongitude',
  'GPSLongitudeRef',
  'GPSAltitude',
  'GPSAltitudeRef',
  'GPSDateStamp',
  'GPSTimeStamp',
  'GPSStatus',
  'GPSMapDatum',
  'GPSDOP',
  'GPSImgDirection',
  'GPSImgDirectionRef',
  'GPSHPositioningError',
] as const
type Name = (typeof wanted)[number]
type Tags = ReadonlyMap<Name, unknown>

/** JPEG, PNG or HEIC by its first bytes; null for anything else. */
export function photoTypeOf(head: Buffer): PhotoType | null {
  const bytes = head.toString('latin1', 0, 16)
  if (bytes.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (bytes.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  return /^.{4}ftyp(?:hei[cxms]|hev[cxms]|mif1|msf1)/s.test(bytes) ? 'image/heic' : null
}

/** Reads what a photo says of itself; one that says nothing that can be read is one without EXIF. Throws SituError file-unreadable for what is no photo. */
export function readPhoto(name: string, bytes: Buffer): PhotoFacts {
  const type = photoTypeOf(bytes)
  if (type === null)
    throw new SituError('file-unreadable', `${name} is no JPEG, PNG or HEIC picture`, { file: name })
  const block = type === 'image/heic' ? bytes : exifBlockOf(type, bytes)
  const tags = block === null ? noTags : tagsOf(block)
  return {
    caption: captionOf(tags),
    camera: cameraOf(tags),
    satelliteTime: satelliteTimeOf(tags),
    position: positionOf(tags),
    altitude: altitudeOf(tags),
    direction: directionOf(tags),
    errorMetres: between(ratioOf(tags.get('GPSHPositioningError')), 0, maxErrorMetres),
    dilution: between(ratioOf(tags.get('GPSDOP')), 0, 1000),
  }
}

const noTags: Tags = new Map()

/** Whatever the library says of damaged bytes, the picture itself may be whole: it is then one without EXIF. */
function tagsOf(bytes: Buffer): Tags {
  try {
    const { exif } = ExifReader.load(bytes, { expanded: true, includeTags: { exif: [...wanted] } })
    const found = new Map<string, unknown>(Object.entries(exif ?? {}))
    return new Map(
      wanted.flatMap((name): readonly [Name, unknown][] => {
        const tag = found.get(name)
        return typeof tag === 'object' && tag !== null && 'value' in tag ? [[name, tag.value]] : []
      }),
    )
  } catch {
    return noTags
  }
}

function captionOf(tags: Tags): string {
  const text = textOf(tags.get('ImageDescription')).toWellFormed()
  return clip(text.replace(/[\p{Cc}\p{Zs}]+/gu, ' ').trim(), maxCaption)
}

function cameraOf(tags: Tags): PhotoFacts['camera'] {
  const found = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)/.exec(
    textOf(tags.get('DateTimeOriginal')),
  )
  if (found === null) return null
  const wall = wallOf(found.slice(1).map(Number))
  return wall === null ? null : { wall, offset: readOffset(textOf(tags.get('OffsetTimeOriginal'))) }
}

/** Milliseconds as if it were UTC; null where there is no such day or time. */
function wallOf(parts: readonly number[]): number | null {
  const [year = NaN, month = NaN, day = NaN, hour = NaN, minute = NaN, second = NaN] = parts
  if (!(year >= 1800 && hour <= 23 && minute <= 59 && second < 61)) return null
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return date.getTime() + Math.round(((hour * 60 + minute) * 60 + second) * 1000)
}

function satelliteTimeOf(tags: Tags): number | null {
  const day = /^(\d{4})[:-](\d\d)[:-](\d\d)$/.exec(textOf(tags.get('GPSDateStamp')))
  const clock = ratiosOf(tags.get('GPSTimeStamp'))
  if (day === null || clock === null) return null
  const [hour, minute] = clock
  if (!Number.isInteger(hour) || !Number.isInteger(minute)) return null
  return wallOf([...day.slice(1).map(Number), ...clock])
}

function positionOf(tags: Tags): PhotoFacts['position'] {
  const [latitude, longitude] = [tags.get('GPSLatitude'), tags.get('GPSLongitude')]
  if (latitude === undefined && longitude === undefined) return 'no-position'
  if (textOf(tags.get('GPSStatus')).toUpperCase() === 'V') return 'position-void'
  const datum = textOf(tags.get('GPSMapDatum'))
    .replace(/[\s_-]/g, '')
    .toUpperCase()
  if (!['', 'WGS84', 'WGS1984', 'EPSG:4326'].includes(datum)) return 'position-datum'
  const [lat, lng] = [degreesOf(latitude), degreesOf(longitude)]
  if (lat === null || lng === null) return 'position-unreadable'
  const [northing, easting] = [
    textOf(tags.get('GPSLatitudeRef')).toUpperCase(),
    textOf(tags.get('GPSLongitudeRef')).toUpperCase(),
  ]
  if (!/^[NS]$/.test(northing) || !/^[EW]$/.test(easting)) return 'position-no-hemisphere'
  if (lat > 90 || lng > 180) return 'position-outside'
  if (lat === 0 && lng === 0) return 'position-zero'
  return { lat: northing === 'S' ? -lat : lat, lng: easting === 'W' ? -lng : lng }
}

function degreesOf(value: unknown): number | null {
  const parts = ratiosOf(value)
  if (parts === null) return null
  const [degrees, minutes, seconds] = parts
  if (degrees < 0 || minutes < 0 || seconds < 0 || minutes >= 60 || seconds >= 60) return null
  // Ten-millionths of a degree are a centimetre.
  return Math.round((degrees + minutes / 60 + seconds / 3600) * 1e7) / 1e7
}

function altitudeOf(tags: Tags): PhotoFacts['altitude'] {
  const metres = between(ratioOf(tags.get('GPSAltitude')), 0, maxAltitude)
  const raw = tags.get('GPSAltitudeRef')
  const reference: unknown = Array.isArray(raw) ? (raw as readonly unknown[])[0] : (raw ?? 0)
  if (metres === null || typeof reference !== 'number' || ![0, 1, 2, 3].includes(reference)) return null
  const isBelow = reference === 1 || reference === 3
  return {
    metres: isBelow && metres > 0 ? -metres : metres,
    above: reference < 2 ? 'sea level' : 'ellipsoid',
  }
}

function directionOf(tags: Tags): PhotoFacts['direction'] {
  const degrees = between(ratioOf(tags.get('GPSImgDirection')), 0, 360)
  if (degrees === null) return null
  const reference = textOf(tags.get('GPSImgDirectionRef')).toUpperCase()
  const north = reference === 'T' ? 'true' : reference === 'M' ? 'magnetic' : 'unknown'
  return { degrees: degrees % 360, north }
}

function between(value: number | null, least: number, most: number): number | null {
  return value !== null && value >= least && value <= most ? value : null
}

/** Text of a tag, whatever the library makes of it. */
function textOf(value: unknown): string {
  const first: unknown = Array.isArray(value) ? (value as readonly unknown[])[0] : value
  return typeof first === 'string' ? first.replace(/\0[^]*$/, '').trim() : ''
}

/** A numerator and a denominator. */
function ratioOf(value: unknown): number | null {
  if (!Array.isArray(value) || value.length !== 2) return null
  const [over, under] = value as readonly unknown[]
  if (typeof over !== 'number' || typeof under !== 'number') return null
  const ratio = over / under
  return Number.isFinite(ratio) ? ratio : null
}

/** Three of them. */
function ratiosOf(value: unknown): readonly [number, number, number] | null {
  if (!Array.isArray(value) || value.length !== 3) return null
  const [first, second, third] = (value as readonly unknown[]).map(ratioOf)
  if (typeof first !== 'number' || typeof second !== 'number' || typeof third !== 'number') return null
  return [first, second, third]
}
