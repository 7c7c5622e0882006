import { describe, expect, it } from 'vitest'
import { bearingDegrees } from '../../../../../db/model/geometry/measure.ts'
import {
  bearingText,
  measureLines,
  metricUnits,
} from '../../../../../renderer/features/map/tools/measure-text.ts'
import {
  legsOf,
  measuredArea,
  selectionOf,
  toolShape,
} from '../../../../../renderer/features/map/tools/tools.ts'
import { textFor } from '../../../../../renderer/text/text.ts'

const text = textFor('en')

describe('bearings and legs', () => {
  // The example of GeographicLib's documentation, JFK to LHR: 5551.7594 km.
  it('agree with GeographicLib', () => {
    const jfk = { lat: 40.6, lng: -73.8 }
    const [leg] = legsOf([
      [-73.8, 40.6],
      [-0.5, 51.6],
    ])
    expect((leg?.metres ?? 0) / 1000).toBeCloseTo(5551.7594, 3)
    expect(leg?.bearing).toBeCloseTo(51.198883, 5)
    expect(bearingDegrees({ lat: 0, lng: 0 }, { lat: 1, lng: 0 })).toBe(0)
    expect(bearingDegrees({ lat: 0, lng: 0 }, { lat: 0, lng: -1 })).toBe(270)
    expect(bearingDegrees(jfk, jfk)).toBeNull()
  })

  it('are said in degrees, in mils and in nautical miles', () => {
    expect(bearingText(51.37, metricUnits, text)).toBe('051.4° true')
    expect(bearingText(359.99, metricUnits, text)).toBe('000.0° true')
    expect(bearingText(90, { nautical: false, mils: true }, text)).toBe('1600 mils')
    // A degree of the equator is 111,319.49 m on WGS 84.
    const line = [
      [0, 0],
      [1, 0],
    ] as const
    expect(measureLines('distance', line, metricUnits, text)).toEqual(['Total 111.32 km', '090.0° true'])
    expect(measureLines('distance', line, { nautical: true, mils: false }, text)[0]).toBe('Total 60.11 nmi')
  })
})

it('an area that crosses itself has no size', () => {
  expect(
    measuredArea([
      [0, 0],
      [1, 1],
      [1, 0],
      [0, 1],
    ]),
  ).toBe('crosses')
  const size = measuredArea([
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
  ])
  expect(Number(size) / 1e6).toBeCloseTo(12_308.464, 2)
})

describe('selectionOf', () => {
  it('turns two corners, any way round, into a box; also over the antimeridian', () => {
    expect(
      selectionOf('box', [
        [35, 32],
        [34, 31],
      ]),
    ).toEqual({ bbox: [34, 31, 35, 32] })
    expect(
      selectionOf('box', [
        [178, -18],
        [183, -16],
      ]),
    ).toEqual({ bbox: [178, -18, -177, -16] })
  })

  it('refuses an outline that crosses itself and turns a radius into metres', () => {
    expect(
      selectionOf('polygon', [
        [0, 0],
        [1, 1],
        [1, 0],
        [0, 1],
      ]),
    ).toBeNull()
    const radius = selectionOf('radius', [
      [0, 0],
      [1, 0],
    ])
    expect(radius?.near?.metres).toBeCloseTo(111_319.49, 1)
    expect(toolShape('radius', [[0, 0]])).toBeNull()
  })
})
