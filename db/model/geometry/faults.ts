import { isBetween, meetingOf, openStretches, same, sideOf, spanOn } from './edge-meeting.ts'
import type { Touch } from './edge-meeting.ts'
import { edgeTree, forEachNearPair, ringsAround, workFor } from './edge-tree.ts'
import type { Edge, EdgeTree, Work } from './edge-tree.ts'
import { normaliseRings, polygonsOf, signedArea } from './geometry.ts'
import type { AreaGeometry, Position, Ring } from './geometry.ts'

/**
 * What can be wrong with an area (OGC simple features). Rings that touch, in a corner or along an edge, are no fault: the
 * ground inside is the same.
 *
 * - no-area: a ring that encloses nothing
 * - spike: an outline that runs back over itself
 * - crosses-itself: an outline or hole that crosses itself or goes round twice
 * - hole-outside: a hole that lies wholly outside its outline
 * - hole-elsewhere: a hole that lies outside its outline and over another part
 * - hole-crosses: a hole that crosses its outline, or fills it
 * - holes-overlap: two holes of one outline that cover the same ground
 * - parts-overlap: two parts that cover the same ground
 * - too-tangled: more edges near one another than are looked at
 */
const faultKinds = [
  'no-area',
  'spike',
  'crosses-itself',
  'hole-outside',
  'hole-elsewhere',
  'hole-crosses',
  'holes-overlap',
  'parts-overlap',
  'too-tangled',
] as const
export type FaultKind = (typeof faultKinds)[number]

export function isFaultKind(value: unknown): value is FaultKind {
  return (faultKinds as readonly unknown[]).includes(value)
}

/** Plain sentence parts, for the command line and for files; screens have their own. */
export const faultWords: Readonly<Record<FaultKind, string>> = {
  'no-area': 'a ring without an area',
  spike: 'the outline runs back over itself',
  'crosses-itself': 'the outline crosses itself',
  'hole-outside': 'a hole lies outside its outline',
  'hole-elsewhere': 'a hole lies in another part than its own',
  'hole-crosses': 'a hole crosses its outline',
  'holes-overlap': 'two holes overlap',
  'parts-overlap': 'two parts overlap',
  'too-tangled': 'the outline is too tangled to be checked',
}

/** One kind of fault and the first place where it was found. */
export interface GeometryFault {
  readonly kind: FaultKind
  readonly at: Position
}

type Found = (kind: FaultKind, at: Position) => void

interface Shape {
  readonly tree: EdgeTree
  /** The polygon of each ring, the ring that is its outline, and whether the ring is a hole. */
  readonly polygon: readonly number[]
  readonly outline: readonly number[]
}

/** Every kind of fault of an area once, with its place. About n log n; stops where the work is used up. */
export function areaFaults(area: AreaGeometry): readonly GeometryFault[] {
  const faults = new Map<FaultKind, Position>()
  const found: Found = (kind, at) => {
    if (!faults.has(kind)) faults.set(kind, at)
  }
  const shape = shapeOf(area, found)
  const { tree } = shape
  const work = workFor(tree)
  const touches: Touch[] = []
  forEachNearPair(tree, work, (p, q) => {
    const [one, other] = [tree.edges[p], tree.edges[q]]
    if (one === undefined || other === undefined) return
    if (one.ring === other.ring) sameRing(tree, p, q, found)
    else twoRings(shape, p, q, found, touches)
  })
  if (work.left > 0 && (shape.polygon.length > 1 || touches.length > 0))
    placeRings(shape, touches, work, found)
  if (work.left <= 0 && faults.size === 0) found('too-tangled', tree.edges[0]?.a ?? [0, 0])
  // A bow tie encloses as much on the left as on the right.
  if (faults.has('crosses-itself')) faults.delete('no-area')
  return faultKinds.flatMap((kind) => {
    const at = faults.get(kind)
    return at === undefined ? [] : [{ kind, at }]
  })
}

/** How often edges of an area cross or run over one another, or `limit` where it is as often or cannot be told in time. */
export function crossingsUpTo(area: AreaGeometry, limit: number): number {
  const { tree } = shapeOf(area, () => undefined)
  const work = workFor(tree)
  let crossings = 0
  forEachNearPair(tree, work, (p, q) => {
    const [one, other] = [tree.edges[p], tree.edges[q]]
    if (one === undefined || other === undefined || one.after === q || other.after === p) return
    const meeting = meetingOf(one, other)
    if (meeting === null || meeting.kind === 'touch') return
    crossings += 1
    if (crossings >= limit) work.left = 0
  })
  return work.left <= 0 ? limit : crossings
}

function shapeOf(area: AreaGeometry, found: Found): Shape {
  const rings: Ring[] = []
  const polygon: number[] = []
  const outline: number[] = []
  polygonsOf(normaliseRings<AreaGeometry>(area)).forEach((polygonRings, number) => {
    const first = rings.length
    for (const raw of polygonRings) {
      const ring = raw.filter((position, at) => at === 0 || !same(position, raw[at - 1]))
      rings.push(ring)
      polygon.push(number)
      outline.push(first)
      const corner = ring[0]
      if (corner !== undefined && signedArea(ring) === 0) found('no-area', corner)
    }
  })
  return { tree: edgeTree(rings), polygon, outline }
}

function sameRing(tree: EdgeTree, p: number, q: number, found: Found): void {
  const [one, other] = [tree.edges[p], tree.edges[q]]
  if (one === undefined || other === undefined) return
  if (one.after === q || other.after === p) {
    const [a, b, c] = one.after === q ? [one.a, one.b, other.b] : [other.a, other.b, one.b]
    if (sideOf(a, b, c) === 0 && (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) < 0)
      found('spike', b)
    return
  }
  const meeting = meetingOf(one, other)
  if (meeting === null) return
  if (meeting.kind === 'cross') found('crosses-itself', meeting.at)
  else if (meeting.kind === 'over') found(meeting.sameWay ? 'crosses-itself' : 'spike', meeting.at)
  else if (passesThrough(tree, one, other)) found('crosses-itself', one.b)
  else if (passesThrough(tree, other, one)) found('crosses-itself', other.b)
}

/** Whether the corner at the end of `one` lies on `other`, and the outline goes on there to its other side. */
function passesThrough(tree: EdgeTree, one: Edge, other: Edge): boolean {
  const next = tree.edges[one.after]?.b
  const onward = tree.edges[other.after]?.b
  if (next === undefined || onward === undefined || sideOf(other.a, other.b, one.b) !== 0) return false
  if (same(one.b, other.a)) return false // told where the edge before it ends
  if (!same(one.b, other.b))
    return (
      isBetween(one.b, other.a, other.b) &&
      sideOf(other.a, other.b, one.a) * sideOf(other.a, other.b, next) < 0
    )
  return isLeftOf(other.a, one.b, onward, one.a) * isLeftOf(other.a, one.b, onward, next) < 0
}

/** 1 where a place lies on the left of a line with a corner, seen from the corner; −1 right, 0 on it. */
function isLeftOf(before: Position, corner: Position, after: Position, place: Position): -1 | 0 | 1 {
  const turn = sideOf(before, corner, after)
  const first = sideOf(before, corner, place)
  const second = sideOf(corner, after, place)
  if (turn > 0) return first > 0 && second > 0 ? 1 : first < 0 || second < 0 ? -1 : 0
  if (turn < 0) return first < 0 && second < 0 ? -1 : first > 0 || second > 0 ? 1 : 0
  return first
}

function twoRings(shape: Shape, p: number, q: number, found: Found, touches: Touch[]): void {
  const { tree } = shape
  const [one, other] = [tree.edges[p], tree.edges[q]]
  if (one === undefined || other === undefined) return
  const meeting = meetingOf(one, other)
  if (meeting === null) return
  if (meeting.kind === 'cross') {
    found(overlapKind(shape, one.ring, other.ring), meeting.at)
    return
  }
  touches.push({ edge: p, ring: other.ring, ...spanOn(one, other) })
  touches.push({ edge: q, ring: one.ring, ...spanOn(other, one) })
  if (meeting.kind !== 'over' || !meeting.sameWay) return
  // Both have their inside on the left.
  const kind = overlapKind(shape, one.ring, other.ring)
  if (kind !== 'hole-crosses') found(kind, meeting.at)
}

function overlapKind({ polygon, outline }: Shape, one: number, other: number): FaultKind {
  if (polygon[one] !== polygon[other]) return 'parts-overlap'
  return outline[one] === one || outline[other] === other ? 'hole-crosses' : 'holes-overlap'
}

/**
 * Which rings lie in which. Rings that do not cross lie as any place of them does, between two touches; every stretch next
 * to a touch is asked for its middle, and every ring for one place.
 */
function placeRings(shape: Shape, touches: readonly Touch[], work: Work, found: Found): void {
  const { tree, outline } = shape
  const holes = new Map<number, { in: boolean; out: Position | null }>()
  for (const { edge, middle, shared, free } of openStretches(tree, touches)) {
    if (work.left <= 0) return
    placeRing(shape, edge.ring, middle, ringsAround(tree, middle, work), shared, holes, found)
    const isHole = outline[edge.ring] !== edge.ring
    if (isHole && !free && !holes.has(edge.ring)) found('hole-crosses', middle)
  }
  for (const hole of holes.values())
    if (hole.out !== null) found(hole.in ? 'hole-crosses' : 'hole-outside', hole.out)
}

function placeRing(
  { polygon, outline }: Shape,
  ring: number,
  at: Position,
  around: ReadonlySet<number>,
  shared: ReadonlySet<number>,
  holes: Map<number, { in: boolean; out: Position | null }>,
  found: Found,
): void {
  const own = outline[ring] ?? ring
  const isHole = own !== ring
  const inOwn = around.has(own)
  if (isHole && !shared.has(own)) {
    const hole = holes.get(ring) ?? { in: false, out: null }
    holes.set(ring, { in: hole.in || inOwn, out: inOwn ? hole.out : (hole.out ?? at) })
  }
  const polygons = new Map<number, { outline: boolean; hole: boolean }>()
  for (const other of around) {
    if (other === ring || shared.has(other)) continue
    const number = polygon[other] ?? 0
    if (number === polygon[ring]) {
      if (other !== own) found(isHole ? 'holes-overlap' : 'hole-crosses', at)
      continue
    }
    const inside = polygons.get(number) ?? { outline: false, hole: false }
    polygons.set(number, inside)
    if (outline[other] === other) inside.outline = true
    else inside.hole = true
  }
  const touched = new Set([...shared].map((other) => polygon[other]))
  for (const [number, inside] of polygons) {
    if (touched.has(number)) continue
    if (inside.hole && !inside.outline) found('hole-elsewhere', at)
    if (!inside.outline || inside.hole) continue
    if (!isHole || inOwn) found('parts-overlap', at)
    else if (!shared.has(own)) found('hole-elsewhere', at)
  }
}
