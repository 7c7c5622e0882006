import { pointInGeometry, signedArea } from './geometry.ts'
import type { Position, Ring } from './geometry.ts'

/** A run of a ring on one side, from one crossing of the meridian to the next; the numbers are those of the crossings. */
interface Chain {
  readonly positions: readonly Position[]
  readonly from: number
  readonly to: number
}

/**
 * A polygon (its rings, the outline first) cut along a meridian into what lies west and what lies east of it. Each side is
 * a list of polygons. The meridian's stretches inside are those between odd and even crossings, from south to north. About
 * n log n; nothing is rounded but the crossings.
 */
export function cutAtMeridian(
  rings: readonly Ring[],
  meridian: number,
): { readonly west: readonly (readonly Ring[])[]; readonly east: readonly (readonly Ring[])[] } {
  const crossings: Position[] = []
  const whole = { west: [] as Ring[], east: [] as Ring[] }
  const chains = { west: [] as Chain[], east: [] as Chain[] }
  for (const ring of rings) {
    const isEast = ring.map(([lng]) => lng > meridian)
    const start = isEast.findIndex((side, at) => at > 0 && side !== isEast[at - 1])
    if (start < 0) {
      // a ring wholly on one side; on the meridian itself it has no side, and no area
      whole[ring.some(([lng]) => lng > meridian) ? 'east' : 'west'].push(ring)
      continue
    }
    const count = ring.length - 1
    const first = crossings.length
    let positions: Position[] = []
    for (let step = 0; step <= count; step += 1) {
      const at = ((start + step - 1) % count) + 1
      const [a, b] = [ring[at - 1], ring[at]]
      if (a === undefined || b === undefined) continue
      if (a[0] > meridian !== b[0] > meridian) {
        const crossing = crossingAt(a, b, meridian)
        if (step > 0) {
          chains[a[0] > meridian ? 'east' : 'west'].push({
            positions: distinct([...positions, crossing]),
            from: crossings.length - 1,
            to: step === count ? first : crossings.length,
          })
        }
        if (step < count) crossings.push(crossing)
        positions = [crossing]
      }
      positions.push(b)
    }
  }
  const partners = partnersOf(crossings)
  return {
    west: polygonsOf(linked(chains.west, crossings, partners), whole.west, rings[0]),
    east: polygonsOf(linked(chains.east, crossings, partners), whole.east, rings[0]),
  }
}

function crossingAt(a: Position, b: Position, meridian: number): Position {
  if (a[0] === meridian) return a
  if (b[0] === meridian) return b
  return [meridian, a[1] + ((meridian - a[0]) / (b[0] - a[0])) * (b[1] - a[1])]
}

/** The other end of the stretch inside that each crossing begins or ends. */
function partnersOf(crossings: readonly Position[]): readonly number[] {
  const order = [...crossings.keys()].sort(
    (p, q) => (crossings[p]?.[1] ?? 0) - (crossings[q]?.[1] ?? 0) || p - q,
  )
  const partners = new Array<number>(crossings.length).fill(-1)
  for (let at = 0; at + 1 < order.length; at += 2) {
    const [south = 0, north = 0] = [order[at], order[at + 1]]
    partners[south] = north
    partners[north] = south
  }
  return partners
}

/** Chains joined along the meridian to rings. */
function linked(
  chains: readonly Chain[],
  crossings: readonly Position[],
  partners: readonly number[],
): readonly Ring[] {
  const byStart = new Map(chains.map((chain) => [chain.from, chain]))
  const rings: Ring[] = []
  for (const begin of chains) {
    const positions: Position[] = []
    for (
      let chain = byStart.get(begin.from);
      chain !== undefined;
      chain = byStart.get(partners[chain.to] ?? -1)
    ) {
      byStart.delete(chain.from)
      for (const position of chain.positions) positions.push(position)
    }
    const [first] = positions
    if (first === undefined) continue
    const ring = distinct([...positions, first])
    if (ring.length >= 4 && signedArea(ring) !== 0) rings.push(ring)
  }
  return rings
}

/** Outlines with the holes that lie in them. The first ring of all is an outline where it was not cut. */
function polygonsOf(
  outlines: readonly Ring[],
  uncut: readonly Ring[],
  outline: Ring | undefined,
): readonly (readonly Ring[])[] {
  const polygons = [...outlines, ...uncut.filter((ring) => ring === outline)].map((ring): Ring[] => [ring])
  const [only] = polygons
  for (const hole of uncut) {
    if (hole === outline) continue
    const [lng, lat] = hole[0] ?? [0, 0]
    const round =
      polygons.length === 1
        ? only
        : polygons.find(([ring]) =>
            pointInGeometry(lng, lat, { type: 'Polygon', coordinates: ring === undefined ? [] : [ring] }),
          )
    round?.push(hole)
  }
  return polygons
}

function distinct(line: readonly Position[]): readonly Position[] {
  return line.filter((position, at) => {
    const before = line[at - 1]
    return before === undefined || before[0] !== position[0] || before[1] !== position[1]
  })
}
