import { SituError } from '../../../model/errors.ts'
import { circlePolygon } from '../../../model/geometry/measure.ts'
import type { FileEnds } from '../../file/file-ends.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { mapFormatOf } from '../../file/map-format.ts'
import { childOf, childrenOf, readXml, textIn } from '../../file/xml.ts'
import type { XmlElement } from '../../file/xml.ts'
import { gatherLayer, joinedGeometry, positionCounter, positionFault } from '../features.ts'
import type { GatheredLayer, SimpleGeometry } from '../features.ts'
import type { Cell, LayerFile, LayerReader, OpenOptions } from '../layer.ts'

/** Alerts of CAP 1.1 and 1.2, alone or in a feed: a row for each area of each language of each alert. */
export const capReader = {
  format: 'cap',
  sniff: (ends: FileEnds) => mapFormatOf(ends) === 'cap',
  open,
} as const satisfies LayerReader

const namespace = 'urn:oasis:names:tc:emergency:cap:1'
const ofAlert = [
  ...['identifier', 'sender', 'sent', 'status', 'msgType', 'scope', 'source', 'restriction', 'addresses'],
  ...['code', 'note', 'references', 'incidents'],
]
const ofInfo = [
  ...['language', 'event', 'category', 'responseType', 'urgency', 'severity', 'certainty', 'audience'],
  ...[
    'headline',
    'description',
    'instruction',
    'effective',
    'onset',
    'expires',
    'senderName',
    'web',
    'contact',
  ],
]
const pairs: Readonly<Record<string, string>> = {
  eventCode: 'eventCodes',
  parameter: 'parameters',
  geocode: 'geocodes',
}
const columns = [...ofAlert, ...ofInfo, 'areaDesc', 'altitude', 'ceiling', ...Object.values(pairs)]

/** Throws SituError file-unreadable, file-too-large, cancelled. */
async function open(file: ForeignBytes, options: OpenOptions): Promise<LayerFile> {
  const layer = gatherLayer(file, '', columns)
  const count = positionCounter(file)
  let [alerts, resources, isSigned] = [0, 0, false]
  const add = (alert: XmlElement): void => {
    alerts += 1
    isSigned ||= childOf(alert, 'Signature') !== null
    for (const info of childrenOf(alert, 'info')) resources += childrenOf(info, 'resource').length
    addAlert(alert, layer, count)
  }
  await readXml(file, options, {
    open: ({ name, uri }) =>
      (name === 'alert' && uri.startsWith(namespace)) || name === 'entry'
        ? 'take'
        : [
              'feed',
              'alerts',
              'EDXLDistribution',
              'contentObject',
              'xmlContent',
              'embeddedXMLContent',
            ].includes(name)
          ? 'enter'
          : 'pass',
    element(element) {
      if (element.name === 'alert') add(element)
      else {
        const inside = childrenOf(element, 'content').flatMap((content) => childrenOf(content, 'alert'))
        for (const alert of inside) add(alert)
        if (inside.length === 0 && element.children.some(({ uri }) => uri.startsWith(namespace))) {
          alerts += 1
          addEntry(element, layer, count)
        }
      }
    },
  })
  if (alerts === 0)
    throw new SituError('file-unreadable', `${file.name} holds no alert of CAP 1.1 or 1.2`, {
      file: file.name,
    })
  if (isSigned) options.notes?.add('signature-not-checked')
  if (resources > 0) options.notes?.add('parts-not-loaded', 'resource', resources)
  return { format: 'cap', layers: [layer.layer()], close: () => Promise.resolve() }
}

function addAlert(alert: XmlElement, layer: GatheredLayer, count: (positions: number) => void): void {
  const cells = cellsOf(alert, ofAlert)
  const infos = childrenOf(alert, 'info')
  if (infos.length === 0) layer.add({ cells, geometry: null, ...idOf(cells) })
  for (const info of infos) {
    const told = new Map([...cells, ...cellsOf(info, ofInfo)])
    const areas = childrenOf(info, 'area')
    if (areas.length === 0) layer.add({ cells: told, geometry: null, ...idOf(cells) })
    for (const area of areas) addArea(area, told, layer, count)
  }
}

/** An entry of a feed that tells an alert in short, with the alert's own elements beside the feed's. */
function addEntry(entry: XmlElement, layer: GatheredLayer, count: (positions: number) => void): void {
  const cells = new Map<string, Cell>()
  const names = { id: 'identifier', updated: 'sent', title: 'headline', summary: 'description' }
  for (const [name, column] of Object.entries(names)) {
    const text = textIn(entry, name)
    if (text !== null) cells.set(column, text)
  }
  for (const [column, cell] of cellsOf(entry, [...ofAlert, ...ofInfo])) cells.set(column, cell)
  addArea(entry, cells, layer, count)
}

function addArea(
  area: XmlElement,
  told: ReadonlyMap<string, Cell>,
  layer: GatheredLayer,
  count: (positions: number) => void,
): void {
  const cells = new Map([...told, ...cellsOf(area, ['areaDesc', 'altitude', 'ceiling'])])
  const shapes: SimpleGeometry[] = []
  for (const { name, text } of area.children) {
    if ((name !== 'polygon' && name !== 'circle') || text.trim() === '') continue
    const shape = name === 'polygon' ? polygonOf(text, count) : circleOf(text)
    if (shape === null) {
      layer.add({ cells: {}, faults: [positionFault(layer.count() + 1, text)] })
      return
    }
    shapes.push(shape)
  }
  layer.add({ cells, geometry: joinedGeometry(shapes), ...idOf(told) })
}

function idOf(cells: ReadonlyMap<string, Cell>): { readonly id?: string } {
  const id = cells.get('identifier')
  return typeof id === 'string' ? { id } : {}
}

/** Several of one name stand beside one another; what has a name of its own is told as "name=value". */
function cellsOf(element: XmlElement, names: readonly string[]): ReadonlyMap<string, Cell> {
  const cells = new Map<string, string>()
  for (const { name, text, children } of element.children) {
    const pair = pairs[name]
    if (pair === undefined && !names.includes(name)) continue
    const part = (wanted: string): string =>
      children.find((child) => child.name === wanted)?.text.trim() ?? ''
    const value = pair === undefined ? text.trim() : `${part('valueName')}=${part('value')}`
    if (value === '') continue
    const column = pair ?? name
    const before = cells.get(column)
    cells.set(column, before === undefined ? value : `${before}; ${value}`)
  }
  return cells
}

/** "lat,lon lat,lon …": latitude first. Null where it is none. */
function polygonOf(text: string, count: (positions: number) => void): SimpleGeometry | null {
  const ring = text.trim().split(/\s+/).map(positionOf)
  count(ring.length)
  return ring.every((position) => position !== null) ? { type: 'Polygon', coordinates: [ring] } : null
}

/** "lat,lon radius", the radius in kilometres; a point where that is nothing. */
function circleOf(text: string): SimpleGeometry | null {
  const [centre = '', radius = '', ...more] = text.trim().split(/\s+/)
  const position = positionOf(centre)
  const kilometres = Number(radius)
  if (
    position === null ||
    radius === '' ||
    !(kilometres >= 0 && kilometres <= maxKilometres) ||
    more.length > 0
  )
    return null
  const [lng, lat] = position
  if (kilometres === 0) return { type: 'Point', coordinates: position }
  return Math.abs(lat) > 90 || Math.abs(lng) > 180 ? null : circlePolygon({ lat, lng }, kilometres * 1000)
}

/** Beyond it a circle is no area on a map. */
const maxKilometres = 5000

function positionOf(text: string): [number, number] | null {
  const [lat = '', lng = '', ...more] = text.split(',')
  const position: [number, number] = [Number(lng), Number(lat)]
  return lat !== '' && lng !== '' && more.length === 0 && position.every(Number.isFinite) ? position : null
}
