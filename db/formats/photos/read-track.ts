import { SituError } from '../../model/errors.ts'
import { readEnds } from '../file/file-ends.ts'
import { checkSize } from '../file/foreign-bytes.ts'
import type { ForeignBytes } from '../file/foreign-bytes.ts'
import { readXml, textIn } from '../file/xml.ts'
import { gpxReader, positionOf } from '../layers/gpx.ts'
import type { RowOptions } from '../layers/layer.ts'
import { nmeaReader } from './nmea.ts'
import { trackPoints } from './track.ts'
import type { Track, TrackPoints } from './track.ts'

/** Bytes of a log of sentences. */
const nmeaLimit = 256 * 1024 * 1024
/** Characters of a line: the standard ends at 82. */
const maxLine = 1024

/** Where a receiver was and when: the track points of a GPX, or an NMEA 0183 log. Throws SituError file-unreadable, file-too-large, format-unknown, cancelled. */
export async function readTrack(file: ForeignBytes, options: RowOptions): Promise<Track> {
  const ends = await readEnds(file)
  const points = trackPoints(file.name)
  if (gpxReader.sniff(ends)) await readGpx(file, options, points)
  else if (/^\s*(?:\\[^\\\n]{0,80}\\)?[$!][A-Z]{2}/m.test(ends.head.toString('latin1', 0, 4096)))
    await readNmea(file, options, points)
  else
    throw new SituError('format-unknown', `${file.name} is no track: neither GPX nor NMEA 0183`, {
      file: file.name,
    })
  const track = points.finish()
  if (track.count === 0)
    throw new SituError(
      'file-unreadable',
      `${file.name} has no track point with a position, a date and a time`,
      {
        file: file.name,
      },
    )
  return track
}

async function readGpx(file: ForeignBytes, options: RowOptions, points: TrackPoints): Promise<void> {
  await readXml(file, options, {
    open: ({ name }) =>
      ['gpx', 'trk', 'trkseg'].includes(name) ? 'enter' : name === 'trkpt' ? 'take' : 'pass',
    element(element) {
      const position = positionOf(element)
      const instant = instantOf(textIn(element, 'time') ?? '')
      if (typeof position === 'string' || instant === null) return
      const height = (textIn(element, 'ele') ?? '').trim()
      points.add({
        instant,
        lng: position[0],
        lat: position[1],
        altitude: height === '' || !Number.isFinite(Number(height)) ? null : Number(height),
      })
    },
  })
}

/** GPX times are UTC; one that says another offset is read by it. */
function instantOf(text: string): number | null {
  const found = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+-]\d\d:\d\d)?$/i.exec(text.trim())
  const instant = found === null ? NaN : Date.parse(`${found[1] ?? ''}${found[2] ?? 'Z'}`)
  return Number.isNaN(instant) ? null : instant
}

async function readNmea(file: ForeignBytes, options: RowOptions, points: TrackPoints): Promise<void> {
  checkSize(file, nmeaLimit)
  const reader = nmeaReader(points)
  let rest = ''
  for await (const chunk of file.chunks(options.signal, options.progress)) {
    const lines = (rest + chunk.toString('latin1')).split(/[\r\n]+/)
    rest = (lines.pop() ?? '').slice(0, maxLine)
    for (const line of lines) reader.line(line)
  }
  reader.line(rest)
  reader.finish()
  if (reader.faulty() > 0) options.notes?.add('track-lines-faulty', null, reader.faulty())
}
