import { SituError } from '../../../model/errors.ts'
import type { ForeignBytes } from '../../file/foreign-bytes.ts'
import { plainText } from '../../file/plain-text.ts'
import { childOf, childrenOf, readXml, textIn } from '../../file/xml.ts'
import type { XmlElement, XmlTag } from '../../file/xml.ts'
import { featureCounter, gatherLayer, positionCounter, positionFault } from '../features.ts'
import type { FoundFeature } from '../features.ts'
import type { Cell, Layer, OpenOptions } from '../layer.ts'
import { NoPosition, readKmlShape } from './kml-shape.ts'
import { kmlStyles } from './kml-style.ts'
import type { KmlStyles } from './kml-style.ts'

const columns = [
  ...['name', 'description', 'folder', 'begin', 'end', 'when', 'visibility', 'altitude', 'altitudeMode'],
  ...['stroke', 'fill', 'address', 'phoneNumber', 'snippet'],
]
const containers = new Set(['kml', 'Document', 'Folder'])
/** What names other files; nothing of it is loaded. */
const loaded = new Set([
  ...['NetworkLink', 'GroundOverlay', 'ScreenOverlay', 'PhotoOverlay', 'Tour', 'NetworkLinkControl'],
])

interface Found {
  readonly feature: FoundFeature
  readonly style: XmlElement | null
  readonly styleUrl: string | null
}

type FieldTypes = ReadonlyMap<string, string>

/**
 * One document as one layer; the folders in it are a column. Styles may stand after what names them, so rows are made at
 * the end. `fallback`: the layer's name where the document has none. Throws what readXml throws.
 */
export async function readKmlDocument(
  file: ForeignBytes,
  options: OpenOptions,
  fallback: string,
): Promise<Layer> {
  const styles = kmlStyles()
  const types = new Map<string, string>()
  const count = positionCounter(file)
  const countFeature = featureCounter(file)
  const found: Found[] = []
  const unloaded = new Map<string, number>()
  /** Names of the containers around, from the outermost. */
  const path: string[] = []
  let documentName = ''
  const unload = (name: string, times: number): void => {
    if (times > 0) unloaded.set(name, (unloaded.get(name) ?? 0) + times)
  }
  await readXml(file, options, {
    open(tag, parents) {
      const isRoot = parents.length === 0
      if (isRoot && !isKmlRoot(tag))
        throw new SituError('file-unreadable', `${file.name} is no KML: its root is ${tag.name}`, {
          file: file.name,
        })
      if (containers.has(tag.name)) {
        path.push('')
        return 'enter'
      }
      if (loaded.has(tag.name)) unload(tag.name, 1)
      return ['Placemark', 'Style', 'StyleMap', 'Schema', 'name'].includes(tag.name) ? 'take' : 'pass'
    },
    close: () => {
      path.pop()
    },
    element(element, parents) {
      if (element.name === 'Style' || element.name === 'StyleMap') styles.add(element)
      else if (element.name === 'Schema') addTypes(element, types)
      else if (element.name === 'Placemark') {
        countFeature()
        const folder = path.filter((name) => name !== '').join(' / ')
        found.push(readPlacemark(element, found.length + 1, { count, unload, types, options, folder }))
      } else if (parents.at(-1) === 'Folder' || parents.filter((name) => name === 'Document').length > 1)
        path[path.length - 1] = element.text.trim()
      else if (documentName === '') documentName = element.text.trim()
    },
  })
  const names = [...unloaded].map(([name, times]) => (times === 1 ? name : `${name} (${String(times)})`))
  const total = [...unloaded.values()].reduce((sum, times) => sum + times, 0)
  if (total > 0) options.notes?.add('parts-not-loaded', names.join(', '), total)
  const layer = gatherLayer(file, documentName === '' ? fallback : documentName, columns)
  for (const one of found) layer.add(coloured(one, styles))
  return layer.layer()
}

/** A document without its outermost element is read by every program. */
function isKmlRoot({ name }: XmlTag): boolean {
  return containers.has(name) || name === 'Placemark'
}

function addTypes(schema: XmlElement, types: Map<string, string>): void {
  for (const field of childrenOf(schema, 'SimpleField')) {
    const [name, type] = [field.attributes.get('name'), field.attributes.get('type')]
    if (name !== undefined && type !== undefined) types.set(name, type)
  }
}

interface PlacemarkContext {
  readonly count: (positions: number) => void
  readonly unload: (name: string, times: number) => void
  readonly types: FieldTypes
  readonly options: OpenOptions
  readonly folder: string
}

function readPlacemark(element: XmlElement, number: number, context: PlacemarkContext): Found {
  const { count, unload, types, options, folder } = context
  try {
    const shape = readKmlShape(element, count)
    unload('Model', shape.models)
    if (shape.hasHeights) options.notes?.addLine('heights-dropped', number)
    const cells = new Map<string, Cell>()
    const put = (name: string, value: Cell): void => {
      if (value !== null) cells.set(name, value)
    }
    put('name', textIn(element, 'name'))
    for (const name of ['description', 'Snippet', 'snippet']) {
      const text = plainText(textIn(element, name) ?? '')
      if (text !== '') put(name.toLowerCase(), text)
    }
    if (folder !== '') put('folder', folder)
    const span = childOf(element, 'TimeSpan')
    put('begin', (span === null ? null : textIn(span, 'begin')) ?? shape.begin)
    put('end', (span === null ? null : textIn(span, 'end')) ?? shape.end)
    const stamp = childOf(element, 'TimeStamp')
    put('when', stamp === null ? null : textIn(stamp, 'when'))
    const visibility = textIn(element, 'visibility')
    put('visibility', visibility === null ? null : !['0', 'false'].includes(visibility))
    if (shape.altitude !== 0) put('altitude', shape.altitude)
    put('altitudeMode', shape.altitudeMode)
    put('address', textIn(element, 'address'))
    put('phoneNumber', textIn(element, 'phoneNumber'))
    for (const data of childrenOf(element, 'ExtendedData')) addData(data, cells, types)
    const id = element.attributes.get('id')
    return {
      feature: { cells, geometry: shape.geometry, ...(id === undefined ? {} : { id }) },
      style: childOf(element, 'Style'),
      styleUrl: textIn(element, 'styleUrl'),
    }
  } catch (error) {
    if (!(error instanceof NoPosition)) throw error
    return {
      feature: { cells: {}, faults: [positionFault(number, error.value)] },
      style: null,
      styleUrl: null,
    }
  }
}

/** What a document adds of its own: by the names it gives, beside the columns of KML. */
function addData(data: XmlElement, cells: Map<string, Cell>, types: FieldTypes): void {
  const put = (name: string, value: Cell): void => {
    cells.set(columns.includes(name) ? `${name} (data)` : name, value)
  }
  for (const part of data.children) {
    if (part.name === 'SchemaData')
      for (const simple of childrenOf(part, 'SimpleData')) {
        const name = simple.attributes.get('name') ?? ''
        put(name, typed(simple.text.trim(), types.get(name)))
      }
    else if (part.name === 'Data') put(part.attributes.get('name') ?? '', textIn(part, 'value'))
    else if (part.children.length === 0) put(part.name, part.text.trim())
  }
}

/** A value of a field whose type a schema states; else, or where it is none of that type, as it stands. */
function typed(text: string, type: string | undefined): Cell {
  if (type === undefined || text === '') return text === '' ? null : text
  if (/^(?:u?int|u?short|float|double)$/.test(type)) {
    const value = Number(text)
    return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)) ? value : text
  }
  if (type === 'bool' && /^(?:true|false|0|1)$/.test(text)) return text === 'true' || text === '1'
  return text
}

function coloured({ feature, style, styleUrl }: Found, styles: KmlStyles): FoundFeature {
  const colours = styles.colours(style, styleUrl)
  if (feature.faults !== undefined || Object.keys(colours).length === 0) return feature
  const cells = new Map(feature.cells as ReadonlyMap<string, Cell>)
  for (const [name, colour] of Object.entries(colours)) cells.set(name, colour as string)
  return { ...feature, cells }
}
