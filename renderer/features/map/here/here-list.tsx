import type { ReactNode } from 'react'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import type { RecordId } from '../../../../db/model/ids.ts'
import type { RecordSummary } from '../../../../db/model/views/record-views.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useText } from '../../../text/text.ts'
import { KindMark } from '../../../symbols/kind-mark.tsx'
import { MapList } from './map-list.tsx'

const eventsAtMost = 200
/** Precision from which on a place is an area. */
const roughFrom = 3

/** A place of the map, and what the map itself knows to lie there. */
export interface Here {
  readonly lat: number
  readonly lng: number
  /** How far from it a thing may lie and still be meant. */
  readonly metres: number
  /** Events as positions in the columns. */
  readonly positions: readonly number[]
  /** Innermost first. */
  readonly zones: readonly { readonly id: RecordId; readonly name: string }[]
  /** Pixels from the map's corner. */
  readonly x: number
  readonly y: number
}

interface HereListProps {
  readonly here: Here
  readonly columns: EventColumns
  readonly onClose: () => void
}

/** Everything under a place: events, zones, places, and what names these zones and places. Each opens. */
export function HereList({ here, columns, onClose }: HereListProps): ReactNode {
  const { t, formatNumber } = useText()
  const shown = [...here.positions]
    .sort((a, b) => (columns.latest[b] ?? 0) - (columns.latest[a] ?? 0))
    .slice(0, eventsAtMost)
  const events = useQuery('record.rows', { rows: shown.map((position) => columns.row[position] ?? 0) })
  const others = useQuery('record.here', {
    lat: here.lat,
    lng: here.lng,
    metres: here.metres,
    zones: here.zones.map(({ id }) => id),
  })
  const ready = events.data !== undefined && others.data !== undefined
  const records = [
    ...(events.data ?? []).filter((one) => one !== null),
    ...(others.data?.zones ?? []),
    ...(others.data?.places ?? []),
    ...(others.data?.named ?? []),
  ]
  const more = here.positions.length - shown.length + (others.data?.more ?? 0)
  return (
    <MapList title={t.menus.whatIsHere} at={here} ready={ready} onClose={onClose}>
      {records.map((record) => (
        <li key={record.id} data-record={record.id}>
          <HereRow record={record} onClose={onClose} />
        </li>
      ))}
      {ready && records.length === 0 && <li className="map-mark-more">{t.menus.hereNothing}</li>}
      {more > 0 && <li className="map-mark-more">{t.menus.hereMore(formatNumber(more))}</li>}
    </MapList>
  )
}

function HereRow({
  record,
  onClose,
}: {
  readonly record: RecordSummary
  readonly onClose: () => void
}): ReactNode {
  const { label, formatDate } = useText()
  const { select } = useAppView()
  const { event } = record
  const rough = (event?.precision ?? 0) >= roughFrom
  return (
    <button
      type="button"
      onClick={() => {
        select(record.id)
        onClose()
      }}
    >
      {event !== null && <KindMark kind={event.kind} size={14} />}
      <span className="map-mark-date">
        {event === null ? label('record-type', record.type) : formatDate(event.occurred)}
      </span>
      <span className="map-here-words">
        <span dir="auto">{record.label === '' ? label('record-type', record.type) : record.label}</span>
        {rough && (
          <span className="map-here-rough">
            {label('location-precision', String(event?.precision ?? ''))}
          </span>
        )}
      </span>
    </button>
  )
}
