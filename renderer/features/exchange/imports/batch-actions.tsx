import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { FileReceipt } from '../../../../db/model/views/receipt-views.ts'
import type { InputOf } from '../../../../electron/ipc/contract/contract.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useMessages } from '../../../app-state/messages.ts'
import { useReport } from '../../../app-state/use-report.ts'
import { call } from '../../../bridge/call.ts'
import { useJob } from '../../../bridge/use-job.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { JobNotice } from '../../../ui/status/job-progress.tsx'

interface BatchActionsProps {
  readonly file: FileReceipt
  readonly path: string
  readonly input: InputOf<'import.apply'>
  readonly onClose: () => void
}

/** What can be done with a file that has just come in: its records alone, and the rows that were left out. */
export function BatchActions({ file, path, input, onClose }: BatchActionsProps): ReactNode {
  const { t } = useText()
  const { setFilter, go } = useAppView()
  const { notify } = useMessages()
  const report = useReport()
  const rejects = useJob('import.rejects')
  const { receipt, rejections } = file
  const saved = rejects.result?.files[0]?.rejectsPath
  useEffect(() => {
    if (saved !== undefined) notify(t.exchange.batch.rejectsSaved(saved))
  }, [saved, notify, t])

  const save = async (): Promise<void> => {
    const name = `${file.name.replace(/\.[^.]*$/, '')}-rejected.csv`
    const to = await call('dialog.save', { kind: 'csv', name })
    const { trust: _trust, ...how } = input
    if (to !== null) rejects.start({ ...how, paths: [path], to })
  }
  return (
    <>
      <div className="exchange-actions">
        {receipt !== undefined && (
          <Button
            onClick={() => {
              setFilter({ batch: receipt })
              go('events')
              onClose()
            }}
          >
            {t.exchange.batch.show}
          </Button>
        )}
        {rejections.length > 0 && (
          <Button
            disabled={rejects.state === 'running'}
            onClick={() => {
              report(save())
            }}
          >
            {t.exchange.batch.rejects}
          </Button>
        )}
      </div>
      <JobNotice job={rejects} />
    </>
  )
}
