import { describe, expect, it } from 'vitest'
import { letterOf, placeOf, shapesOf } from '../../../renderer/features/conflicts/value-shapes.ts'

const point = { type: 'Point', coordinates: [34.45, 31.52] } as const
const line = {
  type: 'LineString',
  coordinates: [
    [34, 31],
    [35, 32],
  ],
} as const

describe('letterOf', () => {
  it.each([
    [0, 'A'],
    [25, 'Z'],
    [26, '27'],
  ])('%i', (index, letter) => {
    expect(letterOf(index)).toBe(letter)
  })
})

describe('placeOf', () => {
  it('reads shapes, and locations with or without a radius', () => {
    expect(placeOf(line)).toEqual({ geometry: line, radius: 0 })
    expect(placeOf({ geometry: point, precision: 1 })).toEqual({ geometry: point, radius: 0 })
    expect(placeOf({ geometry: point, radius: 500 })).toEqual({ geometry: point, radius: 500 })
  })

  it.each([null, 'Point', 5, [], {}, { geometry: 'here' }, { type: 'Point', coordinates: ['a', 'b'] }])(
    'finds none in %j',
    (value) => {
      expect(placeOf(value)).toBeNull()
    },
  )
})

describe('shapesOf', () => {
  it('keeps the letters of the values, also when one has no place', () => {
    expect(shapesOf([{ geometry: point }, null, line])).toEqual([
      { letter: 'A', geometry: point, radius: 0 },
      { letter: 'C', geometry: line, radius: 0 },
    ])
  })
})
