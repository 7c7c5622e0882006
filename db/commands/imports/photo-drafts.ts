import { isoInZone } from '../../model/dates/time-zone.ts'
import type { TimeZone } from '../../model/dates/time-zone.ts'
import type { Json } from '../../model/canonical.ts'
import type { RecordId } from '../../model/ids.ts'
import { unplacedWords } from '../../model/imports/photo-views.ts'
import type { PhotoView, UnplacedReason } from '../../model/imports/photo-views.ts'
import type { PhotoPlace } from '../../formats/photos/place-photo.ts'
import type { PhotoSource } from '../../formats/photos/photo-sources.ts'
import type { PhotoFacts } from '../../formats/photos/read-photo.ts'
import { recordIdFor } from '../../formats/rows/foreign.ts'
import type { RecordDraft } from '../../formats/rows/foreign.ts'

/** A photo whose bytes have been read once, and what they say. */
export interface SurveyedPhoto {
  readonly source: PhotoSource
  readonly sha256: string
  readonly facts: PhotoFacts
  /** UTC milliseconds; null: it says no time that can be read. */
  readonly instant: number | null
  readonly place: PhotoPlace | UnplacedReason
}

const system = 'photo'

/** The id of the event of a photo. */
export function photoEventId(sha256: string): RecordId {
  return recordIdFor(system, sha256)
}

/**
 * A draft event with the photo attached. The same bytes have the same ids, whoever imports them. `isKnown`: the event is
 * here, and a time or place that the photo has no more is taken out of it.
 */
export function eventDrafts(photo: SurveyedPhoto, zone: TimeZone, isKnown: boolean): readonly RecordDraft[] {
  const { source, sha256, facts, place, instant } = photo
  const event = photoEventId(sha256)
  const title = facts.caption === '' ? withoutEnding(source.name) : facts.caption
  const set: Readonly<Record<string, Json>> = {
    ...(isKnown ? { occurred: null, location: null } : {}),
    title,
    ...(instant === null ? {} : { occurred: timeText(instant, zone) }),
    ...(typeof place === 'string' ? {} : { location: locationOf(place) }),
    verification: 'reported',
    externalIds: { [system]: sha256 },
    extra: saidOf(photo, null),
  }
  return [
    { id: event, type: 'event', set },
    attachmentOf(photo, event, recordIdFor('photo-file', sha256), {}),
  ]
}

/** The photo as an attachment of a record that is here: once for each such record. */
export function attachmentDrafts(photo: SurveyedPhoto, to: RecordId, zone: TimeZone): readonly RecordDraft[] {
  const id = recordIdFor('photo-file', `${photo.sha256}:${to}`)
  return [attachmentOf(photo, to, id, { extra: saidOf(photo, zone) })]
}

/** What the import shows of it. */
export function viewOfPhoto({ source, instant, place }: SurveyedPhoto, zone: TimeZone): PhotoView {
  const isPlaced = typeof place !== 'string'
  return {
    name: source.name,
    time: instant === null ? null : timeText(instant, zone),
    place: isPlaced ? { lat: place.lat, lng: place.lng } : null,
    by: isPlaced ? place.by : null,
    why: isPlaced ? null : place,
  }
}

function attachmentOf(
  { source, sha256, facts }: SurveyedPhoto,
  record: RecordId,
  id: RecordId,
  more: Readonly<Record<string, Json>>,
): RecordDraft {
  return {
    id,
    type: 'attachment',
    set: {
      record,
      sha256,
      fileName: source.name,
      mediaType: source.mediaType,
      size: source.size,
      ...(facts.caption === '' ? {} : { caption: facts.caption }),
      externalIds: { [system]: sha256 },
      ...more,
    },
  }
}

function locationOf({ lat, lng, radius }: PhotoPlace): Json {
  return {
    geometry: { type: 'Point', coordinates: [lng, lat] },
    precision: 1,
    ...(radius === null ? {} : { radius }),
  }
}

/** How it was placed and what has no field of its own; with a zone also when and where, for a record that has no such fields. */
function saidOf({ facts, place, instant }: SurveyedPhoto, zone: TimeZone | null): Json {
  const { altitude, direction, dilution } = facts
  const isPlaced = typeof place !== 'string'
  const radius = isPlaced ? place.radius : null
  const height =
    isPlaced && place.by === 'exif' && altitude !== null
      ? `${String(altitude.metres)} m above ${altitude.above}`
      : isPlaced && place.altitude !== null
        ? `${String(place.altitude)} m as the track says`
        : null
  const said: readonly (readonly [string, string | null])[] = [
    ['placed', isPlaced ? (place.by === 'exif' ? 'by EXIF' : 'by the track') : null],
    ['not placed', isPlaced ? null : unplacedWords[place]()],
    ['position in the photo', isPlaced ? doubtedPosition(facts) : null],
    ['taken', zone === null || instant === null ? null : timeText(instant, zone)],
    ['position', zone === null || !isPlaced ? null : `${String(place.lat)}, ${String(place.lng)}`],
    ['accuracy', radius === null ? null : `${String(radius)} m`],
    ['dilution of precision', dilution === null ? null : String(dilution)],
    ['altitude', height],
    [
      'direction',
      direction === null
        ? null
        : `${String(Math.round(direction.degrees * 100) / 100)}° from ${northWords[direction.north]}`,
    ],
  ]
  return Object.fromEntries(said.flatMap(([name, text]) => (text === null ? [] : [[name, text]])))
}

const northWords = {
  true: 'true north',
  magnetic: 'magnetic north',
  unknown: 'a north that it does not name',
}

/** Why a photo that the track has placed was not placed by what it says itself. */
function doubtedPosition({ position }: PhotoFacts): string | null {
  return typeof position === 'string' && position !== 'no-position' ? unplacedWords[position]() : null
}

/** To the second, with the offset of the zone's clock. */
function timeText(instant: number, zone: TimeZone): string {
  return isoInZone(Math.floor(instant / 1000) * 1000, zone).replace('.000', '')
}

function withoutEnding(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/, '')
}
