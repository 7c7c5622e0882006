import { distanceMetres } from '../../model/geometry/measure.ts'
import type { UnplacedReason } from '../../model/imports/photo-views.ts'
import type { PhotoFacts } from './read-photo.ts'
import type { Track, TrackPoint } from './track.ts'

/** Where a photo was taken, and how that is known. */
export interface PhotoPlace {
  readonly by: 'exif' | 'track'
  readonly lat: number
  readonly lng: number
  /** Metres; null: nothing says how near it is. */
  readonly radius: number | null
  /** Metres as the photo or the track says them. */
  readonly altitude: number | null
}

export interface Placing {
  /** When it was taken, UTC milliseconds; null: nobody knows. */
  readonly instant: number | null
  readonly track: Track | null
  /** Between two points of the track however far apart they are. */
  readonly overGaps: boolean
}

/** Between points further apart than this a track does not say where anybody was. */
const longestGapMs = 5 * 60_000
const longestGapMetres = 500

/** The place that the photo says itself, else that of the track at its time; else why there is none. */
export function placePhoto(
  facts: PhotoFacts,
  { instant, track, overGaps }: Placing,
): PhotoPlace | UnplacedReason {
  const { position, errorMetres, altitude } = facts
  if (typeof position !== 'string')
    return { by: 'exif', ...position, radius: errorMetres, altitude: altitude?.metres ?? null }
  if (track === null) return position
  if (instant === null) return 'no-time'
  const index = firstFrom(track, instant)
  const after = track.point(index)
  if (after === null) return 'after-track'
  if (after.instant === instant) return onTrack(after, after.altitude, 0)
  const before = track.point(index - 1)
  return before === null ? 'before-track' : betweenPoints(before, after, instant, overGaps)
}

/** The first point that is not before the instant. */
function firstFrom(track: Track, instant: number): number {
  let [low, high] = [0, track.count]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((track.point(middle)?.instant ?? Infinity) < instant) low = middle + 1
    else high = middle
  }
  return low
}

function betweenPoints(
  before: TrackPoint,
  after: TrackPoint,
  instant: number,
  overGaps: boolean,
): PhotoPlace | UnplacedReason {
  const metres = distanceMetres(before, after)
  const isGap = after.instant - before.instant > longestGapMs || metres > longestGapMetres
  if (isGap && !overGaps) return 'track-gap'
  const share = (instant - before.instant) / (after.instant - before.instant)
  const along = (from: number, to: number): number => from + (to - from) * share
  // The short way round, over the antimeridian where that is it.
  const turn = after.lng - before.lng > 180 ? -360 : after.lng - before.lng < -180 ? 360 : 0
  const lng = along(before.lng, after.lng + turn)
  const altitude =
    before.altitude === null || after.altitude === null ? null : along(before.altitude, after.altitude)
  const place = {
    lat: along(before.lat, after.lat),
    lng: lng > 180 ? lng - 360 : lng < -180 ? lng + 360 : lng,
  }
  // Whoever went a detour between the two points was no nearer than this to where the line runs.
  return onTrack(place, altitude, metres * Math.min(share, 1 - share))
}

function onTrack(
  { lat, lng }: { readonly lat: number; readonly lng: number },
  altitude: number | null,
  metresFromPoint: number,
): PhotoPlace {
  const rounded = (value: number, scale: number): number => Math.round(value * scale) / scale
  return {
    by: 'track',
    lat: rounded(lat, 1e7),
    lng: rounded(lng, 1e7),
    radius: metresFromPoint === 0 ? null : Math.ceil(metresFromPoint),
    altitude: altitude === null ? null : rounded(altitude, 10),
  }
}
