import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parse } from 'csv-parse/sync'
import * as mgrs from 'mgrs'
import { describe, expect, it } from 'vitest'
import { parseAngle } from '../../../../db/model/coordinates/angle.ts'
import { formatMgrs, parseMgrs } from '../../../../db/model/coordinates/mgrs.ts'
import {
  formatDecimal,
  formatDm,
  formatDms,
  formatUtm,
  parseCoordinates,
} from '../../../../db/model/coordinates/coordinates.ts'
import { distanceMetres } from '../../../../db/model/geometry/measure.ts'

const somewhere = fc.record({
  lat: fc.double({ min: -79.9, max: 83.9, noNaN: true }),
  lng: fc.double({ min: -179.99, max: 179.99, noNaN: true }),
})

describe('parseCoordinates', () => {
  it.each([
    '31.52 34.45',
    '31.52, 34.45',
    '31.52,34.45',
    '31.52/34.45',
    '31,52; 34,45',
    '31,52 34,45',
    '31,52, 34,45',
    'N31.52 E34.45',
    '34.45E 31.52N',
    '31,52N 34,45E',
    'E 34.45, N 31.52',
    '31.52° 34.45°',
    '٣١.٥٢ ٣٤.٤٥',
    '۳۱٫۵۲، ۳۴٫۴۵',
    '\u200e31.52 شمال 34.45 شرق',
  ])('reads decimal degrees: %s', (text) => {
    expect(parseCoordinates(text)).toEqual({
      lat: 31.52,
      lng: 34.45,
      form: 'decimal',
      radiusMetres: 731.4,
      text: '31.52, 34.45',
    })
  })

  it.each([
    '31 31 12 N, 34 27 0 E',
    '31 31 12 34 27 0',
    '31°31′12″N 34°27′0″E',
    '31°31’12”N, 34°27’0”E',
    `31°31'12''N 34°27'0''E`,
    '31d31m12s N 34d27m0s E',
    '31-31-12N 034-27-00E',
    'E 34 27 0 N 31 31 12',
  ])('reads degrees, minutes and seconds: %s', (text) => {
    expect(parseCoordinates(text)).toEqual({
      lat: 31.52,
      lng: 34.45,
      form: 'dms',
      radiusMetres: 20.3,
      text: '31°31′12″N 34°27′00″E',
    })
  })

  it('reads degrees and minutes', () => {
    expect(parseCoordinates(`31°31'N 34°27'E`)).toMatchObject({ lat: 31 + 31 / 60, lng: 34.45, form: 'dm' })
    expect(parseCoordinates('S 31 31.2 W 34 27.0')).toMatchObject({ lat: -31.52, lng: -34.45, form: 'dm' })
  })

  it('reads UTM with a band or, where only that fits, a hemisphere', () => {
    const gaza = parseCoordinates('36R 645210 3488900')
    expect(gaza).toMatchObject({ form: 'utm', radiusMetres: 0.7, text: '36R 645210 3488900' })
    expect(gaza?.lat).toBeCloseTo(31.525892815638, 9)
    expect(gaza?.lng).toBeCloseTo(34.529439314977, 9)
    expect(parseCoordinates('36N 645210 3488900')?.lat).toBe(gaza?.lat)
    expect(parseCoordinates('UTM 36R 645210E 3488900N')?.lat).toBe(gaza?.lat)
    // band S is 32 to 40 degrees north: this northing fits it, the next does not
    expect(parseCoordinates('36S 645210 3888900')?.lat).toBeCloseTo(35.1325, 3)
    expect(parseCoordinates('36S 645210 8888900')?.lat).toBeCloseTo(-10.0488, 3)
    expect(parseCoordinates('36T 645210 3488900')).toBeNull()
  })

  it('reads MGRS with fewer digits as a larger cell, at its centre', () => {
    const radii = [
      '36R XV 45210 88900',
      '36RXV45218890',
      '36r xv 452 889',
      '36R XV 45 88',
      '36R XV 4 8',
      '36R XV',
    ].map((text) => parseCoordinates(text)?.radiusMetres)
    expect(radii).toEqual([0.7, 7.1, 70.7, 707.1, 7071.1, 70710.7])
    const cell = parseCoordinates('36RXV4521088900')
    const corner = parseCoordinates('36R 645210 3488900')
    if (cell === null || corner === null) throw new Error('not read')
    expect(cell.text).toBe('36R XV 45210 88900')
    expect(distanceMetres(cell, corner)).toBeCloseTo(Math.SQRT1_2, 2)
  })

  it.each([
    ['', 'nothing'],
    ['10', 'one number'],
    ['91 10', 'latitude'],
    ['10 181', 'longitude'],
    ['31 61 34 20', 'minutes'],
    ['31,52 34', 'a comma of either kind'],
    ['31.5 N 34 N', 'two latitudes'],
    ['-31.5S 34E', 'sign and letter'],
    ['31.5 31 N 34 27 E', 'degrees with decimals and minutes'],
    ['36R XV 452 88', 'unequal halves'],
    ['36R XV 452', 'odd digits'],
    ['36R AV 45 88', 'no such column in zone 36'],
    ['36C XV 4521 8890', 'no such row in band C'],
    ['61R XV', 'zone'],
    ['36I XV', 'no band I'],
    ['3/11/2025', 'a date'],
    ['11/2025', 'a month'],
    ['3 Nov', 'a day'],
    ['Deir al-Balah', 'a name'],
    ['9'.repeat(5000), 'too long'],
  ])('refuses %s (%s)', (text) => {
    expect(parseCoordinates(text)).toBeNull()
  })

  it('never throws, and what it gives is in range and stable', () => {
    const letters = fc.constantFrom(...'0123456789 .,;-°\'"NSEWDMRXV/٣')
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 24 }), (all) => {
        const found = parseCoordinates(all.join(''))
        if (found === null) return
        expect(Math.abs(found.lat)).toBeLessThanOrEqual(90)
        expect(Math.abs(found.lng)).toBeLessThanOrEqual(180)
        expect(parseCoordinates(found.text)?.form).toBe(found.form)
      }),
      { numRuns: 3000 },
    )
  })

  it.each([
    ['decimal', (at: { lat: number; lng: number }) => formatDecimal(at, 4)],
    ['dm', (at: { lat: number; lng: number }) => formatDm(at, 2)],
    ['dms', (at: { lat: number; lng: number }) => formatDms(at, 1)],
    ['utm', formatUtm],
    ['mgrs', (at: { lat: number; lng: number }) => formatMgrs(at, 4)],
  ] as const)('comes back within its radius: %s', (form, format) => {
    fc.assert(
      fc.property(somewhere, (at) => {
        const text = format(at) ?? ''
        const back = parseCoordinates(text)
        if (back === null) throw new Error(`not read: ${text}`)
        expect(back.form).toBe(form)
        expect(distanceMetres(at, back)).toBeLessThan(back.radiusMetres * 1.01 + 0.1)
        expect(parseCoordinates(back.text)).toEqual(back)
      }),
      { numRuns: 500 },
    )
  })
})

describe('formatMgrs', () => {
  it('cuts digits off and stops at the polar regions', () => {
    const at = parseCoordinates('36R XV 45219 88909')
    if (at === null) throw new Error('not read')
    expect(([5, 4, 3, 2, 1, 0] as const).map((digits) => formatMgrs(at, digits))).toEqual([
      '36R XV 45219 88909',
      '36R XV 4521 8890',
      '36R XV 452 889',
      '36R XV 45 88',
      '36R XV 4 8',
      '36R XV',
    ])
    expect([
      formatMgrs({ lat: 84.1, lng: 0 }),
      formatMgrs({ lat: -80.1, lng: 0 }),
      formatUtm({ lat: 85, lng: 0 }),
    ]).toEqual([null, null, null])
  })

  it('names the same square as the mgrs package, and survives its own centre', () => {
    fc.assert(
      fc.property(somewhere, fc.constantFrom(1, 2, 3, 4, 5), (at, digits) => {
        const text = formatMgrs(at, digits) ?? ''
        const cell = parseCoordinates(text)
        if (cell === null) throw new Error(`not read: ${text}`)
        expect(cell.text).toBe(text)
        expect(distanceMetres(at, cell)).toBeLessThan(cell.radiusMetres * 1.01 + 0.1)
        const [lng, lat] = mgrs.toPoint(text.replaceAll(' ', ''))
        // That package is right to about a metre, and takes the centre of a cell that the edge of its zone cuts.
        const whole = parseMgrs(text)
        if (whole === null) throw new Error(`no cell: ${text}`)
        expect(distanceMetres(whole, { lat, lng })).toBeLessThan(cell.radiusMetres * 0.1 + 3)
        expect(formatMgrs(cell, digits)).toBe(text)
      }),
      { numRuns: 500 },
    )
  })
})

describe('sexagesimal texts', () => {
  it('carry when they round up', () => {
    const at = { lat: 31.99999, lng: -0.999999 }
    expect([formatDms(at), formatDm(at, 1), formatDecimal({ lat: -0.0000001, lng: 0 })]).toEqual([
      '32°00′00″N 1°00′00″W',
      '32°00.0′N 1°00.0′W',
      '0.00000, 0.00000',
    ])
  })
})

describe('parseAngle', () => {
  it('reads a foreign table of angles, and refuses its invalid ones', () => {
    const rows: Record<string, string>[] = parse(readFileSync('test/fixtures/angles.csv'), {
      columns: true,
      skip_empty_lines: true,
    })
    const [degrees, eastern] = [1 + 5 / 60 + 30.6 / 3600, 35 + 51 / 60 + 20 / 3600]
    for (const row of rows) {
      const first = parseAngle(row['lon'] ?? '')
      const second = parseAngle(row['lat'] ?? '')
      const name = row['description'] ?? ''
      if (name === 'Invalid DMS 5') expect(first?.degrees).toBe(12.234)
      else if (name.startsWith('Invalid'))
        expect([name, first !== null && second !== null]).toEqual([name, false])
      else if (name.startsWith('Degrees/')) expect(first?.degrees).toBeCloseTo(1 + 5.23 / 60, 12)
      else {
        expect(Math.abs(first?.degrees ?? 0)).toBeCloseTo(degrees, 6)
        if (row['id'] !== '3') expect(Math.abs(second?.degrees ?? 0)).toBeCloseTo(eastern, 6)
        expect((first?.degrees ?? 0) < 0).toBe(/s|-/i.test((row['lon'] ?? '').replace('6s', '')))
      }
    }
    expect(rows).toHaveLength(24)
  })
})
