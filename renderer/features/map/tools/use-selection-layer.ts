import { useEffect } from 'react'
import L from 'leaflet'
import type { Filter } from '../../../../db/model/events/filter.ts'
import type { Geometry } from '../../../../db/model/geometry/geometry.ts'
import { circlePolygon } from '../../../../db/model/geometry/measure.ts'
import { toLeaflet } from '../../../map/drawing/to-leaflet.ts'

/** The shape of the selected record, where it is more than a point: zones are drawn anyway. */
export function useShapeLayer(map: L.Map | null, geometry: Geometry | null): void {
  useEffect(() => {
    if (map === null || geometry === null || geometry.type === 'Point') return
    const drawn = L.layerGroup([
      ...toLeaflet(geometry, { color: '#ffffff', weight: 6, opacity: 0.85, fill: false, interactive: false }),
      ...toLeaflet(geometry, { color: '#0b5a8f', weight: 3, fillOpacity: 0.08, interactive: false }),
    ]).addTo(map)
    return () => {
      drawn.remove()
    }
  }, [map, geometry])
}

/** The outline of what the filter selects by place. */
export function useSelectionLayer(map: L.Map | null, { bbox, area, near }: Filter): void {
  useEffect(() => {
    if (map === null) return
    const shapes: Geometry[] = []
    if (area !== undefined) shapes.push(area)
    if (near !== undefined) shapes.push(circlePolygon(near, near.metres, 128))
    if (bbox !== undefined) {
      const [west, south, east, north] = bbox
      // A box over the antimeridian is drawn on past 180°.
      const right = west <= east ? east : east + 360
      const corners: (readonly [number, number])[] = [
        [west, south],
        [right, south],
        [right, north],
        [west, north],
        [west, south],
      ]
      shapes.push({ type: 'Polygon', coordinates: [corners] })
    }
    const drawn = L.layerGroup(
      shapes.flatMap((shape) => [
        ...toLeaflet(shape, { color: '#ffffff', weight: 5, opacity: 0.8, fill: false, interactive: false }),
        ...toLeaflet(shape, {
          color: '#0b5a8f',
          weight: 2,
          dashArray: '8 5',
          fillOpacity: 0.04,
          interactive: false,
        }),
      ]),
    ).addTo(map)
    return () => {
      drawn.remove()
    }
  }, [map, bbox, area, near])
}
