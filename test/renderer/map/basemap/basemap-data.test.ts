import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import {
  decodeBasemap,
  inView,
  mercatorX,
  mercatorY,
  tracePath,
} from '../../../../renderer/map/basemap/basemap-data.ts'
import type { BasemapFile, MercatorView, Shape } from '../../../../renderer/map/basemap/basemap-data.ts'

const wholeWorld: MercatorView = { size: 1000, x: 0, y: 0, width: 1000, height: 1000 }

/** What a path was asked to draw: only the two calls that `tracePath` makes. */
function recordPath(shape: Shape, view: MercatorView): readonly string[] {
  const calls: string[] = []
  const note = (name: string) => (x: number, y: number) => {
    calls.push(`${name} ${String(Math.round(x))} ${String(Math.round(y))}`)
  }
  tracePath({ moveTo: note('move'), lineTo: note('line') } as unknown as CanvasPath, shape, view)
  return calls
}

const shapeOf = (...points: readonly number[]): Shape => ({
  minX: 0,
  minY: 0,
  maxX: 1,
  maxY: 1,
  rings: [Float64Array.from(points)],
})

describe('mercator', () => {
  test('puts the corners and the middle of the world at 0, 1 and a half', () => {
    expect([mercatorX(-180), mercatorX(0), mercatorX(180)]).toEqual([0, 0.5, 1])
    expect(mercatorY(0)).toBeCloseTo(0.5, 12)
    expect(mercatorY(85.0511287798)).toBeCloseTo(0, 9)
    expect(mercatorY(-85.0511287798)).toBeCloseTo(1, 9)
  })

  test('keeps the poles at the edge', () => {
    expect(mercatorY(90)).toBeCloseTo(0, 9)
    expect(mercatorY(-90)).toBeCloseTo(1, 9)
  })
})

describe('decodeBasemap', () => {
  const decoded = decodeBasemap({
    scale: 10,
    layers: { border: [{ b: [340, 310, 345, 316], r: [[340, 310, 5, 6], [345, 316, -5, 0]] }], lake: [] }, // prettier-ignore
  })

  test('adds up the steps of each line from its own first point', () => {
    const lines = decoded['border']?.[0]?.rings.map((ring) => [...ring])
    expect(lines).toEqual([
      [mercatorX(34), mercatorY(31), mercatorX(34.5), mercatorY(31.6)],
      [mercatorX(34.5), mercatorY(31.6), mercatorX(34), mercatorY(31.6)],
    ])
  })

  test('turns the box over: north is the smaller y', () => {
    const shape = decoded['border']?.[0]
    expect({ ...shape, rings: null }).toEqual({
      minX: mercatorX(34),
      maxX: mercatorX(34.5),
      minY: mercatorY(31.6),
      maxY: mercatorY(31),
      rings: null,
    })
  })

  test('keeps empty layers', () => {
    expect(decoded['lake']).toEqual([])
  })
})

describe('inView', () => {
  const shape: Shape = { minX: 0.4, minY: 0.4, maxX: 0.5, maxY: 0.5, rings: [] }

  test('sees a shape whose box touches the view, and none beyond', () => {
    expect(inView(shape, { size: 1000, x: 450, y: 450, width: 10, height: 10 })).toBe(true)
    expect(inView(shape, { size: 1000, x: 500, y: 500, width: 10, height: 10 })).toBe(true)
    expect(inView(shape, { size: 1000, x: 501, y: 450, width: 10, height: 10 })).toBe(false)
    expect(inView(shape, { size: 1000, x: 450, y: 389, width: 10, height: 10 })).toBe(false)
  })
})

describe('tracePath', () => {
  test('draws every point in view', () => {
    expect(recordPath(shapeOf(0.1, 0.1, 0.9, 0.1, 0.9, 0.9), wholeWorld)).toEqual([
      'move 100 100',
      'line 900 100',
      'line 900 900',
    ])
  })

  test('of a run beyond one edge only the ends are drawn', () => {
    const view: MercatorView = { size: 1000, x: 0, y: 0, width: 100, height: 1000 }
    expect(recordPath(shapeOf(0.05, 0.1, 0.5, 0.1, 0.6, 0.2, 0.7, 0.3, 0.5, 0.4, 0.05, 0.4), view)).toEqual([
      'move 50 100',
      'line 500 100',
      'line 500 400',
      'line 50 400',
    ])
  })

  test('a run that ends the line beyond the edge keeps its last point', () => {
    const view: MercatorView = { size: 1000, x: 0, y: 0, width: 100, height: 1000 }
    expect(recordPath(shapeOf(0.05, 0.1, 0.5, 0.1, 0.6, 0.2), view)).toEqual([
      'move 50 100',
      'line 500 100',
      'line 600 200',
    ])
  })

  test('a shape over the antimeridian is drawn at both ends of the world', () => {
    const shape = { ...shapeOf(0.9, 0.1, 1.1, 0.1), minX: 0.9, maxX: 1.1 }
    expect(recordPath(shape, wholeWorld)).toEqual([
      'move 900 100',
      'line 1100 100',
      'move -100 100',
      'line 100 100',
    ])
    expect(inView(shape, { ...wholeWorld, x: 0, width: 50 })).toBe(true)
    expect(inView(shape, { ...wholeWorld, x: 300, width: 50 })).toBe(false)
  })
})

// The data itself: what the drawing relies on.
const basemap = join(import.meta.dirname, '../../../../assets/basemap')
const readBasemap = (file: string): unknown => JSON.parse(readFileSync(join(basemap, file), 'utf8'))

describe('assets/basemap', () => {
  const index = readBasemap('index.json') as {
    readonly layers: readonly { readonly file: string; readonly kind: string }[]
  }

  const { cells } = readBasemap('detail/index.json') as { readonly cells: readonly string[] }

  test.each([
    ...index.layers
      .filter(({ kind, file }) => !['countries', 'towns'].includes(kind) && !file.endsWith('/'))
      .map(({ file }) => [file, [file]] as const),
    ['detail', cells.map((name) => `detail/${name}.json`)] as const,
  ])('%s: every shape lies in its box, and none jumps to the other side of the world', (_, files) => {
    const shapes = files.flatMap((file) =>
      Object.values(decodeBasemap(readBasemap(file) as BasemapFile)).flat(),
    )
    expect(shapes.length).toBeGreaterThan(0)
    const wrong = shapes.filter(({ rings, minX, minY, maxX, maxY }) =>
      rings.some((ring) =>
        ring.some((value, at) => {
          const [low, high] = at % 2 === 0 ? [minX, maxX] : [minY, maxY]
          const jumps = at >= 2 && at % 2 === 0 && Math.abs(value - (ring[at - 2] ?? 0)) > 0.5
          return jumps || value < low - 1e-9 || value > high + 1e-9
        }),
      ),
    )
    expect(wrong).toEqual([])
  })

  test('places come largest first, and the towns of the sample are there by usual names', () => {
    const places = readBasemap('places.json') as readonly (readonly [
      string,
      string,
      number,
      number,
      number,
      string,
    ])[]
    const populations = places.map((place) => place[4])
    expect(populations).toEqual([...populations].sort((a, b) => b - a))
    const palestinian = new Map(
      places.filter((place) => place[5] === 'PS').map(([name, local]) => [name, local]),
    )
    expect(['Gaza', 'Deir al-Balah', 'Khan Younis', 'Rafah'].map((name) => palestinian.get(name))).toEqual([
      'غزة',
      'دير البلح',
      'خان يونس',
      'رفح',
    ])
  })
})
