import { bareName, message } from '../text/message.ts'
import type { Message } from '../text/message.ts'

/** Why a value is no geometry that could be stored, before anything is drawn: its members, rings, positions and numbers. */
export const structureCodes = [
  'geometry-none',
  'geometry-member',
  'geometry-coordinates',
  'geometry-parts',
  'geometry-large',
  'geometry-type',
  'geometry-rings',
  'geometry-open',
  'geometry-short',
  'position-form',
  'position-null',
  'position-text',
  'position-number',
  'position-outside',
] as const
type StructureCode = (typeof structureCodes)[number]

/** Where in the structure it is: numbers count from 1; what is not there does not apply. */
interface StructurePlace {
  readonly on?: 'point' | 'line' | 'ring'
  readonly ring?: number
  readonly part?: number
  readonly position?: number
}

export interface StructureFault {
  readonly code: StructureCode
  readonly details: StructurePlace & {
    readonly axis?: 'longitude' | 'latitude'
    /** The member, the text or the number that stands there. */
    readonly value?: string | number
    /** How many positions or degrees there may be, at least or at most. */
    readonly limit?: number
  }
}

/** The most positions that one geometry may have. */
const maximumPositions = 500_000

/** `farthest`: the longitude, east and west, up to which positions are taken. */
export function structureFault(value: unknown, farthest: number): StructureFault | null {
  if (typeof value !== 'object' || value === null) return { code: 'geometry-none', details: {} }
  const { type, coordinates, ...others } = value as Record<string, unknown>
  const other = Object.keys(others)[0]
  if (other !== undefined) return { code: 'geometry-member', details: { value: other } }
  if (!Array.isArray(coordinates)) return { code: 'geometry-coordinates', details: {} }
  const list: readonly unknown[] = coordinates
  switch (type) {
    case 'Point':
      return positionFault(list, { on: 'point' }, farthest)
    case 'LineString':
      return lineFault(list, 2, { on: 'line' }, farthest)
    case 'Polygon':
      return polygonFault(list, {}, farthest)
    case 'MultiPolygon':
      return partsFault(list, farthest)
    default:
      return { code: 'geometry-type', details: {} }
  }
}

function partsFault(list: readonly unknown[], farthest: number): StructureFault | null {
  if (list.length === 0) return { code: 'geometry-parts', details: {} }
  const total = list.flat(1).reduce<number>((sum, ring) => sum + (Array.isArray(ring) ? ring.length : 0), 0)
  if (total > maximumPositions) return { code: 'geometry-large', details: { limit: maximumPositions } }
  return firstFault(list, (polygon, index) => polygonFault(polygon, { part: index + 1 }, farthest))
}

function firstFault(
  list: readonly unknown[],
  check: (item: unknown, index: number) => StructureFault | null,
): StructureFault | null {
  for (const [index, item] of list.entries()) {
    const fault = check(item, index)
    if (fault !== null) return fault
  }
  return null
}

function polygonFault(
  rings: unknown,
  part: { readonly part?: number },
  farthest: number,
): StructureFault | null {
  if (!Array.isArray(rings) || rings.length === 0) return { code: 'geometry-rings', details: part }
  return firstFault(rings, (ring, index) => {
    const place = { on: 'ring', ring: index + 1, ...part } as const
    const fault = lineFault(ring, 4, place, farthest)
    if (fault !== null) return fault
    const positions = ring as readonly (readonly [number, number])[]
    const first = positions[0]
    const last = positions[positions.length - 1]
    const isClosed = first?.[0] === last?.[0] && first?.[1] === last?.[1]
    return isClosed ? null : { code: 'geometry-open', details: place }
  })
}

function lineFault(
  line: unknown,
  least: number,
  place: StructurePlace,
  farthest: number,
): StructureFault | null {
  if (!Array.isArray(line) || line.length < least)
    return { code: 'geometry-short', details: { ...place, limit: least } }
  if (line.length > maximumPositions) return { code: 'geometry-large', details: { limit: maximumPositions } }
  return firstFault(line, (position, index) => positionFault(position, place, farthest, index + 1))
}

function positionFault(
  value: unknown,
  on: StructurePlace,
  farthest: number,
  position?: number,
): StructureFault | null {
  const fault = pairFault(value, farthest)
  if (fault === null) return null
  const place = position === undefined ? on : { ...on, position }
  return { code: fault.code, details: { ...place, ...fault.details } }
}

function pairFault(value: unknown, farthest: number): StructureFault | null {
  if (!Array.isArray(value) || value.length !== 2) return { code: 'position-form', details: {} }
  const [lng, lat] = value as readonly unknown[]
  return degreesFault(lng, farthest, 'longitude') ?? degreesFault(lat, 90, 'latitude')
}

function degreesFault(value: unknown, most: number, axis: 'longitude' | 'latitude'): StructureFault | null {
  if (value === null) return { code: 'position-null', details: { axis } }
  if (typeof value === 'string')
    return { code: 'position-text', details: { axis, value: value.slice(0, 40) } }
  if (typeof value !== 'number') return { code: 'position-number', details: { axis } }
  if (value >= -most && value <= most) return null
  // No JSON has a NaN.
  const shown = Number.isFinite(value) ? value : String(value)
  return { code: 'position-outside', details: { axis, value: shown, limit: Math.min(most, 180) } }
}

/** What stands in a detail, as text; "" where there is none. */
export type DetailText = (name: string) => string

/** A sentence part for each code; `{place}`: where in the structure it is. */
type StructureWords = Readonly<Record<StructureCode, Message>>

/** In English, for the command line, files and receipts. */
export const structureLabels: StructureWords = {
  'geometry-none': worded([], 'not a GeoJSON geometry'),
  'geometry-member': worded(['value'], 'a stored geometry has no member "{value}"'),
  'geometry-coordinates': worded([], 'coordinates are missing'),
  'geometry-parts': worded([], 'a MultiPolygon without polygons'),
  'geometry-large': worded(['limit'], 'more than {limit} positions'),
  'geometry-type': worded([], 'not a Point, LineString, Polygon or MultiPolygon'),
  'geometry-rings': worded(
    ['part', '?parted'],
    'a polygon without rings{parted, select, true { of part {part}} other {}}',
  ),
  'geometry-open': worded(['place'], '{place} is not closed'),
  'geometry-short': worded(['place', 'limit'], '{place} has fewer than {limit} positions'),
  'position-form': worded(['place'], '{place} is not [longitude, latitude]'),
  'position-null': worded(['place', 'axis'], '{place}: {axis} is null; a number is needed'),
  'position-text': worded(
    ['place', 'axis', 'value'],
    '{place}: {axis} is the text "{value}"; a number is needed',
  ),
  'position-number': worded(['place', 'axis'], '{place}: {axis} is no number; a number is needed'),
  'position-outside': worded(
    ['place', 'axis', 'value', 'limit'],
    '{place}: {axis} {value} is not between -{limit} and {limit}',
  ),
}

/** `{place}` of the others: `position 3 of ring 1 of part 2`. */
export const structurePlace: Message = worded(
  ['on', 'ring', 'part', 'position', '?parted', '?numbered'],
  '{numbered, select, true {position {position} of } other {}}{on, select, ring {ring {ring}{parted, select, true { of part {part}} other {}}} other {the {on}}}',
)

/** A message whose arguments are details, looked up by their names. */
export function worded(names: readonly string[], source: string): Message {
  return message(names, source)
}

/** Whether there is such a detail; `true` and `false` as a message chooses by them. */
const flags: Readonly<Record<string, string>> = { parted: 'part', numbered: 'position', valued: 'value' }

/** A message with its details put in. `derived`: what an argument is that is no detail as it stands. */
export function sayWith(
  said: Message,
  detail: DetailText,
  derived: Readonly<Record<string, () => string>>,
): string {
  return said(
    ...said.names.map(bareName).map((name) => {
      const flag = flags[name]
      if (flag !== undefined) return String(detail(flag) !== '')
      return derived[name]?.() ?? detail(name)
    }),
  )
}

export function structureText({ code, details }: StructureFault): string {
  const byName: Readonly<Record<string, string | number | undefined>> = { ...details }
  const detail: DetailText = (name) => String(byName[name] ?? '')
  return sayWith(structureLabels[code], detail, { place: () => sayWith(structurePlace, detail, {}) })
}
