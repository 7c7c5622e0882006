import geodesic from 'geographiclib-geodesic'
import { describe, expect, test } from 'vitest'
import {
  scaleBar,
  sheetBox,
  sheetLayout,
  sheetMap,
  sheetSize,
} from '../../../../db/model/sheet/print-layout.ts'
import type { MapSettings } from '../../../../db/model/sheet/print-layout.ts'

const gaza: MapSettings = { paper: 'A4', landscape: false, bbox: [34.2, 31.2, 34.6, 31.6] }

describe('sheet layout', () => {
  test.each([
    ['A4', false, 210, 297],
    ['A4', true, 297, 210],
    ['A3', false, 297, 420],
    ['A3', true, 420, 297],
    ['Letter', false, 215.9, 279.4],
    ['Letter', true, 279.4, 215.9],
  ] as const)('%s landscape %s is %s by %s mm and nothing overlaps', (paper, landscape, width, height) => {
    const layout = sheetLayout({ paper, landscape })
    expect([layout.width, layout.height]).toEqual([width, height])
    const { head, title, map, strip, panel, foot } = layout
    const areas = [head, title, map, strip, panel, foot]
    for (const area of areas) {
      expect(area.x).toBeGreaterThanOrEqual(5)
      expect(area.y).toBeGreaterThanOrEqual(5)
      expect(area.x + area.width).toBeLessThanOrEqual(width - 5)
      expect(area.y + area.height).toBeLessThanOrEqual(height - 5)
    }
    for (const [index, one] of areas.entries())
      for (const other of areas.slice(index + 1)) {
        const apart =
          one.x + one.width <= other.x ||
          other.x + other.width <= one.x ||
          one.y + one.height <= other.y ||
          other.y + other.height <= one.y
        expect(apart).toBe(true)
      }
    expect((map.width * map.height) / (width * height)).toBeGreaterThan(0.33)
  })

  test('a page in CSS pixels', () => {
    expect(sheetSize({ paper: 'A4', landscape: false }).widthPixels).toBeCloseTo(793.7, 1)
  })
})

describe('sheet map', () => {
  test.each([0, 31.4, -45, 60, 75])(
    'a kilometre in any direction is 20 mm at 1:50,000, latitude %s',
    (at) => {
      const map = sheetMap({ ...gaza, bbox: [34.2, at, 34.2, at], scale: 50_000 })
      const { lat, lng } = map.centre
      const frame = sheetLayout(gaza).map
      for (const azimuth of [0, 45, 90, 180, 270]) {
        const { lat2 = 0, lon2 = 0 } = geodesic.Geodesic.WGS84.Direct(lat, lng, azimuth, 1000)
        const [x, y] = map.project(lon2, lat2)
        const length = Math.hypot(x - frame.width / 2, y - frame.height / 2)
        expect(Math.abs(length - 20) / 20).toBeLessThan(0.0035)
      }
      expect(map.lengthAt(1000, lat)).toBeCloseTo(20, 6)
    },
  )

  test('the box is what the frame shows', () => {
    const map = sheetMap({ ...gaza, scale: 250_000 })
    const frame = sheetLayout(gaza).map
    const [west, south, east, north] = sheetBox({ ...gaza, scale: 250_000 })
    expect(map.project(west, north)[0]).toBeCloseTo(0, 6)
    expect(map.project(west, north)[1]).toBeCloseTo(0, 6)
    expect(map.project(east, south)[0]).toBeCloseTo(frame.width, 6)
    expect(map.project(east, south)[1]).toBeCloseTo(frame.height, 6)
  })

  test('without a scale the area fits, at a round number', () => {
    const map = sheetMap(gaza)
    const [west, south, east, north] = map.box
    expect(map.scale).toBe(400_000)
    expect(west).toBeLessThan(34.2)
    expect(south).toBeLessThan(31.2)
    expect(east).toBeGreaterThan(34.6)
    expect(north).toBeGreaterThan(31.6)
    expect(map.scaleNorth).toBeLessThan(map.scale)
    expect(map.scaleSouth).toBeGreaterThan(map.scale)
  })

  test('a point, the whole world and the antimeridian', () => {
    expect(sheetMap({ ...gaza, bbox: [34.4, 31.4, 34.4, 31.4] }).scale).toBe(25_000)
    const world = sheetMap({ ...gaza, bbox: [-180, -85, 180, 85] })
    expect([world.box[0], world.box[2]]).toEqual([-180, 180])
    const fiji = sheetMap({ ...gaza, bbox: [177, -19, -179, -16] })
    expect(fiji.box[0]).toBeGreaterThan(fiji.box[2])
    expect(fiji.project(-179.9, -17)[0]).toBeGreaterThan(fiji.project(179.9, -17)[0])
  })
})

test.each([
  [50_000, 60, 2000, 40, 4],
  [25_000, 60, 1000, 40, 2],
  [100_000, 60, 5000, 50, 5],
  [5_000_000, 60, 200_000, 40, 4],
])('a bar at 1:%s', (scale, longest, metres, millimetres, parts) => {
  expect(scaleBar(scale, longest)).toEqual({ metres, millimetres, parts })
})
