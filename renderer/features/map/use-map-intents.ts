import { useEffect } from 'react'
import type { RefObject } from 'react'
import type L from 'leaflet'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { useAppView } from '../../app-state/app-view.ts'
import type { AppView } from '../../app-state/app-view.ts'
import { useMapRequests } from '../../app-state/map-requests.ts'
import { call } from '../../bridge/call.ts'
import type { MapIntents, SituationMap } from '../../map/situation-map.ts'
import type { LiveValue } from '../../ui/live-value.ts'
import type { MapPopups, Spot } from './use-map-popups.ts'

interface MapHearers {
  readonly map: SituationMap | null
  readonly columns: EventColumns
  readonly popups: MapPopups
  readonly pointer: LiveValue<L.LatLng | null>
  readonly hover: LiveValue<Spot | null>
  readonly onDrawn: MapIntents['onDrawn']
}

/** What follows from what a person does on the map. */
export function useMapIntents(intents: RefObject<MapIntents | null>, hearers: MapHearers): void {
  const { map, columns, popups, pointer, hover, onDrawn } = hearers
  const { select } = useAppView()
  const { setMapBox } = useMapRequests()
  const { showList, openMenu, closeLists } = popups
  useEffect(() => {
    intents.current = {
      onMark(mark, at) {
        const only = mark.total === 1 ? (columns.row[mark.positions[0] ?? -1] ?? null) : null
        if (only === null) showList({ mark, ...at })
        else void openRow(only, select)
      },
      onGround: closeLists,
      onHover(mark, at) {
        hover.set(mark === null ? null : { mark, x: at.x, y: at.y })
      },
      onPointer: pointer.set,
      onMenu: openMenu,
      onView() {
        closeLists()
        const bounds = map?.leaflet.getBounds()
        // Hidden behind another screen the map has no size, and its box is a point.
        if (bounds !== undefined && bounds.getEast() > bounds.getWest())
          setMapBox([bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()])
      },
      onDrawn,
    }
  }, [intents, columns.row, select, setMapBox, map, pointer, hover, showList, openMenu, closeLists, onDrawn])
}

async function openRow(row: number, select: AppView['select']): Promise<void> {
  const [record] = await call('record.rows', { rows: [row] })
  if (record != null) select(record.id)
}
