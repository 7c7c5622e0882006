import { foldText } from '../../model/text/fold.ts'

/** A country as the built-in map labels it: where its name stands, and the square degrees of the box around it. */
export interface CountryPlace {
  readonly name: string
  readonly lat: number
  readonly lng: number
  readonly squareDegrees: number
}

export interface Place {
  readonly lat: number
  readonly lng: number
}

/** What all places of a file tell of each one. */
export interface PlaceCheck {
  /** Most places that tell anything lie in their country only with latitude and longitude swapped. */
  readonly swapped: { readonly rows: number; readonly of: number } | null
  /** Whether a place lies where its country is only when it is swapped. */
  fitsSwapped(country: string, place: Place): boolean
  /** Whether the second of two places is no further from the country than the first; true where nothing is known of it. */
  isBetter(country: string, first: Place, second: Place): boolean
}

export interface PlaceTally {
  add(country: string, place: Place): void
  decide(): PlaceCheck
}

/** Rows of one country from which its box in the file is taken. */
const rowsForBox = 10
/** Fewer rows than this decide nothing for a file. */
const rowsForSwap = 3

/**
 * Holds places against the country that their rows name: against the label of the country on the built-in map where the
 * name is known there, and against the file's other rows of that country. `countries` may be empty.
 */
export function tallyPlaces(countries: readonly CountryPlace[]): PlaceTally {
  const labels = new Map(countries.map((country) => [countryKey(country.name), country]))
  const places = new Map<string, { readonly lat: number[]; readonly lng: number[] }>()
  let [asWritten, swapped, all] = [0, 0, 0]
  return {
    add(country, place) {
      const key = countryKey(country)
      if (key === '' || isNullIsland(place)) return
      const known = places.get(key) ?? { lat: [], lng: [] }
      places.set(key, known)
      known.lat.push(place.lat)
      known.lng.push(place.lng)
      const label = labels.get(key)
      if (label === undefined) return
      all += 1
      const nearer = swapVote(label, place)
      if (nearer === 'swapped') swapped += 1
      if (nearer === 'as-written') asWritten += 1
    },
    decide() {
      const isSwapped = swapped >= rowsForSwap && swapped > 3 * asWritten && 2 * swapped > all
      const boxes = new Map([...places].map(([key, { lat, lng }]) => [key, boxOf(lat, lng)]))
      return {
        swapped: isSwapped ? { rows: swapped, of: all } : null,
        fitsSwapped(country, place) {
          const box = boxes.get(countryKey(country)) ?? null
          if (isSwapped || box === null || isNullIsland(place)) return false
          return !isInside(box, place) && isInside(box, flipped(place))
        },
        isBetter(country, first, second) {
          const label = labels.get(countryKey(country))
          if (label === undefined) return true
          return degreesFrom(label, second) <= degreesFrom(label, first)
        },
      }
    },
  }
}

/** Where empty cells end up. */
export function isNullIsland({ lat, lng }: Place): boolean {
  return lat === 0 && lng === 0
}

export function flipped({ lat, lng }: Place): Place {
  return { lat: lng, lng: lat }
}

/** Ten metres: what rounding makes of one place, not of two. */
const samePlaceDegrees = 0.000_1

export function isSamePlace(a: Place, b: Place): boolean {
  return Math.abs(a.lat - b.lat) <= samePlaceDegrees && Math.abs(a.lng - b.lng) <= samePlaceDegrees
}

/** The position of a WKT point, or null: another shape, no numbers, or nowhere on the earth. */
export function pointOfWkt(wkt: string): Place | null {
  const match = /^\s*POINT\s*\(\s*(\S+)\s+(\S+?)\s*\)\s*$/i.exec(wkt)
  if (match === null) return null
  const [lng, lat] = [Number(match[1]), Number(match[2])]
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? { lat, lng } : null
}

/** A place tells something only where one way round is clearly nearer, and near enough to be in the country. */
function swapVote(label: CountryPlace, place: Place): 'as-written' | 'swapped' | null {
  const [written, turned] = [degreesFrom(label, place), degreesFrom(label, flipped(place))]
  const reach = 1 + 1.5 * Math.sqrt(label.squareDegrees / Math.PI)
  if (turned < 0.6 * written) return turned <= reach ? 'swapped' : null
  return written < 0.6 * turned && written <= reach ? 'as-written' : null
}

/** About as far as on the ground, in degrees of latitude; a place off the earth is far from everywhere. */
function degreesFrom(from: Place, { lat, lng }: Place): number {
  if (Math.abs(lat) > 90) return 360
  const around = Math.abs(lng - from.lng) % 360
  const across = Math.min(around, 360 - around) * Math.cos((from.lat * Math.PI) / 180)
  return Math.hypot(lat - from.lat, across)
}

interface Box {
  readonly south: number
  readonly north: number
  readonly west: number
  readonly east: number
}

/** Eight tenths of the places with half as much and half a degree around; null where there are too few. */
function boxOf(lats: readonly number[], lngs: readonly number[]): Box | null {
  if (lats.length < rowsForBox) return null
  const [south, north] = mostOf(lats)
  const [west, east] = mostOf(lngs)
  return { south, north, west, east }
}

function mostOf(values: readonly number[]): readonly [number, number] {
  const sorted = Float64Array.from(values).sort()
  const low = sorted[Math.floor(sorted.length * 0.1)] ?? 0
  const high = sorted[Math.ceil(sorted.length * 0.9) - 1] ?? 0
  const margin = 0.5 + (high - low) / 2
  return [low - margin, high + margin]
}

function isInside({ south, north, west, east }: Box, { lat, lng }: Place): boolean {
  return lat >= south && lat <= north && lng >= west && lng <= east
}

/** Names of data sets and of the map, brought together: "Yemen (North Yemen)", "DR Congo (Zaire)", "Ivory Coast". */
const otherNames: Readonly<Record<string, string>> = {
  'ivory coast': 'cote divoire',
  'democratic republic of congo': 'dr congo',
  'democratic republic of the congo': 'dr congo',
  'macedonia fyr': 'north macedonia',
  'united states of america': 'united states',
  'russian federation': 'russia',
  'syrian arab republic': 'syria',
  'bosnia-herzegovina': 'bosnia and herzegovina',
  'kingdom of eswatini': 'eswatini',
}

/** The same few names stand in every row. */
const knownKeys = new Map<string, string>()
const knownLimit = 10_000

function countryKey(name: string): string {
  const known = knownKeys.get(name)
  if (known !== undefined) return known
  const key = foldedName(name)
  if (knownKeys.size < knownLimit) knownKeys.set(name, key)
  return key
}

function foldedName(name: string): string {
  const plain = foldText(name.replace(/\([^)]*\)/g, ' '))
    .replace(/[,.'’]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
  return otherNames[plain] ?? plain
}
