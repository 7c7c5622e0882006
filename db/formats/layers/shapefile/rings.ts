export type Position = [number, number]
export type Ring = readonly Position[]

interface Measured {
  readonly ring: Ring
  /** Square units; below 0 where it runs clockwise. */
  readonly area: number
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/**
 * Rings that stand side by side, as polygons with their holes: rings that run as the largest one does are outlines, the
 * others are holes of the smallest outline around them, or outlines where none is. Null where it would last too long;
 * `effort` counts the positions and boxes looked at.
 */
export function ringsToPolygons(rings: readonly Ring[], effort: { left: number }): Ring[][] | null {
  const measured = rings.map(measure)
  const largest = measured.reduce<Measured | null>(
    (best, ring) => (best === null || Math.abs(ring.area) > Math.abs(best.area) ? ring : best),
    null,
  )
  const isOutline = ({ area }: Measured): boolean => area < 0 === (largest?.area ?? 0) < 0
  const outlines = measured.filter(isOutline)
  const polygons = new Map(outlines.map((outline) => [outline, [outline.ring]]))
  for (const hole of measured) {
    if (isOutline(hole)) continue
    const around = outlineAround(hole, outlines, effort)
    if (effort.left < 0) return null
    if (around === null) polygons.set(hole, [hole.ring])
    else polygons.get(around)?.push(hole.ring)
  }
  return [...polygons.values()]
}

function outlineAround(
  hole: Measured,
  outlines: readonly Measured[],
  effort: { left: number },
): Measured | null {
  const [only, ...others] = outlines
  if (only !== undefined && others.length === 0) return only
  effort.left -= outlines.length
  if (effort.left < 0) return null
  let best: Measured | null = null
  for (const outline of outlines) {
    const isBox =
      outline.west <= hole.west &&
      outline.south <= hole.south &&
      outline.east >= hole.east &&
      outline.north >= hole.north
    if (!isBox || (best !== null && Math.abs(best.area) <= Math.abs(outline.area))) continue
    effort.left -= outline.ring.length
    if (effort.left < 0) return null
    const [corner] = hole.ring
    if (corner !== undefined && isInside(corner, outline.ring)) best = outline
  }
  return best
}

function measure(ring: Ring): Measured {
  let area = 0
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  let last = ring.at(-1)
  // Close to the ring, or the products of eastings and northings lose their last digits.
  const [x0, y0] = ring[0] ?? [0, 0]
  for (const position of ring) {
    const [x, y] = position
    const [lastX, lastY] = last ?? position
    area += ((lastX - x0) * (y - y0) - (x - x0) * (lastY - y0)) / 2
    west = Math.min(west, x)
    south = Math.min(south, y)
    east = Math.max(east, x)
    north = Math.max(north, y)
    last = position
  }
  return { ring, area, west, south, east, north }
}

/** By the edges that a line to the east crosses; a corner on the outline counts as either. */
function isInside([x, y]: Position, ring: Ring): boolean {
  let inside = false
  let last = ring.at(-1)
  for (const position of ring) {
    const [x1, y1] = position
    const [x2, y2] = last ?? position
    if (y1 > y !== y2 > y && x < ((x2 - x1) * (y - y1)) / (y2 - y1) + x1) inside = !inside
    last = position
  }
  return inside
}
