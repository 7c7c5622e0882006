import { useEffect, useRef, useState } from 'react'
import type { StepName } from './time-steps.ts'

/** Milliseconds between steps: ten days a second at most; a change stays long enough to be seen. */
const pauseMs: Readonly<Record<StepName, number>> = { day: 100, week: 200, change: 500 }
/** For people who asked their computer for less motion. */
const calmPauseMs = 1000

/** Steps on at a fixed rate until `advance` says that it has arrived. */
export function usePlay(
  step: StepName,
  advance: () => boolean,
): { readonly playing: boolean; readonly setPlaying: (playing: boolean) => void } {
  const [playing, setPlaying] = useState(false)
  const latest = useRef(advance)
  useEffect(() => {
    latest.current = advance
  })
  useEffect(() => {
    if (!playing) return
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
    const timer = window.setInterval(
      () => {
        if (!latest.current()) setPlaying(false)
      },
      calm ? Math.max(calmPauseMs, pauseMs[step]) : pauseMs[step],
    )
    return () => {
      window.clearInterval(timer)
    }
  }, [playing, step])
  return { playing, setPlaying }
}
