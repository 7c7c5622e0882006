import { createHash } from 'node:crypto'
import { kindStyle, unknownKindStyle } from '../../model/events/kind-style.ts'
import { polygonsOf } from '../../model/geometry/geometry.ts'
import type { Ring } from '../../model/geometry/geometry.ts'
import { labelPoint } from '../../model/geometry/measure.ts'
import { textIn } from '../../model/record/read-field.ts'
import type { OutRecord } from '../cells/flat-record.ts'
import { placeOf } from '../cells/place-of.ts'
import { spanOf, utcText } from '../cells/span-of.ts'
import { titleOf } from '../cells/title-of.ts'
import { aboutRows } from './sheet-rows.ts'
import type { ListWriter, OutLayer } from './writer.ts'
import { xmlText } from './xml-text.ts'
import { zipStream } from './zip-stream.ts'

/**
 * A data package of the Team Awareness Kit (version 2): a message (Cursor on Target) for each record that has a place. Points
 * are marks in the colour of their kind, rough places circles as wide as their radius, areas drawn shapes: their outer lines,
 * a message for each part. They are records and no tracks: they never go stale by themselves.
 */
export const takWriter: ListWriter = {
  to: 'stream',
  write(list, append, leaveOut) {
    const zip = zipStream(append)
    const uids: string[] = []
    for (const layer of list.layers)
      for (const record of layer.records()) {
        const messages = messagesOf(record, layer)
        if (messages.length === 0) leaveOut(placeOf(record).kind === 'none' ? 'without-place' : 'not-in-format')
        for (const { uid, xml } of messages) {
          uids.push(uid)
          zip.whole(`${uid}/${uid}.cot`, xml)
        }
      }
    const { title } = list.about
    const about = aboutRows(list).map(([label, value]) => `${label}: ${String(value)}`)
    const name = title === '' ? 'Situ' : title
    const contents = uids.map(
      (uid) => `<Content ignore="false" zipEntry="${uid}/${uid}.cot"><Parameter name="uid" value="${uid}"/></Content>`,
    )
    zip.whole(
      'MANIFEST/manifest.xml',
      `<MissionPackageManifest version="2"><Configuration><Parameter name="uid" value="${packageId(name, uids)}"/><Parameter name="name" value="${xmlText(name)}"/><Parameter name="remarks" value="${xmlText(about.join('; '))}"/></Configuration><Contents>${contents.join('')}</Contents></MissionPackageManifest>\n`,
    )
    zip.end()
  },
}

/** The same for the same records. */
function packageId(name: string, uids: readonly string[]): string {
  const hash = createHash('sha256').update(JSON.stringify([name, uids])).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-8${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

interface Message {
  readonly uid: string
  readonly xml: string
}

/** What is not known is told by this number. */
const unknownMetres = '9999999.0'
const never = '2100-01-01T00:00:00.000Z'
const undated = '1970-01-01T00:00:00.000Z'

function messagesOf(record: OutRecord, layer: OutLayer): readonly Message[] {
  const place = placeOf(record)
  const colour = layer.type === 'event' ? kindStyle(textIn(record.fields, 'kind')).colour : unknownKindStyle.colour
  const make = (uid: string, type: string, lng: number, lat: number, radius: number | null, detail: string): Message => ({
    uid,
    xml: messageXml(record, layer, { uid, type, lng, lat, radius, detail }),
  })
  switch (place.kind) {
    case 'none':
      return []
    case 'point':
      return [make(record.id, 'b-m-p-s-m', place.lng, place.lat, place.radius, `<color argb="${argb(colour, 255)}"/>`)]
    case 'rough': {
      const metres = place.radius.toFixed(1)
      const shape = `<shape><ellipse major="${metres}" minor="${metres}" angle="360"/></shape>${strokes(colour)}`
      return [make(record.id, 'u-d-c-c', place.lng, place.lat, place.radius, shape)]
    }
    case 'shape': {
      if (place.geometry.type === 'LineString') return []
      const parts = polygonsOf(place.geometry)
      return parts.map((rings, index): Message => {
        const [outer = []] = rings
        const middle = labelPoint({ type: 'Polygon', coordinates: rings })
        const uid = parts.length === 1 ? record.id : `${record.id}-${String(index + 1)}`
        const corners = `${links(outer)}${strokes(colour)}`
        return make(uid, 'u-d-f', middle.lng, middle.lat, null, corners)
      })
    }
  }
}

function links(ring: Ring): string {
  return ring.map(([lng, lat]) => `<link point="${String(lat)},${String(lng)}"/>`).join('')
}

function strokes(colour: string): string {
  return `<strokeColor value="${argb(colour, 255)}"/><strokeWeight value="2.0"/><fillColor value="${argb(colour, 48)}"/>`
}

/** Alpha, red, green and blue as one signed number. */
function argb(colour: string, alpha: number): string {
  return String((alpha << 24) | parseInt(colour.slice(1), 16))
}

interface MessageParts {
  readonly uid: string
  readonly type: string
  readonly lng: number
  readonly lat: number
  readonly radius: number | null
  readonly detail: string
}

function messageXml(
  record: OutRecord,
  { meta }: OutLayer,
  { uid, type, lng, lat, radius, detail }: MessageParts,
): string {
  const time = utcText(spanOf(record, meta.zone).start) || undated
  const name = titleOf(record, meta)
  const { fields } = record
  const remarks = [
    textIn(fields, 'kind'),
    textIn(fields, 'occurred'),
    textIn(fields, 'verification'),
    textIn(fields, 'narrative') || textIn(fields, 'note'),
  ].filter((text) => text !== '')
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<event version="2.0" uid="${uid}" type="${type}" time="${time}" start="${time}" stale="${never}" how="h-e"><point lat="${String(lat)}" lon="${String(lng)}" hae="${unknownMetres}" ce="${radius === null ? unknownMetres : radius.toFixed(1)}" le="${unknownMetres}"/><detail><contact callsign="${xmlText(name)}"/><remarks>${xmlText(remarks.join('\n'))}</remarks><archive/>${detail}</detail></event>\n`
}
