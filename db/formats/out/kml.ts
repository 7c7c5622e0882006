import { kindStyles, unknownKindStyle } from '../../model/events/kind-style.ts'
import { polygonsOf } from '../../model/geometry/geometry.ts'
import type { Geometry, Ring } from '../../model/geometry/geometry.ts'
import { textIn } from '../../model/record/read-field.ts'
import { groupOfEventKind } from '../../model/vocabulary/event-kind.ts'
import type { OutRecord } from '../cells/flat-record.ts'
import { placeOf, ringOf } from '../cells/place-of.ts'
import type { OutPlace } from '../cells/place-of.ts'
import { spanOf, utcText } from '../cells/span-of.ts'
import { titleOf } from '../cells/title-of.ts'
import { typedColumnsOf } from '../cells/typed-columns.ts'
import { aboutRows } from './sheet-rows.ts'
import { inPieces } from './writer.ts'
import type { ListWriter, OutLayer, OutList } from './writer.ts'
import { xmlText } from './xml-text.ts'
import { zipStream } from './zip-stream.ts'

/** KML 2.2: a folder for each type, in the colours of the map, with the time that each record is of. */
export const kmlWriter: ListWriter = {
  to: 'stream',
  write(list, append) {
    const { add, end } = inPieces(append)
    writeKml(list, add)
    end()
  },
}

/** The same, packed. */
export const kmzWriter: ListWriter = {
  to: 'stream',
  write(list, append) {
    const zip = zipStream(append)
    writeKml(list, zip.entry('doc.kml'))
    zip.end()
  },
}

/**
 * No link and no icon of its own, which a viewer would fetch from somewhere; texts are told as text, for viewers read a
 * description as a web page. It is for looking at, and does not come back: rough places are rings there.
 */
function writeKml(list: OutList, add: (text: string) => void): void {
  const { title } = list.about
  const about = aboutRows(list).map(([label, value]) => `${label}: ${String(value)}`)
  add(
    `<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>${xmlText(title === '' ? 'Situ' : title)}</name><description>${webText(about.join('\n'))}</description>\n${styles()}`,
  )
  for (const layer of list.layers) {
    add(`<Folder><name>${layer.type}</name>\n`)
    for (const record of layer.records()) add(placemark(record, layer))
    add('</Folder>\n')
  }
  add('</Document></kml>\n')
}

function styles(): string {
  const of = (id: string, colour: string): string =>
    `<Style id="${id}"><IconStyle><color>${kmlColour(colour, 'ff')}</color></IconStyle><LineStyle><color>${kmlColour(colour, 'ff')}</color><width>2</width></LineStyle><PolyStyle><color>${kmlColour(colour, '40')}</color></PolyStyle><BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n`
  const groups = Object.entries(kindStyles).map(([group, { colour }]) => of(group, colour))
  return `${groups.join('')}${of('other', unknownKindStyle.colour)}`
}

/** Alpha, blue, green, red. */
function kmlColour(colour: string, alpha: string): string {
  return `${alpha}${colour.slice(5, 7)}${colour.slice(3, 5)}${colour.slice(1, 3)}`
}

function placemark(record: OutRecord, { type, meta }: OutLayer): string {
  const place = placeOf(record)
  const style = type === 'event' ? (groupOfEventKind(textIn(record.fields, 'kind')) ?? 'other') : 'other'
  const columns = typedColumnsOf(type).filter(({ name }) => !name.startsWith('situ_') && name !== 'extra')
  const data = columns.flatMap(({ name, value }) => {
    const cell = value(record, meta)
    if (cell === null || cell === '') return []
    return [`<Data name="${name}"><value>${xmlText(String(cell))}</value></Data>`]
  })
  const words = [textIn(record.fields, 'narrative'), textIn(record.fields, 'note'), roughWords(place)]
  return `<Placemark id="r${record.id}"><name>${xmlText(titleOf(record, meta))}</name><Snippet maxLines="0"></Snippet><description>${webText(words.filter((text) => text !== '').join('\n'))}</description>${timeXml(record, meta)}<styleUrl>#${style}</styleUrl><ExtendedData>${data.join('')}</ExtendedData>${placeXml(place)}</Placemark>\n`
}

function roughWords(place: OutPlace): string {
  return place.kind === 'rough' ? `Somewhere within ${String(Math.round(place.radius))} m` : ''
}

function timeXml(record: OutRecord, { zone }: OutLayer['meta']): string {
  const { start, end } = spanOf(record, zone)
  const [begin, until] = [utcText(start), utcText(end)]
  if (begin === '' && until === '') return ''
  if (begin !== '' && start !== null && end !== null && end - start < 1000)
    return `<TimeStamp><when>${begin}</when></TimeStamp>`
  return `<TimeSpan>${begin === '' ? '' : `<begin>${begin}</begin>`}${until === '' ? '' : `<end>${until}</end>`}</TimeSpan>`
}

function placeXml(place: OutPlace): string {
  switch (place.kind) {
    case 'none':
      return ''
    case 'point':
      return `<Point><coordinates>${String(place.lng)},${String(place.lat)}</coordinates></Point>`
    case 'rough':
      return shapeXml(ringOf(place))
    case 'shape':
      return shapeXml(place.geometry)
  }
}

function shapeXml(geometry: Exclude<Geometry, { readonly type: 'Point' }>): string {
  if (geometry.type === 'LineString')
    return `<LineString><coordinates>${ringText(geometry.coordinates)}</coordinates></LineString>`
  const polygons = polygonsOf(geometry).map(([outer = [], ...holes]) => {
    const boundary = (side: string, ring: Ring): string =>
      `<${side}BoundaryIs><LinearRing><coordinates>${ringText(ring)}</coordinates></LinearRing></${side}BoundaryIs>`
    return `<Polygon>${boundary('outer', outer)}${holes.map((hole) => boundary('inner', hole)).join('')}</Polygon>`
  })
  return polygons.length === 1
    ? polygons.join('')
    : `<MultiGeometry>${polygons.join('')}</MultiGeometry>`
}

function ringText(ring: Ring): string {
  return ring.map(([lng, lat]) => `${String(lng)},${String(lat)}`).join(' ')
}

/** Text that is read as a web page, and must stay text there. */
function webText(text: string): string {
  return xmlText(xmlText(text).replaceAll('&#10;', '<br>'))
}
