import { useState } from 'react'
import type L from 'leaflet'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { filterEvents } from '../../../db/model/events/event-columns.ts'
import { turned } from './tools/tools.ts'

export interface Visible {
  readonly shown: Uint32Array | null
  readonly open: () => void
  readonly close: () => void
}

/** The events in sight, as a list for the keyboard; taken when it is opened. */
export function useVisible(map: L.Map | null, columns: EventColumns, positions: Uint32Array): Visible {
  const [shown, setShown] = useState<Uint32Array | null>(null)
  return {
    shown,
    open() {
      if (map === null) return
      const bounds = map.getBounds()
      const [south, north] = [Math.max(-90, bounds.getSouth()), Math.min(90, bounds.getNorth())]
      const whole = bounds.getEast() - bounds.getWest() >= 360
      const [west, east] = whole ? [-180, 180] : [turned(bounds.getWest()), turned(bounds.getEast())]
      const inSight = new Uint8Array(columns.count)
      for (const at of filterEvents(columns, { bbox: [west, south, east, north] })) inSight[at] = 1
      setShown(positions.filter((at) => inSight[at] === 1))
    },
    close() {
      setShown(null)
    },
  }
}
