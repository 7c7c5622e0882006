import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import type { EventColumns } from '../../../db/model/event-columns.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useApp } from '../../state.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { KindMark } from '../../ui/kind-mark.tsx'

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
  const list = useRef<HTMLUListElement>(null)
  const app = useApp()
  const positions = [...all]
    .sort((a, b) => (columns.latest[b] ?? 0) - (columns.latest[a] ?? 0))
    .slice(0, shownAtMost)
  const { data } = useQuery('record.rows', { rows: positions.map((position) => columns.row[position] ?? 0) })
  const ready = data !== undefined
  useEffect(() => {
    if (ready) list.current?.querySelector('button')?.focus()
  }, [ready])
  return (
    <div
      className="map-mark-list"
      role="dialog"
      aria-label={title}
      style={{ left: at.x, top: at.y }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
        else if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
        else {
          const buttons = [...(list.current?.querySelectorAll('button') ?? [])]
          const now = buttons.indexOf(document.activeElement as HTMLButtonElement)
          buttons[(now + (event.key === 'ArrowDown' ? 1 : buttons.length - 1)) % buttons.length]?.focus()
        }
        event.preventDefault()
        event.stopPropagation()
      }}
    >
      <header>
        <strong>{title}</strong>
        {onZoom !== null && (
          <Button variant="quiet" onClick={onZoom}>
            {t.map.zoomHere}
          </Button>
        )}
        <Button variant="quiet" onClick={onClose}>
          {t.map.close}
        </Button>
      </header>
      <ul ref={list}>
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
        {positions.length === 0 && <li className="map-mark-more">{t.mapWork.visibleNone}</li>}
        {all.length > shownAtMost && (
          <li className="map-mark-more">{t.mapWork.visibleMore(formatNumber(all.length - shownAtMost))}</li>
        )}
      </ul>
    </div>
  )
}
