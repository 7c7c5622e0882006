import type { Position, Ring } from './geometry.ts'

/** Edges of one run; runs of one box. */
const runLength = 8
const width = 8
/** Steps of the curve along which runs lie, in each direction. */
const curveSide = 1 << 15

/** One edge of a ring; `before` and `after` are the edges round it in the same ring. */
export interface Edge {
  readonly a: Position
  readonly b: Position
  readonly ring: number
  readonly before: number
  readonly after: number
}

/**
 * Edges under boxes of boxes. The lowest boxes hold a few edges that follow one another in a ring; they are laid along a
 * curve that keeps neighbours together, so that the order of rings in a file does not matter.
 */
export interface EdgeTree {
  readonly edges: readonly Edge[]
  /** First edge and one past the last of each run. */
  readonly runs: readonly (readonly [number, number])[]
  /** Boxes (west, south, east, north) from runs up to the root. */
  readonly levels: readonly Float64Array[]
}

/** How many boxes and pairs of edges may still be looked at. */
export interface Work {
  left: number
}

/** For each edge, and at least: what no shape of the real world comes near. A second or two where it is used up. */
const workPerEdge = 400
const minWork = 20_000_000

export function workFor(tree: EdgeTree): Work {
  return { left: Math.max(minWork, tree.edges.length * workPerEdge) }
}

export function edgeTree(rings: readonly Ring[]): EdgeTree {
  const edges: Edge[] = []
  const runs: [number, number][] = []
  rings.forEach((ring, number) => {
    const first = edges.length
    const count = ring.length - 1
    for (let at = 0; at < count; at += 1) {
      const [a, b] = [ring[at], ring[at + 1]]
      if (a === undefined || b === undefined) continue
      edges.push({
        a,
        b,
        ring: number,
        before: first + ((at + count - 1) % count),
        after: first + ((at + 1) % count),
      })
    }
    for (let from = first; from < edges.length; from += runLength)
      runs.push([from, Math.min(edges.length, from + runLength)])
  })
  const sorted = alongCurve(runs, edges)
  let top = Float64Array.from(sorted.flatMap((run) => runBox(run, edges)))
  const levels = [top]
  while (top.length > 4 * width) {
    top = boxesAbove(top)
    levels.push(top)
  }
  return { edges, runs: sorted, levels }
}

function runBox([from, to]: readonly [number, number], edges: readonly Edge[]): number[] {
  const box = [Infinity, Infinity, -Infinity, -Infinity] as [number, number, number, number]
  for (let at = from; at < to; at += 1) {
    const edge = edges[at]
    if (edge === undefined) continue
    for (const [x, y] of [edge.a, edge.b]) {
      if (x < box[0]) box[0] = x
      if (y < box[1]) box[1] = y
      if (x > box[2]) box[2] = x
      if (y > box[3]) box[3] = y
    }
  }
  return box
}

function boxesAbove(below: Float64Array): Float64Array<ArrayBuffer> {
  const above = new Float64Array(Math.ceil(below.length / 4 / width) * 4)
  for (let at = 0; at < above.length; at += 4) {
    above.set([Infinity, Infinity, -Infinity, -Infinity], at)
    const end = Math.min(below.length, (at + 4) * width)
    for (let box = at * width; box < end; box += 4) {
      above[at] = Math.min(above[at] ?? 0, below[box] ?? 0)
      above[at + 1] = Math.min(above[at + 1] ?? 0, below[box + 1] ?? 0)
      above[at + 2] = Math.max(above[at + 2] ?? 0, below[box + 2] ?? 0)
      above[at + 3] = Math.max(above[at + 3] ?? 0, below[box + 3] ?? 0)
    }
  }
  return above
}

/** Runs in the order of a Z-curve through the first position of each. */
function alongCurve(
  runs: readonly (readonly [number, number])[],
  edges: readonly Edge[],
): readonly (readonly [number, number])[] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { a } of edges) {
    west = Math.min(west, a[0])
    south = Math.min(south, a[1])
    east = Math.max(east, a[0])
    north = Math.max(north, a[1])
  }
  const step = (value: number, from: number, to: number): number =>
    to > from ? Math.floor(((value - from) / (to - from)) * (curveSide - 1)) : 0
  const keys = new Float64Array(runs.length)
  runs.forEach(([from], at) => {
    const [x, y] = edges[from]?.a ?? [west, south]
    keys[at] = spread(step(x, west, east)) + 2 * spread(step(y, south, north))
  })
  const order = Uint32Array.from(runs.keys()).sort((p, q) => (keys[p] ?? 0) - (keys[q] ?? 0) || p - q)
  return Array.from(order).flatMap((at) => {
    const run = runs[at]
    return run === undefined ? [] : [run]
  })
}

/** The bits of a number, each followed by a zero. */
function spread(value: number): number {
  let bits = value
  bits = (bits | (bits << 8)) & 0x00ff00ff
  bits = (bits | (bits << 4)) & 0x0f0f0f0f
  bits = (bits | (bits << 2)) & 0x33333333
  return (bits | (bits << 1)) & 0x55555555
}

/** Visits each run, from `first` on, whose box meets the given one, while there is work left. */
function forEachRun(
  tree: EdgeTree,
  [west, south, east, north]: readonly [number, number, number, number],
  first: number,
  work: Work,
  visit: (run: number) => void,
): void {
  const stack: number[] = []
  const top = tree.levels.length - 1
  const children = (level: number, from: number, to: number): void => {
    const boxes = tree.levels[level]
    if (boxes === undefined) return
    const end = Math.min(to, boxes.length / 4)
    for (let at = from; at < end; at += 1) {
      work.left -= 1
      const box = at * 4
      if (
        (boxes[box] ?? 0) > east ||
        (boxes[box + 1] ?? 0) > north ||
        (boxes[box + 2] ?? 0) < west ||
        (boxes[box + 3] ?? 0) < south
      )
        continue
      if (level === 0) {
        if (at >= first) visit(at)
      } else if ((at + 1) * width ** level > first) stack.push(level, at)
    }
  }
  children(top, 0, Infinity)
  while (stack.length > 0 && work.left > 0) {
    const at = stack.pop() ?? 0
    const level = stack.pop() ?? 0
    children(level - 1, at * width, (at + 1) * width)
  }
}

/** Visits each pair of edges whose boxes meet, once, while there is work left. */
export function forEachNearPair(tree: EdgeTree, work: Work, visit: (p: number, q: number) => void): void {
  const lowest = tree.levels[0] ?? new Float64Array()
  tree.runs.forEach(([from, to], run) => {
    if (work.left <= 0) return
    const box = [
      lowest[run * 4] ?? 0,
      lowest[run * 4 + 1] ?? 0,
      lowest[run * 4 + 2] ?? 0,
      lowest[run * 4 + 3] ?? 0,
    ] as const
    forEachRun(tree, box, run, work, (other) => {
      const [otherFrom, otherTo] = tree.runs[other] ?? [0, 0]
      for (let p = from; p < to; p += 1)
        for (let q = other === run ? p + 1 : otherFrom; q < otherTo; q += 1)
          if (edgesNear(tree.edges[p], tree.edges[q])) {
            work.left -= 1
            visit(p, q)
          }
    })
  })
}

function edgesNear(p: Edge | undefined, q: Edge | undefined): boolean {
  if (p === undefined || q === undefined) return false
  return spansMeet(p.a[0], p.b[0], q.a[0], q.b[0]) && spansMeet(p.a[1], p.b[1], q.a[1], q.b[1])
}

function spansMeet(a: number, b: number, c: number, d: number): boolean {
  return (a < b ? a : b) <= (c < d ? d : c) && (c < d ? c : d) <= (a < b ? b : a)
}

/** The rings round a position that lies on none of them: those that an upward line from it crosses an odd number of times. */
export function ringsAround(tree: EdgeTree, [x, y]: Position, work: Work): ReadonlySet<number> {
  const around = new Set<number>()
  forEachRun(tree, [x, y, x, Infinity], 0, work, (run) => {
    const [from, to] = tree.runs[run] ?? [0, 0]
    for (let at = from; at < to; at += 1) {
      const edge = tree.edges[at]
      if (edge === undefined) continue
      const [low, high] = edge.a[0] <= edge.b[0] ? [edge.a, edge.b] : [edge.b, edge.a]
      if (low[0] > x || high[0] <= x) continue
      const cross = (high[0] - low[0]) * (y - low[1]) - (high[1] - low[1]) * (x - low[0])
      if (cross >= 0) continue
      if (!around.delete(edge.ring)) around.add(edge.ring)
    }
  })
  return around
}
