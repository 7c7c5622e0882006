import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { formatDecimal, parseCoordinates } from '../../../db/model/coordinates/coordinates.ts'
import { precisionOfRadius } from '../../../db/model/record/location-of.ts'
import type { EntryDraft } from './entry-draft.ts'

export interface EntryPosition {
  readonly lat: number
  readonly lng: number
}

/** Where the event is, if that is known yet: a typed position first, else the chosen point. */
export function positionOf({ place, point }: Pick<EntryDraft, 'place' | 'point'>): EntryPosition | null {
  const typed = parseCoordinates(place)
  if (typed !== null) return { lat: typed.lat, lng: typed.lng }
  return point === null ? null : { lat: point.lat, lng: point.lng }
}

/** The words for the place; a typed position is no name. */
export function placeNameOf({ place }: Pick<EntryDraft, 'place'>): string {
  return parseCoordinates(place) === null ? place.trim() : ''
}

/** What was typed into the place: a position sets precision and radius, other words leave a point picked on the map. */
export function withPlaceText(draft: EntryDraft, place: string): EntryDraft {
  const typed = parseCoordinates(place)
  if (typed !== null)
    return { ...draft, place, point: null, ...grade(Math.max(1, Math.round(typed.radiusMetres))) }
  const point = draft.point?.from === 'map' ? draft.point : null
  if (point !== null) return { ...draft, place }
  return { ...draft, place, point: null, precision: '', radius: '' }
}

export function withListPlace(
  draft: EntryDraft,
  hit: EntryPosition & { readonly name: string; readonly radius: number },
): EntryDraft {
  const point = { lat: hit.lat, lng: hit.lng, from: 'list' as const }
  return { ...draft, place: hit.name, point, ...grade(Math.round(hit.radius)) }
}

/** A click on the map is as exact as the operator meant it; a typed position gives way to it. */
export function withMapPoint(draft: EntryDraft, { lat, lng }: EntryPosition): EntryDraft {
  const place = parseCoordinates(draft.place) === null ? draft.place : ''
  return { ...draft, place, point: { lat, lng, from: 'map' }, precision: '1', radius: '' }
}

export function withoutPoint(draft: EntryDraft): EntryDraft {
  const place = parseCoordinates(draft.place) === null ? draft.place : ''
  return { ...draft, place, point: null, precision: '', radius: '' }
}

function grade(radiusMetres: number): Pick<EntryDraft, 'precision' | 'radius'> {
  const precision = String(precisionOfRadius(radiusMetres) ?? '')
  return { precision, radius: radiusMetres === 0 ? '' : String(radiusMetres) }
}

/** `36R XV 4521 8890 · 31.52000, 34.45000`. */
export function positionText(position: EntryPosition): string {
  return [formatMgrs(position), formatDecimal(position)].filter((part) => part !== null).join(' · ')
}
