import { useState } from 'react'
import type { ReactNode } from 'react'
import type { UndoneImport } from '../../../../db/model/views/record-views.ts'
import type { ReceiptView } from '../../../../db/model/views/receipt-views.ts'
import { useAppView } from '../../../app-state/app-view.ts'
import { useJob } from '../../../bridge/use-job.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { JobDialog } from '../../../ui/overlays/job-dialog.tsx'

/** What an import brought, shown alone or taken back. */
export function ImportBatch({ receipt }: { readonly receipt: ReceiptView }): ReactNode {
  const { t } = useText()
  const { setFilter, go } = useAppView()
  const [asking, setAsking] = useState(false)
  if (receipt.undo === undefined) return null
  return (
    <>
      {receipt.undo === 'done' ? (
        <p className="exchange-soft">{t.exchange.batch.undone}</p>
      ) : (
        <div className="exchange-actions">
          <Button
            onClick={() => {
              setFilter({ batch: receipt.id })
              go('events')
            }}
          >
            {t.exchange.batch.show}
          </Button>
          <Button
            variant="danger"
            onClick={() => {
              setAsking(true)
            }}
          >
            {t.exchange.batch.undo}
          </Button>
        </div>
      )}
      {asking && (
        <UndoDialog
          receipt={receipt.id}
          onClose={() => {
            setAsking(false)
          }}
        />
      )}
    </>
  )
}

function UndoDialog({
  receipt,
  onClose,
}: {
  readonly receipt: number
  readonly onClose: () => void
}): ReactNode {
  const { t } = useText()
  const job = useJob('import.undo')
  return (
    <JobDialog
      title={t.exchange.batch.undoTitle}
      onClose={onClose}
      job={job}
      running={t.exchange.batch.undoing}
      actions={
        <Button
          variant="danger"
          onClick={() => {
            job.start({ receipt })
          }}
        >
          {t.exchange.batch.undoTitle}
        </Button>
      }
      done={(undone) => <Undone undone={undone} />}
    >
      <p>{t.exchange.batch.undoHint}</p>
    </JobDialog>
  )
}

function Undone({ undone }: { readonly undone: UndoneImport }): ReactNode {
  const { t, label } = useText()
  const { records, kept, keptTotal } = undone
  return (
    <div className="exchange-stack">
      <p role="status">{t.exchange.batch.undoDone(records)}</p>
      {keptTotal > 0 && (
        <>
          <p>{t.exchange.batch.stays(keptTotal)}</p>
          <ul>
            {kept.slice(0, 200).map((entry) => (
              <li key={entry.record}>
                {label('record-types', entry.type)}: <bdi>{entry.label}</bdi>{' '}
                <span className="exchange-soft">
                  ({entry.by === '' ? t.exchange.batch.editedHere : t.exchange.batch.editedBy(entry.by)})
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
