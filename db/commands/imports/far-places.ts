import type { ReadHandle } from '../../open.ts'
import type { ForeignItem } from '../../formats/rows/foreign.ts'
import type { CountryPlace } from '../../formats/rows/place-check.ts'
import type { Bbox } from '../../model/events/filter.ts'
import { bboxOf } from '../../model/geometry/geometry.ts'
import { readGeometry } from '../../model/geometry/read-geometry.ts'
import { fieldIn } from '../../model/record/read-field.ts'
import type { FarPlaces } from '../../model/views/receipt-views.ts'
import { iterateRecords } from '../../store/records/record.ts'

/** Places of a file that lie far outside of where the operation is. */
export interface FarTally {
  /** Hands items on as they come, and looks where they lie. */
  watch(items: AsyncIterable<ForeignItem>): AsyncGenerator<ForeignItem>
  /** Null where nothing lies far off, or where the store tells no area. */
  found(): FarPlaces | null
}

/** Degrees that an area reaches beyond its zones at least. */
const minReach = 1
const placesShown = 500
const linesShown = 20
const placedTypes = new Set(['event', 'zone', 'place', 'control'])

/** `countries`: what a place is named by that lies elsewhere; may be empty. */
export function farTally(db: ReadHandle, countries: readonly CountryPlace[]): FarTally {
  const area = operationArea(db)
  const places: [number, number][] = []
  const lines: number[] = []
  const names = new Map<string, number>()
  let total = 0
  const look = (line: number, lng: number, lat: number): void => {
    if (area === null || isWithin(area, lng, lat)) return
    total += 1
    if (places.length < placesShown) places.push([lng, lat])
    if (lines.length < linesShown && lines.at(-1) !== line) lines.push(line)
    const name = nearestCountry(countries, lng, lat)
    if (name !== null) names.set(name, (names.get(name) ?? 0) + 1)
  }
  return {
    async *watch(items) {
      for await (const item of items) {
        if (item.kind === 'records')
          for (const { type, set } of item.records) {
            const middle = placedTypes.has(type) ? middleOf(set) : null
            if (middle !== null) look(item.line, middle[0], middle[1])
          }
        yield item
      }
    },
    found() {
      if (area === null || total === 0) return null
      const near = [...names].sort((a, b) => b[1] - a[1]).slice(0, 5)
      return { total, area, places, lines, near: near.map(([name, count]) => ({ name, count })) }
    },
  }
}

/** The box around the zones of the store; null where there is none, or where they go round the world. */
function operationArea(db: ReadHandle): Bbox | null {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { deleted, fields } of iterateRecords(db, 'zone')) {
    const geometry = deleted ? null : readGeometry(fieldIn(fields, 'geometry'))
    if (geometry === null) continue
    const [w, s, e, n] = bboxOf(geometry)
    ;[west, south, east, north] = [
      Math.min(west, w),
      Math.min(south, s),
      Math.max(east, e),
      Math.max(north, n),
    ]
  }
  return west > east || east - west > 90 ? null : [west, south, east, north]
}

/** Within the box, or no further from it than it is wide. */
function isWithin([west, south, east, north]: Bbox, lng: number, lat: number): boolean {
  const reach = Math.max(minReach, east - west, north - south)
  return lng >= west - reach && lng <= east + reach && lat >= south - reach && lat <= north + reach
}

function middleOf(set: Readonly<Record<string, unknown>>): readonly [number, number] | null {
  const location = set['location']
  const value =
    typeof location === 'object' && location !== null && 'geometry' in location
      ? location.geometry
      : set['geometry']
  const geometry = readGeometry(value)
  if (geometry === null) return null
  const [west, south, east, north] = bboxOf(geometry)
  return [(west + east) / 2, (south + north) / 2]
}

/** The country whose label is nearest, measured by how large it is. */
function nearestCountry(countries: readonly CountryPlace[], lng: number, lat: number): string | null {
  let best: { readonly name: string; readonly distance: number } | null = null
  for (const country of countries) {
    const size = Math.sqrt(country.squareDegrees / Math.PI) + 0.5
    const distance =
      Math.hypot((lng - country.lng) * Math.cos((lat * Math.PI) / 180), lat - country.lat) / size
    if (best === null || distance < best.distance) best = { name: country.name, distance }
  }
  return best?.name ?? null
}
