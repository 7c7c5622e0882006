/** A file of assets/basemap: per layer, shapes with a box `b` and delta-encoded rings or lines `r`, degrees × `scale`. */
export interface BasemapFile {
  readonly scale: number
  readonly layers: Readonly<
    Record<string, readonly { readonly b: readonly number[]; readonly r: readonly (readonly number[])[] }[]>
  >
}

/**
 * One polygon or line in Mercator units: x and y from 0 to 1, the world's north-west corner is 0, 0. What crosses the
 * antimeridian goes on beyond x = 1, and is seen at both ends of the world.
 */
export interface Shape {
  readonly minX: number
  readonly minY: number
  readonly maxX: number
  readonly maxY: number
  /** x, y, x, y, … */
  readonly rings: readonly Float64Array[]
}

export type BasemapLayers = Readonly<Record<string, readonly Shape[]>>

/** What is drawn: the world is `size` pixels wide, and the view's north-west corner lies at x, y of it. */
export interface MercatorView {
  readonly size: number
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const latitudeLimit = 85.0511287798

export function mercatorX(lng: number): number {
  return (lng + 180) / 360
}

export function mercatorY(lat: number): number {
  const sin = Math.sin((Math.max(-latitudeLimit, Math.min(latitudeLimit, lat)) * Math.PI) / 180)
  return 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)
}

export function decodeBasemap(file: BasemapFile): BasemapLayers {
  const { scale } = file
  return Object.fromEntries(
    Object.entries(file.layers).map(([name, shapes]) => [
      name,
      shapes.map(({ b, r }): Shape => {
        const [west = 0, south = 0, east = 0, north = 0] = b
        return {
          minX: mercatorX(west / scale),
          maxX: mercatorX(east / scale),
          minY: mercatorY(north / scale),
          maxY: mercatorY(south / scale),
          rings: r.map((ring) => decodeRing(ring, scale)),
        }
      }),
    ]),
  )
}

function decodeRing(deltas: readonly number[], scale: number): Float64Array {
  const ring = new Float64Array(deltas.length)
  let x = 0
  let y = 0
  for (let at = 0; at < deltas.length; at += 2) {
    x += deltas[at] ?? 0
    y += deltas[at + 1] ?? 0
    ring[at] = mercatorX(x / scale)
    ring[at + 1] = mercatorY(y / scale)
  }
  return ring
}

/** Whether any part of a shape's box lies in the view. */
export function inView(shape: Shape, view: MercatorView): boolean {
  const { size, y, height } = view
  const rows = shape.maxY * size >= y && shape.minY * size <= y + height
  return rows && (inColumns(shape, view, 0) || (shape.maxX > 1 && inColumns(shape, view, 1)))
}

/** Whether the shape, moved west by `turns` worlds, lies over the view's columns. */
function inColumns(shape: Shape, { size, x, width }: MercatorView, turns: number): boolean {
  return (shape.maxX - turns) * size >= x && (shape.minX - turns) * size <= x + width
}

/**
 * Adds a shape's lines to the context's path. Runs of points that lie beyond the same edge of the view are left out:
 * they cannot show, and a continent has 100,000 of them. So are points that lie where the last one was drawn.
 */
export function tracePath(context: CanvasPath, shape: Shape, view: MercatorView): void {
  for (const ring of shape.rings) {
    if (inColumns(shape, view, 0)) traceRing(context, ring, view)
    if (shape.maxX > 1 && inColumns(shape, view, 1))
      traceRing(context, ring, { ...view, x: view.x + view.size })
  }
}

function traceRing(context: CanvasPath, ring: Float64Array, view: MercatorView): void {
  const { size, x: left, y: top, width, height } = view
  const margin = 8
  const near = 0.4
  let pending: [number, number] | null = null
  let lastCode = -1
  let [drawnX, drawnY] = [NaN, NaN]
  for (let at = 0; at < ring.length; at += 2) {
    const px = (ring[at] ?? 0) * size - left
    const py = (ring[at + 1] ?? 0) * size - top
    const code =
      (px < -margin ? 1 : px > width + margin ? 2 : 0) | (py < -margin ? 4 : py > height + margin ? 8 : 0)
    const isNear = Math.abs(px - drawnX) < near && Math.abs(py - drawnY) < near
    if (at !== 0 && code === lastCode && (code !== 0 || isNear)) {
      pending = [px, py]
      continue
    }
    if (at === 0) context.moveTo(px, py)
    else {
      if (pending !== null && (lastCode !== 0 || code !== 0)) context.lineTo(pending[0], pending[1])
      context.lineTo(px, py)
    }
    pending = null
    ;[drawnX, drawnY] = [px, py]
    lastCode = code
  }
  if (pending !== null) context.lineTo(pending[0], pending[1])
}
