import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readTrack } from '../../../../db/formats/photos/read-track.ts'
import type { Track, TrackPoint } from '../../../../db/formats/photos/track.ts'
import { SituError } from '../../../../db/model/errors.ts'
import { importNotes } from '../../../../db/model/imports/import-notes.ts'
import { aFile } from '../../../support/foreign.ts'

const utc = Date.UTC
const pointsOf = (track: Track): readonly (TrackPoint | null)[] =>
  Array.from({ length: track.count }, (_, index) => track.point(index))
const sentence = (body: string): string => {
  let sum = 0
  for (const letter of body) sum ^= letter.charCodeAt(0)
  return `$${body}*${sum.toString(16).toUpperCase().padStart(2, '0')}`
}
const rmc = (time: string, date: string, lat = '3130.0,N', lng = '03430.0,E', status = 'A'): string =>
  sentence(`GPRMC,${time},${status},${lat},${lng},0.1,0.0,${date},,,A`)
const gga = (time: string, quality = '1'): string =>
  sentence(`GNGGA,${time},3130.6,S,03430.6,W,${quality},08,0.9,12.5,M,,M,,`)

const gpx = (points: string): string =>
  `<gpx xmlns="http://www.topografix.com/GPX/1/1"><trk><trkseg>${points}</trkseg></trk></gpx>`

it('reads the track points of a GPX in the order of their times', async () => {
  const track = await readTrack(
    aFile(
      gpx(`<trkpt lat="1" lon="2"><ele>5.5</ele><time>2026-03-01T10:00:10Z</time></trkpt>
        <trkpt lat="3" lon="4"><time>2026-03-01T12:00:00+02:00</time></trkpt>
        <trkpt lat="3" lon="4"/><trkpt lat="95" lon="4"><time>2026-03-01T10:00:00Z</time></trkpt>
        <trkpt lat="x" lon="4"><time>2026-03-01T10:00:00Z</time></trkpt>
        <trkpt lat="3" lon="4"><time>yesterday</time></trkpt>`),
    ),
    {},
  )
  expect(pointsOf(track)).toEqual([
    { instant: utc(2026, 2, 1, 10), lat: 3, lng: 4, altitude: null },
    { instant: utc(2026, 2, 1, 10, 0, 10), lat: 1, lng: 2, altitude: 5.5 },
  ])
})

it('reads NMEA over midnight, and passes over what has no right checksum', async () => {
  const notes = importNotes()
  const lines = [
    gga('235959.00'),
    rmc('235959.50', '280226'),
    gga('000000.00'),
    gga('000000.00', '0'),
    gga('000000.00', '8'),
    rmc('000001', '010326', '3130.0,S', '17959.4,W'),
    rmc('000002', '010326', '3130.0,N', '03430.0,E', 'V'),
    `${rmc('000003', '010326').slice(0, -2)}00`,
    rmc('000004', '010326').slice(0, -3),
    rmc('000005', '310226'),
    'noise',
  ]
  const track = await readTrack(aFile(`${lines.join('\r\n')}\r\n`, 'walk.nmea'), { notes })
  expect(pointsOf(track)).toEqual([
    { instant: utc(2026, 1, 28, 23, 59, 59), lat: -31.51, lng: -34.51, altitude: 12.5 },
    { instant: utc(2026, 1, 28, 23, 59, 59, 500), lat: 31.5, lng: 34.5, altitude: null },
    { instant: utc(2026, 2, 1), lat: -31.51, lng: -34.51, altitude: 12.5 },
    { instant: utc(2026, 2, 1, 0, 0, 1), lat: -31.5, lng: -179.99, altitude: null },
  ])
  expect(notes.list()).toMatchObject([{ code: 'track-lines-faulty', count: 3 }])
})

it.each([
  ['a GPX without times', gpx('<trkpt lat="1" lon="2"/>'), 'file-unreadable'],
  ['NMEA without a date', gga('100000'), 'file-unreadable'],
  ['a table', 'lat,lng\n1,2\n', 'format-unknown'],
  ['an empty file', '', 'format-unknown'],
])('refuses %s', async (_, content, code) => {
  await expect(readTrack(aFile(content, 'walk'), {})).rejects.toMatchObject({ code })
  await expect(readTrack(aFile(content, 'walk'), {})).rejects.toBeInstanceOf(SituError)
})

it('throws nothing but a SituError, whatever stands in the log, and its points are in order', async () => {
  const good = [gga('235959'), rmc('235959', '280226'), rmc('000001', '010326')].join('\n')
  const line = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(...good.split('\n')),
    fc.string({ maxLength: 40 }).map((text) => sentence(`GPRMC,${text}`)),
    fc.string({ maxLength: 40 }).map((text) => sentence(`GPGGA,${text}`)),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(line, { maxLength: 20 }), async (lines) => {
      const track = await readTrack(aFile(`${good}\n${lines.join('\n')}`), {})
      const times = pointsOf(track).map((point) => point?.instant ?? NaN)
      expect(times).toEqual([...times].sort((a, b) => a - b))
    }),
  )
})
