import { useCallback, useEffect, useRef } from 'react'
import L from 'leaflet'
import { bboxOf } from '../../../db/model/geometry/geometry.ts'
import { showBox } from '../../map/show-box.ts'
import { firstView } from '../../map/situation-map.ts'
import type { SituationMap } from '../../map/situation-map.ts'
import type { MapPlace } from '../../app-state/map-requests.ts'
import { useSelectedPlace } from './use-selected-place.ts'

/**
 * Shows everything that has a place; does so by itself once, when the first content is here, unless somebody has gone to a
 * place before.
 */
export function useFit(
  map: SituationMap | null,
  content: {
    columns: { count: number; lat: Float64Array; lng: Float64Array }
    positions: Uint32Array
    zones: readonly { geometry: Parameters<typeof bboxOf>[0] }[]
  },
  loading: boolean,
): () => void {
  const { columns, positions, zones } = content
  const done = useRef(false)
  const fit = useCallback(() => {
    const bounds = L.latLngBounds([])
    for (const zone of zones) {
      const [west, south, east, north] = bboxOf(zone.geometry)
      bounds.extend([south, west]).extend([north, east])
    }
    for (const at of positions) {
      const lat = columns.lat[at] ?? NaN
      const lng = columns.lng[at] ?? NaN
      if (!Number.isNaN(lat)) bounds.extend([lat, lng])
    }
    if (bounds.isValid()) map?.leaflet.fitBounds(bounds, { padding: [30, 30], maxZoom: 13, animate: false })
  }, [map, columns, positions, zones])
  useEffect(() => {
    if (done.current || loading || map === null || (positions.length === 0 && zones.length === 0)) return
    done.current = true
    if (isStillAt(map.leaflet, firstView)) fit()
  }, [map, fit, loading, positions, zones])
  return fit
}

interface View {
  readonly centre: L.LatLng
  readonly zoom: number
}

/** Of the map's middle when its box gets another size: it stays where it was but for rounding. */
const roundingPixels = 2

function isStillAt(map: L.Map, { centre, zoom }: View): boolean {
  const middle = map.getSize().divideBy(2)
  return map.getZoom() === zoom && map.latLngToContainerPoint(centre).distanceTo(middle) <= roundingPixels
}

/** Moves to a record that another screen asked to see. */
export function useReveal(
  map: SituationMap | null,
  id: string | null,
  zones: readonly { zone: { id: string }; geometry: Parameters<typeof bboxOf>[0] }[],
  revealed: () => void,
): void {
  const place = useSelectedPlace(id)
  useEffect(() => {
    if (map === null || id === null) return
    const zone = zones.find((one) => one.zone.id === id)
    if (zone !== undefined) {
      const [west, south, east, north] = bboxOf(zone.geometry)
      map.leaflet.fitBounds([
        [south, west],
        [north, east],
      ])
      revealed()
    } else if (place !== null) {
      map.leaflet.setView([place.lat, place.lng], Math.max(map.leaflet.getZoom(), 11))
      revealed()
    }
  }, [map, id, zones, place, revealed])
}

/** Moves to a place that the search found. */
export function useShownPlace(
  map: SituationMap | null,
  place: MapPlace | null,
  showPlace: (place: null) => void,
): void {
  useEffect(() => {
    if (map === null || place === null) return
    const degrees = Math.max(place.radius, minRadius) / metresPerDegree
    const across = degrees / Math.cos((place.lat * Math.PI) / 180)
    showBox(
      map.leaflet,
      [place.lng - across, place.lat - degrees, place.lng + across, place.lat + degrees],
      0,
    )
    showPlace(null)
  }, [map, place, showPlace])
}

const metresPerDegree = 111_320
const minRadius = 3000
