import { textIn } from '../../model/record/read-field.ts'
import type { OutRecord } from '../cells/flat-record.ts'
import { placeOf } from '../cells/place-of.ts'
import { spanOf, utcText } from '../cells/span-of.ts'
import { titleOf } from '../cells/title-of.ts'
import { inPieces } from './writer.ts'
import type { ListWriter, OutLayer } from './writer.ts'
import { xmlText } from './xml-text.ts'

/**
 * GPX 1.1, for receivers in the field: points as waypoints, lines as tracks. Somebody walks to a waypoint: what is known
 * only roughly is none, and is left out and said; so are areas, which GPX has not.
 */
export const gpxWriter: ListWriter = {
  to: 'stream',
  write({ layers, about }, append, leaveOut) {
    const { add, end } = inPieces(append)
    const name = about.title === '' ? '' : `<metadata><name>${xmlText(about.title)}</name></metadata>`
    add(
      `<?xml version="1.0" encoding="UTF-8"?>\n<gpx version="1.1" creator="Situ" xmlns="http://www.topografix.com/GPX/1/1">${name}\n`,
    )
    let lines = 0
    for (const layer of layers)
      for (const record of layer.records()) {
        const place = placeOf(record)
        if (place.kind === 'point')
          add(
            `<wpt lat="${String(place.lat)}" lon="${String(place.lng)}">${timeXml(record, layer)}${words(record, layer)}</wpt>\n`,
          )
        else if (place.kind === 'shape' && place.geometry.type === 'LineString') lines += 1
        else if (place.kind === 'rough') leaveOut('rough-place')
        else leaveOut(place.kind === 'none' ? 'without-place' : 'not-in-format')
      }
    // The format has all its tracks behind all its waypoints.
    if (lines > 0) for (const layer of layers) for (const record of layer.records()) add(track(record, layer))
    add('</gpx>\n')
    end()
  },
}

function track(record: OutRecord, layer: OutLayer): string {
  const place = placeOf(record)
  if (place.kind !== 'shape' || place.geometry.type !== 'LineString') return ''
  const points = place.geometry.coordinates.map(
    ([lng, lat]) => `<trkpt lat="${String(lat)}" lon="${String(lng)}"/>`,
  )
  return `<trk>${words(record, layer)}<trkseg>${points.join('')}</trkseg></trk>\n`
}

function timeXml(record: OutRecord, { meta }: OutLayer): string {
  const time = utcText(spanOf(record, meta.zone).start)
  return time === '' ? '' : `<time>${time}</time>`
}

function words(record: OutRecord, { type, meta }: OutLayer): string {
  const element = (name: string, text: string): string =>
    text === '' ? '' : `<${name}>${xmlText(text)}</${name}>`
  const { fields } = record
  return [
    element('name', titleOf(record, meta)),
    element('desc', textIn(fields, 'narrative') || textIn(fields, 'note')),
    element('type', textIn(fields, 'kind') || type),
  ].join('')
}
