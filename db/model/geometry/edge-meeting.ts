import type { Edge, EdgeTree } from './edge-tree.ts'
import type { Position } from './geometry.ts'

/** Where a ring and another one meet: along parts of an edge (0 to 1), where `over` is a stretch that both have. */
export interface Touch {
  readonly edge: number
  readonly ring: number
  readonly from: number
  readonly to: number
}

type Meeting =
  | { readonly kind: 'cross'; readonly at: Position }
  | { readonly kind: 'over'; readonly at: Position; readonly sameWay: boolean }
  | { readonly kind: 'touch' }

/** How two edges meet: they cross inside both, run over one another, or one ends on the other. */
export function meetingOf(p: Edge, q: Edge): Meeting | null {
  const qa = sideOf(p.a, p.b, q.a)
  const qb = sideOf(p.a, p.b, q.b)
  const pa = sideOf(q.a, q.b, p.a)
  const pb = sideOf(q.a, q.b, p.b)
  if (qa * qb < 0 && pa * pb < 0) return { kind: 'cross', at: crossingPoint(p, q) }
  const onP = [q.a, q.b].filter((end, at) => (at === 0 ? qa : qb) === 0 && isBetween(end, p.a, p.b))
  const onQ = [p.a, p.b].filter((end, at) => (at === 0 ? pa : pb) === 0 && isBetween(end, q.a, q.b))
  const [first, ...others] = [...onP, ...onQ]
  if (first === undefined) return null
  const second = others.find((place) => !same(place, first))
  if (second === undefined || (qa !== 0 && qb !== 0) || (pa !== 0 && pb !== 0)) return { kind: 'touch' }
  if (qa !== 0 || qb !== 0 || pa !== 0 || pb !== 0) return { kind: 'touch' }
  const sameWay = (p.b[0] - p.a[0]) * (q.b[0] - q.a[0]) + (p.b[1] - p.a[1]) * (q.b[1] - q.a[1]) > 0
  return { kind: 'over', at: [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2], sameWay }
}

export function isBetween(place: Position, a: Position, b: Position): boolean {
  return (
    place[0] >= Math.min(a[0], b[0]) &&
    place[0] <= Math.max(a[0], b[0]) &&
    place[1] >= Math.min(a[1], b[1]) &&
    place[1] <= Math.max(a[1], b[1])
  )
}

export function same(a: Position, b: Position | undefined): boolean {
  return b !== undefined && a[0] === b[0] && a[1] === b[1]
}

/** 1 left, −1 right, 0 on the line through a and b, or too near it for a double to tell (Shewchuk's static bound). */
export function sideOf(a: Position, b: Position, point: Position): -1 | 0 | 1 {
  const left = (b[0] - a[0]) * (point[1] - a[1])
  const right = (b[1] - a[1]) * (point[0] - a[0])
  const turn = left - right
  if (Math.abs(turn) <= 3.4e-16 * (Math.abs(left) + Math.abs(right))) return 0
  return turn > 0 ? 1 : -1
}

function crossingPoint(p: Edge, q: Edge): Position {
  const px = p.b[0] - p.a[0]
  const py = p.b[1] - p.a[1]
  const qx = q.b[0] - q.a[0]
  const qy = q.b[1] - q.a[1]
  const along = ((q.a[0] - p.a[0]) * qy - (q.a[1] - p.a[1]) * qx) / (px * qy - py * qx)
  return [p.a[0] + along * px, p.a[1] + along * py]
}

/** The stretch of an edge that lies on another one that it touches; of no length where they meet in a place. */
export function spanOn(edge: Edge, other: Edge): { readonly from: number; readonly to: number } {
  const ends = [partOf(edge, other.a), partOf(edge, other.b)].filter(
    (part, at) => sideOf(edge.a, edge.b, at === 0 ? other.a : other.b) === 0 && part >= 0 && part <= 1,
  )
  if (sideOf(other.a, other.b, edge.a) === 0 && isBetween(edge.a, other.a, other.b)) ends.push(0)
  if (sideOf(other.a, other.b, edge.b) === 0 && isBetween(edge.b, other.a, other.b)) ends.push(1)
  return { from: Math.min(...ends), to: Math.max(...ends) }
}

/** How far along an edge a place on it lies, 0 to 1. */
function partOf({ a, b }: Edge, place: Position): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]]
  return Math.abs(dx) >= Math.abs(dy) ? (place[0] - a[0]) / dx : (place[1] - a[1]) / dy
}

/** The middle of a stretch of an edge. `shared`: rings that it runs along. `free`: it runs along none. */
interface Stretch {
  readonly edge: Edge
  readonly middle: Position
  readonly shared: ReadonlySet<number>
  readonly free: boolean
}

/**
 * Of rings that do not cross, the stretches that tell how each lies to the others: those next to a touch that run along no
 * other ring, and for every ring at least one, free where it has any.
 */
export function* openStretches(tree: EdgeTree, touches: readonly Touch[]): Generator<Stretch> {
  const byEdge = Map.groupBy(touches, ({ edge }) => edge)
  const told = new Set<number>()
  for (const [number, own] of byEdge) {
    const edge = tree.edges[number]
    if (edge === undefined) continue
    const parts = [...new Set([0, 1, ...own.flatMap(({ from, to }) => [from, to])])].sort((a, b) => a - b)
    for (const [at, to] of parts.entries()) {
      const from = parts[at - 1]
      if (from === undefined || own.some((touch) => touch.from <= from && touch.to >= to)) continue
      told.add(edge.ring)
      yield stretch(edge, from, to, [])
    }
  }
  for (const [number, edge] of tree.edges.entries()) {
    if (told.has(edge.ring) || byEdge.has(number)) continue
    told.add(edge.ring)
    yield stretch(edge, 0, 1, [])
  }
  for (const [number, edge] of tree.edges.entries()) {
    if (told.has(edge.ring)) continue
    told.add(edge.ring)
    const own = byEdge.get(number) ?? []
    const ends = own.flatMap(({ from, to }) => [from, to]).filter((part) => part > 0)
    yield stretch(edge, 0, Math.min(1, ...ends), own)
  }
}

function stretch(edge: Edge, from: number, to: number, own: readonly Touch[]): Stretch {
  const part = (from + to) / 2
  const shared = new Set(own.filter((touch) => touch.from < part && touch.to > part).map(({ ring }) => ring))
  return {
    edge,
    middle: [edge.a[0] + part * (edge.b[0] - edge.a[0]), edge.a[1] + part * (edge.b[1] - edge.a[1])],
    shared,
    free: shared.size === 0,
  }
}
