import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import L from 'leaflet'
import type { Geometry } from '../../db/model/geometry/geometry.ts'
import { labelPoint } from '../../db/model/geometry/measure.ts'
import { createBareMap } from './plain-map.ts'
import type { SituationMap } from './situation-map.ts'
import './shapes-map.css'

/** One thing to show: a shape or a place with its radius, told apart by letter and line as well as by colour. */
export interface MapShape {
  readonly letter: string
  readonly geometry: Geometry
  /** Metres; rings are drawn where it is over zero. */
  readonly radius: number
}

export interface ShapesMapProps {
  readonly label: string
  readonly shapes: readonly MapShape[]
}

const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#8a6d00', '#555555']
const dashes = ['', '8 5', '2 5', '12 4 2 4', '4 2', '1 3']

/** The line of the shape at this place of the list, for a legend beside the map. */
export function shapeLine(at: number): { readonly color: string; readonly dashArray: string } {
  return { color: colours[at % colours.length] ?? '#555555', dashArray: dashes[at % dashes.length] ?? '' }
}

/** A small map of a few shapes, fitted to them. */
export function ShapesMap({ label, shapes }: ShapesMapProps): ReactNode {
  const box = useRef<HTMLDivElement>(null)
  const map = useRef<SituationMap | null>(null)
  useEffect(() => {
    if (box.current === null) return
    const made = createBareMap(box.current)
    map.current = made
    return () => {
      map.current = null
      made.remove()
    }
  }, [])
  useEffect(() => {
    const leaflet = map.current?.leaflet
    const frame = box.current
    if (leaflet === undefined || frame === null) return
    const group = L.featureGroup(shapes.flatMap(layersOf)).addTo(leaflet)
    // In a window that is about to open the box has no size yet, and nothing can be fitted to it.
    const fit = (): void => {
      if (frame.clientWidth === 0 || frame.clientHeight === 0) return
      leaflet.invalidateSize({ animate: false })
      const bounds = group.getBounds()
      if (bounds.isValid()) leaflet.fitBounds(bounds, { padding: [28, 28], maxZoom: 15, animate: false })
    }
    const watch = new ResizeObserver(fit)
    watch.observe(frame)
    return () => {
      watch.disconnect()
      group.remove()
    }
  }, [shapes])
  return <div ref={box} className="shapes-map" dir="ltr" role="img" aria-label={label} />
}

function layersOf(shape: MapShape, index: number): L.Layer[] {
  // Without letters they are all of one sort.
  const at = shape.letter === '' ? 0 : index
  const style = {
    ...shapeLine(at),
    weight: 2.5,
    fillOpacity: 0.08,
    interactive: false,
  }
  const { geometry, radius, letter } = shape
  if (geometry.type === 'Point') {
    const [lng, lat] = geometry.coordinates
    const middle = L.latLng(lat, lng)
    const ring =
      radius > 0
        ? L.circle(middle, { ...style, radius })
        : L.circleMarker(middle, { ...style, radius: 6, fillOpacity: 0.6 })
    return letter === '' ? [ring] : [ring, letterAt(middle, letter, at)]
  }
  const layer = L.geoJSON(geometry, { style: () => style, interactive: false })
  return letter === '' ? [layer] : [layer, letterAt(insideOf(geometry), letter, at)]
}

/** Where a letter hangs, so that those of shapes at one place do not cover each other. */
const corners: readonly L.PointTuple[] = [
  [-4, 24],
  [24, 24],
  [-4, -4],
  [24, -4],
]

/** A point within the shape: the middle of its box may lie between its parts. */
function insideOf(geometry: Geometry): L.LatLng {
  const { lat, lng } = labelPoint(geometry)
  return L.latLng(lat, lng)
}

function letterAt(middle: L.LatLng, letter: string, at: number): L.Marker {
  const html = document.createElement('span')
  html.textContent = letter
  html.style.background = shapeLine(at).color
  return L.marker(middle, {
    icon: L.divIcon({
      html,
      className: 'shapes-map-letter',
      iconSize: [20, 20],
      iconAnchor: corners[at % corners.length] ?? [-4, 24],
    }),
    interactive: false,
    keyboard: false,
  })
}
