import { SituError } from '../../model/errors.ts'
import type { FileEnds } from '../file/file-ends.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { mapFormatOf } from '../file/map-format.ts'
import { childOf, readXml, textIn } from '../file/xml.ts'
import type { XmlElement } from '../file/xml.ts'
import { gatherLayer, joinedGeometry, positionCounter, positionFault } from './features.ts'
import type { GatheredLayer, SimpleGeometry } from './features.ts'
import type { Cell, LayerFile, LayerReader, OpenOptions } from './layer.ts'

/** GPX 1.0 and 1.1: waypoints, routes and tracks are layers; those that the file does not have are not there. */
export const gpxReader = {
  format: 'gpx',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'gpx',
  open,
} as const satisfies LayerReader

const numbers = new Set(['ele', 'number', 'magvar', 'geoidheight', 'sat', 'hdop', 'vdop', 'pdop'])
const texts = ['name', 'cmt', 'desc', 'src', 'type', 'sym', 'time']
const columns = [...texts, 'ele', 'number', 'begin', 'end', 'points', 'link']
/** Elements that are columns, of a waypoint or of a whole route or track. */
const told = new Set([...texts, ...numbers, 'fix', 'url', 'urlname', 'link', 'extensions'])

/** A route or track while its points come. */
interface Line {
  readonly cells: Map<string, Cell>
  /** One for each segment. */
  readonly segments: [number, number][][]
  begin: string | null
  end: string | null
  hasHeights: boolean
  /** What stands where a position should. */
  bad: string | null
}

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const count = positionCounter(file)
  const [waypoints, routes, tracks] = ['waypoints', 'routes', 'tracks'].map((name) =>
    gatherLayer(file, name, columns),
  ) as [GatheredLayer, GatheredLayer, GatheredLayer]
  let line: Line | null = null
  const newLine = (): Line => ({
    ...{ cells: new Map(), segments: [], begin: null, end: null, hasHeights: false, bad: null },
  })
  await readXml(file, options, {
    open({ name }, parents) {
      if (parents.length === 0 && name !== 'gpx')
        throw new SituError('file-unreadable', `${file.name} is no GPX: its root is ${name}`, {
          file: file.name,
        })
      if (name === 'rte' || name === 'trk') line = newLine()
      if (name === 'rte' || name === 'trkseg') line?.segments.push([])
      if (['gpx', 'rte', 'trk', 'trkseg'].includes(name)) return 'enter'
      const isLine = parents.includes('rte') || parents.includes('trk')
      return ['wpt', 'rtept', 'trkpt'].includes(name) || (isLine && told.has(name)) ? 'take' : 'pass'
    },
    element(element) {
      if (element.name === 'wpt') {
        count(1)
        addWaypoint(element, waypoints)
      } else if (line === null) return
      else if (element.name === 'rtept' || element.name === 'trkpt') {
        count(1)
        addPoint(element, line)
      } else addCells(element, line.cells)
    },
    close(name) {
      if (line === null || (name !== 'rte' && name !== 'trk')) return
      const layer = name === 'rte' ? routes : tracks
      if (line.hasHeights && line.bad === null) options.notes?.addLine('heights-dropped', layer.count() + 1)
      addLine(line, layer)
      line = null
    },
  })
  const found = [waypoints, routes, tracks].filter((layer) => layer.count() > 0)
  const layers = (found.length === 0 ? [waypoints] : found).map((layer) => layer.layer())
  return { format: 'gpx', layers, close: () => Promise.resolve() }
}

function addWaypoint(element: XmlElement, layer: GatheredLayer): void {
  const position = positionOf(element)
  if (typeof position === 'string') {
    layer.add({ cells: {}, faults: [positionFault(layer.count() + 1, position)] })
    return
  }
  const cells = new Map<string, Cell>()
  for (const child of element.children) if (told.has(child.name)) addCells(child, cells)
  layer.add({ cells, geometry: { type: 'Point', coordinates: position } })
}

function addPoint(element: XmlElement, line: Line): void {
  const position = positionOf(element)
  if (typeof position === 'string') {
    line.bad ??= position
    return
  }
  if (line.segments.length === 0) line.segments.push([])
  line.segments.at(-1)?.push(position)
  const time = textIn(element, 'time')
  line.begin ??= time
  line.end = time ?? line.end
  if (Number(textIn(element, 'ele') ?? 0) !== 0) line.hasHeights = true
}

function addLine({ cells, segments, begin, end, bad }: Line, layer: GatheredLayer): void {
  if (bad !== null) {
    layer.add({ cells: {}, faults: [positionFault(layer.count() + 1, bad)] })
    return
  }
  if (begin !== null) cells.set('begin', begin)
  if (end !== null) cells.set('end', end)
  cells.set(
    'points',
    segments.reduce((sum, segment) => sum + segment.length, 0),
  )
  const parts = segments.flatMap((segment): readonly SimpleGeometry[] => {
    const [first, second] = segment
    if (first === undefined) return []
    return second === undefined
      ? [{ type: 'Point', coordinates: first }]
      : [{ type: 'LineString', coordinates: segment }]
  })
  layer.add({ cells, geometry: joinedGeometry(parts) })
}

/** What one element says; of extensions, every value in it by its own name. */
function addCells(element: XmlElement, cells: Map<string, Cell>): void {
  const { name, children, text } = element
  if (name === 'extensions' || children.length > 0) {
    if (name === 'link') {
      const label = childOf(element, 'text')?.text.trim() ?? ''
      if (label !== '') cells.set('link', `${label} ${element.attributes.get('href') ?? ''}`.trim())
    } else for (const child of children) addCells(child, cells)
    return
  }
  const value = name === 'link' ? (element.attributes.get('href') ?? '') : text.trim()
  if (value === '') return
  const number = numbers.has(name) ? Number(value) : NaN
  cells.set(name, Number.isFinite(number) ? number : value)
}

/** Longitude and latitude; what stands there instead where it is none. */
export function positionOf({ attributes }: XmlElement): [number, number] | string {
  const [lat = '', lon = ''] = [attributes.get('lat'), attributes.get('lon')]
  const position: [number, number] = [Number(lon), Number(lat)]
  const isOne = lat.trim() !== '' && lon.trim() !== '' && position.every(Number.isFinite)
  return isOne ? position : `lat ${lat}, lon ${lon}`
}
