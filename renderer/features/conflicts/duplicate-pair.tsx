import { fieldIn, fieldsOf } from '../../../db/model/record/read-field.ts'
import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { Link2, Split } from 'lucide-react'
import { formatMgrs } from '../../../db/model/coordinates/mgrs.ts'
import type { RecordSummary } from '../../../db/model/views/record-views.ts'
import type { OutputOf } from '../../../electron/ipc/contract/contract.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { conflictValueText } from '../../format/conflict-text.ts'
import { ShapesMap } from '../../map/shapes-map.tsx'
import { useAppView } from '../../app-state/app-view.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { KindMark } from '../../symbols/kind-mark.tsx'
import { betweenText, distanceText } from './distance-text.ts'
import { stationWords } from './value-facts.tsx'
import { ValueLetter } from './value-letter.tsx'
import { letterOf, placeOf } from './value-shapes.ts'
import type { Place } from './value-shapes.ts'

export type NearPair = OutputOf<'duplicate.list'>['pairs'][number]

interface DuplicatePairProps {
  readonly pair: NearPair
  readonly readOnly: boolean
  readonly busy: boolean
  readonly onDecide: (same: boolean) => void
  readonly onClose: () => void
}

/** Two reports side by side and on the map. */
export function DuplicatePair({ pair, readOnly, busy, onDecide, onClose }: DuplicatePairProps): ReactNode {
  const text = useText()
  const words = text.t.conflicts.duplicates
  const { a, b, metres, hours } = pair
  const locationA = fieldIn(useQuery('record.get', { id: a.id }).data?.fields, 'location')
  const locationB = fieldIn(useQuery('record.get', { id: b.id }).data?.fields, 'location')
  const shapes = useMemo(
    () =>
      [placeOf(locationA) ?? pointOf(a), placeOf(locationB) ?? pointOf(b)].flatMap((place, index) =>
        place === null ? [] : [{ letter: letterOf(index), ...place }],
      ),
    [locationA, locationB, a, b],
  )
  return (
    <div className="conflict-detail">
      <h3>{words.apart(distanceText(metres, text), betweenText(hours, text))}</h3>
      {shapes.length > 0 && (
        <div className="conflicts-map">
          <ShapesMap label={words.map} shapes={shapes} />
        </div>
      )}
      <ul className="conflict-values conflict-pair">
        {[a, b].map((event, index) => (
          <li key={event.id} className="conflict-value" data-record={event.id}>
            <Report event={event} index={index} onClose={onClose} />
          </li>
        ))}
      </ul>
      {!readOnly && (
        <div className="conflict-foot">
          <Button
            data-choice=""
            variant="primary"
            icon={Link2}
            disabled={busy}
            onClick={() => {
              onDecide(true)
            }}
          >
            {words.same}
          </Button>
          <Button
            data-choice=""
            icon={Split}
            disabled={busy}
            onClick={() => {
              onDecide(false)
            }}
          >
            {words.distinct}
          </Button>
        </div>
      )}
    </div>
  )
}

function pointOf({ event }: RecordSummary): Place | null {
  if (event === null || event.lat === null || event.lng === null) return null
  return { geometry: { type: 'Point', coordinates: [event.lng, event.lat] }, radius: 0 }
}

interface ReportProps {
  readonly event: RecordSummary
  readonly index: number
  readonly onClose: () => void
}

function Report({ event: record, index, onClose }: ReportProps): ReactNode {
  const text = useText()
  const { t, label, formatDate } = text
  const words = t.conflicts.duplicates
  const { select, go } = useAppView()
  const whole = useQuery('record.get', { id: record.id }).data
  const first = useQuery('record.history', { id: record.id }).data?.[0]
  const { event } = record
  if (event === null) return null
  const grade = `${event.reliability}${event.credibility}`
  const grid =
    event.lat === null || event.lng === null ? null : formatMgrs({ lat: event.lat, lng: event.lng }, 3)
  const { narrative = '', casualties } = whole == null ? {} : fieldsOf('event', whole)
  const facts: readonly (readonly [string, string])[] = [
    [words.when, formatDate(event.occurred)],
    [words.where, [event.placeName, grid ?? ''].filter((part) => part !== '').join(' · ')],
    [words.source, [event.source, grade].filter((part) => part !== '').join(' · ')],
    [
      words.enteredBy,
      first === undefined
        ? ''
        : t.conflicts.by(first.operator, stationWords(first.stationName, text), first.operator !== ''),
    ],
    [
      words.casualties,
      casualties === undefined
        ? ''
        : conflictValueText({ type: 'event', field: 'casualties' }, casualties, new Map(), text),
    ],
    [words.said, narrative],
  ]
  return (
    <>
      <div className="conflict-value-head">
        <ValueLetter index={index} onMap={index} />
        <span className="conflict-kind">
          <KindMark kind={event.kind} size={14} /> {label('event-kind', event.kind)}
        </span>
      </div>
      <p className="conflict-words" dir="auto">
        {record.label === '' ? words.untitled : record.label}
      </p>
      <dl className="conflict-facts">
        {facts
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd dir="auto">{value}</dd>
            </div>
          ))}
      </dl>
      <div className="conflict-foot">
        <Button
          variant="quiet"
          onClick={() => {
            select(record.id)
            go('events')
            onClose()
          }}
        >
          {words.open}
        </Button>
      </div>
    </>
  )
}
