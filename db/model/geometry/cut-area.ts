import { SituError } from '../errors.ts'
import type { AreaGeometry, PolygonGeometry, Position, Ring } from './geometry.ts'
import { normaliseRings, pointInGeometry, polygonsOf } from './geometry.ts'
import { areaSquareMetres, distanceMetres, labelPoint } from './measure.ts'
import { difference, union } from './overlay.ts'
import { nearestOn, planeMetres, same } from './snap.ts'

/** Below this two places are one: rounding of a place on an edge. */
const sameMetres = 1e-6

/** A place where the line meets the outline; `line` and `ring` count edges and parts of edges from the start. */
interface Meeting {
  readonly at: Position
  readonly line: number
  readonly ring: number
}

/**
 * Cuts an area in two along a line; both sides have the line's positions, and where it meets the outline the same
 * corner. Parts that the line does not cut go with the nearer piece. Throws SituError line-crosses-itself, line-misses
 * (it does not run through the area from outline to outline) or line-crosses-often (it would make more than two).
 */
export function cutArea(
  area: AreaGeometry,
  line: readonly Position[],
): readonly [AreaGeometry, AreaGeometry] {
  refuseSelfCrossing(line)
  const cuts = polygonsOf(area).flatMap((rings, part) => {
    const outer = rings[0]
    return outer === undefined ? [] : chordsOf(outer, line).map((chord) => ({ part, rings, outer, chord }))
  })
  const [cut, ...others] = cuts
  if (cut === undefined)
    throw new SituError('line-misses', 'the line does not run through the area from outline to outline')
  if (others.length > 0)
    throw new SituError(
      'line-crosses-often',
      `the line cuts the area ${String(cuts.length)} times, not once`,
      {
        times: cuts.length,
      },
    )
  const holes = cut.rings.slice(1)
  const pieces = halves(cut.outer, line, cut.chord).map((ring) => withoutHoles(ring, holes))
  const [first, second] = pieces
  if (first == null || second == null)
    throw new SituError('line-misses', 'the line leaves nothing of the area on one side')
  const sides: [AreaGeometry, AreaGeometry] = [first, second]
  polygonsOf(area).forEach((rings, part) => {
    if (part === cut.part) return
    const rest: PolygonGeometry = { type: 'Polygon', coordinates: rings }
    const side = distanceTo(rest, first) <= distanceTo(rest, second) ? 0 : 1
    sides[side] = joined(sides[side], rest)
  })
  return sides
}

/** Cuts what two areas cover together along a new line. The first of the answer is the side that has more of `a`. */
export function moveLine(
  a: AreaGeometry,
  b: AreaGeometry,
  line: readonly Position[],
): readonly [AreaGeometry, AreaGeometry] {
  const [left, right] = cutArea(joinAreas(a, b), line)
  return sharedArea(left, a) - sharedArea(left, b) >= sharedArea(right, a) - sharedArea(right, b)
    ? [left, right]
    : [right, left]
}

/** What two areas cover together. Throws SituError zones-apart where they share no edge. */
export function joinAreas(a: AreaGeometry, b: AreaGeometry): AreaGeometry {
  const both = union(a, b)
  if (both === null || polygonsOf(both).length >= polygonsOf(a).length + polygonsOf(b).length)
    throw new SituError('zones-apart', 'the two areas share no edge')
  return both
}

function sharedArea(a: AreaGeometry, b: AreaGeometry): number {
  const rest = difference(a, b)
  return areaSquareMetres(a) - (rest === null ? 0 : areaSquareMetres(rest))
}

function refuseSelfCrossing(line: readonly Position[]): void {
  for (let i = 0; i + 1 < line.length; i += 1) {
    for (let j = i + 2; j + 1 < line.length; j += 1) {
      const [a, b, c, d] = [line[i], line[i + 1], line[j], line[j + 1]]
      if (a === undefined || b === undefined || c === undefined || d === undefined) continue
      if (crossing(a, b, c, d) !== null || same(b, d) || same(a, c))
        throw new SituError('line-crosses-itself', 'the line crosses itself')
    }
  }
}

/** Where two edges cross, as parts of each, 0 to 1; null where they do not, or run side by side. */
function crossing(a: Position, b: Position, c: Position, d: Position): readonly [number, number] | null {
  const [px, py, qx, qy] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]]
  const turn = px * qy - py * qx
  if (turn === 0) return null
  const along = ((c[0] - a[0]) * qy - (c[1] - a[1]) * qx) / turn
  const across = ((c[0] - a[0]) * py - (c[1] - a[1]) * px) / turn
  return along >= 0 && along <= 1 && across >= 0 && across <= 1 ? [along, across] : null
}

/** The stretches of the line that run inside a ring from outline to outline. */
function chordsOf(ring: Ring, line: readonly Position[]): readonly (readonly [Meeting, Meeting])[] {
  const meetings = meetingsOf(ring, line)
  const inside: PolygonGeometry = { type: 'Polygon', coordinates: [ring] }
  return meetings.flatMap((from, at) => {
    const to = meetings[at + 1]
    if (to === undefined) return []
    const path = stretch(line, from, to)
    const [a, b] = [path[0], path[1]]
    if (a === undefined || b === undefined) return []
    const [lng, lat] = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]
    const along = path.length === 2 && onRing([lng, lat], ring)
    return pointInGeometry(lng, lat, inside) && !along ? [[from, to] as const] : []
  })
}

function onRing(position: Position, ring: Ring): boolean {
  return edgesOf(ring).some(([a, b]) => planeMetres(position, nearestOn(position, a, b)) < sameMetres)
}

function meetingsOf(ring: Ring, line: readonly Position[]): readonly Meeting[] {
  const found: Meeting[] = []
  const edges = edgesOf(ring)
  edgesOf(line).forEach(([a, b], lineAt) => {
    edges.forEach(([c, d], ringAt) => {
      for (const [end, part] of [
        [a, 0],
        [b, 1],
      ] as const) {
        const near = nearestOn(end, c, d)
        if (planeMetres(end, near) >= sameMetres) continue
        const at = planeMetres(end, c) < sameMetres ? c : planeMetres(end, d) < sameMetres ? d : end
        found.push({ at, line: lineAt + part, ring: ringAt + partOf(at, c, d) })
      }
      const parts = crossing(a, b, c, d)
      if (parts === null) return
      const [along, across] = parts
      const at: Position = [a[0] + along * (b[0] - a[0]), a[1] + along * (b[1] - a[1])]
      if (planeMetres(at, a) < sameMetres || planeMetres(at, b) < sameMetres) return
      const corner = planeMetres(at, c) < sameMetres ? 0 : planeMetres(at, d) < sameMetres ? 1 : null
      found.push({
        at: corner === 0 ? c : corner === 1 ? d : at,
        line: lineAt + along,
        ring: ringAt + (corner ?? across),
      })
    })
  })
  const ordered = found.toSorted((p, q) => p.line - q.line)
  return ordered.filter((meeting, at) => at === 0 || !same(meeting.at, ordered[at - 1]?.at))
}

function partOf(at: Position, c: Position, d: Position): number {
  const whole = planeMetres(c, d)
  return whole === 0 ? 0 : Math.min(1, planeMetres(c, at) / whole)
}

/** The line from one meeting to another, both ends at the outline. */
function stretch(line: readonly Position[], from: Meeting, to: Meeting): readonly Position[] {
  const between = line.filter((position, at) => at > from.line && at < to.line && !same(position, from.at))
  return [from.at, ...between.filter((position) => !same(position, to.at)), to.at]
}

/** The two rings into which a chord cuts a ring. */
function halves(
  ring: Ring,
  line: readonly Position[],
  [from, to]: readonly [Meeting, Meeting],
): readonly Ring[] {
  const path = stretch(line, from, to)
  return [
    closed([...path, ...along(ring, to, from)]),
    closed([...path.toReversed(), ...along(ring, from, to)]),
  ]
}

/** The corners of a ring after one meeting and before another, in the ring's own sense. */
function along(ring: Ring, from: Meeting, to: Meeting): readonly Position[] {
  const count = ring.length - 1
  const corners: Position[] = []
  const end = to.ring > from.ring ? to.ring : to.ring + count
  for (let at = Math.floor(from.ring) + 1; at <= end; at += 1) {
    const corner = ring[at % count]
    if (corner !== undefined && !same(corner, from.at) && !same(corner, to.at)) corners.push(corner)
  }
  return corners
}

function closed(ring: readonly Position[]): Ring {
  return [...ring, ...ring.slice(0, 1)]
}

function edgesOf(line: readonly Position[]): readonly (readonly [Position, Position])[] {
  return line.flatMap((b, at) => {
    const a = line[at - 1]
    return a === undefined ? [] : [[a, b] as const]
  })
}

function withoutHoles(ring: Ring, holes: readonly Ring[]): AreaGeometry | null {
  const whole: AreaGeometry = normaliseRings<AreaGeometry>({ type: 'Polygon', coordinates: [ring] })
  return holes.reduce<AreaGeometry | null>(
    (rest, hole) => (rest === null ? null : difference(rest, { type: 'Polygon', coordinates: [hole] })),
    whole,
  )
}

function distanceTo(part: AreaGeometry, piece: AreaGeometry): number {
  return distanceMetres(labelPoint(part), labelPoint(piece))
}

function joined(a: AreaGeometry, b: PolygonGeometry): AreaGeometry {
  return normaliseRings<AreaGeometry>({
    type: 'MultiPolygon',
    coordinates: [...polygonsOf(a), b.coordinates],
  })
}
