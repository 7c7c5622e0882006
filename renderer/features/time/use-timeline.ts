import type { KeyboardEvent } from 'react'
import { useAppView } from '../../app-state/app-view.ts'
import { useRemembered } from '../../bridge/use-remembered.ts'
import { useText } from '../../text/text.ts'
import { dayMs, stepFrom, stepNames } from './time-steps.ts'
import type { StepName, TimeSpan } from './time-steps.ts'
import { usePlay } from './use-play.ts'

/** Page keys move a month. */
const pageMs = 30 * dayMs

export interface Timeline {
  /** Null: today. */
  readonly asOf: number | null
  readonly step: StepName
  readonly setStep: (step: StepName) => void
  readonly stepBy: (direction: 1 | -1) => void
  readonly jumpTo: (at: number) => void
  readonly playing: boolean
  readonly pause: () => void
  /** From today it plays from the beginning. */
  readonly togglePlay: () => void
  readonly onKeyDown: (event: KeyboardEvent) => void
}

/** Going through the days of a span: by steps, by leaps, or by itself. */
export function useTimeline(span: TimeSpan): Timeline {
  const { dir } = useText()
  const { asOf, setAsOf, showTime } = useAppView()
  const [step, setStep] = useRemembered<StepName>('time.step', 'day', (stored) =>
    stepNames.find((name) => name === stored),
  )
  const move = (direction: 1 | -1): boolean => {
    // The bar stays when a step arrives at today.
    showTime(true)
    const next = stepFrom(span, asOf, step, direction)
    setAsOf(next)
    return next !== null
  }
  const { playing, setPlaying } = usePlay(step, () => move(1))
  const pause = (): void => {
    setPlaying(false)
  }
  const togglePlay = (): void => {
    if (!playing && asOf === null) {
      showTime(true)
      setAsOf(span.first)
    }
    setPlaying(!playing)
  }
  const stepBy = (direction: 1 | -1): void => {
    pause()
    move(direction)
  }
  const jumpTo = (at: number): void => {
    pause()
    showTime(true)
    setAsOf(at >= span.today ? null : Math.max(span.first, at))
  }
  const onKeyDown = (event: KeyboardEvent): void => {
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
  return { asOf, step, setStep, stepBy, jumpTo, playing, pause, togglePlay, onKeyDown }
}
