import { parseEdtf } from '../dates/edtf.ts'
import type { DateAxis } from '../dates/edtf.ts'
import { bboxOf } from '../geometry/geometry.ts'
import { labelPoint } from '../geometry/measure.ts'
import { readGeometry } from '../geometry/read-geometry.ts'
import { foldText } from '../text/fold.ts'
import type { Json } from '../canonical.ts'
import { searchedIn, unlinkedFields } from '../fields/by-name.ts'

/** What the indexes keep of a record. Values may come from a faulty station: everything is checked, nothing throws. */
export interface IndexEntry {
  /** Folded texts for full-text search. */
  readonly title: string
  readonly names: string
  readonly place: string
  readonly body: string
  /** Record ids that it names, without doubles. */
  readonly references: readonly string[]
  /** West, east, south, north in degrees. */
  readonly box: readonly [number, number, number, number] | null
  readonly event: EventEntry | null
}

export interface EventEntry {
  readonly lng: number | null
  readonly lat: number | null
  /** By the operation's clock, in milliseconds as if it were UTC. */
  readonly earliest: number | null
  readonly latest: number | null
  readonly kind: string
  readonly verification: string
  readonly sensitivity: string
  readonly precision: number
  readonly radius: number
}

type Fields = Readonly<Record<string, Json>>

const idForm = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const titleFields = searchedIn('title')
const namesFields = searchedIn('names')
const placeFields = searchedIn('place')
const bodyFields = searchedIn('body')

/** `axis`: on which the days of the operation are counted. */
export function indexEntry(type: string, fields: Fields, axis: DateAxis): IndexEntry {
  const location = type === 'event' ? objectOf(fields['location']) : fields
  const point = pointOf(location['geometry'])
  const geometry = point === null ? readGeometry(location['geometry']) : null
  let box: IndexEntry['box'] = null
  let lng: number | null = null
  let lat: number | null = null
  if (point !== null) {
    ;[lng, lat] = point
    box = [lng, lng, lat, lat]
  } else if (geometry?.type === 'Point') {
    ;[lng, lat] = geometry.coordinates
    box = [lng, lng, lat, lat]
  } else if (geometry !== null) {
    const [west, south, east, north] = bboxOf(geometry)
    box = [west, east, south, north]
    if (type === 'event') ({ lng, lat } = labelPoint(geometry))
  }
  return {
    title: foldText(titleFields.map((field) => textOf(fields[field])).find((text) => text !== '') ?? ''),
    names: foldText(namesFields.map((field) => namesOf(fields[field])).join(' ')),
    place: foldText(
      placeFields
        .map((field) => textOf(fields[field]))
        .join(' ')
        .trim(),
    ),
    body: foldText(joinTexts(fields)),
    references: referencesOf(fields),
    box,
    event: type === 'event' ? eventEntry(fields, location, lng, lat, axis) : null,
  }
}

/** First and last millisecond that an event's date can mean, on the axis; what is open at one end has the other. */
export function eventTimes(occurred: string, axis: DateAxis): Pick<EventEntry, 'earliest' | 'latest'> {
  const when = occurred === '' ? null : parseEdtf(occurred, axis)
  return {
    earliest: when?.earliest ?? when?.latest ?? null,
    latest: when?.latest ?? when?.earliest ?? null,
  }
}

function eventEntry(
  fields: Fields,
  location: Fields,
  lng: number | null,
  lat: number | null,
  axis: DateAxis,
): EventEntry {
  const precision = location['precision']
  const radius = location['radius']
  return {
    lng,
    lat,
    ...eventTimes(textOf(fields['occurred']), axis),
    kind: textOf(fields['kind']),
    verification: textOf(fields['verification']),
    sensitivity: textOf(fields['sensitivity']),
    precision: typeof precision === 'number' && precision >= 1 && precision <= 7 ? Math.trunc(precision) : 0,
    radius: typeof radius === 'number' && radius >= 0 && radius < 2e7 ? radius : 0,
  }
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function objectOf(value: Json | undefined): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {}
}

/** The common case without the cost of a schema. */
function pointOf(value: Json | undefined): [number, number] | null {
  const geometry = objectOf(value)
  if (geometry['type'] !== 'Point') return null
  const at = geometry['coordinates']
  if (!Array.isArray(at)) return null
  const [lng, lat] = at as readonly Json[]
  if (typeof lng !== 'number' || typeof lat !== 'number') return null
  return Math.abs(lng) <= 180 && Math.abs(lat) <= 90 ? [lng, lat] : null
}

function namesOf(value: Json | undefined): string {
  if (!Array.isArray(value)) return ''
  return (value as readonly Json[]).map((name) => textOf(objectOf(name)['name'])).join(' ')
}

function joinTexts(fields: Fields): string {
  let out = ''
  for (const field of bodyFields) {
    const text = fields[field]
    if (typeof text === 'string') out += out === '' ? text : ` ${text}`
  }
  return out
}

/** Every id anywhere in the fields, `sameAs` and `derivedFrom` among them, but in the fields that do not link. */
function referencesOf(fields: Fields): string[] {
  const found = new Set<string>()
  for (const [field, value] of Object.entries(fields)) {
    if (!unlinkedFields.has(field)) collect(value, found)
  }
  return [...found]
}

function collect(value: Json, found: Set<string>): void {
  if (typeof value === 'string') {
    if (value.length === 36 && idForm.test(value)) found.add(value)
  } else if (typeof value === 'object' && value !== null) {
    for (const member of Object.values(value as Record<string, Json>)) collect(member, found)
  }
}
