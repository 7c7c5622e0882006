import { useCallback, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { InputOf, JobChannel, ResultOf } from '../../electron/ipc/contract/contract.ts'
import type { Progress } from '../../electron/ipc/contract/jobs.ts'
import { asBridgeError } from './bridge-error.ts'
import type { BridgeErrorDetails } from './bridge-error.ts'
import { call } from './call.ts'
import { jobBoard, subscribeToJobs } from './job-board.ts'

export interface JobError {
  readonly code: string
  readonly message: string
  readonly details: BridgeErrorDetails
}

export interface Job<C extends JobChannel> {
  /** A second start forgets the first one. */
  readonly start: (input: InputOf<C>) => void
  readonly state: 'idle' | 'running' | 'done' | 'failed' | 'cancelled'
  /** Null before the first report. */
  readonly progress: Progress | null
  /** Null until it is done; and where the work ends with nothing. */
  readonly result: ResultOf<C> | null
  /** Null unless it has failed. */
  readonly error: JobError | null
  readonly cancel: () => void
  readonly reset: () => void
}

/** Nothing is asked, the request is under way, its answer has come, or it was refused. */
type Asked =
  | { readonly state: 'idle' | 'asked' }
  | { readonly state: 'begun'; readonly id: string }
  | { readonly state: 'refused'; readonly error: JobError }

const idle: Asked = { state: 'idle' }

/** One piece of long work that a screen starts. */
export function useJob<C extends JobChannel>(channel: C): Job<C> {
  const board = useSyncExternalStore(subscribeToJobs, jobBoard)
  const [asked, setAsked] = useState<Asked>(idle)
  const turn = useRef(0)
  /** Cancelled before its id was known. */
  const unwanted = useRef(false)

  const start = useCallback(
    (input: InputOf<C>) => {
      turn.current += 1
      const mine = turn.current
      unwanted.current = false
      setAsked({ state: 'asked' })
      call(channel, input).then(
        (begun) => {
          if (begun === null) {
            if (mine === turn.current) setAsked(idle)
            return
          }
          if (mine === turn.current) setAsked({ state: 'begun', id: begun.job })
          if (mine !== turn.current || unwanted.current) cancelJob(begun.job)
        },
        (failure: unknown) => {
          const { code, message, details } = asBridgeError(failure)
          if (mine === turn.current) setAsked({ state: 'refused', error: { code, message, details } })
        },
      )
    },
    [channel],
  )
  const id = asked.state === 'begun' ? asked.id : null
  const cancel = useCallback(() => {
    if (id === null) unwanted.current = true
    else cancelJob(id)
  }, [id])
  const reset = useCallback(() => {
    turn.current += 1
    setAsked(idle)
  }, [])

  const progress = id === null ? null : (board.get(id) ?? null)
  return useMemo(
    () => ({ start, ...standing<C>(asked, progress), progress, cancel, reset }),
    [start, asked, progress, cancel, reset],
  )
}

/** Cancels the work when what has started it closes: nobody waits for its end. */
export function useCancelledAtClose(job: { readonly cancel: () => void }): void {
  const cancel = useRef(job.cancel)
  useEffect(() => {
    cancel.current = job.cancel
  })
  useEffect(
    () => () => {
      cancel.current()
    },
    [],
  )
}

/** Everything that runs now, for the state line. */
export function useJobs(): readonly Progress[] {
  const board = useSyncExternalStore(subscribeToJobs, jobBoard)
  return useMemo(() => [...board.values()].filter((progress) => progress.state === 'running'), [board])
}

function cancelJob(job: string): void {
  void call('job.cancel', { job }).catch(() => undefined)
}

function standing<C extends JobChannel>(
  asked: Asked,
  progress: Progress | null,
): Pick<Job<C>, 'state' | 'result' | 'error'> {
  if (asked.state === 'refused') return { state: 'failed', result: null, error: asked.error }
  if (asked.state === 'idle') return { state: 'idle', result: null, error: null }
  if (progress?.state === 'failed')
    return {
      state: 'failed',
      result: null,
      error: progress.error ?? { code: 'internal', message: '', details: {} },
    }
  // The channel has begun this work, and its contract says what such work ends with.
  const result = progress?.state === 'done' ? (progress.result as ResultOf<C>) : null
  return { state: progress?.state ?? 'running', result, error: null }
}
