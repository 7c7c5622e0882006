import { describe, expect, test } from 'vitest'
import { framedBox } from '../../../../db/model/sheet/paper-frame.ts'
import { sheetMap } from '../../../../db/model/sheet/print-layout.ts'
import type { MapSettings } from '../../../../db/model/sheet/print-layout.ts'

const fitted: MapSettings = { paper: 'A4', landscape: true, bbox: [34, 31, 35, 32] }

describe('a paper frame', () => {
  test.each([
    [31.4, 34.4],
    [0, 0],
    [-17, 179.99],
    [66, -20],
  ])('stays where it is put, at its scale, when the area is fitted (%s, %s)', (lat, lng) => {
    for (const scale of [5_000, 50_000, 250_000, 1_000_000]) {
      const bbox = framedBox(fitted, { lat, lng }, scale)
      const map = sheetMap({ ...fitted, bbox })
      expect(map.scale).toBe(scale)
      expect(map.centre.lat).toBeCloseTo(lat, 6)
      expect(map.centre.lng).toBeCloseTo(lng, 6)
    }
  })

  test('an exact scale keeps its size, whatever box is kept', () => {
    const exact = { ...fitted, scale: 62_500 }
    const bbox = framedBox(exact, { lat: 31.4, lng: 34.4 }, 62_500)
    expect(sheetMap({ ...exact, bbox }).scale).toBe(62_500)
  })

  test('a size between two round scales becomes the larger one', () => {
    const bbox = framedBox(fitted, { lat: 31.4, lng: 34.4 }, 260_000)
    expect(sheetMap({ ...fitted, bbox }).scale).toBe(300_000)
  })
})
