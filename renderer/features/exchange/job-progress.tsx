import type { ReactNode } from 'react'
import type { Job } from '../../bridge/use-job.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { ProgressBar } from '../../ui/progress-bar.tsx'

/** Long work inside a dialog, with a way out. */
export function JobProgress({ job, label }: { readonly job: Job; readonly label: string }): ReactNode {
  const { t, formatNumber } = useText()
  const done = job.progress?.done ?? 0
  const total = job.progress?.total ?? null
  return (
    <div className="exchange-progress">
      <p role="status">{label}</p>
      <ProgressBar label={label} done={done} total={total} />
      <div className="exchange-progress-foot">
        <span className="exchange-soft">
          {total === null ? '' : t.exchange.progress(formatNumber(done), formatNumber(total))}
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
