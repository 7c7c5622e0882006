import { childOf, childrenOf } from '../../file/xml.ts'
import type { XmlElement } from '../../file/xml.ts'
import { joinedGeometry } from '../features.ts'
import type { SimpleGeometry } from '../features.ts'

export interface KmlShape {
  /** Null where there is none. */
  readonly geometry: SimpleGeometry | null
  /** Metres, of a single point that says it. */
  readonly altitude: number | null
  /** Heights along a line or an area, which are left out. */
  readonly hasHeights: boolean
  readonly altitudeMode: string | null
  /** Of a track: the first and the last time. */
  readonly begin: string | null
  readonly end: string | null
  /** Models, which are not loaded. */
  readonly models: number
}

/** What stands where a position should, so that the feature is refused. */
export class NoPosition extends Error {
  readonly value: string

  constructor(value: string) {
    super(value)
    this.value = value
  }
}

interface Reading {
  readonly count: (positions: number) => void
  readonly times: string[]
  readonly heights: number[]
  hasHeights: boolean
  altitudeMode: string | null
  models: number
}

const shapeNames = new Set([
  'Point',
  'LineString',
  'LinearRing',
  'Polygon',
  'MultiGeometry',
  'Track',
  'MultiTrack',
  'Model',
])

/** The shapes of a placemark as one. `count` is told of every position. Throws NoPosition. */
export function readKmlShape(placemark: XmlElement, count: (positions: number) => void): KmlShape {
  const reading: Reading = {
    ...{ count, times: [], heights: [], hasHeights: false, altitudeMode: null, models: 0 },
  }
  const geometry = joinedGeometry(partsIn(placemark, reading))
  const { times, heights, hasHeights, altitudeMode, models } = reading
  const isPoint = geometry?.type === 'Point'
  return {
    geometry,
    altitude: isPoint ? (heights[0] ?? null) : null,
    hasHeights: hasHeights || (!isPoint && heights.some((height) => height !== 0)),
    altitudeMode,
    begin: times[0] ?? null,
    end: times.at(-1) ?? null,
    models,
  }
}

function partsIn(parent: XmlElement, reading: Reading): readonly SimpleGeometry[] {
  return parent.children
    .filter(({ name }) => shapeNames.has(name))
    .flatMap((element) => partOf(element, reading))
}

function partOf(element: XmlElement, reading: Reading): readonly SimpleGeometry[] {
  reading.altitudeMode ??= childOf(element, 'altitudeMode')?.text.trim() ?? null
  switch (element.name) {
    case 'Point': {
      const [position, more] = positionsIn(element, reading, true)
      if (more !== undefined) throw new NoPosition('a point of several positions')
      return position === undefined ? [] : [{ type: 'Point', coordinates: position }]
    }
    case 'LineString':
    case 'LinearRing': {
      const coordinates = positionsIn(element, reading, false)
      return coordinates.length === 0 ? [] : [{ type: 'LineString', coordinates }]
    }
    case 'Polygon': {
      const rings = ['outerBoundaryIs', 'innerBoundaryIs'].flatMap((boundary) =>
        childrenOf(element, boundary).flatMap((side) => childrenOf(side, 'LinearRing')),
      )
      const coordinates = rings
        .map((ring) => positionsIn(ring, reading, false))
        .filter((ring) => ring.length > 0)
      return coordinates.length === 0 ? [] : [{ type: 'Polygon', coordinates }]
    }
    case 'MultiGeometry':
      return partsIn(element, reading)
    case 'MultiTrack':
      return childrenOf(element, 'Track').flatMap((track) => trackOf(track, reading))
    case 'Track':
      return trackOf(element, reading)
    default:
      reading.models += 1
      return []
  }
}

function trackOf(track: XmlElement, reading: Reading): readonly SimpleGeometry[] {
  for (const { text } of childrenOf(track, 'when')) {
    const when = text.trim()
    if (when !== '') reading.times.push(when)
  }
  const found = childrenOf(track, 'coord')
    .map(({ text }) => text.trim().split(/\s+/))
    .filter(([first]) => first !== '')
  reading.count(found.length)
  const coordinates = found.map((numbers) => positionOf(numbers, reading, false))
  const [only] = coordinates
  if (only === undefined) return []
  return coordinates.length === 1
    ? [{ type: 'Point', coordinates: only }]
    : [{ type: 'LineString', coordinates }]
}

/** Characters; three numbers of all the digits that there are take fewer. */
const longestTuple = 200

/**
 * Positions stand apart by blanks, their numbers by commas; blanks beside a comma are common all the same. Each is made as
 * it comes: the pieces of a long line at once would take many times its length.
 */
function positionsIn(element: XmlElement, reading: Reading, isPoint: boolean): readonly [number, number][] {
  const positions: [number, number][] = []
  let tuple = ''
  const end = (): void => {
    if (tuple === '') return
    reading.count(1)
    if (tuple.length > longestTuple) throw new NoPosition(tuple.slice(0, longestTuple))
    positions.push(positionOf(tuple.split(','), reading, isPoint))
    tuple = ''
  }
  for (const [piece] of (childOf(element, 'coordinates')?.text ?? '').matchAll(/\S+/g)) {
    if (!tuple.endsWith(',') && !piece.startsWith(',')) end()
    tuple += piece
  }
  end()
  return positions
}

function positionOf(
  [lng = '', lat = '', height = '', ...more]: readonly string[],
  reading: Reading,
  isPoint: boolean,
): [number, number] {
  const position: [number, number] = [numberOf(lng), numberOf(lat)]
  const altitude = height === '' ? null : numberOf(height)
  if (more.length > 0 || !position.every(Number.isFinite) || Number.isNaN(altitude))
    throw new NoPosition([lng, lat, height, ...more].filter((number) => number !== '').join(','))
  if (altitude !== null && isPoint && reading.heights.length === 0) reading.heights.push(altitude)
  else if (altitude !== null && altitude !== 0) reading.hasHeights = true
  return position
}

function numberOf(text: string): number {
  return text === '' ? NaN : Number(text)
}
