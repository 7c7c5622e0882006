import type { ReactNode } from 'react'
import type { EventColumns } from '../../../../db/model/events/event-columns.ts'
import { useQuery } from '../../../bridge/use-query.ts'
import type { EventMark } from '../../../map/events/event-marks.ts'
import { useText } from '../../../text/text.ts'
import { useLive } from '../../../ui/live-value.ts'
import type { LiveValue } from '../../../ui/live-value.ts'

interface Spot {
  readonly mark: EventMark
  readonly x: number
  readonly y: number
}

interface HoverNoteProps {
  readonly spot: LiveValue<Spot | null>
  readonly columns: EventColumns
}

/** What is under the pointer, in a few words. */
export function HoverNote({ spot, columns }: HoverNoteProps): ReactNode {
  const at = useLive(spot)
  return at === null ? null : <Note spot={at} columns={columns} />
}

function Note({
  spot: { mark, x, y },
  columns,
}: {
  readonly spot: Spot
  readonly columns: EventColumns
}): ReactNode {
  const { t, formatDate } = useText()
  const row = columns.row[mark.positions[0] ?? -1] ?? 0
  const single = mark.total === 1
  const { data } = useQuery('record.rows', { rows: [row] }, { enabled: single })
  const record = data?.[0] ?? null
  return (
    <div className="map-hover" style={{ left: x + 14, top: y + 14 }} aria-hidden="true">
      {single ? (
        <>
          <strong dir="auto">{record?.label ?? '…'}</strong>
          <span>{formatDate(record?.event?.occurred ?? '')}</span>
        </>
      ) : (
        <strong>{t.map.mark(mark.total)}</strong>
      )}
    </div>
  )
}
