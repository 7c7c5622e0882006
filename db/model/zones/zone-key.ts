import { isArea, normaliseRings, polygonsOf } from '../geometry/geometry.ts'
import type { Geometry, Ring } from '../geometry/geometry.ts'
import { foldText } from '../text/fold.ts'

/**
 * What makes two zones without codes one, whatever file they came in: the name as search compares it, the kind, and the
 * outline to a millionth of a degree, whichever corner it begins with and in whatever order its parts stand.
 */
export function zoneKey(name: string, kind: string, geometry: Geometry): string {
  return `${foldText(name).replace(/[^\p{L}\p{N}]/gu, '')}\n${kind}\n${outline(geometry)}`
}

function outline(geometry: Geometry): string {
  if (!isArea(geometry)) return JSON.stringify(geometry)
  const polygons = polygonsOf(normaliseRings(geometry)).map(([outer = [], ...holes]) =>
    [ringText(outer), ...holes.map(ringText).sort()].join(' / '),
  )
  return polygons.sort().join(' + ')
}

function ringText(ring: Ring): string {
  const corners = ring.slice(0, -1).map(([lng, lat]) => `${micro(lng)} ${micro(lat)}`)
  let first = 0
  corners.forEach((corner, at) => {
    if (corner < (corners[first] ?? '')) first = at
  })
  return [...corners.slice(first), ...corners.slice(0, first)].join(',')
}

/** A millionth of a degree is a hand's breadth; −0 is 0. */
function micro(degrees: number): string {
  return String(Math.round(degrees * 1e6) + 0)
}
