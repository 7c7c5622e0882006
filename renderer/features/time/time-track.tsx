import { memo, useMemo } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import type { EventColumns } from '../../../db/model/events/event-columns.ts'
import { useText } from '../../text/text.ts'
import { dayMs, density, placeOf, ticks } from './time-steps.ts'
import type { TimeSpan } from './time-steps.ts'

interface TimeTrackProps {
  readonly span: TimeSpan
  readonly at: number
  readonly columns: EventColumns
  readonly label: string
  /** The date, as a screen reader says it. */
  readonly words: string
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onMove: (at: number) => void
}

/** The slider over events as a strip and changes of control as marks; below, the calendar. */
export function TimeTrack({ span, at, columns, label, words, onKeyDown, onMove }: TimeTrackProps): ReactNode {
  const days = Math.round((span.today - span.first) / dayMs)
  return (
    <div className="time-track">
      <Strip span={span} columns={columns} />
      <input
        type="range"
        className="time-slider"
        min={0}
        max={days}
        step={1}
        value={Math.max(0, Math.min(days, Math.round((at - span.first) / dayMs)))}
        aria-label={label}
        aria-valuetext={words}
        onKeyDown={onKeyDown}
        onChange={(event) => {
          onMove(span.first + Number(event.target.value) * dayMs)
        }}
      />
      <Calendar span={span} />
    </div>
  )
}

const bins = 240
const height = 20

const Strip = memo(function Strip({
  span,
  columns,
}: {
  readonly span: TimeSpan
  readonly columns: EventColumns
}): ReactNode {
  const { t, dir } = useText()
  const counts = useMemo(() => density(span, columns, bins), [span, columns])
  const path = useMemo(() => {
    const most = Math.max(1, ...counts)
    return Array.from(counts, (count, bin) =>
      // The root keeps single events visible beside a month with hundreds.
      count === 0
        ? ''
        : `M${String(bin)} ${String(height)}v${(-Math.max(3, Math.sqrt(count / most) * height)).toFixed(1)}h1V${String(height)}z`,
    ).join('')
  }, [counts])
  const marks = useMemo(
    () => span.changes.map((at) => `M${(placeOf(span, at) * bins).toFixed(2)} 0V${String(height)}`).join(''),
    [span],
  )
  return (
    <svg
      className="time-strip"
      viewBox={`0 0 ${String(bins)} ${String(height)}`}
      preserveAspectRatio="none"
      role="img"
      aria-label={t.time.strip(columns.count, span.changes.length)}
      style={dir === 'rtl' ? { transform: 'scaleX(-1)' } : undefined}
    >
      <path className="time-events" d={path} />
      <path className="time-changes" d={marks} vectorEffect="non-scaling-stroke" />
    </svg>
  )
})

const Calendar = memo(function Calendar({ span }: { readonly span: TimeSpan }): ReactNode {
  const { formatDate } = useText()
  return (
    <div className="time-calendar" aria-hidden="true">
      {ticks(span).map(({ at, edtf }) => (
        <span key={edtf} style={{ insetInlineStart: `${String(placeOf(span, at) * 100)}%` }}>
          {formatDate(edtf)}
        </span>
      ))}
    </div>
  )
})
