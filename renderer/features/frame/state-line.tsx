import type { ReactNode } from 'react'
import { LoaderCircle, TriangleAlert, X } from 'lucide-react'
import type { Progress } from '../../../electron/ipc/contract/jobs.ts'
import { call } from '../../bridge/call.ts'
import { useJobs } from '../../bridge/use-job.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useShownEvents } from '../../app-state/shown-events.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useText } from '../../text/text.ts'
import { useReport } from '../../app-state/use-report.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { ProgressBar } from '../../ui/status/progress-bar.tsx'

/** What is hidden, in conflict, waiting or running. */
export function StateLine(): ReactNode {
  const { t, formatNumber } = useText()
  const { filter, setFilter } = useAppView()
  const { events } = useShownEvents()
  const { openOverlay } = useOverlays()
  const jobs = useJobs()
  const { data: counts } = useQuery('store.counts', {})
  const conflicts = counts?.conflicts ?? 0
  return (
    <footer className="state-line" aria-label={t.frame.stateLine}>
      <div className="state-line-facts">
        {events.withoutLocation > 0 && (
          <span>{t.frame.withoutLocation(formatNumber(events.withoutLocation))}</span>
        )}
        {events.undated > 0 && <span>{t.frame.undated(formatNumber(events.undated))}</span>}
        {filter.from !== undefined && (counts?.eventsUndated ?? 0) > 0 && (
          <button
            type="button"
            className="state-line-link"
            title={t.filter.undatedHint}
            onClick={() => {
              const { from: _from, to: _to, ...rest } = filter
              setFilter(rest)
            }}
          >
            {t.frame.undatedHidden(formatNumber(counts?.eventsUndated ?? 0))}
          </button>
        )}
        {conflicts > 0 && (
          <button
            type="button"
            className="state-line-link state-line-warn"
            onClick={() => {
              openOverlay({ kind: 'conflicts', subject: null })
            }}
          >
            <TriangleAlert size={13} aria-hidden="true" />
            {t.frame.conflicts(conflicts)}
          </button>
        )}
        {(counts?.unknownReferences ?? 0) > 0 && (
          <span title={t.frame.unknownReferencesHint}>
            {t.frame.unknownReferences(counts?.unknownReferences ?? 0)}
          </span>
        )}
        {(counts?.newer ?? 0) > 0 && <span>{t.frame.newer(counts?.newer ?? 0)}</span>}
      </div>
      <div className="state-line-jobs">
        {jobs.map((job) => (
          <RunningJob key={job.job} job={job} />
        ))}
      </div>
    </footer>
  )
}

function RunningJob({ job }: { readonly job: Progress }): ReactNode {
  const { t, formatNumber } = useText()
  const report = useReport()
  const what = t.frame.jobs[job.what]
  const words =
    job.total === null
      ? t.frame.jobRunning(what)
      : t.frame.jobProgress(what, formatNumber(job.done), formatNumber(job.total))
  return (
    <div className="state-line-job">
      <LoaderCircle size={13} aria-hidden="true" />
      <span>{words}</span>
      <div className="state-line-bar">
        <ProgressBar label={words} done={job.done} total={job.total} />
      </div>
      <IconButton
        icon={X}
        label={t.frame.cancelJob(what)}
        onClick={() => {
          report(call('job.cancel', { job: job.job }))
        }}
      />
    </div>
  )
}
