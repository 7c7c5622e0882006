import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import type { RecordId } from '../../../db/model/ids.ts'
import { call } from '../../bridge/call.ts'
import { useJob } from '../../bridge/use-job.ts'
import { useNames } from '../../bridge/use-names.ts'
import { useAppView } from '../../app-state/app-view.ts'
import { useOverlays } from '../../app-state/overlays.ts'
import { useMessages } from '../../app-state/messages.ts'
import { useText } from '../../text/text.ts'
import { Button } from '../../ui/button.tsx'
import { Checkbox } from '../../ui/fields/checkbox.tsx'
import { Dialog } from '../../ui/overlays/dialog.tsx'
import { Notice } from '../../ui/status/notice.tsx'
import { ProgressBar } from '../../ui/status/progress-bar.tsx'
import { TextArea } from '../../ui/fields/text-area.tsx'
import { TextField } from '../../ui/fields/text-field.tsx'
import './purge.css'

/** The one thing that cannot be undone: said plainly, with a reason and an authority that stay. */
export function PurgeDialog({ id }: { readonly id: RecordId }): ReactNode {
  const { t, label, errorText } = useText()
  const { select } = useAppView()
  const { closeOverlay } = useOverlays()
  const { notify } = useMessages()
  const job = useJob()
  const record = useNames([id]).get(id)
  const [reason, setReason] = useState('')
  const [authority, setAuthority] = useState('')
  const [sure, setSure] = useState(false)
  const [asked, setAsked] = useState(false)
  const done = job.progress?.state === 'done'
  useEffect(() => {
    if (!done) return
    notify(t.purge.done)
    select(null)
    closeOverlay('purge')
  }, [done, notify, select, closeOverlay, t])
  const name =
    record === undefined || record.label === '' ? label('record-type', record?.type ?? '') : record.label
  const running = asked && job.error === null
  const close = (): void => {
    if (!running) closeOverlay('purge')
  }
  return (
    <Dialog
      title={t.purge.title(name)}
      onClose={close}
      footer={
        <>
          <Button disabled={running} onClick={close}>
            {t.purge.close}
          </Button>
          <Button
            variant="danger"
            disabled={running || !sure || reason.trim() === '' || authority.trim() === ''}
            onClick={() => {
              setAsked(true)
              job.start(
                call('purge.start', { record: id, reason: reason.trim(), authority: authority.trim() }),
              )
            }}
          >
            {t.purge.run}
          </Button>
        </>
      }
    >
      {running ? (
        <div className="purge">
          <p role="status">{t.purge.running}</p>
          <ProgressBar label={t.purge.running} done={0} total={null} />
        </div>
      ) : (
        <div className="purge">
          {job.error !== null && (
            <Notice tone="danger">{errorText(job.error.code, job.error.message, job.error.details)}</Notice>
          )}
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
        </div>
      )}
    </Dialog>
  )
}
