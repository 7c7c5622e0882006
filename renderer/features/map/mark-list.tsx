import type { ReactNode } from 'react'
import type { EventColumns } from '../../../db/model/event-columns.ts'
import { useQuery } from '../../bridge/use-query.ts'
import type { EventMark } from '../../map/event-marks.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'

const shownAtMost = 200

interface MarkListProps {
  readonly mark: EventMark
  readonly columns: EventColumns
  readonly at: { readonly x: number; readonly y: number }
  readonly onZoom: () => void
  readonly onClose: () => void
}

/** What lies under one mark: the latest first. */
export function MarkList({ mark, columns, at, onZoom, onClose }: MarkListProps): ReactNode {
  const { t, formatDate, formatNumber } = useText()
  const app = useApp()
  const positions = [...mark.positions]
    .sort((a, b) => (columns.latest[b] ?? 0) - (columns.latest[a] ?? 0))
    .slice(0, shownAtMost)
  const { data } = useQuery('record.rows', { rows: positions.map((position) => columns.row[position] ?? 0) })
  return (
    <div
      className="map-mark-list"
      role="dialog"
      aria-label={t.map.here(formatNumber(mark.total))}
      style={{ left: at.x, top: at.y }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <header>
        <strong>{t.map.here(formatNumber(mark.total))}</strong>
        {mark.kind === 'cluster' && (
          <Button variant="quiet" onClick={onZoom}>
            {t.map.zoomHere}
          </Button>
        )}
        <Button variant="quiet" onClick={onClose}>
          {t.map.close}
        </Button>
      </header>
      <ul>
        {(data ?? []).map((record) =>
          record === null ? null : (
            <li key={record.id}>
              <button
                type="button"
                onClick={() => {
                  app.select(record.id)
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
      </ul>
    </div>
  )
}
