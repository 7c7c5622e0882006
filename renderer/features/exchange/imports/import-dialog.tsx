import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useMessages } from '../../../app-state/messages.ts'
import { useJob } from '../../../bridge/use-job.ts'
import { useText } from '../../../text/text.ts'
import { Button } from '../../../ui/button.tsx'
import { JobDialog } from '../../../ui/overlays/job-dialog.tsx'
import { JobNotice, JobProgress } from '../../../ui/status/job-progress.tsx'
import { countText } from '../receipts/count-text.ts'
import { totalOf } from '../receipts/count-words.ts'
import { ImportChoices } from './import-choices.tsx'
import { ImportDone } from './import-done.tsx'
import { ImportFound } from './import-found.tsx'
import { importStanding, useImportQuestions } from './use-import-questions.ts'

interface ImportDialogProps {
  readonly paths: readonly string[]
  readonly onClose: () => void
}

/** Looks into the files first; nothing is written before the operator has seen what would be. */
export function ImportDialog({ paths, onClose }: ImportDialogProps): ReactNode {
  const text = useText()
  const { t } = text
  const { notify } = useMessages()
  const questions = useImportQuestions(paths)
  const { job: preview, shown, input, again } = questions
  const { usable, undecided } = importStanding(questions)
  const apply = useJob('import.apply')
  const summary = apply.result === null ? null : countText(totalOf(apply.result.files), text)
  useEffect(() => {
    if (summary !== null) notify(t.exchange.importedMessage(summary))
  }, [summary, notify, t])

  const hints = { trust: t.exchange.trustFirst, near: t.exchange.nearFirst }
  return (
    <JobDialog
      title={`${t.exchange.importTitle}: ${t.exchange.files(paths.length)}`}
      wide
      onClose={onClose}
      job={apply}
      running={t.exchange.importing}
      hint={usable && undecided !== null ? hints[undecided] : null}
      actions={
        <>
          {(preview.state === 'failed' || preview.state === 'cancelled') && (
            <Button onClick={again}>{t.exchange.again}</Button>
          )}
          <Button
            variant="primary"
            disabled={!usable || undecided !== null}
            onClick={() => {
              apply.start(input)
            }}
          >
            {t.exchange.apply}
          </Button>
        </>
      }
      done={(report) => <ImportDone input={input} report={report} onClose={onClose} />}
    >
      {paths.length > 1 && <p className="exchange-soft">{t.exchange.severalFiles}</p>}
      <ImportChoices questions={questions} />
      <JobNotice job={preview} />
      {preview.state === 'running' && <JobProgress job={preview} label={t.exchange.previewing} />}
      {shown !== null && <ImportFound paths={paths} found={shown} questions={questions} />}
    </JobDialog>
  )
}
