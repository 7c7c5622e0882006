import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { ArrowLeftRight, ChevronLeft, ChevronRight, Pause, Play, X } from 'lucide-react'
import { useControlHistory } from '../../situation/use-situation.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { ChangesDialog } from './changes-dialog.tsx'
import { TimeTrack } from './time-track.tsx'
import { dayMs, stepFrom, stepNames, timeSpan } from './time-steps.ts'
import type { StepName, TimeSpan } from './time-steps.ts'
import { usePlay } from './use-play.ts'
import './time.css'

/** Page keys move a month. */
const pageMs = 30 * dayMs
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
  const { t, formatDate, dir } = useText()
  const { asOf, setAsOf, showTime } = useAppView()
  const { events } = useShownEvents()
  const [step, setStep] = useRemembered<StepName>('time.step', 'day', (stored) =>
    stepNames.find((name) => name === stored),
  )
  const [comparing, setComparing] = useState(false)
  const move = (direction: 1 | -1): boolean => {
    // The bar stays when a step arrives at today.
    showTime(true)
    const next = stepFrom(span, asOf, step, direction)
    setAsOf(next)
    return next !== null
  }
  const { playing, setPlaying } = usePlay(step, () => move(1))
  const togglePlay = (): void => {
    if (!playing && asOf === null) {
      showTime(true)
      setAsOf(span.first)
    }
    setPlaying(!playing)
  }
  const stepBy = (direction: 1 | -1): void => {
    setPlaying(false)
    move(direction)
  }
  const jumpTo = (at: number): void => {
    setPlaying(false)
    showTime(true)
    setAsOf(at >= span.today ? null : Math.max(span.first, at))
  }
  const onKey = (event: React.KeyboardEvent): void => {
    const onward = dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
    const back = dir === 'rtl' ? 'ArrowRight' : 'ArrowLeft'
    if (event.key === onward || event.key === 'ArrowUp') stepBy(1)
    else if (event.key === back || event.key === 'ArrowDown') stepBy(-1)
    else if (event.key === ' ') togglePlay()
    else if (event.key === 'Home') jumpTo(span.first)
    else if (event.key === 'End') jumpTo(span.today)
    else if (event.key === 'PageUp') jumpTo((asOf ?? span.today) + pageMs)
    else if (event.key === 'PageDown') jumpTo((asOf ?? span.today) - pageMs)
    else return
    event.preventDefault()
  }
  const day = formatDate(new Date(asOf ?? span.today).toISOString().slice(0, 10))
  const [Back, Onward] = dir === 'rtl' ? [ChevronRight, ChevronLeft] : [ChevronLeft, ChevronRight]
  return (
    <section className="time-bar" aria-label={t.time.bar}>
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
      <TimeTrack
        span={span}
        at={asOf ?? span.today}
        columns={events.columns}
        label={t.time.slider}
        words={asOf === null ? t.time.todayIs(day) : day}
        onKeyDown={onKey}
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
          setPlaying(false)
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
