import fc from 'fast-check'
import { expect, it } from 'vitest'
import { placePhoto } from '../../../../db/formats/photos/place-photo.ts'
import type { PhotoFacts } from '../../../../db/formats/photos/read-photo.ts'
import { maxTrackPoints, trackPoints } from '../../../../db/formats/photos/track.ts'
import type { Track, TrackPoint } from '../../../../db/formats/photos/track.ts'
import { distanceMetres } from '../../../../db/model/geometry/measure.ts'

const bare: PhotoFacts = {
  caption: '',
  camera: null,
  satelliteTime: null,
  position: 'no-position',
  altitude: null,
  direction: null,
  errorMetres: null,
  dilution: null,
}
function aTrack(points: readonly TrackPoint[]): Track {
  const gathered = trackPoints('t')
  for (const point of points) gathered.add(point)
  return gathered.finish()
}
const at = (instant: number, lat: number, lng: number, altitude: number | null = null): TrackPoint => ({
  ...{ instant, lat, lng, altitude },
})
/** Two minutes of 111 metres north, then a gap of time, then one of way. */
const walk = aTrack([
  at(120_000, 31.001, 34, 20),
  at(0, 31, 34, 10),
  at(421_000, 31.001, 34),
  at(430_000, 31.011, 34),
])
const on = (instant: number | null, overGaps = false) => placePhoto(bare, { instant, track: walk, overGaps })

it('is where the photo says, whatever the track says', () => {
  const facts = { ...bare, position: { lat: 1, lng: 2 }, errorMetres: 5 }
  const place = { by: 'exif', lat: 1, lng: 2, radius: 5, altitude: null }
  expect(placePhoto(facts, { instant: 60_000, track: walk, overGaps: false })).toEqual(place)
})

it('is on the track at its time, no nearer than its nearer point', () => {
  expect(on(60_000)).toEqual({ by: 'track', lat: 31.0005, lng: 34, radius: 56, altitude: 15 })
  expect(on(120_000)).toEqual({ by: 'track', lat: 31.001, lng: 34, radius: null, altitude: 20 })
})

it('is nowhere beyond the track, without a time, and in its gaps unless that is asked for', () => {
  expect([-1, 430_001, null, 300_000, 425_000].map((instant) => on(instant))).toEqual([
    'before-track',
    'after-track',
    'no-time',
    'track-gap',
    'track-gap',
  ])
  expect(on(425_500, true)).toMatchObject({ by: 'track', lat: 31.006, lng: 34 })
  expect(placePhoto(bare, { instant: 1, track: null, overGaps: true })).toBe('no-position')
})

it('takes the short way over the antimeridian', () => {
  const track = aTrack([at(0, 0, 179.999), at(1000, 0, -179.999)])
  expect(placePhoto(bare, { instant: 750, track, overGaps: false })).toMatchObject({ lat: 0, lng: -179.9995 })
})

it('is never further from a neighbour than they are from each other, in whatever order the points come', () => {
  const step = fc.record({
    ms: fc.integer({ min: 0, max: 200_000 }),
    lat: fc.nat({ max: 20 }),
    lng: fc.nat({ max: 20 }),
  })
  fc.assert(
    fc.property(fc.array(step, { minLength: 2, maxLength: 30 }), fc.nat({ max: 1000 }), (steps, share) => {
      let instant = 0
      const points = steps.map(({ ms, lat, lng }) => at((instant += ms), lat / 10_000, lng / 10_000))
      const when = Math.floor((instant * share) / 1000)
      const place = placePhoto(bare, { instant: when, track: aTrack(points), overGaps: true })
      const shuffled = placePhoto(bare, {
        instant: when,
        track: aTrack([...points].reverse()),
        overGaps: true,
      })
      if (new Set(points.map((point) => point.instant)).size === points.length)
        expect(shuffled).toEqual(place)
      if (typeof place === 'string') {
        expect([place, when < (points[0]?.instant ?? 0)]).toEqual(['before-track', true])
        return
      }
      const before = points.findLast((point) => point.instant <= when)
      const after = points.find((point) => point.instant >= when)
      if (before === undefined || after === undefined) throw new Error('beyond the track')
      expect(distanceMetres(before, place)).toBeLessThanOrEqual(distanceMetres(before, after) + 0.1)
    }),
  )
})

it('holds two million points and no more', () => {
  const gathered = trackPoints('long.nmea')
  for (let index = 0; index < maxTrackPoints; index += 1) gathered.add(at(index, 1, 2))
  expect(() => {
    gathered.add(at(0, 1, 2))
  }).toThrow(/long\.nmea has more than 2000000 points/)
  expect(gathered.finish().point(maxTrackPoints - 1)).toEqual(at(maxTrackPoints - 1, 1, 2))
})
