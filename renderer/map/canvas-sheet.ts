import L from 'leaflet'
import type { MercatorView } from './basemap/basemap-data.ts'

/** A view of the map with some air around it, so that panning shows no empty edge at once. */
export interface CanvasView extends MercatorView {
  readonly zoom: number
}

/** One canvas over the whole map: drawn when the map has come to rest, moved by the browser while it is dragged. */
export interface CanvasSheet {
  readonly redraw: () => void
  readonly view: () => CanvasView
  /** From a point of the map's box to a point of the view. */
  readonly toView: (point: L.Point) => L.Point
  readonly remove: () => void
}

const airShare = 0.25

export function addCanvasSheet(
  map: L.Map,
  pane: string,
  draw: (context: CanvasRenderingContext2D, view: CanvasView, ratio: number) => void,
): CanvasSheet {
  const canvas = L.DomUtil.create('canvas', 'leaflet-zoom-animated', map.getPane(pane))
  canvas.setAttribute('aria-hidden', 'true')
  const context = canvas.getContext('2d')
  let drawnCentre = map.getCenter()
  let drawnZoom = map.getZoom()
  let view: CanvasView = { size: 256, x: 0, y: 0, width: 0, height: 0, zoom: 0 }
  let air = L.point(0, 0)

  function redraw(): void {
    const size = map.getSize()
    if (size.x === 0 || size.y === 0 || context === null) return
    air = size.multiplyBy(airShare).round()
    const ratio = Math.min(2, window.devicePixelRatio || 1)
    const width = size.x + 2 * air.x
    const height = size.y + 2 * air.y
    drawnCentre = map.getCenter()
    drawnZoom = map.getZoom()
    const corner = map.getPixelBounds().getTopLeft().subtract(air)
    view = { size: 256 * 2 ** drawnZoom, x: corner.x, y: corner.y, width, height, zoom: drawnZoom }
    if (canvas.width !== Math.round(width * ratio) || canvas.height !== Math.round(height * ratio)) {
      canvas.width = Math.round(width * ratio)
      canvas.height = Math.round(height * ratio)
      canvas.style.width = `${String(width)}px`
      canvas.style.height = `${String(height)}px`
    }
    L.DomUtil.setTransform(canvas, map.containerPointToLayerPoint(air.multiplyBy(-1)), 1)
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    draw(context, view, ratio)
  }

  /** While zooming, what is drawn is stretched to where it will be. */
  function follow(event: L.LeafletEvent): void {
    const { center, zoom } = event as L.ZoomAnimEvent
    const scale = map.getZoomScale(zoom, drawnZoom)
    const half = map.getSize().divideBy(2)
    const mapPane = map.getPane('mapPane')
    const panePosition = mapPane === undefined ? L.point(0, 0) : L.DomUtil.getPosition(mapPane)
    const origin = map.project(center, zoom).subtract(half).add(panePosition).round()
    const offset = half.add(air).multiplyBy(-scale).add(map.project(drawnCentre, zoom)).subtract(origin)
    L.DomUtil.setTransform(canvas, offset, scale)
  }

  map.on('moveend viewreset resize', redraw)
  map.on('zoomanim', follow)
  redraw()
  return {
    redraw,
    view: () => view,
    toView: (point) =>
      map.containerPointToLayerPoint(point).subtract(map.containerPointToLayerPoint(air.multiplyBy(-1))),
    remove() {
      map.off('moveend viewreset resize', redraw)
      map.off('zoomanim', follow)
      canvas.remove()
    },
  }
}
