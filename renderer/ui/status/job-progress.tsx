import type { ReactNode } from 'react'
import { useText } from '../../text/text.ts'
import { Button } from '../button.tsx'
import { Notice } from './notice.tsx'
import { ProgressBar } from './progress-bar.tsx'
import './job-progress.css'

/** Long work, as far as it is drawn. */
export interface Work {
  readonly state: 'idle' | 'running' | 'done' | 'failed' | 'cancelled'
  /** `total` null while unknown; null before the first report. */
  readonly progress: { readonly done: number; readonly total: number | null } | null
  /** Null unless it has failed. */
  readonly error: {
    readonly code: string
    readonly message: string
    readonly details: Readonly<Record<string, unknown>>
  } | null
  readonly cancel: () => void
}

interface JobProgressProps {
  readonly job: Work
  readonly label: string
  /** How what is done and the total are written; plain numbers by default. */
  readonly words?: Words | undefined
  /** It cannot be stopped once it has begun. */
  readonly unstoppable?: boolean | undefined
}

export type Words = (value: number, formatNumber: (value: number) => string) => string

const plainNumber: Words = (value, formatNumber) => formatNumber(value)

/** Long work that runs, with a way out. */
export function JobProgress({
  job,
  label,
  words = plainNumber,
  unstoppable = false,
}: JobProgressProps): ReactNode {
  const { t, formatNumber } = useText()
  const done = job.progress?.done ?? 0
  const total = job.progress?.total ?? null
  return (
    <div className="job-progress">
      <p role="status">{label}</p>
      <ProgressBar label={label} done={done} total={total} />
      {!unstoppable && (
        <div className="job-progress-foot">
          <span className="job-progress-amount">
            {total === null ? '' : t.exchange.progress(words(done, formatNumber), words(total, formatNumber))}
          </span>
          <Button
            onClick={() => {
              job.cancel()
            }}
          >
            {t.frame.cancel}
          </Button>
        </div>
      )}
    </div>
  )
}

interface JobNoticeProps {
  readonly job: Pick<Work, 'state' | 'error'>
  /** Said when it was cancelled, if that is not that nothing was changed. */
  readonly cancelled?: string | undefined
}

/** Why long work has ended without doing what it should; nothing as long as it has not. */
export function JobNotice({ job, cancelled }: JobNoticeProps): ReactNode {
  const { t, errorText } = useText()
  if (job.error !== null)
    return <Notice tone="danger">{errorText(job.error.code, job.error.message, job.error.details)}</Notice>
  return job.state === 'cancelled' ? <Notice>{cancelled ?? t.exchange.cancelled}</Notice> : null
}
