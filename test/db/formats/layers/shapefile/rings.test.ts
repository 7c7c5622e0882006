import { expect, it } from 'vitest'
import { ringsToPolygons } from '../../../../../db/formats/layers/shapefile/rings.ts'
import type { Ring } from '../../../../../db/formats/layers/shapefile/rings.ts'

const clockwise = (west: number, south: number, size: number): Ring => [
  [west, south],
  [west, south + size],
  [west + size, south + size],
  [west + size, south],
  [west, south],
]
const counter = (west: number, south: number, size: number): Ring =>
  [...clockwise(west, south, size)].reverse()
const enough = { left: 1_000_000 }

it('gives each hole to the smallest outline around it, whichever way the rings run', () => {
  for (const [outer, inner] of [
    [clockwise, counter],
    [counter, clockwise],
  ] as const) {
    const [land, lake, island, pond] = [
      outer(0, 0, 100),
      inner(10, 10, 50),
      outer(20, 20, 20),
      inner(25, 25, 5),
    ]
    const [other, alone] = [outer(200, 0, 10), inner(500, 0, 1)]
    expect(ringsToPolygons([pond, other, lake, land, alone, island], { ...enough })).toEqual([
      [other],
      [land, lake],
      [island, pond],
      [alone],
    ])
  }
  expect(ringsToPolygons([], { ...enough })).toEqual([])
})

it('gives up where telling would last too long', () => {
  const many = Array.from({ length: 2000 }, (_, index) => [
    clockwise(0, 0, 100),
    counter(index / 100, 1, 1),
  ]).flat()
  expect(ringsToPolygons(many, { left: 100_000 })).toBeNull()
})
