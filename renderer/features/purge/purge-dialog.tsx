import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { JobDialog } from '../../ui/overlays/job-dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'

/** The one thing that cannot be undone: said plainly, with a reason and an authority that stay. */
export function PurgeDialog({ id }: { readonly id: RecordId }): ReactNode {
  const { t, label } = useText()
  const { select } = useAppView()
  const { closeOverlay } = useOverlays()
  const { notify } = useMessages()
  const job = useJob('purge.start')
  const record = useNames([id]).get(id)
  const [reason, setReason] = useState('')
  const [authority, setAuthority] = useState('')
  const [sure, setSure] = useState(false)
  const done = job.state === 'done'
  useEffect(() => {
    if (!done) return
    notify(t.purge.done)
    select(null)
    closeOverlay('purge')
  }, [done, notify, select, closeOverlay, t])
  const name =
    record === undefined || record.label === '' ? label('record-type', record?.type ?? '') : record.label
  return (
    <JobDialog
      title={t.purge.title(name)}
      onClose={() => {
        closeOverlay('purge')
      }}
      job={job}
      running={t.purge.running}
      unstoppable
      actions={
        <Button
          variant="danger"
          disabled={!sure || reason.trim() === '' || authority.trim() === ''}
          onClick={() => {
            job.start({ record: id, reason: reason.trim(), authority: authority.trim() })
          }}
        >
          {t.purge.run}
        </Button>
      }
    >
      <p>{t.purge.what}</p>
      <p>{t.purge.others}</p>
      <Notice tone="warn">{t.purge.still}</Notice>
      <TextArea label={t.purge.reason} value={reason} required maxLength={2000} onChange={setReason} />
      <TextField
        label={t.purge.authority}
        value={authority}
        required
        maxLength={2000}
        onChange={setAuthority}
      />
      <Checkbox label={t.purge.sure} checked={sure} onChange={setSure} />
    </JobDialog>
  )
}
