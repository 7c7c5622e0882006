import { circlePolygon } from '../../../model/geometry/measure.ts'
import { childOf, childrenOf } from '../../file/xml.ts'
import type { XmlElement } from '../../file/xml.ts'
import { positionFault } from '../features.ts'
import type { FoundFeature, SimpleGeometry } from '../features.ts'
import type { Cell } from '../layer.ts'

export const cotColumns = [
  ...['uid', 'type', 'how', 'time', 'start', 'stale', 'callsign', 'remarks', 'lat', 'lon', 'hae', 'ce', 'le'],
  ...['group', 'role', 'stroke', 'fill', 'milsym', 'icon', 'links'],
]

/** What a device writes for a number that it does not know. */
const unknown = 9_999_999

/**
 * One event of Cursor on Target: where something is, or a shape that was drawn. Addresses and passwords of cameras, which
 * events carry in the open, are not among the columns. `number`: of the row, from 1.
 */
export function readCotEvent(
  event: XmlElement,
  number: number,
  count: (positions: number) => void,
): FoundFeature {
  const cells = new Map<string, Cell>()
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined && value.trim() !== '') cells.set(name, value.trim())
  }
  for (const name of ['uid', 'type', 'how', 'time', 'start', 'stale']) put(name, event.attributes.get(name))
  const point = childOf(event, 'point')
  for (const name of ['lat', 'lon', 'hae', 'ce', 'le']) {
    const text = point?.attributes.get(name) ?? ''
    const value = Number(text)
    if (text.trim() !== '' && Number.isFinite(value) && Math.abs(value) < unknown) cells.set(name, value)
  }
  const [lat, lng] = [cells.get('lat'), cells.get('lon')]
  count(1)
  const detail = childOf(event, 'detail')
  if (detail !== null) addDetail(detail, cells, put)
  const id = event.attributes.get('uid') ?? ''
  const drawn = detail === null ? null : shapeOf(detail, event, { lat, lng }, count)
  if (typeof drawn === 'string') return { cells: {}, faults: [positionFault(number, drawn)] }
  if (drawn === null && (typeof lat !== 'number' || typeof lng !== 'number'))
    return {
      cells: {},
      faults: [
        positionFault(
          number,
          `lat ${point?.attributes.get('lat') ?? ''}, lon ${point?.attributes.get('lon') ?? ''}`,
        ),
      ],
    }
  return { cells, id, geometry: drawn ?? { type: 'Point', coordinates: [lng, lat] } }
}

function addDetail(
  detail: XmlElement,
  cells: Map<string, Cell>,
  put: (name: string, value: string | undefined) => void,
): void {
  const attribute = (name: string, key: string): string | undefined =>
    childOf(detail, name)?.attributes.get(key)
  put('callsign', attribute('contact', 'callsign'))
  put('remarks', childOf(detail, 'remarks')?.text)
  put('group', attribute('__group', 'name'))
  put('role', attribute('__group', 'role'))
  put('milsym', attribute('__milsym', 'id') ?? attribute('milsym', 'id'))
  put('icon', attribute('usericon', 'iconsetpath'))
  put('stroke', colourOf(attribute('strokeColor', 'value')))
  put('fill', colourOf(attribute('fillColor', 'value')))
  const links = childrenOf(detail, 'link')
    .filter(({ attributes }) => !attributes.has('point'))
    .map(({ attributes }) =>
      ['relation', 'type', 'uid']
        .map((name) => attributes.get(name) ?? '')
        .join(' ')
        .trim(),
    )
    .filter((link) => link !== '')
  if (links.length > 0) cells.set('links', links.join('; '))
}

/** The corners of a drawing stand in links, an ellipse in its own element. Text: what stands where a position should. */
function shapeOf(
  detail: XmlElement,
  event: XmlElement,
  centre: { readonly lat: Cell | undefined; readonly lng: Cell | undefined },
  count: (positions: number) => void,
): SimpleGeometry | string | null {
  const type = event.attributes.get('type') ?? ''
  const corners = childrenOf(detail, 'link').flatMap(({ attributes }) => attributes.get('point') ?? [])
  if (corners.length > 0) {
    count(corners.length)
    const positions: [number, number][] = []
    for (const corner of corners) {
      const [lat = '', lng = ''] = corner.split(',')
      const position: [number, number] = [Number(lng), Number(lat)]
      if (lat.trim() === '' || lng.trim() === '' || !position.every(Number.isFinite)) return corner
      positions.push(position)
    }
    return lineOrArea(positions, type)
  }
  const shape = childOf(detail, 'shape')
  const ellipse = shape === null ? null : childOf(shape, 'ellipse')
  if (ellipse === null || typeof centre.lat !== 'number' || typeof centre.lng !== 'number') return null
  const [major, minor, angle] = ['major', 'minor', 'angle'].map((name) =>
    Number(ellipse.attributes.get(name) ?? 'none'),
  )
  if (!isRadius(major) || !isRadius(minor) || Math.abs(centre.lat) > 90 || Math.abs(centre.lng) > 180)
    return `ellipse ${String(major)} ${String(minor)}`
  const middle = { lat: centre.lat, lng: centre.lng }
  return ellipseOf(middle, major, minor, Number.isFinite(angle) ? (angle ?? 0) : 0)
}

/**
 * A circle whose corners are drawn in to the ellipse: near enough at the sizes that are drawn. `angle`: of the major axis,
 * in degrees from north, clockwise. One that crosses the antimeridian or a pole stays a circle.
 */
function ellipseOf(
  centre: { readonly lat: number; readonly lng: number },
  major: number,
  minor: number,
  angle: number,
): SimpleGeometry {
  const steps = 64
  const circle = circlePolygon(centre, major, steps)
  const [ring] = circle.type === 'Polygon' ? circle.coordinates : []
  if (major === minor || ring?.length !== steps + 1) return circle
  const corners = ring.map(([lng, lat], step): readonly [number, number] => {
    const turn = ((-(step * 360) / steps - angle) * Math.PI) / 180
    const share = minor / Math.hypot(minor * Math.cos(turn), major * Math.sin(turn))
    return [centre.lng + (lng - centre.lng) * share, centre.lat + (lat - centre.lat) * share]
  })
  return { type: 'Polygon', coordinates: [[...corners.slice(0, -1), ...corners.slice(0, 1)]] }
}

/** A rectangle is told by its four corners; another drawing is an area when it comes back to where it began. */
function lineOrArea(positions: readonly [number, number][], type: string): SimpleGeometry {
  const [first, last] = [positions[0] ?? [0, 0], positions.at(-1) ?? [0, 0]]
  const isClosed = positions.length > 3 && first[0] === last[0] && first[1] === last[1]
  if (isClosed) return { type: 'Polygon', coordinates: [positions] }
  if (type.startsWith('u-d-r') && positions.length > 2)
    return { type: 'Polygon', coordinates: [[...positions, first]] }
  return positions.length === 1
    ? { type: 'Point', coordinates: first }
    : { type: 'LineString', coordinates: positions }
}

/** Metres; beyond it no circle is an area on a map. */
function isRadius(value: number | undefined): value is number {
  return value !== undefined && value > 0 && value <= 5_000_000
}

/** A signed number of 32 bits: alpha, red, green, blue. */
function colourOf(value: string | undefined): string | undefined {
  const number = Number(value ?? 'none')
  if (!Number.isInteger(number)) return undefined
  const hex = (number >>> 0).toString(16).padStart(8, '0')
  return `#${hex.slice(2)}${hex.startsWith('ff') ? '' : hex.slice(0, 2)}`
}
