import type { ReactNode } from 'react'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import { stampTime } from '../../../db/model/stamp.ts'
import type { Stamp } from '../../../db/model/stamp.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import { rangeShort } from '../../format/range-text.ts'
import type { Text } from '../../text/text.ts'
import { KindMark } from '../../symbols/kind-mark.tsx'
import type { Column } from '../../ui/table/column.ts'

export type EventColumnKey =
  | 'occurred'
  | 'kind'
  | 'title'
  | 'placeName'
  | 'source'
  | 'verification'
  | 'killed'
  | 'grid'
  | 'precision'
  | 'stamp'
export const eventColumnKeys: readonly EventColumnKey[] = [
  'occurred',
  'kind',
  'title',
  'placeName',
  'source',
  'verification',
  'killed',
  'grid',
  'precision',
  'stamp',
]
export const firstColumns: readonly EventColumnKey[] = [
  'occurred',
  'kind',
  'title',
  'placeName',
  'source',
  'verification',
  'killed',
]

const widths: Readonly<Record<EventColumnKey, string>> = {
  occurred: 'minmax(118px, 0.9fr)',
  kind: 'minmax(130px, 1.2fr)',
  title: 'minmax(180px, 2.4fr)',
  placeName: 'minmax(100px, 1.1fr)',
  source: 'minmax(100px, 1.1fr)',
  verification: '104px',
  killed: '96px',
  grid: '150px',
  precision: 'minmax(110px, 0.8fr)',
  stamp: '140px',
}
const unsortable = new Set<EventColumnKey>(['killed', 'grid'])

export function eventColumn(key: EventColumnKey, text: Text): Column<RecordSummary> {
  return {
    key,
    label: text.t.events.column[key],
    width: widths[key],
    align: key === 'killed' ? 'end' : 'start',
    sortable: !unsortable.has(key),
    cell: (record) => eventCell(key, record, text),
  }
}

function eventCell(key: EventColumnKey, record: RecordSummary, text: Text): ReactNode {
  const { t, label, formatDate, formatInstant } = text
  const event = record.event
  if (event === null) return key === 'title' ? <span dir="auto">{record.label}</span> : null
  switch (key) {
    case 'occurred':
      return event.occurred === '' ? (
        <span className="cell-soft">{t.events.undated}</span>
      ) : (
        <span>{formatDate(event.occurred)}</span>
      )
    case 'kind':
      return (
        <>
          <KindMark kind={event.kind} size={17} />
          <span>{event.kind === '' ? '–' : label('event-kind', event.kind)}</span>
        </>
      )
    case 'title':
      return (
        <span dir="auto" className={record.deleted ? 'cell-deleted' : 'cell-strong'} title={record.label}>
          {record.label}
        </span>
      )
    case 'placeName':
      return <span dir="auto">{event.placeName}</span>
    case 'source':
      return (
        <>
          <span className="cell-grade">{`${event.reliability}${event.credibility}`}</span>
          <span dir="auto">{event.source}</span>
        </>
      )
    case 'verification':
      return <span>{event.verification === '' ? '' : label('verification', event.verification)}</span>
    case 'killed': {
      const killed = rangeShort(event.killed, text)
      return <bdi title={killed}>{killed}</bdi>
    }
    case 'grid':
      return event.lat === null || event.lng === null ? null : (
        <bdi className="numeric">
          {formatMgrs({ lat: event.lat, lng: event.lng }, event.precision === 1 ? 4 : 2) ?? ''}
        </bdi>
      )
    case 'precision':
      return (
        <span>
          {event.precision === null || event.precision === 0
            ? ''
            : label('location-precision', String(event.precision))}
        </span>
      )
    case 'stamp':
      return <span>{formatInstant(stampTime(record.stamp as Stamp))}</span>
  }
}
