import type { ReactNode } from 'react'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { MapList } from './here/map-list.tsx'

const shownAtMost = 200

interface MarkListProps {
  readonly title: string
  /** Positions in the columns. */
  readonly positions: readonly number[] | Uint32Array
  readonly columns: EventColumns
  readonly at: { readonly x: number; readonly y: number }
  /** Null where there is nothing to come nearer to. */
  readonly onZoom: (() => void) | null
  readonly onClose: () => void
}

/** What lies under one mark: the latest first. */
export function MarkList({ title, positions: all, columns, at, onZoom, onClose }: MarkListProps): ReactNode {
  const { t, formatDate, formatNumber } = useText()
  const view = useAppView()
  const positions = [...all]
    .sort((a, b) => (columns.latest[b] ?? 0) - (columns.latest[a] ?? 0))
    .slice(0, shownAtMost)
  const { data } = useQuery('record.rows', { rows: positions.map((position) => columns.row[position] ?? 0) })
  return (
    <MapList
      title={title}
      at={at}
      ready={data !== undefined}
      action={
        onZoom !== null && (
          <Button variant="quiet" onClick={onZoom}>
            {t.map.zoomHere}
          </Button>
        )
      }
      onClose={onClose}
    >
      {(data ?? []).map((record) =>
        record === null ? null : (
          <li key={record.id} data-record={record.id}>
            <button
              type="button"
              onClick={() => {
                view.select(record.id)
                onClose()
              }}
            >
              <KindMark kind={record.event?.kind ?? ''} size={14} />
              <span className="map-mark-date">{formatDate(record.event?.occurred ?? '')}</span>
              <span dir="auto">{record.label}</span>
            </button>
          </li>
        ),
      )}
      {positions.length === 0 && <li className="map-mark-more">{t.mapWork.visibleNone}</li>}
      {all.length > shownAtMost && (
        <li className="map-mark-more">{t.mapWork.visibleMore(formatNumber(all.length - shownAtMost))}</li>
      )}
    </MapList>
  )
}
