import type { ReactNode } from 'react'
import L from 'leaflet'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import type { EventMark } from '../../map/events/event-marks.ts'
import type { SituationMap } from '../../map/situation-map.ts'
import { useText } from '../../text/text.ts'
import type { LiveValue } from '../../ui/live-value.ts'
import { HereList } from './here/here-list.tsx'
import { HoverNote } from './here/hover-note.tsx'
import { MapMenu } from './here/map-menu.tsx'
import { MarkList } from './mark-list.tsx'
import type { MapPopups, Spot } from './use-map-popups.ts'
import type { MapWork } from './tools/use-map-work.ts'
import type { Visible } from './use-visible.ts'

interface MapPopupsProps {
  readonly map: SituationMap | null
  readonly columns: EventColumns
  readonly popups: MapPopups
  readonly hover: LiveValue<Spot | null>
  readonly visible: Visible
  readonly work: MapWork
  /** Gives the map the keys back. */
  readonly onLeave: () => void
}

const visibleAt = { x: 0, y: 40 }

/** What lies over the map at a place. */
export function PopupsOnMap(props: MapPopupsProps): ReactNode {
  const { map, columns, popups, hover, visible, work, onLeave } = props
  const { t } = useText()
  const { list, here, menu } = popups
  return (
    <>
      {list === null && <HoverNote spot={hover} columns={columns} />}
      {list !== null && <EventsOfMark map={map} columns={columns} spot={list} popups={popups} />}
      {visible.shown !== null && list === null && (
        <MarkList
          title={t.mapWork.visibleTitle(visible.shown.length)}
          positions={visible.shown}
          columns={columns}
          at={visibleAt}
          onZoom={null}
          onClose={() => {
            visible.close()
            onLeave()
          }}
        />
      )}
      {here !== null && (
        <HereList
          here={here}
          columns={columns}
          onClose={() => {
            popups.closeHere()
            onLeave()
          }}
        />
      )}
      {menu !== null && map !== null && (
        <MapMenu
          menu={menu}
          columns={columns}
          map={map.leaflet.getContainer()}
          onHere={() => {
            popups.showHere(map, menu)
          }}
          onMeasure={(from) => {
            work.tool.start('distance', from)
          }}
          onRing={work.ringHere}
          onClose={popups.closeMenu}
        />
      )}
    </>
  )
}

interface EventsOfMarkProps {
  readonly map: SituationMap | null
  readonly columns: EventColumns
  readonly spot: Spot
  readonly popups: MapPopups
}

function EventsOfMark({ map, columns, spot, popups }: EventsOfMarkProps): ReactNode {
  const { t } = useText()
  const { mark } = spot
  const close = (): void => {
    popups.showList(null)
  }
  const zoom = (): void => {
    close()
    zoomTo(map, mark, columns)
  }
  return (
    <MarkList
      title={t.map.here(mark.total)}
      positions={mark.positions}
      columns={columns}
      at={spot}
      onZoom={mark.kind === 'cluster' ? zoom : null}
      onClose={close}
    />
  )
}

function zoomTo(
  map: SituationMap | null,
  mark: EventMark,
  columns: { lat: Float64Array; lng: Float64Array },
): void {
  const bounds = L.latLngBounds(
    mark.positions.map((at): [number, number] => [columns.lat[at] ?? 0, columns.lng[at] ?? 0]),
  )
  if (map !== null && bounds.isValid()) map.leaflet.fitBounds(bounds, { padding: [80, 80], maxZoom: 16 })
}
