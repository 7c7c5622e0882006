import { useCallback, useMemo, useRef, useState, useSyncExternalStore } from 'react'
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

export interface Job {
  readonly start: (request: Promise<{ readonly job: string }>) => void
  /** Null before the start and until the first report. */
  readonly progress: Progress | null
  /** What the last report carried, once the job is done. */
  readonly result: unknown
  readonly error: JobError | null
  readonly cancel: () => void
  readonly reset: () => void
}

/** One piece of long work that a screen started. A second `start` forgets the first one. */
export function useJob(): Job {
  const board = useSyncExternalStore(subscribeToJobs, jobBoard)
  const [id, setId] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<JobError | null>(null)
  const turn = useRef(0)

  const start = useCallback((request: Promise<{ readonly job: string }>) => {
    turn.current += 1
    const mine = turn.current
    setId(null)
    setRefusal(null)
    request.then(
      ({ job }) => {
        if (mine === turn.current) setId(job)
        else void call('job.cancel', { job }).catch(() => undefined)
      },
      (error: unknown) => {
        const { code, message, details } = asBridgeError(error)
        if (mine === turn.current) setRefusal({ code, message, details })
      },
    )
  }, [])
  const cancel = useCallback(() => {
    if (id !== null) void call('job.cancel', { job: id }).catch(() => undefined)
  }, [id])
  const reset = useCallback(() => {
    turn.current += 1
    setId(null)
    setRefusal(null)
  }, [])

  const progress = id === null ? null : (board.get(id) ?? null)
  return useMemo(
    () => ({
      start,
      progress,
      result: progress?.state === 'done' ? progress.result : undefined,
      error: refusal ?? (progress?.state === 'failed' ? failureOf(progress) : null),
      cancel,
      reset,
    }),
    [start, progress, refusal, cancel, reset],
  )
}

/** Everything that runs now, for the state line. */
export function useJobs(): readonly Progress[] {
  const board = useSyncExternalStore(subscribeToJobs, jobBoard)
  return useMemo(() => [...board.values()].filter((progress) => progress.state === 'running'), [board])
}

function failureOf(progress: Progress): JobError {
  return progress.error ?? { code: 'internal', message: '', details: {} }
}
