import type { Position, Ring } from '../../../db/model/geometry/geometry.ts'
import { mm } from './hatch.ts'
import type { Size } from './marks.ts'
import type { Box } from './printed-places.ts'

type Project = (lng: number, lat: number) => readonly [number, number]

/** Beyond the frame, so that the cut edges of a shape do not show. */
const beyond = 4
/** Corners closer than this on paper are one. */
const detail = 0.06

/** A ring in the frame as flat x, y, …, cut at a little beyond the frame (Sutherland and Hodgman). Empty when outside. */
export function cutRing(ring: Ring, project: Project, frame: Size): readonly number[] {
  let points = ring.map(([lng, lat]: Position) => project(lng, lat))
  const edges: readonly (readonly [axis: 0 | 1, limit: number, sign: 1 | -1])[] = [
    [0, -beyond, 1],
    [0, frame.width + beyond, -1],
    [1, -beyond, 1],
    [1, frame.height + beyond, -1],
  ]
  for (const [axis, limit, sign] of edges) {
    const kept: (readonly [number, number])[] = []
    let previous = points.at(-1)
    for (const point of points) {
      if (previous !== undefined) {
        const within = (point[axis] - limit) * sign >= 0
        if (within !== (previous[axis] - limit) * sign >= 0) {
          const share = (limit - previous[axis]) / (point[axis] - previous[axis])
          kept.push([
            previous[0] + share * (point[0] - previous[0]),
            previous[1] + share * (point[1] - previous[1]),
          ])
        }
        if (within) kept.push(point)
      }
      previous = point
    }
    points = kept
  }
  const flat: number[] = []
  for (const [x, y] of points) {
    const lastX = flat.at(-2)
    const lastY = flat.at(-1)
    if (
      lastX === undefined ||
      lastY === undefined ||
      Math.abs(x - lastX) > detail ||
      Math.abs(y - lastY) > detail
    )
      flat.push(x, y)
  }
  return flat.length < 6 ? [] : flat
}

export function ringPath(flat: readonly number[]): string {
  const parts: string[] = []
  for (let at = 0; at < flat.length; at += 2)
    parts.push(`${at === 0 ? 'M' : 'L'}${mm(flat[at] ?? 0)} ${mm(flat[at + 1] ?? 0)}`)
  return parts.length === 0 ? '' : `${parts.join('')}Z`
}

export function boxOf(rings: readonly (readonly number[])[]): Box | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of rings)
    for (let at = 0; at < ring.length; at += 2) {
      left = Math.min(left, ring[at] ?? left)
      right = Math.max(right, ring[at] ?? right)
      top = Math.min(top, ring[at + 1] ?? top)
      bottom = Math.max(bottom, ring[at + 1] ?? bottom)
    }
  return left > right ? null : { x: left, y: top, width: right - left, height: bottom - top }
}
