import type { Shape } from '../basemap/basemap-data.ts'

const thinByShape = new WeakMap<Shape, { readonly cells: number; readonly shape: Shape }>()

/**
 * A shape with no more corners than a grid of `cells` across the world can tell apart. Every corner goes to the middle of
 * its cell, and a cell is passed once: the same line between two neighbours becomes the same line in both, whichever way
 * round it runs, so that no sliver opens between them at any zoom.
 */
export function thinned(shape: Shape, cells: number): Shape {
  const known = thinByShape.get(shape)
  if (known?.cells === cells) return known.shape
  const thin = { ...shape, rings: shape.rings.map((ring) => thinRing(ring, cells)) }
  thinByShape.set(shape, { cells, shape: thin })
  return thin
}

function thinRing(ring: Float64Array, cells: number): Float64Array {
  const out = new Float64Array(ring.length)
  let length = 0
  for (let at = 0; at < ring.length; at += 2) {
    const x = Math.round((ring[at] ?? 0) * cells)
    const y = Math.round((ring[at + 1] ?? 0) * cells)
    if (length >= 2 && out[length - 2] === x && out[length - 1] === y) continue
    // Between its neighbours on one straight line a corner says nothing.
    if (length >= 4 && isBetween(out, length, x, y)) length -= 2
    out[length] = x
    out[length + 1] = y
    length += 2
  }
  const thin = out.slice(0, length)
  for (let at = 0; at < length; at += 1) thin[at] = (thin[at] ?? 0) / cells
  return thin
}

/** Whether the last corner lies on the way from the one before it to x, y. Whole numbers: exact. */
function isBetween(out: Float64Array, length: number, x: number, y: number): boolean {
  const [ax, ay] = [out[length - 4] ?? 0, out[length - 3] ?? 0]
  const [bx, by] = [out[length - 2] ?? 0, out[length - 1] ?? 0]
  const [dx, dy, ex, ey] = [bx - ax, by - ay, x - bx, y - by]
  return dx * ey === dy * ex && dx * ex + dy * ey > 0
}
