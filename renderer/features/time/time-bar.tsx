import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeftRight, ChevronLeft, ChevronRight, Pause, Play, X } from 'lucide-react'
import { useControlHistory } from '../../situation/use-situation.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChangesDialog } from './changes-dialog.tsx'
import { TimeTrack } from './time-track.tsx'
import { stepNames, timeSpan } from './time-steps.ts'
import type { TimeSpan } from './time-steps.ts'
import { useTimeline } from './use-timeline.ts'
import type { Timeline } from './use-timeline.ts'
import './time.css'

const noHistory: readonly never[] = []

/** The time slider under map, zones and agreement: there while the past is shown, or when somebody asked for it. */
export function TimeBar(): ReactNode {
  const { asOf, timeOpen } = useAppView()
  const { events } = useShownEvents()
  const { zone } = useText()
  const history = useControlHistory() ?? noHistory
  const { columns } = events
  const shown = timeOpen || asOf !== null
  const span = useMemo(
    () => (shown ? timeSpan(history, columns, zone.wallAt(Date.now())) : null),
    [shown, history, columns, zone],
  )
  if (!shown) return null
  return span === null ? <NoTime /> : <Bar span={span} />
}

function NoTime(): ReactNode {
  const { t } = useText()
  return (
    <section className="time-bar" aria-label={t.time.bar}>
      <p className="cell-soft">{t.time.nothing}</p>
      <CloseButton />
    </section>
  )
}

function CloseButton(): ReactNode {
  const { t } = useText()
  const { showTime, setAsOf } = useAppView()
  return (
    <IconButton
      icon={X}
      label={t.time.close}
      onClick={() => {
        setAsOf(null)
        showTime(false)
      }}
    />
  )
}

function Bar({ span }: { readonly span: TimeSpan }): ReactNode {
  const { t, formatDate } = useText()
  const { events } = useShownEvents()
  const line = useTimeline(span)
  const { asOf, playing, pause, jumpTo } = line
  const [comparing, setComparing] = useState(false)
  const day = formatDate(new Date(asOf ?? span.today).toISOString().slice(0, 10))
  return (
    <section className="time-bar" aria-label={t.time.bar}>
      <StepButtons line={line} />
      <TimeTrack
        span={span}
        at={asOf ?? span.today}
        columns={events.columns}
        label={t.time.slider}
        words={asOf === null ? t.time.todayIs(day) : day}
        onKeyDown={line.onKeyDown}
        onMove={jumpTo}
      />
      <output className="time-date" aria-live={playing ? 'off' : 'polite'}>
        {asOf === null ? t.frame.today : day}
      </output>
      <Button
        disabled={asOf === null}
        onClick={() => {
          jumpTo(span.today)
        }}
      >
        {t.time.today}
      </Button>
      <Button
        icon={ArrowLeftRight}
        onClick={() => {
          pause()
          setComparing(true)
        }}
      >
        {t.time.whatChanged}
      </Button>
      <CloseButton />
      {comparing && (
        <ChangesDialog
          changes={span.changes}
          onClose={() => {
            setComparing(false)
          }}
        />
      )}
    </section>
  )
}

function StepButtons({ line }: { readonly line: Timeline }): ReactNode {
  const { t, dir } = useText()
  const { asOf, step, setStep, stepBy, playing, togglePlay } = line
  const [Back, Onward] = dir === 'rtl' ? [ChevronRight, ChevronLeft] : [ChevronLeft, ChevronRight]
  return (
    <div className="time-buttons">
      <IconButton
        icon={Back}
        label={t.time.back[step]}
        onClick={() => {
          stepBy(-1)
        }}
      />
      <IconButton
        icon={playing ? Pause : Play}
        label={playing ? t.time.pause : t.time.play}
        onClick={togglePlay}
      />
      <IconButton
        icon={Onward}
        label={t.time.onward[step]}
        disabled={asOf === null}
        onClick={() => {
          stepBy(1)
        }}
      />
      <select
        className="input select time-step"
        aria-label={t.time.stepLabel}
        value={step}
        onChange={(event) => {
          setStep(stepNames.find((name) => name === event.target.value) ?? 'day')
        }}
      >
        {stepNames.map((name) => (
          <option key={name} value={name}>
            {t.time.step[name]}
          </option>
        ))}
      </select>
    </div>
  )
}
