import { meetingOf, openStretches, spanOn } from './edge-meeting.ts'
import type { Touch } from './edge-meeting.ts'
import { edgeTree, forEachNearPair, ringsAround, workFor } from './edge-tree.ts'
import { normaliseRings, polygonsOf } from './geometry.ts'
import type { AreaGeometry, Ring } from './geometry.ts'

/** How areas without faults lie to one another and to a frame, by their index. */
export interface AreaRelations {
  /** Those that cover ground that another one covers too. */
  readonly overlapping: ReadonlySet<number>
  /** Those that lie partly in the frame. */
  readonly crossing: ReadonlySet<number>
  /** Those that lie outside the frame. */
  readonly outside: ReadonlySet<number>
}

/**
 * Looks at all edges at once, about n log n, so that only areas that truly lap over one another, or over the frame, need
 * an overlay. Where the shapes are too tangled for it, all of them are said to.
 */
export function areaRelations(areas: readonly AreaGeometry[], frame: AreaGeometry | null): AreaRelations {
  const rings: Ring[] = []
  const owners: number[] = []
  const all = frame === null ? areas : [...areas, frame]
  const framed = frame === null ? -1 : areas.length
  all.forEach((area, owner) => {
    for (const ring of polygonsOf(normaliseRings<AreaGeometry>(area)).flat()) {
      rings.push(ring)
      owners.push(owner)
    }
  })
  const tree = edgeTree(rings)
  const work = workFor(tree)
  const overlapping = new Set<number>()
  const crossing = new Set<number>()
  const [inFrame, outOfFrame] = [new Set<number>(), new Set<number>()]
  const lapOver = (one: number, other: number): void => {
    if (one === framed) crossing.add(other)
    else if (other === framed) crossing.add(one)
    else overlapping.add(one).add(other)
  }
  const touches: Touch[] = []
  forEachNearPair(tree, work, (p, q) => {
    const [one, other] = [tree.edges[p], tree.edges[q]]
    const [a = -1, b = -1] = [owners[one?.ring ?? -1], owners[other?.ring ?? -1]]
    if (one === undefined || other === undefined || a === b) return
    const meeting = meetingOf(one, other)
    if (meeting === null) return
    if (meeting.kind === 'cross') {
      lapOver(a, b)
      return
    }
    touches.push({ edge: p, ring: other.ring, ...spanOn(one, other) })
    touches.push({ edge: q, ring: one.ring, ...spanOn(other, one) })
    // Both have their inside on the left: on the same side of the edge, which is what a frame's own zones do.
    if (meeting.kind === 'over' && meeting.sameWay === (a !== framed && b !== framed)) lapOver(a, b)
  })
  for (const { edge, middle, shared } of openStretches(tree, touches)) {
    const own = owners[edge.ring] ?? -1
    const along = new Set([...shared].map((ring) => owners[ring]))
    const around = new Set<number>()
    for (const ring of ringsAround(tree, middle, work)) {
      const owner = owners[ring] ?? -1
      if (!around.delete(owner)) around.add(owner)
    }
    for (const owner of around) {
      if (owner === own || along.has(owner)) continue
      if (owner === framed) inFrame.add(own)
      else lapOver(own, owner)
    }
    if (own !== framed && framed >= 0 && !around.has(framed) && !along.has(framed)) outOfFrame.add(own)
  }
  const every = new Set(areas.keys())
  if (work.left <= 0)
    return { overlapping: every, crossing: frame === null ? new Set() : every, outside: new Set() }
  for (const one of outOfFrame) if (inFrame.has(one)) crossing.add(one)
  return {
    overlapping,
    crossing,
    outside: new Set([...outOfFrame].filter((one) => !crossing.has(one))),
  }
}
