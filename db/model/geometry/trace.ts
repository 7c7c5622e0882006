import { polygonsOf } from './geometry.ts'
import type { AreaGeometry, Position, Ring } from './geometry.ts'
import { nearestOn, planeMetres, same } from './snap.ts'

/**
 * The corners along one outline between two places on it, the shorter way round, without the two themselves. Null when no
 * outline has both within the tolerance.
 */
export function traceOutline(
  areas: readonly AreaGeometry[],
  from: Position,
  to: Position,
  toleranceMetres: number,
): readonly Position[] | null {
  for (const area of areas) {
    for (const ring of polygonsOf(area).flat()) {
      const start = edgeOf(ring, from, toleranceMetres)
      const end = edgeOf(ring, to, toleranceMetres)
      if (start === null || end === null) continue
      const forward = between(ring, start, end, from, to)
      const backward = between(ring, end, start, to, from).toReversed()
      return lengthOf([from, ...forward, to]) <= lengthOf([from, ...backward, to]) ? forward : backward
    }
  }
  return null
}

/** The number of the edge that a place lies on. */
function edgeOf(ring: Ring, place: Position, toleranceMetres: number): number | null {
  let best: number | null = null
  let least = toleranceMetres
  for (let at = 0; at + 1 < ring.length; at += 1) {
    const [a, b] = [ring[at], ring[at + 1]]
    if (a === undefined || b === undefined) continue
    const away = planeMetres(place, nearestOn(place, a, b))
    if (away <= least) {
      best = at
      least = away
    }
  }
  return best
}

/** Corners passed when going on from the first edge until the second. */
function between(ring: Ring, start: number, end: number, from: Position, to: Position): readonly Position[] {
  const count = ring.length - 1
  const origin = ring[start]
  const ahead = start !== end || origin === undefined || planeMetres(origin, from) <= planeMetres(origin, to)
  const steps = start === end ? (ahead ? 0 : count) : (end - start + count) % count
  const corners: Position[] = []
  for (let step = 1; step <= steps; step += 1) {
    const corner = ring[(start + step) % count]
    if (corner !== undefined && !same(corner, from) && !same(corner, to)) corners.push(corner)
  }
  return corners
}

function lengthOf(line: readonly Position[]): number {
  return line.reduce((sum, position, at) => {
    const before = line[at - 1]
    return before === undefined ? 0 : sum + planeMetres(before, position)
  }, 0)
}
