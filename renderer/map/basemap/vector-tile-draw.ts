import { VectorTile } from '@mapbox/vector-tile'
import { PbfReader } from 'pbf'
import type { BasemapTheme, MapName } from './basemap-draw.ts'
import { placeName } from './vector-names.ts'
import { layerRole, shapeClass, shapeClasses, tileGround, vectorLooks } from './vector-style.ts'
import type { ShapeClass } from './vector-style.ts'

/** A tile ready to be drawn at any size: one path for each class, in units of `extent` to the tile. */
export interface VectorShapes {
  readonly extent: number
  readonly ground: 'land' | 'water' | null
  readonly paths: ReadonlyMap<ShapeClass, Path2D>
  readonly points: Float32Array
  readonly names: readonly MapName[]
}

/** The common denominator of what makers use; layers of other extents are brought to it. */
const extent = 4096

/** Reads an unpacked vector tile (MVT) that the shell has checked. Throws for anything else. */
export function readVectorTile(bytes: Uint8Array, zoom: number, x: number, y: number): VectorShapes {
  const { layers } = new VectorTile(new PbfReader(bytes))
  const paths = new Map<ShapeClass, Path2D>()
  const points: number[] = []
  const names: MapName[] = []
  const world = 2 ** zoom
  for (const [name, layer] of Object.entries(layers)) {
    const role = layerRole(name)
    if (role === 'none') continue
    const scale = extent / (layer.extent > 0 ? layer.extent : extent)
    for (let at = 0; at < layer.length; at += 1) {
      const feature = layer.feature(at)
      if (role === 'place') {
        const point = feature.loadGeometry()[0]?.[0]
        const place =
          point === undefined
            ? null
            : placeName(feature.properties, {
                x: (x + (point.x * scale) / extent) / world,
                y: (y + (point.y * scale) / extent) / world,
              })
        if (place !== null) names.push(place)
        continue
      }
      const shape = shapeClass(role, feature.type, feature.properties)
      if (shape === null) continue
      const rings = feature.loadGeometry()
      if (shape === 'point') {
        for (const ring of rings) for (const point of ring) points.push(point.x * scale, point.y * scale)
        continue
      }
      const path = paths.get(shape) ?? new Path2D()
      paths.set(shape, path)
      for (const ring of rings) {
        ring.forEach((point, index) => {
          if (index === 0) path.moveTo(point.x * scale, point.y * scale)
          else path.lineTo(point.x * scale, point.y * scale)
        })
        if (feature.type === 3) path.closePath()
      }
    }
  }
  return { extent, ground: tileGround(Object.keys(layers)), paths, points: Float32Array.from(points), names }
}

/**
 * Draws a tile whose whole square is `box` in the context's units, cut to what the context is clipped to. `zoom` is
 * Leaflet's, `pixel` the size of a screen pixel in those units.
 */
export function drawVectorTile(
  context: CanvasRenderingContext2D,
  tile: VectorShapes,
  box: { readonly x: number; readonly y: number; readonly size: number },
  zoom: number,
  theme: BasemapTheme,
  pixel = 1,
): void {
  const looks = vectorLooks[theme]
  const unit = (tile.extent / box.size) * pixel
  const shrink = Math.min(1.6, 2 ** ((zoom - 14) / 2.2))
  context.save()
  context.translate(box.x, box.y)
  context.scale(box.size / tile.extent, box.size / tile.extent)
  context.lineJoin = 'round'
  context.lineCap = 'butt'
  if (tile.ground !== null) {
    const ground = looks[tile.ground].fill
    if (ground !== undefined) {
      context.fillStyle = ground
      // Beyond its square, up to the clip: that lies on whole pixels, the square does not.
      const beyond = tile.extent / 64
      context.fillRect(-beyond, -beyond, tile.extent + 2 * beyond, tile.extent + 2 * beyond)
    }
  }
  for (const name of shapeClasses) {
    const path = tile.paths.get(name)
    const look = looks[name]
    if (path === undefined || zoom < look.from) continue
    if (look.fill !== undefined) {
      context.fillStyle = look.fill
      context.fill(path, name === 'area' ? 'evenodd' : 'nonzero')
    }
    if (look.stroke === undefined || name === 'water') continue
    const cased = look.casing !== undefined
    const width = Math.max(cased ? 0.9 : 0.6, (look.width ?? 1) * (cased ? shrink : 1)) * unit
    if (look.casing !== undefined) {
      context.strokeStyle = look.casing
      context.lineWidth = width + 1.2 * unit
      context.stroke(path)
    }
    context.strokeStyle = look.stroke
    context.lineWidth = width
    context.setLineDash((look.dashes ?? []).map((length) => length * unit))
    context.stroke(path)
    context.setLineDash([])
  }
  drawPoints(context, tile.points, looks.point.fill ?? '', looks.point.stroke ?? '', unit)
  context.restore()
}

function drawPoints(
  context: CanvasRenderingContext2D,
  points: Float32Array,
  fill: string,
  stroke: string,
  unit: number,
): void {
  context.fillStyle = fill
  context.strokeStyle = stroke
  context.lineWidth = unit
  for (let at = 0; at < points.length; at += 2) {
    context.beginPath()
    context.arc(points[at] ?? 0, points[at + 1] ?? 0, 2.6 * unit, 0, Math.PI * 2)
    context.fill()
    context.stroke()
  }
}
