import { useState } from 'react'
import type { ReactNode } from 'react'
import type { PurgeRequest } from '../../../db/model/views/station-views.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useQuery } from '../../bridge/use-query.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { JobNotice, JobProgress } from '../../ui/status/job-progress.tsx'

/** Purges that came with an exchange: obeyed only when somebody here has said so. */
export function PurgeRequests(): ReactNode {
  const { t } = useText()
  const pending = useQuery('purge.pending', {}).data ?? []
  const [open, setOpen] = useState(false)
  if (pending.length === 0) return null
  return (
    <Notice
      tone="warn"
      action={
        <Button
          onClick={() => {
            setOpen(true)
          }}
        >
          {t.purge.show}
        </Button>
      }
    >
      {t.purge.asked(pending.length)}
      {open && (
        <Dialog
          title={t.purge.askedTitle}
          onClose={() => {
            setOpen(false)
          }}
        >
          <ul className="exchange-list">
            {pending.map((request) => (
              <li key={request.id}>
                <Request request={request} />
              </li>
            ))}
          </ul>
        </Dialog>
      )}
    </Notice>
  )
}

function Request({ request }: { readonly request: PurgeRequest }): ReactNode {
  const { t } = useText()
  const job = useJob('purge.confirm')
  const names = useNames(request.targets)
  const history = useQuery('record.history', { id: request.id }).data?.[0]
  const words = request.targets.map((id) => names.get(id)?.label ?? t.purge.notHere).join(', ')
  if (job.state === 'running' || job.state === 'done')
    return <JobProgress job={job} label={t.purge.running} unstoppable />
  return (
    <div className="exchange-stack">
      <JobNotice job={job} />
      <p dir="auto">{t.purge.records(words)}</p>
      <dl className="exchange-facts">
        <dt>{t.purge.reason}</dt>
        <dd dir="auto">{request.reason}</dd>
        <dt>{t.purge.authority}</dt>
        <dd dir="auto">{request.authority}</dd>
      </dl>
      <p className="exchange-soft" dir="auto">
        {[history?.stationName ?? '', history?.operator ?? ''].filter((part) => part !== '').join(', ')}
      </p>
      <p>{t.purge.never}</p>
      <div>
        <Button
          variant="danger"
          onClick={() => {
            job.start({ purge: request.id })
          }}
        >
          {t.purge.obey}
        </Button>
      </div>
    </div>
  )
}
