import { useCallback, useEffect, useState } from 'react'
import type L from 'leaflet'
import type { Geometry } from '../../../../db/model/geometry/geometry.ts'
import { useRemembered } from '../../../bridge/use-remembered.ts'
import type { SituationMap } from '../../../map/situation-map.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useMapRequests } from '../../../app-state/map-requests.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useText } from '../../../text/text.ts'
import { legLabels, metricUnits, readUnits } from './measure-text.ts'
import type { MeasureUnits } from './measure-text.ts'
import type { RingAround } from './ring-bar.tsx'
import { isMeasure, selectionOf } from './tools.ts'
import { useMapTool } from './use-map-tool.ts'
import type { MapTool } from './use-map-tool.ts'

export interface MapWork {
  readonly tool: MapTool
  readonly units: MeasureUnits
  readonly setUnits: (units: MeasureUnits) => void
  readonly ring: RingAround | null
  readonly setRing: (ring: RingAround | null) => void
  readonly ringHere: (at: L.LatLng) => void
  readonly ringAlong: (geometry: Geometry) => void
}

/** Measuring, selecting and rings: one at a time. */
export function useMapWork(map: SituationMap | null): MapWork {
  const text = useText()
  const view = useAppView()
  const requests = useMapRequests()
  const messages = useMessages()
  const [units, setUnits] = useRemembered<MeasureUnits>('map.units', metricUnits, readUnits)
  const [ring, setRing] = useState<RingAround | null>(null)
  const tool = useMapTool(
    map,
    (name, points) => legLabels(name, points, units, text),
    (name, points) => {
      if (isMeasure(name)) return 'stays'
      const part = selectionOf(name, points)
      if (part === null) {
        messages.notify(text.t.mapWork.invalid(text.t.mapWork.crosses), { error: true })
        return 'on'
      }
      const { bbox: _bbox, area: _area, near: _near, ...rest } = view.filter
      view.setFilter({ ...rest, ...part })
      return 'goes'
    },
  )
  const { clear } = tool
  // One thing at a time: what a form asks to draw comes first.
  const drawing = requests.drawing !== null
  useEffect(() => {
    if (drawing) clear()
  }, [drawing, clear])
  const open = useCallback(
    (next: RingAround | null) => {
      if (next !== null) clear()
      setRing(next)
    },
    [clear],
  )
  return {
    tool: {
      ...tool,
      start(name, from) {
        if (drawing) return
        setRing(null)
        tool.start(name, from)
      },
    },
    units,
    setUnits,
    ring: drawing ? null : ring,
    setRing: open,
    ringHere(at) {
      const name = text.t.mapWork.thisPlace
      open({ geometry: { type: 'Point', coordinates: [at.lng, at.lat] }, name })
    },
    ringAlong(geometry) {
      open({ geometry, name: text.t.mapWork.thisLine })
    },
  }
}
