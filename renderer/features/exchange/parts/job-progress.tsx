import type { ReactNode } from 'react'
import type { Job } from '../../../bridge/use-job.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { ProgressBar } from '../../../ui/status/progress-bar.tsx'

interface JobProgressProps {
  readonly job: Job
  readonly label: string
  /** How what is done and the total are written; plain numbers by default. */
  readonly words?: Words
}

type Words = (value: number, formatNumber: (value: number) => string) => string

const plainNumber: Words = (value, formatNumber) => formatNumber(value)

/** Long work inside a dialog, with a way out. */
export function JobProgress({ job, label, words = plainNumber }: JobProgressProps): ReactNode {
  const { t, formatNumber } = useText()
  const done = job.progress?.done ?? 0
  const total = job.progress?.total ?? null
  return (
    <div className="exchange-progress">
      <p role="status">{label}</p>
      <ProgressBar label={label} done={done} total={total} />
      <div className="exchange-progress-foot">
        <span className="exchange-soft">
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
    </div>
  )
}
