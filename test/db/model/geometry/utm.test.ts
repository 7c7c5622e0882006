import fc from 'fast-check'
import proj4 from 'proj4'
import { describe, expect, it } from 'vitest'
import { fromUtm, isNorthern, toUtm, zoneAt } from '../../../../db/model/geometry/utm.ts'

// computed with PROJ 9.1 (gdaltransform -s_srs EPSG:4326 -t_srs EPSG:326zz or 327zz)
const known = [
  { lng: 34.4667, lat: 31.5, zone: 36, band: 'R', easting: 639291.129050357, northing: 3485948.30313374 },
  { lng: -71.5, lat: -54.2, zone: 19, band: 'F', easting: 336928.957410086, northing: 3991339.60785279 },
  { lng: 5, lat: 60, zone: 32, band: 'V', easting: 276979.926401006, northing: 6658157.20240725 },
  { lng: 15.3, lat: 78.2, zone: 33, band: 'X', easting: 506848.55873446, northing: 8680707.40166159 },
  { lng: 179.999, lat: -16.5, zone: 60, band: 'K', easting: 820181.085305525, northing: 8173374.63491426 },
  { lng: -73.97, lat: 40.78, zone: 18, band: 'T', easting: 586912.663584656, northing: 4514845.72413438 },
  { lng: 32.5825, lat: 0.3476, zone: 36, band: 'N', easting: 453543.138308103, northing: 38421.2756280863 },
  { lng: 25.55, lat: 71, zone: 35, band: 'W', easting: 447316.534080604, northing: 7878027.12558342 },
]

describe('utm', () => {
  it.each(known)('agrees with PROJ at $lng $lat', ({ lng, lat, zone, band, easting, northing }) => {
    const utm = toUtm({ lat, lng })
    expect(utm).toMatchObject({ zone, band })
    expect(utm?.easting).toBeCloseTo(easting, 5)
    expect(utm?.northing).toBeCloseTo(northing, 5)
  })

  it('agrees with proj4 everywhere, and comes back', () => {
    const position = fc.record({
      lat: fc.double({ min: -80, max: 84, noNaN: true }),
      lng: fc.double({ min: -180, max: 179.999, noNaN: true }),
    })
    fc.assert(
      fc.property(position, (at) => {
        const utm = toUtm(at)
        if (utm === null) throw new Error('outside')
        const south = isNorthern(utm.band) ? '' : ' +south'
        const [easting = 0, northing = 0] = proj4(
          `+proj=utm +zone=${String(utm.zone)}${south} +datum=WGS84`,
          [at.lng, at.lat],
        )
        expect(Math.abs(utm.easting - easting)).toBeLessThan(2e-4)
        expect(Math.abs(utm.northing - northing)).toBeLessThan(2e-4)
        const back = fromUtm(utm.zone, isNorthern(utm.band), utm.easting, utm.northing)
        expect(Math.abs(back.lat - at.lat)).toBeLessThan(2e-9)
        expect(Math.abs(((back.lng - at.lng + 540) % 360) - 180)).toBeLessThan(1e-8)
      }),
    )
  })

  it('knows the wide zones of Norway and Svalbard, and nothing near the poles', () => {
    expect([zoneAt({ lat: 60, lng: 4 }), zoneAt({ lat: 60, lng: 2 }), zoneAt({ lat: 78, lng: 8 })]).toEqual([
      32, 31, 31,
    ])
    expect([
      zoneAt({ lat: 78, lng: 10 }),
      zoneAt({ lat: 78, lng: 25 }),
      zoneAt({ lat: 78, lng: 40 }),
    ]).toEqual([33, 35, 37])
    expect([toUtm({ lat: 84.01, lng: 0 }), toUtm({ lat: -80.01, lng: 0 })]).toEqual([null, null])
  })
})
