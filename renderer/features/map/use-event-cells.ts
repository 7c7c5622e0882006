import { useEffect, useState } from 'react'
import type { Map as LeafletMap } from 'leaflet'
import type { EventCells } from '../../../db/model/events/event-cells.ts'
import type { Bbox } from '../../../db/model/events/filter.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { hexagonResolution } from '../../map/events/density.ts'

/** Up to this resolution every event is asked for at once; finer ones only for what lies near the view. */
const wholeWorld = 4

/** The hexagon of each event for the view, asked for anew when the map has come to rest elsewhere. */
export function useEventCells(map: LeafletMap | null, wanted: boolean): EventCells | null {
  const [view, setView] = useState<{ readonly resolution: number; readonly box: Bbox | null } | null>(null)
  useEffect(() => {
    if (map === null || !wanted) return
    const look = (): void => {
      const next = viewOf(map)
      setView((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next))
    }
    look()
    map.on('moveend resize', look)
    return () => {
      map.off('moveend resize', look)
    }
  }, [map, wanted])
  const { data } = useQuery(
    'event.cells',
    { resolution: view?.resolution ?? 0, ...(view?.box == null ? {} : { box: view.box }) },
    { enabled: wanted && view !== null, keepPrevious: true },
  )
  return wanted ? (data ?? null) : null
}

/** The box grows to a grid of half a view, so that a small step asks for nothing. */
function viewOf(map: LeafletMap): { readonly resolution: number; readonly box: Bbox | null } {
  const resolution = hexagonResolution(map.getZoom(), map.getCenter().lat)
  if (resolution <= wholeWorld) return { resolution, box: null }
  const bounds = map.getBounds().pad(0.5)
  const step = 360 / 2 ** Math.floor(map.getZoom())
  const down = (value: number): number => Math.floor(value / step) * step
  const up = (value: number): number => Math.ceil(value / step) * step
  const [west, south, east, north] = [
    bounds.getWest(),
    bounds.getSouth(),
    bounds.getEast(),
    bounds.getNorth(),
  ]
  if (west < -180 || east > 180) return { resolution, box: null }
  return {
    resolution,
    box: [
      Math.max(-180, down(west)),
      Math.max(-90, down(south)),
      Math.min(180, up(east)),
      Math.min(90, up(north)),
    ],
  }
}
