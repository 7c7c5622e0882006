import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMgrs, parseMgrs } from '../../../db/model/coordinates/mgrs.ts'
import {
  coordinatesRefusal,
  formatDecimal,
  parseCoordinates,
} from '../../../db/model/coordinates/coordinates.ts'
import { distanceMetres } from '../../../db/model/geometry/measure.ts'
import { gridZone } from '../../../db/model/coordinates/mgrs-grid.ts'
import {
  formatPlusCode,
  isShortPlusCode,
  nearestPlusCode,
  parsePlusCode,
} from '../../../db/model/coordinates/plus-code.ts'

const there = { lat: 31.52, lng: 34.45, form: 'decimal', radiusMetres: 731.4, text: '31.52, 34.45' }
const somewhere = fc.record({
  lat: fc.integer({ min: -89_999_999, max: 89_999_999 }).map((micro) => micro / 1e6),
  lng: fc.integer({ min: -179_999_999, max: 179_999_999 }).map((micro) => micro / 1e6),
})

describe('what is pasted for a place', () => {
  it.each([
    'geo:31.52,34.45',
    'GEO:31.52,34.45,120',
    'geo:31.52,34.45;crs=wgs84?z=16',
    'geo:0,0?q=31.52,34.45(School)',
    'https://maps.google.com/?q=31.52,34.45',
    'https://www.google.com/maps?q=31.52%2C34.45&z=17&hl=ar',
    'https://www.google.com/maps/@31.52,34.45,17z',
    'https://www.google.com/maps/@31.52,34.45,1200m/data=!3m1!1e3',
    'https://www.google.com/maps/place/Gaza/@31.51,34.41,15z/data=!3m1!4b1!4m6!3m5!1s0x0:0x0!8m2!3d31.52!4d34.45',
    'https://www.google.com/maps/search/31.52,+34.45?sa=X',
    'https://www.google.com/maps/search/?api=1&query=31.52%2C34.45',
    'https://www.google.com/maps/dir//31.52,34.45/@31.5,34.4,12z',
    'https://maps.google.com/maps?ll=31.52,34.45&z=12',
    'https://www.openstreetmap.org/#map=17/31.52/34.45',
    'https://www.openstreetmap.org/?mlat=31.52&mlon=34.45#map=12/31.1/34.1',
    'https://www.openstreetmap.org/?mlat=31.52&amp;mlon=34.45'.replace('&amp;', '&'),
    'https://maps.apple.com/?ll=31.52,34.45&q=Dropped%20Pin',
    'https://maps.apple.com/place?coordinate=31.52,34.45&name=x',
    'https://www.bing.com/maps?cp=31.52~34.45&lvl=16.0',
    'https://yandex.com/maps/?ll=34.45%2C31.52&z=14',
    'https://yandex.ru/maps/?ll=34.1,31.1&pt=34.45,31.52&z=14',
    'https://waze.com/ul?ll=31.52%2C34.45&navigate=yes',
    'maps.google.com/?q=31.52,34.45',
    'Lat: 31.52 Lon: 34.45',
    'lat: 31.52, long: 34.45',
    'Latitude: 31.52\nLongitude: 34.45',
    'Longitude: 34.45 Latitude: 31.52',
    'lat=31.52&lng=34.45',
    'Lat 31,52 Lon 34,45',
    'Lat: 31.52Lon: 34.45',
    'Lat: 31.52° N, Lon: 34.45° E',
    'Lat/Lon: 31.52, 34.45',
    'Lon/Lat: 34.45, 31.52',
    'GPS: 31.52, 34.45',
    'N: 31.52 E: 34.45',
    'E: 34.45, N: 31.52',
    'X: 34.45 Y: 31.52',
    'Y=31.52; X=34.45',
    'خط العرض: ٣١٫٥٢ خط الطول: ٣٤٫٤٥',
  ])('is read: %s', (text) => {
    expect(parseCoordinates(text)).toEqual(there)
    expect(coordinatesRefusal(text)).toBeNull()
  })

  it('keeps the precision of what it says', () => {
    expect(parseCoordinates('geo:31.5200,34.4500')?.radiusMetres).toBe(7.3)
    expect(parseCoordinates('geo:31.52,34.45;u=35')?.radiusMetres).toBe(35)
    expect(parseCoordinates('geo:31.52,34.45;u=0')?.radiusMetres).toBe(0.1)
    expect(parseCoordinates(`https://www.google.com/maps/place/31°31'12.0"N+34°27'00.0"E/`)).toMatchObject({
      ...{ lat: 31.52, lng: 34.45, form: 'dms' },
    })
    expect(parseCoordinates(`Lat: 31°31'12"N Lon: 34°27'00"E`)).toMatchObject({
      form: 'dms',
      radiusMetres: 20.3,
    })
    expect(parseCoordinates('https://www.google.com/maps/place/8G3QRCX2%2BX9')?.form).toBe('plus-code')
  })

  it.each([
    ['https://maps.app.goo.gl/AbCdEf123', 'link-without-place'],
    ['https://goo.gl/maps/AbCdEf123', 'link-without-place'],
    ['https://osm.org/go/0EEQjE--', 'link-without-place'],
    ['https://yandex.com/maps/-/CCUzQ2', 'link-without-place'],
    ['https://www.google.com/maps/place/Gaza', 'link-without-place'],
    ['https://www.bing.com/maps?cp=91~34.45', 'link-without-place'],
    ['geo:moon', 'link-without-place'],
    ['geo:31.52,34.45;crs=moon', 'link-without-place'],
    ['RCX2+X9', 'short-plus-code'],
    ['RCX2+X9 Gaza', 'short-plus-code'],
    ['ZAH 12345 67890', 'polar-grid'],
    ['A AN 1234 5678', 'polar-grid'],
    ['UPS N 2000000 2100000', 'polar-grid'],
    ['Lat: 31.52E Lon: 34.45N', null],
    ['Lat: 91 Lon: 34', null],
    ['X: 645210 Y: 3488900', null],
    ['32X MG 12345 67890', null],
    ['Deir al-Balah', null],
    ['BAN', null],
  ])('is refused: %s (%s)', (text, why) => {
    expect(parseCoordinates(text)).toBeNull()
    expect(coordinatesRefusal(text)).toBe(why)
  })

  it('reads back every link that is made of a position', () => {
    const links: readonly ((lat: string, lng: string) => string)[] = [
      (lat, lng) => `geo:${lat},${lng}?z=12`,
      (lat, lng) => `https://www.google.com/maps?q=${lat},${lng}`,
      (lat, lng) => `https://www.google.com/maps/@${lat},${lng},17z`,
      (lat, lng) => `https://www.google.com/maps/place/x/@1.0,2.0,17z/data=!8m2!3d${lat}!4d${lng}`,
      (lat, lng) => `https://www.openstreetmap.org/#map=17/${lat}/${lng}`,
      (lat, lng) => `https://www.openstreetmap.org/?mlat=${lat}&mlon=${lng}#map=3/1/2`,
      (lat, lng) => `https://maps.apple.com/?ll=${lat},${lng}`,
      (lat, lng) => `https://www.bing.com/maps?cp=${lat}~${lng}`,
      (lat, lng) => `https://yandex.com/maps/?ll=${lng}%2C${lat}`,
      (lat, lng) => `Lat: ${lat} Lon: ${lng}`,
      (lat, lng) => `X: ${lng}, Y: ${lat}`,
    ]
    fc.assert(
      fc.property(
        somewhere,
        fc.constantFrom(...links),
        fc.integer({ min: 1, max: 6 }),
        (at, link, decimals) => {
          const [lat = '', lng = ''] = formatDecimal(at, decimals).split(', ')
          const read = parseCoordinates(link(lat, lng))
          expect(read, link(lat, lng)).toEqual(parseCoordinates(`${lat}, ${lng}`))
          expect(read?.lat).toBe(Number(lat))
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('never throws and costs no more than its length', () => {
    const part = fc.constantFrom(
      'geo:',
      'https://',
      'maps.google.com/',
      '?q=',
      '&',
      '@',
      '31.5',
      ',',
      '!3d',
      '!4d',
      '#map=',
      '/',
      '%',
      '%2C',
      'LAT',
      'X:',
      ' ',
      'N',
      '+',
    )
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
        const read = parseCoordinates(parts.join(''))
        if (read !== null) expect(Math.abs(read.lat) <= 90 && Math.abs(read.lng) <= 180).toBe(true)
      }),
      { numRuns: 3000 },
    )
    for (const text of ['!3d1.1', '?q=', '/@', 'LAT: 1 ', '#map=1/', '%'])
      expect(coordinatesRefusal(`https://x/${text.repeat(100_000)}`)).toBeNull()
  })
})

describe('plus codes', () => {
  it.each([
    ['7FG49Q00+', 20.375, 2.775, 0.05, 0.05],
    ['7FG49QCJ+2V', 20.3700625, 2.7821875, 0.000125, 0.000125],
    ['7FG49QCJ+2VX', 20.3701125, 2.782234375, 0.000025, 0.00003125],
    ['8FVC2222+22', 47.0000625, 8.0000625, 0.000125, 0.000125],
    ['4VCPPQGP+Q9', -41.2730625, 174.7859375, 0.000125, 0.000125],
    ['8G3QRCX2+X9', 31.8499375, 35.4009375, 0.000125, 0.000125],
  ])('%s is read', (code, lat, lng, latDegrees, lngDegrees) => {
    const area = parsePlusCode(code)
    expect(area?.code).toBe(code)
    expect(area?.lat).toBeCloseTo(lat, 9)
    expect(area?.lng).toBeCloseTo(lng, 9)
    expect([area?.latDegrees, area?.lngDegrees]).toEqual([latDegrees, lngDegrees])
    expect(parseCoordinates(`${code.toLowerCase()} Somewhere`)?.text).toBe(code)
  })

  it('are as exact as they are long', () => {
    expect(
      ['8G3Q0000+', '8G3QRC00+', '8G3QRCX2+', '8G3QRCX2+X9', '8G3QRCX2+X9C'].map(
        (code) => parseCoordinates(code)?.radiusMetres,
      ),
    ).toEqual([73_145.7, 3_651.9, 182.6, 9.1, 2])
  })

  it.each([
    '8G3QRCX2',
    '8G3QRCX2+X',
    '8G3Q00+',
    '8G3QRC00+X9',
    'A2222222+22',
    'X2222222+22',
    '8G3+X9',
    '82222222+2222222222',
    '0000+',
  ])('%s is none', (code) => {
    expect(parsePlusCode(code)).toBeNull()
  })

  it('come back within their cell, and shortened from any place near', () => {
    const near = fc.double({ min: -0.4, max: 0.4, noNaN: true })
    fc.assert(
      fc.property(somewhere, near, near, (at, north, east) => {
        const code = formatPlusCode(at)
        const area = parsePlusCode(code)
        expect(Math.abs((area?.lat ?? 99) - at.lat)).toBeLessThanOrEqual(0.000_0626)
        expect(Math.abs((area?.lng ?? 999) - at.lng)).toBeLessThanOrEqual(0.000_0626)
        const short = code.slice(4)
        expect(isShortPlusCode(short)).toBe(true)
        const from = { lat: at.lat + north, lng: at.lng + east }
        if (Math.abs(from.lat) < 89 && Math.abs(from.lng) < 179)
          expect(nearestPlusCode(short, from)?.code).toBe(code)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('a grid square that the edge of its zone cuts', () => {
  it('names a place within its zone, no further away than the square is large', () => {
    // West of 30° lies zone 35.
    for (const text of ['36R TV', '36R TV 8 8', '35R QR', '32V KM', '60N ZF 3 0', '1N AA 6 0']) {
      const [whole, read] = [parseMgrs(text), parseCoordinates(text)]
      const zone = gridZone(Number.parseInt(text, 10), /[A-Z]/.exec(text)?.[0] ?? '')
      if (whole === null || read === null || zone === null) throw new Error(`not read: ${text}`)
      expect(read.lng >= zone.west && read.lng < zone.east, text).toBe(true)
      expect(distanceMetres(whole, read)).toBeLessThan(read.radiusMetres)
    }
    expect(parseCoordinates('60N ZF 3 0')?.lng).toBeGreaterThan(179.9)
  })

  it('survives its own place at every size', () => {
    const edge = fc.record({
      lat: fc.integer({ min: -79_900, max: 83_900 }).map((milli) => milli / 1000),
      zone: fc.integer({ min: -30, max: 30 }),
      off: fc.double({ min: -0.6, max: 0.6, noNaN: true }),
    })
    fc.assert(
      fc.property(edge, fc.constantFrom(0, 1, 2, 3, 4, 5), ({ lat, zone, off }, digits) => {
        const lng = Math.min(179.999, Math.max(-180, zone * 6 + off))
        const text = formatMgrs({ lat, lng }, digits) ?? ''
        const read = parseCoordinates(text)
        expect(read?.text).toBe(text)
        expect(read === null ? null : formatMgrs(read, digits), text).toBe(text)
        expect(distanceMetres({ lat, lng }, read ?? { lat: 0, lng: 0 }), text).toBeLessThan(
          (read?.radiusMetres ?? 0) * 1.01 + 0.2,
        )
      }),
      { numRuns: 1500 },
    )
  })
})
