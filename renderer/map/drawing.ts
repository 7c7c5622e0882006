import L from 'leaflet'
import '@geoman-io/leaflet-geoman-free'
import '@geoman-io/leaflet-geoman-free/dist/leaflet-geoman.css'
import type { AreaGeometry, Geometry, Position } from '../../db/model/geometry.ts'
import { isArea, polygonsOf } from '../../db/model/geometry.ts'
import { areaSquareMetres } from '../../db/model/geometry-measure.ts'
import { difference } from '../../db/model/geometry-overlay.ts'
import { validateGeometry } from '../../db/model/geometry-validate.ts'

/** What the bar above the map shows while something is drawn. */
export interface DrawingState {
  readonly step: 'point' | 'new' | 'edit' | 'hole' | 'line'
  readonly areaKm2: number
  readonly corners: number
  /** Why the shape cannot be kept, or null. */
  readonly problem: string | null
}

export interface Drawing {
  readonly addPart: () => void
  readonly addHole: () => void
  readonly undoCorner: () => void
  /** The shape as it stands; null when there is none, or it is not valid. */
  readonly finish: () => Geometry | null
  readonly stop: () => void
}

const pathOptions = { color: '#b3261e', weight: 2.5, fillOpacity: 0.12, snapIgnore: true }
const precision = 1e6

/**
 * Draws or edits one polygon with holes and parts; corners snap to the zones in `neighbours`. `changed` hears of every
 * step; the drawing itself ends only with `stop`.
 */
export function startPolygon(
  map: L.Map,
  start: Geometry | null,
  neighbours: readonly AreaGeometry[],
  changed: (state: DrawingState) => void,
): Drawing {
  const pm = map.pm
  const parts = L.featureGroup().addTo(map)
  const guides = L.featureGroup(
    neighbours.map((geometry) =>
      L.polygon(toLatLngs(geometry), { opacity: 0, fillOpacity: 0, interactive: false }),
    ),
  ).addTo(map)
  let step: DrawingState['step'] = start === null ? 'new' : 'edit'
  pm.setGlobalOptions({ snappable: true, snapDistance: 14, layerGroup: parts })

  const layers = (): L.Polygon[] =>
    parts.getLayers().filter((layer): layer is L.Polygon => layer instanceof L.Polygon)

  function draw(next: 'new' | 'hole'): void {
    step = next
    for (const layer of layers()) layer.pm.disable()
    pm.enableDraw('Polygon', {
      snappable: true,
      snapDistance: 14,
      continueDrawing: false,
      pathOptions,
      tooltips: false,
    })
    tell()
  }

  function edit(): void {
    step = 'edit'
    pm.disableDraw()
    for (const layer of layers()) {
      layer.pm.enable({ allowSelfIntersection: true, snappable: true, snapDistance: 14 })
      layer.off('pm:edit pm:vertexremoved pm:vertexadded', tell)
      layer.on('pm:edit pm:vertexremoved pm:vertexadded', tell)
    }
    tell()
  }

  function tell(): void {
    const geometry = shape()
    const checked = geometry === null ? null : validateGeometry(geometry)
    changed({
      step,
      areaKm2: checked?.ok === true ? areaSquareMetres(checked.geometry) / 1e6 : 0,
      corners:
        geometry === null
          ? 0
          : polygonsOf(geometry)
              .flat()
              .reduce((sum, ring) => sum + ring.length - 1, 0),
      problem: checked?.ok === false ? describe(checked) : null,
    })
  }

  function shape(): AreaGeometry | null {
    const polygons = layers().flatMap(toPolygons)
    const first = polygons[0]
    if (first === undefined) return null
    return polygons.length === 1
      ? { type: 'Polygon', coordinates: first }
      : { type: 'MultiPolygon', coordinates: polygons }
  }

  function replace(geometry: AreaGeometry): void {
    parts.clearLayers()
    for (const polygon of polygonsOf(geometry))
      L.polygon(toLatLngs({ type: 'Polygon', coordinates: polygon }), pathOptions).addTo(parts)
  }

  function created(event: { layer: L.Layer }): void {
    const drawn = event.layer
    if (!(drawn instanceof L.Polygon)) return
    if (step === 'hole') {
      const before = shape()
      const [hole] = toPolygons(drawn)
      drawn.remove()
      const rest =
        before === null || hole === undefined
          ? null
          : difference(before, { type: 'Polygon', coordinates: hole })
      if (rest !== null) replace(rest)
    } else if (!parts.hasLayer(drawn)) parts.addLayer(drawn)
    edit()
  }

  map.on('pm:create', created)
  if (start !== null && isArea(start)) {
    replace(start)
    const bounds = parts.getBounds()
    if (bounds.isValid()) map.fitBounds(bounds, { padding: [60, 60] })
    edit()
  } else draw('new')

  return {
    addPart: () => {
      draw('new')
    },
    addHole: () => {
      draw('hole')
    },
    undoCorner: () => {
      const drawing = pm.Draw as unknown as { Polygon?: { _removeLastVertex?: () => void } }
      drawing.Polygon?._removeLastVertex?.()
    },
    finish() {
      const geometry = shape()
      const checked = geometry === null ? null : validateGeometry(geometry)
      return checked?.ok === true ? checked.geometry : null
    },
    stop() {
      map.off('pm:create', created)
      pm.disableDraw()
      for (const layer of layers()) layer.pm.disable()
      parts.remove()
      guides.remove()
    },
  }
}

function describe(checked: { readonly where: Position | null; readonly what: string }): string {
  if (checked.where === null) return checked.what
  const [lng, lat] = checked.where
  return `${checked.what} (${lat.toFixed(4)}, ${lng.toFixed(4)})`
}

function toLatLngs(geometry: AreaGeometry): L.LatLngExpression[][][] {
  return polygonsOf(geometry).map((polygon) =>
    polygon.map((ring) => ring.slice(0, -1).map(([lng, lat]): L.LatLngExpression => [lat, lng])),
  )
}

/** Leaflet's corners as closed GeoJSON rings, six decimals (a tenth of a metre). */
function toPolygons(layer: L.Polygon): (readonly (readonly Position[])[])[] {
  const rings = layer.getLatLngs()
  const isFlat = (value: unknown): value is L.LatLng[] => Array.isArray(value) && !Array.isArray(value[0])
  const polygon = (value: L.LatLng[][]): (readonly Position[])[] =>
    value.flatMap((ring) => {
      const closed = ring.map(({ lat, lng }): Position => [round(lng), round(lat)])
      const first = closed[0]
      return first === undefined || closed.length < 3 ? [] : [[...closed, first]]
    })
  if (isFlat(rings)) return [polygon([rings])].filter((rings_) => rings_.length > 0)
  if (rings.every(isFlat)) return [polygon(rings)].filter((rings_) => rings_.length > 0)
  return rings.map(polygon).filter((rings_) => rings_.length > 0)
}

function round(value: number): number {
  return Math.round(value * precision) / precision
}
