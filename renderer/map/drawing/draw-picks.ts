import L from 'leaflet'
import type { Geometry, Position } from '../../../db/model/geometry/geometry.ts'
import { pointsOf } from './pick-model.ts'
import type { PickModel, Snapped } from './pick-model.ts'
import { toLeaflet } from './to-leaflet.ts'

export interface PickLabel {
  readonly at: Position
  readonly text: string
}

interface Picture {
  /** The points with those that the pointer would put. */
  readonly ahead: readonly Position[]
  /** What these stand for; null while they are too few. */
  readonly shape: Geometry | null
  readonly labels: readonly PickLabel[]
  /** The first point ends it: it is larger. */
  readonly closes: boolean
}

const red = '#b3261e'

/** Draws what was put down so far anew, and what the next click would make of it. */
export function drawPicks(
  layer: L.LayerGroup,
  model: PickModel,
  { ahead, shape, labels, closes }: Picture,
): void {
  const { resting } = model
  layer.clearLayers()
  const style = { color: red, weight: 2.5, fillOpacity: 0.1, interactive: false }
  if (shape !== null) {
    for (const path of toLeaflet(shape, { ...style, ...(resting ? {} : { dashArray: '6 4' }) }))
      path.addTo(layer)
  } else if (ahead.length > 1)
    L.polyline(
      ahead.map(([lng, lat]): L.LatLngTuple => [lat, lng]),
      { ...style, dashArray: '6 4' },
    ).addTo(layer)
  pointsOf(model).forEach(([lng, lat], index) => {
    L.circleMarker([lat, lng], {
      color: red,
      weight: 2,
      fillColor: '#ffffff',
      fillOpacity: 1,
      radius: index === 0 && closes && !resting ? 7 : 4.5,
      interactive: false,
    }).addTo(layer)
  })
  const snapped = model.pointer?.snapped ?? null
  if (snapped !== null && !resting) drawSnap(layer, snapped)
  for (const label of labels) drawLabel(layer, label)
}

function drawSnap(layer: L.LayerGroup, { at: [lng, lat], on }: Snapped): void {
  L.circleMarker([lat, lng], {
    color: '#0b5a8f',
    weight: 3,
    fillOpacity: 0,
    radius: on === 'corner' ? 9 : 6,
    className: `map-snap map-snap-${on}`,
    interactive: false,
  }).addTo(layer)
}

function drawLabel(layer: L.LayerGroup, { at, text }: PickLabel): void {
  const words = document.createElement('span')
  words.dir = 'auto'
  words.textContent = text
  L.tooltip({ permanent: true, direction: 'center', className: 'map-measure-label', interactive: false })
    .setLatLng([at[1], at[0]])
    .setContent(words)
    .addTo(layer)
}
