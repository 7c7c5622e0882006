import { useMemo } from 'react'
import type { Bbox } from '../../../db/model/events/filter.ts'
import { bboxOf } from '../../../db/model/geometry/geometry.ts'
import type { ControlAt } from '../../../db/model/situation/situation.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import type { Draft } from './sheet-draft.ts'

/** Where there is nothing at all: the world. */
const world: Bbox = [-170, -60, 170, 75]

/** The degrees that a draft's area means now. */
export function useBox(draft: Pick<Draft, 'area' | 'zone' | 'kept'>, zones: readonly ControlAt[]): Bbox {
  const { events } = useShownEvents()
  const { mapBox } = useMapRequests()
  const { columns, positions } = events
  return useMemo(() => {
    if ((draft.area === 'kept' || draft.area === 'frame') && draft.kept !== null) return draft.kept
    if (draft.area === 'zone') {
      const zone = zones.find((one) => one.zone.id === draft.zone)
      if (zone !== undefined) return bboxOf(zone.geometry)
    }
    if (draft.area === 'view' && isView(mapBox)) return clamped(mapBox)
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
    const include = (left: number, low: number, right: number, high: number): void => {
      west = Math.min(west, left)
      south = Math.min(south, low)
      east = Math.max(east, right)
      north = Math.max(north, high)
    }
    for (const at of positions) {
      const lng = columns.lng[at] ?? NaN
      const lat = columns.lat[at] ?? NaN
      if (!Number.isNaN(lng)) include(lng, lat, lng, lat)
    }
    for (const zone of zones) include(...bboxOf(zone.geometry))
    return west > east ? world : [west, south, east, north]
  }, [draft.area, draft.kept, draft.zone, zones, mapBox, columns, positions])
}

/** A map that has not been seen yet, or is hidden, has no extent. */
export function isView(
  box: readonly [number, number, number, number] | null,
): box is readonly [number, number, number, number] {
  return box !== null && box[2] - box[0] > 1e-6 && box[3] - box[1] > 1e-6
}

/** A map can be dragged past the date line and the poles; a box cannot. */
function clamped([west, south, east, north]: readonly [number, number, number, number]): Bbox {
  const turn = (lng: number): number => ((((lng + 180) % 360) + 360) % 360) - 180
  const whole = east - west >= 360
  return [whole ? -180 : turn(west), Math.max(-85, south), whole ? 180 : turn(east), Math.min(85, north)]
}
