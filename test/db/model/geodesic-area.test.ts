import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { areaSquareMetres } from '../../../db/model/geometry/measure.ts'
import { polygonsOf } from '../../../db/model/geometry/geometry.ts'
import type { AreaGeometry, Position, Ring } from '../../../db/model/geometry/geometry.ts'
import { cutAtAntimeridian } from '../../../db/model/geometry/wrap-area.ts'
import { aRandom } from '../../support/random.ts'
import type { Random } from '../../support/random.ts'

/** Of the larger of the two; thin ones have long edges for little ground, and near a pole they bend most. */
const relativeTolerance = 5e-5
const thinTolerance = 1e-3
const squareMetreTolerance = 1
const count = 300
/** Degrees. Edges are straight in degrees; the geodesics of GeographicLib are, when they are this short. */
const shortEdge = 0.1

/** A star round a centre: `radius` in degrees of latitude; `thin` squeezes it from south to north. */
function star(random: Random, [lng, lat]: Position, radius: number, corners: number, thin = 1): Ring {
  const widen = 1 / Math.max(0.05, Math.cos((lat * Math.PI) / 180))
  const positions = Array.from({ length: corners }, (_, corner): Position => {
    const angle = (2 * Math.PI * corner) / corners
    const reach = radius * (0.5 + random() / 2)
    const east = lng + Math.min(60, reach * widen) * Math.cos(angle)
    const north = Math.min(89.9, Math.max(-89.9, lat + reach * thin * Math.sin(angle)))
    return [east > 180 ? east - 360 : east < -180 ? east + 360 : east, north]
  })
  return [...positions, ...positions.slice(0, 1)]
}

function scaled(ring: Ring, [lng, lat]: Position, by: number): Ring {
  return ring.map(([x, y]): Position => {
    const dx = x - lng > 180 ? x - lng - 360 : x - lng < -180 ? x - lng + 360 : x - lng
    const east = lng + dx * by
    return [east > 180 ? east - 360 : east < -180 ? east + 360 : east, lat + (y - lat) * by]
  })
}

const kinds: Readonly<Record<string, (random: Random) => AreaGeometry>> = {
  ordinary: (random) =>
    polygon(star(random, somewhere(random, 60), 0.05 + random() * 2, 3 + pick(random, 60))),
  antimeridian: (random) =>
    polygon(star(random, [random() < 0.5 ? 179.9 : -179.9, random() * 120 - 60], 0.3 + random() * 3, 12)),
  'with holes': (random) => {
    const centre = somewhere(random, 60)
    const outer = star(random, centre, 0.2 + random(), 24)
    return { type: 'Polygon', coordinates: [outer, scaled(outer, centre, 0.4).toReversed()] }
  },
  'with a hole, over the antimeridian': (random) => {
    const centre: Position = [179.95, random() * 100 - 50]
    const outer = star(random, centre, 1 + random(), 18)
    return { type: 'Polygon', coordinates: [outer, scaled(outer, centre, 0.5)] }
  },
  tiny: (random) =>
    polygon(star(random, somewhere(random, 70), 2e-5 * (0.2 + random()), 3 + pick(random, 8))),
  'near a pole': (random) =>
    polygon(star(random, [random() * 300 - 150, random() < 0.5 ? 88 : -88], 0.5 + random(), 16)),
  'round a pole': (random) => {
    const lat = (85 + random() * 4) * (random() < 0.5 ? 1 : -1)
    const ring = Array.from({ length: 24 }, (_, at): Position => [at * 15 - 180, lat + random() * 0.5])
    return polygon([...ring, ...ring.slice(0, 1)])
  },
  'long and thin': (random) => polygon(star(random, somewhere(random, 40), 3 + random() * 5, 8, 1e-3)),
  'of many parts': (random) => {
    const [lng, lat] = somewhere(random, 50)
    const part = (at: number): readonly Ring[] => [
      star(random, [lng / 2 + at * 5, lat], 0.2 + random(), 5 + pick(random, 20)),
    ]
    return {
      type: 'MultiPolygon',
      coordinates: Array.from({ length: 2 + pick(random, 4) }, (_, at) => part(at)),
    }
  },
  continental: (random) => polygon(star(random, somewhere(random, 30), 15 + random() * 20, 40)),
}

function polygon(ring: Ring): AreaGeometry {
  return { type: 'Polygon', coordinates: [ring] }
}

function somewhere(random: Random, farthest: number): Position {
  return [random() * 340 - 170, (random() * 2 - 1) * farthest]
}

function pick(random: Random, below: number): number {
  return Math.floor(random() * below)
}

function turned(geometry: AreaGeometry): AreaGeometry {
  const coordinates = polygonsOf(geometry).map((rings) => rings.map((ring) => ring.toReversed()))
  return { type: 'MultiPolygon', coordinates }
}

function densified(ring: Ring): Ring {
  return ring.flatMap((b, at): Position[] => {
    const a = ring[at - 1]
    if (a === undefined) return [b]
    const pieces = Math.max(1, Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / shortEdge))
    return Array.from({ length: pieces }, (_, piece): Position => {
      const share = (piece + 1) / pieces
      return piece + 1 === pieces ? b : [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share]
    })
  })
}

/** Areas of rings by the program of GeographicLib itself, in its own words: one polygon of `lat lng` lines after another. */
function planimeter(rings: readonly Ring[]): readonly number[] {
  const input = rings.map((ring) =>
    densified(ring)
      .slice(0, -1)
      .map(([lng, lat]) => `${String(lat)} ${String(lng)}`)
      .join('\n'),
  )
  const output = execFileSync('Planimeter', ['-p', '12'], {
    input: `${input.join('\n\n')}\n`,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  })
  return output
    .trim()
    .split('\n')
    .map((line) => Math.abs(Number(line.split(' ')[2])))
}

describe('areas beside the Planimeter of GeographicLib', () => {
  it(`agrees on ${String(count)} random and nasty polygons, whichever way they are wound`, () => {
    const random = aRandom(20251123)
    const names = Object.keys(kinds)
    const samples = Array.from({ length: count }, (_, at) => {
      const name = names[at % names.length] ?? ''
      const drawn = kinds[name]?.(random) ?? polygon([])
      return { name, geometry: cutAtAntimeridian(random() < 0.5 ? drawn : turned(drawn)) }
    })
    const areas = planimeter(samples.flatMap(({ geometry }) => polygonsOf(geometry).flat()))
    let at = 0
    const off: unknown[] = []
    for (const { name, geometry } of samples) {
      let expected = 0
      for (const rings of polygonsOf(geometry))
        rings.forEach((_, index) => {
          expected += (areas[at] ?? NaN) * (index === 0 ? 1 : -1)
          at += 1
        })
      const ours = areaSquareMetres(geometry)
      const apart = Math.abs(ours - expected)
      const tolerance = /thin|pole/.test(name) ? thinTolerance : relativeTolerance
      if (!(apart <= squareMetreTolerance || apart <= tolerance * expected))
        off.push({ name, ours, expected, geometry: JSON.stringify(geometry).slice(0, 300) })
      if (name === 'tiny' && !(apart <= 1e-4 * expected + 1e-6)) off.push({ name, ours, expected })
    }
    expect(at).toBe(areas.length)
    expect(off).toEqual([])
  })
})
